//! A line of a count file, as it is at home.

use chrono::{DateTime, Utc};

use crate::domain::count::CountLine;

/// A line of the book's count.
#[derive(Debug, Clone, Copy)]
pub(super) struct HomeLine {
    pub(super) line: i64,
    pub(super) is_applied: bool,
    pub(super) is_decided: bool,
    pub(super) sent_back: Option<DateTime<Utc>>,
}

impl HomeLine {
    pub(super) fn of(line: &CountLine) -> Self {
        HomeLine {
            line: line.key.line,
            is_applied: line.applied.is_some(),
            is_decided: line.is_decided(),
            sent_back: line.sent_back,
        }
    }
}
