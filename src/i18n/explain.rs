//! Refusals in words: what was wrong, with the value, and the way out.

use super::Texts;
use crate::warehouse::{Error, Invalid};

/// A refusal in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// What was wrong, with the value.
    pub message: String,
    /// The way out, where there is one to tell.
    pub hint: Option<String>,
}

/// A refusal in the language of `texts`.
pub fn explain(texts: &Texts, error: &Error) -> Explained {
    let _ = texts;
    Explained { message: error.to_string(), hint: None }
}

/// A value that breaks a rule, in the language of `texts`, short enough to stand beside its field.
pub fn explain_invalid(texts: &Texts, invalid: &Invalid) -> String {
    let _ = texts;
    invalid.to_string()
}
