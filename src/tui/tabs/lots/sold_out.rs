//! How many lots without stock a search finds, when it finds none with stock.

use super::{LotsTab, Response};
use crate::tui::component::{Effect, UpdateContext};
use crate::warehouse::{LotQuery, LotSearch, LotStatusFilter};

/// The lots without stock that the words of the search find.
#[derive(Debug, Default)]
pub(super) struct SoldOutMatches {
    /// The search last counted or being counted.
    asked: Option<LotSearch>,
    count: usize,
}

/// The answer: the search that was counted, and what it finds. Nothing, if it could not be counted.
#[derive(Debug)]
pub(crate) struct CountedSoldOut {
    search: LotSearch,
    count: usize,
}

impl SoldOutMatches {
    /// Counts what `search`, of lots with stock, would find without; `None` if that was asked before.
    pub(super) fn count_if_needed(&mut self, search: LotSearch) -> Option<Effect<Response>> {
        let query = LotQuery { status: LotStatusFilter::Empty, ..search.query };
        let search = LotSearch { query, ..search };
        if self.asked.as_ref() == Some(&search) {
            return None;
        }
        *self = SoldOutMatches { asked: Some(search.clone()), count: 0 };
        Some(Effect::read("sold-out", move |warehouse| {
            let count = warehouse.count_lots(&search).unwrap_or_default();
            Response::SoldOutCounted(CountedSoldOut { search, count })
        }))
    }

    pub(super) fn on_counted(&mut self, counted: CountedSoldOut) {
        if self.asked.as_ref() == Some(&counted.search) {
            self.count = counted.count;
        }
    }

    /// Forgets what was counted, since the stock has changed.
    pub(super) fn invalidate(&mut self) {
        self.asked = None;
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }
}

impl LotsTab {
    /// Counts what a search finds without stock that finds nothing with stock.
    pub(super) fn count_sold_out(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let is_search = self.search_input.has_words() || self.filter.product_sku.is_some();
        let finds_nothing = is_search && self.list.rows.is_empty();
        let search = self.to_search(cx);
        (finds_nothing && search.query.status == LotStatusFilter::Open)
            .then(|| self.sold_out.count_if_needed(search))
            .flatten()
    }
}
