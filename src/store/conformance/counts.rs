//! Conformance tests of stock counts.

use super::TestBook;
use super::fixtures::*;
use crate::domain::count::{
    CountEntry, CountId, CountLine, CountScope, CountState, Decision, EntryMode, LineKey, Moment, Resolution,
};
use crate::domain::{DocumentKind, DocumentNumber, Lot, LotId, NewLot};
use crate::store::{CountLineQuery, GoodsToCount, NewCount, Store};

fn new_count() -> NewCount {
    NewCount {
        id: (),
        scope: CountScope::default(),
        blind: false,
        two_counters: false,
        state: CountState::Counting,
        rescan: None,
        position: DocumentNumber(0),
        at: instant_at_minute(0),
        day: today(),
        operator: label("ana"),
        station: label("dock-2"),
        lines: 0,
        counted: 0,
        entries: 0,
    }
}

fn line_of(lot: &Lot) -> CountLine<()> {
    CountLine {
        key: (),
        product: lot.product,
        lot: Some(lot.id),
        code: lot.code.clone(),
        expires: lot.expires,
        location: lot.location.clone(),
        expected: Some(lot.on_hand),
        decision: None,
        sent_back: None,
        applied: None,
    }
}

pub(super) fn insert_count(store: &mut dyn Store, lots: &[LotId]) -> CountId {
    write_and_commit(store, |tx| {
        let id = tx.insert_count(&new_count())?;
        let lines: Vec<CountLine<()>> = tx.lots_by_ids(lots)?.iter().map(line_of).collect();
        tx.insert_count_lines(id, &lines)?;
        Ok(id)
    })
}

pub(crate) fn lines_are_found_by_product_and_by_code(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, milk_lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| {
        vec![new_lot_with_code(id, "L-Ñ1"), NewLot { location: Some(label("Z-1")), ..new_lot(id) }]
    });
    let (ham, ham_lots) =
        insert_stocked_product(store.as_mut(), &product_details("HAM-0001", "Jamón"), |id| {
            vec![new_lot_with_code(id, "L-Ñ1"), new_lot_with_code(id, "L-2")]
        });
    let count = insert_count(store.as_mut(), &[milk_lots.as_slice(), ham_lots.as_slice()].concat());
    let other = insert_count(store.as_mut(), &ham_lots);
    let view = store.read().unwrap();
    let lots = |lines: Vec<CountLine>| lines.into_iter().filter_map(|line| line.lot).collect::<Vec<_>>();
    assert_eq!(lots(view.count_lines_of_product(count, milk, None).unwrap()), milk_lots);
    assert_eq!(lots(view.count_lines_of_product(other, ham, None).unwrap()), ham_lots);
    assert_eq!(lots(view.count_lines_of_product(other, milk, None).unwrap()), []);
    let at = |place: &str| {
        let place = label(place);
        lots(view.count_lines_of_product(count, milk, Some(Some(&place))).unwrap())
    };
    assert_eq!((at("z-1"), at("Z-2")), (vec![milk_lots[1]], vec![]), "those at one place");
    let without = view.count_lines_of_product(count, milk, Some(None)).unwrap();
    assert_eq!(lots(without), [milk_lots[0]], "or without one");
    let of_lots = view.count_lines_of_lots(count, &[ham_lots[0], LotId(999_999), milk_lots[0]]).unwrap();
    assert_eq!(lots(of_lots), [ham_lots[0], milk_lots[0]], "lot by lot");
    let of_code = |count, code: &str| lots(view.count_lines_by_code(count, &lot_code(code)).unwrap());
    assert_eq!(of_code(count, "l-ñ1"), [milk_lots[0], ham_lots[0]], "of whatever product and case");
    assert_eq!(of_code(other, "L-Ñ1"), [ham_lots[0]]);
    assert_eq!(of_code(count, "L-3"), []);
    let place = |name: &str| view.count_place(count, &label(name)).unwrap();
    assert_eq!((place("z-1"), place("Z-2")), (Some(label("Z-1")), None), "as it was first written");
    drop(view);
    let (milk_sku, code, shelf) = (sku("mlk-1000"), lot_code("l-ñ1"), label("z-1"));
    let scanned = lot_code("MLK-1000");
    for goods in [
        GoodsToCount::Code(&milk_sku, Some(&code)),
        GoodsToCount::Scan { code: &code, lot: None, location: Some(&shelf) },
        GoodsToCount::Scan { code: &scanned, lot: None, location: Some(&shelf) },
    ] {
        for shelf in [Some(&shelf), None] {
            let view = store.read().unwrap();
            view.foresee_look_up(count, goods, shelf).unwrap();
            let expected = if shelf.is_some() { milk_lots[1] } else { milk_lots[0] };
            let here = view.count_lines_of_product(count, milk, Some(shelf)).unwrap();
            assert_eq!(lots(here), [expected], "{goods:?} is told as if it was not foreseen");
            assert_eq!(lots(view.count_lines_of_product(count, milk, None).unwrap()), milk_lots);
            assert_eq!(
                lots(view.count_lines_by_code(count, &code).unwrap()),
                [milk_lots[0], ham_lots[0]],
                "{goods:?}"
            );
            assert_eq!(lots(view.count_lines_of_code(count, milk, Some(&code)).unwrap()), [milk_lots[0]]);
            assert_eq!(view.product_by_sku(&milk_sku).unwrap().map(|product| product.id), Some(milk));
            assert_eq!(view.count_place(count, &label("z-1")).unwrap(), Some(label("Z-1")));
            assert_eq!(view.count_place(other, &label("mlk-1000")).unwrap(), None);
        }
    }
}

pub(crate) fn shelves_tell_how_far_each_counter_is(book: &dyn TestBook) {
    let mut store = book.open();
    let (_, lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| {
        vec![new_lot_with_code(id, "L-1"), new_lot_with_code(id, "L-2"), new_lot_with_code(id, "L-3")]
    });
    let count = insert_count(store.as_mut(), &lots);
    let key = |line| LineKey { count, line };
    let enter = |store: &mut dyn Store, line: i64, counter: &str, minute: i64| {
        let entry = CountEntry {
            id: new_document(DocumentKind::Count).id,
            key: key(line),
            quantity: units(10),
            mode: EntryMode::Replace,
            counter: label(counter),
            station: label("dock-2"),
            at: instant_at_minute(minute),
            moment: Moment::at_book(DocumentNumber(0)),
        };
        write_and_commit(store, |tx| tx.insert_count_entries(std::slice::from_ref(&entry), None));
    };
    enter(store.as_mut(), 1, "ana", 1);
    enter(store.as_mut(), 2, "luis", 2);
    let counted = |store: &mut dyn Store, counter: Option<&str>| -> u32 {
        let shelves = store.read().unwrap().count_shelves(count, counter.map(label).as_ref()).unwrap();
        assert_eq!(shelves.iter().map(|shelf| shelf.lines).sum::<u32>(), 3);
        shelves.iter().map(|shelf| shelf.counted).sum()
    };
    let by = [None, Some("ana"), Some("eva")].map(|counter| counted(store.as_mut(), counter));
    assert_eq!(by, [2, 1, 0]);
    let by = ["ANA", "\u{ff21}na", "ána"].map(|counter| counted(store.as_mut(), Some(counter)));
    assert_eq!(by, [1, 1, 0], "whatever the case or width of a name, but not its accents");
    let decision = Decision {
        resolution: Resolution::Recount,
        counter: None,
        by: label("eva"),
        at: instant_at_minute(3),
        position: DocumentNumber(0),
    };
    write_and_commit(store.as_mut(), |tx| tx.set_line_decision(key(1), Some(&decision), Some(decision.at)));
    assert_eq!(counted(store.as_mut(), None), 1, "what was sent back is left again");
    enter(store.as_mut(), 1, "luis", 4);
    let by = [None, Some("ana")].map(|counter| counted(store.as_mut(), counter));
    assert_eq!(by, [2, 1], "whoever counts it again");
    write_and_commit(store.as_mut(), |tx| tx.set_line_decision(key(1), None, Some(instant_at_minute(5))));
    assert_eq!(counted(store.as_mut(), None), 1, "whatever was decided since");

    let view = store.read().unwrap();
    let numbers = |query| view.count_line_numbers(count, &query).unwrap();
    assert_eq!(numbers(CountLineQuery::default()).len(), 3);
    assert_eq!(numbers(CountLineQuery { uncounted: true, ..CountLineQuery::default() }), [3]);
    let entries = view.entries_of_lines(&[key(2), key(3), key(1)]).unwrap();
    let of_lines: Vec<(i64, &str)> =
        entries.iter().map(|entry| (entry.key.line, entry.counter.as_str())).collect();
    assert_eq!(of_lines, [(2, "luis"), (1, "ana"), (1, "luis")]);
}
