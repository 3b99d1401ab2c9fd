//! How many lots without stock a search finds, when it finds none with stock.

use super::listed::ListedLots;
use super::{LotsTab, Response};
use crate::tui::component::{Effect, UpdateContext};
use crate::warehouse::{LotQuery, LotSearch, LotStatusFilter};

impl LotsTab {
    /// Counts what a search finds without stock that finds nothing with stock.
    pub(super) fn count_sold_out(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let is_search = self.search_input.has_words() || self.filter.product_sku.is_some();
        let ListedLots { search: LotSearch { query, words }, only } = self.to_listed(cx);
        if !is_search || !self.list.rows.is_empty() || query.status != LotStatusFilter::Open {
            return None;
        }
        let search = LotSearch { query: LotQuery { status: LotStatusFilter::Empty, ..query }, words };
        let listed = ListedLots { search, only };
        let wanted = listed.clone();
        let job = self.sold_out.load_if_needed(listed, move |warehouse| wanted.count(warehouse))?;
        Some(Effect::read("sold-out", job).map(Response::SoldOutCounted))
    }
}
