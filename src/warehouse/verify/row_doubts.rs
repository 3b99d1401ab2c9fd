//! What is doubtful about one row of an import of lots, as far as the book tells.

use super::replayed_lot::ReplayedLot;
use crate::domain::{Day, Sku};
use crate::warehouse::doubts::IncomingDates;
use crate::warehouse::{WarnedLot, Warning};

/// How the goods of a row came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Came {
    /// Into a lot that was there: it keeps the days that it had.
    Joined,
    /// They opened a lot, which says of them what the row did.
    Opened,
    /// They opened one of several lots of a code: days that it does not share with the import may be those of the code.
    Beside,
}

/// Whether goods were expected to expire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expects {
    Yes,
    /// It depends on what the rows said.
    Perhaps,
    No,
}

/// Something doubtful about a row.
#[derive(Debug)]
pub(super) enum Doubt {
    Sure(Warning),
    Perhaps(Warning),
    /// If the row said that it was produced after its expiry.
    PerhapsProduced,
    /// If the row said that it was received after its expiry, before the import.
    PerhapsReceived,
}

/// What the rows of a product are judged by.
pub(super) struct RowTerms<'a> {
    pub sku: &'a Sku,
    /// The day of the import.
    pub day: Day,
    pub expects: Expects,
}

impl RowTerms<'_> {
    /// Returns what is doubtful about a row, in the order in which it is told.
    pub(super) fn doubts(&self, lot: &ReplayedLot, came: Came) -> Vec<Doubt> {
        let warned = || WarnedLot { sku: self.sku.clone(), code: None };
        let dates = IncomingDates {
            expires: lot.expires,
            produced: lot.produced.filter(|_| came == Came::Opened),
            received: if came == Came::Joined { self.day } else { lot.received },
        };
        let sure = dates.warnings(warned, self.day, || Ok(self.expects == Expects::Yes));
        let mut doubts: Vec<Doubt> = sure.into_iter().flatten().map(Doubt::Sure).collect();
        let Some(expires) = lot.expires else {
            if self.expects == Expects::Perhaps {
                doubts.push(Doubt::Perhaps(Warning::MissingExpiry { lot: warned() }));
            }
            return doubts;
        };
        match (came, lot.produced) {
            (Came::Beside, Some(produced)) if produced > expires => {
                let perhaps = Warning::ProducedAfterExpiry { lot: warned(), produced, expires };
                let is_before = |doubt: &Doubt| matches!(doubt, Doubt::Sure(Warning::BeforeReceived { .. }));
                let place = doubts.iter().position(is_before).unwrap_or(doubts.len());
                doubts.insert(place, Doubt::Perhaps(perhaps));
            }
            (Came::Joined, _) if expires < self.day => {
                doubts.extend([Doubt::PerhapsProduced, Doubt::PerhapsReceived]);
            }
            _ => {}
        }
        doubts
    }
}

impl Doubt {
    /// Whether it is doubtful whatever the row said besides.
    pub(super) fn is_sure(&self) -> bool {
        matches!(self, Doubt::Sure(_))
    }

    /// The kind of its warning.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Doubt::Sure(warning) | Doubt::Perhaps(warning) => warning.kind(),
            Doubt::PerhapsProduced => "produced_after_expiry",
            Doubt::PerhapsReceived => "before_received",
        }
    }

    /// Whether a warning tells it, of goods of a lot that came in on a day.
    pub(super) fn is(&self, told: &Warning, lot: &ReplayedLot, day: Day) -> bool {
        match (self, told) {
            (Doubt::Sure(warning) | Doubt::Perhaps(warning), told) => warning == told,
            (Doubt::PerhapsProduced, Warning::ProducedAfterExpiry { produced, expires, .. }) => {
                lot.expires == Some(*expires) && produced > expires && *produced <= day
            }
            (Doubt::PerhapsReceived, Warning::BeforeReceived { expires, received, .. }) => {
                lot.expires == Some(*expires) && received > expires && *received < day
            }
            _ => false,
        }
    }
}
