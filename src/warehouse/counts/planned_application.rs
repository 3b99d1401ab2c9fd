//! What applying a count would do.

use std::collections::HashSet;
use std::convert::Infallible;

use super::apply::{AppliedCount, ApplyCount};
use crate::domain::LotId;
use crate::store::MovementRow;
use crate::warehouse::{ActContext, Error, Invalid, Result, UnitOfWorkError, Warehouse};

/// What applying a count would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedApplication {
    /// The movements that the document would have, in posting order.
    pub movements: Vec<PlannedMovement>,
    /// As of an [`AppliedCount`].
    pub adjusted: u32,
    /// As of an [`AppliedCount`].
    pub confirmed: u32,
    /// As of an [`AppliedCount`].
    pub left_open: u32,
}

/// A movement that a document would have. Neither is in the book: their ids mean nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedMovement {
    /// The movement.
    pub row: MovementRow,
    /// The lot; `None` if the document would open it.
    pub lot: Option<LotId>,
}

impl Warehouse {
    /// Returns what [`Warehouse::apply_count`] would do, and changes nothing. Fails if that would show what a blind count
    /// expects.
    pub fn plan_apply_count(
        &mut self,
        ctx: &ActContext,
        command: &ApplyCount,
        progress: &mut dyn FnMut(u64),
    ) -> Result<PlannedApplication> {
        if self.count(command.count)?.hides_expected() {
            return Err(Invalid::BlindCount { count: command.count }.into());
        }
        let planned: std::result::Result<Infallible, _> =
            self.unit_of_work(|unit| match unit.apply_count(ctx, command, progress) {
                Ok(planned) => Err(RolledBack::Planned(Box::new(planned))),
                Err(error) => Err(RolledBack::Failed(error)),
            });
        match planned {
            Err(RolledBack::Planned(planned)) => self.planned_application(*planned),
            Err(RolledBack::Failed(error)) => Err(error),
            Ok(never) => match never {},
        }
    }

    /// Returns what was tried, without what only seemed to be in the book. What was applied before would not be again.
    fn planned_application(&mut self, tried: AppliedCount) -> Result<PlannedApplication> {
        let AppliedCount { posted, adjusted, confirmed, left_open } = tried;
        let nothing = PlannedApplication { movements: Vec::new(), adjusted: 0, confirmed: 0, left_open };
        let Some(posted) = posted else { return Ok(nothing) };
        let book = self.store.read()?;
        if book.document(posted.document)?.is_some() {
            return Ok(nothing);
        }
        let ids: Vec<LotId> = posted.movements.iter().map(|row| row.lot).collect();
        let known: HashSet<LotId> = book.lots_by_ids(&ids)?.into_iter().map(|lot| lot.id).collect();
        let planned = |row: MovementRow| PlannedMovement { lot: known.get(&row.lot).copied(), row };
        let movements = posted.movements.into_iter().map(planned).collect();
        Ok(PlannedApplication { movements, adjusted, confirmed, left_open })
    }
}

/// Why a unit of work that applied a count was rolled back.
enum RolledBack {
    /// It was only to be seen.
    Planned(Box<AppliedCount>),
    Failed(Error),
}

impl From<Error> for RolledBack {
    fn from(error: Error) -> Self {
        RolledBack::Failed(error)
    }
}

impl UnitOfWorkError for RolledBack {
    fn warehouse_error(&self) -> Option<&Error> {
        match self {
            RolledBack::Planned(_) => None,
            RolledBack::Failed(error) => Some(error),
        }
    }
}
