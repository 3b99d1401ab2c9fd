//! The thread that owns the warehouse. Of the reads under one key only the latest is answered; every write runs, in
//! order and before the queued reads.
//!
//! When idle, the thread reads ahead in steps of milliseconds. After that it checks several times a second, within
//! microseconds or by one question to the server, whether another station changed the stock. While a server can't be reached,
//! reads wait until it can; writes are tried, for somebody waits to hear of them.

use std::collections::VecDeque;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant, SystemTime};

use chrono::{DateTime, Utc};

use crate::tui::component::Job;
use crate::tui::shell::message::{Command, JobProgress, Message, Outage, OutageAge, ReadKey};
use crate::warehouse::{Error, ErrorKind, Progress, Warehouse};

/// How often an idle worker checks for changes by other stations: what one commits is on the screens of all within
/// 200 ms.
const POLL_INTERVAL: Duration = Duration::from_millis(150);

/// How long to wait before reading ahead: a response often leads to the next request.
const READ_AHEAD_DELAY: Duration = Duration::from_millis(20);

/// A handle to the thread that owns the warehouse. Dropping it cancels the read in flight, discards queued ones, runs queued
/// writes, and joins the thread.
pub(crate) struct Worker {
    state: Arc<WorkerState>,
    progress: Arc<Progress>,
    /// Where the messages of all threads go.
    messages: Sender<Message>,
    thread: Option<JoinHandle<()>>,
}

/// State shared between the handle and the thread.
#[derive(Default)]
struct WorkerState {
    queue: Mutex<JobQueue>,
    job_added: Condvar,
}

#[derive(Default)]
struct JobQueue {
    jobs: VecDeque<QueuedJob>,
    closed: bool,
    in_flight: Option<InFlight>,
    /// Only writes run: the server can't be reached.
    is_offline: bool,
}

/// The job being run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum InFlight {
    /// A read, and whether a later one superseded it.
    Read(ReadKey, bool),
    /// A job that must finish.
    Write,
}

enum QueuedJob {
    Read(ReadKey, Job<Message>),
    Write(Job<Message>),
    RollToDay(Option<crate::domain::Day>),
}

impl Worker {
    /// Starts the thread, which sends its messages to `answers`.
    pub(crate) fn spawn(warehouse: Warehouse, messages: Sender<Message>) -> std::io::Result<Self> {
        let state = Arc::<WorkerState>::default();
        let shared = Arc::clone(&state);
        let (progress, own) = (warehouse.progress(), messages.clone());
        let thread = thread::Builder::new().name("warehouse".into()).spawn(move || {
            WorkerThread::new(warehouse, messages).run(&shared);
        })?;
        Ok(Worker { state, progress, messages: own, thread: Some(thread) })
    }

    /// Queues a command for the warehouse. Returns any other command unchanged.
    pub(crate) fn submit(&self, command: Command) -> Option<Command> {
        let job = match command {
            Command::Read(key, job) => QueuedJob::Read(key, job),
            Command::Write(job) => QueuedJob::Write(job),
            Command::RollToDay(day) => QueuedJob::RollToDay(day),
            Command::Elsewhere(work) => {
                self.wait_elsewhere(work);
                return None;
            }
            other => return Some(other),
        };
        let mut queue = self.state.lock_queue();
        if queue.push(job) {
            self.progress.cancel();
        }
        drop(queue);
        self.state.job_added.notify_one();
        None
    }

    /// Runs work on a thread of its own. A program that ends does not wait for it.
    fn wait_elsewhere(&self, work: Box<dyn FnOnce() -> Message + Send>) {
        let messages = self.messages.clone();
        let started = thread::Builder::new().name("elsewhere".into()).spawn(move || {
            // Nobody listens any more once the program ends.
            let _ = messages.send(work());
        });
        if let Err(error) = started {
            tracing::error!(%error, "no thread for what was to be sent");
        }
    }

    /// Cancels the read in flight, if any; it responds with [`Error::Cancelled`].
    pub(crate) fn cancel_read(&self) {
        if self.state.lock_queue().is_reading() {
            self.progress.cancel();
        }
    }

    /// Whether a job is in flight, or queued and not waiting for a server.
    pub(crate) fn is_busy(&self) -> bool {
        let queue = self.state.lock_queue();
        queue.in_flight.is_some() || queue.next_job().is_some()
    }

    pub(crate) fn job_progress(&self) -> JobProgress {
        let is_cancellable = self.state.lock_queue().is_reading();
        JobProgress { percent: self.progress.percent(), is_cancellable }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let mut queue = self.state.lock_queue();
        queue.closed = true;
        queue.jobs.retain(|job| matches!(job, QueuedJob::Write(_)));
        if queue.is_reading() {
            self.progress.cancel();
        }
        drop(queue);
        self.state.job_added.notify_one();
        if let Some(thread) = self.thread.take() {
            // A panic in the thread was reported when it happened.
            let _ = thread.join();
        }
    }
}

impl WorkerState {
    fn lock_queue(&self) -> MutexGuard<'_, JobQueue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl JobQueue {
    fn is_reading(&self) -> bool {
        matches!(self.in_flight, Some(InFlight::Read(..)))
    }

    /// Queues a job. Returns whether it supersedes the read in flight.
    fn push(&mut self, job: QueuedJob) -> bool {
        let mut supersedes = false;
        if let QueuedJob::Read(key, _) = &job {
            self.jobs.retain(|other| !matches!(other, QueuedJob::Read(other, _) if other == key));
            if let Some(InFlight::Read(in_flight_key, superseded)) = &mut self.in_flight
                && in_flight_key == key
            {
                (supersedes, *superseded) = (true, true);
            }
        }
        self.jobs.push_back(job);
        supersedes
    }

    /// Returns the index of the next job. Writes go first: the user waits for them. Offline, the others wait.
    fn next_job(&self) -> Option<usize> {
        let first_write = self.jobs.iter().position(|job| matches!(job, QueuedJob::Write(_)));
        first_write.or((!self.is_offline && !self.jobs.is_empty()).then_some(0))
    }

    /// Removes the next job from the queue and marks it as in flight.
    fn start_next(&mut self) -> Option<QueuedJob> {
        let job = self.next_job().and_then(|next| self.jobs.remove(next));
        self.in_flight = job.as_ref().map(|job| match job {
            QueuedJob::Read(key, _) => InFlight::Read(*key, false),
            QueuedJob::Write(_) | QueuedJob::RollToDay(_) => InFlight::Write,
        });
        job
    }
}

/// The state owned by the thread.
struct WorkerThread {
    warehouse: Warehouse,
    messages: Sender<Message>,
    /// Whether something was written since the store was last maintained.
    has_written: bool,
    can_read_ahead: bool,
    last_error: Option<Error>,
    last_maintenance_error: Option<Error>,
    /// When the book was last in reach.
    last_contact: (Instant, DateTime<Utc>),
    /// What was last said of a server that can't be reached.
    outage: Option<Outage>,
}

/// The time by both clocks. That of the station may be wrong, also by years.
fn now() -> (Instant, DateTime<Utc>) {
    (Instant::now(), SystemTime::now().into())
}

/// Reports the end of the thread when dropped, after a panic too.
struct NotifyOnExit(Sender<Message>);

impl Drop for NotifyOnExit {
    fn drop(&mut self) {
        let _ = self.0.send(Message::WorkerGone);
    }
}

impl WorkerThread {
    fn new(warehouse: Warehouse, messages: Sender<Message>) -> Self {
        WorkerThread {
            warehouse,
            messages,
            has_written: false,
            can_read_ahead: true,
            last_error: None,
            last_maintenance_error: None,
            last_contact: now(),
            outage: None,
        }
    }

    fn run(mut self, state: &WorkerState) {
        let _notify = NotifyOnExit(self.messages.clone());
        loop {
            let mut queue = state.lock_queue();
            let job = queue.start_next();
            if job.is_none() && queue.closed {
                return;
            }
            let Some(job) = job else {
                let wait = state
                    .job_added
                    .wait_timeout(queue, if self.can_read_ahead { READ_AHEAD_DELAY } else { POLL_INTERVAL });
                let (queue, waited) = wait.unwrap_or_else(PoisonError::into_inner);
                drop(queue);
                match waited.timed_out() {
                    true if self.can_read_ahead => self.read_ahead(state),
                    true => self.poll_external_changes(),
                    false => {}
                }
                self.watch_connection(state);
                continue;
            };
            let is_act = matches!(job, QueuedJob::Write(_));
            self.warehouse.progress().begin();
            drop(queue);
            let messages = self.run_job(job);
            self.can_read_ahead = self.outage.is_none();
            // Clear before replying, so the receiver sees an idle worker.
            let superseded = matches!(state.lock_queue().in_flight.take(), Some(InFlight::Read(_, true)));
            if is_act {
                // What came of an act is the last word, not that the server is gone.
                self.watch_connection(state);
            }
            if !superseded {
                messages.into_iter().flatten().for_each(|message| self.send(message));
            }
            self.watch_connection(state);
        }
    }

    /// Tells when the server of the book can't be reached, and how long that lasts. Once it can again, everything is read
    /// anew.
    fn watch_connection(&mut self, state: &WorkerState) {
        let is_outage = |error: &Error| error.kind() != ErrorKind::BookReplaced;
        let Some(error) = self.warehouse.outage().filter(is_outage) else {
            self.last_contact = now();
            if self.outage.take().is_some() {
                self.set_offline(state, false);
                self.send(Message::Outage(None));
                if let Some(days) = self.book_days() {
                    self.send(days);
                }
                self.send(Message::StockChanged);
            }
            return;
        };
        let (instant, since) = self.last_contact;
        let outage = Outage { error, since, lasts: OutageAge::of_seconds(instant.elapsed().as_secs()) };
        if self.outage.as_ref() != Some(&outage) {
            if self.outage.replace(outage.clone()).is_none() {
                self.set_offline(state, true);
            }
            self.send(Message::Outage(Some(outage)));
        }
    }

    fn set_offline(&mut self, state: &WorkerState, is_offline: bool) {
        self.can_read_ahead = !is_offline;
        state.lock_queue().is_offline = is_offline;
    }

    /// Reads ahead until a job arrives or there is nothing left.
    fn read_ahead(&mut self, state: &WorkerState) {
        while self.can_read_ahead && state.lock_queue().jobs.is_empty() {
            match self.warehouse.prefetch_step() {
                Ok(more) => self.can_read_ahead = more,
                Err(error) => {
                    self.can_read_ahead = false;
                    self.report_error(Err(error));
                }
            }
        }
    }

    /// Runs a job. Returns its response, and for a write the news that the stock changed.
    fn run_job(&mut self, job: QueuedJob) -> [Option<Message>; 3] {
        match job {
            QueuedJob::Read(_, job) => [Some(job(&mut self.warehouse)), None, None],
            QueuedJob::Write(job) => {
                self.has_written = true;
                let answer = Some(job(&mut self.warehouse));
                // What can't be read now is read once it can.
                if self.warehouse.outage().is_some() {
                    return [answer, None, None];
                }
                [answer, self.book_days(), Some(Message::StockChanged)]
            }
            QueuedJob::RollToDay(day) => {
                self.has_written |= day.is_some();
                let rolled = day.map_or(Ok(()), |day| self.warehouse.roll_to_day(day).map(drop));
                [self.book_days(), Some(Message::DayRolled(rolled)), None]
            }
        }
    }

    /// Reads the book's days, which this or another station may have changed.
    fn book_days(&mut self) -> Option<Message> {
        match self.warehouse.book_days() {
            Ok(days) => Some(Message::BookDays(days)),
            Err(error) => {
                self.report_error(Err(error));
                None
            }
        }
    }

    /// Maintains the store after writes, then checks for changes by other processes.
    fn poll_external_changes(&mut self) {
        if self.has_written {
            self.maintain();
        }
        match self.warehouse.poll_external_changes() {
            Ok(true) => {
                if let Some(days) = self.book_days() {
                    self.send(days);
                }
                self.send(Message::StockChanged);
            }
            Ok(false) => self.last_error = None,
            Err(error) => self.report_error(Err(error)),
        }
    }

    /// Maintains the store. A failure is only logged, once, and tried again later: what was written is safe.
    fn maintain(&mut self) {
        let failed = self.warehouse.maintain().err();
        self.has_written = failed.is_some();
        if let Some(error) =
            failed.as_ref().filter(|error| self.last_maintenance_error.as_ref() != Some(error))
        {
            tracing::warn!(%error, "maintenance");
        }
        self.last_maintenance_error = failed;
    }

    /// Reports an error, unless it repeats the last one, or is told as an outage.
    fn report_error(&mut self, outcome: Result<(), Error>) {
        if let Err(error) = outcome
            && self.last_error.as_ref() != Some(&error)
            && self.warehouse.outage().as_ref() != Some(&error)
        {
            tracing::warn!(%error, "while idle");
            self.last_error = Some(error.clone());
            self.send(Message::WorkerError(error));
        }
    }

    fn send(&self, message: Message) {
        // The receiver is gone only when the program is ending.
        let _ = self.messages.send(message);
    }
}

#[cfg(test)]
mod tests;
