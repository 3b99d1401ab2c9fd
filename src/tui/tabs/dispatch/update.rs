//! Event handling of the Dispatch tab.

use ratatui::layout::Position;

use super::dispatched_line::DispatchedLine;
use super::fields::{FieldId, LotOverride};
use super::{DispatchTab, Focus, Response};
use crate::domain::{Sku, Stock};
use crate::t;
use crate::tui::component::navigation::Navigation;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Event, UpdateContext};
use crate::tui::keys::Action;
use crate::tui::operations::{LotAction, OperationDialog, OperationDraft};
use crate::tui::panels::line_item::line_tab::LineTab;
use crate::tui::panels::line_item::product_picker::ProductResolution;
use crate::tui::panels::line_item::session::{LineSession, SessionOutcome};
use crate::tui::panels::line_item::session_view::ClickTarget;
use crate::warehouse::LotRow;

type Effects = Vec<Effect<Response>>;

impl LineTab for DispatchTab {
    type Field = FieldId;
    type Line = DispatchedLine;
    type Response = Response;

    fn session_mut(&mut self) -> &mut LineSession<FieldId, DispatchedLine, Response> {
        &mut self.session
    }

    fn replay_event(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Effects {
        let effects = match event {
            // Most likely a key pressed twice.
            Event::Action(_) if self.session.form.is_at_empty_product() => Vec::new(),
            Event::Action(Action::DispatchGoToPlan) if !self.is_choosing_product() => {
                self.on_action(Action::DispatchGoToPlan, cx)
            }
            Event::Action(Action::MatchChoose | Action::DispatchNextField | Action::FieldNext) => {
                self.on_enter(cx)
            }
            Event::Action(_) => Vec::new(),
            other => self.apply_event(other, cx),
        };
        self.with_loads(effects, cx)
    }
}

impl DispatchTab {
    pub(super) fn handle_event(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Effects {
        let Some(event) = self.session.hold_back(event, cx.burst) else { return Vec::new() };
        let mut effects = self.apply_event(event, cx);
        self.show_reason_if_needed();
        if self.focus == Focus::Plan {
            effects.extend(self.check_pick(cx));
        }
        self.with_loads(effects, cx)
    }

    /// Adds the reads whose inputs have changed.
    fn with_loads(&mut self, mut effects: Effects, cx: &UpdateContext<'_>) -> Effects {
        effects.extend(self.session.load_if_needed(cx));
        effects.extend(self.load_plan_if_needed(cx));
        effects
    }

    fn apply_event(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Effects {
        match event {
            Event::Action(action) => return self.on_action(action, cx),
            Event::Typed(chord) if self.focus == Focus::Log => {
                let missing =
                    chord.typed_char().and_then(|digit| self.session.type_line_number(digit, cx.texts));
                return missing.map(Effect::Notify).into_iter().collect();
            }
            Event::Typed(chord) if self.session.handle_key(chord) => self.set_lot_override(None),
            Event::Pasted(text) if self.session.paste(&text) => self.set_lot_override(None),
            Event::Scanned(scan) => return self.on_scan(&scan, cx),
            Event::UnboundKey(_) if self.focus == Focus::Plan => {
                return vec![Effect::Notify(Notice::info(t!(cx.texts, "dispatch-plan-takes-no-text")))];
            }
            // Above all Enter on a short plan: says that stock is short, and offers the alternatives.
            Event::Unavailable(Action::PlanConfirm) => return self.submit_plan(false, cx),
            Event::Clicked { at, .. } => return self.on_click(at, cx),
            Event::Scrolled { at, lines } => self.on_scroll(at, lines, cx),
            Event::Response(response) => return self.on_response(response, cx),
            Event::Navigation(Navigation::DispatchLot(row)) => {
                return vec![self.on_dispatch_requested(row.product.sku.clone(), Some(row), cx)];
            }
            Event::Navigation(Navigation::DispatchProduct(sku)) => {
                return vec![self.on_dispatch_requested(sku, None, cx)];
            }
            event if self.session.needs_refresh(&event, cx) => {
                self.plan_state.invalidate();
                return self.session.refresh(cx);
            }
            _ => {}
        }
        Vec::new()
    }

    /// Requests the plan if the dispatch has changed.
    fn load_plan_if_needed(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let today = cx.today;
        match self.plan_request(cx) {
            Some(request) if self.plan_state.begin_request(&request) => {
                return Some(Effect::read("plan", move |warehouse| Response::PlanLoaded {
                    result: request.run(warehouse, today),
                    request: Box::new(request),
                }));
            }
            Some(_) => {}
            None if self.session.form.product_details().is_none() => self.plan_state = Default::default(),
            None => self.plan_state.invalidate(),
        }
        None
    }

    fn on_click(&mut self, at: Position, cx: &UpdateContext<'_>) -> Effects {
        let areas = self.layout(cx.area);
        match self.session.on_click(&areas.session, at, cx) {
            Some(ClickTarget::Match) => return self.on_action(Action::MatchChoose, cx),
            Some(ClickTarget::Field) => self.focus = Focus::Fields,
            Some(ClickTarget::Log) => self.focus = Focus::Log,
            None if areas.session.log.is_some_and(|log| log.contains(at)) => {}
            None if areas.plan.contains(at) && self.session.form.product_details().is_some() => {
                self.on_action(Action::DispatchGoToPlan, cx);
                if let Some(row) = self.plan_row_at(areas.plan, at, cx) {
                    self.plan_state.cursor = row;
                }
            }
            None => {}
        }
        Vec::new()
    }

    fn on_scroll(&mut self, at: Position, lines: i32, cx: &UpdateContext<'_>) {
        if !self.session.on_scroll(&self.layout(cx.area).session, at, lines) {
            self.plan_state.handle_list_action(Action::for_wheel(lines));
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
        if self.session.has_unsaved_text() {
            let text = t!(cx.texts, "dispatch-line-unsaved", sku = sku.as_str());
            return Effect::Notify(Notice::info(text));
        }
        let today = cx.today;
        Effect::read("requested", move |warehouse| Response::ProductLoaded(row, warehouse.stock(&sku, today)))
    }

    fn on_response(&mut self, response: Response, cx: &UpdateContext<'_>) -> Effects {
        match response {
            Response::Session(response) => match self.session.on_response(response, cx) {
                SessionOutcome::Nothing | SessionOutcome::NoProduct { .. } => {}
                SessionOutcome::Notify(notice) => return vec![Effect::Notify(notice)],
                SessionOutcome::LineBooked(notice) => return self.begin_next_line(notice, cx),
                SessionOutcome::Label(label) => return self.on_label_read(*label, cx),
                SessionOutcome::LookUpLabel(code) => {
                    return vec![self.session.look_up_label(*code, cx).unwrap_or_else(Effect::Notify)];
                }
                // A plan that was waited for tells nothing of a quantity that is none.
                SessionOutcome::UnitsKnown => {
                    let has_error = self.session.form.fields.error(FieldId::Quantity).is_some();
                    if self.focus == Focus::Plan && has_error {
                        self.focus = Focus::Fields;
                        self.session.form.fields.activate(FieldId::Quantity);
                    }
                }
                SessionOutcome::Archived(stock) => {
                    let sku = stock.product.details.sku.as_str();
                    let text = t!(cx.texts, "dispatch-product-archived", sku = sku);
                    self.session.form.fields.set_error(FieldId::Product, Some(text.clone()));
                    return vec![Effect::Notify(Notice::info(text))];
                }
                SessionOutcome::StartWithProduct(stock, notice) => {
                    let mut effects = self.start_with_product(*stock, cx);
                    effects.push(Effect::Notify(notice));
                    return effects;
                }
                SessionOutcome::ApplyResolution(resolution) => {
                    return self.on_product_resolved(resolution, cx);
                }
            },
            Response::ProductLoaded(row, Ok(stock)) => return self.on_product_loaded(row, stock, cx),
            Response::LineToCorrectLoaded(document, loaded) => {
                let start = |tab: &mut Self, line| tab.start_correction(document, line, cx);
                return self.on_line_to_correct(loaded, start, cx);
            }
            Response::PlanLoaded { request, result } => self.plan_state.on_loaded(*request, result),
            Response::PickScanned(pick) => return self.on_pick_scanned(pick, cx),
            Response::PickAccepted(row) => self.take_pick(*row),
            Response::DispatchFinished { at, partial, result } => {
                return self.on_dispatch_finished(at, partial, result, cx);
            }
            Response::DoubtfulAccepted { partial } => return self.submit(partial, true, cx),
            Response::LotsChosen(lots) => {
                self.session.begin_other_line();
                self.set_lot_override(Some(LotOverride::LotQuantities(lots)));
                self.focus = Focus::Fields;
                self.session.form.fields.activate(FieldId::Reason);
            }
            Response::ExpiredLotLoaded(Ok(rows)) => {
                let drafts =
                    rows.into_iter().map(|row| OperationDraft::Lot(LotAction::WriteOff, Box::new(row)));
                return drafts
                    .map(|draft| Effect::open_overlay(OperationDialog::new(draft, cx.today, cx.texts)))
                    .collect();
            }
            Response::ProductLoaded(_, Err(error)) | Response::ExpiredLotLoaded(Err(error)) => {
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
        if self.session.has_unsaved_text() {
            return Vec::new();
        }
        let effects = self.start_with_product(stock, cx);
        if let Some(row) = row {
            self.set_lot_override(Some(LotOverride::SingleLot(row)));
        }
        effects
    }

    /// Sets the product and focuses the quantity, or the header if it is still to be asked.
    pub(super) fn start_with_product(&mut self, stock: Stock, cx: &UpdateContext<'_>) -> Effects {
        self.session.set_product(stock);
        self.on_product_resolved(ProductResolution::Resolved, cx)
    }
}
