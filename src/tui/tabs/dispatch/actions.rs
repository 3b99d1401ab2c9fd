//! Actions of the Dispatch tab.

use super::fields::FieldId;
use super::lot_chooser::LotChooser;
use super::response::Response;
use super::{ClearedForm, DispatchTab, Focus};
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::keys::Action;
use crate::tui::panels::line_item::product_picker::ProductResolution;

type Effects = Vec<Effect<Response>>;

impl DispatchTab {
    pub(super) fn is_action_available(&self, action: Action, cx: &UpdateContext<'_>) -> bool {
        let plan = || self.current_plan(cx).map(|seen| &seen.plan);
        match action {
            Action::DispatchGoToPlan => !self.is_choosing_product(),
            Action::FieldShowMatches => self.form.is_at_empty_product(),
            Action::PlanConfirm => plan().is_some_and(|plan| plan.shortfall().is_zero()),
            Action::PlanPartial => {
                plan().is_some_and(|plan| !plan.shortfall().is_zero() && !plan.planned.is_zero())
            }
            Action::PlanChoose => self.plan_request(cx).is_some() && self.has_stock(),
            Action::PlanByExpiry => self.lot_override.is_some(),
            Action::PlanWriteOff => self.plan_state.lot_to_write_off().is_some(),
            Action::PlanGoToLog | Action::FieldsGoToLog => !self.log.is_empty(),
            Action::DispatchUndoLine => self.log.selected_entry().is_some_and(|line| !line.reversed),
            Action::FieldsClear => self.has_unsaved_text() || self.lot_override.is_some(),
            Action::FieldsRestore => self.cleared_form.is_some() && !self.has_unsaved_text(),
            _ => true,
        }
    }

    pub(super) fn on_action(&mut self, action: Action, cx: &UpdateContext<'_>) -> Effects {
        match (self.focus, action) {
            (Focus::Log, action) if self.log.handle_list_action(action) => return Vec::new(),
            (Focus::Plan, action) if self.plan_state.handle_list_action(action) => return Vec::new(),
            (_, Action::MatchChoose | Action::DispatchNextField) => return self.on_enter(cx),
            (_, Action::MatchDown) => self.form.picker.move_selection(true),
            (_, Action::MatchUp) => self.form.picker.move_selection(false),
            (_, Action::DispatchGoToPlan) => self.focus_plan(cx),
            (_, Action::DispatchUndoLine) => return self.open_reversal_dialog(cx).into_iter().collect(),
            (_, Action::DispatchBack | Action::PlanBack) => self.focus = Focus::Fields,
            (_, Action::PlanConfirm) => return self.submit_plan(false, cx),
            (_, Action::PlanPartial) => return self.submit_plan(true, cx),
            (_, Action::PlanChoose) => return self.open_lot_chooser(cx).into_iter().collect(),
            (_, Action::PlanByExpiry) => {
                self.lot_override = None;
                self.form.fields.set_visible(FieldId::Reason, false);
            }
            (_, Action::PlanWriteOff) => return self.load_expired_lot().into_iter().collect(),
            (_, Action::PlanGoToLog | Action::FieldsGoToLog) => self.focus = Focus::Log,
            (_, Action::FieldShowMatches) => self.form.picker.open_matches(),
            (_, Action::FieldNext) => self.focus_next(cx),
            (_, Action::FieldPrevious) => {
                self.form.leave_field(cx);
                self.form.fields.activate_previous();
            }
            (_, Action::FieldsClear) if self.is_choosing_product() => self.form.picker.close_matches(),
            (_, Action::FieldsClear) => {
                self.cleared_form = Some(Box::new(ClearedForm {
                    form: self.form.clone(),
                    lot_override: self.lot_override.clone(),
                }));
                self.clear_form();
            }
            (_, Action::FieldsRestore) => {
                if let Some(before) = self.cleared_form.take() {
                    (self.form, self.lot_override) = (before.form, before.lot_override);
                }
            }
            _ => {}
        }
        Vec::new()
    }

    /// Tab key: focuses the next field, or after the last one the plan or the session log.
    fn focus_next(&mut self, cx: &UpdateContext<'_>) {
        self.form.leave_field(cx);
        if self.form.fields.is_at_last_field() {
            if self.form.picker.chosen_product().is_some() {
                self.focus = Focus::Plan;
            } else if !self.log.is_empty() {
                self.focus = Focus::Log;
            }
        }
        self.form.fields.activate_next();
    }

    /// Enter, also at the end of a scan: moves to the next field to fill in, then to the plan.
    pub(super) fn on_enter(&mut self, cx: &UpdateContext<'_>) -> Effects {
        match self.form.fields.active_field() {
            Some(FieldId::Product) if self.form.is_at_empty_product() => self.form.picker.open_matches(),
            Some(FieldId::Product) => {
                let verdict = self.form.resolve_product();
                // The lookup may still be running; the scanner must be able to go on to the next field.
                let goes_on = matches!(verdict, ProductResolution::Resolved | ProductResolution::Pending);
                let effects = self.on_product_resolved(verdict, cx);
                if goes_on {
                    self.form.fields.activate_next();
                }
                return effects;
            }
            Some(FieldId::Quantity) if !self.is_continuing_order() => {
                self.form.leave_field(cx);
                self.form.fields.activate_next();
            }
            Some(FieldId::Quantity | FieldId::Reference) if self.needs_reason(cx) => {
                self.form.leave_field(cx);
                self.form.fields.activate(FieldId::Reason);
            }
            _ => self.focus_plan(cx),
        }
        Vec::new()
    }

    /// Whether this line continues the order of the line before. Enter then skips the reference.
    fn is_continuing_order(&self) -> bool {
        !self.log.is_empty() && self.form.fields.text(FieldId::Reference) == self.kept_reference
    }

    /// Whether lots are chosen by hand and the reason for it is missing.
    fn needs_reason(&self, cx: &UpdateContext<'_>) -> bool {
        self.lot_override.is_some()
            && self.form.fields.text(FieldId::Reason).trim().is_empty()
            && self.current_plan(cx).is_none()
    }

    /// Focuses the plan if every field is valid.
    fn focus_plan(&mut self, cx: &UpdateContext<'_>) {
        if self.form.picker.is_resolution_pending() {
            // The plan loads once the product is resolved; until then there is nothing to confirm.
            self.focus = Focus::Plan;
            return;
        }
        if self.form.validate(cx) {
            self.focus = Focus::Plan;
        }
    }

    /// Applies the result of resolving the product.
    pub(super) fn on_product_resolved(
        &mut self,
        verdict: ProductResolution,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        // An operator waiting for the plan must first say which product is meant.
        let waited = self.focus == Focus::Plan && verdict == ProductResolution::Unknown;
        if waited || verdict == ProductResolution::Ambiguous {
            self.focus = Focus::Fields;
            self.form.fields.activate(FieldId::Product);
        }
        let notice = self.form.apply_resolution(verdict, cx);
        if let Some(details) = self.form.product_details() {
            let min_life = details.min_life_days.to_string();
            self.form.fields.set_placeholder(FieldId::MinLife, min_life);
        }
        notice.map(Effect::Notify).into_iter().collect()
    }

    /// Whether the product has lots to choose from.
    fn has_stock(&self) -> bool {
        self.form.picker.chosen_product().is_some_and(|stock| !stock.product.on_hand.is_zero())
    }

    fn open_lot_chooser(&self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let question = self.plan_request(cx)?;
        let lots = self.lot_override.as_ref().map(|picked| picked.lot_quantities(question.quantity));
        let stock = self.form.picker.chosen_product()?;
        let min_life = question.min_life_days.unwrap_or(stock.product.details.min_life_days);
        let chooser = LotChooser::new(&stock.product, question.quantity, lots.unwrap_or_default(), cx);
        Some(Effect::open_overlay(chooser.with_min_life(min_life)))
    }

    /// Loads the expired lot to open the write-off dialog for.
    fn load_expired_lot(&self) -> Option<Effect<Response>> {
        let lot = self.plan_state.lot_to_write_off()?.lot;
        Some(Effect::read("expired", move |warehouse| Response::ExpiredLotLoaded(warehouse.lot_rows(&[lot]))))
    }
}
