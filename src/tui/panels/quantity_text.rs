//! Quantities as columns show them: the digits of a column stay aligned, with a unit or without.

use crate::domain::{Decimals, Quantity};
use crate::i18n::Texts;
use crate::tui::component::canvas::text_width;

/// Cells reserved for a unit, to align the digits of a column.
const UNIT_WIDTH: u16 = 2;

/// Formats a quantity for a column: with its unit if it is fractional, else padded to the same width.
pub(crate) fn quantity_text(texts: &Texts, quantity: Quantity, decimals: Decimals, unit: &str) -> String {
    append_unit_if_fractional(&texts.quantity(quantity, decimals), decimals, unit)
}

/// Like [`quantity_text`], for a number already formatted.
pub(crate) fn append_unit_if_fractional(number: &str, decimals: Decimals, unit: &str) -> String {
    append_unit(number, if decimals == Decimals::NONE { "" } else { unit })
}

/// Appends a unit, padded to align the digits of a column.
pub(crate) fn append_unit(number: &str, unit: &str) -> String {
    let room = usize::from(UNIT_WIDTH.saturating_sub(text_width(unit)));
    format!("{number} {unit}{:room$}", "")
}
