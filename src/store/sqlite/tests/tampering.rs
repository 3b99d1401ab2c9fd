//! What the file itself refuses, and how damage is reported if someone gets around that.

use rusqlite::Connection;

use super::{SqliteStore, TempBook};
use crate::domain::{DocumentKind, LotId, NewLot};
use crate::store::conformance::fixtures::*;
use crate::store::{DocumentQuery, Store, StoreError};

/// Posts a receipt of one lot.
fn insert_receipt(store: &mut SqliteStore) -> LotId {
    let (_, lots) = insert_stocked_product(store, &milk_details(), |id| {
        vec![NewLot { location: Some(label("A03")), ..new_lot_with_code(id, "L-1") }]
    });
    post_document(store, &new_document(DocumentKind::Receipt), &[(lots[0], 10, 10)]);
    lots[0]
}

fn expect_corrupt<T>(answer: Result<T, StoreError>) -> String {
    match answer {
        Err(StoreError::Corrupt { detail }) => detail,
        Err(other) => panic!("another error: {other}"),
        Ok(_) => panic!("read without complaint"),
    }
}

#[test]
fn stored_rows_refuse_illegal_changes() {
    let shelf = TempBook::new();
    let mut store = shelf.open_sqlite();
    let lot = insert_receipt(&mut store);
    let hold = hold_of(crate::domain::ProductId(1), lot);
    post_changes(&mut store, &new_document(DocumentKind::Hold), &[hold]);
    let anybody = Connection::open(shelf.path()).unwrap();
    for attempt in [
        "UPDATE movement SET change = 5",
        "UPDATE movement SET on_hand_after = 5",
        "DELETE FROM movement",
        "UPDATE document SET reason = 'x'",
        "DELETE FROM document",
        "DELETE FROM lot",
        "DELETE FROM product",
        "UPDATE lot SET location = 'X'",
        "UPDATE lot SET product_id = 2",
        "UPDATE book SET id = zeroblob(16)",
        "DELETE FROM book",
        "UPDATE fact_change SET after = 'x'",
        "DELETE FROM fact_change",
    ] {
        let error = anybody.execute(attempt, []).unwrap_err();
        assert!(error.to_string().contains("never"), "{attempt}: {error}");
    }
    for attempt in [
        "UPDATE lot SET on_hand = -1",
        "UPDATE product SET on_hand = -1",
        "UPDATE product SET on_hold = on_hand + 1",
        "UPDATE product SET decimals = 4",
        "UPDATE product SET sku = ''",
        "UPDATE product SET on_hand = 'ten'",
        "UPDATE product SET price = 1000000000000000",
        "INSERT INTO setting VALUES ('currency', 'euro')",
        "INSERT INTO movement VALUES (9, 9, 1, 1, 1, 1, NULL, NULL)",
        "INSERT INTO movement VALUES (9, 1, 1, 1, 0, 1, NULL, NULL)",
        "INSERT INTO movement VALUES (9, 1, 1, 1, 1, -1, NULL, NULL)",
    ] {
        assert!(anybody.execute(attempt, []).is_err(), "{attempt}");
    }
    assert_eq!(read_ledger(store.read().unwrap().as_ref()).len(), 2);
}

#[test]
fn invalid_value_is_corruption_named_by_column() {
    let mut store = SqliteStore::in_temp_dir();
    insert_receipt(&mut store);
    for (damage, column) in [
        ("UPDATE product SET name = 'Leche' || char(27) || '[2J'", "name"),
        ("UPDATE product SET name = 'Leche', sku = ' MLK'", "sku"),
        (
            "UPDATE product SET sku = 'MLK'; INSERT INTO barcode VALUES (1, 1, '12345678', '12345678', 1000, NULL)",
            "gtin",
        ),
        ("DELETE FROM barcode; UPDATE product SET unit = CAST(x'ff' AS TEXT)", "unit"),
        (
            "PRAGMA ignore_check_constraints = ON; UPDATE product SET unit = 'ea', price = 1000000000000000",
            "price",
        ),
    ] {
        store.connection.execute_batch(damage).unwrap();
        let view = store.read().unwrap();
        let detail = expect_corrupt(view.stocks_by_ids(&[crate::domain::ProductId(1)], today()));
        assert!(detail.starts_with(column), "{detail}");
    }
}

#[test]
fn missing_movement_is_corruption() {
    let mut store = SqliteStore::in_temp_dir();
    let lot = insert_receipt(&mut store);
    post_document(&mut store, &new_document(DocumentKind::Dispatch), &[(lot, -1, 9), (lot, -1, 8)]);
    store
        .connection
        .execute_batch("DROP TRIGGER movement_remains; DELETE FROM movement WHERE id = 2")
        .unwrap();
    let view = store.read().unwrap();
    let dispatch = crate::domain::DocumentNumber(2);
    assert!(expect_corrupt(view.document_movements(dispatch)).contains("document 2"));
    let ledger = read_ledger(view.as_ref());
    assert_eq!((ledger[1].claimed.unwrap().count, ledger[1].movements.len()), (2, 1));
}

#[test]
fn documents_are_listed_despite_a_missing_one() {
    let mut store = SqliteStore::in_temp_dir();
    let lot = insert_receipt(&mut store);
    for left in [9, 8] {
        post_document(&mut store, &new_document(DocumentKind::Dispatch), &[(lot, -1, left)]);
    }
    let removal =
        "PRAGMA foreign_keys = OFF; DROP TRIGGER document_remains; DELETE FROM document WHERE number = 2";
    store.connection.execute_batch(removal).unwrap();
    let view = store.read().unwrap();
    let numbers = view.document_numbers(&DocumentQuery::default()).unwrap();
    let listed = view.document_summaries(&numbers).unwrap();
    assert_eq!(listed.iter().map(|line| line.document.number.0).collect::<Vec<_>>(), [3, 1]);
}

#[test]
fn stray_movement_is_told() {
    let mut store = SqliteStore::in_temp_dir();
    insert_receipt(&mut store);
    let none = "PRAGMA foreign_keys = OFF; INSERT INTO movement VALUES (9, 7, 1, 1, 1, 1, NULL, NULL)";
    store.connection.execute_batch(none).unwrap();
    let view = store.read().unwrap();
    let end = view.ledger(&mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    assert_eq!(end.stray.iter().map(|movement| movement.id.0).collect::<Vec<_>>(), [9]);
}

#[test]
fn integrity_check_describes_orphans() {
    let mut store = SqliteStore::in_temp_dir();
    insert_receipt(&mut store);
    assert_eq!(store.read().unwrap().check_integrity().unwrap(), Vec::<String>::new());
    let orphan = "PRAGMA foreign_keys = OFF; INSERT INTO movement VALUES (9, 1, 1, 77, 1, 1, NULL, NULL)";
    store.connection.execute_batch(orphan).unwrap();
    assert_eq!(
        store.read().unwrap().check_integrity().unwrap(),
        ["movement 9 names a lot that does not exist"]
    );
}

#[test]
fn overwritten_pages_are_corruption_without_panic() {
    let shelf = TempBook::new();
    let mut store = shelf.open_sqlite();
    for n in 0..300 {
        insert_stocked_product(&mut store, &product_details(&format!("P-{n}"), "Producto"), |id| {
            vec![new_lot(id); 3]
        });
    }
    // The schema stays readable, so that the book opens: it ends a few pages after the root of the last index.
    let last_root: u32 =
        store.connection.query_row("SELECT max(rootpage) FROM sqlite_schema", [], |row| row.get(0)).unwrap();
    drop(store);
    let mut bytes = std::fs::read(shelf.path()).unwrap();
    for page in bytes.chunks_mut(4_096).skip(last_root as usize + 10).step_by(2) {
        page[..64].fill(0xA5);
    }
    std::fs::write(shelf.path(), bytes).unwrap();
    let mut store = shelf.open_sqlite();
    let view = store.read().unwrap();
    expect_corrupt(view.all_lots(&mut |_| std::ops::ControlFlow::Continue(())));
    assert!(view.check_integrity().is_ok_and(|complaints| !complaints.is_empty()));
}
