//! Several operations in one write transaction, which runs again if the database asks for it.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::change_set::ChangeSet;
use super::{ActTerms, Error, Progress, Warehouse};
use crate::domain::{AlertBasis, CountId, DocumentId, Horizon, MovementId};
use crate::store::{BookHead, StoreError, WriteTransaction};

/// How often a unit of work runs before it fails as busy.
const MAX_RUNS: u32 = 10;

/// Longest pause between two runs, in milliseconds.
const MAX_PAUSE_MILLIS: u64 = 64;

/// How long an act whose connection was lost tries to reach the server again.
const PATIENCE: Duration = Duration::from_secs(8);

/// Half of the first pause between two of these tries. It doubles up to eight times this.
const RECONNECT_PAUSE: Duration = Duration::from_millis(50);

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
    /// Lots that were not counted for long may have alerts, as far as is known before it begins.
    pub(super) may_alert_of_counts: bool,
    /// Documents that it posted, each with how many movements it has.
    pub(super) posted: Vec<(DocumentId, usize)>,
}

/// What a unit of work was committed as.
pub(super) struct Committed {
    newest: MovementId,
    posted: Vec<(DocumentId, usize)>,
}

impl Committed {
    /// Whether there may have been nothing to commit.
    fn may_be_nothing(&self) -> bool {
        self.newest == MovementId(0)
    }

    /// Returns the first movement of a document, if this unit of work posted it.
    pub(super) fn first_movement(&self, document: DocumentId) -> Option<MovementId> {
        let mut end = self.newest.0;
        for (id, movements) in self.posted.iter().rev() {
            let first = end - i64::try_from(*movements).unwrap_or(i64::MAX) + 1;
            if *id == document {
                return Some(MovementId(first));
            }
            end = first - 1;
        }
        None
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
    /// [`StoreError::Busy`] if that happens too often. Also runs it again, for some seconds, if the connection to a server
    /// was lost: under its document's id it finds what was committed before. And once if a rule refused it, or nothing was
    /// left to change, while others committed: what it waited for may have been this very act, or have changed what it
    /// had looked at before.
    pub fn unit_of_work<T, E: UnitOfWorkError>(
        &mut self,
        work: impl FnMut(&mut UnitOfWork<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.run_unit(work).map(|(answer, _)| answer)
    }

    /// Runs operations like [`Warehouse::unit_of_work`]; also returns what they were committed as.
    pub(super) fn run_unit<T, E: UnitOfWorkError>(
        &mut self,
        mut work: impl FnMut(&mut UnitOfWork<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<(T, Committed), E> {
        let mut runs = 0;
        let mut lost: Option<Loss<E>> = None;
        let mut has_looked_again = false;
        loop {
            match self.run_once(&mut work) {
                Err(error) if wants_retry(&error) => {
                    runs += 1;
                    if runs == MAX_RUNS {
                        let unknown = lost.filter(Loss::is_unknown).and_then(|loss| loss.error);
                        return Err(unknown.unwrap_or_else(busy));
                    }
                    thread::sleep(random_pause(runs));
                }
                Err(error) if is_connection_lost(&error) || (lost.is_some() && is_unreachable(&error)) => {
                    let loss = lost.get_or_insert_with(Loss::begin);
                    loss.note(error);
                    match loss.pause() {
                        Some(pause) => thread::sleep(pause),
                        None => return Err(lost.and_then(|loss| loss.error).unwrap_or_else(busy)),
                    }
                }
                // Only a rule says that it was not recorded: the server may still be at it.
                Err(error)
                    if store_error(&error).is_some() && lost.as_ref().is_some_and(Loss::is_unknown) =>
                {
                    return Err(lost.and_then(|loss| loss.error).unwrap_or(error));
                }
                Err(error) if is_refusal(&error) && !has_looked_again && self.is_behind() => {
                    has_looked_again = true;
                }
                Err(error) => return Err(error),
                Ok(done) if done.committed.may_be_nothing() && !has_looked_again && self.is_behind() => {
                    has_looked_again = true;
                }
                Ok(Done { answer, changes, alert_basis, committed }) => {
                    self.alert_basis = alert_basis.or(self.alert_basis);
                    self.invalidate(&changes);
                    return Ok((answer, committed));
                }
            }
        }
    }

    fn is_behind(&mut self) -> bool {
        self.store.is_behind().unwrap_or(false)
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
        let may_alert_of_counts = self.alert_basis.is_none_or(|basis| basis.rules.not_counted_days.is_some());
        let tx = self.store.write().map_err(Error::from)?;
        let mut unit = UnitOfWork {
            tx,
            default_horizon: self.default_horizon,
            head: None,
            station_terms: self.station_terms.clone(),
            count_file,
            progress: Arc::clone(&self.progress),
            changes: ChangeSet::default(),
            may_alert_of_counts,
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

/// A connection that was lost while an act was under way.
struct Loss<E> {
    since: Instant,
    tries: u32,
    /// What is to be said of it in the end: once a commit was under way, that nobody knows.
    error: Option<E>,
}

impl<E: UnitOfWorkError> Loss<E> {
    fn begin() -> Self {
        Loss { since: Instant::now(), tries: 0, error: None }
    }

    /// Keeps what says most: that the server still can't be reached says less than what was lost.
    fn note(&mut self, error: E) {
        let is_known = self.error.is_some() && is_unreachable(&error);
        if !is_known && !self.is_unknown() {
            self.error = Some(error);
        }
    }

    /// Whether a commit was under way.
    fn is_unknown(&self) -> bool {
        self.error.as_ref().is_some_and(is_outcome_unknown)
    }

    /// Returns how long to wait until the next try; `None` if that is long enough.
    fn pause(&mut self) -> Option<Duration> {
        self.tries += 1;
        let pause = RECONNECT_PAUSE.saturating_mul(1 << self.tries.min(4)) + random_pause(self.tries);
        (self.since.elapsed() + pause < PATIENCE).then_some(pause)
    }
}

fn store_error(error: &impl UnitOfWorkError) -> Option<&StoreError> {
    match error.warehouse_error() {
        Some(Error::Store(error)) => Some(error),
        _ => None,
    }
}

/// Whether it is a rule that is in the way.
fn is_refusal(error: &impl UnitOfWorkError) -> bool {
    error.warehouse_error().is_some_and(|error| !matches!(error, Error::Store(_) | Error::Cancelled))
}

fn is_outcome_unknown(error: &impl UnitOfWorkError) -> bool {
    matches!(store_error(error), Some(StoreError::OutcomeUnknown { .. }))
}

fn is_connection_lost(error: &impl UnitOfWorkError) -> bool {
    matches!(store_error(error), Some(StoreError::ConnectionLost { .. } | StoreError::OutcomeUnknown { .. }))
}

fn is_unreachable(error: &impl UnitOfWorkError) -> bool {
    match store_error(error) {
        Some(StoreError::Server { fault, .. }) => fault.may_pass(),
        other => matches!(other, Some(StoreError::Unreachable { .. })),
    }
}

fn busy<E: From<Error>>() -> E {
    Error::Store(StoreError::Busy).into()
}

fn wants_retry(error: &impl UnitOfWorkError) -> bool {
    matches!(store_error(error), Some(StoreError::Retry))
}

/// Returns a pause whose upper bound doubles with each run. Random, so that two stations don't collide again.
fn random_pause(run: u32) -> Duration {
    let most = 1_u64.checked_shl(run).unwrap_or(MAX_PAUSE_MILLIS).min(MAX_PAUSE_MILLIS);
    let micros = RandomState::new().build_hasher().finish() % (most * 1_000);
    Duration::from_micros(micros)
}
