//! Which products are shown, and in what order.

use super::columns::Column;
use crate::domain::Day;
use crate::tui::widgets::field::Field;
use crate::warehouse::{ProductSearch, ProductSort};

pub(super) struct Filter {
    /// Search words, all of which must match.
    pub(super) words: Field,
    /// Stock level, archived products and sort order.
    search: ProductSearch,
}

impl Filter {
    /// Every product in use, by SKU.
    pub(super) fn open(today: Day) -> Self {
        Filter { words: Field::default(), search: ProductSearch::all(today) }
    }

    pub(super) fn search(&self, today: Day) -> ProductSearch {
        ProductSearch { today, words: self.words.text().to_owned(), ..self.search.clone() }
    }

    /// Whether the list is narrowed. Including archived products does not count: it widens the list.
    pub(super) fn narrows(&self) -> bool {
        !self.words.is_empty() || self.search.below_min
    }

    pub(super) fn shows_archived(&self) -> bool {
        self.search.archived
    }

    pub(super) fn toggle_archived(&mut self) {
        self.search.archived = !self.search.archived;
    }

    pub(super) fn is_below_min(&self) -> bool {
        self.search.below_min
    }

    pub(super) fn toggle_below_min(&mut self) {
        self.search.below_min = !self.search.below_min;
    }

    /// Resets everything but the sort order.
    pub(super) fn widen(&mut self) {
        (self.search.below_min, self.search.archived) = (false, false);
        self.words.clear();
    }

    /// Whether the list is sorted by text, so that typed letters can lead to a row.
    pub(super) fn is_by_text(&self) -> bool {
        matches!(self.search.sort, ProductSort::Sku | ProductSort::Name)
    }

    pub(super) fn sort(&self) -> ProductSort {
        self.search.sort
    }

    /// Sorts by a column; reverses the order if it already is sorted by it.
    pub(super) fn sort_by(&mut self, sort: ProductSort) {
        self.search.descending = self.search.sort == sort && !self.search.descending;
        self.search.sort = sort;
    }

    /// The column sorted by, and whether the order is descending.
    pub(super) fn sorted(&self) -> Option<(Column, bool)> {
        let column = Column::ALL.into_iter().find(|column| column.sort() == Some(self.search.sort))?;
        Some((column, self.search.descending))
    }
}
