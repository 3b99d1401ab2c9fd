//! A count held against the book, of which single lines change.

use std::collections::HashMap;

use crate::domain::count::Tolerance;
use crate::warehouse::{Count, CountReview, ReviewLine, ReviewTally, ReviewUrgency, RowKeys};

/// A count held against the book. A decision changes some of its lines; the rest is not looked at again.
pub(super) struct ReviewedCount {
    pub(super) count: Count,
    pub(super) tolerance: Tolerance,
    pub(super) tally: ReviewTally,
    lines: Vec<ReviewLine>,
    /// Where each line is in `lines`.
    places: HashMap<i64, usize>,
    /// The lines by what is looked at first.
    order: Vec<ReviewUrgency>,
}

impl ReviewedCount {
    pub(super) fn new(review: CountReview) -> Self {
        let tally = review.tally();
        let CountReview { count, lines, tolerance } = review;
        let order = lines.iter().map(ReviewLine::urgency).collect();
        let number = |line: &ReviewLine| line.row.line.key.line;
        let places = lines.iter().enumerate().map(|(place, line)| (number(line), place)).collect();
        ReviewedCount { count, tolerance, tally, lines, places, order }
    }

    /// The numbers of the lines, worst first.
    pub(super) fn numbers(&self) -> RowKeys<i64> {
        self.order.iter().map(ReviewUrgency::line).collect::<Vec<_>>().into()
    }

    pub(super) fn line(&self, number: i64) -> Option<&ReviewLine> {
        self.lines.get(*self.places.get(&number)?)
    }

    /// Puts a line in the place of what was known of it.
    pub(super) fn replace(&mut self, line: ReviewLine) {
        let Some(known) =
            self.places.get(&line.row.line.key.line).and_then(|place| self.lines.get_mut(*place))
        else {
            return;
        };
        let (before, after) = (known.urgency(), line.urgency());
        self.tally.remove(known);
        self.tally.add(&line);
        *known = line;
        if let Ok(place) = self.order.binary_search(&before) {
            self.order.remove(place);
        }
        let place = self.order.partition_point(|other| *other < after);
        self.order.insert(place, after);
    }
}
