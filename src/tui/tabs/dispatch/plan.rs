//! State of the plan. It reloads whenever the form or the stock changes, and is never posted unseen.

use crate::domain::fefo::{PassReason, PassedOver, Plan};
use crate::tui::keys::Action;
use crate::warehouse::{Dispatch, Dispatched, Error};

#[derive(Debug, Default)]
pub(super) struct Planning {
    /// The dispatch whose plan was requested last.
    asked: Option<Dispatch>,
    /// The result loaded last, with the dispatch that it belongs to.
    seen: Option<(Dispatch, Result<Dispatched, Error>)>,
    /// The plan differs from the one shown before, because stock moved.
    pub(super) changed: bool,
    /// It changed while the operator may have been about to confirm the other one.
    unseen: bool,
    /// The selected row.
    pub(super) cursor: usize,
}

impl Planning {
    /// Records `question` as the current request. Returns whether it differs from the last one and has to load.
    pub(super) fn wants(&mut self, question: &Dispatch) -> bool {
        let wants = self.asked.as_ref() != Some(question);
        if wants {
            self.asked = Some(question.clone());
        }
        wants
    }

    /// Makes the plan load again.
    pub(super) fn ask_again(&mut self) {
        self.asked = None;
    }

    /// Stores a loaded result. Results of older requests are dropped.
    pub(super) fn answered(&mut self, question: Dispatch, outcome: Result<Dispatched, Error>) {
        if self.asked.as_ref() != Some(&question) {
            return;
        }
        let before = self.seen.take();
        match &before {
            Some((asked, Ok(before))) if *asked == question => {
                let same = outcome.as_ref().is_ok_and(|now| now.plan.takes_the_same(&before.plan));
                (self.changed, self.unseen) = (self.changed || !same, self.unseen || !same);
            }
            Some((asked, Err(_))) if *asked == question => {}
            _ => (self.changed, self.unseen, self.cursor) = (false, false, 0),
        }
        self.seen = Some((question, outcome));
        self.cursor = self.cursor.min(self.rows().saturating_sub(1));
    }

    /// Replaces the plan by the one that the warehouse returned with a refusal.
    pub(super) fn replace(&mut self, plan: Plan) {
        if let Some((_, Ok(seen))) = &mut self.seen {
            self.changed |= !plan.takes_the_same(&seen.plan);
            seen.plan = plan;
            self.unseen = false;
            self.cursor = 0;
        }
    }

    /// Marks a changed plan as seen. Returns whether there was an unseen change.
    pub(super) fn look(&mut self) -> bool {
        std::mem::take(&mut self.unseen)
    }

    /// The result for exactly this request, if loaded.
    pub(super) fn answer(&self, question: &Dispatch) -> Option<&Result<Dispatched, Error>> {
        self.seen.as_ref().filter(|(asked, _)| asked == question).map(|(_, outcome)| outcome)
    }

    /// The result loaded last, even if the form has changed since; it stays visible until the next one loads.
    pub(super) fn shown(&self) -> Option<&Result<Dispatched, Error>> {
        self.seen.as_ref().map(|(_, outcome)| outcome)
    }

    /// The plan shown.
    pub(super) fn plan(&self) -> Option<&Plan> {
        self.shown()?.as_ref().ok().map(|dispatched| &dispatched.plan)
    }

    /// The number of rows that can be selected.
    pub(super) fn rows(&self) -> usize {
        self.plan().map_or(0, |plan| plan.lines.len() + plan.passed_over.len())
    }

    /// Handles an action of [`crate::tui::keys::Scope::List`]. Returns whether it was one.
    pub(super) fn act(&mut self, action: Action) -> bool {
        const PAGE: usize = 8;
        let last = self.rows().saturating_sub(1);
        self.cursor = match action {
            Action::ListUp => self.cursor.saturating_sub(1),
            Action::ListDown => self.cursor + 1,
            Action::ListPageUp => self.cursor.saturating_sub(PAGE),
            Action::ListPageDown => self.cursor + PAGE,
            Action::ListFirst => 0,
            Action::ListLast => last,
            _ => return false,
        }
        .min(last);
        true
    }

    /// The expired lot to write off: the selected one, or else the first.
    pub(super) fn expired(&self) -> Option<&PassedOver> {
        let plan = self.plan()?;
        let is_expired = |passed: &&PassedOver| passed.reason == PassReason::Expired;
        let at = self.cursor.checked_sub(plan.lines.len());
        let here = at.and_then(|at| plan.passed_over.get(at)).filter(is_expired);
        here.or_else(|| plan.passed_over.iter().find(is_expired))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::builders::{lot, today, units};
    use crate::domain::{Decimals, Sku, fefo};

    fn question(quantity: u32) -> Dispatch {
        Dispatch::of(Sku::parse("MLK-1000").unwrap(), units(quantity))
    }

    fn planned(quantity: u32, on_hand: u32) -> Dispatched {
        let request = fefo::Request { quantity: units(quantity), today: today(), min_life_days: 0 };
        let plan = fefo::plan(&[lot(1, on_hand), lot(2, 500)], request).unwrap();
        Dispatched { document: None, sku: Sku::parse("MLK-1000").unwrap(), decimals: Decimals::NONE, plan }
    }

    fn seen(quantity: u32, on_hand: u32) -> Planning {
        let mut planning = Planning::default();
        assert!(planning.wants(&question(quantity)));
        planning.answered(question(quantity), Ok(planned(quantity, on_hand)));
        planning
    }

    #[test]
    fn a_plan_changed_by_stock_must_be_seen_before_posting() {
        let mut planning = seen(600, 240);
        planning.ask_again();
        assert!(planning.wants(&question(600)));
        planning.answered(question(600), Ok(planned(600, 200)));
        assert!(planning.changed);
        assert!(planning.look(), "the next Enter confirms nothing");
        assert!(!planning.look());
    }

    #[test]
    fn a_plan_changed_by_typing_needs_no_second_look() {
        let mut planning = seen(600, 240);
        assert!(planning.wants(&question(60)));
        assert!(planning.answer(&question(60)).is_none(), "the old plan is not that of the new quantity");
        assert!(planning.plan().is_some(), "but stays in view");
        planning.answered(question(600), Ok(planned(600, 1)));
        assert!(planning.answer(&question(60)).is_none(), "an answer to the older question is too late");
        planning.answered(question(60), Ok(planned(60, 240)));
        assert!(!planning.changed);
        assert!(!planning.look());
    }

    #[test]
    fn a_stock_move_that_keeps_the_plan_is_not_a_change() {
        let mut planning = seen(100, 240);
        planning.ask_again();
        assert!(planning.wants(&question(100)));
        planning.answered(question(100), Ok(planned(100, 180)));
        assert!(!planning.changed);
    }
}
