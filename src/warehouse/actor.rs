//! Who performs an operation, where, when, and under which document id.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::domain::{Day, DocumentId, Label};

/// Stamp of one operation. Front ends make one for each command; the same document id twice has one effect
/// (docs/RULES.md, rule 4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActContext {
    /// Id of the document to write.
    pub document: DocumentId,
    /// Operator's name.
    pub operator: Label,
    /// Station's name.
    pub station: Label,
    /// Instant of the operation, in UTC.
    pub at: DateTime<Utc>,
    /// Local day whose rules apply.
    pub today: Day,
}

/// An operator at a station.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Operator's name.
    pub operator: Label,
    /// Station's name.
    pub station: Label,
}

impl Actor {
    /// Stamps an operation now, under a new document id unless the caller chose one.
    pub fn context(&self, document: Option<DocumentId>, today: Day) -> ActContext {
        ActContext {
            document: document.unwrap_or_else(generate_document_id),
            operator: self.operator.clone(),
            station: self.station.clone(),
            at: Utc::now(),
            today,
        }
    }
}

/// Generates a time-ordered document id (RFC 9562, version 7).
pub fn generate_document_id() -> DocumentId {
    DocumentId(Uuid::now_v7())
}
