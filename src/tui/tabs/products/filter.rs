//! Which products are shown, and in what order.

use super::columns::ProductsColumn;
use crate::domain::Day;
use crate::warehouse::{ProductSearch, ProductSort};

pub(super) struct ProductFilter {
    /// Stock level, archived products and sort order; neither words nor day.
    search: ProductSearch,
}

impl ProductFilter {
    /// Every product in use, by SKU.
    pub(super) fn new(today: Day) -> Self {
        ProductFilter { search: ProductSearch::all(today) }
    }

    pub(super) fn to_search(&self, words: &str, today: Day) -> ProductSearch {
        ProductSearch { today, words: words.to_owned(), ..self.search.clone() }
    }

    pub(super) fn includes_archived(&self) -> bool {
        self.search.archived
    }

    pub(super) fn toggle_archived(&mut self) {
        self.search.archived = !self.search.archived;
    }

    pub(super) fn shows_only_below_min(&self) -> bool {
        self.search.below_min
    }

    pub(super) fn toggle_below_min(&mut self) {
        self.search.below_min = !self.search.below_min;
    }

    /// Resets everything but the sort order.
    pub(super) fn clear(&mut self) {
        (self.search.below_min, self.search.archived) = (false, false);
    }

    /// Whether the list is sorted by text, so that typed letters can lead to a row.
    pub(super) fn sorts_by_text(&self) -> bool {
        matches!(self.search.sort, ProductSort::Sku | ProductSort::Name)
    }

    pub(super) fn sort_key(&self) -> ProductSort {
        self.search.sort
    }

    /// Sorts by a column; reverses the order if it already is sorted by it.
    pub(super) fn toggle_sort(&mut self, sort: ProductSort) {
        self.search.descending = self.search.sort == sort && !self.search.descending;
        self.search.sort = sort;
    }

    /// The column sorted by, and whether the order is descending.
    pub(super) fn sort_column(&self) -> Option<(ProductsColumn, bool)> {
        let column =
            ProductsColumn::ALL.into_iter().find(|column| column.sort_key() == Some(self.search.sort))?;
        Some((column, self.search.descending))
    }
}
