//! Who acts, where, when, and under which document id.

use chrono::{DateTime, Utc};

use crate::domain::{Day, DocumentId, Label};

/// The stamp of one act. A front end makes one for each command; the same document id twice has one effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// The document's identity.
    pub document: DocumentId,
    /// Who acts.
    pub operator: Label,
    /// Where.
    pub station: Label,
    /// When.
    pub at: DateTime<Utc>,
    /// The civil day whose rules hold.
    pub today: Day,
}

/// Somebody at a station.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// Who works here.
    pub operator: Label,
    /// The station's name.
    pub station: Label,
}

impl Desk {
    /// The stamp of an act at this desk, now, under a fresh id unless the caller chose one.
    pub fn act(&self, document: Option<DocumentId>, today: Day) -> Act {
        Act {
            document: document.unwrap_or_else(DocumentId::fresh),
            operator: self.operator.clone(),
            station: self.station.clone(),
            at: Utc::now(),
            today,
        }
    }
}
