//! Cells that Excel shows as they are. Of a CSV it takes `00412`, `1-2` or `MAR1` for numbers and dates, also between quotes; it
//! leaves a text alone that stands as `="00412"`, which [`unescape_formula`](super::formula) reads back.

use std::borrow::Cow;

use super::formula::escape_formula;
use crate::domain::{DecimalMark, fold_for_search};

/// The longest text that a formula of Excel can hold.
const MAX_FORMULA_TEXT: usize = 255;

/// Words that make a date, a time or a number of what they stand beside, in English and Spanish.
const WORDS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// A text as a cell of CSV that Excel shows unchanged.
pub(super) fn text_for_excel(text: &str) -> Cow<'_, str> {
    let is_safe = !text.contains('"') && text.chars().count() <= MAX_FORMULA_TEXT;
    let cell = escape_formula(text);
    if matches!(cell, Cow::Borrowed(_)) && is_safe && is_converted(text) {
        return Cow::Owned(format!("=\"{text}\""));
    }
    cell
}

/// A number as Excel reads it where the decimal mark is `mark`; anything else unchanged.
pub(super) fn number_for_excel(text: &str, mark: DecimalMark) -> Cow<'_, str> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match mark == DecimalMark::Comma && is_digits(whole.trim_start_matches('-')) && is_digits(fraction) {
        true => Cow::Owned(format!("{whole},{fraction}")),
        false => Cow::Borrowed(text),
    }
}

/// Whether Excel may take a text for a number, a date, a time or a truth value.
fn is_converted(text: &str) -> bool {
    let folded = fold_for_search(text.trim());
    if ["true", "false", "verdadero", "falso"].contains(&folded.as_str()) {
        return true;
    }
    let mut words =
        folded.split(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty());
    folded.contains(|character: char| character.is_ascii_digit()) && words.all(is_part_of_number)
}

fn is_part_of_number(word: &str) -> bool {
    let is_month = word.len() >= 3 && WORDS.iter().any(|month| month.starts_with(word));
    is_month
        || matches!(word, "e" | "a" | "p" | "am" | "pm" | "de" | "sept" | "t" | "eur" | "usd" | "gbp" | "mxn")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::super::formula::unescape_formula;
    use super::*;

    #[rstest]
    #[case("00412", "=\"00412\"")]
    #[case("4006381333931", "=\"4006381333931\"")]
    #[case("1-2", "=\"1-2\"")]
    #[case("MAR1", "=\"MAR1\"")]
    #[case("1E5", "=\"1E5\"")]
    #[case("3 de abril", "=\"3 de abril\"")]
    #[case("12:30", "=\"12:30\"")]
    #[case("5 %", "=\"5 %\"")]
    #[case("$12.50", "=\"$12.50\"")]
    #[case("verdadero", "=\"verdadero\"")]
    #[case("L2611-04", "L2611-04")]
    #[case("MLK-1000", "MLK-1000")]
    #[case("Leche entera 1 L", "Leche entera 1 L")]
    #[case("March", "March")]
    #[case("5\"", "5\"")]
    #[case("-7", "'-7")]
    #[case("=1", "'=1")]
    #[case("=\"1\"", "'=\"1\"")]
    #[case("", "")]
    fn texts_stay_texts(#[case] text: &str, #[case] cell: &str) {
        assert_eq!(text_for_excel(text), cell);
        assert_eq!(unescape_formula(cell), text);
    }

    #[test]
    fn a_text_that_no_formula_holds_stays_as_it_is() {
        let long = "1".repeat(256);
        assert_eq!(text_for_excel(&long), long.as_str());
    }

    #[rstest]
    #[case("12.50", "12,50")]
    #[case("-0.125", "-0,125")]
    #[case("12", "12")]
    #[case("2027-03-31", "2027-03-31")]
    #[case("2026-03-01T10:00:00.5Z", "2026-03-01T10:00:00.5Z")]
    #[case("", "")]
    fn numbers_have_the_decimal_mark_of_the_language(#[case] text: &str, #[case] cell: &str) {
        assert_eq!(number_for_excel(text, DecimalMark::Comma), cell);
        assert_eq!(number_for_excel(text, DecimalMark::Point), text);
    }
}
