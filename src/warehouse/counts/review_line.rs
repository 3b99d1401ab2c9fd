//! A line of a count held against the book, and how the lines of a count stand.

use std::cmp::Reverse;

use crate::domain::count::{
    Figure, LaterChange, LineKey, LineState, Resolution, Squared, Tolerance, percent_of,
};
use crate::domain::{Amount, DocumentId, Lot, QuantityChange};
use crate::store::CountLineRow;

/// A line of a count, compared with the book.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewLine {
    /// The line.
    pub row: CountLineRow,
    /// How it stands. Of a line that was applied, as it was then.
    pub squared: Squared,
    /// What every counter counted.
    pub figures: Vec<Figure>,
    /// The lot as it is now.
    pub lot: Option<Lot>,
    /// The documents that changed its balance since the count was opened, oldest first. Of goods that were found, also those
    /// that gave the lot its code.
    pub later: Vec<LaterChange>,
    /// The lot that an amendment of the code has merged the lot into since the count was opened.
    pub merged_into: Option<Lot>,
    /// What one unit is worth: the lot's cost, else the product's price.
    pub worth: Option<Amount>,
    /// The document that applied it.
    pub applied: Option<DocumentId>,
}

/// Returns what a variance is worth, in ten-thousandths of the book's currency.
pub(super) fn value_of_variance(variance: Option<QuantityChange>, worth: Option<Amount>) -> Option<i64> {
    let variance = i128::from(variance?.thousandths());
    let value = variance * i128::from(worth?.ten_thousandths()) / 1_000;
    i64::try_from(value).ok()
}

impl ReviewLine {
    /// Returns what the variance is worth, in ten-thousandths of the book's currency.
    pub fn value(&self) -> Option<i64> {
        value_of_variance(self.squared.variance, self.worth)
    }

    /// Returns by how many hundredths of a percent of what was expected the lot is off, rounded as in [`percent_of`]; `None`
    /// if nothing was expected.
    pub fn percent(&self) -> Option<i64> {
        let variance = self.squared.variance?.thousandths();
        percent_of(variance.into(), self.squared.expected.thousandths().into())
    }

    /// Returns whether the line is off by no more than a tolerance allows.
    pub fn is_within(&self, tolerance: &Tolerance) -> bool {
        let variance = self.squared.variance;
        variance.is_some_and(|variance| tolerance.allows(self.squared.expected, variance, self.value()))
    }

    /// Returns whether something was counted of it, or decided to be there.
    pub fn has_goods(&self) -> bool {
        self.squared.counted.is_some_and(|counted| !counted.is_zero())
    }

    /// Returns whether one of two counters has counted it, and the other is awaited.
    pub fn waits_for_second_counter(&self) -> bool {
        self.squared.state == LineState::Uncounted && !self.figures.is_empty()
    }

    /// Returns whether it was sent back, and somebody has counted it since.
    pub fn was_recounted(&self) -> bool {
        self.row.line.sent_back.is_some() && !self.figures.is_empty()
    }

    /// Returns whether a reviewer left the book as it is.
    pub fn is_left(&self) -> bool {
        let decision = self.row.line.decision.as_ref();
        decision.is_some_and(|decision| decision.resolution == Resolution::Leave)
    }

    /// Returns what decides which line is looked at first: what needs a decision, then what is worth most.
    pub fn urgency(&self) -> ReviewUrgency {
        let off = self.squared.variance.map_or(0, |variance| variance.thousandths().unsigned_abs());
        let value = self.value().map_or(0, i64::unsigned_abs);
        let place = (self.applied.is_some(), self.squared.state, Reverse(value), Reverse(off));
        ReviewUrgency(place, self.row.line.key)
    }
}

/// Where a line is among the others of a review; least for what is looked at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReviewUrgency((bool, LineState, Reverse<u64>, Reverse<u64>), LineKey);

impl ReviewUrgency {
    /// Returns the number of the line.
    pub fn line(&self) -> i64 {
        self.1.line
    }
}

/// What applying a count would do, in numbers of lots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReviewTally {
    /// The book has them wrong.
    pub differ: u32,
    /// They were counted and are right.
    pub match_book: u32,
    /// Nobody has counted them.
    pub uncounted: u32,
    /// They are to be counted again.
    pub recount: u32,
    /// Somebody has to look.
    pub in_conflict: u32,
    /// They stay as the book has them.
    pub left: u32,
    /// They were applied.
    pub applied: u32,
}

impl ReviewTally {
    /// Counts a line.
    pub fn add(&mut self, line: &ReviewLine) {
        *self.counter_of(line) += 1;
    }

    /// Takes a line back that was counted as it is.
    pub fn remove(&mut self, line: &ReviewLine) {
        let counter = self.counter_of(line);
        *counter = counter.saturating_sub(1);
    }

    fn counter_of(&mut self, line: &ReviewLine) -> &mut u32 {
        match line.squared.state {
            _ if line.row.line.applied.is_some() => &mut self.applied,
            _ if line.is_left() => &mut self.left,
            LineState::Differs => &mut self.differ,
            LineState::Matches => &mut self.match_book,
            LineState::Uncounted => &mut self.uncounted,
            LineState::Recount => &mut self.recount,
            LineState::Conflict => &mut self.in_conflict,
        }
    }

    /// Returns how many lines nobody has counted since they were last asked for.
    pub fn to_count(&self) -> u32 {
        self.uncounted + self.recount
    }
}
