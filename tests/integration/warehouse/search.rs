use ::fefo::domain::*;
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::values::*;

fn found(warehouse: &mut Warehouse, words: &str) -> Vec<String> {
    let search = LotSearch { query: LotQuery::for_open_lots(today()), words: words.to_owned() };
    let ids = warehouse.lot_ids(&search).unwrap();
    let by_window = warehouse.lot_rows(&ids).unwrap();
    let mut one_by_one = Vec::new();
    warehouse
        .lots(&search, &mut |row| {
            one_by_one.push(row);
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(by_window, one_by_one, "both ways find the same");
    let first = warehouse.first_lots(&search, 2).unwrap();
    assert_eq!(first.rows, by_window[..by_window.len().min(2)]);
    assert_eq!(warehouse.count_lots(&search).unwrap(), by_window.len());
    by_window.iter().map(|row| row.lot.code.as_ref().unwrap().to_string()).collect()
}

fn shelf() -> TestBook {
    let mut book = TestBook::empty();
    book.add_product(ProductDetails { name: label("Jamón curado"), ..product("HAM-1", "0") });
    book.add_product(ProductDetails { name: label("Leche entera 1 L"), ..product("MLK-1", "0") });
    book.receive("HAM-1", "H-2210", "5", "2026-12-10");
    book.receive("MLK-1", "L2612", "5", "2026-12-02");
    book.receive("MLK-1", "L2611", "5", "2026-11-25");
    book
}

#[test]
fn search_matches_any_field_ignoring_case_and_accents() {
    let mut book = shelf();
    let book_act = book.context();
    let warehouse = &mut book.warehouse;
    assert_eq!(found(warehouse, ""), ["L2611", "L2612", "H-2210"]);
    assert_eq!(found(warehouse, "jamon"), ["H-2210"]);
    assert_eq!(found(warehouse, "LECHE 2612"), ["L2612"]);
    assert_eq!(found(warehouse, "mlk a1"), ["L2611", "L2612"]);
    assert_eq!(found(warehouse, "leche jamon"), Vec::<String>::new());
    let (gtin, category) = (Gtin::parse("96385074").unwrap(), label("Charcutería"));
    let edit = ProductEdit { gtin: Some(Some(gtin)), category: Some(Some(category)), ..Default::default() };
    book.warehouse.edit_product(&book_act, &sku("HAM-1"), &edit).unwrap();
    assert_eq!(
        found(&mut book.warehouse, "charcuteria"),
        Vec::<String>::new(),
        "that is the product's, not the lot's"
    );
    for scanned in ["96385074", "00000096385074", "96385074 H-2210"] {
        assert_eq!(found(&mut book.warehouse, scanned), ["H-2210"], "{scanned}");
    }
    assert_eq!(found(&mut book.warehouse, "963850"), Vec::<String>::new(), "part of a GTIN names nothing");
}

#[test]
fn later_receipts_are_found_too() {
    let mut book = shelf();
    assert_eq!(found(&mut book.warehouse, "2613"), Vec::<String>::new());
    book.receive("MLK-1", "L2613", "5", "2026-12-12");
    assert_eq!(found(&mut book.warehouse, "2613"), ["L2613"]);
    let mut other = book.open_elsewhere();
    let mut order = Receive::new(sku("MLK-1"), quantity("1"));
    order.code = Some(lot_code("M2613"));
    other.receive(&book.context(), &order).unwrap();
    assert_eq!(found(&mut book.warehouse, "2613"), ["L2613", "M2613"]);
    let edit = ProductEdit { name: Some(label("Milk")), ..ProductEdit::default() };
    other.edit_product(&book.context(), &sku("MLK-1"), &edit).unwrap();
    assert_eq!(found(&mut book.warehouse, "leche"), Vec::<String>::new());
    assert!(book.warehouse.poll_external_changes().unwrap());
    assert!(!book.warehouse.poll_external_changes().unwrap());
}

#[test]
fn the_picker_puts_an_exact_code_first() {
    let mut book = shelf();
    book.add_product(product("MLK", "0"));
    let names = |found: ProductSuggestions| {
        found.stocks.iter().map(|stock| stock.product.details.sku.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(names(book.warehouse.find_products("mlk", today(), 10).unwrap()), ["MLK", "MLK-1"]);
    assert_eq!(names(book.warehouse.find_products("jmn", today(), 10).unwrap()), ["HAM-1"]);
    assert_eq!(names(book.warehouse.find_products("", today(), 2).unwrap()), ["HAM-1", "MLK"]);
    assert_eq!(names(book.warehouse.find_products("zzz", today(), 2).unwrap()), Vec::<String>::new());
}

/// Every sort order and filter of the screens.
fn queries() -> Vec<LotQuery> {
    let statuses = [
        LotStatusFilter::Open,
        LotStatusFilter::OnHold,
        LotStatusFilter::Expired,
        LotStatusFilter::Available,
        LotStatusFilter::Empty,
        LotStatusFilter::All,
    ];
    let mut queries = Vec::new();
    for status in statuses {
        for sort in LotSort::ALL {
            for (descending, expiring_within, not_counted_for) in
                [(false, None, None), (true, None, None), (false, Some(30), None), (false, None, Some(40))]
            {
                queries.push(LotQuery {
                    status,
                    sort,
                    descending,
                    expiring_within,
                    not_counted_for,
                    ..LotQuery::for_open_lots(today())
                });
            }
        }
    }
    queries
}

/// Asserts that database and cache return the same lots in the same order.
fn both_ways_agree(warehouse: &mut Warehouse) {
    for query in queries() {
        let mut streamed = Vec::new();
        let search = LotSearch { query, words: String::new() };
        warehouse
            .lots(&search, &mut |row| {
                streamed.push(row.lot.id);
                std::ops::ControlFlow::Continue(())
            })
            .unwrap();
        for most in [1, 10, streamed.len().max(1) - 1, streamed.len() + 1] {
            let first = warehouse.first_lots(&search, most).unwrap();
            let ids: Vec<LotId> = first.rows.iter().map(|row| row.lot.id).collect();
            assert_eq!(ids, streamed[..streamed.len().min(most)], "{most} of {search:?}");
            assert!(first.total.is_none_or(|total| total == streamed.len()), "{search:?}");
        }
        assert_eq!(warehouse.count_lots(&search).unwrap(), streamed.len(), "{search:?}");
        assert_eq!(warehouse.lot_ids(&search).unwrap()[..], streamed[..], "{search:?}");
        for (at, after) in streamed.iter().enumerate().step_by(streamed.len() / 3 + 1) {
            let page = warehouse.lot_page(&search, Some(*after), 7).unwrap().unwrap();
            let ids: Vec<LotId> = page.iter().map(|row| row.lot.id).collect();
            assert_eq!(ids, streamed[at + 1..streamed.len().min(at + 8)], "behind {after:?} of {search:?}");
        }
    }
}

#[test]
fn cached_orders_equal_those_of_the_database() {
    let mut book = TestBook::empty();
    ::fefo::demo::fill(&mut book.warehouse, book.today, ::fefo::i18n::Language::Spanish).unwrap();
    both_ways_agree(&mut book.warehouse);
    let mut other = book.open_elsewhere();
    let act = book.context();
    let mut order = Receive::new(sku("SAL-0500"), quantity("7"));
    order.code = Some(lot_code("NEW"));
    book.warehouse.receive(&act, &order).unwrap();
    let lot = lot_name("SAL-0500", "NEW");
    other
        .hold(
            &book.context(),
            &Hold { lot: lot.clone(), scope: HoldScope::Everywhere, reason: reason("look at it") },
        )
        .unwrap();
    both_ways_agree(&mut book.warehouse);
    other
        .release(&book.context(), &Release { lot: lot.clone(), scope: HoldScope::Everywhere, reason: None })
        .unwrap();
    other.write_off(&book.context(), &WriteOff { lot, quantity: None, reason: reason("broken") }).unwrap();
    both_ways_agree(&mut book.warehouse);
}

/// Codes with long equal prefixes, quantities of every size, lots that differ in nothing that a list is sorted by.
#[test]
fn cached_orders_compare_long_equal_prefixes() {
    let mut book = shelf();
    for (product, weight) in [("HAM-1", "2147483"), ("MLK-1", "9000000")] {
        for suffix in ["", "0", "00", "0001", "000100", "00010000", "0001000A", "000100-ñ", "000100-Z", "z"]
        {
            let act = book.context();
            let mut order = Receive::new(sku(product), quantity(weight));
            order.code = Some(lot_code(&format!("PAL-2026-{suffix}")));
            order.expires = Some(day("2026-12-10"));
            book.warehouse.receive(&act, &order).unwrap();
            order.code = None;
            let act = book.context();
            book.warehouse.receive(&act, &order).unwrap();
        }
    }
    both_ways_agree(&mut book.warehouse);
}

#[test]
fn prefetched_orders_follow_later_changes() {
    let mut book = TestBook::empty();
    ::fefo::demo::fill(&mut book.warehouse, book.today, ::fefo::i18n::Language::Spanish).unwrap();
    let mut other = book.open_elsewhere();
    let all = LotQuery { status: LotStatusFilter::All, ..LotQuery::for_open_lots(today()) };
    for (query, code) in [(LotQuery::for_open_lots(today()), "OPEN-1"), (all, "ALL-1")] {
        let list = LotSearch { query, words: String::new() };
        let before = book.warehouse.count_lots(&list).unwrap();
        assert!(book.warehouse.prefetch_step().unwrap(), "the lots of the list that is looked at");
        let mut order = Receive::new(sku("SAL-0500"), quantity("7"));
        order.code = Some(lot_code(code));
        other.receive(&book.context(), &order).unwrap();
        while book.warehouse.prefetch_step().unwrap() {}
        let found = LotSearch { words: code.to_owned(), ..list.clone() };
        assert_eq!(book.warehouse.first_lots(&found, 9).unwrap().total, Some(1));
        assert_eq!(book.warehouse.count_lots(&list).unwrap(), before + 1);
    }
    both_ways_agree(&mut book.warehouse);
}

#[test]
fn a_cancelled_read_resumes_when_repeated() {
    let mut book = shelf();
    let search = LotSearch { query: LotQuery::for_open_lots(today()), words: "leche".to_owned() };
    let progress = book.warehouse.progress();
    progress.cancel();
    assert_eq!(book.warehouse.first_lots(&search, 9), Err(Error::Cancelled));
    assert_eq!(book.warehouse.lot_ids(&search), Err(Error::Cancelled));
    progress.begin();
    assert_eq!(book.warehouse.first_lots(&search, 9).unwrap().total, Some(2));
    progress.cancel();
    assert_eq!(
        book.warehouse.first_lots(&search, 9).unwrap().total,
        Some(2),
        "what is held needs no reading"
    );
}

/// The lot or product that letters jump to.
fn led_to(book: &mut TestBook, sort: LotSort, descending: bool, letters: &str) -> String {
    let query = LotQuery { sort, descending, ..LotQuery::for_open_lots(today()) };
    let search = LotSearch { query, words: String::new() };
    let jump = book.warehouse.find_lot_by_prefix(&search, letters).unwrap().unwrap();
    let row = book.warehouse.lot_rows(&[jump.keys[jump.index]]).unwrap().remove(0);
    row.lot.code.map(|code| code.to_string()).unwrap_or_default()
}

#[test]
fn jumps_find_letters_in_both_directions() {
    let mut book = shelf();
    for (letters, forth, back) in
        [("h", "H-2210", "H-2210"), ("L2612", "L2612", "L2612"), ("i", "L2611", "H-2210")]
    {
        assert_eq!(led_to(&mut book, LotSort::Code, false, letters), forth, "{letters}");
        assert_eq!(led_to(&mut book, LotSort::Code, true, letters), back, "{letters}");
    }
    assert_eq!(led_to(&mut book, LotSort::Code, false, "z"), "L2612", "the last one");
    assert_eq!(led_to(&mut book, LotSort::Product, false, "LÉ"), "L2611", "whatever case and accents");
    let by_expiry = LotSearch { query: LotQuery::for_open_lots(today()), words: String::new() };
    assert_eq!(book.warehouse.find_lot_by_prefix(&by_expiry, "h").unwrap(), None);
    let nowhere = LotSearch { words: "zzz".to_owned(), ..by_expiry };
    assert_eq!(book.warehouse.find_lot_by_prefix(&nowhere, "h").unwrap(), None);

    let by_name = ProductSearch { sort: ProductSort::Name, ..ProductSearch::all(today()) };
    let jump = book.warehouse.find_product_by_prefix(&by_name, "le").unwrap().unwrap();
    let stock = book.warehouse.stocks_by_ids(&[jump.keys[jump.index]], today()).unwrap().remove(0);
    assert_eq!(stock.product.details.sku, sku("MLK-1"));
}

fn found_products(warehouse: &mut Warehouse, words: &str) -> Vec<String> {
    let query = StockQuery { search: words.to_owned(), ..StockQuery::default() };
    let mut streamed = Vec::new();
    warehouse
        .stocks(&query, today(), &mut |stock| {
            streamed.push(stock.product.id);
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    let search = ProductSearch { words: words.to_owned(), ..ProductSearch::all(today()) };
    let ids = warehouse.product_ids(&search).unwrap();
    assert_eq!(ids.to_vec(), streamed, "both ways find the same");
    let stocks = warehouse.stocks_by_ids(&ids, today()).unwrap();
    stocks.iter().map(|stock| stock.product.details.sku.to_string()).collect()
}

/// The ham has a GTIN-12 and a case with a GTIN-13; the milk a GTIN-14 that is a GTIN-8, and a code of the house.
fn labelled_shelf() -> TestBook {
    let mut book = shelf();
    let barcode = |code: &str, quantity: u32| Barcode {
        code: BarcodeCode::parse(code).unwrap(),
        quantity: Quantity::from_units(quantity),
        unit: label("case").into(),
    };
    for (product, code) in [("HAM-1", barcode("4006381333931", 6)), ("MLK-1", barcode("00LECHE", 12))] {
        let act = book.context();
        book.warehouse.add_barcode(&act, &sku(product), &code).unwrap();
    }
    for (product, code) in [("HAM-1", "012345678905"), ("MLK-1", "00000096385074")] {
        let act = book.context();
        let edit = ProductEdit { gtin: Some(Gtin::parse(code).ok()), ..ProductEdit::default() };
        book.warehouse.edit_product(&act, &sku(product), &edit).unwrap();
    }
    book
}

#[test]
fn every_form_of_a_gtin_finds_product_and_lots() {
    let mut book = labelled_shelf();
    let ham =
        ["012345678905", "0012345678905", "00012345678905", "12345678905", "4006381333931", "04006381333931"];
    let milk = ["96385074", "000096385074", "0000096385074", "00000096385074", "00leche", "00LECHE"];
    for (codes, product, lots) in [(ham, "HAM-1", &["H-2210"][..]), (milk, "MLK-1", &["L2611", "L2612"])] {
        for code in codes {
            assert_eq!(found_products(&mut book.warehouse, code), [product], "{code}");
            assert_eq!(found(&mut book.warehouse, code), lots, "{code}");
        }
    }
}

#[test]
fn zeros_count_in_a_code_that_is_no_gtin() {
    let mut book = labelled_shelf();
    assert_eq!(found(&mut book.warehouse, "leche"), ["L2611", "L2612"], "by the name");
    for no_code in ["0leche", "12345678904", "963850", "000000000012345678905"] {
        assert_eq!(found(&mut book.warehouse, no_code), Vec::<String>::new(), "{no_code}");
    }
}
