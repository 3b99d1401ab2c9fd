//! Several operations in one write transaction, which runs again if the database asks for it.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::change_set::ChangeSet;
use super::{ActTerms, Error, PostedDocument, Progress, Result, Warehouse};
use crate::domain::{AlertBasis, CountId, DocumentId, Horizon, MovementId};
use crate::store::{BookHead, StoreError, WriteTransaction};

/// How often a unit of work runs before it fails as busy.
const MAX_RUNS: u32 = 10;

/// Longest pause between two runs, in milliseconds.
const MAX_PAUSE_MILLIS: u64 = 64;

/// Operations within one write transaction.
pub struct UnitOfWork<'a> {
    pub(super) tx: Box<dyn WriteTransaction + 'a>,
    /// Horizon of a book that has none yet.
    pub(super) default_horizon: Horizon,
    /// The book's day and what its alerts hold for, once read.
    pub(super) head: Option<BookHead>,
    /// What the operator of the station has said about all acts.
    pub(super) station_terms: ActTerms,
    /// The count that the file was made to count in; `None` in a stock book.
    pub(super) count_file: Option<CountId>,
    /// Tells whether whoever waits has given up on a dry run.
    pub(super) progress: Arc<Progress>,
    pub(super) changes: ChangeSet,
    /// Documents that it posted, each with how many movements it has.
    pub(super) posted: Vec<(DocumentId, usize)>,
}

/// What a unit of work was committed as.
pub(super) struct Committed {
    newest: MovementId,
    posted: Vec<(DocumentId, usize)>,
}

impl Committed {
    /// Fills in the ids of the movements of a document, if it is one of this unit of work.
    pub(super) fn number_movements(&self, document: &mut PostedDocument) {
        let mut end = self.newest.0;
        for (id, movements) in self.posted.iter().rev() {
            let first = end - i64::try_from(*movements).unwrap_or(i64::MAX) + 1;
            if *id == document.document {
                for (id, row) in (first..).zip(&mut document.movements) {
                    row.id = MovementId(id);
                }
            }
            end = first - 1;
        }
    }
}

/// Error of a closure that runs in a unit of work.
pub trait UnitOfWorkError: From<Error> {
    /// Returns the warehouse's error that it wraps, if any.
    fn warehouse_error(&self) -> Option<&Error>;
}

impl UnitOfWorkError for Error {
    fn warehouse_error(&self) -> Option<&Error> {
        Some(self)
    }
}

impl Warehouse {
    /// Runs several operations atomically; commits nothing if `work` fails. Runs `work` again, after a short random
    /// pause, if the database gave way to another station, so it must start afresh each time; ends as
    /// [`StoreError::Busy`] if that happens too often.
    pub fn unit_of_work<T, E: UnitOfWorkError>(
        &mut self,
        work: impl FnMut(&mut UnitOfWork<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.run_unit(work).map(|(answer, _)| answer)
    }

    /// Runs an operation that posts a document in a unit of work of its own.
    pub(super) fn post(
        &mut self,
        work: impl FnMut(&mut UnitOfWork<'_>) -> Result<PostedDocument>,
    ) -> Result<PostedDocument> {
        let (mut document, committed) = self.run_unit(work)?;
        committed.number_movements(&mut document);
        Ok(document)
    }

    fn run_unit<T, E: UnitOfWorkError>(
        &mut self,
        mut work: impl FnMut(&mut UnitOfWork<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<(T, Committed), E> {
        for run in 1..=MAX_RUNS {
            match self.run_once(&mut work) {
                Err(error) if !wants_retry(&error) => return Err(error),
                Err(_) if run == MAX_RUNS => break,
                Err(_) => thread::sleep(random_pause(run)),
                Ok(Done { answer, changes, alert_basis, committed }) => {
                    self.alert_basis = alert_basis.or(self.alert_basis);
                    self.invalidate(&changes);
                    return Ok((answer, committed));
                }
            }
        }
        Err(Error::Store(StoreError::Busy).into())
    }

    /// Runs operations like [`Warehouse::unit_of_work`], returns what came of them, and commits nothing.
    pub fn dry_run<T, E: UnitOfWorkError>(
        &mut self,
        mut work: impl FnMut(&mut UnitOfWork<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let answer = self.unit_of_work(|unit| match work(unit) {
            Ok(done) => Err(Rollback::Done(done)),
            Err(error) => Err(Rollback::Failed(error)),
        });
        match answer {
            Ok(done) | Err(Rollback::Done(done)) => Ok(done),
            Err(Rollback::Failed(error)) => Err(error),
        }
    }

    fn run_once<T, E: From<Error>>(
        &mut self,
        work: &mut impl FnMut(&mut UnitOfWork<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<Done<T>, E> {
        let count_file = self.store.info().count_file;
        let tx = self.store.write().map_err(Error::from)?;
        let mut unit = UnitOfWork {
            tx,
            default_horizon: self.default_horizon,
            head: None,
            station_terms: self.station_terms.clone(),
            count_file,
            progress: Arc::clone(&self.progress),
            changes: ChangeSet::default(),
            posted: Vec::new(),
        };
        let answer = work(&mut unit)?;
        let UnitOfWork { tx, head, changes, posted, .. } = unit;
        let committed = Committed { newest: tx.commit().map_err(Error::from)?, posted };
        let alert_basis = head.and_then(|head| head.alerts);
        Ok(Done { answer, changes, alert_basis, committed })
    }
}

/// A unit of work that was committed.
struct Done<T> {
    answer: T,
    changes: ChangeSet,
    alert_basis: Option<AlertBasis>,
    committed: Committed,
}

/// Why a dry run is rolled back: it is done, or it failed.
enum Rollback<T, E> {
    Done(T),
    Failed(E),
}

impl<T, E: From<Error>> From<Error> for Rollback<T, E> {
    fn from(error: Error) -> Self {
        Rollback::Failed(error.into())
    }
}

impl<T, E: UnitOfWorkError> UnitOfWorkError for Rollback<T, E> {
    fn warehouse_error(&self) -> Option<&Error> {
        match self {
            Rollback::Failed(error) => error.warehouse_error(),
            Rollback::Done(_) => None,
        }
    }
}

fn wants_retry(error: &impl UnitOfWorkError) -> bool {
    matches!(error.warehouse_error(), Some(Error::Store(StoreError::Retry)))
}

/// Returns a pause whose upper bound doubles with each run. Random, so that two stations don't collide again.
fn random_pause(run: u32) -> Duration {
    let most = 1_u64.checked_shl(run).unwrap_or(MAX_PAUSE_MILLIS).min(MAX_PAUSE_MILLIS);
    let micros = RandomState::new().build_hasher().finish() % (most * 1_000);
    Duration::from_micros(micros)
}
