//! What a document that applied a count asserts.

use std::fmt;

use chrono::{DateTime, Utc};

use super::replayed_lot::Fingerprint;
use crate::domain::count::{Claim, CountEntry, CountId};
use crate::domain::{Day, DocumentId, DocumentNumber, LotId, Quantity};
use crate::store::CountAssertion;

/// Rule of counts, their lines and their entries.
pub(super) const COUNT: &str = "count";

/// Rule of what was asserted.
pub(super) const ASSERTION: &str = "count_assertion";

/// A document that applied a count.
pub(super) struct AppliedDocument {
    pub(super) id: DocumentId,
    pub(super) count: CountId,
    /// How many lines it left open in the count.
    pub(super) left_open: u32,
    /// How many lines it says that it applied.
    pub(super) lines: u64,
    pub(super) is_reversed: bool,
    /// What it asserts, in the order of the lots.
    pub(super) lots: Vec<(LotId, AssertedLot)>,
}

impl AppliedDocument {
    /// What it asserts about a lot.
    pub(super) fn lot(&self, lot: LotId) -> Option<&AssertedLot> {
        let place = self.lots.binary_search_by_key(&lot, |(lot, _)| *lot).ok()?;
        self.lots.get(place).map(|(_, asserted)| asserted)
    }
}

/// What is kept of an assertion, to hold the line that it was made of against it.
#[derive(Clone, Copy)]
pub(super) struct AssertedLot {
    quantity: Quantity,
    counter: Fingerprint,
    at: DateTime<Utc>,
    after: DocumentNumber,
    /// The expiry of a lot that the document opened; `None` if it opened none.
    pub(super) opened_with: Option<Option<Day>>,
}

impl AssertedLot {
    pub(super) fn new(assertion: &CountAssertion, opened_with: Option<Option<Day>>) -> Self {
        let CountAssertion { quantity, ref counter, at, after, .. } = *assertion;
        AssertedLot { quantity, counter: Fingerprint::of_label(Some(counter)), at, after, opened_with }
    }

    /// Whether it says what somebody said of the line.
    pub(super) fn says(&self, claim: &Claim<'_>) -> bool {
        self.quantity == claim.quantity
            && self.counter == Fingerprint::of_label(Some(claim.counter))
            && (self.at, self.after) == (claim.at, claim.after)
    }

    /// Whether it says what a counter said with one entry, or with others before it.
    pub(super) fn ends_with(&self, entry: &CountEntry) -> bool {
        self.counter == Fingerprint::of_label(Some(&entry.counter)) && self.at == entry.at
    }
}

impl fmt::Display for AssertedLot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}, after document {}", self.quantity, self.at.to_rfc3339(), self.after.0)
    }
}
