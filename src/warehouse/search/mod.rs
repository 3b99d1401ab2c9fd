//! Searching as one types, and orders that no index has. What is searched is held in memory, folded, so that no keystroke scans the
//! database: the catalogue from the first question about products, the lots as `lots` says.

mod catalogue;
mod find;
mod lot_table;
mod lots;
mod order;
mod shared;

pub(super) use catalogue::Catalogue;
pub(super) use find::Found;
use lot_table::LotTable;
pub(super) use lots::Lots;

use memchr::memmem::Finder;

use crate::domain::folded;

/// Words that must all occur.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words(Vec<String>);

impl Words {
    pub(super) fn of(text: &str) -> Self {
        Words(text.split_whitespace().map(folded).collect())
    }

    /// Each word, ready to be looked for in many texts.
    fn finders(&self) -> Vec<Finder<'_>> {
        self.0.iter().map(Finder::new).collect()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether every word occurs in one of the texts.
    pub(super) fn all_in(&self, texts: &[&str]) -> bool {
        let texts: Vec<String> = texts.iter().map(|text| folded(text)).collect();
        self.0.iter().all(|word| texts.iter().any(|text| text.contains(word.as_str())))
    }
}

/// Whether a word occurs in a text.
fn occurs(word: &Finder<'_>, text: &str) -> bool {
    word.find(text.as_bytes()).is_some()
}
