//! Conformance tests of when lots were counted, and how right the book was: what cycle counts, their alerts and their
//! statistics go by.

use super::TestBook;
use super::counts::insert_count;
use super::fixtures::*;
use crate::domain::count::{CountState, LineKey};
use crate::domain::{
    Amount, Day, DocumentId, DocumentKind, DocumentNumber, LotId, NewDocument, NewLot, ProductDetails,
    ProductId, QuantityChange,
};
use crate::store::{AssertionRow, CountAssertion, DayRange, LotQuery, Store};

/// Three lots of milk that came in on 1, 2 and 3 November.
fn three_lots(store: &mut dyn Store) -> (ProductId, Vec<LotId>) {
    insert_stocked_product(store, &milk_details(), |id| {
        let lot =
            |day: i64| NewLot { received: november_day(day), ..new_lot_with_code(id, &format!("L-{day}")) };
        vec![lot(1), lot(2), lot(3)]
    })
}

/// A count of a lot with nothing off, applied on a day of November.
fn count_lot(store: &mut dyn Store, lot: LotId, day: i64) -> (DocumentId, DocumentNumber) {
    count_lot_off_by(store, lot, day, 0)
}

fn count_lot_off_by(
    store: &mut dyn Store,
    lot: LotId,
    day: i64,
    thousandths: i64,
) -> (DocumentId, DocumentNumber) {
    let document = NewDocument { stamp: stamp_on(november_day(day)), ..new_document(DocumentKind::Count) };
    let number = write_and_commit(store, |tx| {
        tx.post_document(&document, &[], &[])?;
        tx.insert_assertions(&[CountAssertion {
            document: (),
            lot,
            quantity: units(10),
            after: DocumentNumber(0),
            variance: QuantityChange::from_thousandths(thousandths),
            counter: label("ana"),
            at: instant_at_minute(0),
            day: november_day(day),
        }])?;
        Ok(tx.document(document.id)?.unwrap().number)
    });
    (document.id, number)
}

fn reverse(store: &mut dyn Store, document: DocumentId) {
    let reversal = NewDocument { reverses: Some(document), ..new_document(DocumentKind::Reversal) };
    post_changes(store, &reversal, &[]);
}

fn days(from: i64, to: i64) -> DayRange {
    DayRange { from: november_day(from), to: november_day(to) }
}

pub(crate) fn lot_rows_say_when_they_were_last_counted(book: &dyn TestBook) {
    let mut store = book.open();
    let (_, lots) = three_lots(store.as_mut());
    count_lot(store.as_mut(), lots[0], 20);
    let (second, _) = count_lot(store.as_mut(), lots[0], 22);
    count_lot(store.as_mut(), lots[1], 21);
    let counted = |store: &mut dyn Store| -> Vec<Option<Day>> {
        let view = store.read().unwrap();
        let rows: Vec<_> = view.lot_rows(&lots).unwrap().into_iter().map(|row| row.last_counted).collect();
        let asked = view.last_counted_days_of(&lots[1..]).unwrap();
        assert!(!asked.contains_key(&lots[0]), "only those that were asked for");
        assert_eq!([asked.get(&lots[1]).copied(), asked.get(&lots[2]).copied()], rows[1..]);
        let all = view.last_counted_days().unwrap();
        assert!(lots.iter().zip(&rows).all(|(lot, day)| all.get(lot) == day.as_ref()));
        rows
    };
    let nov = |day| Some(november_day(day));
    assert_eq!(counted(store.as_mut()), [nov(22), nov(21), None]);
    reverse(store.as_mut(), second);
    assert_eq!(counted(store.as_mut()), [nov(20), nov(21), None], "what was reversed stands no more");
}

pub(crate) fn lots_counted_after_a_day_are_those_of_counts_that_stand(book: &dyn TestBook) {
    let mut store = book.open();
    let (product, lots) = three_lots(store.as_mut());
    let (_, first) = count_lot(store.as_mut(), lots[0], 20);
    let (second, _) = count_lot(store.as_mut(), lots[1], 22);
    let counted_after = |store: &mut dyn Store, day| -> Vec<LotId> {
        let counted = store.read().unwrap().lots_counted_after(november_day(day)).unwrap();
        lots.iter().copied().filter(|lot| counted.contains(lot)).collect()
    };
    assert_eq!(counted_after(store.as_mut(), 19), lots[..2]);
    assert_eq!(counted_after(store.as_mut(), 20), [lots[1]], "after the day, not on it");
    assert_eq!(counted_after(store.as_mut(), 22), []);
    let asserted = store.read().unwrap().lots_asserted_by(first).unwrap();
    assert_eq!(asserted, [(product, lots[0])]);
    reverse(store.as_mut(), second);
    assert_eq!(counted_after(store.as_mut(), 19), [lots[0]], "what was reversed stands no more");
}

pub(crate) fn open_lots_are_seen_when_they_come_in_and_when_they_are_counted(book: &dyn TestBook) {
    let mut store = book.open();
    let (product, lots) = three_lots(store.as_mut());
    let (first, _) = count_lot(store.as_mut(), lots[0], 20);
    let seen = |store: &mut dyn Store, from, to| -> Vec<LotId> {
        let seen = store.read().unwrap().open_lots_seen(days(from, to)).unwrap();
        assert!(seen.is_sorted_by_key(|(_, lot)| *lot), "in id order, each once");
        seen.into_iter().filter(|(of, _)| *of == product).map(|(_, lot)| lot).collect()
    };
    assert_eq!(seen(store.as_mut(), 1, 2), lots[..2], "those that came in then");
    assert_eq!(seen(store.as_mut(), 20, 20), [lots[0]], "and those that were counted");
    assert_eq!(seen(store.as_mut(), 1, 20), lots, "each once");
    assert_eq!(seen(store.as_mut(), 4, 19), []);
    reverse(store.as_mut(), first);
    let sold = new_document(DocumentKind::Dispatch);
    write_and_commit(store.as_mut(), |tx| {
        let lot = tx.lot(lots[1])?.unwrap();
        set_lot_balance(tx, lot.id, units(0), lot.received_quantity)?;
        tx.post_document(&sold, &[new_movement(&lot, -10, 0)], &[])
    });
    assert_eq!(seen(store.as_mut(), 1, 3), [lots[0], lots[2]], "nothing is left of the second");
}

pub(crate) fn lots_of_open_counts_are_those_that_wait_to_be_applied(book: &dyn TestBook) {
    let mut store = book.open();
    let (_, lots) = three_lots(store.as_mut());
    let counting = insert_count(store.as_mut(), &lots[..2]);
    let given_up = insert_count(store.as_mut(), &lots[2..]);
    let waiting = |store: &mut dyn Store| -> Vec<LotId> {
        let waiting = store.read().unwrap().lots_in_open_counts().unwrap();
        lots.iter().copied().filter(|lot| waiting.contains(lot)).collect()
    };
    assert_eq!(waiting(store.as_mut()), lots);
    write_and_commit(store.as_mut(), |tx| {
        tx.set_count_state(given_up, CountState::Cancelled)?;
        tx.set_count_state(counting, CountState::Review)
    });
    assert_eq!(waiting(store.as_mut()), lots[..2], "a count in review is open");
    write_and_commit(store.as_mut(), |tx| {
        tx.post_document(&new_document(DocumentKind::Count), &[], &[])?;
        tx.set_lines_applied(&[LineKey { count: counting, line: 1 }])
    });
    assert_eq!(waiting(store.as_mut()), [lots[1]], "what was applied waits no more");
    write_and_commit(store.as_mut(), |tx| tx.set_count_state(counting, CountState::Applied));
    assert_eq!(waiting(store.as_mut()), []);
}

pub(crate) fn standing_assertions_tell_what_was_off_and_what_it_is_worth(book: &dyn TestBook) {
    let mut store = book.open();
    let price = Some(Amount::from_hundredths(200));
    let cost = Some(Amount::from_hundredths(100));
    let details = ProductDetails { price, ..milk_details() };
    let (_, lots) = insert_stocked_product(store.as_mut(), &details, |id| {
        vec![
            NewLot { cost, location: Some(label("A1")), ..new_lot_with_code(id, "L-1") },
            NewLot { cost: None, location: None, ..new_lot_with_code(id, "L-2") },
        ]
    });
    count_lot_off_by(store.as_mut(), lots[1], 21, -2_500);
    count_lot(store.as_mut(), lots[0], 20);
    let (reversed, _) = count_lot_off_by(store.as_mut(), lots[0], 22, 9_000);
    reverse(store.as_mut(), reversed);
    let mut told = |from, to| -> Vec<(LotId, i64, Option<String>, Option<Amount>)> {
        let view = store.read().unwrap();
        let own = |row: &AssertionRow| lots.contains(&row.assertion.lot);
        let rows = collect_own_rows(own, |visit| view.standing_assertions(days(from, to), visit));
        assert!(rows.iter().all(|row| row.product.sku == details.sku));
        rows.into_iter()
            .map(|row| {
                let place = row.location.map(|place| place.as_str().to_owned());
                (row.assertion.lot, row.assertion.variance.thousandths(), place, row.worth)
            })
            .collect()
    };
    let right = (lots[0], 0, Some("A1".to_owned()), cost);
    let short = (lots[1], -2_500, None, price);
    assert_eq!(told(20, 22), [right.clone(), short.clone()], "by day; what was reversed stands no more");
    assert_eq!(told(20, 20), [right]);
    assert_eq!(told(21, 30), [short]);
}

pub(crate) fn lots_that_nobody_counted_for_days_are_filtered(book: &dyn TestBook) {
    let mut store = book.open();
    let (product, lots) = three_lots(store.as_mut());
    count_lot(store.as_mut(), lots[0], 20);
    let mut not_counted = |days: u32| -> Vec<LotId> {
        let query = LotQuery {
            product: Some(product),
            not_counted_for: Some(days),
            ..LotQuery::for_open_lots(november_day(22))
        };
        let mut ids = store.read().unwrap().lot_ids(&query).unwrap();
        ids.sort_unstable();
        ids
    };
    assert_eq!(not_counted(2), lots, "counted two days ago");
    assert_eq!(not_counted(3), lots[1..], "of the others, the day counts that they came in");
    assert_eq!(not_counted(20), [lots[1]], "came in twenty days ago");
    assert_eq!(not_counted(21), []);
}
