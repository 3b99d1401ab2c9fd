//! What keys do in the Dispatch tab.

use super::answer::Answer;
use super::choose::Chooser;
use super::fields::{self, Slot};
use super::{Aside, Dispatching, Focus};
use crate::t;
use crate::tui::keys::Action;
use crate::tui::notice::Notice;
use crate::tui::part::{Context, Effect};
use crate::tui::widgets::product::Verdict;

type Effects = Vec<Effect<Answer>>;

impl Dispatching {
    pub(super) fn offers_action(&self, action: Action, cx: &Context<'_>) -> bool {
        let plan = || self.plan_in_view(cx).map(|seen| &seen.plan);
        match action {
            Action::DispatchToPlan => !self.is_choosing(),
            Action::FieldOffer => self.is_at_empty_product(),
            Action::PlanConfirm => plan().is_some_and(|plan| plan.short().is_zero()),
            Action::PlanPartial => {
                plan().is_some_and(|plan| !plan.short().is_zero() && !plan.planned.is_zero())
            }
            Action::PlanChoose => self.question(cx).is_some(),
            Action::PlanByExpiry => self.picked.is_some(),
            Action::PlanWriteOff => self.planning.expired().is_some(),
            Action::PlanToLines => !self.order.is_empty(),
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
            (_, Action::MatchDown) => self.picker.step(true),
            (_, Action::MatchUp) => self.picker.step(false),
            (_, Action::DispatchToPlan) => self.go_to_plan(cx),
            (_, Action::DispatchUndoLine) => return self.undo_line(cx).into_iter().collect(),
            (_, Action::DispatchBack | Action::PlanBack) => self.focus = Focus::Fields,
            (_, Action::PlanConfirm) => return self.confirm(false, cx),
            (_, Action::PlanPartial) => return self.confirm(true, cx),
            (_, Action::PlanChoose) => return self.choose_lots(cx).into_iter().collect(),
            (_, Action::PlanByExpiry) => {
                self.picked = None;
                self.form.ask_for(Slot::Reason, false);
            }
            (_, Action::PlanWriteOff) => return self.read_expired().into_iter().collect(),
            (_, Action::PlanToLines) => self.focus = Focus::Order,
            (_, Action::FieldOffer) => self.picker.offer(),
            (_, Action::FieldNext) => self.step_on(cx),
            (_, Action::FieldPrevious) => {
                self.leave(cx);
                self.form.previous();
            }
            (_, Action::FieldsClear) if self.is_choosing() => self.picker.close(),
            (_, Action::FieldsClear) => {
                self.cleared = Some(Box::new(Aside {
                    form: self.form.clone(),
                    picker: self.picker.clone(),
                    picked: self.picked.clone(),
                }));
                self.empty();
            }
            (_, Action::FieldsBringBack) => {
                if let Some(before) = self.cleared.take() {
                    (self.form, self.picker, self.picked) = (before.form, before.picker, before.picked);
                }
            }
            _ => {}
        }
        Vec::new()
    }

    /// Tab: on to the next field, and from the last one to the plan or what was dispatched.
    fn step_on(&mut self, cx: &Context<'_>) {
        self.leave(cx);
        if self.form.is_at_last() {
            if self.picker.chosen().is_some() {
                self.focus = Focus::Plan;
            } else if !self.order.is_empty() {
                self.focus = Focus::Order;
            }
        }
        self.form.next();
    }

    pub(super) fn is_at_empty_product(&self) -> bool {
        self.form.active() == Some(Slot::Product) && self.form.text(Slot::Product).trim().is_empty()
    }

    /// What Enter does, and the end of a scan: on to the next field that has to be filled in, and then to the plan.
    pub(super) fn enter(&mut self, cx: &Context<'_>) -> Effects {
        match self.form.active() {
            Some(Slot::Product) if self.is_at_empty_product() => self.picker.offer(),
            Some(Slot::Product) => {
                let verdict = self.picker.choose(self.form.text(Slot::Product));
                // Where the answer is not there yet, the scan's next field must not wait for it.
                let goes_on = matches!(verdict, Verdict::Chosen | Verdict::Open);
                let effects = self.judged(verdict, cx);
                if goes_on {
                    self.form.next();
                }
                return effects;
            }
            Some(Slot::Quantity) if !self.continues() => {
                self.leave(cx);
                self.form.next();
            }
            Some(Slot::Quantity | Slot::Reference) if self.needs_reason(cx) => {
                self.leave(cx);
                self.form.activate(Slot::Reason);
            }
            _ => self.go_to_plan(cx),
        }
        Vec::new()
    }

    /// Whether a line of this order went out and its reference still stands: then Enter does not stop at it.
    fn continues(&self) -> bool {
        !self.order.is_empty() && self.form.text(Slot::Reference) == self.kept
    }

    /// Whether a reason is missing: lots were chosen that are not the first to expire.
    fn needs_reason(&self, cx: &Context<'_>) -> bool {
        self.picked.is_some()
            && self.form.text(Slot::Reason).trim().is_empty()
            && self.plan_in_view(cx).is_none()
    }

    /// The keys go to the plan, unless a field can't be read.
    fn go_to_plan(&mut self, cx: &Context<'_>) {
        if self.picker.is_pending() {
            // The plan comes as soon as it is known what the product is; until then there is nothing to confirm.
            self.focus = Focus::Plan;
            return;
        }
        for slot in Slot::ALL {
            let problem = fields::problem(slot, &self.form, self.picker.chosen(), cx.texts);
            self.form.set_error(slot, problem);
        }
        if self.picker.chosen().is_none() {
            self.form.set_error(Slot::Product, Some(t!(cx.texts, "entry-choose-product")));
        }
        if self.form.has_errors() {
            self.form.activate_first_error();
        } else {
            self.focus = Focus::Plan;
        }
    }

    /// The active field is left: what is wrong with it is said beside it.
    pub(super) fn leave(&mut self, cx: &Context<'_>) {
        let Some(slot) = self.form.active() else { return };
        if slot == Slot::Product {
            self.picker.close();
            return;
        }
        let problem = (!self.form.text(slot).trim().is_empty())
            .then(|| fields::problem(slot, &self.form, self.picker.chosen(), cx.texts))
            .flatten();
        self.form.set_error(slot, problem);
    }

    /// Takes in what came of choosing a product.
    pub(super) fn judged(&mut self, verdict: Verdict, cx: &Context<'_>) -> Effects {
        match verdict {
            Verdict::Open => {}
            Verdict::Chosen => self.settle(cx),
            Verdict::Several => {
                self.focus = Focus::Fields;
                self.form.activate(Slot::Product);
            }
            Verdict::Unknown => {
                if self.focus == Focus::Plan {
                    self.focus = Focus::Fields;
                    self.form.activate(Slot::Product);
                }
                let typed = self.form.text(Slot::Product).trim().to_owned();
                let text = t!(cx.texts, "entry-no-match", typed = typed);
                self.form.set_error(Slot::Product, Some(text));
            }
            Verdict::Failed(error) => return vec![Effect::Say(Notice::refused(cx.texts, &error))],
        }
        Vec::new()
    }

    /// A product is chosen: its code stands in the field, its own least life is proposed, and what was typed before is read
    /// by its decimals.
    pub(super) fn settle(&mut self, cx: &Context<'_>) {
        let Some(stock) = self.picker.chosen() else { return };
        let details = &stock.product.details;
        self.form.set(Slot::Product, details.sku.as_str());
        self.form.propose(Slot::MinLife, details.min_life_days.to_string());
        if !self.form.text(Slot::Quantity).trim().is_empty() {
            let problem = fields::problem(Slot::Quantity, &self.form, self.picker.chosen(), cx.texts);
            self.form.set_error(Slot::Quantity, problem);
        }
    }

    /// The list of the product's lots, to choose from.
    fn choose_lots(&self, cx: &Context<'_>) -> Option<Effect<Answer>> {
        let question = self.question(cx)?;
        let lots = self.picked.as_ref().map(|picked| picked.lots(question.quantity));
        let stock = self.picker.chosen()?;
        let min_life = question.min_life_days.unwrap_or(stock.product.details.min_life_days);
        let chooser = Chooser::new(&stock.product, question.quantity, lots.unwrap_or_default(), cx);
        Some(Effect::open(chooser.with_min_life(min_life)))
    }

    /// Reads the lot that shall be written off, to ask for it.
    fn read_expired(&self) -> Option<Effect<Answer>> {
        let lot = self.planning.expired()?.lot;
        Some(Effect::read("expired", move |warehouse| Answer::ToWriteOff(warehouse.lot_rows(&[lot]))))
    }
}
