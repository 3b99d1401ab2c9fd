//! A posted document with its movements.

use serde::Serialize;
use utoipa::ToSchema;

use super::{FactChangeRecord, MovementRecord, Record, RecordCell, UtcTimestamp, record};
use crate::domain::{Day, DocumentId, Label, Reason};
use crate::warehouse::{DocumentContents, DocumentSummary, PostedDocument};

/// docs/CLI.md, the object of commands that change stock, except "receipt" and "dispatch".
#[derive(Debug, Serialize, ToSchema)]
pub struct PostedDocumentRecord<'a> {
    document: DocumentId,
    kind: &'a str,
    at: UtcTimestamp,
    day: Day,
    operator: &'a str,
    station: &'a str,
    partner: Option<&'a str>,
    reference: Option<&'a str>,
    reason: Option<&'a str>,
    reverses: Option<DocumentId>,
    backdated: bool,
    movements: Vec<MovementRecord<'a>>,
}

impl<'a> From<&'a PostedDocument> for PostedDocumentRecord<'a> {
    fn from(written: &'a PostedDocument) -> Self {
        PostedDocumentRecord {
            document: written.document,
            kind: written.kind.name(),
            at: UtcTimestamp(written.stamp.at),
            day: written.stamp.day,
            operator: written.stamp.operator.as_str(),
            station: written.stamp.station.as_str(),
            partner: written.stamp.partner.as_ref().map(Label::as_str),
            reference: written.stamp.reference.as_ref().map(Label::as_str),
            reason: written.stamp.reason.as_ref().map(Reason::as_str),
            reverses: written.reverses,
            backdated: written.stamp.backdated,
            movements: written.movements.iter().map(MovementRecord::from).collect(),
        }
    }
}

record! {
    /// docs/CLI.md, "document", without what it did.
    #[derive(ToSchema)]
    pub DocumentHeadRecord<'a> {
        number: i64,
        document: DocumentId,
        kind: &'a str,
        day: Day,
        at: UtcTimestamp,
        operator: &'a str,
        station: &'a str,
        partner: Option<&'a str>,
        reference: Option<&'a str>,
        reason: Option<&'a str>,
        reverses: Option<DocumentId>,
        reversed_by: Option<DocumentId>,
        backdated: bool,
    }
}

impl<'a> From<&'a DocumentSummary> for DocumentHeadRecord<'a> {
    fn from(summary: &'a DocumentSummary) -> Self {
        let document = &summary.document;
        let stamp = &document.stamp;
        DocumentHeadRecord {
            number: document.number.0,
            document: document.id,
            kind: document.kind.name(),
            day: stamp.day,
            at: UtcTimestamp(stamp.at),
            operator: stamp.operator.as_str(),
            station: stamp.station.as_str(),
            partner: stamp.partner.as_ref().map(Label::as_str),
            reference: stamp.reference.as_ref().map(Label::as_str),
            reason: stamp.reason.as_ref().map(Reason::as_str),
            reverses: document.reverses,
            reversed_by: document.reversed_by,
            backdated: stamp.backdated,
        }
    }
}

/// docs/CLI.md, "document". In columns, without what it did.
#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentRecord<'a> {
    #[serde(flatten)]
    head: DocumentHeadRecord<'a>,
    movements: Vec<MovementRecord<'a>>,
    changes: Vec<FactChangeRecord<'a>>,
}

impl<'a> From<&'a DocumentContents> for DocumentRecord<'a> {
    fn from(contents: &'a DocumentContents) -> Self {
        DocumentRecord {
            head: (&contents.summary).into(),
            movements: contents.movements.iter().map(MovementRecord::from).collect(),
            changes: contents.changes.iter().map(FactChangeRecord::from).collect(),
        }
    }
}

impl Record for DocumentRecord<'_> {
    const FIELDS: &'static [&'static str] = DocumentHeadRecord::FIELDS;

    fn cells(&self) -> Vec<RecordCell<'_>> {
        self.head.cells()
    }
}
