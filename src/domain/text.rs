//! Validated texts: names, codes, locations. Every text is checked when it enters, so stored text can't move
//! the cursor, hide characters or reverse a line.

use std::fmt;

use caseless::Caseless;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Why a text is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TextError {
    /// The text is empty or only white space.
    #[error("the text is empty")]
    Empty,
    /// The text is longer than its field allows.
    #[error("{value:?} is longer than {max} characters")]
    TooLong {
        /// The text as given.
        value: String,
        /// The most characters allowed.
        max: usize,
    },
    /// The text contains a control character, or one that hides or reorders text.
    #[error("{value:?} holds the character U+{:04X}, which can't be shown", u32::from(*.character))]
    Unprintable {
        /// The text, with such characters replaced.
        value: String,
        /// The first such character.
        character: char,
    },
}

/// Returns whether a character may not be stored or shown: controls (escapes among them), line and paragraph
/// separators, bidirectional marks and overrides (Unicode TR 36, section 3), and invisible joiners and
/// fillers.
pub fn is_unprintable(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_control();
    }
    character.is_control()
        || matches!(character,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180E}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Replaces unprintable characters, to show text that was not validated, such as a file's cell in an error.
pub fn replace_unprintable(text: &str) -> String {
    text.chars().map(|character| if is_unprintable(character) { '\u{FFFD}' } else { character }).collect()
}

/// Like [`replace_unprintable`], but keeps newlines: for messages of several lines.
pub fn replace_unprintable_except_newlines(text: &str) -> String {
    let replaced = |character| character != '\n' && is_unprintable(character);
    text.chars().map(|character| if replaced(character) { '\u{FFFD}' } else { character }).collect()
}

/// Trims, collapses white space and composes (NFC). Fails as listed in [`TextError`].
pub(super) fn normalize(text: &str, max: usize) -> Result<String, TextError> {
    let text = text.trim();
    if text.len() <= max && is_normalized(text) {
        return Ok(text.to_owned());
    }
    if let Some(character) = text.chars().find(|character| is_unprintable(*character)) {
        return Err(TextError::Unprintable { value: replace_unprintable(text), character });
    }
    let admitted: String = text.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect();
    if admitted.is_empty() {
        return Err(TextError::Empty);
    }
    if admitted.chars().count() > max {
        return Err(TextError::TooLong { value: admitted, max });
    }
    Ok(admitted)
}

/// Returns whether a trimmed text is as [`normalize`] leaves it, as all text is that is read from the store.
fn is_normalized(text: &str) -> bool {
    let (mut after_space, mut is_composed) = (false, true);
    for character in text.chars() {
        let is_space = character == ' ';
        match character {
            ' ' if after_space => return false,
            ' '..='~' => {}
            _ if character.is_whitespace() || is_unprintable(character) => return false,
            // Nothing below combines with what stands before it.
            _ => is_composed &= character < '\u{300}',
        }
        after_space = is_space;
    }
    !text.is_empty() && (is_composed || is_nfc_quick(text.chars()) == IsNormalized::Yes)
}

macro_rules! text_newtype {
    ($(#[$doc:meta])* $name:ident, $max:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters allowed.
            pub const MAX: usize = $max;

            /// Parses a text, trimmed and composed. Fails as listed in [`TextError`].
            pub fn parse(text: &str) -> Result<Self, TextError> {
                normalize(text, $max).map($name)
            }

            /// Like [`Self::parse`], but an empty text is `None`.
            pub fn parse_optional(text: &str) -> Result<Option<Self>, TextError> {
                if text.trim().is_empty() { Ok(None) } else { Self::parse(text).map(Some) }
            }

            /// Returns the text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Returns the text folded for comparison; see [`fold_for_identity`].
            pub fn key(&self) -> String {
                fold_for_identity(&self.0)
            }

            /// Returns whether two texts are the same by their keys.
            pub fn matches(&self, other: &Self) -> bool {
                have_same_key(&self.0, &other.0)
            }

            /// Returns whether two texts are the same by their keys, or both missing.
            pub fn matches_optional(one: Option<&Self>, other: Option<&Self>) -> bool {
                match (one, other) {
                    (Some(one), Some(other)) => one.matches(other),
                    (one, other) => one.is_none() && other.is_none(),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = TextError;

            fn try_from(text: String) -> Result<Self, TextError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> String {
                text.0
            }
        }
    };
}

text_newtype! {
    /// A product's code in the warehouse. Case-insensitive.
    Sku, 48
}
text_newtype! {
    /// The producer's code of a lot. Case-insensitive; it belongs to its product (docs/RULES.md, rule 9).
    LotCode, 48
}
text_newtype! {
    /// A short line: names of products and suppliers, categories, locations, references, operators.
    Label, 120
}
text_newtype! {
    /// The reason for an act, in a sentence.
    Reason, 400
}

impl Reason {
    /// Returns whether a text is a mere no, as other programs have one in a column of yes and no: nothing is on hold for
    /// that.
    pub fn is_no(text: &str) -> bool {
        ["no", "n", "false", "falso", "0"].contains(&fold_for_search(text.trim()).as_str())
    }
}

impl Label {
    /// Returns the unit of a product that is added without one.
    pub fn default_unit() -> Self {
        Label("ea".to_owned())
    }
}

/// Folds a text for comparison: NFKC case folding (The Unicode Standard, section 3.13). Two codes that differ only in
/// case or width are the same code; accents differ.
pub fn fold_for_identity(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // The second round folds what the first normalization composed out of compatibility characters.
    text.nfd().default_case_fold().nfkd().default_case_fold().nfkc().collect()
}

/// Returns whether two texts are the same by [`fold_for_identity`]. Folds only what has to be.
fn have_same_key(one: &str, other: &str) -> bool {
    if one.is_ascii() && other.is_ascii() {
        return one.eq_ignore_ascii_case(other);
    }
    one == other || fold_for_identity(one) == fold_for_identity(other)
}

/// Folds a text for search: lower case without accents, so `leche` matches `LECHÉ`.
pub fn fold_for_search(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars()
        .flat_map(char::to_lowercase)
        .nfd()
        .filter(|character| !unicode_normalization::char::is_combining_mark(*character))
        .collect()
}

#[cfg(test)]
mod tests;
