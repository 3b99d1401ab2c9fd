//! Single lots, and FEFO order.

use super::TestBook;
use super::fixtures::*;
use crate::domain::{Amount, Day, Lot, LotId, NewLot, Quantity, fefo};
use crate::store::{DayRange, LotQuery, LotSearchFields, LotStatusFilter, ReadTransaction};

pub(crate) fn lot_round_trips(book: &dyn TestBook) {
    let mut store = book.open();
    let full = |product| NewLot {
        code: Some(lot_code("L2611-04")),
        expires: Some(Day::new(9998, 12, 31).unwrap()),
        produced: Some(Day::new(1900, 1, 1).unwrap()),
        received: november_day(3),
        received_quantity: Quantity::from_thousandths(999_999_999_999_999).unwrap(),
        on_hand: Quantity::from_thousandths(1).unwrap(),
        location: Some(label("Cámara fría 2")),
        supplier: Some(label("Lácteos Andinos")),
        reference: Some(label("4711")),
        cost: Some(Amount::ZERO),
        hold: Some(reason("temperature log missing")),
        ..new_lot(product)
    };
    let (product, lots) =
        insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![full(id), new_lot(id)]);
    let view = store.read().unwrap();
    assert_eq!(view.lot(lots[0]).unwrap().unwrap(), full(product).with_id(lots[0]));
    assert_eq!(view.lot(lots[1]).unwrap().unwrap(), new_lot(product).with_id(lots[1]));
    assert_eq!(view.lot(NO_LOT).unwrap(), None);
    let found = view.lots_by_ids(&[lots[1], NO_LOT, lots[0]]).unwrap();
    assert_eq!(found.iter().map(|lot| lot.id).collect::<Vec<_>>(), [lots[1], lots[0]]);
    let row = view.lot_rows(&[lots[0]]).unwrap().remove(0);
    assert_eq!((row.lot.id, row.product.sku, row.product.name, row.product.unit, row.product.decimals), {
        let milk = milk_details();
        (lots[0], milk.sku, milk.name, milk.unit, milk.decimals)
    });
}

pub(crate) fn lot_code_is_unique_per_location(book: &dyn TestBook) {
    let mut store = book.open();
    let at = |product, text: &str, place: Option<&str>| NewLot {
        location: place.map(label),
        ..new_lot_with_code(product, text)
    };
    let (milk, _) = insert_stocked_product(store.as_mut(), &milk_details(), |id| {
        vec![at(id, "L-1a", None), at(id, "L-1a", Some("A03")), at(id, "L-1a", Some("A04"))]
    });
    assert_refused(store.as_mut(), |tx| tx.insert_lot(&at(milk, "L-1A", None)));
    assert_refused(store.as_mut(), |tx| tx.insert_lot(&at(milk, "l-1A", Some("A03"))));
    // Two products may share a lot code.
    insert_stocked_product(store.as_mut(), &product_details("YOG-1", "Yogur"), |id| {
        vec![at(id, "L-1a", Some("A03"))]
    });
    assert_eq!(store.read().unwrap().lots_by_code(milk, &lot_code("l-1A")).unwrap().len(), 3);
}

pub(crate) fn lots_without_code_are_distinct(book: &dyn TestBook) {
    let mut store = book.open();
    let (_, lots) =
        insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![new_lot(id), new_lot(id)]);
    assert_ne!(lots[0], lots[1]);
}

pub(crate) fn products_without_lots_are_found(book: &dyn TestBook) {
    let mut store = book.open();
    let gone = |id| vec![NewLot { on_hand: units(0), ..new_lot(id) }];
    let (milk, _) = insert_stocked_product(store.as_mut(), &milk_details(), gone);
    let (ham, _) =
        insert_stocked_product(store.as_mut(), &product_details("HAM-1", "Jamón"), |_| Vec::new());
    let view = store.read().unwrap();
    assert_eq!(view.products_without_lots(&[milk, ham]).unwrap(), [ham], "an empty lot is a lot");
}

pub(crate) fn lots_of_a_code_list_stocked_ones_first(book: &dyn TestBook) {
    let mut store = book.open();
    let at = |product, place: &str, on_hand| NewLot {
        location: Some(label(place)),
        on_hand: units(on_hand),
        ..new_lot_with_code(product, "L-1")
    };
    let (milk, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| {
        vec![at(id, "A", 0), at(id, "B", 5), at(id, "C", 0), at(id, "D", 1), new_lot_with_code(id, "L-2")]
    });
    let found = store.read().unwrap().lots_by_code(milk, &lot_code("L-1")).unwrap();
    let found: Vec<LotId> = found.iter().map(|lot| lot.id).collect();
    assert_eq!(found, [lots[3], lots[1], lots[2], lots[0]]);
    assert_eq!(store.read().unwrap().lots_by_code(milk, &lot_code("L-3")).unwrap(), []);
    let codes = ["L-2", "L-3", "l-1", "L-2"].map(|code| (milk, lot_code(code)));
    let found = store.read().unwrap().lots_by_codes(&codes).unwrap();
    let found: Vec<Vec<LotId>> = found.iter().map(|lots| lots.iter().map(|lot| lot.id).collect()).collect();
    let of_first = vec![lots[3], lots[1], lots[2], lots[0]];
    assert_eq!(found, [vec![lots[4]], vec![], of_first, vec![lots[4]]], "code by code");
}

pub(crate) fn open_lots_come_in_fefo_order(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| {
        let later_delivery = new_lot_with_expiry(id, november_day(30));
        let earlier_delivery =
            NewLot { received: november_day(1), ..new_lot_with_expiry(id, november_day(30)) };
        let held = NewLot { hold: Some(reason("recall")), ..new_lot_with_expiry(id, november_day(29)) };
        let gone = NewLot { on_hand: units(0), ..new_lot_with_expiry(id, november_day(2)) };
        let next_delivery = later_delivery.clone();
        vec![
            new_lot(id),
            later_delivery,
            earlier_delivery,
            held,
            gone,
            next_delivery,
            new_lot_with_expiry(id, november_day(2)),
        ]
    });
    insert_stocked_product(store.as_mut(), &product_details("YOG-1", "Yogur"), |id| {
        vec![new_lot_with_expiry(id, november_day(1))]
    });
    let view = store.read().unwrap();
    let open = collect_rows(|visit| view.open_lots(milk, visit));
    let order: Vec<LotId> = open.iter().map(|lot| lot.id).collect();
    assert_eq!(order, [lots[6], lots[3], lots[2], lots[1], lots[5], lots[0]]);
    assert!(open.is_sorted_by(|a, b| fefo::cmp(a, b).is_lt()));
}

pub(crate) fn open_lots_stop_when_the_visitor_breaks(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| {
        (1..=5).map(|day| new_lot_with_expiry(id, november_day(day))).collect()
    });
    let view = store.read().unwrap();
    let read = collect_rows_up_to(2, |visit| view.open_lots(milk, visit));
    assert_eq!(read.iter().map(|lot| lot.id).collect::<Vec<_>>(), lots[..2]);
}

pub(crate) fn lot_is_held_and_released(book: &dyn TestBook) {
    let mut store = book.open();
    let (_, lots) =
        insert_stocked_product(store.as_mut(), &milk_details(), |id| vec![new_lot(id), new_lot(id)]);
    let recall = reason("recall");
    write_and_commit(store.as_mut(), |tx| {
        let lot = tx.lot(lots[0])?.unwrap();
        tx.set_lot_hold(&lot, Some(&recall))?;
        set_lot_balance(tx, lots[0], units(4), units(12))
    });
    let held = store.read().unwrap().lot(lots[0]).unwrap().unwrap();
    assert_eq!(
        (held.hold.clone(), held.on_hand, held.received_quantity),
        (Some(recall), units(4), units(12))
    );
    write_and_commit(store.as_mut(), |tx| tx.set_lot_hold(&held, None));
    assert_eq!(store.read().unwrap().lot(lots[0]).unwrap().unwrap().hold, None);
    let other = store.read().unwrap().lot(lots[1]).unwrap().unwrap();
    assert_eq!((other.hold.as_ref(), other.on_hand), (None, units(10)));
    let none = Lot { id: NO_LOT, ..other };
    assert_refused(store.as_mut(), |tx| tx.set_lot_hold(&none, None));
    assert_refused(store.as_mut(), |tx| tx.set_lot_balance(&none, units(1)));
}

pub(crate) fn facts_of_a_lot_are_replaced(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| {
        vec![
            NewLot { expires: Some(november_day(30)), ..new_lot_with_code(id, "1L") },
            NewLot { expires: Some(november_day(28)), ..new_lot_with_code(id, "L2") },
        ]
    });
    let before = store.read().unwrap().lot(lots[0]).unwrap().unwrap();
    let after = Lot {
        code: Some(lot_code("L1")),
        expires: None,
        produced: Some(november_day(1)),
        received: november_day(2),
        supplier: Some(label("Lácteos Andinos")),
        reference: Some(label("4711")),
        cost: Some(Amount::ZERO),
        hold: Some(reason("recall")),
        ..before.clone()
    };
    write_and_commit(store.as_mut(), |tx| tx.set_lot_facts(&before, &after));
    let view = store.read().unwrap();
    assert_eq!(view.lot(lots[0]).unwrap().unwrap(), after);
    assert_eq!(view.lots_by_code(milk, &lot_code("l1")).unwrap(), std::slice::from_ref(&after));
    assert_eq!(view.lots_by_code(milk, &lot_code("1l")).unwrap(), []);
    let order = collect_rows(|visit| view.open_lots(milk, visit));
    assert_eq!(order.iter().map(|lot| lot.id).collect::<Vec<_>>(), [lots[1], lots[0]]);
    drop(view);
    let taken = Lot { code: Some(lot_code("l2")), ..after.clone() };
    assert_refused(store.as_mut(), |tx| tx.set_lot_facts(&after, &taken));
}

pub(crate) fn lot_of_an_unknown_product_is_refused(book: &dyn TestBook) {
    assert_refused(book.open().as_mut(), |tx| tx.insert_lot(&new_lot(NO_PRODUCT)));
}

pub(crate) fn overlapping_ranges_yield_each_lot_once(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| {
        let mut lots: Vec<NewLot> = (1..=9).map(|day| new_lot_with_expiry(id, november_day(day))).collect();
        lots.push(new_lot(id));
        lots.push(NewLot { on_hand: units(0), ..new_lot_with_expiry(id, november_day(4)) });
        lots
    });
    let mut tx = store.write().unwrap();
    let mut lock_own = |spans: &[DayRange]| {
        let lots = tx.lock_lots_expiring(spans).unwrap();
        lots.into_iter().filter(|lot| lot.product == milk).collect::<Vec<Lot>>()
    };
    let mut expiring = |spans: &[(i64, i64)]| {
        let spans =
            spans.iter().map(|(from, to)| DayRange { from: november_day(*from), to: november_day(*to) });
        let spans: Vec<DayRange> = spans.collect();
        let mut met: Vec<usize> = lock_own(&spans)
            .iter()
            .map(|lot| lots.iter().position(|id| *id == lot.id).unwrap() + 1)
            .collect();
        met.sort_unstable();
        met
    };
    assert_eq!(expiring(&[(3, 5)]), [3, 4, 5]);
    assert_eq!(expiring(&[(7, 8), (2, 4), (3, 3), (4, 5)]), [2, 3, 4, 5, 7, 8]);
    assert_eq!(expiring(&[(5, 3)]), Vec::<usize>::new());
    assert_eq!(expiring(&[]), Vec::<usize>::new());
    let far = DayRange { from: november_day(9), to: Day::new(9998, 12, 31).unwrap() };
    assert_eq!(lock_own(&[far]).len(), 1);
}

pub(crate) fn expiring_lots_are_counted_per_range(book: &dyn TestBook) {
    let mut store = book.open();
    let span = |from, to| DayRange { from: november_day(from), to: november_day(to) };
    let far = DayRange { from: november_day(9), to: Day::new(9998, 12, 31).unwrap() };
    let spans = [span(1, 2), span(3, 4), span(5, 9), span(2, 2), span(9, 5), far];
    let before = store.read().unwrap().count_expiring(&spans).unwrap();
    insert_stocked_product(store.as_mut(), &milk_details(), |id| {
        let mut lots: Vec<NewLot> =
            [1, 2, 2, 5, 9].map(|day| new_lot_with_expiry(id, november_day(day))).into();
        lots.push(new_lot(id));
        lots.push(NewLot { on_hand: units(0), ..new_lot_with_expiry(id, november_day(2)) });
        lots.push(NewLot { hold: Some(reason("recall")), ..new_lot_with_expiry(id, november_day(5)) });
        lots
    });
    let view = store.read().unwrap();
    let counted = view.count_expiring(&spans).unwrap();
    let more: Vec<u64> = counted.iter().zip(&before).map(|(now, before)| now - before).collect();
    assert_eq!(more[..5], [3, 0, 3, 2, 0], "what is held expires too, what is empty does not");
    assert_eq!(more[5], 1, "a lot without expiry never expires");
    assert_eq!(view.count_expiring(&[]).unwrap(), Vec::<u64>::new());
}

pub(crate) fn totals_of_lots_follow_every_change(book: &dyn TestBook) {
    let mut store = book.open();
    let (_, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| {
        [2, 5, 5].map(|day| new_lot_with_expiry(id, november_day(day))).into()
    });
    // By what the lists say: whether lots have stock, and when they expire.
    let assert_totals = |view: &dyn ReadTransaction| {
        let query = LotQuery::for_open_lots(november_day(3));
        for (status, expiring_within) in [LotStatusFilter::Open, LotStatusFilter::Empty, LotStatusFilter::All]
            .into_iter()
            .flat_map(|status| [None, Some(0), Some(2)].map(|days| (status, days)))
        {
            let query = LotQuery { status, expiring_within, ..query.clone() };
            let listed = view.lot_ids(&query).unwrap().len() as u64;
            assert_eq!(view.count_lots(&query).unwrap(), listed, "{query:?}");
        }
    };
    assert_totals(&*store.read().unwrap());
    write_and_commit(store.as_mut(), |tx| {
        set_lot_balance(tx, lots[0], units(0), units(10))?;
        set_lot_balance(tx, lots[1], units(4), units(10))?;
        assert_totals(&*tx);
        set_lot_balance(tx, lots[1], units(0), units(10))
    });
    assert_totals(&*store.read().unwrap());
    write_and_commit(store.as_mut(), |tx| {
        for (lot, expires) in [(lots[0], None), (lots[2], Some(november_day(4)))] {
            let before = tx.lot(lot)?.unwrap();
            tx.set_lot_facts(&before, &Lot { expires, ..before.clone() })?;
        }
        set_lot_balance(tx, lots[0], units(3), units(13))
    });
    assert_totals(&*store.read().unwrap());
    let mut tx = store.write().unwrap();
    set_lot_balance(&mut *tx, lots[2], units(0), units(10)).unwrap();
    drop(tx);
    assert_totals(&*store.read().unwrap());
}

pub(crate) fn all_lots_come_in_id_order(book: &dyn TestBook) {
    let mut store = book.open();
    let (_, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| {
        let gone = NewLot { on_hand: units(0), location: Some(label("A03")), ..new_lot_with_code(id, "L-1") };
        let named =
            NewLot { supplier: Some(label("Lácteos Andinos")), ..new_lot_with_expiry(id, november_day(1)) };
        vec![new_lot(id), gone, named]
    });
    let view = store.read().unwrap();
    let all: Vec<LotId> = read_all_lots(view.as_ref()).iter().map(|lot| lot.id).collect();
    assert!(all.is_sorted_by(|a, b| a < b) && all.ends_with(&lots), "the last to arrive come last");

    let mut columns = Vec::new();
    let mut note = |lot: LotSearchFields<'_>| {
        let words = [lot.code, lot.location, lot.supplier].map(str::to_owned);
        columns.push((lot.lot, lot.on_hand.is_zero(), lot.on_hold, words));
    };
    let before = LotId(lots[0].0 - 1);
    view.lot_search_fields(before, 2, &mut note).unwrap();
    view.lot_search_fields(lots[1], 9, &mut note).unwrap();
    view.lot_search_fields_by_ids(&[lots[2], NO_LOT, lots[1]], &mut note).unwrap();
    let keys: Vec<LotId> = columns.iter().map(|(lot, ..)| *lot).collect();
    assert_eq!(keys, [lots[0], lots[1], lots[2], lots[2], lots[1]], "two, then the rest, then those named");
    let words = |code: &str, location: &str, supplier: &str| [code, location, supplier].map(str::to_owned);
    assert_eq!(columns[1].3, words("L-1", "A03", ""));
    assert_eq!(columns[2].3, words("", "", "Lácteos Andinos"));
}
