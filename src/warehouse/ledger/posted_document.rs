//! A posted document with its movements.

use std::ops::ControlFlow;

use crate::domain::{
    Document, DocumentId, DocumentKind, DocumentNumber, FactChange, Field, Label, LotCode, LotId, Sku, Stamp,
};
use crate::store::{MovementQuery, MovementRow, ReadTransaction};
use crate::warehouse::facts::{PastNames, changes_as_of, lots_as_of, turn_back_rows};
use crate::warehouse::ledger::corrupt;
use crate::warehouse::{ActContext, Result, UnitOfWork};

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
        movements.push(row);
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

fn is_restored(change: &FactChange) -> bool {
    change.field == Field::Archived && change.after.as_deref() == Some("false")
}

fn load_put_on_hold(
    book: &dyn ReadTransaction,
    document: &Document,
    changes: Vec<FactChange>,
) -> Result<Vec<PutOnHold>> {
    let put = changes.into_iter().filter(|change| change.field == Field::Hold && change.before.is_none());
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
