//! Texts that people give and read back: names, codes, places. Everything is checked at the door, so that nothing kept can
//! move a cursor, hide a letter or turn a line around.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Why a text is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TextError {
    /// Nothing, or white space only.
    #[error("the text is empty")]
    Empty,
    /// Longer than its field holds.
    #[error("{value:?} is longer than {max} characters")]
    TooLong {
        /// As given.
        value: String,
        /// The most characters that the field holds.
        max: usize,
    },
    /// A control character, an escape, or a character that hides or reorders text.
    #[error("{value:?} holds the character U+{:04X}, which can't be shown", u32::from(*.character))]
    Unshowable {
        /// As given.
        value: String,
        /// The first such character.
        character: char,
    },
}

/// Whether a character may not be kept or shown: controls (escapes among them), line and paragraph separators,
/// bidirectional marks and overrides (Unicode TR 36, section 3), and invisible joiners and fillers.
pub fn is_unshowable(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_control();
    }
    character.is_control()
        || matches!(character,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180E}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// A text that comes from outside the door (a file's cell in an error, say) made harmless to show.
pub fn shown_harmless(text: &str) -> String {
    text.chars().map(|character| if is_unshowable(character) { '\u{FFFD}' } else { character }).collect()
}

/// The text trimmed, its white space single, its letters composed (NFC); refused where it breaks a rule of [`TextError`].
fn admit(text: &str, max: usize) -> Result<String, TextError> {
    let text = text.trim();
    if text.len() <= max && (is_plain(text) || is_composed(text)) {
        return Ok(text.to_owned());
    }
    if let Some(character) = text.chars().find(|character| is_unshowable(*character)) {
        return Err(TextError::Unshowable { value: shown_harmless(text), character });
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

/// Whether a trimmed text is printable ASCII with single spaces, which nothing in [`admit`] would change: most texts are.
fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| matches!(byte, b' '..=b'~')) && has_single_spaces(text)
}

/// The same of a text with other letters: those that were admitted once, which is what a store gives back.
fn is_composed(text: &str) -> bool {
    let fits = |character: char| character == ' ' || !(character.is_whitespace() || is_unshowable(character));
    !text.is_empty()
        && text.chars().all(fits)
        && has_single_spaces(text)
        && is_nfc_quick(text.chars()) == IsNormalized::Yes
}

fn has_single_spaces(text: &str) -> bool {
    !text.as_bytes().windows(2).any(|pair| pair == b"  ")
}

macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident, $max:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters it holds.
            pub const MAX: usize = $max;

            /// Reads it, trimmed and composed; see [`TextError`] for what is refused.
            pub fn parse(text: &str) -> Result<Self, TextError> {
                admit(text, $max).map($name)
            }

            /// Reads it where it may be absent: an empty text is `None`.
            pub fn parse_optional(text: &str) -> Result<Option<Self>, TextError> {
                if text.trim().is_empty() { Ok(None) } else { Self::parse(text).map(Some) }
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
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

text_type! {
    /// The code by which the house knows a product; upper and lower case are the same code.
    Sku, 48
}
text_type! {
    /// The producer's code of a lot; upper and lower case are the same code. It belongs to its product (PRODUCT.md, rule 9).
    LotCode, 48
}
text_type! {
    /// A name, place, person or other short line: product and supplier names, categories, locations, references, operators.
    Label, 120
}
text_type! {
    /// Why something was done, in a sentence.
    Reason, 400
}

/// Folded for search: lower case without accents, so that `leche` and `LECHÉ` meet.
pub fn folded(text: &str) -> String {
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
