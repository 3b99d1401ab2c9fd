//! Pages of a review. The first one holds all lines against the book; the next ones only their own, and what changed meanwhile.

use std::collections::HashMap;

use super::refusal::{Misread, Result};
use super::values;
use crate::domain::CountId;
use crate::domain::count::Tolerance;
use crate::server::desk::Desk;
use crate::server::review_order::ReviewOrder;
use crate::warehouse::{ReviewLine, ReviewUrgency};

/// A page of a review.
pub(super) struct ReviewPage {
    pub(super) lines: Vec<ReviewLine>,
    pub(super) tolerance: Tolerance,
    /// The number of its last line, if others follow.
    pub(super) last: Option<i64>,
}

/// Returns the lines of a review that follow one of them, worst first.
pub(super) fn page(desk: &mut Desk, count: CountId, limit: usize, after: Option<&str>) -> Result<ReviewPage> {
    let kept = desk.review.take().filter(|kept| kept.count == count);
    let kept = kept.map(|kept| kept.followed(&mut desk.book)).transpose()?.flatten();
    let (order, all) = match kept {
        Some(order) => (order, None),
        None => {
            let review = desk.book.review_count(count)?;
            (ReviewOrder::of(&review), Some(review.lines))
        }
    };
    let order = desk.review.insert(order);
    let start = match after {
        None => 0,
        Some(text) => {
            let after = values::key(text)?;
            let at = order.order.iter().position(|line| line.line() == after);
            at.ok_or_else(|| Misread::Cursor(text.to_owned()))? + 1
        }
    };
    let end = order.order.len().min(start + limit);
    let shown = order.order.get(start..end).unwrap_or_default();
    let numbers: Vec<i64> = shown.iter().map(ReviewUrgency::line).collect();
    let last = numbers.last().copied().filter(|_| end < order.order.len());
    let tolerance = order.tolerance;
    let lines = match all {
        Some(mut all) => all.drain(..end).skip(start).collect(),
        None => {
            let read = desk.book.review_lines(count, &numbers)?;
            let mut known: HashMap<i64, ReviewLine> =
                read.into_iter().map(|line| (line.row.line.key.line, line)).collect();
            numbers.iter().filter_map(|number| known.remove(number)).collect()
        }
    };
    Ok(ReviewPage { lines, tolerance, last })
}
