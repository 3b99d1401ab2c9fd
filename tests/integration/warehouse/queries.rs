use ::fefo::domain::*;
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::values::*;

/// Four products: ham is on hold, milk is low, salt is archived, ice expired.
fn four_products() -> TestBook {
    let mut book = TestBook::empty();
    for (code, name, minimum) in
        [("MLK", "Leche entera", "100"), ("HAM", "Ácido", "0"), ("SAL", "Zumo", "0"), ("ICE", "ácana", "1")]
    {
        book.add_product(ProductDetails { name: label(name), ..product(code, minimum) });
    }
    book.receive("MLK", "L1", "60", "2027-12-01");
    book.receive("HAM", "H1", "90", "2027-12-01");
    book.receive("ICE", "I1", "70", "2026-11-24");
    book.hold("HAM", "H1").unwrap();
    let act = book.context();
    let archive = ProductEdit { archived: Some(true), ..ProductEdit::default() };
    book.warehouse.edit_product(&act, &sku("SAL"), &archive).unwrap();
    book
}

fn listed(warehouse: &mut Warehouse, search: &ProductSearch) -> Vec<String> {
    let ids = warehouse.product_ids(search).unwrap();
    let rows = warehouse.stocks_by_ids(&ids, search.today).unwrap();
    assert_eq!(rows.iter().map(|row| row.product.id).collect::<Vec<_>>(), *ids);
    rows.iter().map(|row| row.product.details.sku.to_string()).collect()
}

#[test]
fn products_are_sorted_both_ways() {
    let mut book = four_products();
    let mut in_order = |sort, descending| {
        let search = ProductSearch { sort, descending, archived: true, ..ProductSearch::all(today()) };
        listed(&mut book.warehouse, &search).join(" ")
    };
    assert_eq!(in_order(ProductSort::Sku, false), "HAM ICE MLK SAL");
    assert_eq!(in_order(ProductSort::Sku, true), "SAL MLK ICE HAM");
    assert_eq!(in_order(ProductSort::Name, false), "ICE HAM MLK SAL", "ácana, Ácido, Leche, Zumo");
    assert_eq!(in_order(ProductSort::OnHand, true), "HAM ICE MLK SAL");
    assert_eq!(in_order(ProductSort::Available, false), "HAM SAL MLK ICE", "nothing of the ham may go");
}

#[test]
fn products_are_filtered_by_words_use_and_low_stock() {
    let mut book = four_products();
    let all = ProductSearch::all(today());
    assert_eq!(listed(&mut book.warehouse, &all), ["HAM", "ICE", "MLK"]);
    let words = |words: &str| ProductSearch { words: words.to_owned(), ..all.clone() };
    assert_eq!(listed(&mut book.warehouse, &words("LECHÉ mlk")), ["MLK"]);
    assert_eq!(listed(&mut book.warehouse, &words("zumo")), [""; 0]);
    let low = ProductSearch { below_min: true, ..all };
    assert_eq!(listed(&mut book.warehouse, &low), ["MLK"]);
    let tomorrow = ProductSearch { today: day("2026-11-25"), ..low };
    assert_eq!(listed(&mut book.warehouse, &tomorrow), ["ICE", "MLK"], "the ice is expired by then");
}

#[test]
fn sorting_by_stock_follows_every_station() {
    let mut book = four_products();
    let search = ProductSearch { sort: ProductSort::Available, ..ProductSearch::all(today()) };
    assert_eq!(listed(&mut book.warehouse, &search), ["HAM", "MLK", "ICE"]);
    book.dispatch("ICE", "65").unwrap();
    assert_eq!(listed(&mut book.warehouse, &search), ["HAM", "ICE", "MLK"]);
    let dispatch = Dispatch::new(sku("MLK"), quantity("59"));
    book.open_elsewhere().dispatch(&book.context(), &dispatch, None).unwrap();
    assert_eq!(listed(&mut book.warehouse, &search), ["HAM", "MLK", "ICE"]);
    book.open_elsewhere().add_product(&book.context(), &product("NEW", "0")).unwrap();
    assert_eq!(listed(&mut book.warehouse, &search), ["HAM", "NEW", "MLK", "ICE"]);
}

#[test]
fn duplicates_are_reported_before_saving() {
    let mut book = four_products();
    let number = Gtin::parse("4006381333931").unwrap();
    book.add_product(ProductDetails { gtin: Some(number.clone()), ..product("PEN", "0") });
    let warehouse = &mut book.warehouse;
    assert_eq!(warehouse.check_new_sku(&sku("XYZ"), None), Ok(()));
    let taken = Error::Duplicate(Duplicate::Sku(sku("MLK")));
    assert_eq!(warehouse.check_new_sku(&sku("mlk"), None), Err(taken));
    assert_eq!(warehouse.check_gtin(&number, Some(&sku("PEN"))), Ok(()));
    let taken = Error::Duplicate(Duplicate::Gtin("4006381333931".into(), sku("PEN")));
    assert_eq!(warehouse.check_gtin(&number, None), Err(taken.clone()));
    assert_eq!(warehouse.check_gtin(&number, Some(&sku("MLK"))), Err(taken));
    assert_eq!(warehouse.product_with_same_name(&label("LECHE ENTERA"), None), Ok(Some(sku("MLK"))));
    assert_eq!(warehouse.product_with_same_name(&label("Leche entera"), Some(&sku("MLK"))), Ok(None));
    assert_eq!(
        warehouse.product_with_same_name(&label("Zumo"), None),
        Ok(None),
        "what is given up is no namesake"
    );
}

#[test]
fn a_dispatch_detail_lists_passed_over_lots() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "OLD", "5", "2026-11-20");
    book.receive("MLK", "HELD", "7", "2026-12-01");
    book.receive("MLK", "GOOD", "60", "2026-12-10");
    book.hold("MLK", "HELD").unwrap();
    let dispatched = book.dispatch("MLK", "10").unwrap().document.unwrap();
    book.release("MLK", "HELD").unwrap();
    let story = book.warehouse.document_detail(dispatched).unwrap();
    assert_eq!(story.summary.document.kind, DocumentKind::Dispatch);
    assert_eq!(story.summary.totals.unwrap().outgoing, quantity("10"));
    let moved: Vec<_> = story.movements.iter().map(|row| (row.code.clone(), row.change)).collect();
    assert_eq!(moved, [(Some(lot_code("GOOD")), change("-10"))]);
    let told = |passed: &PassedOverLot| {
        (passed.lot.lot.code.clone().unwrap().to_string(), passed.on_hand.to_string(), passed.reason.name())
    };
    let passed: Vec<_> = story.passed_over.iter().map(told).collect();
    assert_eq!(passed, [("OLD".into(), "5".into(), "expired"), ("HELD".into(), "7".into(), "on_hold")]);
    assert_eq!(story.min_life_days, Some(LifeDays::ZERO));

    let undone = book.reverse(dispatched).unwrap().document;
    let story = book.warehouse.document_detail(dispatched).unwrap();
    assert_eq!(story.summary.document.reversed_by, Some(undone));
    let missing = ::fefo::warehouse::generate_document_id();
    let error = book.warehouse.document_detail(missing).unwrap_err();
    assert_eq!(error, Error::NotFound(Missing::Document(missing)));
}

#[test]
fn a_hold_detail_names_its_lot() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "5", "2026-12-20");
    book.hold("MLK", "L1").unwrap();
    let newest = book.warehouse.document_numbers(&DocumentQuery::default()).unwrap();
    let line = book.warehouse.document_summaries(&newest[..1]).unwrap().remove(0);
    let story = book.warehouse.document_detail(line.document.id).unwrap();
    assert_eq!(story.summary, line);
    assert_eq!(story.held_lots[0].lot.code, Some(lot_code("L1")));
    assert_eq!((story.movements, story.passed_over), (Vec::new(), Vec::new()));
}

#[test]
fn flows_are_summed_by_day() {
    let mut book = TestBook::empty();
    book.today = day("2026-10-01");
    book.add_product(product("MLK", "100"));
    book.receive("MLK", "L1", "500", "2027-12-01");
    book.today = day("2026-11-22");
    book.dispatch("MLK", "30").unwrap();
    book.dispatch("MLK", "12").unwrap();
    book.today = today();
    let receipt = book.receive("MLK", "L2", "40", "2027-12-02").document;
    book.reverse(receipt).unwrap();
    let act = book.context();
    let to = Transfer { lot: lot_name("MLK", "L1"), quantity: None, to: label("B2"), reason: None };
    book.warehouse.transfer(&act, &to).unwrap();

    let milk = book.warehouse.stock(&sku("MLK"), today()).unwrap().product.id;
    let flows = book.warehouse.daily_flows(milk, today(), 4).unwrap();
    assert_eq!(flows.since, day("2026-11-21"));
    let told: Vec<_> = flows.days.iter().map(|day| (day.incoming, day.outgoing)).collect();
    let nothing = (Quantity::ZERO, Quantity::ZERO);
    let both = (quantity("40"), quantity("40"));
    assert_eq!(told, [nothing, (Quantity::ZERO, quantity("42")), nothing, both], "a move is neither");
    let whole = book.warehouse.daily_flows(milk, today(), 60).unwrap();
    assert_eq!(whole.days[5].incoming, quantity("500"), "1 October is the sixth day of sixty");
}
