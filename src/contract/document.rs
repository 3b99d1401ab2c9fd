//! A posted document with its movements.

use serde::Serialize;

use super::{MovementRecord, UtcTimestamp};
use crate::domain::{DocumentId, Label, Reason};
use crate::warehouse::PostedDocument;

/// docs/CLI.md, the object of commands that change stock, except "receipt" and "dispatch".
#[derive(Debug, Serialize)]
pub struct PostedDocumentRecord<'a> {
    document: DocumentId,
    kind: &'a str,
    at: UtcTimestamp,
    operator: &'a str,
    station: &'a str,
    reference: Option<&'a str>,
    reason: Option<&'a str>,
    reverses: Option<DocumentId>,
    movements: Vec<MovementRecord<'a>>,
}

impl<'a> From<&'a PostedDocument> for PostedDocumentRecord<'a> {
    fn from(written: &'a PostedDocument) -> Self {
        PostedDocumentRecord {
            document: written.document,
            kind: written.kind.name(),
            at: UtcTimestamp(written.stamp.at),
            operator: written.stamp.operator.as_str(),
            station: written.stamp.station.as_str(),
            reference: written.stamp.reference.as_ref().map(Label::as_str),
            reason: written.stamp.reason.as_ref().map(Reason::as_str),
            reverses: written.reverses,
            movements: written.movements.iter().map(MovementRecord::from).collect(),
        }
    }
}
