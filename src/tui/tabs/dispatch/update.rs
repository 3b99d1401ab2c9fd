//! Event handling of the Dispatch tab.

use ratatui::layout::Position;

use super::fields::{FieldId, LotOverride};
use super::response::Response;
use super::{DispatchTab, Focus};
use crate::domain::{Sku, Stock};
use crate::t;
use crate::tui::component::navigation::Navigation;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Event, UpdateContext};
use crate::tui::keys::Action;
use crate::tui::operations::{LotAction, OperationDialog, OperationDraft};
use crate::tui::panels::line_item::product_picker::ProductResolution;
use crate::warehouse::LotRow;

type Effects = Vec<Effect<Response>>;

impl DispatchTab {
    pub(super) fn handle_event(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Effects {
        let Some(event) = (if self.writing { self.type_ahead.hold_back(event) } else { Some(event) }) else {
            return Vec::new();
        };
        let mut effects = self.apply_event(event, cx);
        effects.extend(self.request_loads(cx));
        effects
    }

    fn apply_event(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Effects {
        match event {
            Event::Action(action) => return self.on_action(action, cx),
            Event::Typed(chord) if self.form.handle_key(chord) => self.on_product_changed(),
            Event::Pasted(text) if self.form.paste(&text) => self.on_product_changed(),
            // Above all Enter on a short plan: says that stock is short, and offers the alternatives.
            Event::Unavailable(Action::PlanConfirm) => return self.submit_plan(false, cx),
            Event::Clicked { at, .. } => return self.on_click(at, cx),
            Event::Scrolled { lines, .. } if self.is_choosing_product() => {
                self.form.picker.move_selection(lines > 0)
            }
            Event::Scrolled { at, lines } => self.on_scroll(at, lines, cx),
            Event::Response(answer) => return self.on_response(answer, cx),
            Event::Navigation(Navigation::DispatchLot(row)) => {
                return vec![self.on_dispatch_requested(row.product.sku.clone(), Some(row), cx)];
            }
            Event::Navigation(Navigation::DispatchProduct(sku)) => {
                return vec![self.on_dispatch_requested(sku, None, cx)];
            }
            Event::StockChanged if cx.visible => return self.refresh(cx),
            Event::StockChanged => self.stale = true,
            Event::DayChanged => return self.refresh(cx),
            Event::Shown if std::mem::take(&mut self.stale) => return self.refresh(cx),
            _ => {}
        }
        Vec::new()
    }

    /// Replays input buffered while the previous line was being posted. The same key may mean something else by now.
    pub(super) fn replay_event(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Effects {
        let mut effects = match event {
            // Most likely a key pressed twice.
            Event::Action(_) if self.form.is_at_empty_product() => Vec::new(),
            Event::Action(Action::MatchChoose | Action::DispatchNextField | Action::FieldNext) => {
                self.on_enter(cx)
            }
            Event::Action(_) => Vec::new(),
            other => self.apply_event(other, cx),
        };
        effects.extend(self.request_loads(cx));
        effects
    }

    /// Drops lots chosen for the previous product.
    fn on_product_changed(&mut self) {
        self.lot_override = None;
        self.form.fields.set_visible(FieldId::Reason, false);
    }

    /// Requests matches, lots and the plan where their inputs have changed.
    fn request_loads(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let today = cx.today;
        let mut effects = Vec::new();
        if let Some(job) = self.form.load_matches_if_needed(today) {
            effects.push(Effect::read("products", move |warehouse| Response::ProductsFound(job(warehouse))));
        }
        if let Some(stock) = self.form.picker.chosen_product()
            && let Some(job) = self.product_lots.load_if_needed(stock.product.id, today)
        {
            effects.push(Effect::read("shelf", move |warehouse| Response::ProductLots(job(warehouse))));
        }
        match self.plan_request(cx) {
            Some(order) if self.plan_state.begin_request(&order) => {
                effects.push(Effect::read("plan", move |warehouse| Response::PlanLoaded {
                    result: warehouse.plan_dispatch(today, &order),
                    request: Box::new(order),
                }));
            }
            Some(_) => {}
            None if self.form.picker.chosen_product().is_none() => self.plan_state = Default::default(),
            None => self.plan_state.invalidate(),
        }
        effects
    }

    fn on_click(&mut self, at: Position, cx: &UpdateContext<'_>) -> Effects {
        let areas = self.layout(cx.area);
        if self.is_choosing_product() && self.form.picker.select_match_at(areas.matches, at) {
            return self.on_enter(cx);
        }
        if let Some(slot) = self.form.fields.field_at(areas.form, at) {
            self.form.leave_field(cx);
            self.focus = Focus::Fields;
            self.form.fields.activate(slot);
        } else if areas.summary.is_some_and(|line| line.contains(at)) {
            self.focus = Focus::Log;
        } else if let Some(place) = self.log_index_at(&areas, at) {
            if self.log.select(place) {
                self.focus = Focus::Log;
            }
        } else if areas.plan.contains(at) && self.form.picker.chosen_product().is_some() {
            self.on_action(Action::DispatchGoToPlan, cx);
            if let Some(row) = self.plan_row_at(areas.plan, at, cx.texts) {
                self.plan_state.cursor = row;
            }
        }
        Vec::new()
    }

    /// Scrolls the session log if the pointer is over it, else the plan.
    fn on_scroll(&mut self, at: Position, lines: i32, cx: &UpdateContext<'_>) {
        let areas = self.layout(cx.area);
        let action = if lines > 0 { Action::ListDown } else { Action::ListUp };
        if self.log_index_at(&areas, at).is_some() {
            self.log.handle_list_action(action);
        } else {
            self.plan_state.handle_list_action(action);
        }
    }

    /// Starts a dispatch for another tab, unless the form holds text.
    fn on_dispatch_requested(
        &mut self,
        sku: Sku,
        row: Option<Box<LotRow>>,
        cx: &UpdateContext<'_>,
    ) -> Effect<Response> {
        self.focus = Focus::Fields;
        if self.has_unsaved_text() {
            let text = t!(cx.texts, "dispatch-line-unsaved", sku = sku.as_str());
            return Effect::Notify(Notice::info(text));
        }
        let today = cx.today;
        Effect::read("called", move |warehouse| Response::ProductLoaded(row, warehouse.stock(&sku, today)))
    }

    fn on_response(&mut self, answer: Response, cx: &UpdateContext<'_>) -> Effects {
        match answer {
            Response::ProductsFound(found) => {
                let verdict = self.form.on_products_found(found);
                return self.on_product_resolved(verdict, cx);
            }
            Response::ProductRefreshed(Ok(stock)) => self.form.picker.refresh_product(stock),
            Response::ProductLoaded(row, Ok(stock)) => return self.on_product_loaded(row, stock, cx),
            Response::ProductLots(stand) => self.product_lots.on_loaded(stand),
            Response::PlanLoaded { request: order, result: outcome } => {
                self.plan_state.on_loaded(*order, outcome)
            }
            Response::DispatchFinished { at, result: outcome } => {
                return self.on_dispatch_finished(at, outcome, cx);
            }
            Response::EarlierDispatchLoaded(written) => return self.on_earlier_dispatch_loaded(written, cx),
            Response::LotsChosen(lots) => {
                self.lot_override = Some(LotOverride::LotQuantities(lots));
                self.focus = Focus::Fields;
                self.form.fields.set_visible(FieldId::Reason, true);
                self.form.fields.activate(FieldId::Reason);
            }
            Response::ExpiredLotLoaded(Ok(rows)) => {
                let sheets =
                    rows.into_iter().map(|row| OperationDraft::Lot(LotAction::WriteOff, Box::new(row)));
                return sheets
                    .map(|deed| Effect::open_overlay(OperationDialog::new(deed, cx.texts)))
                    .collect();
            }
            Response::ReversalsLoaded(Ok(documents)) => self.log.mark_reversed(&documents),
            Response::ProductRefreshed(Err(error))
            | Response::ProductLoaded(_, Err(error))
            | Response::ExpiredLotLoaded(Err(error))
            | Response::ReversalsLoaded(Err(error)) => {
                return vec![Effect::Notify(Notice::error(cx.texts, &error))];
            }
        }
        Vec::new()
    }

    fn on_product_loaded(
        &mut self,
        row: Option<Box<LotRow>>,
        stock: Stock,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        if self.has_unsaved_text() {
            return Vec::new();
        }
        self.form.picker.set_product(stock);
        let effects = self.on_product_resolved(ProductResolution::Resolved, cx);
        if let Some(row) = row {
            self.lot_override = Some(LotOverride::SingleLot(row));
            self.form.fields.set_visible(FieldId::Reason, true);
        }
        self.form.fields.activate(FieldId::Quantity);
        effects
    }

    /// Reloads everything that depends on the stock.
    fn refresh(&mut self, cx: &UpdateContext<'_>) -> Effects {
        self.plan_state.invalidate();
        self.product_lots.invalidate();
        self.form.picker.invalidate();
        let product = self.form.reload_product(cx.today);
        let undone = self.log.reversals_query();
        let product = product
            .map(|job| Effect::read("product", move |warehouse| Response::ProductRefreshed(job(warehouse))));
        let undone = undone
            .map(|job| Effect::read("undone", move |warehouse| Response::ReversalsLoaded(job(warehouse))));
        product.into_iter().chain(undone).collect()
    }
}
