//! Actions of the Dispatch tab.

use super::answer::Answer;
use super::choose::Chooser;
use super::fields::Slot;
use super::{Aside, Dispatching, Focus};
use crate::tui::keys::Action;
use crate::tui::part::{Context, Effect};
use crate::tui::widgets::product::Verdict;

type Effects = Vec<Effect<Answer>>;

impl Dispatching {
    pub(super) fn offers_action(&self, action: Action, cx: &Context<'_>) -> bool {
        let plan = || self.plan_in_view(cx).map(|seen| &seen.plan);
        match action {
            Action::DispatchToPlan => !self.is_choosing(),
            Action::FieldOffer => self.line.is_at_empty_product(),
            Action::PlanConfirm => plan().is_some_and(|plan| plan.short().is_zero()),
            Action::PlanPartial => {
                plan().is_some_and(|plan| !plan.short().is_zero() && !plan.planned.is_zero())
            }
            Action::PlanChoose => self.question(cx).is_some() && self.has_lots(),
            Action::PlanByExpiry => self.picked.is_some(),
            Action::PlanWriteOff => self.planning.expired().is_some(),
            Action::PlanToLines | Action::FieldsToLines => !self.order.is_empty(),
            Action::DispatchUndoLine => self.order.selected_line().is_some_and(|line| !line.undone),
            Action::FieldsClear => self.holds_text() || self.picked.is_some(),
            Action::FieldsBringBack => self.cleared.is_some() && !self.holds_text(),
            _ => true,
        }
    }

    pub(super) fn act(&mut self, action: Action, cx: &Context<'_>) -> Effects {
        match (self.focus, action) {
            (Focus::Order, action) if self.order.act(action) => return Vec::new(),
            (Focus::Plan, action) if self.planning.act(action) => return Vec::new(),
            (_, Action::MatchChoose | Action::DispatchNext) => return self.enter(cx),
            (_, Action::MatchDown) => self.line.picker.step(true),
            (_, Action::MatchUp) => self.line.picker.step(false),
            (_, Action::DispatchToPlan) => self.go_to_plan(cx),
            (_, Action::DispatchUndoLine) => return self.undo_line(cx).into_iter().collect(),
            (_, Action::DispatchBack | Action::PlanBack) => self.focus = Focus::Fields,
            (_, Action::PlanConfirm) => return self.confirm(false, cx),
            (_, Action::PlanPartial) => return self.confirm(true, cx),
            (_, Action::PlanChoose) => return self.choose_lots(cx).into_iter().collect(),
            (_, Action::PlanByExpiry) => {
                self.picked = None;
                self.line.form.ask_for(Slot::Reason, false);
            }
            (_, Action::PlanWriteOff) => return self.read_expired().into_iter().collect(),
            (_, Action::PlanToLines | Action::FieldsToLines) => self.focus = Focus::Order,
            (_, Action::FieldOffer) => self.line.picker.offer(),
            (_, Action::FieldNext) => self.step_on(cx),
            (_, Action::FieldPrevious) => {
                self.line.leave(cx);
                self.line.form.previous();
            }
            (_, Action::FieldsClear) if self.is_choosing() => self.line.picker.close(),
            (_, Action::FieldsClear) => {
                self.cleared = Some(Box::new(Aside { line: self.line.clone(), picked: self.picked.clone() }));
                self.empty();
            }
            (_, Action::FieldsBringBack) => {
                if let Some(before) = self.cleared.take() {
                    (self.line, self.picked) = (before.line, before.picked);
                }
            }
            _ => {}
        }
        Vec::new()
    }

    /// Tab key: focuses the next field, or after the last one the plan or the session log.
    fn step_on(&mut self, cx: &Context<'_>) {
        self.line.leave(cx);
        if self.line.form.is_at_last() {
            if self.line.picker.chosen().is_some() {
                self.focus = Focus::Plan;
            } else if !self.order.is_empty() {
                self.focus = Focus::Order;
            }
        }
        self.line.form.next();
    }

    /// Enter, also at the end of a scan: moves to the next field to fill in, then to the plan.
    pub(super) fn enter(&mut self, cx: &Context<'_>) -> Effects {
        match self.line.form.active() {
            Some(Slot::Product) if self.line.is_at_empty_product() => self.line.picker.offer(),
            Some(Slot::Product) => {
                let verdict = self.line.choose();
                // The lookup may still be running; the scanner must be able to go on to the next field.
                let goes_on = matches!(verdict, Verdict::Chosen | Verdict::Open);
                let effects = self.judged(verdict, cx);
                if goes_on {
                    self.line.form.next();
                }
                return effects;
            }
            Some(Slot::Quantity) if !self.continues() => {
                self.line.leave(cx);
                self.line.form.next();
            }
            Some(Slot::Quantity | Slot::Reference) if self.needs_reason(cx) => {
                self.line.leave(cx);
                self.line.form.activate(Slot::Reason);
            }
            _ => self.go_to_plan(cx),
        }
        Vec::new()
    }

    /// Whether this line continues the order of the line before. Enter then skips the reference.
    fn continues(&self) -> bool {
        !self.order.is_empty() && self.line.form.text(Slot::Reference) == self.kept
    }

    /// Whether lots are chosen by hand and the reason for it is missing.
    fn needs_reason(&self, cx: &Context<'_>) -> bool {
        self.picked.is_some()
            && self.line.form.text(Slot::Reason).trim().is_empty()
            && self.plan_in_view(cx).is_none()
    }

    /// Focuses the plan if every field is valid.
    fn go_to_plan(&mut self, cx: &Context<'_>) {
        if self.line.picker.is_pending() {
            // The plan loads once the product is resolved; until then there is nothing to confirm.
            self.focus = Focus::Plan;
            return;
        }
        if self.line.check(cx) {
            self.focus = Focus::Plan;
        }
    }

    /// Applies the result of resolving the product.
    pub(super) fn judged(&mut self, verdict: Verdict, cx: &Context<'_>) -> Effects {
        // An operator waiting for the plan must first say which product is meant.
        let waited = self.focus == Focus::Plan && verdict == Verdict::Unknown;
        if waited || verdict == Verdict::Several {
            self.focus = Focus::Fields;
            self.line.form.activate(Slot::Product);
        }
        let notice = self.line.judge(verdict, cx);
        if let Some(details) = self.line.details() {
            let min_life = details.min_life_days.to_string();
            self.line.form.propose(Slot::MinLife, min_life);
        }
        notice.map(Effect::Say).into_iter().collect()
    }

    /// Whether the product has lots to choose from.
    fn has_lots(&self) -> bool {
        self.line.picker.chosen().is_some_and(|stock| !stock.product.on_hand.is_zero())
    }

    fn choose_lots(&self, cx: &Context<'_>) -> Option<Effect<Answer>> {
        let question = self.question(cx)?;
        let lots = self.picked.as_ref().map(|picked| picked.lots(question.quantity));
        let stock = self.line.picker.chosen()?;
        let min_life = question.min_life_days.unwrap_or(stock.product.details.min_life_days);
        let chooser = Chooser::new(&stock.product, question.quantity, lots.unwrap_or_default(), cx);
        Some(Effect::open(chooser.with_min_life(min_life)))
    }

    /// Loads the expired lot to open the write-off dialog for.
    fn read_expired(&self) -> Option<Effect<Answer>> {
        let lot = self.planning.expired()?.lot;
        Some(Effect::read("expired", move |warehouse| Answer::ToWriteOff(warehouse.lot_rows(&[lot]))))
    }
}
