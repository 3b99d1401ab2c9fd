//! The ledger: documents and movements. A document is one act of one operator; its movements are the signed
//! changes it made. Neither is ever changed or deleted (docs/RULES.md, rules 2 and 8).

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Amount, Day, Label, LotId, PartnerId, ProductId, Quantity, QuantityChange, Reason};

/// Identity of a document, chosen by the caller: posting the same id twice has one effect (docs/RULES.md,
/// rule 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DocumentId(pub Uuid);

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
    /// The balance of a lot was corrected.
    Adjustment,
    /// Goods were discarded.
    WriteOff,
    /// A customer returned goods.
    ReturnIn,
    /// Goods were returned to their supplier.
    ReturnOut,
    /// Goods moved between locations.
    Transfer,
    /// A stock count was applied.
    Count,
    /// Another document was reversed.
    Reversal,
    /// A lot was put on hold; no movements.
    Hold,
    /// A lot was released from hold; no movements.
    Release,
    /// What is said of a lot was put right.
    Amendment,
    /// Products were added or changed; no movements.
    ProductChange,
}

impl DocumentKind {
    /// Every kind, in declaration order.
    pub const ALL: [DocumentKind; 13] = [
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
        DocumentKind::Amendment,
        DocumentKind::ProductChange,
    ];

    /// Stable name in files, JSON and flags.
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
            DocumentKind::Amendment => "amendment",
            DocumentKind::ProductChange => "product_change",
        }
    }

    /// Looks a kind up by its stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Returns whether documents of this kind change balances. An amendment does if two lots become one.
    pub fn has_movements(self) -> bool {
        !matches!(self, DocumentKind::Hold | DocumentKind::Release | DocumentKind::ProductChange)
    }

    /// Returns whether documents of this kind can be reversed (docs/RULES.md, R2).
    pub fn can_be_reversed(self) -> bool {
        !matches!(self, DocumentKind::Reversal | DocumentKind::Hold | DocumentKind::Release)
    }

    /// Returns whether its movements only move goods within the warehouse: what leaves one lot comes into another.
    pub fn moves_within(self) -> bool {
        matches!(self, DocumentKind::Transfer | DocumentKind::Amendment)
    }

    /// Returns whether goods came, went or were moved. What was counted before can be squared with that; anything else
    /// may contradict it.
    pub fn is_plain_move(self) -> bool {
        match self {
            DocumentKind::Receipt
            | DocumentKind::Dispatch
            | DocumentKind::WriteOff
            | DocumentKind::ReturnIn
            | DocumentKind::ReturnOut
            | DocumentKind::Transfer
            | DocumentKind::Reversal => true,
            DocumentKind::Adjustment
            | DocumentKind::Count
            | DocumentKind::Hold
            | DocumentKind::Release
            | DocumentKind::Amendment
            | DocumentKind::ProductChange => false,
        }
    }

    /// Returns whether its incoming movements count towards a lot's received quantity.
    pub fn adds_to_received(self) -> bool {
        matches!(self, DocumentKind::Receipt | DocumentKind::Transfer | DocumentKind::Count)
    }
}

/// Database key of a document, ascending in the order of posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DocumentNumber(pub i64);

/// Who acted, where, when and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// When it was posted, to the millisecond.
    pub at: DateTime<Utc>,
    /// The calendar day whose rules applied.
    pub day: Day,
    /// Whether it was written under a day before the book's.
    pub backdated: bool,
    /// Who acted.
    pub operator: Label,
    /// Where it was posted.
    pub station: Label,
    /// The supplier it came from, or the customer it went to.
    pub partner: Option<Label>,
    /// The order or delivery it refers to.
    pub reference: Option<Label>,
    /// Why, if the kind requires a reason.
    pub reason: Option<Reason>,
}

/// One act of one operator. Without its number until it is posted ([`NewDocument`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document<Number = DocumentNumber> {
    /// Database key.
    pub number: Number,
    /// Its identity.
    pub id: DocumentId,
    /// What kind of act it was.
    pub kind: DocumentKind,
    /// Who acted, where, when and why.
    pub stamp: Stamp,
    /// The document it reverses.
    pub reverses: Option<DocumentId>,
    /// The command as submitted, as JSON.
    pub request: String,
    /// For a dispatch, as JSON: the remaining shelf life asked for, and every lot passed over with the
    /// reason.
    pub decision: Option<String>,
}

/// A document to post.
pub type NewDocument = Document<()>;

/// Database key of a movement, ascending in the order of posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MovementId(pub i64);

/// One signed change of one lot's balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Movement {
    /// Database key.
    pub id: MovementId,
    /// The document it belongs to.
    pub document: DocumentNumber,
    /// The product the lot belongs to.
    pub product: ProductId,
    /// The lot that changed.
    pub lot: LotId,
    /// Signed change; never zero.
    pub change: QuantityChange,
    /// The lot's balance afterwards.
    pub on_hand_after: Quantity,
    /// Who it came from or went to; `None` for the document's partner.
    pub partner: Option<PartnerId>,
    /// Cost of one unit that came in.
    pub cost: Option<Amount>,
}
