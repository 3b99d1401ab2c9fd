//! Cells that a spreadsheet would run as a formula (OWASP, "CSV Injection") get an apostrophe in front; reading takes it off.
//!
//! A text that begins with apostrophes and then such a character gets one more, so that the way back is exact.

use std::borrow::Cow;

/// Characters that start a formula, the full-width forms among them.
fn starts_formula(character: char) -> bool {
    matches!(character, '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠')
}

/// Whether the text, less the apostrophes it begins with, starts a formula.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(starts_formula)
}

/// The text as a cell that no spreadsheet runs.
pub(super) fn neutral(text: &str) -> Cow<'_, str> {
    if is_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text of a cell that [`neutral`] wrote, or of any other cell.
pub(super) fn original(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if is_formula(text) => text,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_only_a_text() {
        for (text, cell) in [
            ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
            ("+1", "'+1"),
            ("-L7", "'-L7"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("'=1", "''=1"),
            ("'n Beetje", "'n Beetje"),
            ("L-7", "L-7"),
            ("", ""),
        ] {
            assert_eq!(neutral(text), cell);
            assert_eq!(original(cell), text);
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "['=+@\\-a-z \t]{0,8}") {
            let cell = neutral(&text);
            prop_assert!(!cell.starts_with(starts_formula));
            prop_assert_eq!(original(&cell), text.as_str());
        }
    }
}
