//! The Lots tab's reads.

use super::response::Response;
use super::{LotsTab, detail};
use crate::tui::component::{Effect, UpdateContext};

/// Rows on the first page. The first frame waits for them, so barely more than a screenful.
const FIRST_PAGE_SIZE: usize = 64;

type Effects = Vec<Effect<Response>>;

impl LotsTab {
    /// Reads a different list, from its top.
    pub(super) fn reload_from_top(&mut self) -> Effects {
        self.pending_selection = None;
        vec![self.fetch_first_page(false)]
    }

    /// Reads a wider list and keeps the selected lot selected.
    pub(super) fn reload_keeping_selection(&mut self) -> Effects {
        self.pending_selection = self.list.selected_key();
        vec![self.fetch_first_page(false)]
    }

    /// Reads the same list again and keeps the selected lot selected.
    pub(super) fn refresh(&mut self) -> Effects {
        self.detail_pane.invalidate();
        self.forecast.invalidate();
        if self.list.first_visible_index() < FIRST_PAGE_SIZE / 2 {
            return vec![self.fetch_first_page(true)];
        }
        let window = self.list.window_keys();
        self.generation += 1;
        self.needs_keys = false;
        let rows = Effect::read("again", move |warehouse| Response::Rows(warehouse.lot_rows(&window)));
        vec![rows, self.fetch_keys()]
    }

    pub(super) fn fetch_first_page(&mut self, again: bool) -> Effect<Response> {
        self.generation += 1;
        self.needs_keys = false;
        let (reading, search) = (self.generation, self.filter.to_search());
        Effect::read("list", move |warehouse| Response::FirstPage {
            reading,
            again,
            first: warehouse.first_lots(&search, FIRST_PAGE_SIZE),
        })
    }

    pub(super) fn fetch_total(&self) -> Effect<Response> {
        let (reading, search) = (self.generation, self.filter.to_search());
        Effect::read("count", move |warehouse| Response::Total {
            reading,
            total: warehouse.count_lots(&search),
        })
    }

    /// Looks up where the typed letters lead.
    pub(super) fn fetch_jump_target(&self) -> Option<Effect<Response>> {
        let letters = self.jump_input.as_ref().map(|jump| jump.text().to_owned())?;
        let (reading, search) = (self.generation, self.filter.to_search());
        Some(Effect::read("jump", move |warehouse| Response::JumpTarget {
            reading,
            to: warehouse.find_lot_by_prefix(&search, &letters),
        }))
    }

    /// Lets the warehouse load what the first letter of a search will need.
    pub(super) fn prepare_search(&self) -> Effect<Response> {
        let query = self.filter.to_search().query;
        Effect::read("search", move |warehouse| {
            warehouse.prepare_lot_search(&query);
            Response::SearchPrepared
        })
    }

    /// Reads all keys. Shares its read key with the first page: reading another list supersedes both.
    pub(super) fn fetch_keys(&self) -> Effect<Response> {
        let (reading, search) = (self.generation, self.filter.to_search());
        Effect::read("list", move |warehouse| Response::Keys { reading, keys: warehouse.lot_ids(&search) })
    }

    /// Reads all keys once the window leaves the first page, or if the lot to select is not on it.
    pub(super) fn fetch_keys_if_needed(&mut self) -> Option<Effect<Response>> {
        let wanted = self.needs_keys && (self.list.needs_all_keys() || self.pending_selection.is_some());
        if wanted {
            self.needs_keys = false;
        }
        wanted.then(|| self.fetch_keys())
    }

    /// Reads the rows the window is missing.
    pub(super) fn fetch_missing_rows(&mut self) -> Option<Effect<Response>> {
        let wanted = self.list.take_missing_keys();
        (!wanted.is_empty())
            .then(|| Effect::read("rows", move |warehouse| Response::Rows(warehouse.lot_rows(&wanted))))
    }

    /// Reads the selected lot's detail if it is shown and was not requested yet.
    pub(super) fn fetch_detail(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        self.layout(cx.area).split.detail?;
        let row = self.list.selected_row()?;
        let (lot, product, today) = (row.lot.id, row.lot.product, cx.today);
        let job = self
            .detail_pane
            .detail
            .load_if_needed(lot, move |warehouse| detail::load_detail(warehouse, lot, product, today))?;
        Some(Effect::read("detail", job).map(Response::Detail))
    }

    /// Reads the lots of the same product if the screen is wide enough to show them.
    pub(super) fn fetch_product_lots(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        Some(self.layout(cx.area).split.is_side_by_side).filter(|beside| *beside)?;
        let product = self.list.selected_row()?.lot.product;
        let job = self.detail_pane.product_lots.load_if_needed(product, cx.today)?;
        Some(Effect::read("product-lots", job).map(Response::ProductLots))
    }

    /// Reads the expiry forecast if it is shown and was not requested yet.
    pub(super) fn fetch_forecast(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        self.layout(cx.area).forecast?;
        let job = self.forecast.load_if_needed(cx.today)?;
        Some(Effect::read("forecast", job).map(Response::Forecast))
    }
}
