//! The order of the lines of a review, which is known once all of them are held against the book: kept for the next page of it.

use std::collections::HashMap;

use crate::domain::CountId;
use crate::domain::count::Tolerance;
use crate::warehouse::{self, CountReview, ReviewBasis, ReviewLine, ReviewUrgency, Warehouse};

/// The lines of a review by what is looked at first.
pub(super) struct ReviewOrder {
    pub(super) count: CountId,
    pub(super) tolerance: Tolerance,
    basis: ReviewBasis,
    /// Worst first.
    pub(super) order: Vec<ReviewUrgency>,
}

impl ReviewOrder {
    pub(super) fn of(review: &CountReview) -> Self {
        ReviewOrder {
            count: review.count.id,
            tolerance: review.tolerance,
            basis: review.basis.clone(),
            order: review.lines.iter().map(ReviewLine::urgency).collect(),
        }
    }

    /// Follows what was changed since; `None` if that is so much that the review is better read again.
    pub(super) fn followed(mut self, book: &mut Warehouse) -> warehouse::Result<Option<Self>> {
        let Some(changes) = book.review_changes(&self.basis)? else { return Ok(None) };
        (self.tolerance, self.basis) = (changes.tolerance, changes.basis);
        let changed: HashMap<i64, ReviewUrgency> =
            changes.lines.iter().map(|line| (line.row.line.key.line, line.urgency())).collect();
        if !changed.is_empty() {
            self.order.retain(|known| !changed.contains_key(&known.line()));
            self.order.extend(changed.into_values());
            self.order.sort_unstable();
        }
        Ok(Some(self))
    }
}
