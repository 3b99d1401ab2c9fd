//! Who performs an operation, where, when, and under which document id.

use std::time::SystemTime;

use chrono::{DateTime, Utc};
use uuid::{NoContext, Timestamp, Uuid};

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
            at: now(),
            today,
        }
    }
}

/// The instant now. `Utc::now` panics if the clock is before 1970, as it may be set while a station works.
pub(crate) fn now() -> DateTime<Utc> {
    SystemTime::now().into()
}

/// Generates a time-ordered document id (RFC 9562, version 7).
pub fn generate_document_id() -> DocumentId {
    // `Uuid::now_v7` panics then, too.
    let is_before_1970 = SystemTime::now() < SystemTime::UNIX_EPOCH;
    let epoch = || Uuid::new_v7(Timestamp::from_unix(NoContext, 0, 0));
    DocumentId(if is_before_1970 { epoch() } else { Uuid::now_v7() })
}
