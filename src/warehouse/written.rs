//! A document as it is answered: with its movements and the names of what they moved.

use std::ops::ControlFlow;

use chrono::{DateTime, Utc};

use super::ledger::broken;
use super::{Act, Batch, Result};
use crate::domain::{Document, DocumentId, DocumentKind, Label, Reason};
use crate::store::{MovementQuery, MovementRow, Read};
/// A document that was written, with its movements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its identity.
    pub document: DocumentId,
    /// Its kind.
    pub kind: DocumentKind,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// Who acted.
    pub operator: Label,
    /// Where.
    pub station: Label,
    /// The order or delivery it answers.
    pub reference: Option<Label>,
    /// Why.
    pub reason: Option<Reason>,
    /// The document that it undoes.
    pub reverses: Option<DocumentId>,
    /// What it changed.
    pub movements: Vec<MovementRow>,
}

impl Batch<'_> {
    /// The document of an act that was just recorded.
    pub(super) fn written_now(&self, act: &Act) -> Result<Written> {
        let document = self
            .tx
            .document(act.document)?
            .ok_or_else(|| broken("a document that was just written is missing"))?;
        self.written(&document)
    }

    /// A document of the ledger.
    pub(super) fn written(&self, document: &Document) -> Result<Written> {
        written(&*self.tx, document)
    }
}

/// A document of the ledger, its movements in the order of writing.
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
