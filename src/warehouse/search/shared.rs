//! Texts that many lots share, kept once each.

use std::collections::HashMap;

use memchr::memmem::Finder;

use super::occurs;
use crate::domain::folded;

/// Texts that many lots share, kept once each.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// Each folded.
    texts: Vec<String>,
    places: HashMap<String, u32>,
}

impl Shared {
    /// The place of a text, a new one where it has none.
    pub(super) fn place(&mut self, text: &str) -> u32 {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let place = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(folded(text));
        self.places.insert(text.to_owned(), place);
        place
    }

    /// The place of a text that has one.
    pub(super) fn known(&self, text: &str) -> Option<u32> {
        self.places.get(text).copied()
    }

    /// For each place, whether a word occurs in its text.
    pub(super) fn having(&self, word: &Finder<'_>) -> Vec<bool> {
        self.texts.iter().map(|text| occurs(word, text)).collect()
    }

    /// For each place, where its text stands in their order; the empty text, which is no text, last.
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
