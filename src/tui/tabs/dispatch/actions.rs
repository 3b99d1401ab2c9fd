//! Actions of the Dispatch tab.

use super::fields::{self, FieldId, LotOverride};
use super::lot_chooser::LotChooser;
use super::{DispatchTab, Focus, Response};
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::keys::Action;
use crate::tui::operations::{OperationDialog, OperationDraft};
use crate::tui::panels::line_item::product_picker::ProductResolution;
use crate::tui::panels::line_item::session_log::LogLine as _;
use crate::tui::panels::line_item::session_navigation::ask_for_line_number;

type Effects = Vec<Effect<Response>>;

impl DispatchTab {
    pub(super) fn is_action_available(&self, action: Action, cx: &UpdateContext<'_>) -> bool {
        let plan = || self.current_plan(cx).map(|seen| &seen.plan);
        match action {
            Action::DispatchGoToPlan => !self.is_choosing_product(),
            Action::PlanConfirm => plan().is_some_and(|plan| plan.shortfall().is_zero()),
            Action::PlanPartial => {
                plan().is_some_and(|plan| !plan.shortfall().is_zero() && !plan.planned.is_zero())
            }
            Action::PlanChoose => self.plan_request(cx).is_some() && self.has_stock(),
            Action::PlanByExpiry => self.lot_override.is_some(),
            Action::PlanWriteOff => self.plan_state.lot_to_write_off().is_some(),
            Action::PlanGoToLog => !self.session.log.is_empty(),
            Action::DispatchUndoLine | Action::DispatchCorrectLine => {
                self.session.log.reversible_entry().is_some()
            }
            Action::FieldsClear if self.lot_override.is_some() => true,
            _ => self.session.is_available(action),
        }
    }

    pub(super) fn on_action(&mut self, action: Action, cx: &UpdateContext<'_>) -> Effects {
        self.session.log.forget_digits();
        let is_list_movement = match self.focus {
            Focus::Log => self.session.log.handle_list_action(action),
            Focus::Plan => self.plan_state.handle_list_action(action),
            Focus::Fields => false,
        };
        if is_list_movement || self.session.handle_action(action, cx) {
            return Vec::new();
        }
        match action {
            Action::MatchChoose if self.session.take_name() => return self.session.go_to_next_field(cx),
            Action::MatchChoose | Action::DispatchNextField => return self.on_enter(cx),
            Action::DispatchGoToPlan => self.focus_plan(cx),
            Action::DispatchUndoLine => return self.open_reversal_dialog(cx).into_iter().collect(),
            Action::DispatchCorrectLine => return self.load_for_correction(cx).into_iter().collect(),
            Action::DispatchPickLine => return vec![ask_for_line_number(cx.texts)],
            Action::DispatchBack | Action::PlanBack => self.focus = Focus::Fields,
            Action::PlanConfirm => return self.submit_plan(false, cx),
            Action::PlanPartial => return self.submit_plan(true, cx),
            Action::PlanChoose => return self.open_lot_chooser(cx).into_iter().collect(),
            Action::PlanByExpiry => self.set_lot_override(None),
            Action::PlanWriteOff => return self.load_expired_lot().into_iter().collect(),
            Action::PlanGoToLog | Action::FieldsGoToLog => self.focus = Focus::Log,
            Action::FieldNext => return self.focus_next(cx),
            Action::DispatchEndOrder => return vec![self.end_order(cx)],
            Action::FieldsClear => {
                self.cleared_lot_override = self.lot_override.take();
                let unused = self.session.clear(cx.texts);
                self.start_line();
                return unused.map(Effect::Notify).into_iter().collect();
            }
            Action::FieldsRestore if self.session.undo_clear() => {
                self.lot_override = self.cleared_lot_override.take();
            }
            _ => {}
        }
        Vec::new()
    }

    /// Sets the lots to take instead of those that FEFO selects.
    pub(super) fn set_lot_override(&mut self, lots: Option<LotOverride>) {
        self.lot_override = lots;
        self.show_reason_if_needed();
    }

    /// Shows the reason where lots are chosen by hand, or the product's minimum life is undercut.
    pub(super) fn show_reason_if_needed(&mut self) {
        let shown = self.lot_override.is_some() || self.undercuts_min_life();
        self.session.form.fields.set_visible(FieldId::Reason, shown);
    }

    fn undercuts_min_life(&self) -> bool {
        let stock = self.session.form.picker.chosen_product();
        stock.is_some_and(|stock| fields::undercuts_min_life(&self.session.form.fields, stock))
    }

    /// Prepares what is the tab's own for the next line.
    pub(super) fn start_line(&mut self) {
        self.set_lot_override(None);
        self.scanned_pick = None;
        self.ticked.clear();
        self.session.form.fields.set_placeholder(FieldId::MinLife, String::new());
        self.focus = Focus::Fields;
    }

    /// Ends the order, so that the next line asks for customer and reference again.
    fn end_order(&mut self, cx: &UpdateContext<'_>) -> Effect<Response> {
        let text = match self.session.end(cx.texts) {
            Some(order) => {
                self.start_line();
                t!(cx.texts, "dispatch-order-ended", order = order)
            }
            None => t!(cx.texts, "form-header-in-the-way"),
        };
        Effect::Notify(Notice::info(text))
    }

    /// Tab key: focuses the next field, or after the last one the plan or the session log.
    fn focus_next(&mut self, cx: &UpdateContext<'_>) -> Effects {
        if self.session.form.fields.is_at_last_field() {
            if self.session.form.picker.chosen_product().is_some() {
                self.show_plan(cx);
            } else if !self.session.log.is_empty() {
                self.focus = Focus::Log;
            }
        }
        self.session.go_to_next_field(cx)
    }

    /// Enter, also at the end of a scan: moves to the next field to fill in, then to the plan.
    pub(super) fn on_enter(&mut self, cx: &UpdateContext<'_>) -> Effects {
        match self.session.form.fields.active_field() {
            Some(FieldId::Product) => {
                let resolution = self.session.form.enter_product();
                return resolution
                    .map(|resolution| self.on_product_resolved(resolution, cx))
                    .unwrap_or_default();
            }
            Some(FieldId::Customer | FieldId::Reference) => return self.session.go_to_next_field(cx),
            Some(FieldId::Quantity | FieldId::MinLife) if self.needs_reason(cx) => {
                if self.session.form.leave_field(cx) {
                    self.session.form.fields.activate(FieldId::Reason);
                }
            }
            _ if !self.session.form.leave_field(cx) => {}
            _ => self.focus_plan(cx),
        }
        Vec::new()
    }

    /// Whether the reason is missing for lots chosen by hand, or for undercutting the product's minimum life.
    fn needs_reason(&self, cx: &UpdateContext<'_>) -> bool {
        self.session.form.fields.text(FieldId::Reason).trim().is_empty()
            && (self.undercuts_min_life() || (self.lot_override.is_some() && self.current_plan(cx).is_none()))
    }

    /// Focuses the plan if every field is valid.
    fn focus_plan(&mut self, cx: &UpdateContext<'_>) {
        // The plan loads once the product is resolved; until then there is nothing to confirm.
        if self.session.form.picker.is_resolution_pending() || self.session.form.validate(cx) {
            self.show_plan(cx);
        }
    }

    /// Focuses the plan, to be confirmed by a key of its own.
    pub(super) fn show_plan(&mut self, cx: &UpdateContext<'_>) {
        (self.focus, self.plan_focused_in) = (Focus::Plan, cx.burst);
    }

    /// Applies the result of resolving the product.
    pub(super) fn on_product_resolved(
        &mut self,
        resolution: ProductResolution,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        // An operator waiting for the plan must first say which product is meant.
        let waited = self.focus == Focus::Plan && resolution == ProductResolution::Unknown;
        if waited || resolution == ProductResolution::Ambiguous {
            self.focus = Focus::Fields;
            self.session.form.fields.activate(FieldId::Product);
        }
        let archived = self.session.look_up_archived(&resolution, cx);
        let notice = self.session.form.apply_resolution(resolution, cx);
        if let Some(details) = self.session.form.product_details() {
            let min_life = details.min_life_days.to_string();
            self.session.form.fields.set_placeholder(FieldId::MinLife, min_life);
        }
        notice.map(Effect::Notify).into_iter().chain(archived).collect()
    }

    /// Whether the product has lots to choose from.
    fn has_stock(&self) -> bool {
        self.session.is_correcting()
            || self.session.form.picker.chosen_product().is_some_and(|stock| !stock.product.on_hand.is_zero())
    }

    /// Opens the dialog that reverses the selected line.
    fn open_reversal_dialog(&self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let entry = self.session.log.reversible_entry()?;
        let line = entry.line.summary_text(cx.texts);
        let draft =
            OperationDraft::reversal(entry.document, t!(cx.texts, "dispatch-undo-subject", line = line));
        Some(Effect::open_overlay(OperationDialog::new(draft, cx.today, cx.texts)))
    }

    fn open_lot_chooser(&self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let request = self.plan_request(cx)?.dispatch;
        let lots = self.lot_override.as_ref().map(|lots| lots.lot_quantities(request.quantity));
        let product = self.session.form.picker.chosen()?;
        let min_life = request.min_life_days.unwrap_or(product.stock.product.details.min_life_days);
        let chooser = LotChooser::new(product, request.quantity, lots.unwrap_or_default(), cx);
        Some(Effect::open_overlay(chooser.with_min_life(min_life)))
    }

    /// Loads the expired lot to open the write-off dialog for.
    fn load_expired_lot(&self) -> Option<Effect<Response>> {
        let lot = self.plan_state.lot_to_write_off()?.lot;
        Some(Effect::read("expired", move |warehouse| Response::ExpiredLotLoaded(warehouse.lot_rows(&[lot]))))
    }
}
