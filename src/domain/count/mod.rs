//! Stock counts: what was counted of a lot, compared with the book (docs/RULES.md, C1 to C8).
//!
//! A count has a line for each lot in its [scope](CountScope). People make entries; the entries of one counter for one
//! lot add up to a [`Figure`]. [`LineFacts::square`] compares the figures of a line with the book, allowing for what
//! moved since, and tells what is left to decide.

mod abc;
mod accuracy;
mod claim;
mod figure;
mod moment;
mod plan;
mod scope;
mod share;
mod square;
#[cfg(test)]
mod tests;

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Day, DocumentId, DocumentNumber, Label, LotCode, LotId, ProductId, Quantity};

pub use abc::{AbcClass, classify_by_value};
pub use accuracy::Accuracy;
pub use claim::Claim;
pub use figure::{Figure, figures};
pub use moment::{Moment, WrittenSince};
pub use plan::{CountCycle, CountPlan, CycleSubject, DueShelf, shelves_by_urgency};
pub use scope::{CountScope, LotToCount, PlacePattern};
pub use share::percent_of;
pub use square::{LaterChange, LineFacts, LineState, Squared, Tolerance, Trouble};

/// Number of a count in its book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CountId(pub i64);

/// Prefix of the code of a count.
const CODE_PREFIX: &str = "CNT-";

impl CountId {
    /// Returns the code that a scanner reads from the count's sheet.
    pub fn code(self) -> String {
        format!("{CODE_PREFIX}{self}")
    }

    /// Parses a count's number, or its code in either case.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_code = text.get(..CODE_PREFIX.len()).is_some_and(|it| it.eq_ignore_ascii_case(CODE_PREFIX));
        let digits = if is_code { text.get(CODE_PREFIX.len()..)? } else { text };
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        digits.parse().ok().map(CountId)
    }
}

impl fmt::Display for CountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The state of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountState {
    /// Being counted. A blind count shows nobody what it expects.
    Counting,
    /// What was counted is compared with the book.
    Review,
    /// Every lot was applied, or left as it was.
    Applied,
    /// Cancelled, without effect.
    Cancelled,
}

impl CountState {
    /// Every state, in order.
    pub const ALL: [CountState; 4] =
        [CountState::Counting, CountState::Review, CountState::Applied, CountState::Cancelled];

    /// Stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            CountState::Counting => "counting",
            CountState::Review => "review",
            CountState::Applied => "applied",
            CountState::Cancelled => "cancelled",
        }
    }

    /// Returns whether the count still accepts entries.
    pub fn is_open(self) -> bool {
        matches!(self, CountState::Counting | CountState::Review)
    }
}

/// How an entry combines with its counter's earlier ones for the lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryMode {
    /// Replaces them.
    Replace,
    /// Adds to them.
    Add,
}

impl EntryMode {
    /// Stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            EntryMode::Replace => "replace",
            EntryMode::Add => "add",
        }
    }
}

/// Key of a line: the count, and the line's number in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineKey {
    /// The count.
    pub count: CountId,
    /// The line's number, from 1.
    pub line: i64,
}

/// A lot of a count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountLine<Key = LineKey> {
    /// Database key.
    pub key: Key,
    /// Its product.
    pub product: ProductId,
    /// The lot; `None` if the book doesn't know it.
    pub lot: Option<LotId>,
    /// Its code.
    pub code: Option<LotCode>,
    /// Its expiry, as the book or the counter says.
    pub expires: Option<Day>,
    /// Where it was expected or found.
    pub location: Option<Label>,
    /// What the book said when the count was opened; `None` if it was found while counting, or is hidden in the file of
    /// a blind count.
    pub expected: Option<Quantity>,
    /// The last decision of a reviewer.
    pub decision: Option<Decision>,
    /// When it was last sent back to be counted again, whatever was decided since. What was counted before is history.
    pub sent_back: Option<DateTime<Utc>>,
    /// The document that applied it.
    pub applied: Option<DocumentNumber>,
}

impl CountLine<()> {
    /// Returns the line as it is stored under a key.
    pub fn with_key(self, key: LineKey) -> CountLine {
        let CountLine {
            key: (),
            product,
            lot,
            code,
            expires,
            location,
            expected,
            decision,
            sent_back,
            applied,
        } = self;
        CountLine { key, product, lot, code, expires, location, expected, decision, sent_back, applied }
    }
}

impl<Key> CountLine<Key> {
    /// Returns whether a reviewer decided what the line is to be. What is counted afterwards is news to him: the decision no
    /// longer stands.
    pub fn is_decided(&self) -> bool {
        self.decision.as_ref().is_some_and(|decision| decision.resolution != Resolution::Recount)
    }
}

/// An entry: who counted how much of which lot, when, and at which position of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountEntry {
    /// Its identity, chosen by the caller: entering the same id twice has one effect.
    pub id: DocumentId,
    /// The line.
    pub key: LineKey,
    /// How much.
    pub quantity: Quantity,
    /// How it combines with the counter's earlier entries.
    pub mode: EntryMode,
    /// Who counted.
    pub counter: Label,
    /// Where it was entered.
    pub station: Label,
    /// When.
    pub at: DateTime<Utc>,
    /// When the counter made the entry.
    pub moment: Moment,
}

/// What a reviewer can decide about a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    /// The balance becomes what was counted, whatever moved since.
    Counted,
    /// The balance changes by the variance at the moment of counting.
    Difference,
    /// Counts it again.
    Recount,
    /// Counts it as zero.
    Zero,
    /// Leaves the book as it is.
    Leave,
}

impl Resolution {
    /// Every resolution, in declaration order.
    pub const ALL: [Resolution; 5] = [
        Resolution::Counted,
        Resolution::Difference,
        Resolution::Recount,
        Resolution::Zero,
        Resolution::Leave,
    ];

    /// Stable name in flags and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Resolution::Counted => "counted",
            Resolution::Difference => "difference",
            Resolution::Recount => "recount",
            Resolution::Zero => "zero",
            Resolution::Leave => "leave",
        }
    }

    /// Returns whether it takes a counter's figure.
    pub fn needs_figure(self) -> bool {
        matches!(self, Resolution::Counted | Resolution::Difference)
    }

    /// Looks a resolution up by its stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|resolution| resolution.name() == name)
    }
}

/// A reviewer's decision about a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What.
    pub resolution: Resolution,
    /// Whose figure; `None` for the latest.
    pub counter: Option<Label>,
    /// Who decided.
    pub by: Label,
    /// When.
    pub at: DateTime<Utc>,
    /// The newest document then.
    pub position: DocumentNumber,
}
