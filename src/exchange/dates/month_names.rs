//! The names of months in files, in English and Spanish.

use crate::domain::fold_for_search;

/// Full names and abbreviations by month, folded. No abbreviation means different months in the two languages.
const NAMES: [&[&str]; 12] = [
    &["january", "jan", "enero", "ene"],
    &["february", "feb", "febrero"],
    &["march", "mar", "marzo"],
    &["april", "apr", "abril", "abr"],
    &["may", "mayo"],
    &["june", "jun", "junio"],
    &["july", "jul", "julio"],
    &["august", "aug", "agosto", "ago"],
    &["september", "sep", "sept", "septiembre", "setiembre", "set"],
    &["october", "oct", "octubre"],
    &["november", "nov", "noviembre"],
    &["december", "dec", "diciembre", "dic"],
];

/// The number of a month, from 1, by its name in any case.
pub(super) fn month_by_name(name: &str) -> Option<u32> {
    let folded = fold_for_search(name);
    (1..).zip(NAMES).find(|(_, names)| names.contains(&folded.as_str())).map(|(month, _)| month)
}
