//! The threads that own the books. A warehouse is synchronous and belongs to one thread: requests wait in a queue of
//! bounded length until a thread is free, and the side that speaks HTTP never blocks.
//!
//! A file has one writer at a time, so one thread writes and the others read. A server has many: every thread does both,
//! on a connection of its own.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::desk::Desk;
use crate::settings::Settings;
use crate::warehouse::{self, Warehouse};

/// So many requests wait; the next is told to come back.
const MAX_WAITING: usize = 512;

/// After this long a thread looks what others have written; without a request meanwhile, one that writes tidies up too.
const IDLE: Duration = Duration::from_millis(500);

/// Opens the book once more.
pub type OpenBook = Arc<dyn Fn() -> warehouse::Result<Warehouse> + Send + Sync>;

type Task = Box<dyn FnOnce(&mut Desk) + Send>;

/// What a request does with the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Write,
}

/// Why a request was not carried out, or nobody knows what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoAnswer {
    /// Too many others wait.
    Full,
    /// It took too long. A write that was under way may still be done.
    TooLate,
    /// The thread gave up in the middle: a defect.
    Broken,
}

impl NoAnswer {
    /// Whether a write that was asked for may still be done.
    pub(super) fn may_be_done(self) -> bool {
        matches!(self, NoAnswer::TooLate | NoAnswer::Broken)
    }
}

/// The queues to the threads. The threads end once it is dropped and the queues are empty.
pub(super) struct Workers {
    reads: Queue,
    writes: Queue,
}

/// A queue, and how many wait in it.
#[derive(Clone)]
struct Queue {
    tasks: SyncSender<Task>,
    waiting: Arc<AtomicUsize>,
}

impl Queue {
    fn new(tasks: SyncSender<Task>) -> Self {
        Queue { tasks, waiting: Arc::default() }
    }

    fn push(&self, task: Task) -> Result<(), NoAnswer> {
        let waiting = Arc::clone(&self.waiting);
        self.waiting.fetch_add(1, Ordering::Relaxed);
        let counted: Task = Box::new(move |desk| {
            waiting.fetch_sub(1, Ordering::Relaxed);
            task(desk);
        });
        self.tasks.try_send(counted).map_err(|error| {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            match error {
                TrySendError::Full(_) => NoAnswer::Full,
                TrySendError::Disconnected(_) => NoAnswer::Broken,
            }
        })
    }
}

impl Workers {
    /// Opens the book as often as needed, beside `first`, and starts the threads.
    pub(super) fn start(
        first: Warehouse,
        open: &OpenBook,
        settings: &Settings,
        readers: usize,
    ) -> warehouse::Result<(Self, Vec<JoinHandle<()>>)> {
        let (writes, to_write) = sync_channel(MAX_WAITING);
        let (writes, to_write) = (Queue::new(writes), Arc::new(Mutex::new(to_write)));
        let (reads, to_read) = match settings.book.is_shared() {
            true => (writes.clone(), Arc::clone(&to_write)),
            false => {
                let (reads, to_read) = sync_channel(MAX_WAITING);
                (Queue::new(reads), Arc::new(Mutex::new(to_read)))
            }
        };
        let mut desks = vec![(first, to_write, true)];
        for _ in 0..readers {
            desks.push((open()?, Arc::clone(&to_read), settings.book.is_shared()));
        }
        let mut threads = Vec::with_capacity(desks.len());
        for (book, tasks, writes) in desks {
            let (open, settings) = (Arc::clone(open), settings.clone());
            threads.push(thread::spawn(move || {
                let desk = Desk::new(book, &settings);
                Worker { desk, tasks, open, settings, looked: Instant::now() }.run(writes);
            }));
        }
        Ok((Workers { reads, writes }, threads))
    }

    /// How many requests wait to read, and to write; over a server it is one queue.
    pub(super) fn waiting(&self) -> [(&'static str, usize); 2] {
        [("read", &self.reads), ("write", &self.writes)]
            .map(|(name, queue)| (name, queue.waiting.load(Ordering::Relaxed)))
    }

    /// Has a thread do some work, and waits for it until `deadline`. Work that nobody waits for any more is not begun.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        access: Access,
        deadline: Instant,
        work: impl FnOnce(&mut Desk) -> T + Send + 'static,
    ) -> Result<T, NoAnswer> {
        let (answer, answered) = oneshot::channel();
        let task: Task = Box::new(move |desk| {
            if !answer.is_closed() {
                // Whoever has gone meanwhile needs no answer.
                let _ = answer.send(work(desk));
            }
        });
        let queue = if access == Access::Read { &self.reads } else { &self.writes };
        queue.push(task)?;
        match tokio::time::timeout_at(deadline.into(), answered).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(_)) => Err(NoAnswer::Broken),
            Err(_) => Err(NoAnswer::TooLate),
        }
    }
}

/// One thread with its book.
struct Worker {
    desk: Desk,
    tasks: Arc<Mutex<Receiver<Task>>>,
    open: OpenBook,
    settings: Settings,
    /// When it last looked what others have written.
    looked: Instant,
}

impl Worker {
    /// Works until nobody can send any more. A thread that writes tidies up between requests.
    fn run(mut self, writes: bool) {
        // Notes what the file holds, to notice later if something overwrites it.
        self.look();
        if writes {
            self.tidy_up();
        }
        loop {
            let next = self.tasks.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(IDLE);
            if self.looked.elapsed() >= IDLE {
                self.look();
            }
            match next {
                Ok(task) => self.carry_out(task),
                Err(RecvTimeoutError::Timeout) if writes => self.tidy_up(),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Carries a task out. After a defect the book is opened anew: nobody knows what state it was left in.
    fn carry_out(&mut self, task: Task) {
        if catch_unwind(AssertUnwindSafe(|| task(&mut self.desk))).is_ok() {
            return;
        }
        match (self.open)() {
            Ok(book) => self.desk = Desk::new(book, &self.settings),
            Err(error) => tracing::error!(%error, "the book can't be opened anew"),
        }
    }

    /// Looks what others have written. If it can't, the next request will tell.
    fn look(&mut self) {
        self.looked = Instant::now();
        if let Err(error) = self.desk.look() {
            tracing::debug!(%error, "looking for changes");
        }
    }

    /// Tidies up. What is in the way is told by the next request, not twice a second.
    fn tidy_up(&mut self) {
        if let Err(error) = self.desk.tidy_up() {
            tracing::debug!(%error, "tidying up");
        }
    }
}
