//! Dates in files.
//!
//! [`WrittenDate`] recognizes how one cell writes a date; [`DateColumns`] decides from all of them in which order the file writes
//! day, month and year; [`DatePattern`] is a form that the user gives instead.

mod columns;
mod month_names;
mod pattern;
mod time_of_day;
mod written;

pub(super) use columns::{DateColumns, RelativeDate};
pub use columns::{DateDecision, date_readings};
pub use pattern::DatePattern;
pub use written::DateOrder;
