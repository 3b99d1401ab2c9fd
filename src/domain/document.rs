//! Documents and movements: the ledger. A document is one act of one operator; its movements are the signed changes it made.
//! Neither is ever changed or deleted (PRODUCT.md, rules 2 and 8).

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Change, Day, Label, LotId, ProductId, Quantity, Reason};

/// A document's identity, chosen by whoever acts: the same id twice has one effect (PRODUCT.md, rule 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DocumentId(pub Uuid);

impl DocumentId {
    /// A new id, ordered by time (RFC 9562, version 7).
    pub fn fresh() -> Self {
        DocumentId(Uuid::now_v7())
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for DocumentId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        text.trim().parse().map(DocumentId)
    }
}

/// What kind of act a document records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// Goods came in.
    Receipt,
    /// Goods went out on an order.
    Dispatch,
    /// The book was put right.
    Adjustment,
    /// Goods were thrown away.
    WriteOff,
    /// A customer brought goods back.
    ReturnIn,
    /// Goods went back to their supplier.
    ReturnOut,
    /// Goods moved between locations.
    Transfer,
    /// A stock count was applied.
    Count,
    /// Another document was undone.
    Reversal,
    /// A lot was put on hold: no movement.
    Hold,
    /// A lot was released from hold: no movement.
    Release,
}

impl DocumentKind {
    /// Every kind, in the order of their codes.
    pub const ALL: [DocumentKind; 11] = [
        DocumentKind::Receipt,
        DocumentKind::Dispatch,
        DocumentKind::Adjustment,
        DocumentKind::WriteOff,
        DocumentKind::ReturnIn,
        DocumentKind::ReturnOut,
        DocumentKind::Transfer,
        DocumentKind::Count,
        DocumentKind::Reversal,
        DocumentKind::Hold,
        DocumentKind::Release,
    ];

    /// Its name in files, JSON and flags.
    pub fn name(self) -> &'static str {
        match self {
            DocumentKind::Receipt => "receipt",
            DocumentKind::Dispatch => "dispatch",
            DocumentKind::Adjustment => "adjustment",
            DocumentKind::WriteOff => "write_off",
            DocumentKind::ReturnIn => "return_in",
            DocumentKind::ReturnOut => "return_out",
            DocumentKind::Transfer => "transfer",
            DocumentKind::Count => "count",
            DocumentKind::Reversal => "reversal",
            DocumentKind::Hold => "hold",
            DocumentKind::Release => "release",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether its incoming movements count towards what a lot ever received.
    pub fn brings_goods(self) -> bool {
        matches!(self, DocumentKind::Receipt | DocumentKind::Transfer)
    }
}

/// A document's key in the store, in the order of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DocumentNumber(pub i64);

/// One act of one operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its key.
    pub number: DocumentNumber,
    /// Its identity.
    pub id: DocumentId,
    /// What kind of act it was.
    pub kind: DocumentKind,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// The civil day whose rules it followed.
    pub day: Day,
    /// Who acted.
    pub operator: Label,
    /// Where.
    pub station: Label,
    /// The order or delivery it answers.
    pub reference: Option<Label>,
    /// Why, where the act needs a reason.
    pub reason: Option<Reason>,
    /// The document that it undoes.
    pub reverses: Option<DocumentId>,
    /// The lot that a hold or release is about.
    pub held_lot: Option<LotId>,
    /// What was asked for, as JSON: the command, to the letter.
    pub request: String,
    /// What was decided, as JSON, where there was a choice: for a dispatch, the remaining life asked for and every lot passed over, with the reason.
    pub decision: Option<String>,
}

/// A movement's key in the store, in the order of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MovementId(pub i64);

/// One signed change of one lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Movement {
    /// Its key.
    pub id: MovementId,
    /// The document it belongs to.
    pub document: DocumentNumber,
    /// The product of the lot.
    pub product: ProductId,
    /// The lot that changed.
    pub lot: LotId,
    /// By how much; never zero.
    pub change: Change,
    /// What the lot had on hand afterwards.
    pub on_hand_after: Quantity,
}
