//! State of the plan. It reloads whenever the form or the stock changes, and is never posted unseen.

use crate::domain::fefo::{PassReason, PassedLot, Plan};
use crate::domain::{Day, DocumentId};
use crate::tui::keys::{Action, ListMove};
use crate::warehouse::{Dispatch, DispatchResult, Error, Warehouse};

/// A dispatch to plan, and the document of the line that it corrects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlanRequest {
    pub(super) dispatch: Dispatch,
    pub(super) corrects: Option<DocumentId>,
}

impl PlanRequest {
    pub(super) fn run(&self, warehouse: &mut Warehouse, today: Day) -> Result<DispatchResult, Error> {
        match self.corrects {
            Some(wrong) => warehouse.plan_corrected_dispatch(today, wrong, &self.dispatch),
            None => warehouse.plan_dispatch(today, &self.dispatch),
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct PlanState {
    /// What was requested last.
    requested: Option<PlanRequest>,
    /// The result loaded last, with the request that it answers.
    loaded: Option<(PlanRequest, Result<DispatchResult, Error>)>,
    /// The plan differs from the one shown before, because stock moved.
    pub(super) changed: bool,
    /// It changed while the operator may have been about to confirm the other one.
    change_unseen: bool,
    /// The selected row.
    pub(super) cursor: usize,
}

impl PlanState {
    /// Records `request` as the current request. Returns whether it differs from the last one and has to load.
    pub(super) fn begin_request(&mut self, request: &PlanRequest) -> bool {
        let wants = self.requested.as_ref() != Some(request);
        if wants {
            self.requested = Some(request.clone());
        }
        wants
    }

    /// Makes the plan load again.
    pub(super) fn invalidate(&mut self) {
        self.requested = None;
    }

    /// Stores a loaded result. Results of older requests are dropped.
    pub(super) fn on_loaded(&mut self, request: PlanRequest, result: Result<DispatchResult, Error>) {
        if self.requested.as_ref() != Some(&request) {
            return;
        }
        let before = self.loaded.take();
        match &before {
            Some((asked, Ok(before))) if *asked == request => {
                let same = result.as_ref().is_ok_and(|now| now.plan.has_same_lines(&before.plan));
                (self.changed, self.change_unseen) = (self.changed || !same, self.change_unseen || !same);
            }
            Some((asked, Err(_))) if *asked == request => {}
            _ => (self.changed, self.change_unseen, self.cursor) = (false, false, 0),
        }
        self.loaded = Some((request, result));
        self.cursor = self.cursor.min(self.row_count().saturating_sub(1));
    }

    /// Replaces the plan by the one that the warehouse returned with a refusal.
    pub(super) fn replace_plan(&mut self, plan: Plan) {
        if let Some((_, Ok(seen))) = &mut self.loaded {
            self.changed |= !plan.has_same_lines(&seen.plan);
            seen.plan = plan;
            self.change_unseen = false;
            self.cursor = 0;
        }
    }

    /// Marks a changed plan as seen. Returns whether there was an unseen change.
    pub(super) fn acknowledge_change(&mut self) -> bool {
        std::mem::take(&mut self.change_unseen)
    }

    /// Whether what is shown is not the answer to what was asked last.
    pub(super) fn awaits_answer(&self) -> bool {
        let answered = self.loaded.as_ref().map(|(asked, _)| asked);
        self.requested.is_some() && self.requested.as_ref() != answered
    }

    /// The result for exactly this request, if loaded.
    pub(super) fn result_for(&self, request: &PlanRequest) -> Option<&Result<DispatchResult, Error>> {
        self.loaded.as_ref().filter(|(asked, _)| asked == request).map(|(_, result)| result)
    }

    /// The result loaded last, even if the form has changed since; it stays visible until the next one loads.
    pub(super) fn last_result(&self) -> Option<&Result<DispatchResult, Error>> {
        self.loaded.as_ref().map(|(_, result)| result)
    }

    /// The plan shown.
    pub(super) fn shown_plan(&self) -> Option<&Plan> {
        self.last_result()?.as_ref().ok().map(|dispatched| &dispatched.plan)
    }

    /// The number of rows that can be selected.
    pub(super) fn row_count(&self) -> usize {
        self.shown_plan().map_or(0, |plan| plan.lines.len() + plan.passed_over.len())
    }

    /// Handles an action of [`crate::tui::keys::Scope::List`]. Returns whether it was one.
    pub(super) fn handle_list_action(&mut self, action: Action) -> bool {
        const PAGE: usize = 8;
        let Some(to) = ListMove::from_action(action) else { return false };
        self.cursor = to.apply(self.cursor, self.row_count(), PAGE);
        true
    }

    /// The expired lot to write off: the selected one, or else the first.
    pub(super) fn lot_to_write_off(&self) -> Option<&PassedLot> {
        let plan = self.shown_plan()?;
        let is_expired = |passed: &&PassedLot| passed.reason == PassReason::Expired;
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

    fn dispatch_request(quantity: u32) -> PlanRequest {
        let dispatch = Dispatch::new(Sku::parse("MLK-1000").unwrap(), units(quantity));
        PlanRequest { dispatch, corrects: None }
    }

    fn plan_result(quantity: u32, on_hand: u32) -> DispatchResult {
        let request = fefo::PlanRequest {
            quantity: units(quantity),
            today: today(),
            min_life_days: crate::domain::LifeDays::ZERO,
        };
        let plan = fefo::plan(&[lot(1, on_hand), lot(2, 500)], request).unwrap();
        DispatchResult {
            document: None,
            sku: Sku::parse("MLK-1000").unwrap(),
            decimals: Decimals::NONE,
            plan,
            warnings: Vec::new(),
        }
    }

    fn loaded_state(quantity: u32, on_hand: u32) -> PlanState {
        let mut planning = PlanState::default();
        assert!(planning.begin_request(&dispatch_request(quantity)));
        planning.on_loaded(dispatch_request(quantity), Ok(plan_result(quantity, on_hand)));
        planning
    }

    #[test]
    fn a_plan_changed_by_stock_must_be_seen_before_posting() {
        let mut planning = loaded_state(600, 240);
        planning.invalidate();
        assert!(planning.begin_request(&dispatch_request(600)));
        planning.on_loaded(dispatch_request(600), Ok(plan_result(600, 200)));
        assert!(planning.changed);
        assert!(planning.acknowledge_change(), "the next Enter confirms nothing");
        assert!(!planning.acknowledge_change());
    }

    #[test]
    fn a_plan_changed_by_typing_needs_no_second_look() {
        let mut planning = loaded_state(600, 240);
        assert!(planning.begin_request(&dispatch_request(60)));
        assert!(
            planning.result_for(&dispatch_request(60)).is_none(),
            "the old plan is not that of the new quantity"
        );
        assert!(planning.shown_plan().is_some(), "but stays in view");
        planning.on_loaded(dispatch_request(600), Ok(plan_result(600, 1)));
        assert!(
            planning.result_for(&dispatch_request(60)).is_none(),
            "an answer to the older question is too late"
        );
        planning.on_loaded(dispatch_request(60), Ok(plan_result(60, 240)));
        assert!(!planning.changed);
        assert!(!planning.acknowledge_change());
    }

    #[test]
    fn a_stock_move_that_keeps_the_plan_is_not_a_change() {
        let mut planning = loaded_state(100, 240);
        planning.invalidate();
        assert!(planning.begin_request(&dispatch_request(100)));
        planning.on_loaded(dispatch_request(100), Ok(plan_result(100, 180)));
        assert!(!planning.changed);
    }
}
