//! What a review was read from.

use std::collections::HashMap;
use std::sync::Arc;

use super::review_line::ReviewLine;
use crate::domain::DocumentNumber;
use crate::domain::count::{CountId, LineKey};
use crate::store::{CountLineState, ReadTransaction};
use crate::warehouse::Result;

/// What a review was read from, which tells later what changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewBasis {
    pub(super) count: CountId,
    pub(super) position: DocumentNumber,
    /// By number.
    lines: Arc<[CountLineState]>,
}

impl ReviewBasis {
    /// What a review of all lines of a count was read from.
    pub(super) fn of_lines(count: CountId, position: DocumentNumber, lines: &[ReviewLine]) -> Self {
        let mut lines: Vec<CountLineState> =
            lines.iter().map(|line| CountLineState::from(&line.row)).collect();
        lines.sort_unstable_by_key(|line| line.line);
        ReviewBasis { count, position, lines: lines.into() }
    }

    pub(super) fn read(book: &dyn ReadTransaction, count: CountId) -> Result<Self> {
        let lines = book.count_line_states(count)?.into();
        Ok(ReviewBasis { count, position: book.newest_document()?, lines })
    }

    /// Returns the lines that somebody counted, decided about, applied or added since.
    pub(super) fn touched_lines(&self, before: &ReviewBasis) -> Vec<LineKey> {
        let known: HashMap<i64, &CountLineState> =
            before.lines.iter().map(|line| (line.line, line)).collect();
        let touched =
            self.lines.iter().filter(|line| known.get(&line.line).is_none_or(|known| known != line));
        touched.map(|line| LineKey { count: self.count, line: line.line }).collect()
    }
}
