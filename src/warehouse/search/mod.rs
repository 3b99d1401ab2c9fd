//! Search as you type, and sort orders without an index. Searched text is kept folded in memory, so no
//! keystroke scans the database: products from the first search on, lots as [`lots`] describes.

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

/// Folded search words, all of which must occur.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words(Vec<String>);

impl Words {
    pub(super) fn of(text: &str) -> Self {
        Words(text.split_whitespace().map(folded).collect())
    }

    /// Builds a substring matcher for each word.
    fn finders(&self) -> Vec<Finder<'_>> {
        self.0.iter().map(Finder::new).collect()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether every word occurs in at least one of the texts.
    pub(super) fn all_in(&self, texts: &[&str]) -> bool {
        let texts: Vec<String> = texts.iter().map(|text| folded(text)).collect();
        self.0.iter().all(|word| texts.iter().any(|text| text.contains(word.as_str())))
    }
}

fn occurs(word: &Finder<'_>, text: &str) -> bool {
    word.find(text.as_bytes()).is_some()
}
