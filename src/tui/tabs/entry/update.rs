//! Event handling of the Entry tab.

use ratatui::layout::Position;

use super::EntryTab;
use super::fields::FieldId;
use super::response::Response;
use crate::domain::{Sku, Stock};
use crate::t;
use crate::tui::component::navigation::Navigation;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Event, UpdateContext};
use crate::tui::keys::Action;
use crate::tui::panels::line_item::product_picker::ProductResolution;

type Effects = Vec<Effect<Response>>;

impl EntryTab {
    pub(super) fn handle_event(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Effects {
        let busy = self.saving || self.save_pending;
        let Some(event) = (if busy { self.type_ahead.hold_back(event) } else { Some(event) }) else {
            return Vec::new();
        };
        let mut effects = self.apply_event(event, cx);
        effects.extend(self.request_loads(cx));
        effects
    }

    fn apply_event(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Effects {
        match event {
            Event::Action(action) => return self.on_action(action, cx),
            Event::Typed(chord) => _ = self.form.handle_key(chord),
            Event::Pasted(text) => _ = self.form.paste(&text),
            Event::Clicked { at, .. } => return self.on_click(at, cx),
            Event::Scrolled { lines, .. } if self.is_choosing_product() => {
                self.form.picker.move_selection(lines > 0)
            }
            Event::Scrolled { at, lines } if self.log_focused || self.layout(cx.area).log.contains(at) => {
                self.log.handle_list_action(if lines > 0 { Action::ListDown } else { Action::ListUp });
            }
            Event::Response(answer) => return self.on_response(answer, cx),
            Event::Navigation(Navigation::ReceiveProduct(sku)) => {
                return vec![self.on_receipt_requested(sku, cx)];
            }
            Event::StockChanged if cx.visible => return self.refresh(cx),
            Event::StockChanged => self.stale = true,
            Event::DayChanged => return self.refresh(cx),
            Event::Shown if std::mem::take(&mut self.stale) => return self.refresh(cx),
            _ => {}
        }
        Vec::new()
    }

    /// Replays input buffered while the previous line was being saved. The same key may mean something else by now.
    pub(super) fn replay_event(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Effects {
        let mut effects = match event {
            // Most likely a key pressed twice.
            Event::Action(_) if self.form.is_at_empty_product() => Vec::new(),
            Event::Action(
                Action::MatchChoose | Action::EntryNextField | Action::EntrySaveLast | Action::FieldNext,
            ) => self.on_enter(cx),
            Event::Action(_) => Vec::new(),
            other => self.apply_event(other, cx),
        };
        effects.extend(self.request_loads(cx));
        effects
    }

    fn on_action(&mut self, action: Action, cx: &UpdateContext<'_>) -> Effects {
        if self.log_focused && self.log.handle_list_action(action) {
            return Vec::new();
        }
        match action {
            Action::MatchChoose | Action::EntryNextField => return self.on_enter(cx),
            Action::MatchDown => self.form.picker.move_selection(true),
            Action::MatchUp => self.form.picker.move_selection(false),
            Action::EntrySave | Action::EntrySaveLast => return self.save_line(cx),
            Action::EntryUndoLine => return self.open_reversal_dialog(cx).into_iter().collect(),
            Action::EntryRetypeLine => return self.load_for_repeat(cx).into_iter().collect(),
            Action::EntryCalendar => return vec![self.open_calendar(cx)],
            Action::EntryBack => self.log_focused = false,
            Action::FieldsGoToLog => self.log_focused = true,
            Action::FieldShowMatches => self.form.picker.open_matches(),
            Action::FieldNext => {
                self.form.leave_field(cx);
                if self.form.fields.is_at_last_field() && !self.log.is_empty() {
                    self.log_focused = true;
                }
                self.form.fields.activate_next();
            }
            Action::FieldPrevious => {
                self.form.leave_field(cx);
                self.form.fields.activate_previous();
            }
            Action::FieldsClear if self.is_choosing_product() => self.form.picker.close_matches(),
            Action::FieldsClear => {
                self.cleared_form = Some(Box::new(self.form.clone()));
                self.clear_form();
            }
            Action::FieldsRestore => {
                if let Some(before) = self.cleared_form.take() {
                    self.form = *before;
                    self.check.invalidate();
                }
            }
            _ => {}
        }
        Vec::new()
    }

    /// Enter, also at the end of a scan: moves to the next field, or saves at the last one.
    fn on_enter(&mut self, cx: &UpdateContext<'_>) -> Effects {
        if self.form.fields.active_field() == Some(FieldId::Product) {
            if self.form.is_at_empty_product() {
                self.form.picker.open_matches();
                return Vec::new();
            }
            let verdict = self.form.resolve_product();
            // The lookup may still be running; the scanner must be able to go on to the next field.
            let goes_on = matches!(verdict, ProductResolution::Resolved | ProductResolution::Pending);
            let effects = self.on_product_resolved(verdict, cx);
            if goes_on {
                self.form.fields.activate_next();
            }
            return effects;
        }
        if self.is_at_last_field() {
            return self.save_line(cx);
        }
        self.form.leave_field(cx);
        self.form.fields.activate_next();
        Vec::new()
    }

    /// Applies the result of resolving the product.
    fn on_product_resolved(&mut self, verdict: ProductResolution, cx: &UpdateContext<'_>) -> Effects {
        self.form.apply_resolution(verdict, cx).map(Effect::Notify).into_iter().collect()
    }

    fn on_click(&mut self, at: Position, cx: &UpdateContext<'_>) -> Effects {
        let areas = self.layout(cx.area);
        if self.is_choosing_product() && self.form.picker.select_match_at(areas.matches, at) {
            return self.on_enter(cx);
        }
        if areas.summary.is_some_and(|line| line.contains(at)) {
            self.log_focused = true;
        } else if let Some(slot) = self.form.fields.field_at(areas.form, at) {
            self.form.leave_field(cx);
            self.log_focused = false;
            self.form.fields.activate(slot);
        } else if let Some(day) = areas.month.and_then(|area| self.month_day_at(area, at, cx.today)) {
            self.form.leave_field(cx);
            self.set_expiry(day, cx);
        } else if let Some(place) = self.log.entry_index_at(areas.log, at) {
            self.log_focused = self.log.select(place);
        }
        Vec::new()
    }

    /// Starts a receipt for another tab, unless the form holds text.
    fn on_receipt_requested(&mut self, sku: Sku, cx: &UpdateContext<'_>) -> Effect<Response> {
        self.log_focused = false;
        if self.has_unsaved_text() {
            let text = t!(cx.texts, "entry-line-unsaved", sku = sku.as_str());
            return Effect::Notify(Notice::info(text));
        }
        let today = cx.today;
        Effect::read("called", move |warehouse| Response::ProductLoaded(warehouse.stock(&sku, today)))
    }

    fn on_response(&mut self, answer: Response, cx: &UpdateContext<'_>) -> Effects {
        match answer {
            Response::ProductsFound(found) => {
                let verdict = self.form.on_products_found(found);
                let mut effects = self.on_product_resolved(verdict, cx);
                effects.extend(self.save_if_pending(cx));
                return effects;
            }
            Response::ProductRefreshed(Ok(stock)) => self.form.picker.refresh_product(stock),
            Response::ProductLoaded(Ok(stock)) => return self.on_product_loaded(stock, cx),
            Response::ProductForRepeatLoaded(line, Ok(stock)) => {
                return self.fill_from_line(&line, stock, cx);
            }
            Response::CheckLoaded { request: order, result: outcome } => {
                self.check.on_loaded(&order, outcome)
            }
            Response::ProductLots(stand) => self.check.product_lots.on_loaded(stand),
            Response::SaveFinished { at, result: outcome } => return self.on_save_finished(at, outcome, cx),
            Response::EarlierReceiptLoaded(written) => return self.on_earlier_receipt_loaded(written, cx),
            Response::KnownExpiryAccepted(day) => {
                let text = day.map(|day| cx.texts.input_date(day)).unwrap_or_default();
                self.form.fields.set_text(FieldId::Expires, &text);
                return self.save_line(cx);
            }
            Response::ExpiryPicked(day) => self.set_expiry(day, cx),
            Response::ReversalsLoaded(Ok(documents)) => self.log.mark_reversed(&documents),
            Response::ProductRefreshed(Err(error))
            | Response::ProductLoaded(Err(error))
            | Response::ProductForRepeatLoaded(_, Err(error))
            | Response::ReversalsLoaded(Err(error)) => {
                return vec![Effect::Notify(Notice::error(cx.texts, &error))];
            }
        }
        Vec::new()
    }

    fn on_product_loaded(&mut self, stock: Stock, cx: &UpdateContext<'_>) -> Effects {
        if self.has_unsaved_text() { Vec::new() } else { self.start_with_product(stock, cx) }
    }

    /// Sets the product and focuses the quantity.
    pub(super) fn start_with_product(&mut self, stock: Stock, cx: &UpdateContext<'_>) -> Effects {
        self.form.picker.set_product(stock);
        self.form.fields.activate(FieldId::Quantity);
        self.on_product_resolved(ProductResolution::Resolved, cx)
    }

    /// Reloads everything that depends on the stock.
    fn refresh(&mut self, cx: &UpdateContext<'_>) -> Effects {
        self.check.invalidate();
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
