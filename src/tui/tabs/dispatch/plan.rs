//! The plan: made anew whenever what is typed or the stock changes, and never carried out unseen.

use crate::domain::fefo::{PassReason, PassedOver, Plan};
use crate::tui::keys::Action;
use crate::warehouse::{Dispatch, Dispatched, Error};

/// What is known of the plan.
#[derive(Debug, Default)]
pub(super) struct Planning {
    /// What was asked last.
    asked: Option<Dispatch>,
    /// What was answered last, and to what.
    seen: Option<(Dispatch, Result<Dispatched, Error>)>,
    /// It is another one than the clerk saw, because stock moved.
    pub(super) changed: bool,
    /// It came while the clerk may have been about to confirm the other one.
    unseen: bool,
    /// The line that the clerk is at.
    pub(super) cursor: usize,
}

impl Planning {
    /// Whether this has to be asked: it was not asked last. From now on it was.
    pub(super) fn wants(&mut self, question: &Dispatch) -> bool {
        let wants = self.asked.as_ref() != Some(question);
        if wants {
            self.asked = Some(question.clone());
        }
        wants
    }

    /// The plan is asked for again: the stock changed.
    pub(super) fn ask_again(&mut self) {
        self.asked = None;
    }

    /// Takes in an answer; one to an older question is too late.
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

    /// The warehouse refused to carry the plan out, for it is another one now.
    pub(super) fn replace(&mut self, plan: Plan) {
        if let Some((_, Ok(seen))) = &mut self.seen {
            self.changed |= !plan.takes_the_same(&seen.plan);
            seen.plan = plan;
            self.unseen = false;
            self.cursor = 0;
        }
    }

    /// The clerk has looked at a plan that changed. Returns whether one had to be looked at.
    pub(super) fn look(&mut self) -> bool {
        std::mem::take(&mut self.unseen)
    }

    /// What was answered to this question.
    pub(super) fn answer(&self, question: &Dispatch) -> Option<&Result<Dispatched, Error>> {
        self.seen.as_ref().filter(|(asked, _)| asked == question).map(|(_, outcome)| outcome)
    }

    /// What was answered last, whatever is typed by now: it stays in view until the next answer.
    pub(super) fn shown(&self) -> Option<&Result<Dispatched, Error>> {
        self.seen.as_ref().map(|(_, outcome)| outcome)
    }

    /// The plan that is shown.
    pub(super) fn plan(&self) -> Option<&Plan> {
        self.shown()?.as_ref().ok().map(|dispatched| &dispatched.plan)
    }

    /// How many lines the clerk can be at.
    pub(super) fn rows(&self) -> usize {
        self.plan().map_or(0, |plan| plan.lines.len() + plan.passed_over.len())
    }

    /// Carries out an action of [`crate::tui::keys::Scope::List`]. Returns whether it was one.
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

    /// The expired lot that a write-off is about: the one that the clerk is at, or else the first.
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
    fn a_plan_that_changed_by_itself_must_be_looked_at() {
        let mut planning = seen(600, 240);
        planning.ask_again();
        assert!(planning.wants(&question(600)));
        planning.answered(question(600), Ok(planned(600, 200)));
        assert!(planning.changed);
        assert!(planning.look(), "the next Enter confirms nothing");
        assert!(!planning.look());
    }

    #[test]
    fn a_plan_that_changed_because_the_clerk_typed_is_just_the_plan() {
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
    fn stock_that_moves_without_changing_what_is_taken_disturbs_nobody() {
        let mut planning = seen(100, 240);
        planning.ask_again();
        assert!(planning.wants(&question(100)));
        planning.answered(question(100), Ok(planned(100, 180)));
        assert!(!planning.changed);
    }
}
