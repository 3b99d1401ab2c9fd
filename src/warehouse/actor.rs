//! Who performs an operation, where, when, and under which document id.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Utc};
use uuid::{NoContext, Timestamp, Uuid};

use crate::domain::{Day, DocumentId, Label, Reason};

/// What whoever acts says about an act besides the command.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ActTerms {
    /// It may be written under a day before the book's.
    pub backdated: bool,
    /// Why it is written late; the document's reason, unless the command has one of its own.
    pub reason: Option<Reason>,
    /// The day is right, even if it is far ahead of the book's.
    pub far_ahead: bool,
    /// Warnings refuse the act.
    pub strict: bool,
}

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
    /// What whoever acts says about the act besides the command.
    pub terms: ActTerms,
}

impl ActContext {
    /// Makes warnings refuse the act if `strict`.
    pub fn strict(mut self, strict: bool) -> Self {
        self.terms.strict = strict;
        self
    }

    /// The same, at the present instant: for one of several acts that people do one after the other.
    pub fn later(&self) -> Self {
        ActContext { at: utc_now(), ..self.clone() }
    }
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
            at: utc_now(),
            today,
            terms: ActTerms::default(),
        }
    }
}

/// Returns the current instant. A clock before 1970 counts as 1970, where [`Utc::now`] panics.
pub(super) fn utc_now() -> DateTime<Utc> {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since_1970.as_secs()).unwrap_or_default();
    DateTime::from_timestamp(seconds, since_1970.subsec_nanos()).unwrap_or_default()
}

/// Generates a time-ordered document id (RFC 9562, version 7).
pub fn generate_document_id() -> DocumentId {
    // Without this check the clock's being set before 1970 would panic.
    DocumentId(match SystemTime::now() < UNIX_EPOCH {
        true => Uuid::new_v7(Timestamp::from_unix(NoContext, 0, 0)),
        false => Uuid::now_v7(),
    })
}

/// Derives the id of one of several acts of a command from that of the command and the act's place in it (RFC 9562,
/// version 5): the same again has one effect.
pub fn derive_document_id(command: DocumentId, place: &str) -> DocumentId {
    DocumentId(Uuid::new_v5(&command.0, place.as_bytes()))
}
