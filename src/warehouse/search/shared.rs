//! String interner for texts that many lots share.

use std::collections::HashMap;

use memchr::memmem::Finder;

use super::occurs;
use crate::domain::folded;

/// Stores each distinct text once and identifies it by an index.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// Folded texts, by index.
    texts: Vec<String>,
    places: HashMap<String, u32>,
}

impl Shared {
    /// Returns a text's index, adding the text if it is new.
    pub(super) fn place(&mut self, text: &str) -> u32 {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let place = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(folded(text));
        self.places.insert(text.to_owned(), place);
        place
    }

    /// Returns a text's index, if it has been added.
    pub(super) fn known(&self, text: &str) -> Option<u32> {
        self.places.get(text).copied()
    }

    /// Per index, whether a word occurs in the text.
    pub(super) fn having(&self, word: &Finder<'_>) -> Vec<bool> {
        self.texts.iter().map(|text| occurs(word, text)).collect()
    }

    /// Per index, the text's rank in sort order; the empty text, meaning none, ranks last.
    pub(super) fn ranks(&self) -> Vec<u32> {
        let mut sorted: Vec<(&String, u32)> =
            self.places.iter().map(|(text, place)| (text, *place)).collect();
        sorted.sort_unstable_by_key(|(text, _)| (text.is_empty(), *text));
        let mut ranks = vec![u32::MAX; self.texts.len()];
        for (rank, (_, place)) in (0..).zip(sorted) {
            if let Some(slot) = ranks.get_mut(place as usize) {
                *slot = rank;
            }
        }
        ranks
    }
}
