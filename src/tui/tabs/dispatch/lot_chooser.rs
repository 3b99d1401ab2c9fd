//! Overlay for choosing lots by hand: every lot of the product with stock, and how much to take of each.

use ratatui::layout::Rect;
use std::collections::HashMap;

use super::Response;
use crate::domain::{Decimals, Field, LifeDays, LotStatus};
use crate::domain::{Label, LotId, ProductUnits, Quantity, Sku};
use crate::i18n::{Texts, explain, explain_invalid};
use crate::tui::component::canvas::Canvas;
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, ListMove, Scope};
use crate::tui::panels::line_item::chosen_product::ChosenProduct;
use crate::tui::widgets::text_field::TextField;
use crate::tui::widgets::windowed_list::WindowedList;
use crate::warehouse::{Error, FirstLots, Invalid, LotQuery, LotRow, LotSearch, RowKeys};

/// Rows of the first read: more than any screen shows.
const FIRST_PAGE_ROWS: usize = 200;

/// The lots of a product to choose from. Replies with [`Response::LotsChosen`].
pub(super) struct LotChooser {
    pub(super) sku: Sku,
    pub(super) name: String,
    pub(super) unit: Label,
    pub(super) decimals: Decimals,
    /// The units in which quantities can be typed.
    units: ProductUnits,
    pub(super) requested_quantity: Quantity,
    search: LotSearch,
    pub(super) list: WindowedList<LotRow>,
    /// The quantity typed for each lot.
    pub(super) amount_fields: HashMap<LotId, TextField>,
    /// Remaining shelf life below which a lot is marked, in days.
    pub(super) min_life_days: LifeDays,
    /// Why the selection was not accepted.
    pub(super) error: Option<String>,
}

pub(super) enum LotChooserResponse {
    /// The first rows. When as many came as were asked for, there may be more.
    FirstRows(Result<FirstLots, Error>),
    /// The keys of all rows, sorted.
    AllKeys(Result<RowKeys<LotId>, Error>),
    Rows(Result<Vec<LotRow>, Error>),
}

impl LotChooser {
    /// Lists the lots of `product` for a dispatch of `wanted`; `chosen` is the previous selection.
    pub(super) fn new(
        chosen_product: &ChosenProduct,
        requested_quantity: Quantity,
        chosen: Vec<(LotId, Quantity)>,
        cx: &UpdateContext<'_>,
    ) -> Self {
        let product = &chosen_product.stock.product;
        let details = &product.details;
        let query = LotQuery { product: Some(product.id), ..LotQuery::for_open_lots(cx.today) };
        let typed = |quantity: Quantity| TextField::with_selected_text(&cx.texts.input_quantity(quantity));
        LotChooser {
            sku: details.sku.clone(),
            name: cx.texts.product_name(&details.name, product.archived),
            unit: details.unit.clone(),
            decimals: details.decimals,
            units: chosen_product.units.clone(),
            requested_quantity,
            search: LotSearch { query, words: String::new() },
            list: WindowedList::default(),
            amount_fields: chosen.into_iter().map(|(lot, quantity)| (lot, typed(quantity))).collect(),
            min_life_days: LifeDays::ZERO,
            error: None,
        }
    }

    /// Sets the remaining shelf life to ask for. Lots with less can be chosen, but are marked.
    pub(super) fn with_min_life(self, min_life: LifeDays) -> Self {
        LotChooser { min_life_days: min_life, ..self }
    }

    /// The quantity typed for a lot, zero if empty; `None` if it is not a valid quantity.
    pub(super) fn amount_for(&self, lot: LotId, texts: &Texts) -> Option<Quantity> {
        match self.amount_fields.get(&lot).map(|field| field.text().trim()) {
            None | Some("") => Some(Quantity::ZERO),
            Some(text) => self.units.parse(text, texts.decimal_mark()).ok(),
        }
    }

    /// The total over all lots, ignoring amounts that do not parse.
    pub(super) fn total_amount(&self, texts: &Texts) -> Quantity {
        let amounts = self.amount_fields.keys().filter_map(|lot| self.amount_for(*lot, texts));
        amounts.fold(Quantity::ZERO, |sum, amount| sum.plus(amount).unwrap_or(sum))
    }

    /// The selected lot, if it is available.
    fn selected_available_lot(&self, cx: &UpdateContext<'_>) -> Option<&LotRow> {
        self.list.selected_row().filter(|row| row.lot.status(cx.today) == LotStatus::Available)
    }

    /// Fills the selected lot with as much of the open quantity as it holds. Submits if nothing is open.
    fn fill_selected_lot(&mut self, cx: &UpdateContext<'_>) -> Vec<Effect<LotChooserResponse>> {
        let still = self.requested_quantity.saturating_minus(self.total_amount(cx.texts));
        if still.is_zero() {
            return self.submit(cx);
        }
        let Some(row) = self.selected_available_lot(cx) else { return Vec::new() };
        let (lot, on_hand) = (row.lot.id, row.lot.on_hand);
        let taken = self.amount_for(lot, cx.texts).unwrap_or_default();
        let amount = taken.plus(still).unwrap_or(on_hand).min(on_hand);
        self.amount_fields.insert(lot, TextField::with_selected_text(&cx.texts.input_quantity(amount)));
        if self.total_amount(cx.texts) < self.requested_quantity {
            self.list.move_selection(ListMove::Down);
        }
        Vec::new()
    }

    /// Replies with the chosen lots, or shows why they are not accepted.
    fn submit(&mut self, cx: &UpdateContext<'_>) -> Vec<Effect<LotChooserResponse>> {
        let texts = cx.texts;
        let mut chosen = Vec::new();
        for (lot, field) in &self.amount_fields {
            if field.text().trim().is_empty() {
                continue;
            }
            match self.units.parse(field.text(), texts.decimal_mark()) {
                Ok(amount) => chosen.push((*lot, amount)),
                Err(error) => {
                    let invalid = Invalid::Quantity { field: Field::Quantity, error };
                    self.error = Some(explain(texts, &invalid.into()).message);
                    self.list.select_key(*lot);
                    return Vec::new();
                }
            }
        }
        let sum = self.total_amount(texts);
        if sum != self.requested_quantity {
            let (requested, decimals) = (self.requested_quantity, self.decimals);
            let invalid = Invalid::ChoiceSum { requested, chosen: sum, decimals };
            self.error = Some(explain_invalid(texts, &invalid));
            return Vec::new();
        }
        chosen.sort_by_key(|(lot, _)| *lot);
        vec![Effect::Close, Effect::reply(Response::LotsChosen(chosen))]
    }

    fn edit_amount(&mut self, cx: &UpdateContext<'_>, change: impl FnOnce(&mut TextField) -> bool) {
        if let Some(lot) = self.selected_available_lot(cx).map(|row| row.lot.id)
            && change(self.amount_fields.entry(lot).or_default())
        {
            self.error = None;
        }
    }

    fn on_response(
        &mut self,
        response: LotChooserResponse,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<LotChooserResponse>> {
        let error = match response {
            LotChooserResponse::FirstRows(Ok(first)) => {
                let more = first.total != Some(first.rows.len());
                self.list.refresh_first_page(first.rows, more);
                let search = self.search.clone();
                let order = Effect::read("order", move |warehouse| {
                    LotChooserResponse::AllKeys(warehouse.lot_ids(&search))
                });
                return more.then_some(order).into_iter().collect();
            }
            LotChooserResponse::AllKeys(Ok(keys)) => {
                self.list.set_all_keys(keys);
                return Vec::new();
            }
            LotChooserResponse::Rows(Ok(rows)) => {
                self.list.insert_rows(rows);
                return Vec::new();
            }
            LotChooserResponse::FirstRows(Err(error))
            | LotChooserResponse::AllKeys(Err(error))
            | LotChooserResponse::Rows(Err(error)) => error,
        };
        self.error = Some(explain(cx.texts, &error).message);
        Vec::new()
    }

    fn load_first_rows(&self) -> Effect<LotChooserResponse> {
        let search = self.search.clone();
        Effect::read("lots", move |warehouse| {
            LotChooserResponse::FirstRows(warehouse.first_lots(&search, FIRST_PAGE_ROWS))
        })
    }

    fn load_missing_rows(&mut self) -> Option<Effect<LotChooserResponse>> {
        let wanted = self.list.take_missing_keys();
        (!wanted.is_empty()).then(|| {
            Effect::read("rows", move |warehouse| LotChooserResponse::Rows(warehouse.lot_rows(&wanted)))
        })
    }
}

impl Component for LotChooser {
    type Response = LotChooserResponse;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::LotChooser]
    }

    fn accepts_text(&self) -> bool {
        true
    }

    fn update(
        &mut self,
        event: Event<LotChooserResponse>,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<LotChooserResponse>> {
        let mut effects = match event {
            Event::Shown if self.list.selected_key().is_none() => vec![self.load_first_rows()],
            Event::StockChanged => vec![self.load_first_rows()],
            Event::Action(Action::ChooserTakeLot) => self.fill_selected_lot(cx),
            Event::Action(Action::ChooserDone) => self.submit(cx),
            Event::Action(Action::ChooserCancel) => vec![Effect::Close],
            Event::Clicked { at, is_double: true } if self.rows_area(cx.area).contains(at) => {
                self.fill_selected_lot(cx)
            }
            Event::Response(response) => self.on_response(response, cx),
            other => {
                self.on_input(other, cx);
                Vec::new()
            }
        };
        self.list.set_height(self.rows_area(cx.area).height);
        effects.extend(self.load_missing_rows());
        effects
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        self.draw_dialog(canvas, area);
    }
}

impl LotChooser {
    /// Handles keys and clicks that move the selection or edit a quantity.
    fn on_input(&mut self, event: Event<LotChooserResponse>, cx: &UpdateContext<'_>) {
        match event {
            Event::Action(action) => {
                if let Some(to) = ListMove::from_action(action) {
                    self.list.move_selection(to);
                }
            }
            Event::Typed(chord) => self.edit_amount(cx, |field| field.handle_key(chord)),
            Event::Pasted(text) => self.edit_amount(cx, |field| field.paste(&text)),
            Event::Scrolled { lines, .. } => self.list.scroll(lines),
            Event::Clicked { at, .. } => {
                let rows = self.rows_area(cx.area);
                if rows.contains(at) {
                    self.list.select_visible_row(at.y - rows.y);
                }
            }
            _ => {}
        }
    }
}
