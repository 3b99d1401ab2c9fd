//! The facts that a product requires of incoming goods.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Day, LotCode, fold_for_search};

/// Facts that must be known before a product's goods are taken in. None by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Requires {
    /// The producer's lot code.
    pub lot: bool,
    /// The expiry date.
    pub expiry: bool,
}

/// A text that does not say what is required.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{value:?} is neither a lot nor an expiry")]
pub struct RequiresError {
    /// The word, as it was written.
    pub value: String,
}

/// Words for a lot code, folded; other programs say what goods are tracked by.
const LOT_WORDS: &[&str] =
    &["lot", "lots", "lotcode", "batch", "bylots", "lote", "lotes", "codigodelote", "porlotes"];
/// Words for an expiry date, folded.
const EXPIRY_WORDS: &[&str] = &[
    "expiry",
    "expirydate",
    "expires",
    "expiration",
    "expirationdate",
    "vencimiento",
    "vence",
    "caducidad",
    "fechadevencimiento",
    "fechadecaducidad",
];
/// Words for nothing, folded.
const NOTHING_WORDS: &[&str] = &["none", "no", "nothing", "nada", "ninguno", "notracking", "sinseguimiento"];
/// Words that join two others, folded.
const JOINING_WORDS: &[&str] = &["and", "y", "e"];

impl Requires {
    /// Nothing.
    pub const NOTHING: Requires = Requires { lot: false, expiry: false };

    /// Every value, as [`Requires::parse`] reads it.
    pub const WORDS: [&'static str; 4] = ["lot", "expiry", "lot,expiry", "none"];

    /// Reads a list such as `lot,expiry`, in English or Spanish; an empty one and `none` are nothing.
    pub fn parse(text: &str) -> Result<Self, RequiresError> {
        let mut requires = Requires::NOTHING;
        if NOTHING_WORDS.contains(&folded(text).as_str()) {
            return Ok(requires);
        }
        let is_mark = |character| matches!(character, ',' | ';' | '+' | '/' | '|');
        for part in text.split(is_mark).map(str::trim).filter(|part| !part.is_empty()) {
            requires = requires.and(Self::parse_part(part)?);
        }
        Ok(requires)
    }

    /// Reads what stands between two commas: words for one thing, or one word for each.
    fn parse_part(part: &str) -> Result<Self, RequiresError> {
        match folded(part).as_str() {
            word if LOT_WORDS.contains(&word) => Ok(Requires { lot: true, expiry: false }),
            word if EXPIRY_WORDS.contains(&word) => Ok(Requires { lot: false, expiry: true }),
            word if JOINING_WORDS.contains(&word) => Ok(Requires::NOTHING),
            _ => match part.split_once(char::is_whitespace) {
                Some((first, rest)) => Ok(Self::parse_part(first)?.and(Self::parse_part(rest.trim())?)),
                None => Err(RequiresError { value: part.to_owned() }),
            },
        }
    }

    /// The stable names of what is required (docs/CLI.md).
    pub fn names(self) -> &'static [&'static str] {
        match (self.lot, self.expiry) {
            (true, true) => &["lot", "expiry"],
            (true, false) => &["lot"],
            (false, true) => &["expiry"],
            (false, false) => &[],
        }
    }

    /// Returns whether nothing is required.
    pub fn is_nothing(self) -> bool {
        self == Requires::NOTHING
    }

    /// Returns what either requires.
    #[must_use]
    pub fn and(self, other: Requires) -> Requires {
        Requires { lot: self.lot || other.lot, expiry: self.expiry || other.expiry }
    }

    /// Returns what is required here and not by `other`.
    #[must_use]
    pub fn beyond(self, other: Requires) -> Requires {
        Requires { lot: self.lot && !other.lot, expiry: self.expiry && !other.expiry }
    }

    /// Returns what goods with this code and this expiry lack.
    #[must_use]
    pub fn missing_of(self, code: Option<&LotCode>, expires: Option<Day>) -> Requires {
        self.beyond(Requires { lot: code.is_some(), expiry: expires.is_some() })
    }
}

/// Reduces words to their letters, without case and accents.
fn folded(words: &str) -> String {
    fold_for_search(words).chars().filter(|character| character.is_alphabetic()).collect()
}

/// Formats as `lot,expiry`, or as `none`.
impl fmt::Display for Requires {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.names() {
            [] => f.pad("none"),
            names => f.pad(&names.join(",")),
        }
    }
}

impl TryFrom<String> for Requires {
    type Error = RequiresError;

    fn try_from(text: String) -> Result<Self, RequiresError> {
        Requires::parse(&text)
    }
}

impl From<Requires> for String {
    fn from(requires: Requires) -> String {
        requires.to_string()
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("lot", true, false)]
    #[case("expiry", false, true)]
    #[case("lot,expiry", true, true)]
    #[case(" Expiry ; LOT ", true, true)]
    #[case("lot expiry", true, true)]
    #[case("lot code, expiry date", true, true)]
    #[case("Lote y caducidad", true, true)]
    #[case("lote + fecha de vencimiento", true, true)]
    #[case("By Lots", true, false)]
    #[case("none", false, false)]
    #[case("", false, false)]
    fn what_is_required_is_said_in_many_ways(#[case] text: &str, #[case] lot: bool, #[case] expiry: bool) {
        assert_eq!(Requires::parse(text), Ok(Requires { lot, expiry }));
    }

    #[test]
    fn a_word_that_names_neither_is_told() {
        for text in ["serial", "lot,serial", "lot serial"] {
            assert_eq!(Requires::parse(text), Err(RequiresError { value: "serial".to_owned() }));
        }
        // Whoever writes this does not mean that an expiry is required.
        assert_eq!(Requires::parse("no expiry"), Err(RequiresError { value: "no".to_owned() }));
    }

    #[test]
    fn every_value_reads_as_it_is_written() {
        for word in Requires::WORDS {
            assert_eq!(Requires::parse(word).unwrap().to_string(), word);
        }
    }

    #[test]
    fn goods_lack_what_is_required_and_not_known() {
        let (both, code) = (Requires { lot: true, expiry: true }, LotCode::parse("L1").unwrap());
        assert_eq!(both.missing_of(Some(&code), None), Requires { lot: false, expiry: true });
        assert_eq!(both.missing_of(None, Some(Day::MIN)), Requires { lot: true, expiry: false });
        assert_eq!(Requires::NOTHING.missing_of(None, None), Requires::NOTHING);
    }
}
