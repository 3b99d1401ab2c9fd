//! What a supplier brought last, for the next delivery that is much the same.

use std::collections::HashSet;
use std::ops::ControlFlow;

use crate::domain::{Day, DocumentId, DocumentKind, Label, Sku};
use crate::store::{DocumentQuery, MovementQuery, MovementRow};
use crate::warehouse::{Result, Warehouse};

/// The newest receipts of a supplier that are looked at for one that was not undone.
const NEWEST_RECEIPTS: usize = 20;

/// The most receipts of its day that are looked at.
const MOST_RECEIPTS: usize = 2_000;

/// The products of a delivery, and where each was put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastDelivery {
    /// Its day.
    pub day: Day,
    /// The supplier's number of it.
    pub reference: Option<Label>,
    /// The products in the order in which they came, each once for each place.
    pub lines: Vec<DeliveryLine>,
}

/// A product of a delivery, and where it was put.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DeliveryLine {
    /// The product's SKU.
    pub sku: Sku,
    /// Where it was put.
    pub location: Option<Label>,
}

impl Warehouse {
    /// Returns the last delivery of a supplier: the receipts of the day of the newest one that stands, with its reference.
    /// What was undone is left out. `None` if nothing came from there, as far as the newest receipts tell.
    pub fn last_delivery(&mut self, supplier: &Label) -> Result<Option<LastDelivery>> {
        let book = self.store.read()?;
        let newest = DocumentQuery {
            partner: Some(supplier.clone()),
            kind: Some(DocumentKind::Receipt),
            limit: Some(NEWEST_RECEIPTS),
            ..DocumentQuery::default()
        };
        let mut last = None;
        book.documents(&newest, &mut |row| {
            if row.reversed_by.is_some() {
                return ControlFlow::Continue(());
            }
            last = Some(row.stamp);
            ControlFlow::Break(())
        })?;
        let Some(stamp) = last else { return Ok(None) };
        let of_day = MovementQuery {
            kind: Some(DocumentKind::Receipt),
            from: Some(stamp.day),
            to: Some(stamp.day),
            limit: Some(MOST_RECEIPTS),
            ..MovementQuery::default()
        };
        let mut movements: Vec<MovementRow> = Vec::new();
        book.movements(&of_day, &mut |row| {
            let is_of_supplier = row.stamp.partner.as_ref().is_some_and(|partner| partner.matches(supplier));
            if is_of_supplier && row.stamp.reference == stamp.reference {
                movements.push(row);
            }
            ControlFlow::Continue(())
        })?;
        let documents: HashSet<DocumentId> = movements.iter().map(|movement| movement.document).collect();
        let undone = book.reversals_of(&documents.into_iter().collect::<Vec<_>>())?;
        let mut known = HashSet::new();
        let standing =
            movements.into_iter().rev().filter(|movement| !undone.contains_key(&movement.document));
        let lines = standing.map(|movement| DeliveryLine { sku: movement.sku, location: movement.location });
        let lines =
            lines.filter(|line| known.insert((line.sku.key(), line.location.as_ref().map(Label::key))));
        Ok(Some(LastDelivery { day: stamp.day, reference: stamp.reference, lines: lines.collect() }))
    }
}
