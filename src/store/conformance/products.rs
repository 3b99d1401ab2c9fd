//! Products.

use super::TestBook;
use super::fixtures::*;
use crate::domain::{
    Amount, Barcode, BarcodeCode, Decimals, LifeDays, ProductDetails, Quantity, Requires, Stock,
};
use crate::store::{ProductQuery, Store};

pub(crate) fn product_round_trips(book: &dyn TestBook) {
    let mut store = book.open();
    let ham = ProductDetails {
        decimals: Decimals::try_from(3).unwrap(),
        gtin: Some(gtin("04012345678901")),
        min_stock: Quantity::from_thousandths(12_345).unwrap(),
        price: Some(Amount::MAX),
        shelf_life_days: LifeDays::try_from(180).ok(),
        min_life_days: LifeDays::try_from(21).unwrap(),
        category: Some(label("Charcutería")),
        requires: Requires { lot: true, expiry: false },
        ..product_details("HAM-0001", "Jamón curado, 食品 ½")
    };
    let plain = milk_details();
    let (first, second) =
        write_and_commit(store.as_mut(), |tx| Ok((tx.insert_product(&ham)?, tx.insert_product(&plain)?)));

    let view = store.read().unwrap();
    let read = view.product(first).unwrap().unwrap();
    assert_eq!((read.id, &read.details, read.archived), (first, &ham, false));
    assert_eq!((read.on_hand, read.on_hold), (Quantity::ZERO, Quantity::ZERO));
    assert_eq!(view.product(second).unwrap().unwrap().details, plain);
    assert_eq!(view.product(NO_PRODUCT).unwrap(), None);
    let found = view.products_by_ids(&[second, NO_PRODUCT, first]).unwrap();
    assert_eq!(found.iter().map(|product| product.id).collect::<Vec<_>>(), [second, first]);
}

pub(crate) fn sku_lookup_ignores_case(book: &dyn TestBook) {
    let mut store = book.open();
    let id = write_and_commit(store.as_mut(), |tx| tx.insert_product(&product_details("Mlk-1000", "Leche")));
    let found = store.read().unwrap().product_by_sku(&sku("mLK-1000")).unwrap().unwrap();
    assert_eq!((found.id, found.details.sku.as_str()), (id, "Mlk-1000"));
    assert_eq!(store.read().unwrap().product_by_sku(&sku("MLK-100")).unwrap(), None);
    assert_refused(store.as_mut(), |tx| tx.insert_product(&product_details("MLK-1000", "Otra leche")));
}

pub(crate) fn gtin_lookup_ignores_leading_zeros(book: &dyn TestBook) {
    let mut store = book.open();
    let short = ProductDetails { gtin: Some(gtin("012345678905")), ..milk_details() };
    let id = write_and_commit(store.as_mut(), |tx| tx.insert_product(&short));
    for written in ["012345678905", "0012345678905", "00012345678905"] {
        let (found, _) = store.read().unwrap().barcode(&(&gtin(written)).into()).unwrap().unwrap();
        assert_eq!((found.id, found.details.gtin), (id, Some(gtin("012345678905"))));
    }
    let padded = ProductDetails { gtin: Some(gtin("00012345678905")), ..product_details("MLK-2", "Leche") };
    assert_refused(store.as_mut(), |tx| tx.insert_product(&padded));
    // Products without a GTIN don't conflict.
    write_and_commit(store.as_mut(), |tx| {
        tx.insert_product(&product_details("A", "A"))?;
        tx.insert_product(&product_details("B", "B"))
    });
}

pub(crate) fn barcodes_belong_to_one_product_in_the_order_they_came(book: &dyn TestBook) {
    let mut store = book.open();
    let barcode = |code: &str, units: u32, unit: Option<&str>| Barcode {
        code: BarcodeCode::parse(code).unwrap(),
        quantity: Quantity::from_units(units),
        unit: unit.map(label),
    };
    let (case, inner, own) =
        (barcode("15901234123454", 24, Some("case")), barcode("Inner", 6, None), barcode("OWN-1", 1, None));
    let milk = ProductDetails { gtin: Some(gtin("5901234123457")), ..milk_details() };
    let (first, second) = write_and_commit(store.as_mut(), |tx| {
        let first = tx.insert_product(&ProductDetails { gtin: None, ..milk.clone() })?;
        let second = tx.insert_product(&product_details("HAM-9", "Jamón"))?;
        for barcode in [&case, &inner] {
            tx.insert_barcode(first, barcode)?;
        }
        tx.insert_barcode(second, &own)?;
        Ok((first, second))
    });
    write_and_commit(store.as_mut(), |tx| tx.update_product(first, &milk, false));
    let codes = |store: &mut dyn Store, product| {
        let view = store.read().unwrap();
        collect_rows(|visit| view.barcodes(Some(product), visit))
            .into_iter()
            .map(|row| (row.barcode, row.is_gtin, row.product_id))
            .collect::<Vec<_>>()
    };
    let of_gtin = Barcode::of_gtin(&gtin("5901234123457"));
    assert_eq!(
        codes(store.as_mut(), first),
        [(of_gtin, true, first), (case.clone(), false, first), (inner.clone(), false, first)]
    );
    let found = store.read().unwrap().barcode(&BarcodeCode::parse("INNER").unwrap()).unwrap().unwrap();
    assert_eq!((found.0.id, found.0.details.gtin, found.1), (first, milk.gtin.clone(), inner.clone()));
    assert_eq!(store.read().unwrap().barcode(&BarcodeCode::parse("none").unwrap()).unwrap(), None);
    // A code is of one product, also as a GTIN.
    assert_refused(store.as_mut(), |tx| tx.insert_barcode(second, &inner));
    let taken = ProductDetails { gtin: Some(gtin("15901234123454")), ..product_details("HAM-9", "Jamón") };
    assert_refused(store.as_mut(), |tx| tx.update_product(second, &taken, false));
    write_and_commit(store.as_mut(), |tx| {
        tx.remove_barcode(&case.code)?;
        tx.insert_barcode(second, &case)
    });
    assert_eq!(codes(store.as_mut(), second), [(own, false, second), (case, false, second)]);
    assert_refused(store.as_mut(), |tx| tx.remove_barcode(&(&gtin("5901234123457")).into()));
}

pub(crate) fn locked_products_come_in_id_order(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, ham) = write_and_commit(store.as_mut(), |tx| {
        Ok((tx.insert_product(&milk_details())?, tx.insert_product(&product_details("Ham-1", "Jamón"))?))
    });
    let mut tx = store.write().unwrap();
    tx.set_product_balance(ham, units(9), units(0)).unwrap();
    let locked = tx.lock_products(&[ham, NO_PRODUCT, milk, ham]).unwrap();
    let figures: Vec<_> = locked.iter().map(|product| (product.id, product.on_hand)).collect();
    assert_eq!(figures, [(milk, units(0)), (ham, units(9))], "as they are when the lock is had");
    let skus = [sku("HAM-1"), sku("MLK-1000"), sku("mlk-1000"), sku("NONE")];
    let by_sku = tx.lock_products_by_sku(&skus).unwrap();
    let by_sku: Vec<_> = by_sku.into_iter().map(|product| product.map(|product| product.id)).collect();
    assert_eq!(by_sku, [Some(ham), Some(milk), Some(milk), None], "in the order of the SKUs");
    let all = tx.lock_all_products().unwrap();
    assert!(all.is_sorted_by(|a, b| a.id < b.id) && all.ends_with(&locked));
}

pub(crate) fn former_skus_find_their_products(book: &dyn TestBook) {
    let mut store = book.open();
    let id = write_and_commit(store.as_mut(), |tx| tx.insert_product(&milk_details()));
    let renamed = product_details("MILK-1", "Leche");
    write_and_commit(store.as_mut(), |tx| {
        tx.update_product(id, &renamed, false)?;
        tx.put_former_sku(&milk_details().sku, id)
    });
    let mut tx = store.write().unwrap();
    assert_eq!(tx.product_by_sku(&sku("mlk-1000")).unwrap().unwrap().details, renamed);
    let locked = tx.lock_products_by_sku(&[sku("MLK-1000"), sku("MILK-1")]).unwrap();
    assert!(locked.iter().all(|product| product.as_ref().is_some_and(|product| product.id == id)));
    assert!(tx.former_skus().unwrap().contains(&("mlk-1000".to_owned(), id)));
    let other = tx.insert_product(&milk_details()).unwrap();
    assert_eq!(tx.product_by_sku(&sku("MLK-1000")).unwrap().unwrap().id, other, "what stands comes first");
    tx.put_former_sku(&sku("OLD"), id).unwrap();
    tx.put_former_sku(&sku("old"), other).unwrap();
    assert_eq!(tx.product_by_sku(&sku("OLD")).unwrap().unwrap().id, other);
    tx.remove_former_sku(&sku("OLD")).unwrap();
    tx.remove_former_sku(&sku("NONE")).unwrap();
    assert_eq!(tx.product_by_sku(&sku("OLD")).unwrap(), None);
    assert_eq!(tx.lock_products_by_sku(&[sku("OLD")]).unwrap(), [None]);
}

pub(crate) fn archived_products_with_stock_are_listed(book: &dyn TestBook) {
    let mut store = book.open();
    let (id, _) = insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![new_lot(id)]);
    write_and_commit(store.as_mut(), |tx| tx.update_product(id, &milk_details(), true));
    let view = store.read().unwrap();
    let listed = collect_rows(|visit| view.products(&ProductQuery::default(), today(), visit));
    assert!(listed.iter().any(|stock| stock.product.id == id && stock.product.archived));
    view.product_search_fields(&mut |product| assert!(product.id != id || !product.archived)).unwrap();
}

pub(crate) fn updated_product_keeps_its_id_and_balances(book: &dyn TestBook) {
    let mut store = book.open();
    let (id, _) = insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![new_lot(id)]);
    let renamed = ProductDetails { category: Some(label("Lácteos")), ..product_details("MLK-1", "Leche") };
    write_and_commit(store.as_mut(), |tx| tx.update_product(id, &renamed, true));
    let read = store.read().unwrap().product(id).unwrap().unwrap();
    assert_eq!((read.details, read.archived, read.on_hand), (renamed.clone(), true, units(10)));
    assert_eq!(store.read().unwrap().product_by_sku(&sku("MLK-1000")).unwrap(), None);
    assert_refused(store.as_mut(), |tx| tx.update_product(NO_PRODUCT, &renamed, false));
}

pub(crate) fn on_hold_above_on_hand_is_refused(book: &dyn TestBook) {
    let mut store = book.open();
    let id = write_and_commit(store.as_mut(), |tx| tx.insert_product(&milk_details()));
    write_and_commit(store.as_mut(), |tx| tx.set_product_balance(id, units(9), units(9)));
    assert_refused(store.as_mut(), |tx| tx.set_product_balance(id, units(9), units(10)));
    assert_refused(store.as_mut(), |tx| tx.set_product_balance(NO_PRODUCT, units(1), units(0)));
    let read = store.read().unwrap().product(id).unwrap().unwrap();
    assert_eq!((read.on_hand, read.on_hold), (units(9), units(9)));
}

pub(crate) fn products_are_listed_by_sku(book: &dyn TestBook) {
    let mut store = book.open();
    let dairy = Some(label("Lácteos"));
    write_and_commit(store.as_mut(), |tx| {
        tx.insert_product(&product_details("yog-1", "Yogur"))?;
        tx.insert_product(&ProductDetails { category: dairy.clone(), ..product_details("MLK-1", "Leche") })?;
        tx.insert_product(&product_details("HAM-1", "Jamón"))?;
        let old = ProductDetails { category: dairy.clone(), ..product_details("ice-1", "Helado") };
        let id = tx.insert_product(&old)?;
        tx.update_product(id, &old, true)
    });
    let view = store.read().unwrap();
    let codes = |query: &ProductQuery| {
        let stocks = collect_rows(|visit| view.products(query, today(), visit));
        stocks.into_iter().map(|stock| stock.product.details.sku.to_string()).collect::<Vec<_>>()
    };
    let is_own = |sku: &str| ["HAM-1", "ice-1", "MLK-1", "yog-1"].contains(&sku);
    let listed =
        |query: &ProductQuery| codes(query).into_iter().filter(|sku| is_own(sku)).collect::<Vec<_>>();
    let everything = query_with_archived();
    assert_eq!(listed(&ProductQuery::default()), ["HAM-1", "MLK-1", "yog-1"]);
    assert_eq!(listed(&everything), ["HAM-1", "ice-1", "MLK-1", "yog-1"]);
    let first_two = codes(&ProductQuery { limit: Some(2), ..ProductQuery::default() });
    assert_eq!(first_two, codes(&ProductQuery::default())[..2]);
    assert_eq!(listed(&ProductQuery { category: dairy.clone(), ..ProductQuery::default() }), ["MLK-1"]);
    assert_eq!(listed(&ProductQuery { category: dairy, ..everything.clone() }), ["ice-1", "MLK-1"]);
    assert_eq!(collect_rows_up_to(1, |visit| view.products(&everything, today(), visit)).len(), 1);
    let mut texts = Vec::new();
    view.product_search_fields(&mut |product| {
        if is_own(product.sku) {
            texts.push([product.sku, product.folded_name, product.barcodes, product.category].join("|"));
            assert_eq!(product.archived, product.sku == "ice-1");
        }
    })
    .unwrap();
    assert_eq!(texts, ["HAM-1|jamon||", "ice-1|helado||Lácteos", "MLK-1|leche||Lácteos", "yog-1|yogur||"]);
}

pub(crate) fn catalogue_version_counts_every_change(book: &dyn TestBook) {
    let (mut mine, mut theirs) = (book.open(), book.open());
    let version = |store: &mut dyn Store| store.read().unwrap().catalogue_version().unwrap();
    let mut seen = vec![version(mine.as_mut())];
    for _ in 0..3 {
        for store in [mine.as_mut(), theirs.as_mut()] {
            write_and_commit(store, |tx| tx.bump_catalogue_version());
            let now = version(store);
            assert!(!seen.contains(&now), "{now:?} was seen before");
            seen.push(now);
        }
    }
    assert_eq!(version(mine.as_mut()), version(theirs.as_mut()));
}

fn query_with_archived() -> ProductQuery {
    ProductQuery { include_archived: true, ..ProductQuery::default() }
}

pub(crate) fn expired_stock_depends_on_the_day(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, _) = insert_stocked_product(store.as_mut(), &milk_details(), |id| {
        let mut held = new_lot_with_expiry(id, november_day(20));
        held.hold = Some(reason("recall"));
        let mut gone = new_lot_with_expiry(id, november_day(20));
        gone.on_hand = units(0);
        vec![
            new_lot_with_expiry(id, november_day(23)),
            new_lot_with_expiry(id, november_day(24)),
            held,
            gone,
            new_lot(id),
        ]
    });
    let (ham, _) = insert_stocked_product(store.as_mut(), &product_details("HAM-1", "Jamón"), |id| {
        vec![new_lot_with_expiry(id, november_day(1))]
    });
    let view = store.read().unwrap();
    assert_eq!(view.expired_on_hand(&[milk], november_day(23)).unwrap(), [units(0)]);
    assert_eq!(view.expired_on_hand(&[milk], november_day(24)).unwrap(), [units(10)]);
    assert_eq!(view.expired_on_hand(&[milk], november_day(25)).unwrap(), [units(20)]);
    assert_eq!(
        view.expired_on_hand(&[ham, NO_PRODUCT, milk], november_day(24)).unwrap(),
        [10, 0, 10].map(units)
    );

    let stocks = view.stocks_by_ids(&[milk, NO_PRODUCT, ham], november_day(24)).unwrap();
    let figures: Vec<_> = stocks.iter().map(|stock| (stock.product.id, stock.expired)).collect();
    assert_eq!(figures, [(milk, units(10)), (ham, units(10))]);
    // 40 on hand: 10 on hold, 10 expired.
    assert_eq!(stocks[0].available(), units(20));
    let is_own = |stock: &Stock| [milk, ham].contains(&stock.product.id);
    let listed =
        collect_own_rows(is_own, |visit| view.products(&ProductQuery::default(), november_day(24), visit));
    assert_eq!(listed, [stocks[1].clone(), stocks[0].clone()]);

    let levels = view.stock_levels(november_day(24)).unwrap();
    let level =
        |stock: &Stock| levels.iter().find(|level| level.product == stock.product.id).copied().unwrap();
    for stock in &stocks {
        let (level, product) = (level(stock), &stock.product);
        assert_eq!((level.on_hand, level.available), (product.on_hand, stock.available()));
        assert_eq!((level.min_stock, level.archived), (product.details.min_stock, product.archived));
    }
    assert_eq!(
        levels.len(),
        collect_rows(|visit| view.products(&query_with_archived(), today(), visit)).len()
    );
    assert!(levels.is_sorted_by_key(|level| level.product));
}
