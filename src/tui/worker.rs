//! The thread that owns the warehouse. Reads: the latest of a slot wins. Writes: first in, first out, none is left out.
//!
//! When nothing is asked it reads ahead what will be, in pieces of milliseconds; when that is done too it looks, twice a second and for
//! microseconds, whether another process changed the stock.

use std::collections::VecDeque;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::message::{Command, Message, Slot};
use super::part::Job;
use crate::warehouse::{Error, Progress, Warehouse};

/// How often an idle worker looks for changes by others.
const LOOK_AROUND: Duration = Duration::from_millis(500);

/// How long nothing is asked until the worker reads ahead: the answer that it just gave may bring the next question.
const LEISURE: Duration = Duration::from_millis(20);

/// The thread that owns the warehouse. Dropping it carries out the writes that were asked for, and ends it.
pub(crate) struct Worker {
    desk: Arc<Desk>,
    progress: Arc<Progress>,
    thread: Option<JoinHandle<()>>,
}

/// Where the work is laid.
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

/// The piece that is in hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum InHand {
    /// A reading, and whether a later one took its place.
    Read(Slot, bool),
    /// What must be finished.
    Write,
}

/// How far the warehouse is with what it is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Working {
    /// How much is done, from 0 to 100; 0 too where that is not known.
    pub(crate) percent: u8,
    /// Whether it can be stopped.
    pub(crate) stoppable: bool,
}

enum Work {
    Read(Slot, Job<Message>),
    Write(Job<Message>),
    TurnTo(crate::domain::Day),
}

impl Worker {
    /// Starts the thread. What it finds out goes to `answers`.
    pub(crate) fn start(warehouse: Warehouse, answers: Sender<Message>) -> std::io::Result<Self> {
        let desk = Arc::<Desk>::default();
        let at = Arc::clone(&desk);
        let progress = warehouse.progress();
        let thread = thread::Builder::new().name("warehouse".into()).spawn(move || {
            Hands { warehouse, answers, wrote: false, ahead: true, trouble: None }.work(&at);
        })?;
        Ok(Worker { desk, progress, thread: Some(thread) })
    }

    /// Lays work on the pile. Commands that are not for the warehouse are given back.
    pub(crate) fn take(&self, command: Command) -> Option<Command> {
        let work = match command {
            Command::Read(slot, job) => Work::Read(slot, job),
            Command::Write(job) => Work::Write(job),
            Command::TurnTo(day) => Work::TurnTo(day),
            other => return Some(other),
        };
        let mut pile = self.desk.pile();
        if pile.lay(work) {
            self.progress.stop();
        }
        drop(pile);
        self.desk.laid.notify_one();
        None
    }

    /// Stops the reading in hand, where there is one: it is answered with [`Error::Stopped`].
    pub(crate) fn stop(&self) {
        if let Some(InHand::Read(..)) = self.desk.pile().in_hand {
            self.progress.stop();
        }
    }

    /// Whether anything was asked for that is not answered yet.
    pub(crate) fn is_busy(&self) -> bool {
        let pile = self.desk.pile();
        pile.in_hand.is_some() || !pile.work.is_empty()
    }

    /// How far it is.
    pub(crate) fn working(&self) -> Working {
        let stoppable = matches!(self.desk.pile().in_hand, Some(InHand::Read(..)));
        Working { percent: if stoppable { self.progress.percent() } else { 0 }, stoppable }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let mut pile = self.desk.pile();
        pile.closed = true;
        pile.work.retain(|work| matches!(work, Work::Write(_)));
        drop(pile);
        self.desk.laid.notify_one();
        if let Some(thread) = self.thread.take() {
            // A panic there was reported when it happened.
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
    /// Lays work on the pile. Returns whether nobody waits for the reading in hand any more.
    fn lay(&mut self, work: Work) -> bool {
        let mut replaces = false;
        if let Work::Read(slot, _) = &work {
            self.work.retain(|other| !matches!(other, Work::Read(other, _) if other == slot));
            if let Some(InHand::Read(held, replaced)) = &mut self.in_hand
                && held == slot
            {
                (replaces, *replaced) = (true, true);
            }
        }
        self.work.push_back(work);
        replaces
    }

    /// Takes the next piece in hand: writes before reads, for somebody waits for them.
    fn next(&mut self) -> Option<Work> {
        let first_write = self.work.iter().position(|work| matches!(work, Work::Write(_)));
        let work = self.work.remove(first_write.unwrap_or(0));
        self.in_hand = work.as_ref().map(|work| match work {
            Work::Read(slot, _) => InHand::Read(*slot, false),
            Work::Write(_) | Work::TurnTo(_) => InHand::Write,
        });
        work
    }
}

/// What the thread works with.
struct Hands {
    warehouse: Warehouse,
    answers: Sender<Message>,
    wrote: bool,
    /// There may be something to read ahead.
    ahead: bool,
    trouble: Option<Error>,
}

/// Tells the loop that the thread is gone, however it went.
struct Farewell(Sender<Message>);

impl Drop for Farewell {
    fn drop(&mut self) {
        let _ = self.0.send(Message::WorkerGone);
    }
}

impl Hands {
    fn work(mut self, desk: &Desk) {
        let _farewell = Farewell(self.answers.clone());
        loop {
            let mut pile = desk.pile();
            let work = pile.next();
            if work.is_none() && pile.closed {
                return;
            }
            let Some(work) = work else {
                let wait = desk.laid.wait_timeout(pile, if self.ahead { LEISURE } else { LOOK_AROUND });
                let (pile, waited) = wait.unwrap_or_else(PoisonError::into_inner);
                drop(pile);
                match waited.timed_out() {
                    true if self.ahead => self.read_ahead(desk),
                    true => self.look_around(),
                    false => {}
                }
                continue;
            };
            self.warehouse.progress().begin();
            drop(pile);
            let answers = self.carry_out(work);
            self.ahead = true;
            // Put down before it is told, so that who hears the answer finds nothing in hand.
            let replaced = matches!(desk.pile().in_hand.take(), Some(InHand::Read(_, true)));
            if !replaced {
                answers.into_iter().flatten().for_each(|answer| self.tell(answer));
            }
        }
    }

    /// Reads what will be needed next, until something is asked.
    fn read_ahead(&mut self, desk: &Desk) {
        while self.ahead && desk.pile().work.is_empty() {
            match self.warehouse.read_ahead() {
                Ok(more) => self.ahead = more,
                Err(error) => {
                    self.ahead = false;
                    self.report(Err(error));
                }
            }
        }
    }

    /// What came of a piece of work: its answer, and that the stock changed.
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

    /// What there is to do when nothing is asked.
    fn look_around(&mut self) {
        if std::mem::take(&mut self.wrote) {
            let tidied = self.warehouse.tidy();
            self.report(tidied);
        }
        match self.warehouse.changed_elsewhere() {
            Ok(true) => self.tell(Message::StockChanged),
            Ok(false) => self.trouble = None,
            Err(error) => self.report(Err(error)),
        }
    }

    /// Tells of trouble once, not twice a second.
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
        // Nobody listens any more only when the program ends.
        let _ = self.answers.send(message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::message::Address;

    fn read(slot: &'static str) -> Work {
        Work::Read((Address::Tab(0), slot), Box::new(|_| Message::StockChanged))
    }

    fn names(mut pile: Pile) -> Vec<String> {
        std::iter::from_fn(|| pile.next())
            .map(|work| match work {
                Work::Read((_, slot), _) => slot.to_owned(),
                Work::Write(_) => "write".to_owned(),
                Work::TurnTo(day) => day.to_string(),
            })
            .collect()
    }

    #[test]
    fn of_a_slot_only_the_latest_reading_is_done() {
        let mut pile = Pile::default();
        for slot in ["rows", "order", "rows"] {
            pile.lay(read(slot));
        }
        assert_eq!(names(pile), ["order", "rows"]);
    }

    #[test]
    fn who_asks_anew_does_not_wait_for_the_reading_in_hand() {
        let mut pile = Pile::default();
        assert!(!pile.lay(read("rows")), "nothing is in hand yet");
        let in_hand = pile.next();
        assert!(in_hand.is_some() && !pile.lay(read("order")));
        assert!(pile.lay(read("rows")));
        assert!(matches!(pile.in_hand, Some(InHand::Read((_, "rows"), true))), "its answer is not told");
        assert!(!pile.lay(Work::Write(Box::new(|_| Message::StockChanged))));
        pile.next();
        assert!(!pile.lay(read("rows")), "a write is never stopped");
    }

    #[test]
    fn no_write_is_left_out_and_writes_come_first() {
        let mut pile = Pile::default();
        pile.lay(read("rows"));
        for _ in 0..3 {
            pile.lay(Work::Write(Box::new(|_| Message::StockChanged)));
        }
        assert_eq!(names(pile), ["write", "write", "write", "rows"]);
    }
}
