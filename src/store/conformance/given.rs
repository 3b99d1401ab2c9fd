//! Fixtures: products, lots and documents of a small dairy.

use std::ops::ControlFlow;

use chrono::{DateTime, Utc};

use crate::domain::{
    AlertId, Change, Day, DocumentId, DocumentKind, DocumentNumber, Gtin, Label, Lot, LotCode, LotId,
    ProductDetails, ProductId, Quantity, Reason, Sku,
};
use crate::store::{NewDocument, NewLot, NewMovement, Posted, Result, Store, StoreError, Visit, Write};

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

pub(crate) fn code(text: &str) -> LotCode {
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
pub(crate) fn november(day: i64) -> Day {
    let first = Day::new(2026, 11, 1).unwrap();
    Day::from_epoch_days(first.to_epoch_days() + day - 1).unwrap()
}

/// The current day in tests: 24 November 2026.
pub(crate) fn today() -> Day {
    november(24)
}

/// Returns an instant on that day.
pub(crate) fn minute(minute: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis((today().to_epoch_days() * 24 * 60 + minute) * 60_000 + 125).unwrap()
}

pub(crate) fn product(sku: &str, name: &str) -> ProductDetails {
    ProductDetails::new(self::sku(sku), label(name), label("ea"))
}

pub(crate) fn milk() -> ProductDetails {
    product("MLK-1000", "Leche entera 1 L")
}

/// Builds a lot of ten units without optional fields.
pub(crate) fn lot_of(product: ProductId) -> NewLot {
    NewLot {
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

pub(crate) fn coded(product: ProductId, text: &str) -> NewLot {
    NewLot { code: Some(code(text)), ..lot_of(product) }
}

pub(crate) fn expiring(product: ProductId, expires: Day) -> NewLot {
    NewLot { expires: Some(expires), ..lot_of(product) }
}

pub(crate) fn document(kind: DocumentKind) -> NewDocument {
    NewDocument {
        id: DocumentId::fresh(),
        kind,
        at: minute(0),
        day: today(),
        operator: label("ana"),
        station: label("dock-2"),
        reference: None,
        reason: None,
        reverses: None,
        held_lot: None,
        request: "{}".to_owned(),
        decision: None,
    }
}

pub(crate) fn movement(lot: &Lot, change: i64, on_hand_after: u32) -> NewMovement {
    NewMovement {
        product: lot.product,
        lot: lot.id,
        change: Change::from_thousandths(change * 1_000),
        on_hand_after: units(on_hand_after),
    }
}

/// Runs `work` in a write transaction and commits it.
pub(crate) fn keep<T>(store: &mut dyn Store, work: impl FnOnce(&mut dyn Write) -> Result<T>) -> T {
    let mut tx = store.write().unwrap();
    let answer = work(tx.as_mut()).unwrap();
    tx.commit().unwrap();
    answer
}

/// Asserts that the database refuses `work` with a constraint error.
pub(crate) fn refused<T>(store: &mut dyn Store, work: impl FnOnce(&mut dyn Write) -> Result<T>) {
    let mut tx = store.write().unwrap();
    match work(tx.as_mut()) {
        Err(StoreError::Constraint { .. }) => {}
        Err(other) => panic!("refused for another reason: {other}"),
        Ok(_) => panic!("not refused"),
    }
}

/// Collects all rows of a query.
pub(crate) fn gathered<T>(ask: impl FnOnce(Visit<'_, T>) -> Result<()>) -> Vec<T> {
    gathered_up_to(usize::MAX, ask)
}

/// Collects the rows of a query, breaking after `most`.
pub(crate) fn gathered_up_to<T>(most: usize, ask: impl FnOnce(Visit<'_, T>) -> Result<()>) -> Vec<T> {
    let mut all = Vec::new();
    ask(&mut |row| {
        all.push(row);
        if all.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })
    .unwrap();
    all
}

/// Collects the rows that belong to the test; the book may contain others.
pub(crate) fn own<T>(is_own: impl Fn(&T) -> bool, ask: impl FnOnce(Visit<'_, T>) -> Result<()>) -> Vec<T> {
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

/// Inserts a product with lots and matching balances.
pub(crate) fn stocked(
    store: &mut dyn Store,
    details: &ProductDetails,
    lots: impl Fn(ProductId) -> Vec<NewLot>,
) -> (ProductId, Vec<LotId>) {
    keep(store, |tx| {
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

/// Posts a document; movements are `(lot, change, on hand after)` in whole units.
pub(crate) fn posted(
    store: &mut dyn Store,
    document: &NewDocument,
    movements: &[(LotId, i64, u32)],
) -> Posted {
    keep(store, |tx| {
        let mut rows = Vec::new();
        for (id, change, after) in movements {
            let lot = tx.lot(*id)?.unwrap();
            rows.push(movement(&lot, *change, *after));
        }
        tx.post(document, &rows)
    })
}
