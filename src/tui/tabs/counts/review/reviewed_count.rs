//! A count held against the book, of which single lines change.

use std::collections::HashMap;

use crate::domain::count::Tolerance;
use crate::warehouse::{
    Count, CountReview, ReviewBasis, ReviewChanges, ReviewLine, ReviewTally, ReviewUrgency, RowKeys,
};

/// A count held against the book. A decision changes some of its lines; the rest is not looked at again.
pub(super) struct ReviewedCount {
    pub(super) count: Count,
    pub(super) tolerance: Tolerance,
    pub(super) tally: ReviewTally,
    /// What it was read from.
    pub(super) basis: ReviewBasis,
    lines: Vec<ReviewLine>,
    /// Where each line is in `lines`.
    places: HashMap<i64, usize>,
    /// The lines by what is looked at first.
    order: Vec<ReviewUrgency>,
}

impl ReviewedCount {
    pub(super) fn new(review: CountReview) -> Self {
        let tally = review.tally();
        let CountReview { count, lines, tolerance, basis } = review;
        let order = lines.iter().map(ReviewLine::urgency).collect();
        let number = |line: &ReviewLine| line.row.line.key.line;
        let places = lines.iter().enumerate().map(|(place, line)| (number(line), place)).collect();
        ReviewedCount { count, tolerance, tally, basis, lines, places, order }
    }

    /// The numbers of the lines, worst first.
    pub(super) fn numbers(&self) -> RowKeys<i64> {
        self.order.iter().map(ReviewUrgency::line).collect::<Vec<_>>().into()
    }

    pub(super) fn line(&self, number: i64) -> Option<&ReviewLine> {
        self.lines.get(*self.places.get(&number)?)
    }

    /// Takes what changed since it was read, but for the lines.
    pub(super) fn take_changes(&mut self, changes: ReviewChanges) -> Vec<ReviewLine> {
        (self.count, self.tolerance, self.basis) = (changes.count, changes.tolerance, changes.basis);
        changes.lines
    }

    /// Puts a line in the place of what was known of it, or adds it.
    pub(super) fn put(&mut self, line: ReviewLine) {
        let (number, after) = (line.row.line.key.line, line.urgency());
        self.tally.add(&line);
        match self.places.get(&number).and_then(|place| self.lines.get_mut(*place)) {
            Some(known) => {
                let before = known.urgency();
                self.tally.remove(known);
                *known = line;
                if let Ok(place) = self.order.binary_search(&before) {
                    self.order.remove(place);
                }
            }
            None => {
                self.places.insert(number, self.lines.len());
                self.lines.push(line);
            }
        }
        let place = self.order.partition_point(|other| *other < after);
        self.order.insert(place, after);
    }
}
