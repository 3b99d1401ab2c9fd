//! How rows are listed: the records of the contract, and the columns of a table for people.

pub(crate) mod alert;
pub(crate) mod barcode;
pub(crate) mod change;
pub(crate) mod config;
pub(crate) mod count;
pub(crate) mod count_plan;
pub(crate) mod count_stats;
pub(crate) mod dispatch;
pub(crate) mod document;
pub(crate) mod element;
pub(crate) mod fact;
pub(crate) mod key;
pub(crate) mod lot;
pub(crate) mod movement;
pub(crate) mod product;
pub(crate) mod report;
pub(crate) mod token;
pub(crate) mod trace;
pub(crate) mod verify;

use super::table::Column;
use crate::contract::Record;
use crate::domain::{Day, LotCode, LotId};
use crate::i18n::Texts;

/// How a kind of row is listed: as JSON and CSV records, and as table cells.
pub(crate) trait Listing {
    /// A row as the warehouse returns it.
    type Row;
    /// The row in JSON and CSV.
    type Record<'a>: Record;

    /// Converts a row for JSON and CSV.
    fn record(row: &Self::Row, day: Day) -> Self::Record<'_>;

    /// The columns of the text table.
    fn columns(texts: &Texts) -> Vec<Column>;

    /// The cells of a row, one per column.
    fn cells(row: &Self::Row, texts: &Texts, day: Day) -> Vec<String>;
}

fn display_or_empty<T: std::fmt::Display>(text: Option<&T>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}

fn date_or_empty(texts: &Texts, day: Option<Day>) -> String {
    day.map(|day| texts.date(day)).unwrap_or_default()
}

/// The lot's code, or its id if it has none.
pub(super) fn lot_name(code: Option<&LotCode>, id: LotId) -> String {
    code.map_or_else(|| format!("#{}", id.0), ToString::to_string)
}
