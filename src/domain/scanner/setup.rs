//! How a station's scanner says what it reads.

use std::borrow::Cow;
use std::collections::BTreeMap;

use thiserror::Error;

use super::Keyboard;
use crate::domain::gs1::SEPARATOR;

/// The most characters of a separator, a prefix or a suffix.
const LONGEST_SIGN: usize = 16;

/// How a scanner at a station says what it reads. By default it sends what is on the label.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScannerSetup {
    /// The keyboard that its keys are read by.
    pub keyboard: Keyboard,
    /// Characters that arrive for others, where no known keyboard says so.
    pub characters: BTreeMap<char, char>,
    /// What it sends for the separator, if that is text; empty if it is not.
    pub separator: String,
    /// The key that it sends for the separator, by the name that keys are written with; empty if there is none.
    pub separator_key: String,
    /// What it sends before each scan.
    pub prefix: String,
    /// What it sends after each scan, before Enter or Tab.
    pub suffix: String,
}

/// What is wrong with a setup.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ScannerSetupError {
    /// A sign is longer than any scanner sends.
    #[error("{name} has more than {LONGEST_SIGN} characters")]
    TooLong {
        /// Which one, by its key in the settings.
        name: &'static str,
    },
    /// The separator is nothing but letters and digits: labels are full of these.
    #[error("{sign:?} can't stand for the separator")]
    AmbiguousSeparator {
        /// As given.
        sign: String,
    },
}

impl ScannerSetup {
    /// Fails if labels could not be read by it.
    pub fn check(self) -> Result<Self, ScannerSetupError> {
        let signs = [("separator", &self.separator), ("prefix", &self.prefix), ("suffix", &self.suffix)];
        if let Some((name, _)) = signs.iter().find(|(_, sign)| sign.chars().count() > LONGEST_SIGN) {
            return Err(ScannerSetupError::TooLong { name });
        }
        if !self.separator.is_empty() && self.separator.chars().all(char::is_alphanumeric) {
            return Err(ScannerSetupError::AmbiguousSeparator { sign: self.separator });
        }
        Ok(self)
    }

    /// Whether scans are read as they arrive.
    pub fn is_plain(&self) -> bool {
        *self == ScannerSetup::default()
    }

    /// Whether text that arrived is a scan, or the beginning of one, by what the scanner sends before it.
    pub fn begins_scan(&self, arrived: &str) -> bool {
        !self.prefix.is_empty()
            && !arrived.is_empty()
            && (arrived.starts_with(&self.prefix) || self.prefix.starts_with(arrived))
    }

    /// Whether text that arrived is a scan, by what the scanner sends before it.
    pub fn marks_scan(&self, arrived: &str) -> bool {
        !self.prefix.is_empty() && arrived.starts_with(&self.prefix)
    }

    /// Returns what was on the label, given what arrived.
    pub fn read<'a>(&self, arrived: &'a str) -> Cow<'a, str> {
        if self.is_plain() {
            return Cow::Borrowed(arrived);
        }
        let text = arrived.strip_prefix(self.prefix.as_str()).unwrap_or(arrived);
        let text = text.strip_suffix(self.suffix.as_str()).unwrap_or(text);
        if self.separator.is_empty() {
            return Cow::Owned(text.chars().map(|arrived| self.restore(arrived)).collect());
        }
        let mut read = String::with_capacity(text.len());
        for (number, part) in text.split(self.separator.as_str()).enumerate() {
            if number > 0 {
                read.push(SEPARATOR);
            }
            read.extend(part.chars().map(|arrived| self.restore(arrived)));
        }
        Cow::Owned(read)
    }

    fn restore(&self, arrived: char) -> char {
        self.characters.get(&arrived).copied().unwrap_or_else(|| self.keyboard.restore(arrived))
    }
}

#[cfg(test)]
mod tests {
    use super::super::KeyboardLayout;
    use super::*;

    fn spanish() -> ScannerSetup {
        let keyboard = Keyboard { layout: KeyboardLayout::Spain, caps_lock: false };
        ScannerSetup { keyboard, ..ScannerSetup::default() }
    }

    #[test]
    fn by_default_everything_is_read_as_it_arrives() {
        let arrived = "]C10104006381333931\u{1d}10L'7";
        assert!(matches!(ScannerSetup::default().read(arrived), Cow::Borrowed(read) if read == arrived));
    }

    #[test]
    fn a_scan_is_read_without_what_stands_around_it() {
        let setup = ScannerSetup {
            prefix: "\u{2}".to_owned(),
            suffix: "$$".to_owned(),
            separator: "{GS}".to_owned(),
            ..spanish()
        };
        let read = setup.read("\u{2}+C110L2611'04{GS}21A$$");
        assert_eq!(read, "]C110L2611-04\u{1d}21A");
        assert!(setup.begins_scan("\u{2}") && setup.marks_scan("\u{2}+C1") && !setup.marks_scan("+C1"));
        assert!(!spanish().begins_scan("+"), "without a prefix nothing is certain");
    }

    #[test]
    fn the_separator_is_looked_for_in_what_arrived() {
        let setup = ScannerSetup { separator: "+".to_owned(), ..ScannerSetup::default() };
        assert_eq!(setup.read("10L7+21A"), "10L7\u{1d}21A");
    }

    #[test]
    fn own_characters_come_before_the_layout() {
        let setup = ScannerSetup { characters: BTreeMap::from([('\'', '#')]), ..spanish() };
        assert_eq!(setup.read("+'-"), "]#/");
    }

    #[test]
    fn a_setup_by_which_nothing_could_be_read_is_refused() {
        let with = |separator: &str| ScannerSetup { separator: separator.to_owned(), ..spanish() };
        assert!(matches!(with("7").check(), Err(ScannerSetupError::AmbiguousSeparator { .. })));
        assert!(with("~").check().is_ok());
        let long = ScannerSetup { suffix: "x".repeat(17), ..spanish() };
        assert_eq!(long.check(), Err(ScannerSetupError::TooLong { name: "suffix" }));
    }
}
