//! Which products are shown, and in what order.

use super::columns::Column;
use crate::domain::Day;
use crate::tui::widgets::field::Field;
use crate::warehouse::{ProductSearch, ProductSort};

/// Which products are shown, and in what order.
pub(super) struct Filter {
    /// Words that must all occur.
    pub(super) words: Field,
    /// Stock, use, order.
    search: ProductSearch,
}

impl Filter {
    /// Every product in use, by its code.
    pub(super) fn open(today: Day) -> Self {
        Filter { words: Field::default(), search: ProductSearch::all(today) }
    }

    /// The question to the warehouse on a day.
    pub(super) fn search(&self, today: Day) -> ProductSearch {
        ProductSearch { today, words: self.words.text().to_owned(), ..self.search.clone() }
    }

    /// Whether anything but the ordinary is asked for.
    pub(super) fn narrows(&self) -> bool {
        !self.words.is_empty() || self.search.below_min
    }

    /// Whether archived products are shown.
    pub(super) fn shows_archived(&self) -> bool {
        self.search.archived
    }

    /// Shows archived products too, or no longer.
    pub(super) fn toggle_archived(&mut self) {
        self.search.archived = !self.search.archived;
    }

    /// Whether only those below their minimum are shown.
    pub(super) fn is_below_min(&self) -> bool {
        self.search.below_min
    }

    /// Shows only those below their minimum, or all.
    pub(super) fn toggle_below_min(&mut self) {
        self.search.below_min = !self.search.below_min;
    }

    /// Asks for everything in use again; the order stays.
    pub(super) fn widen(&mut self) {
        (self.search.below_min, self.search.archived) = (false, false);
        self.words.clear();
    }

    /// Whether the order goes by a text, which has letters to go to.
    pub(super) fn is_by_text(&self) -> bool {
        matches!(self.search.sort, ProductSort::Sku | ProductSort::Name)
    }

    /// The order.
    pub(super) fn sort(&self) -> ProductSort {
        self.search.sort
    }

    /// Orders by a column; by the same once more, the other way round.
    pub(super) fn sort_by(&mut self, sort: ProductSort) {
        self.search.descending = self.search.sort == sort && !self.search.descending;
        self.search.sort = sort;
    }

    /// The column by which the list is ordered, and whether the largest comes first.
    pub(super) fn sorted(&self) -> Option<(Column, bool)> {
        let column = Column::ALL.into_iter().find(|column| column.sort() == Some(self.search.sort))?;
        Some((column, self.search.descending))
    }
}
