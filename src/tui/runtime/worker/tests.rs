use super::*;
use crate::store::sqlite::SqliteStore;
use crate::store::{self, ReadTransaction, Store, StoreError, StoreInfo, WriteTransaction};
use crate::tui::shell::message::ComponentId;

fn read(key: &'static str) -> QueuedJob {
    QueuedJob::Read((ComponentId::Tab(0), key), Box::new(|_| Message::StockChanged))
}

fn labels(mut queue: JobQueue) -> Vec<String> {
    std::iter::from_fn(|| queue.start_next())
        .map(|job| match job {
            QueuedJob::Read((_, key), _) => key.to_owned(),
            QueuedJob::Write(_) => "write".to_owned(),
            QueuedJob::RollToDay(day) => format!("{day:?}"),
        })
        .collect()
}

#[test]
fn only_the_latest_read_of_a_key_runs() {
    let mut queue = JobQueue::default();
    for key in ["rows", "order", "rows"] {
        queue.push(read(key));
    }
    assert_eq!(labels(queue), ["order", "rows"]);
}

#[test]
fn new_read_supersedes_the_one_in_flight() {
    let mut queue = JobQueue::default();
    assert!(!queue.push(read("rows")), "nothing is in hand yet");
    let in_hand = queue.start_next();
    assert!(in_hand.is_some() && !queue.push(read("order")));
    assert!(queue.push(read("rows")));
    assert!(matches!(queue.in_flight, Some(InFlight::Read((_, "rows"), true))), "its answer is not told");
    assert!(!queue.push(QueuedJob::Write(Box::new(|_| Message::StockChanged))));
    queue.start_next();
    assert!(!queue.push(read("rows")), "a write is never stopped");
}

/// A store whose maintenance fails a number of times.
struct NeglectedStore {
    store: SqliteStore,
    failures: u32,
}

impl Store for NeglectedStore {
    fn read(&mut self) -> store::Result<Box<dyn ReadTransaction + '_>> {
        self.store.read()
    }

    fn write(&mut self) -> store::Result<Box<dyn WriteTransaction + '_>> {
        self.store.write()
    }

    fn poll_external_commit(&mut self) -> store::Result<bool> {
        self.store.poll_external_commit()
    }

    fn check_identity(&mut self) -> store::Result<()> {
        self.store.check_identity()
    }

    fn reopen(&mut self) -> store::Result<()> {
        self.store.reopen()
    }

    fn maintain(&mut self) -> store::Result<()> {
        self.failures = self.failures.checked_sub(1).ok_or(StoreError::Busy)?;
        if self.failures == 0 { self.store.maintain() } else { Err(StoreError::DiskFull) }
    }

    fn is_book_file(&self, path: &std::path::Path) -> bool {
        self.store.is_book_file(path)
    }

    fn info(&self) -> &StoreInfo {
        self.store.info()
    }
}

#[test]
fn failed_maintenance_is_tried_again_and_never_reported() {
    let store = NeglectedStore { store: SqliteStore::in_temp_dir(), failures: 3 };
    let (messages, inbox) = std::sync::mpsc::channel();
    let warehouse = Warehouse::new(Box::new(store), crate::domain::Horizon::default());
    let mut worker = WorkerThread::new(warehouse, messages);
    let written = worker.run_job(QueuedJob::Write(Box::new(|_| Message::StockChanged)));
    assert!(written.iter().all(Option::is_some) && worker.has_written);
    for is_still_due in [true, true, false] {
        worker.poll_external_changes();
        assert_eq!(worker.has_written, is_still_due);
    }
    worker.poll_external_changes();
    assert!(inbox.try_recv().is_err(), "what was saved is saved");
}

#[test]
fn every_write_runs_and_before_reads() {
    let mut queue = JobQueue::default();
    queue.push(read("rows"));
    for _ in 0..3 {
        queue.push(QueuedJob::Write(Box::new(|_| Message::StockChanged)));
    }
    assert_eq!(labels(queue), ["write", "write", "write", "rows"]);
}
