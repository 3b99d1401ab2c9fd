//! Conformance tests of the lines of counts: what is entered of them, applied and asserted.

use uuid::Uuid;

use super::TestBook;
use super::fixtures::*;
use crate::domain::count::{
    CountEntry, CountId, CountLine, CountScope, CountState, Decision, EntryMode, LineKey, Moment, Resolution,
};
use crate::domain::{
    DocumentId, DocumentKind, DocumentNumber, LotId, NewDocument, ProductId, QuantityChange,
};
use crate::store::{
    CountAct, CountApplication, CountAssertion, CountLineQuery, CountLineRow, CountLineState, CountShelf,
    LotChangeAfter, NewAssertion, NewCount, RowReading, Store,
};

pub(super) fn new_count() -> NewCount {
    NewCount {
        id: (),
        scope: CountScope { sku: Some(sku("MLK-1000")), with_alerts: true, ..CountScope::default() },
        blind: true,
        two_counters: false,
        state: CountState::Counting,
        rescan: None,
        position: DocumentNumber(0),
        at: instant_at_minute(1),
        day: today(),
        operator: label("ana"),
        station: label("dock-2"),
        lines: 0,
        counted: 0,
        entries: 0,
    }
}

/// A line of ten units of a lot on shelf A1.
pub(super) fn new_line(product: ProductId, lot: LotId, code: &str) -> CountLine<()> {
    CountLine {
        key: (),
        product,
        lot: Some(lot),
        code: Some(lot_code(code)),
        expires: Some(november_day(30)),
        location: Some(label("A1")),
        expected: Some(units(10)),
        decision: None,
        sent_back: None,
        applied: None,
    }
}

pub(super) fn new_entry(key: LineKey, count: u32, minute: i64) -> CountEntry {
    CountEntry {
        id: DocumentId(Uuid::now_v7()),
        key,
        quantity: units(count),
        mode: EntryMode::Replace,
        counter: label("luis"),
        station: label("laptop"),
        at: instant_at_minute(minute),
        moment: Moment::at_book(DocumentNumber(0)),
    }
}

pub(super) fn stocked(store: &mut dyn Store) -> (ProductId, Vec<LotId>) {
    let codes = ["L-1", "L-2"];
    let lots = |id| codes.iter().map(|code| new_lot_with_code(id, code)).collect();
    insert_stocked_product(store, &milk_details(), lots)
}

/// A count of two lots at A1, and of goods that were found without a place.
pub(super) fn open_count(
    store: &mut dyn Store,
    product: ProductId,
    lots: &[LotId],
) -> (CountId, Vec<LineKey>) {
    let found = CountLine {
        lot: None,
        code: None,
        location: None,
        expires: None,
        expected: None,
        ..new_line(product, lots[0], "-")
    };
    let lines = [found, new_line(product, lots[0], "L-1"), new_line(product, lots[1], "L-2")];
    write_and_commit(store, |tx| {
        let count = tx.insert_count(&new_count())?;
        Ok((count, tx.insert_count_lines(count, &lines)?))
    })
}

fn lines_of(store: &mut dyn Store, count: CountId, query: &CountLineQuery) -> Vec<i64> {
    let view = store.read().unwrap();
    let rows: Vec<CountLineRow> = collect_rows(|visit| view.count_lines(count, query, visit));
    rows.iter().map(|row| row.line.key.line).collect()
}

pub(crate) fn count_round_trips_with_its_lines(book: &dyn TestBook) {
    let mut store = book.open();
    let (product, lots) = stocked(store.as_mut());
    let (id, keys) = open_count(store.as_mut(), product, &lots);
    assert_eq!(keys, [1, 2, 3].map(|line| LineKey { count: id, line }));
    let more = write_and_commit(store.as_mut(), |tx| {
        tx.set_count_state(id, CountState::Review)?;
        tx.set_count_rescan(id, EntryMode::Add)?;
        tx.insert_count_lines(id, &[CountLine { lot: None, ..new_line(product, lots[0], "l-2") }])
    });
    let view = store.read().unwrap();
    let count = view.count(id).unwrap().unwrap();
    assert_eq!((count.state, count.rescan, count.lines), (CountState::Review, Some(EntryMode::Add), 4));
    assert_eq!(count.scope, new_count().scope);
    assert_eq!(view.counts().unwrap().first(), Some(&count), "newest first");
    assert_eq!(view.counted_products(id).unwrap(), [product]);
    let of_lot = view.count_line_of_lot(id, lots[1]).unwrap().unwrap();
    let expected = new_line(product, lots[1], "L-2");
    assert_eq!((of_lot.key, of_lot.code, of_lot.expires), (keys[2], expected.code, expected.expires));
    assert_eq!((of_lot.location, of_lot.expected), (expected.location, expected.expected));
    let of_code = view.count_lines_of_code(id, product, Some(&lot_code("L-2"))).unwrap();
    assert_eq!(of_code.iter().map(|line| line.key).collect::<Vec<_>>(), [keys[2], more[0]]);
    let without = view.count_lines_of_code(id, product, None).unwrap();
    assert_eq!(without.iter().map(|line| line.key).collect::<Vec<_>>(), [keys[0]]);
    let codes = [(product, None), (product, Some(lot_code("L-9"))), (product, Some(lot_code("l-2")))];
    let of_codes = view.count_lines_of_codes(id, &codes).unwrap();
    let of_codes: Vec<LineKey> = of_codes.iter().map(|line| line.key).collect();
    assert_eq!(of_codes, [keys[0], keys[2], more[0]], "code by code");
    let rows = view.count_line_rows(&[keys[2], LineKey { count: id, line: 99 }, keys[0]]).unwrap();
    assert_eq!(rows.iter().map(|row| row.line.key).collect::<Vec<_>>(), [keys[2], keys[0]]);
    assert_eq!(view.count(CountId(id.0 + 1)).unwrap(), None);
}

pub(crate) fn count_is_walked_shelf_by_shelf(book: &dyn TestBook) {
    let mut store = book.open();
    let (product, lots) = stocked(store.as_mut());
    let (id, keys) = open_count(store.as_mut(), product, &lots);
    write_and_commit(store.as_mut(), |tx| tx.insert_count_entries(&[new_entry(keys[1], 9, 2)], None));
    let shelf =
        |location: Option<&str>, lines, counted| CountShelf { location: location.map(label), lines, counted };
    assert_eq!(
        store.read().unwrap().count_shelves(id, None).unwrap(),
        [shelf(None, 1, 0), shelf(Some("A1"), 2, 1)]
    );
    let all = CountLineQuery::default();
    let here = CountLineQuery { location: Some(Some(label("a1"))), ..all.clone() };
    let nowhere = CountLineQuery { location: Some(None), ..all.clone() };
    let uncounted = CountLineQuery { uncounted: true, ..all.clone() };
    for (query, expected) in
        [(&all, &[1, 2, 3][..]), (&here, &[2, 3]), (&nowhere, &[1]), (&uncounted, &[1, 3])]
    {
        assert_eq!(lines_of(store.as_mut(), id, query), expected, "{query:?}");
    }
}

pub(crate) fn entry_is_made_once(book: &dyn TestBook) {
    let mut store = book.open();
    let (product, lots) = stocked(store.as_mut());
    let (id, keys) = open_count(store.as_mut(), product, &lots);
    let late = new_entry(keys[1], 9, 5);
    let away = Moment {
        position: DocumentNumber(3),
        clock: Some(instant_at_minute(4)),
        until: Some(DocumentNumber(7)),
    };
    let early = CountEntry { mode: EntryMode::Add, moment: away, ..new_entry(keys[1], 4, 4) };
    let file = Uuid::now_v7();
    let made = write_and_commit(store.as_mut(), |tx| {
        tx.insert_count_entries(std::slice::from_ref(&late), None)?;
        let others =
            [early.clone(), CountEntry { key: keys[2], ..early.clone() }, late.clone(), early.clone()];
        tx.merge_count_entries(&others, file)
    });
    assert_eq!(made, [true, false, false, false], "each id once, whatever the line");
    let view = store.read().unwrap();
    let count = view.count(id).unwrap().unwrap();
    assert_eq!((count.lines, count.counted, count.entries), (3, 1, 2));
    assert_eq!(view.entries_of_line(keys[1]).unwrap(), [early.clone(), late], "oldest first");
    assert_eq!(view.count_entry(early.id).unwrap(), Some(early));
    assert_eq!(view.count_line_rows(&[keys[1]]).unwrap()[0].entries, 2);
    assert_eq!(collect_rows(|visit| view.entries_of_count(id, visit)).len(), 2);
    let of_files: Vec<_> = view.entries_of_files().unwrap().into_iter().filter(|of| of.0 == id).collect();
    assert_eq!(of_files, [(id, file, 1)]);
    drop(view);
    let of_no_line = new_entry(LineKey { count: id, line: 99 }, 1, 6);
    assert!(refuses(store.as_mut(), &of_no_line));
    let again =
        CountEntry { key: keys[2], ..store.read().unwrap().entries_of_line(keys[1]).unwrap().remove(0) };
    assert!(refuses(store.as_mut(), &again), "its id is taken");
    assert_eq!(store.read().unwrap().count(id).unwrap().unwrap().entries, 2);
}

/// Whether an entry is refused: at once, or when it is committed.
fn refuses(store: &mut dyn Store, entry: &CountEntry) -> bool {
    let mut tx = store.write().unwrap();
    tx.insert_count_entries(std::slice::from_ref(entry), None).and_then(|()| tx.commit()).is_err()
}

pub(crate) fn line_is_applied_and_opened_again(book: &dyn TestBook) {
    let mut store = book.open();
    let (product, lots) = stocked(store.as_mut());
    let (id, keys) = open_count(store.as_mut(), product, &lots);
    let applied = new_document(DocumentKind::Count);
    let before = store.read().unwrap().newest_document().unwrap();
    let decision = Decision {
        resolution: Resolution::Counted,
        counter: Some(label("luis")),
        by: label("marta"),
        at: instant_at_minute(6),
        position: before,
    };
    let assertion = NewAssertion {
        document: (),
        lot: lots[0],
        quantity: units(9),
        after: DocumentNumber(0),
        variance: QuantityChange::from_thousandths(-1_000),
        counter: label("luis"),
        at: instant_at_minute(2),
        day: today(),
    };
    assert!(store.write().unwrap().set_lines_applied(&keys[1..2]).is_err(), "by no document");
    assert!(store.write().unwrap().insert_assertions(std::slice::from_ref(&assertion)).is_err());
    write_and_commit(store.as_mut(), |tx| {
        tx.set_line_decision(keys[1], Some(&decision), Some(instant_at_minute(5)))?;
        let lot = tx.lot(lots[0])?.unwrap();
        tx.post_document(&applied, &[new_movement(&lot, -1, 9)], &[])?;
        tx.set_lines_applied(&keys[1..2])?;
        tx.set_line_lot(keys[0], lots[0])?;
        tx.insert_assertions(std::slice::from_ref(&assertion))
    });
    let number = store.read().unwrap().document(applied.id).unwrap().unwrap().number;
    let NewAssertion { document: (), lot, quantity, after, variance, counter, at, day } = assertion;
    let assertion = CountAssertion { document: number, lot, quantity, after, variance, counter, at, day };
    let view = store.read().unwrap();
    let states: Vec<CountLineState> =
        view.count_line_rows(&keys).unwrap().iter().map(CountLineState::from).collect();
    assert_eq!(view.count_line_states(id).unwrap(), states);
    let line = view.count_line_rows(&[keys[1]]).unwrap().remove(0).line;
    assert_eq!((line.decision, line.applied), (Some(decision), Some(number)));
    assert_eq!(line.sent_back, Some(instant_at_minute(5)));
    assert_eq!(view.applications_of_count(id).unwrap(), [CountApplication { document: applied.id, lots: 1 }]);
    assert_eq!(view.assertions_of_document(number).unwrap(), std::slice::from_ref(&assertion));
    assert_eq!(view.assertions_of_lot(lots[0], 5).unwrap(), std::slice::from_ref(&assertion));
    let asserted = view.assertions(&[(number, lots[1]), (number, lots[0])]).unwrap();
    assert_eq!(asserted, std::slice::from_ref(&assertion), "nothing about the other lot");
    assert_eq!(view.last_counted_days().unwrap().get(&lots[0]), Some(&today()));
    let own = |row: &CountAssertion| row.lot == lots[0];
    assert_eq!(collect_own_rows(own, |visit| view.all_assertions(visit)), [assertion]);
    drop(view);
    let unapplied = CountLineQuery { unapplied: true, ..CountLineQuery::default() };
    assert_eq!(lines_of(store.as_mut(), id, &unapplied), [1, 3]);
    let reversal = NewDocument { reverses: Some(applied.id), ..new_document(DocumentKind::Reversal) };
    post_document(store.as_mut(), &reversal, &[(lots[0], 1, 10)]);
    assert_eq!(write_and_commit(store.as_mut(), |tx| tx.reopen_lines_of(number)), [id]);
    assert_eq!(lines_of(store.as_mut(), id, &unapplied), [1, 2, 3]);
    write_and_commit(store.as_mut(), |tx| tx.set_code_of_lines(lots[0], Some(&lot_code("New"))));
    let view = store.read().unwrap();
    assert_eq!(view.count_line_of_lot(id, lots[0]).unwrap().unwrap().code, Some(lot_code("New")));
    let renamed = view.count_lines_by_code(id, &lot_code("NEW")).unwrap();
    assert_eq!(
        renamed.iter().map(|line| line.lot).collect::<Vec<_>>(),
        [Some(lots[0]); 2],
        "every line of it"
    );
    assert_eq!(view.applications_of_count(id).unwrap(), []);
    assert_eq!(view.assertions_of_lot(lots[0], 5).unwrap(), []);
    assert_eq!(view.last_counted_days().unwrap().get(&lots[0]), None);
}

pub(crate) fn lot_in_two_open_counts_is_told(book: &dyn TestBook) {
    let mut store = book.open();
    let (product, lots) = stocked(store.as_mut());
    let (first, _) = open_count(store.as_mut(), product, &lots);
    let (second, _) = open_count(store.as_mut(), product, &lots);
    let view = store.read().unwrap();
    assert_eq!(view.other_open_counts_of_lot(second, lots[0]).unwrap(), [first]);
    assert_eq!(view.overlapping_counts(first).unwrap(), [(second, 2)]);
    drop(view);
    write_and_commit(store.as_mut(), |tx| tx.set_count_state(second, CountState::Cancelled));
    let view = store.read().unwrap();
    assert_eq!(view.other_open_counts_of_lot(first, lots[0]).unwrap(), []);
    assert_eq!(view.overlapping_counts(first).unwrap(), []);
}

pub(crate) fn changes_after_a_document_say_what_they_are(book: &dyn TestBook) {
    let mut store = book.open();
    let (_, lots) = stocked(store.as_mut());
    let received = new_document(DocumentKind::Receipt);
    let position = post_document(store.as_mut(), &received, &[(lots[0], 10, 10)]);
    let sent = new_document(DocumentKind::Dispatch);
    let sent_as = post_document(store.as_mut(), &sent, &[(lots[0], -4, 6), (lots[1], -1, 9)]);
    let back = NewDocument { reverses: Some(sent.id), ..new_document(DocumentKind::Reversal) };
    post_document(store.as_mut(), &back, &[(lots[1], 1, 10), (lots[0], 4, 10)]);
    post_document(store.as_mut(), &new_document(DocumentKind::Adjustment), &[(lots[0], -2, 8)]);
    let mut late = new_document(DocumentKind::Receipt);
    (late.stamp.backdated, late.stamp.reason) = (true, Some(reason("entered late")));
    post_document(store.as_mut(), &late, &[(lots[0], 1, 9)]);
    let view = store.read().unwrap();
    let own = |row: &LotChangeAfter| row.lot == lots[0];
    let changes = collect_own_rows(own, |visit| view.changes_after(position, visit));
    let told: Vec<_> = changes
        .iter()
        .map(|it| (it.change.change.thousandths() / 1_000, it.change.is_regular, it.change.reverses))
        .collect();
    assert_eq!(told, [(-4, true, None), (4, true, Some(sent_as)), (-2, false, None), (1, false, None)]);
    assert!(view.newest_document().unwrap() >= changes[3].change.document);
    let of_lots = |lots: &[LotId]| collect_rows(|visit| view.changes_of_lots_after(position, lots, visit));
    assert_eq!(of_lots(&lots[..1]), changes);
    let both = of_lots(&[lots[1], lots[0]]);
    assert_eq!(
        both.iter().map(|change| change.lot).collect::<Vec<_>>(),
        [lots[1], lots[1], lots[0], lots[0], lots[0], lots[0]]
    );
    assert_eq!(both[2..], changes, "lot by lot");
}

pub(crate) fn act_of_a_count_is_recorded_once(book: &dyn TestBook) {
    let mut store = book.open();
    let (product, lots) = stocked(store.as_mut());
    let (count, _) = open_count(store.as_mut(), product, &lots);
    let act = CountAct {
        id: DocumentId(Uuid::now_v7()),
        count,
        request: "{}".to_owned(),
        at: instant_at_minute(3),
        operator: label("ana"),
        station: label("dock-2"),
        answer: "null".to_owned(),
    };
    write_and_commit(store.as_mut(), |tx| tx.insert_count_act(&act));
    assert_eq!(store.read().unwrap().count_act(act.id).unwrap(), Some(act.clone()));
    assert_eq!(store.read().unwrap().count_file().unwrap(), None);
    assert_refused(store.as_mut(), |tx| tx.insert_count_act(&act));
    let earlier = CountAct { id: DocumentId(Uuid::now_v7()), at: instant_at_minute(2), ..act.clone() };
    write_and_commit(store.as_mut(), |tx| tx.insert_count_act(&earlier));
    let view = store.read().unwrap();
    let own = collect_own_rows(
        |read: &RowReading<CountAct>| read.as_ref().is_ok_and(|read| read.count == count),
        |visit| view.all_count_acts(visit),
    );
    assert_eq!(own, [Ok(earlier), Ok(act)], "the oldest first");
}
