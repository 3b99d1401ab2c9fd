//! Protects spreadsheets from formula injection (OWASP, "CSV Injection").
//!
//! A cell that a spreadsheet would run as a formula gets a leading apostrophe, which reading removes. Text that already starts
//! with apostrophes before such a character gets one more, so the round trip is exact.

use std::borrow::Cow;

/// Whether the character can start a formula; includes the full-width forms.
fn starts_formula(character: char) -> bool {
    matches!(character, '=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠')
}

/// Whether the text, without its leading apostrophes, starts a formula.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(starts_formula)
}

/// Escapes text for a CSV cell.
pub(super) fn escape_formula(text: &str) -> Cow<'_, str> {
    if is_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Undoes [`escape_formula`], and takes the text out of `="text"`, by which programs keep spreadsheets from taking it for a
/// number. Other cells are returned unchanged.
pub(super) fn unescape_formula(cell: &str) -> &str {
    let quoted = cell.strip_prefix("=\"").and_then(|text| text.strip_suffix('"'));
    if let Some(text) = quoted.filter(|text| !text.contains('"')) {
        return text;
    }
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
    fn formulas_are_escaped() {
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
            assert_eq!(escape_formula(text), cell);
            assert_eq!(unescape_formula(cell), text);
        }
    }

    proptest! {
        #[test]
        fn escaping_round_trips(text in "['=+@\\-a-z \t]{0,8}") {
            let cell = escape_formula(&text);
            prop_assert!(!cell.starts_with(starts_formula));
            prop_assert_eq!(unescape_formula(&cell), text.as_str());
        }
    }
}
