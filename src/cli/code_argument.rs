//! Codes as arguments: what stands for a separator, and the error of one that can't be read.

use super::failure::Failure;
use crate::domain::gs1::{CodeError, SEPARATOR};
use crate::warehouse::{Error, Invalid};

/// Puts separators where the user wrote `{GS}` or `\x1d`.
pub(super) fn with_separators(text: &str) -> String {
    let separator = SEPARATOR.to_string();
    let text = text.replace("{GS}", &separator);
    ['d', 'D'].iter().fold(text, |text, digit| text.replace(&format!("\\x1{digit}"), &separator))
}

/// The error of a code that can't be read.
pub(super) fn unreadable(code: String, error: CodeError) -> Failure {
    Error::Invalid(Invalid::Code { code, error: Box::new(error) }).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_written_in_more_than_one_way() {
        assert_eq!(with_separators("a{GS}b\\x1dc\\x1Dd\u{1d}"), "a\u{1d}b\u{1d}c\u{1d}d\u{1d}");
    }
}
