//! A posted document with its movements.

use std::ops::ControlFlow;

use chrono::{DateTime, Utc};

use super::ledger::broken;
use super::{Act, Batch, Result};
use crate::domain::{Document, DocumentId, DocumentKind, Label, Reason};
use crate::store::{MovementQuery, MovementRow, Read};
/// A posted document with its movements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Document's id.
    pub document: DocumentId,
    /// Document's kind.
    pub kind: DocumentKind,
    /// When it was posted.
    pub at: DateTime<Utc>,
    /// Operator's name.
    pub operator: Label,
    /// Station's name.
    pub station: Label,
    /// Order or delivery it belongs to.
    pub reference: Option<Label>,
    /// Why, if stated.
    pub reason: Option<Reason>,
    /// Document that this one reverses.
    pub reverses: Option<DocumentId>,
    /// Movements, in posting order.
    pub movements: Vec<MovementRow>,
}

impl Batch<'_> {
    /// Loads the document that this operation just posted.
    pub(super) fn written_now(&self, act: &Act) -> Result<Written> {
        let document = self
            .tx
            .document(act.document)?
            .ok_or_else(|| broken("a document that was just written is missing"))?;
        self.written(&document)
    }

    pub(super) fn written(&self, document: &Document) -> Result<Written> {
        written(&*self.tx, document)
    }
}

/// Loads a document's movements, in posting order.
pub(super) fn written(book: &dyn Read, document: &Document) -> Result<Written> {
    let mut movements = Vec::new();
    let query = MovementQuery { document: Some(document.id), ..MovementQuery::default() };
    book.movements(&query, &mut |row| {
        movements.push(row);
        ControlFlow::Continue(())
    })?;
    movements.reverse();
    Ok(Written {
        document: document.id,
        kind: document.kind,
        at: document.at,
        operator: document.operator.clone(),
        station: document.station.clone(),
        reference: document.reference.clone(),
        reason: document.reason.clone(),
        reverses: document.reverses,
        movements,
    })
}
