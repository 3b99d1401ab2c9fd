use std::sync::mpsc::Receiver;

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
fn nobody_who_leaves_waits_for_a_read() {
    let (messages, _inbox) = std::sync::mpsc::channel();
    let warehouse = Warehouse::new(Box::new(SqliteStore::in_temp_dir()), crate::domain::Horizon::default());
    let worker = Worker::spawn(warehouse, messages).unwrap();
    let (begun, has_begun) = std::sync::mpsc::channel();
    let (ended, has_ended) = std::sync::mpsc::channel();
    let endless = move |warehouse: &mut Warehouse| {
        begun.send(()).unwrap();
        let progress = warehouse.progress();
        let start = Instant::now();
        while progress.ensure_not_cancelled().is_ok() && start.elapsed() < Duration::from_secs(60) {
            thread::yield_now();
        }
        ended.send(progress.ensure_not_cancelled()).unwrap();
        Message::StockChanged
    };
    assert!(worker.submit(Command::Read((ComponentId::Tab(0), "report"), Box::new(endless))).is_none());
    has_begun.recv().unwrap();
    drop(worker);
    assert!(matches!(has_ended.try_recv(), Ok(Err(Error::Cancelled))));
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

/// A store over a server that can be out of reach.
struct DistantStore {
    store: SqliteStore,
    outage: Arc<Mutex<Option<StoreError>>>,
}

impl DistantStore {
    fn reach(&mut self) -> store::Result<&mut SqliteStore> {
        self.outage().map_or(Ok(&mut self.store), Err)
    }
}

impl Store for DistantStore {
    fn read(&mut self) -> store::Result<Box<dyn ReadTransaction + '_>> {
        self.reach()?.read()
    }

    fn write(&mut self) -> store::Result<Box<dyn WriteTransaction + '_>> {
        self.reach()?.write()
    }

    fn poll_external_commit(&mut self) -> store::Result<bool> {
        self.reach()?.poll_external_commit()
    }

    fn check_identity(&mut self) -> store::Result<()> {
        self.reach()?.check_identity()
    }

    fn outage(&self) -> Option<StoreError> {
        self.outage.lock().unwrap().clone()
    }

    fn reopen(&mut self) -> store::Result<()> {
        self.reach()?.reopen()
    }

    fn maintain(&mut self) -> store::Result<()> {
        self.reach()?.maintain()
    }

    fn is_book_file(&self, path: &std::path::Path) -> bool {
        self.store.is_book_file(path)
    }

    fn info(&self) -> &StoreInfo {
        self.store.info()
    }
}

/// A worker over a server, what it says, and whether the server is out of reach.
struct Station {
    worker: Worker,
    inbox: Receiver<Message>,
    outage: Arc<Mutex<Option<StoreError>>>,
}

impl Station {
    fn open() -> Self {
        let outage = Arc::<Mutex<Option<StoreError>>>::default();
        let store = DistantStore { store: SqliteStore::in_temp_dir(), outage: outage.clone() };
        let warehouse = Warehouse::new(Box::new(store), crate::domain::Horizon::default());
        let (messages, inbox) = std::sync::mpsc::channel();
        Station { worker: Worker::spawn(warehouse, messages).unwrap(), inbox, outage }
    }

    fn go_away(&self) {
        let error =
            StoreError::ConnectionLost { location: "postgres://db".to_owned(), detail: "gone".to_owned() };
        *self.outage.lock().unwrap() = Some(error);
    }

    fn come_back(&self) {
        *self.outage.lock().unwrap() = None;
    }

    /// Waits for a message, passing over others.
    fn wait_for(&self, is_meant: impl Fn(&Message) -> bool) -> Message {
        let deadline = Instant::now() + Duration::from_secs(20);
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let message = self.inbox.recv_timeout(left).expect("a message");
            if is_meant(&message) {
                return message;
            }
        }
    }

    fn submit(&self, command: Command) {
        assert!(self.worker.submit(command).is_none());
    }
}

/// Reads the products of the book; the answer is the message.
fn read_products(key: &'static str) -> Command {
    let read = |warehouse: &mut Warehouse| Message::BookReopened(warehouse.book_settings().map(drop));
    Command::Read((ComponentId::Tab(0), key), Box::new(read))
}

#[test]
fn reads_wait_for_a_server_that_is_gone_and_writes_are_told_at_once() {
    let station = Station::open();
    station.go_away();
    let Message::Outage(Some(outage)) = station.wait_for(|message| matches!(message, Message::Outage(_)))
    else {
        panic!("nothing was said of the outage");
    };
    assert_eq!(outage.lasts, OutageAge::Seconds(0));
    station.submit(read_products("rows"));
    station.submit(Command::Write(Box::new(|warehouse| {
        Message::DayRolled(warehouse.unit_of_work(|_| Ok::<_, Error>(())))
    })));
    let told = station.wait_for(|message| !matches!(message, Message::Outage(_)));
    assert!(matches!(told, Message::DayRolled(Err(_))), "only the write was tried");
    assert!(!station.worker.is_busy(), "what waits for a server is no work");
    let later = station.wait_for(|message| matches!(message, Message::Outage(Some(_))));
    assert!(matches!(later, Message::Outage(Some(outage)) if outage.lasts != OutageAge::Seconds(0)));
    station.come_back();
    station.wait_for(|message| matches!(message, Message::Outage(None)));
    station.wait_for(|message| matches!(message, Message::StockChanged));
    let read = station.wait_for(|message| matches!(message, Message::BookReopened(_)));
    assert!(matches!(read, Message::BookReopened(Ok(()))), "it was kept, and is answered");
}
