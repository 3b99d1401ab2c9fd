//! String interner for texts that many lots share.

use std::collections::HashMap;

use memchr::memmem::Finder;

use super::contains_word;
use crate::domain::{fold_for_identity, fold_for_search};

/// Stores each distinct text once and identifies it by an index. Texts that fold to the same key are one.
#[derive(Debug, Default)]
pub(super) struct Interner {
    /// Folded texts, by index.
    texts: Vec<String>,
    /// Index of each key.
    indexes: HashMap<String, u32>,
    /// Index of each spelling, so that a known one is not folded again.
    spellings: HashMap<String, u32>,
}

impl Interner {
    /// Returns a text's index, adding the text if it is new.
    pub(super) fn intern(&mut self, text: &str) -> u32 {
        if let Some(place) = self.spellings.get(text) {
            return *place;
        }
        let next = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        let place = *self.indexes.entry(fold_for_identity(text)).or_insert(next);
        if place == next {
            self.texts.push(fold_for_search(text));
        }
        self.spellings.insert(text.to_owned(), place);
        place
    }

    /// Returns a text's index, if it has been added.
    pub(super) fn get(&self, text: &str) -> Option<u32> {
        self.indexes.get(&fold_for_identity(text)).copied()
    }

    /// Per index, whether a word occurs in the text.
    pub(super) fn word_hits(&self, word: &Finder<'_>) -> Vec<bool> {
        self.texts.iter().map(|text| contains_word(word, text)).collect()
    }

    /// Per index, the text's rank in sort order; the empty text, meaning none, ranks last.
    pub(super) fn ranks(&self) -> Vec<u32> {
        let mut sorted: Vec<(&String, u32)> =
            self.indexes.iter().map(|(text, place)| (text, *place)).collect();
        sorted.sort_unstable_by_key(|(text, _)| (text.is_empty(), *text));
        let mut ranks = vec![u32::MAX; self.texts.len()];
        for (rank, (_, place)) in (0..).zip(sorted) {
            if let Some(field_id) = ranks.get_mut(place as usize) {
                *field_id = rank;
            }
        }
        ranks
    }
}
