//! A posted document with its movements.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use crate::domain::{
    Document, DocumentId, DocumentKind, DocumentNumber, FactChange, Field, Label, Lot, LotCode, LotId,
    MovementId, ProductId, Sku, Stamp,
};
use crate::store::{MovementQuery, MovementRow, ReadTransaction};
use crate::warehouse::facts::{PastNames, changes_as_of, lots_as_of, turn_back_rows};
use crate::warehouse::ledger::{Posting, corrupt};
use crate::warehouse::unit_of_work::Committed;
use crate::warehouse::{ActContext, Result, UnitOfWork, Warehouse};

/// A posted document with its movements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostedDocument {
    /// Document's id.
    pub document: DocumentId,
    /// Document's kind.
    pub kind: DocumentKind,
    /// Who acted, where, when and why.
    pub stamp: Stamp,
    /// Document that this one reverses.
    pub reverses: Option<DocumentId>,
    /// Movements, in posting order.
    pub movements: Vec<MovementRow>,
    /// Lots that it put on hold.
    pub held: Vec<PutOnHold>,
    /// Archived products that it brought back into use.
    pub restored: Vec<Sku>,
}

/// A lot that a document put on hold besides moving goods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutOnHold {
    /// Lot's product.
    pub sku: Sku,
    /// Lot's code.
    pub code: Option<LotCode>,
    /// Where it stands.
    pub location: Option<Label>,
    /// Why it is on hold.
    pub reason: String,
}

impl Posting {
    /// Tells what was posted. The ids of its movements are known once it is committed ([`Warehouse::post`]).
    pub(in crate::warehouse) fn tell(self) -> Result<PostedDocument> {
        let Posting { document, movements, changes, lots, products } = self;
        let lots: BTreeMap<LotId, Lot> = lots.into_iter().map(|lot| (lot.id, lot)).collect();
        let lot_of = |id: &LotId| lots.get(id).ok_or_else(|| corrupt("a movement without its lot"));
        let product_of =
            |id: &ProductId| products.get(id).ok_or_else(|| corrupt("a lot's product is missing"));
        let is_transfer = document.kind == DocumentKind::Transfer;
        let mut rows = Vec::with_capacity(movements.len());
        for movement in &movements {
            let (lot, product) = (lot_of(&movement.lot)?, product_of(&movement.product)?);
            let other =
                is_transfer.then(|| movements.iter().find(|other| other.lot != movement.lot)).flatten();
            rows.push(MovementRow {
                id: MovementId(0),
                document: document.id,
                number: None,
                kind: document.kind,
                sku: product.details.sku.clone(),
                decimals: product.details.decimals,
                lot: lot.id,
                code: lot.code.clone(),
                location: lot.location.clone(),
                other_location: match other {
                    Some(other) => lot_of(&other.lot)?.location.clone(),
                    None => None,
                },
                change: movement.change,
                on_hand_after: movement.on_hand_after,
                cost: movement.cost,
                stamp: document.stamp.clone(),
                reverses: document.reverses,
            });
        }
        let mut held = Vec::new();
        for change in changes.iter().filter(|change| is_put_on_hold(change)) {
            let (Some(lot), Some(reason)) = (change.lot, change.after.clone()) else { continue };
            let (lot, product) = (lot_of(&lot)?, product_of(&change.product)?);
            let (code, location) = (lot.code.clone(), lot.location.clone());
            held.push(PutOnHold { sku: product.details.sku.clone(), code, location, reason });
        }
        let restored = changes.iter().filter(|change| is_restored(change));
        let sku_of = |change: &FactChange| Ok(product_of(&change.product)?.details.sku.clone());
        Ok(PostedDocument {
            document: document.id,
            kind: document.kind,
            stamp: document.stamp,
            reverses: document.reverses,
            movements: rows,
            held,
            restored: restored.map(sku_of).collect::<Result<_>>()?,
        })
    }
}

impl Warehouse {
    /// Runs an operation that posts a document in a unit of work of its own. The commit tells the ids of its movements.
    pub(in crate::warehouse) fn post(
        &mut self,
        work: impl FnMut(&mut UnitOfWork<'_>) -> Result<PostedDocument>,
    ) -> Result<PostedDocument> {
        let (mut posted, committed) = self.run_unit(work)?;
        posted.number_movements(&committed);
        Ok(posted)
    }
}

impl PostedDocument {
    /// Sets the ids of its movements, if the unit of work that was committed has posted it.
    pub(in crate::warehouse) fn number_movements(&mut self, committed: &Committed) {
        if let Some(first) = committed.first_movement(self.document) {
            for (id, row) in (first.0..).zip(&mut self.movements) {
                row.id = MovementId(id);
            }
        }
    }
}

impl UnitOfWork<'_> {
    /// Loads the document that this operation just posted.
    pub(in crate::warehouse) fn posted_by_act(&self, ctx: &ActContext) -> Result<PostedDocument> {
        let document = self
            .tx
            .document(ctx.document)?
            .ok_or_else(|| corrupt("a document that was just written is missing"))?;
        load_movements(&*self.tx, &document)
    }

    pub(in crate::warehouse) fn posted_document(&self, document: &Document) -> Result<PostedDocument> {
        load_posted_document(&*self.tx, document)
    }
}

/// Loads a document's movements, in posting order, with the names that lots had then.
pub(in crate::warehouse) fn load_posted_document(
    book: &dyn ReadTransaction,
    document: &Document,
) -> Result<PostedDocument> {
    let mut posted = load_movements(book, document)?;
    name_as_of(book, &mut posted.movements, document.number)?;
    Ok(posted)
}

/// Names the lots and products of movements as they were called once a document had been posted.
pub(in crate::warehouse) fn name_as_of(
    book: &dyn ReadTransaction,
    movements: &mut [MovementRow],
    document: DocumentNumber,
) -> Result<()> {
    let mut ids: Vec<LotId> = movements.iter().map(|row| row.lot).collect();
    ids.sort_unstable();
    ids.dedup();
    let lots = lots_as_of(book, &ids, document)?;
    let names = PastNames::load(book, lots.values().map(|lot| lot.product), document)?;
    for row in movements {
        if let Some(lot) = lots.get(&row.lot) {
            row.code.clone_from(&lot.code);
            names.turn_back_movement(lot.product, row)?;
        }
    }
    Ok(())
}

fn load_movements(book: &dyn ReadTransaction, document: &Document) -> Result<PostedDocument> {
    let mut movements = Vec::new();
    let query = MovementQuery { document: Some(document.id), ..MovementQuery::default() };
    book.movements(&query, &mut |row| {
        // A repeat answers as the act did, which had no number yet.
        movements.push(MovementRow { number: None, ..row });
        ControlFlow::Continue(())
    })?;
    movements.reverse();
    let changes = book.document_changes(document.number)?;
    let restored = match changes.iter().any(is_restored) {
        true => changes_as_of(book, document.number, usize::MAX)?,
        false => Vec::new(),
    };
    let restored = restored.into_iter().filter(|row| is_restored(&row.change));
    let restored = restored.map(|row| row.product.sku).collect();
    let held = load_put_on_hold(book, document, changes)?;
    Ok(PostedDocument {
        document: document.id,
        kind: document.kind,
        stamp: document.stamp.clone(),
        reverses: document.reverses,
        movements,
        held,
        restored,
    })
}

fn is_put_on_hold(change: &FactChange) -> bool {
    change.field == Field::Hold && change.before.is_none()
}

fn is_restored(change: &FactChange) -> bool {
    change.field == Field::Archived && change.after.as_deref() == Some("false")
}

fn load_put_on_hold(
    book: &dyn ReadTransaction,
    document: &Document,
    changes: Vec<FactChange>,
) -> Result<Vec<PutOnHold>> {
    let put = changes.into_iter().filter(is_put_on_hold);
    let put: Vec<(LotId, String)> = put.filter_map(|change| Some((change.lot?, change.after?))).collect();
    let ids: Vec<LotId> = put.iter().map(|(lot, _)| *lot).collect();
    let mut rows = book.lot_rows(&ids)?;
    turn_back_rows(book, &mut rows, document.number)?;
    let told = rows.into_iter().zip(put).map(|(row, (_, reason))| PutOnHold {
        sku: row.product.sku,
        code: row.lot.code,
        location: row.lot.location,
        reason,
    });
    Ok(told.collect())
}
