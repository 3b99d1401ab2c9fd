//! Queries that take many keys, which a store may run differently for many than for one.

use std::fmt::Debug;

use super::TestBook;
use super::fixtures::*;
use crate::domain::{DocumentId, DocumentKind, FactChange, Field, LotId, ProductId};
use crate::store::Result;

/// More keys than any store puts into one statement.
const KEYS: usize = 5_000;

/// Asserts that many keys, some of them several times, are answered as each is by itself, one after the other.
fn assert_as_each<K: Copy + PartialEq, T: Clone + PartialEq + Debug>(
    keys: &[K],
    ask: impl Fn(&[K]) -> Result<Vec<T>>,
) {
    let each: Vec<Vec<T>> = keys.iter().map(|key| ask(std::slice::from_ref(key)).unwrap()).collect();
    assert!(each.iter().any(|answers| !answers.is_empty()), "nothing is told of any of them");
    for most in [keys.len(), KEYS] {
        let order = || (0..keys.len()).rev().cycle().take(most);
        let asked: Vec<K> = order().map(|place| keys[place]).collect();
        let expected: Vec<&T> = order().flat_map(|place| &each[place]).collect();
        let answered = ask(&asked).unwrap();
        assert!(answered.iter().eq(expected), "{most} keys of {}", std::any::type_name::<K>());
    }
}

pub(crate) fn many_keys_are_answered_as_each_is(book: &dyn TestBook) {
    let mut store = book.open();
    let (milk, mut lots) = insert_stocked_product(store.as_mut(), &milk_details(), |id| {
        (0..40).map(|n| new_lot_with_code(id, &format!("L{n}"))).collect()
    });
    let (bread, _) = insert_stocked_product(store.as_mut(), &product_details("BRD", "Pan"), |_| Vec::new());
    let came: Vec<(LotId, i64, u32)> = lots.iter().map(|lot| (*lot, 1, 11)).collect();
    let receipts: Vec<_> = came.chunks(3).map(|_| new_document(DocumentKind::Receipt)).collect();
    for (receipt, came) in receipts.iter().zip(came.chunks(3)) {
        post_document(store.as_mut(), receipt, came);
    }
    let change_of = |lot: &LotId, field, before: &str, after: &str| FactChange {
        product: milk,
        lot: Some(*lot),
        field,
        before: Some(before.to_owned()),
        after: Some(after.to_owned()),
    };
    for (field, before, after) in
        [(Field::Reference, "R1", "R2"), (Field::Supplier, "A", "B"), (Field::Reference, "R2", "R3")]
    {
        let changed = lots.iter().step_by(2);
        let changes: Vec<_> =
            changed.flat_map(|lot| [change_of(lot, field, before, after), hold_of(milk, *lot)]).collect();
        post_changes(store.as_mut(), &new_document(DocumentKind::Amendment), &changes);
    }
    lots.push(LotId(i64::MAX));
    let codes: Vec<String> = (0..41).map(|n| format!("l{n}")).collect();
    let products = [milk, ProductId(i64::MAX), bread].repeat(12);
    let mut documents: Vec<DocumentId> = receipts.iter().map(|receipt| receipt.id).collect();
    documents.push(new_document(DocumentKind::Receipt).id);

    let view = store.read().unwrap();
    assert_as_each(&lots, |ids| view.lots_by_ids(ids));
    assert_as_each(&lots, |ids| view.lot_rows(ids));
    assert_as_each(&lots, |ids| view.changes_of_lots(ids));
    assert_as_each(&lots, |ids| view.movement_rows_of_lots(ids));
    assert_as_each(&lots, |ids| view.movements_of_lots(ids, DocumentKind::Receipt));
    assert_as_each(&codes.iter().collect::<Vec<_>>(), |codes| {
        view.lots_by_codes(&codes.iter().map(|code| (milk, lot_code(code))).collect::<Vec<_>>())
    });
    assert_as_each(&products, |ids| view.products_by_ids(ids));
    assert_as_each(&products, |ids| view.stocks_by_ids(ids, today()));
    assert_as_each(&documents, |ids| view.documents_by_ids(ids));
}
