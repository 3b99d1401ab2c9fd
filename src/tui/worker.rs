//! The thread that owns the warehouse. Of the reads under one key only the latest is answered; every write runs, in
//! order and before the queued reads.
//!
//! When idle, the thread reads ahead in steps of milliseconds. After that it checks twice a second, within
//! microseconds, whether another process changed the stock.

use std::collections::VecDeque;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::message::{Command, Message, Slot};
use super::part::Job;
use crate::warehouse::{Error, Progress, Warehouse};

/// How often an idle worker checks for changes by other processes.
const LOOK_AROUND: Duration = Duration::from_millis(500);

/// How long to wait before reading ahead: a response often leads to the next request.
const LEISURE: Duration = Duration::from_millis(20);

/// A handle to the thread that owns the warehouse. Dropping it discards queued reads, runs queued writes, and joins
/// the thread.
pub(crate) struct Worker {
    desk: Arc<Desk>,
    progress: Arc<Progress>,
    thread: Option<JoinHandle<()>>,
}

/// State shared between the handle and the thread.
#[derive(Default)]
struct Desk {
    pile: Mutex<Pile>,
    laid: Condvar,
}

#[derive(Default)]
struct Pile {
    work: VecDeque<Work>,
    closed: bool,
    in_hand: Option<InHand>,
}

/// The job being run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum InHand {
    /// A read, and whether a later one superseded it.
    Read(Slot, bool),
    /// A job that must finish.
    Write,
}

/// The progress of the job in flight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Working {
    /// From 0 to 100; 0 if unknown.
    pub(crate) percent: u8,
    pub(crate) stoppable: bool,
}

enum Work {
    Read(Slot, Job<Message>),
    Write(Job<Message>),
    TurnTo(crate::domain::Day),
}

impl Worker {
    /// Starts the thread, which sends its messages to `answers`.
    pub(crate) fn start(warehouse: Warehouse, answers: Sender<Message>) -> std::io::Result<Self> {
        let desk = Arc::<Desk>::default();
        let shared = Arc::clone(&desk);
        let progress = warehouse.progress();
        let thread = thread::Builder::new().name("warehouse".into()).spawn(move || {
            Hands { warehouse, answers, wrote: false, ahead: true, trouble: None }.work(&shared);
        })?;
        Ok(Worker { desk, progress, thread: Some(thread) })
    }

    /// Queues a command for the warehouse. Returns any other command unchanged.
    pub(crate) fn take(&self, command: Command) -> Option<Command> {
        let work = match command {
            Command::Read(key, job) => Work::Read(key, job),
            Command::Write(job) => Work::Write(job),
            Command::TurnTo(day) => Work::TurnTo(day),
            other => return Some(other),
        };
        let mut queue = self.desk.pile();
        if queue.lay(work) {
            self.progress.stop();
        }
        drop(queue);
        self.desk.laid.notify_one();
        None
    }

    /// Cancels the read in flight, if any; it responds with [`Error::Stopped`].
    pub(crate) fn stop(&self) {
        if let Some(InHand::Read(..)) = self.desk.pile().in_hand {
            self.progress.stop();
        }
    }

    /// Whether a job is queued or in flight.
    pub(crate) fn is_busy(&self) -> bool {
        let queue = self.desk.pile();
        queue.in_hand.is_some() || !queue.work.is_empty()
    }

    pub(crate) fn working(&self) -> Working {
        let stoppable = matches!(self.desk.pile().in_hand, Some(InHand::Read(..)));
        Working { percent: if stoppable { self.progress.percent() } else { 0 }, stoppable }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let mut queue = self.desk.pile();
        queue.closed = true;
        queue.work.retain(|work| matches!(work, Work::Write(_)));
        drop(queue);
        self.desk.laid.notify_one();
        if let Some(thread) = self.thread.take() {
            // A panic in the thread was reported when it happened.
            let _ = thread.join();
        }
    }
}

impl Desk {
    fn pile(&self) -> MutexGuard<'_, Pile> {
        self.pile.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pile {
    /// Queues a job. Returns whether it supersedes the read in flight.
    fn lay(&mut self, work: Work) -> bool {
        let mut supersedes = false;
        if let Work::Read(key, _) = &work {
            self.work.retain(|other| !matches!(other, Work::Read(other, _) if other == key));
            if let Some(InHand::Read(in_flight_key, superseded)) = &mut self.in_hand
                && in_flight_key == key
            {
                (supersedes, *superseded) = (true, true);
            }
        }
        self.work.push_back(work);
        supersedes
    }

    /// Removes the next job from the queue and marks it as in flight. Writes go first: the user waits for them.
    fn next(&mut self) -> Option<Work> {
        let first_write = self.work.iter().position(|work| matches!(work, Work::Write(_)));
        let work = self.work.remove(first_write.unwrap_or(0));
        self.in_hand = work.as_ref().map(|work| match work {
            Work::Read(key, _) => InHand::Read(*key, false),
            Work::Write(_) | Work::TurnTo(_) => InHand::Write,
        });
        work
    }
}

/// The state owned by the thread.
struct Hands {
    warehouse: Warehouse,
    answers: Sender<Message>,
    wrote: bool,
    ahead: bool,
    trouble: Option<Error>,
}

/// Reports the end of the thread when dropped, after a panic too.
struct Farewell(Sender<Message>);

impl Drop for Farewell {
    fn drop(&mut self) {
        let _ = self.0.send(Message::WorkerGone);
    }
}

impl Hands {
    fn work(mut self, state: &Desk) {
        let _notify = Farewell(self.answers.clone());
        loop {
            let mut queue = state.pile();
            let work = queue.next();
            if work.is_none() && queue.closed {
                return;
            }
            let Some(work) = work else {
                let wait = state.laid.wait_timeout(queue, if self.ahead { LEISURE } else { LOOK_AROUND });
                let (queue, waited) = wait.unwrap_or_else(PoisonError::into_inner);
                drop(queue);
                match waited.timed_out() {
                    true if self.ahead => self.read_ahead(state),
                    true => self.look_around(),
                    false => {}
                }
                continue;
            };
            self.warehouse.progress().begin();
            drop(queue);
            let answers = self.carry_out(work);
            self.ahead = true;
            // Clear before replying, so the receiver sees an idle worker.
            let superseded = matches!(state.pile().in_hand.take(), Some(InHand::Read(_, true)));
            if !superseded {
                answers.into_iter().flatten().for_each(|answer| self.tell(answer));
            }
        }
    }

    /// Reads ahead until a job arrives or there is nothing left.
    fn read_ahead(&mut self, state: &Desk) {
        while self.ahead && state.pile().work.is_empty() {
            match self.warehouse.read_ahead() {
                Ok(more) => self.ahead = more,
                Err(error) => {
                    self.ahead = false;
                    self.report(Err(error));
                }
            }
        }
    }

    /// Runs a job. Returns its response, and for a write the news that the stock changed.
    fn carry_out(&mut self, work: Work) -> [Option<Message>; 2] {
        match work {
            Work::Read(_, job) => [Some(job(&mut self.warehouse)), None],
            Work::Write(job) => {
                self.wrote = true;
                [Some(job(&mut self.warehouse)), Some(Message::StockChanged)]
            }
            Work::TurnTo(day) => {
                self.wrote = true;
                [Some(Message::DayTurned(self.warehouse.turn_to(day))), None]
            }
        }
    }

    /// Maintains the store after writes, then checks for changes by other processes.
    fn look_around(&mut self) {
        if std::mem::take(&mut self.wrote) {
            let result = self.warehouse.tidy();
            self.report(result);
        }
        match self.warehouse.changed_elsewhere() {
            Ok(true) => self.tell(Message::StockChanged),
            Ok(false) => self.trouble = None,
            Err(error) => self.report(Err(error)),
        }
    }

    /// Reports an error, unless it repeats the last one.
    fn report(&mut self, outcome: Result<(), Error>) {
        if let Err(error) = outcome
            && self.trouble.as_ref() != Some(&error)
        {
            tracing::warn!(%error, "while idle");
            self.trouble = Some(error.clone());
            self.tell(Message::Trouble(error));
        }
    }

    fn tell(&self, message: Message) {
        // The receiver is gone only when the program is ending.
        let _ = self.answers.send(message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::message::Address;

    fn read(key: &'static str) -> Work {
        Work::Read((Address::Tab(0), key), Box::new(|_| Message::StockChanged))
    }

    fn labels(mut queue: Pile) -> Vec<String> {
        std::iter::from_fn(|| queue.next())
            .map(|work| match work {
                Work::Read((_, key), _) => key.to_owned(),
                Work::Write(_) => "write".to_owned(),
                Work::TurnTo(day) => day.to_string(),
            })
            .collect()
    }

    #[test]
    fn only_the_latest_read_of_a_key_runs() {
        let mut queue = Pile::default();
        for key in ["rows", "order", "rows"] {
            queue.lay(read(key));
        }
        assert_eq!(labels(queue), ["order", "rows"]);
    }

    #[test]
    fn new_read_supersedes_the_one_in_flight() {
        let mut queue = Pile::default();
        assert!(!queue.lay(read("rows")), "nothing is in hand yet");
        let in_hand = queue.next();
        assert!(in_hand.is_some() && !queue.lay(read("order")));
        assert!(queue.lay(read("rows")));
        assert!(matches!(queue.in_hand, Some(InHand::Read((_, "rows"), true))), "its answer is not told");
        assert!(!queue.lay(Work::Write(Box::new(|_| Message::StockChanged))));
        queue.next();
        assert!(!queue.lay(read("rows")), "a write is never stopped");
    }

    #[test]
    fn every_write_runs_and_before_reads() {
        let mut queue = Pile::default();
        queue.lay(read("rows"));
        for _ in 0..3 {
            queue.lay(Work::Write(Box::new(|_| Message::StockChanged)));
        }
        assert_eq!(labels(queue), ["write", "write", "write", "rows"]);
    }
}
