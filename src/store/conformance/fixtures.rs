//! Fixtures: products, lots and documents of a small dairy.

use std::ops::ControlFlow;

use chrono::{DateTime, Utc};

use crate::domain::{
    AlertId, Day, DocumentId, DocumentKind, DocumentNumber, FactChange, Field, Gtin, Label, Lot, LotCode,
    LotId, NewDocument, NewLot, ProductDetails, ProductId, Quantity, QuantityChange, Reason, Sku, Stamp,
};
use crate::store::{
    LedgerEnd, LedgerReading, NewMovement, ReadTransaction, Result, RowVisitor, Store, StoreError,
    WriteTransaction,
};

/// Ids that no book uses.
pub(crate) const NO_PRODUCT: ProductId = ProductId(i64::MAX);
pub(crate) const NO_LOT: LotId = LotId(i64::MAX);
pub(crate) const NO_DOCUMENT: DocumentNumber = DocumentNumber(i64::MAX);
pub(crate) const NO_ALERT: AlertId = AlertId(i64::MAX);

pub(crate) fn sku(text: &str) -> Sku {
    Sku::parse(text).unwrap()
}

pub(crate) fn label(text: &str) -> Label {
    Label::parse(text).unwrap()
}

pub(crate) fn lot_code(text: &str) -> LotCode {
    LotCode::parse(text).unwrap()
}

pub(crate) fn reason(text: &str) -> Reason {
    Reason::parse(text).unwrap()
}

pub(crate) fn gtin(text: &str) -> Gtin {
    Gtin::parse(text).unwrap()
}

pub(crate) fn units(count: u32) -> Quantity {
    Quantity::from_units(count)
}

/// Returns a day of November 2026; numbers outside 1 to 30 run into the neighbouring months.
pub(crate) fn november_day(day: i64) -> Day {
    let first = Day::new(2026, 11, 1).unwrap();
    Day::from_epoch_days(first.to_epoch_days() + day - 1).unwrap()
}

/// The current day in tests: 24 November 2026.
pub(crate) fn today() -> Day {
    november_day(24)
}

/// Returns an instant on that day.
pub(crate) fn instant_at_minute(minute: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis((today().to_epoch_days() * 24 * 60 + minute) * 60_000 + 125).unwrap()
}

pub(crate) fn product_details(sku: &str, name: &str) -> ProductDetails {
    ProductDetails::new(self::sku(sku), label(name), label("ea"))
}

pub(crate) fn milk_details() -> ProductDetails {
    product_details("MLK-1000", "Leche entera 1 L")
}

/// Builds a lot of ten units without optional fields.
pub(crate) fn new_lot(product: ProductId) -> NewLot {
    NewLot {
        id: (),
        product,
        code: None,
        expires: None,
        produced: None,
        received: today(),
        received_quantity: units(10),
        on_hand: units(10),
        location: None,
        supplier: None,
        reference: None,
        cost: None,
        hold: None,
    }
}

pub(crate) fn new_lot_with_code(product: ProductId, text: &str) -> NewLot {
    NewLot { code: Some(lot_code(text)), ..new_lot(product) }
}

pub(crate) fn new_lot_with_expiry(product: ProductId, expires: Day) -> NewLot {
    NewLot { expires: Some(expires), ..new_lot(product) }
}

/// Returns a stamp of Ana at dock 2, without reference or reason.
pub(crate) fn stamp_on(day: Day) -> Stamp {
    Stamp {
        at: instant_at_minute(0),
        day,
        backdated: false,
        operator: label("ana"),
        station: label("dock-2"),
        partner: None,
        reference: None,
        reason: None,
    }
}

pub(crate) fn new_document(kind: DocumentKind) -> NewDocument {
    NewDocument {
        number: (),
        id: DocumentId(uuid::Uuid::now_v7()),
        kind,
        stamp: stamp_on(today()),
        reverses: None,
        request: "{}".to_owned(),
        decision: None,
    }
}

pub(crate) fn new_movement(lot: &Lot, change: i64, on_hand_after: u32) -> NewMovement {
    NewMovement {
        product: lot.product,
        lot: lot.id,
        change: QuantityChange::from_thousandths(change * 1_000),
        on_hand_after: units(on_hand_after),
        partner: None,
        cost: None,
    }
}

/// Returns the change that puts a lot on hold.
pub(crate) fn hold_of(product: ProductId, lot: LotId) -> FactChange {
    FactChange { product, lot: Some(lot), field: Field::Hold, before: None, after: Some("recall".to_owned()) }
}

/// Posts a document that changes facts only.
pub(crate) fn post_changes(
    store: &mut dyn Store,
    document: &NewDocument,
    changes: &[FactChange],
) -> DocumentNumber {
    write_and_commit(store, |tx| tx.post_document(document, &[], changes));
    number_of(store, document)
}

/// Runs `work` in a write transaction and commits it.
pub(crate) fn write_and_commit<T>(
    store: &mut dyn Store,
    work: impl FnOnce(&mut dyn WriteTransaction) -> Result<T>,
) -> T {
    let mut tx = store.write().unwrap();
    let answer = work(tx.as_mut()).unwrap();
    tx.commit().unwrap();
    answer
}

/// Asserts that the database refuses `work`, at the latest when it is committed. A key that is taken may have been taken by another station at this moment,
/// so a back end may want the whole act to run again; it then finds who has the key.
pub(crate) fn assert_refused<T>(
    store: &mut dyn Store,
    work: impl FnOnce(&mut dyn WriteTransaction) -> Result<T>,
) {
    let mut tx = store.write().unwrap();
    match work(tx.as_mut()).and_then(|_| tx.commit()) {
        Err(StoreError::Constraint { .. } | StoreError::Retry) => {}
        Err(other) => panic!("refused for another reason: {other}"),
        Ok(_) => panic!("not refused"),
    }
}

/// Collects all rows of a query.
pub(crate) fn collect_rows<T>(ask: impl FnOnce(RowVisitor<'_, T>) -> Result<()>) -> Vec<T> {
    collect_rows_up_to(usize::MAX, ask)
}

/// Collects the rows of a query, breaking after `most`.
pub(crate) fn collect_rows_up_to<T>(
    most: usize,
    ask: impl FnOnce(RowVisitor<'_, T>) -> Result<()>,
) -> Vec<T> {
    let mut all = Vec::new();
    ask(&mut |row| {
        all.push(row);
        if all.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })
    .unwrap();
    all
}

/// Collects the rows that belong to the test; the book may contain others.
pub(crate) fn collect_own_rows<T>(
    is_own: impl Fn(&T) -> bool,
    ask: impl FnOnce(RowVisitor<'_, T>) -> Result<()>,
) -> Vec<T> {
    let mut own = Vec::new();
    ask(&mut |row| {
        if is_own(&row) {
            own.push(row);
        }
        ControlFlow::Continue(())
    })
    .unwrap();
    own
}

/// Reads all lots of a sound book.
pub(crate) fn read_all_lots(view: &dyn ReadTransaction) -> Vec<Lot> {
    collect_rows(|visit| view.all_lots(visit)).into_iter().map(|lot| lot.unwrap()).collect()
}

/// Reads the ledger of a book in which every movement has its document.
pub(crate) fn read_ledger(view: &dyn ReadTransaction) -> Vec<LedgerReading> {
    let mut end = LedgerEnd::default();
    let all = collect_rows(|visit| view.ledger(visit).map(|left| end = left));
    assert_eq!(end, LedgerEnd::default());
    all
}

/// Inserts a product with lots and matching balances.
pub(crate) fn insert_stocked_product(
    store: &mut dyn Store,
    details: &ProductDetails,
    lots: impl Fn(ProductId) -> Vec<NewLot>,
) -> (ProductId, Vec<LotId>) {
    write_and_commit(store, |tx| {
        let product = tx.insert_product(details)?;
        let lots = lots(product);
        let on_hand = lots.iter().fold(Quantity::ZERO, |sum, lot| sum.plus(lot.on_hand).unwrap());
        let held = lots.iter().filter(|lot| lot.hold.is_some());
        let on_hold = held.fold(Quantity::ZERO, |sum, lot| sum.plus(lot.on_hand).unwrap());
        let ids = lots.iter().map(|lot| tx.insert_lot(lot)).collect::<Result<Vec<_>>>()?;
        tx.set_product_balance(product, on_hand, on_hold)?;
        Ok((product, ids))
    })
}

/// Sets a lot's balances.
pub(crate) fn set_lot_balance(
    tx: &mut dyn WriteTransaction,
    lot: LotId,
    on_hand: Quantity,
    received_quantity: Quantity,
) -> Result<()> {
    let before = tx.lot(lot)?.unwrap();
    tx.set_lot_balance(&Lot { on_hand, received_quantity, ..before.clone() }, before.on_hand)
}

/// Posts a document and returns its number; movements are `(lot, change, on hand after)` in whole units.
pub(crate) fn post_document(
    store: &mut dyn Store,
    document: &NewDocument,
    movements: &[(LotId, i64, u32)],
) -> DocumentNumber {
    write_and_commit(store, |tx| {
        let mut rows = Vec::new();
        for (id, change, after) in movements {
            let lot = tx.lot(*id)?.unwrap();
            rows.push(new_movement(&lot, *change, *after));
        }
        tx.post_document(document, &rows, &[])
    });
    number_of(store, document)
}

fn number_of(store: &mut dyn Store, document: &NewDocument) -> DocumentNumber {
    store.read().unwrap().document(document.id).unwrap().unwrap().number
}
