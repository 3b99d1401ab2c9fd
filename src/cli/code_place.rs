//! A code that can't be read, with a mark under the place.

use unicode_width::UnicodeWidthStr as _;

use crate::domain::gs1::{CodeError, SEPARATOR};
use crate::domain::replace_unprintable;

/// The sign shown for a separator.
const SHOWN_SEPARATOR: &str = "\u{241d}";

/// Characters shown before the place, and from it on.
const BEFORE: usize = 48;
const AFTER: usize = 24;

/// The code around the place, and a line that marks it.
pub(super) fn mark_place(code: &str, error: &CodeError) -> String {
    let (before, after) = code.split_at_checked(error.at).unwrap_or((code, ""));
    let skipped = before.chars().count().saturating_sub(BEFORE);
    let shown_before: String = before.chars().skip(skipped).collect();
    let shown_after: String = after.chars().take(AFTER).collect();
    let dots = |is_cut: bool| if is_cut { "…" } else { "" };
    let shown_before = format!("{}{}", dots(skipped > 0), shown(&shown_before));
    let rest = dots(after.chars().nth(AFTER).is_some());
    let blanks = " ".repeat(shown_before.width());
    format!("  {shown_before}{}{rest}\n  {blanks}^\n", shown(&shown_after))
}

fn shown(code: &str) -> String {
    replace_unprintable(&code.replace(SEPARATOR, SHOWN_SEPARATOR))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::gs1::CodeProblem;

    #[rstest]
    #[case("10L7\u{1d}\u{1d}", 5, "  10L7␝␝\n       ^\n")]
    #[case("10Lñ7", 3, "  10Lñ7\n     ^\n")]
    #[case("", 0, "  \n  ^\n")]
    #[case("10漢$", 5, "  10漢$\n      ^\n")]
    #[case("10\u{1b}$", 3, "  10\u{fffd}$\n     ^\n")]
    fn the_mark_stands_under_the_place(#[case] code: &str, #[case] at: usize, #[case] marked: &str) {
        let error = CodeError { at, ai: None, problem: CodeProblem::Separator };
        assert_eq!(mark_place(code, &error), marked);
    }

    #[test]
    fn of_a_long_code_the_place_is_shown() {
        let code = format!("{}${}", "a".repeat(100), "b".repeat(100));
        let error = CodeError { at: 100, ai: None, problem: CodeProblem::Separator };
        let marked = mark_place(&code, &error);
        let (line, mark) = marked.trim_end().split_once('\n').unwrap();
        assert_eq!(line.chars().nth(mark.chars().count() - 1), Some('$'), "{marked}");
        assert!(line.starts_with("  …a") && line.ends_with("b…"), "{marked}");
    }
}
