//! Event handling of the Entry tab.

use ratatui::layout::Position;

use super::archived_product::{offer_to_restore, restore_product};
use super::fields::FieldId;
use super::last_delivery::ExpectedLines;
use super::received_line::ReceivedLine;
use super::unknown_product::add_typed_product;
use super::{EntryTab, Response};
use crate::domain::{Sku, Stock};
use crate::t;
use crate::tui::component::navigation::Navigation;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Event, UpdateContext};
use crate::tui::keys::Action;
use crate::tui::operations::{OperationDialog, OperationDraft};
use crate::tui::panels::label_dialog::LabelDialog;
use crate::tui::panels::line_item::line_tab::LineTab;
use crate::tui::panels::line_item::product_picker::ProductResolution;
use crate::tui::panels::line_item::session::{LineSession, SessionOutcome, SessionResponse};
use crate::tui::panels::line_item::session_log::LogLine as _;
use crate::tui::panels::line_item::session_navigation::ask_for_line_number;
use crate::tui::panels::line_item::session_view::ClickTarget;

type Effects = Vec<Effect<Response>>;

impl LineTab for EntryTab {
    type Field = FieldId;
    type Line = ReceivedLine;
    type Response = Response;

    fn session_mut(&mut self) -> &mut LineSession<FieldId, ReceivedLine, Response> {
        &mut self.session
    }

    fn replay_event(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Effects {
        let effects = match event {
            // Most likely a key pressed twice.
            Event::Action(_) if self.session.form.is_at_empty_product() => Vec::new(),
            Event::Action(Action::EntrySave) if !self.is_choosing_product() => self.save_line(cx),
            Event::Action(Action::FieldNext) if self.enter_saves_early() => self.session.go_to_next_field(cx),
            Event::Action(
                Action::MatchChoose | Action::EntryNextField | Action::EntrySaveLast | Action::FieldNext,
            ) => self.on_enter(cx),
            Event::Action(_) => Vec::new(),
            other => self.apply_event(other, cx),
        };
        self.with_loads(effects, cx)
    }
}

impl EntryTab {
    pub(super) fn handle_event(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Effects {
        let Some(event) = self.session.hold_back(event, cx.burst) else { return Vec::new() };
        let effects = self.apply_event(event, cx);
        self.with_loads(effects, cx)
    }

    /// Adds the reads whose inputs have changed.
    fn with_loads(&mut self, mut effects: Effects, cx: &UpdateContext<'_>) -> Effects {
        effects.extend(self.session.load_if_needed(cx));
        effects.extend(self.load_place_if_needed());
        effects.extend(self.check_if_needed(cx));
        self.show_offered_supplier();
        effects
    }

    fn apply_event(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Effects {
        match event {
            Event::Action(action) => return self.on_action(action, cx),
            Event::Typed(chord) if self.log_focused => {
                let missing =
                    chord.typed_char().and_then(|digit| self.session.type_line_number(digit, cx.texts));
                return missing.map(Effect::Notify).into_iter().collect();
            }
            Event::Typed(chord) => {
                self.typed_last.note(cx.burst);
                self.session.handle_key(chord);
            }
            Event::Pasted(text) => _ = self.session.paste(&text),
            Event::Scanned(scan) => return self.on_scan(&scan, cx),
            Event::Clicked { at, .. } => return self.on_click(at, cx),
            Event::Scrolled { at, lines } => self.on_scroll(at, lines, cx),
            Event::Response(response) => return self.on_response(response, cx),
            Event::Navigation(Navigation::ReceiveProduct(sku)) => {
                return vec![self.on_receipt_requested(sku, cx)];
            }
            event if self.session.needs_refresh(&event, cx) => {
                self.check.invalidate();
                return self.session.refresh(cx);
            }
            _ => {}
        }
        Vec::new()
    }

    fn on_action(&mut self, action: Action, cx: &UpdateContext<'_>) -> Effects {
        self.session.log.forget_digits();
        if self.log_focused && self.session.log.handle_list_action(action)
            || self.session.handle_action(action, cx)
        {
            return Vec::new();
        }
        match action {
            Action::MatchChoose if self.session.take_name() => {
                // A place that was just taken is looked at before it is saved.
                return if self.is_at_last_field() { Vec::new() } else { self.session.go_to_next_field(cx) };
            }
            // Another key that moves on, such as + of a number pad, does nothing else.
            Action::EntryNextField if self.enter_saves_early() => return self.session.go_to_next_field(cx),
            Action::MatchChoose | Action::EntryNextField => return self.on_enter(cx),
            Action::EntrySaveLast => return self.on_saving_enter(cx),
            Action::EntrySave => return self.save_line(cx),
            Action::EntryUndoLine => return self.open_reversal_dialog(cx).into_iter().collect(),
            Action::EntryCorrectLine => return self.load_for_correction(cx).into_iter().collect(),
            Action::EntryRepeatLine => return self.load_for_repeat(cx).into_iter().collect(),
            Action::EntryPickLine => return vec![ask_for_line_number(cx.texts)],
            Action::EntryLabel | Action::EntryLabelOfLast => {
                return self.open_labels(cx).into_iter().collect();
            }
            Action::EntryCalendar => return vec![self.open_calendar(cx)],
            Action::EntryBack => self.log_focused = false,
            Action::FieldsGoToLog => self.log_focused = true,
            Action::FieldNext => return self.focus_next(cx),
            Action::FieldsClear => {
                return self.session.clear(cx.texts).map(Effect::Notify).into_iter().collect();
            }
            Action::EntryLikeLast => return self.repeat_delivery(cx),
            Action::EntryEndDelivery => return vec![self.end_delivery(cx)],
            Action::FieldsRestore if self.session.undo_clear() => self.check.invalidate(),
            _ => {}
        }
        Vec::new()
    }

    /// Opens the dialog that prints labels of the selected line: of the last one, unless another was chosen.
    fn open_labels(&self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let entry = self.session.log.reversible_entry()?;
        let subject = entry.line.summary_text(cx.texts);
        Some(Effect::open_overlay(LabelDialog::of_document(
            entry.document,
            subject,
            self.labels.clone(),
            cx.texts,
        )))
    }

    /// Tab key: goes to the next field, or after the last one to the session log.
    fn focus_next(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let is_last = self.session.form.fields.is_at_last_field() && !self.session.log.is_empty();
        self.log_focused = is_last;
        self.session.go_to_next_field(cx)
    }

    /// Ends the delivery, so that the next line asks for supplier and reference again.
    fn end_delivery(&mut self, cx: &UpdateContext<'_>) -> Effect<Response> {
        self.log_focused = false;
        let text = match self.session.end(cx.texts) {
            Some(delivery) => {
                self.expected = ExpectedLines::default();
                t!(cx.texts, "entry-delivery-ended", delivery = delivery)
            }
            None => t!(cx.texts, "form-header-in-the-way"),
        };
        Effect::Notify(Notice::info(text))
    }

    /// Applies the result of resolving the product.
    pub(super) fn on_product_resolved(
        &mut self,
        resolution: ProductResolution,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        let archived = self.session.look_up_archived(&resolution, cx);
        let notice = self.session.form.apply_resolution(resolution, cx).map(Effect::Notify);
        notice.into_iter().chain(archived).collect()
    }

    fn on_click(&mut self, at: Position, cx: &UpdateContext<'_>) -> Effects {
        let areas = self.layout(cx.area);
        match self.session.on_click(&areas.session, at, cx) {
            Some(ClickTarget::Match) => return self.on_action(Action::MatchChoose, cx),
            Some(ClickTarget::Field) => self.log_focused = false,
            Some(ClickTarget::Log) => self.log_focused = true,
            None => {
                if let Some(day) = areas.month.and_then(|area| self.month_day_at(area, at, cx.today)) {
                    self.session.form.leave_field(cx);
                    self.set_expiry(day, cx);
                }
            }
        }
        Vec::new()
    }

    fn on_scroll(&mut self, at: Position, lines: i32, cx: &UpdateContext<'_>) {
        let is_handled = self.session.on_scroll(&self.layout(cx.area).session, at, lines);
        if !is_handled && self.log_focused {
            self.session.log.handle_list_action(Action::for_wheel(lines));
        }
    }

    /// Opens the dialog that reverses the selected line.
    fn open_reversal_dialog(&self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let entry = self.session.log.reversible_entry()?;
        let draft = OperationDraft::reversal(entry.document, entry.line.summary_text(cx.texts));
        Some(Effect::open_overlay(OperationDialog::new(draft, cx.today, cx.texts)))
    }

    /// Starts a receipt for another tab, unless the form holds text.
    fn on_receipt_requested(&mut self, sku: Sku, cx: &UpdateContext<'_>) -> Effect<Response> {
        if let Some(refusal) = self.refuse_new_line(&sku, cx) {
            return refusal;
        }
        let today = cx.today;
        Effect::read("requested", move |warehouse| Response::ProductLoaded(warehouse.stock(&sku, today)))
    }

    /// Loads the product of the selected line to enter it again: to correct a reversed line, or for a similar one.
    /// Refused while the form holds text.
    fn load_for_repeat(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let line = self.session.log.selected_entry()?.line.clone();
        if let Some(refusal) = self.refuse_new_line(&line.sku, cx) {
            return Some(refusal);
        }
        let today = cx.today;
        Some(Effect::read("requested", move |warehouse| {
            let stock = warehouse.stock(&line.sku, today);
            Response::ProductForRepeatLoaded(Box::new(line), stock)
        }))
    }

    /// Focuses the fields. If they hold text, says that it stands in the way of a line for this product.
    pub(super) fn refuse_new_line(&mut self, sku: &Sku, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        self.log_focused = false;
        let text = || t!(cx.texts, "entry-line-unsaved", sku = sku.as_str());
        self.session.has_unsaved_text().then(|| Effect::Notify(Notice::info(text())))
    }

    fn on_response(&mut self, response: Response, cx: &UpdateContext<'_>) -> Effects {
        match response {
            Response::Session(response) => return self.on_session_response(response, cx),
            // Text typed since the request takes precedence.
            Response::ProductLoaded(Ok(_)) | Response::ProductForRepeatLoaded(_, Ok(_))
                if self.session.has_unsaved_text() => {}
            Response::ProductLoaded(Ok(stock)) => return self.start_with_product(stock, cx),
            Response::ProductForRepeatLoaded(line, Ok(stock)) => {
                self.fill_from_line(&line, cx);
                return self.start_with_product(stock, cx);
            }
            Response::LineToCorrectLoaded(document, loaded) => {
                let start = |tab: &mut Self, line| tab.start_correction(document, line, cx);
                return self.on_line_to_correct(loaded, start, cx);
            }
            Response::LastDeliveryLoaded { supplier, last } => {
                return self.on_last_delivery(&supplier, last, cx);
            }
            Response::ExpectedLineLoaded { line, stock: Ok(stock) } => {
                return self.on_expected_line(&line, stock, cx);
            }
            Response::PlaceLoaded(place) => {
                self.on_place_loaded(place);
                return self.save_if_pending(cx);
            }
            Response::CheckLoaded { request, result } => {
                self.check.on_loaded(&request, result);
                self.propose_place_of_code();
            }
            Response::SaveFinished { at, cost, result } => {
                return self.on_save_finished(at, cost, result, cx);
            }
            Response::RestoreAccepted(sku) => return vec![restore_product(sku, cx)],
            Response::ProductRestored(Ok(restored)) => return self.on_product_restored(restored, cx),
            Response::Unknown(answer) => return self.on_unknown_answer(answer, cx),
            Response::DoubtfulAccepted => return self.save(true, cx),
            Response::KnownExpiryAccepted(day) => {
                let text = day.map(|day| cx.texts.input_date(day)).unwrap_or_default();
                self.session.form.fields.set_text(FieldId::Expires, &text);
                return self.save_line(cx);
            }
            Response::LabelExpiryAccepted => return self.save_line_by_label(cx),
            Response::ExpiryPicked(day) => self.set_expiry(day, cx),
            Response::ProductLoaded(Err(error))
            | Response::ExpectedLineLoaded { stock: Err(error), .. }
            | Response::ProductRestored(Err(error))
            | Response::ProductForRepeatLoaded(_, Err(error)) => {
                return vec![Effect::Notify(Notice::error(cx.texts, &error))];
            }
        }
        Vec::new()
    }

    fn on_session_response(&mut self, response: SessionResponse, cx: &UpdateContext<'_>) -> Effects {
        match self.session.on_response(response, cx) {
            SessionOutcome::Nothing => Vec::new(),
            SessionOutcome::Notify(notice) => vec![Effect::Notify(notice)],
            SessionOutcome::LineBooked(notice) => self.begin_next_line(notice, cx),
            SessionOutcome::StartWithProduct(stock, notice) => {
                let mut effects = self.start_with_product(*stock, cx);
                effects.push(Effect::Notify(notice));
                effects
            }
            SessionOutcome::Label(label) => self.on_label_read(*label, cx),
            SessionOutcome::LookUpLabel(code) => {
                vec![self.session.look_up_label(*code, cx).unwrap_or_else(Effect::Notify)]
            }
            SessionOutcome::UnitsKnown => self.save_if_pending(cx),
            SessionOutcome::Archived(stock) => vec![offer_to_restore(&stock.product.details, cx)],
            SessionOutcome::NoProduct { text, is_new } => vec![add_typed_product(text, is_new, cx)],
            SessionOutcome::ApplyResolution(resolution) => {
                let mut effects = self.on_product_resolved(resolution, cx);
                effects.extend(self.save_if_pending(cx));
                effects
            }
        }
    }

    /// Sets the product and focuses the quantity, or the header if it is still to be asked.
    pub(super) fn start_with_product(&mut self, stock: Stock, cx: &UpdateContext<'_>) -> Effects {
        self.session.set_product(stock);
        self.on_product_resolved(ProductResolution::Resolved, cx)
    }

    /// Fills the form with a copy of `line`, but for its product.
    pub(super) fn fill_from_line(&mut self, line: &ReceivedLine, cx: &UpdateContext<'_>) {
        let text = |label: Option<String>| label.unwrap_or_default();
        let fields = &mut self.session.form.fields;
        fields.set_kept_text(FieldId::Quantity, &cx.texts.input_quantity(line.quantity));
        fields.set_kept_text(FieldId::Lot, &text(line.code.as_ref().map(ToString::to_string)));
        fields.set_kept_text(FieldId::Expires, &text(line.expires.map(|day| cx.texts.input_date(day))));
        fields.set_kept_text(FieldId::Location, &text(line.location.as_ref().map(ToString::to_string)));
        fields.set_kept_text(FieldId::Cost, &text(line.cost.map(|cost| cx.texts.input_amount(cost))));
    }
}
