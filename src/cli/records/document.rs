//! A posted document with its movements, printed by all commands that change stock except `receive` and `dispatch`.

use serde::Serialize;

use super::movement::{MovementListing, MovementRecord};
use super::{Listing, optional_str};
use crate::domain::{Day, DocumentId, Reason};
use crate::exchange::UtcTimestamp;
use crate::warehouse::PostedDocument;

/// docs/CLI.md, "other commands that change stock".
#[derive(Debug, Serialize)]
pub(crate) struct PostedDocumentRecord<'a> {
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

impl<'a> PostedDocumentRecord<'a> {
    pub(crate) fn new(written: &'a PostedDocument, day: Day) -> Self {
        PostedDocumentRecord {
            document: written.document,
            kind: written.kind.name(),
            at: UtcTimestamp(written.at),
            operator: written.operator.as_str(),
            station: written.station.as_str(),
            reference: optional_str(written.reference.as_ref()),
            reason: written.reason.as_ref().map(Reason::as_str),
            reverses: written.reverses,
            movements: written
                .movements
                .iter()
                .map(|movement| MovementListing::record(movement, day))
                .collect(),
        }
    }
}
