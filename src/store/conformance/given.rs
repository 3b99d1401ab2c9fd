//! What the stories begin with: products, lots and documents of a small dairy, in as few words as possible.

use std::ops::ControlFlow;

use chrono::{DateTime, Utc};

use crate::domain::{
    AlertId, Change, Day, DocumentId, DocumentKind, DocumentNumber, Gtin, Label, Lot, LotCode, LotId,
    ProductDetails, ProductId, Quantity, Reason, Sku,
};
use crate::store::{NewDocument, NewLot, NewMovement, Posted, Result, Store, StoreError, Visit, Write};

/// Keys that no book has given to anything.
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

/// A day of November 2026; negative and large numbers run on into the neighbouring months.
pub(crate) fn november(day: i64) -> Day {
    let first = Day::new(2026, 11, 1).unwrap();
    Day::from_epoch_days(first.to_epoch_days() + day - 1).unwrap()
}

/// The day of the stories: 24 November 2026.
pub(crate) fn today() -> Day {
    november(24)
}

/// An instant of that day.
pub(crate) fn minute(minute: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis((today().to_epoch_days() * 24 * 60 + minute) * 60_000 + 125).unwrap()
}

pub(crate) fn product(sku: &str, name: &str) -> ProductDetails {
    ProductDetails::new(self::sku(sku), label(name), label("ea"))
}

pub(crate) fn milk() -> ProductDetails {
    product("MLK-1000", "Leche entera 1 L")
}

/// A lot of ten units without any particulars.
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

/// Does something in a write transaction of its own and commits it.
pub(crate) fn keep<T>(store: &mut dyn Store, work: impl FnOnce(&mut dyn Write) -> Result<T>) -> T {
    let mut tx = store.write().unwrap();
    let answer = work(tx.as_mut()).unwrap();
    tx.commit().unwrap();
    answer
}

/// Tries something that the database must refuse.
pub(crate) fn refused<T>(store: &mut dyn Store, work: impl FnOnce(&mut dyn Write) -> Result<T>) {
    let mut tx = store.write().unwrap();
    match work(tx.as_mut()) {
        Err(StoreError::Constraint { .. }) => {}
        Err(other) => panic!("refused for another reason: {other}"),
        Ok(_) => panic!("not refused"),
    }
}

/// All that a query shows its visitor.
pub(crate) fn gathered<T>(ask: impl FnOnce(Visit<'_, T>) -> Result<()>) -> Vec<T> {
    gathered_up_to(usize::MAX, ask)
}

/// What a query shows a visitor that leaves after `most`.
pub(crate) fn gathered_up_to<T>(most: usize, ask: impl FnOnce(Visit<'_, T>) -> Result<()>) -> Vec<T> {
    let mut all = Vec::new();
    ask(&mut |row| {
        all.push(row);
        if all.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })
    .unwrap();
    all
}

/// Of all that a query shows, what is the story's own: others may keep their goods in the same book.
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

/// A product with those lots, whose figures agree.
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

/// Writes a document whose movements are whole units of lots: `(lot, change, on hand after)`.
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
