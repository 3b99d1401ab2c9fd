//! Beginning the review of a count, and cancelling it.

use serde::{Deserialize, Serialize};

use super::{require_count, require_open_count};
use crate::domain::count::{CountId, CountState, EntryMode};
use crate::store::Count;
use crate::warehouse::ledger::to_json;
use crate::warehouse::{ActContext, Result, UnitOfWork, Warehouse};

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
        if let Some(()) = self.repeated_count_act(ctx, &request)? {
            return require_count(&*self.tx, id);
        }
        require_open_count(&*self.tx, id)?;
        if !matches!(step, CountStep::Rescan(..)) {
            self.ensure_stock_book()?;
        }
        match step {
            CountStep::Review(_) => self.tx.set_count_state(id, CountState::Review)?,
            CountStep::Cancel(_) => self.tx.set_count_state(id, CountState::Cancelled)?,
            CountStep::Rescan(_, mode) => self.tx.set_count_rescan(id, mode)?,
        }
        self.record_count_act(ctx, id, request, &())?;
        require_count(&*self.tx, id)
    }
}

impl Warehouse {
    /// Runs [`UnitOfWork::step_count`] in a unit of work of its own.
    pub fn step_count(&mut self, ctx: &ActContext, step: CountStep) -> Result<Count> {
        self.unit_of_work(|unit| unit.step_count(ctx, step))
    }
}
