//! Stock counts: opening one, entering figures, comparing them with the book, deciding what no rule settles, and applying
//! the rest (docs/RULES.md, C1 to C8).

mod apply;
mod book_facts;
mod counting;
mod due_lines;
mod enter;
mod files;
mod found;
mod goods;
mod groups;
mod home_line;
mod lifecycle;
mod lines;
mod new_entries;
mod open;
mod plan;
mod planned_application;
mod related;
mod renamed;
mod repeated_entry;
mod resolve;
mod review;
mod review_basis;
mod review_changes;
mod review_line;
mod scan;
mod sheet;
mod shelf;
mod stats;
mod variance;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::ledger::{corrupt, to_json};
use super::{ActContext, Conflict, Error, Missing, Result, UnitOfWork, Warehouse};
use crate::domain::count::{CountEntry, CountId, CountState};
use crate::domain::{DocumentId, Label, LotId};
use crate::store::{
    Count, CountAct, CountAssertion, CountFileInfo, CountForesight, CountLineQuery, CountLineRow, CountShelf,
    Foresight, ReadTransaction, RowVisitor,
};

pub(in crate::warehouse) use apply::ApplyDecision;
pub use apply::{AppliedCount, ApplyCount};
pub use counting::{CodeInCount, CountLookup, ShelvesToCount};
pub use enter::{EnterCount, EnteredCount, LotToEnter, Scanned};
pub use files::ImportedCount;
pub use lifecycle::{CancelledCount, CountStep};
pub use lines::{CountedLine, LineVariance};
pub(in crate::warehouse) use open::OpeningAnswer;
pub use open::{OpenCount, OpenedCount};
pub(in crate::warehouse) use plan::load_plan;
pub use planned_application::{PlannedApplication, PlannedMovement};
pub use resolve::{LinesToResolve, ResolveCount, ResolvedLines, StandingLines};
pub use review::CountReview;
pub use review_basis::ReviewBasis;
pub use review_changes::ReviewChanges;
pub use review_line::{ReviewLine, ReviewTally, ReviewUrgency};
pub use sheet::CountedRow;
pub use shelf::{EmptiedShelf, EmptyShelf};
pub use stats::{AccuracyBy, AccuracyGroup, AccuracyRow};

/// Returns a count; an error if there is none.
fn require_count(book: &dyn ReadTransaction, id: CountId) -> Result<Count> {
    book.count(id)?.ok_or(Error::NotFound(Missing::Count(id)))
}

/// Returns a count that is open for entries and decisions.
fn require_open_count(book: &dyn ReadTransaction, id: CountId) -> Result<Count> {
    let count = require_count(book, id)?;
    match count.state {
        CountState::Counting | CountState::Review => Ok(count),
        state => Err(Error::Conflict(Conflict::CountClosed { count: id, state })),
    }
}

impl UnitOfWork<'_> {
    /// Foresees an act on a count.
    fn foresee_count_act(&mut self, ctx: &ActContext, count: CountId) -> Result<()> {
        let what = CountForesight { act: ctx.document, count, goods: None };
        Ok(self.tx.foresee(&Foresight::Count(what))?)
    }

    /// Locks a count and returns it, if it is open for entries and decisions.
    fn lock_open_count(&mut self, id: CountId) -> Result<Count> {
        self.tx.lock_count(id)?;
        require_open_count(&*self.tx, id)
    }

    /// Returns what was answered to the act recorded under the context's id by the same command, if any (docs/RULES.md,
    /// rule 4). Fails if something else was.
    fn repeated_count_act<T: DeserializeOwned>(&self, ctx: &ActContext, request: &str) -> Result<Option<T>> {
        match self.tx.count_act(ctx.document)? {
            Some(act) if act.request == request => {
                let answer = serde_json::from_str(&act.answer);
                Ok(Some(answer.map_err(|_| corrupt("what was answered about a count can't be read"))?))
            }
            Some(_) => Err(Error::DocumentReused { document: ctx.document, kind: None }),
            None => self.ensure_unused(ctx.document).map(|()| None),
        }
    }

    /// Fails if a document or anything else was recorded under an id.
    pub(super) fn ensure_unused(&self, id: DocumentId) -> Result<()> {
        match self.tx.use_of_id(id)? {
            None => Ok(()),
            Some(_) => {
                let kind = self.tx.document(id)?.map(|document| document.kind);
                Err(Error::DocumentReused { document: id, kind })
            }
        }
    }

    fn record_count_act<T: Serialize>(
        &mut self,
        ctx: &ActContext,
        count: CountId,
        request: String,
        answer: &T,
    ) -> Result<()> {
        Ok(self.tx.insert_count_act(&CountAct {
            id: ctx.document,
            count,
            request,
            at: ctx.at,
            operator: ctx.operator.clone(),
            station: ctx.station.clone(),
            answer: to_json(answer)?,
        })?)
    }
}

impl Warehouse {
    /// Returns all counts, newest first.
    pub fn counts(&mut self) -> Result<Vec<Count>> {
        Ok(self.store.read()?.counts()?)
    }

    /// Returns a count; an error if there is none.
    pub fn count(&mut self, id: CountId) -> Result<Count> {
        require_count(&*self.store.read()?, id)
    }

    /// Returns the places of a count in order, with their progress.
    pub fn count_shelves(&mut self, id: CountId) -> Result<Vec<CountShelf>> {
        let book = self.store.read()?;
        require_count(&*book, id)?;
        Ok(book.count_shelves(id, None)?)
    }

    /// Visits lines of a count, shelf by shelf. What a blind count expects is hidden until the review.
    pub fn count_lines(
        &mut self,
        id: CountId,
        query: &CountLineQuery,
        visit: RowVisitor<'_, CountLineRow>,
    ) -> Result<()> {
        let book = self.store.read()?;
        let hides = require_count(&*book, id)?.hides_expected();
        Ok(book.count_lines(id, query, &mut |mut row| {
            if hides {
                row.line.expected = None;
            }
            visit(row)
        })?)
    }

    /// Returns the latest assertion about a lot that was not reversed.
    pub fn last_count(&mut self, lot: LotId) -> Result<Option<CountAssertion>> {
        Ok(self.store.read()?.assertions_of_lot(lot, 1)?.pop())
    }

    /// Returns what this count file was made from; `None` of a stock book.
    pub fn count_file(&mut self) -> Result<Option<CountFileInfo>> {
        Ok(self.store.read()?.count_file()?)
    }
}

impl Count {
    /// Returns whether counters can't see each other's figures yet.
    pub fn hides_others(&self) -> bool {
        self.two_counters && self.state == CountState::Counting
    }

    /// Returns whether a viewer may see an entry.
    fn shows(&self, entry: &CountEntry, viewer: &Label) -> bool {
        !self.hides_others() || entry.counter.matches(viewer)
    }

    /// Returns whether the expected quantities are still hidden.
    pub fn hides_expected(&self) -> bool {
        self.blind && self.state == CountState::Counting
    }
}
