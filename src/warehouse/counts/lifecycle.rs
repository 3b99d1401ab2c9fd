//! Beginning the review of a count, and cancelling it.

use serde::{Deserialize, Serialize};

use super::require_count;
use crate::domain::count::{CountId, CountState, EntryMode};
use crate::store::{Count, CountApplication};
use crate::warehouse::ledger::to_json;
use crate::warehouse::{ActContext, Result, UnitOfWork, Warehouse};

/// A count that was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CancelledCount {
    /// The count.
    pub count: Count,
    /// What was applied of it before, and stays.
    pub applied: Vec<CountApplication>,
}

/// A change of a count's state or settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountStep {
    /// Begins the review, in which a blind count shows what it expects.
    Review(CountId),
    /// Cancels the count.
    Cancel(CountId),
    /// Sets what scanning a counted lot does.
    Rescan(CountId, EntryMode),
}

impl UnitOfWork<'_> {
    /// Changes the state or a setting of a count. Fails if the count is applied or cancelled.
    pub fn step_count(&mut self, ctx: &ActContext, step: CountStep) -> Result<Count> {
        let request = to_json(&step)?;
        let (CountStep::Review(id) | CountStep::Cancel(id) | CountStep::Rescan(id, _)) = step;
        if let CountStep::Cancel(id) = step {
            return Ok(self.cancel_count(ctx, id)?.count);
        }
        self.foresee_count_act(ctx, id)?;
        if let Some(()) = self.repeated_count_act(ctx, &request)? {
            return require_count(&*self.tx, id);
        }
        let mut count = self.lock_open_count(id)?;
        if !matches!(step, CountStep::Rescan(..)) {
            self.ensure_stock_book()?;
        }
        match step {
            CountStep::Review(_) => {
                count.state = CountState::Review;
                self.tx.set_count_state(id, count.state)?;
            }
            CountStep::Cancel(_) => {}
            CountStep::Rescan(_, mode) => {
                count.rescan = Some(mode);
                self.tx.set_count_rescan(id, mode)?;
            }
        }
        self.record_count_act(ctx, id, request, &())?;
        Ok(count)
    }

    /// Gives a count up; what was applied of it stays. Fails if the count is applied or cancelled.
    pub fn cancel_count(&mut self, ctx: &ActContext, id: CountId) -> Result<CancelledCount> {
        let request = to_json(&CountStep::Cancel(id))?;
        self.foresee_count_act(ctx, id)?;
        if let Some(applied) = self.repeated_count_act(ctx, &request)? {
            return Ok(CancelledCount { count: require_count(&*self.tx, id)?, applied });
        }
        let open = self.lock_open_count(id)?;
        self.ensure_stock_book()?;
        let applied = self.tx.applications_of_count(id)?;
        let count = Count { state: CountState::Cancelled, ..open };
        self.tx.set_count_state(id, count.state)?;
        self.record_count_act(ctx, id, request, &applied)?;
        Ok(CancelledCount { count, applied })
    }
}

impl Warehouse {
    /// Runs [`UnitOfWork::cancel_count`] in a unit of work of its own.
    pub fn cancel_count(&mut self, ctx: &ActContext, id: CountId) -> Result<CancelledCount> {
        self.unit_of_work(|unit| unit.cancel_count(ctx, id))
    }

    /// Returns the documents that lots of a count are applied by, oldest first.
    pub fn applications_of_count(&mut self, id: CountId) -> Result<Vec<CountApplication>> {
        Ok(self.store.read()?.applications_of_count(id)?)
    }

    /// Runs [`UnitOfWork::step_count`] in a unit of work of its own.
    pub fn step_count(&mut self, ctx: &ActContext, step: CountStep) -> Result<Count> {
        self.unit_of_work(|unit| unit.step_count(ctx, step))
    }
}
