//! The objects of the contract (CLI.md, "JSON"), and the columns that people see of the same rows.

pub(crate) mod act;
pub(crate) mod alert;
pub(crate) mod dispatch;
pub(crate) mod import;
pub(crate) mod lot;
pub(crate) mod movement;
pub(crate) mod product;
pub(crate) mod receipt;
pub(crate) mod verify;

use super::table::Column;
use crate::domain::{Day, Label};
use crate::exchange::Record;
use crate::i18n::Texts;

/// A kind of row that lists show.
pub(crate) trait Listing {
    /// What the warehouse gives.
    type Row;
    /// What programs read of it.
    type Record<'a>: Record;

    /// The row for programs.
    fn record(row: &Self::Row, day: Day) -> Self::Record<'_>;

    /// The columns for people.
    fn columns(texts: &Texts) -> Vec<Column>;

    /// The row for people, a cell for each column.
    fn cells(row: &Self::Row, texts: &Texts, day: Day) -> Vec<String>;
}

/// A text that may be absent, for people.
fn plain<T: std::fmt::Display>(text: Option<&T>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}

/// A day that may be absent, for people.
fn date(texts: &Texts, day: Option<Day>) -> String {
    day.map(|day| texts.date(day)).unwrap_or_default()
}

/// A name that may be absent, for programs.
fn name(label: Option<&Label>) -> Option<&str> {
    label.map(Label::as_str)
}
