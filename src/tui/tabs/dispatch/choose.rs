//! Overlay for choosing lots by hand: every lot of the product with stock, and how much to take of each.

use ratatui::layout::Rect;
use std::collections::HashMap;

use super::answer::Answer;
use crate::domain::{Decimals, LotStatus};
use crate::domain::{Label, LotId, Product, Quantity, Sku};
use crate::i18n::{Texts, explain, explain_invalid};
use crate::tui::canvas::Canvas;
use crate::tui::keys::{Action, Scope};
use crate::tui::part::{Context, Effect, Event, Part};
use crate::tui::widgets::amount::parse_amount;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::list::List;
use crate::warehouse::{Error, FirstLots, Invalid, Keys, LotQuery, LotRow, LotSearch};

/// Rows of the first read: more than any screen shows.
const FIRST: usize = 200;

/// The lots of a product to choose from. Replies with [`Answer::Chosen`].
pub(super) struct Chooser {
    pub(super) sku: Sku,
    pub(super) name: Label,
    pub(super) unit: Label,
    pub(super) decimals: Decimals,
    pub(super) wanted: Quantity,
    search: LotSearch,
    pub(super) list: List<LotRow>,
    /// The quantity typed for each lot.
    pub(super) amounts: HashMap<LotId, Field>,
    /// Remaining shelf life below which a lot is marked, in days.
    pub(super) min_life: u32,
    /// Why the selection was not accepted.
    pub(super) refused: Option<String>,
}

pub(super) enum Lots {
    /// The first rows. When as many came as were asked for, there may be more.
    First(Result<FirstLots, Error>),
    /// The keys of all rows, sorted.
    Order(Result<Keys<LotId>, Error>),
    Rows(Result<Vec<LotRow>, Error>),
}

impl Chooser {
    /// Lists the lots of `product` for a dispatch of `wanted`; `chosen` is the previous selection.
    pub(super) fn new(
        product: &Product,
        wanted: Quantity,
        chosen: Vec<(LotId, Quantity)>,
        cx: &Context<'_>,
    ) -> Self {
        let details = &product.details;
        let query = LotQuery { product: Some(product.id), ..LotQuery::open(cx.today) };
        let typed = |quantity: Quantity| Field::holding(&cx.texts.typed(quantity));
        Chooser {
            sku: details.sku.clone(),
            name: details.name.clone(),
            unit: details.unit.clone(),
            decimals: details.decimals,
            wanted,
            search: LotSearch { query, words: String::new() },
            list: List::default(),
            amounts: chosen.into_iter().map(|(lot, quantity)| (lot, typed(quantity))).collect(),
            min_life: 0,
            refused: None,
        }
    }

    /// Sets the remaining shelf life to ask for. Lots with less can be chosen, but are marked.
    pub(super) fn with_min_life(self, min_life: u32) -> Self {
        Chooser { min_life, ..self }
    }

    /// The quantity typed for a lot, zero if empty; `None` if it is not a valid quantity.
    pub(super) fn amount(&self, lot: LotId, texts: &Texts) -> Option<Quantity> {
        match self.amounts.get(&lot).map(|field| field.text().trim()) {
            None | Some("") => Some(Quantity::ZERO),
            Some(text) => parse_amount(text, self.decimals, texts.mark()).ok(),
        }
    }

    /// The total over all lots, ignoring amounts that do not parse.
    pub(super) fn sum(&self, texts: &Texts) -> Quantity {
        let amounts = self.amounts.keys().filter_map(|lot| self.amount(*lot, texts));
        amounts.fold(Quantity::ZERO, |sum, amount| sum.plus(amount).unwrap_or(sum))
    }

    /// The selected lot, if it is available.
    fn selected(&self, cx: &Context<'_>) -> Option<&LotRow> {
        self.list.selected_row().filter(|row| row.lot.status(cx.today) == LotStatus::Available)
    }

    /// Fills the selected lot with as much of the open quantity as it holds. Submits if nothing is open.
    fn take(&mut self, cx: &Context<'_>) -> Vec<Effect<Lots>> {
        let still = self.wanted.saturating_minus(self.sum(cx.texts));
        if still.is_zero() {
            return self.done(cx);
        }
        let Some(row) = self.selected(cx) else { return Vec::new() };
        let (lot, on_hand) = (row.lot.id, row.lot.on_hand);
        let taken = self.amount(lot, cx.texts).unwrap_or_default();
        let amount = taken.plus(still).unwrap_or(on_hand).min(on_hand);
        self.amounts.insert(lot, Field::holding(&cx.texts.typed(amount)));
        if self.sum(cx.texts) < self.wanted {
            self.list.act(Action::ListDown);
        }
        Vec::new()
    }

    /// Replies with the chosen lots, or shows why they are not accepted.
    fn done(&mut self, cx: &Context<'_>) -> Vec<Effect<Lots>> {
        let texts = cx.texts;
        let mut chosen = Vec::new();
        for (lot, field) in &self.amounts {
            if field.text().trim().is_empty() {
                continue;
            }
            match parse_amount(field.text(), self.decimals, texts.mark()) {
                Ok(amount) => chosen.push((*lot, amount)),
                Err(error) => {
                    let invalid = Invalid::Quantity { field: "qty", error };
                    self.refused = Some(explain(texts, &invalid.into()).message);
                    self.list.select_key(*lot);
                    return Vec::new();
                }
            }
        }
        let sum = self.sum(texts);
        if sum != self.wanted {
            let (requested, decimals) = (self.wanted, self.decimals);
            let invalid = Invalid::ChoiceSum { requested, chosen: sum, decimals };
            self.refused = Some(explain_invalid(texts, &invalid));
            return Vec::new();
        }
        chosen.sort_by_key(|(lot, _)| *lot);
        vec![Effect::Close, Effect::reply(Answer::Chosen(chosen))]
    }

    fn change(&mut self, cx: &Context<'_>, change: impl FnOnce(&mut Field) -> bool) {
        if let Some(lot) = self.selected(cx).map(|row| row.lot.id)
            && change(self.amounts.entry(lot).or_default())
        {
            self.refused = None;
        }
    }

    fn answered(&mut self, answer: Lots, cx: &Context<'_>) -> Vec<Effect<Lots>> {
        let error = match answer {
            Lots::First(Ok(first)) => {
                let more = first.total != Some(first.rows.len());
                self.list.begin_again(first.rows, more);
                let search = self.search.clone();
                let order = Effect::read("order", move |warehouse| Lots::Order(warehouse.lot_ids(&search)));
                return more.then_some(order).into_iter().collect();
            }
            Lots::Order(Ok(keys)) => {
                self.list.complete(keys);
                return Vec::new();
            }
            Lots::Rows(Ok(rows)) => {
                self.list.supply(rows);
                return Vec::new();
            }
            Lots::First(Err(error)) | Lots::Order(Err(error)) | Lots::Rows(Err(error)) => error,
        };
        self.refused = Some(explain(cx.texts, &error).message);
        Vec::new()
    }

    fn read_first(&self) -> Effect<Lots> {
        let search = self.search.clone();
        Effect::read("lots", move |warehouse| Lots::First(warehouse.first_lots(&search, FIRST)))
    }

    fn fetch_window(&mut self) -> Option<Effect<Lots>> {
        let wanted = self.list.wanted();
        (!wanted.is_empty())
            .then(|| Effect::read("rows", move |warehouse| Lots::Rows(warehouse.lot_rows(&wanted))))
    }
}

impl Part for Chooser {
    type Answer = Lots;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Chooser]
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn update(&mut self, event: Event<Lots>, cx: &Context<'_>) -> Vec<Effect<Lots>> {
        let mut effects = match event {
            Event::Shown if self.list.selected_key().is_none() => vec![self.read_first()],
            Event::StockChanged => vec![self.read_first()],
            Event::Action(Action::ChooserTake) => self.take(cx),
            Event::Action(Action::ChooserDone) => self.done(cx),
            Event::Action(Action::ChooserCancel) => vec![Effect::Close],
            Event::Clicked { at, twice: true } if self.rows_area(cx.area).contains(at) => self.take(cx),
            Event::Answer(answer) => self.answered(answer, cx),
            other => {
                self.moved(other, cx);
                Vec::new()
            }
        };
        self.list.set_height(self.rows_area(cx.area).height);
        effects.extend(self.fetch_window());
        effects
    }

    fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        self.draw(canvas, area);
    }
}

impl Chooser {
    /// Handles keys and clicks that move the selection or edit a quantity.
    fn moved(&mut self, event: Event<Lots>, cx: &Context<'_>) {
        match event {
            Event::Action(Action::ChooserUp) => _ = self.list.act(Action::ListUp),
            Event::Action(Action::ChooserDown) => _ = self.list.act(Action::ListDown),
            Event::Action(Action::ChooserPageUp) => _ = self.list.act(Action::ListPageUp),
            Event::Action(Action::ChooserPageDown) => _ = self.list.act(Action::ListPageDown),
            Event::Typed(chord) => self.change(cx, |field| field.typed(chord)),
            Event::Pasted(text) => self.change(cx, |field| field.pasted(&text)),
            Event::Scrolled { lines, .. } => self.list.scroll(lines),
            Event::Clicked { at, .. } => {
                let rows = self.rows_area(cx.area);
                if rows.contains(at) {
                    self.list.select_line(at.y - rows.y);
                }
            }
            _ => {}
        }
    }
}
