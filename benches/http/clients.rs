//! Clients that send requests over connections of their own.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use crate::measure::figures::Times;
use crate::measure::process::Process;
use crate::served_book::ServedBook;

/// A method, a path and a body each; sent in turn.
pub(crate) type Requests = Vec<(&'static str, String, String)>;

/// What was sent and how long it took.
#[derive(Debug, Default)]
pub(crate) struct Load {
    pub(crate) times: Times,
    pub(crate) elapsed: Duration,
    /// Processor time of the server.
    pub(crate) server: Option<Duration>,
    /// Processor time of the clients.
    pub(crate) clients: Option<Duration>,
    /// Size of the last answer.
    pub(crate) bytes: usize,
}

impl Load {
    pub(crate) fn per_second(&self) -> f64 {
        self.times.count() as f64 / self.elapsed.as_secs_f64()
    }

    /// How much of one processor that was.
    pub(crate) fn share(&self, time: Option<Duration>) -> String {
        time.map(|time| format!("{:.0} %", 100.0 * time.as_secs_f64() / self.elapsed.as_secs_f64()))
            .unwrap_or_default()
    }
}

/// A connection that is kept alive, and the last answer.
struct Client {
    stream: TcpStream,
    answer: Vec<u8>,
}

impl Client {
    fn connect(server: &ServedBook) -> Self {
        let stream = TcpStream::connect(server.address).unwrap();
        stream.set_nodelay(true).unwrap();
        Client { stream, answer: Vec::new() }
    }

    /// Sends a request and reads the whole answer, which must be a good one.
    fn send(&mut self, request: &[u8]) {
        self.stream.write_all(request).unwrap();
        self.answer.clear();
        let mut piece = [0; 65_536];
        loop {
            let length = self.stream.read(&mut piece).unwrap();
            assert!(length > 0, "the server ended the connection");
            self.answer.extend_from_slice(piece.get(..length).unwrap_or_default());
            let Some(head) = memchr::memmem::find(&self.answer, b"\r\n\r\n") else { continue };
            let text = String::from_utf8_lossy(self.answer.get(..head).unwrap_or_default());
            let body = text.lines().find_map(|line| line.strip_prefix("content-length: "));
            if self.answer.len() >= head + 4 + body.map_or(0, |length| length.trim().parse().unwrap()) {
                break;
            }
        }
        let is_good = self.answer.starts_with(b"HTTP/1.1 2");
        assert!(is_good, "{}\n{}", String::from_utf8_lossy(request), String::from_utf8_lossy(&self.answer));
    }
}

/// Sends one request after the other for a while.
pub(crate) fn closed_loop(server: &ServedBook, clients: usize, time: Duration, requests: &Requests) -> Load {
    run(server, clients, time, |client, number, end| {
        let prepared = prepare(server, requests);
        let mut times = Vec::new();
        for request in prepared.iter().cycle().skip(number) {
            let begun = Instant::now();
            if begun >= end {
                break;
            }
            client.send(request);
            times.push(begun.elapsed());
        }
        times
    })
}

/// Sends so many requests a second, however long each takes: a time counts from when its request was due.
pub(crate) fn steady(
    server: &ServedBook,
    clients: usize,
    per_second: usize,
    time: Duration,
    requests: Requests,
) -> Load {
    let step = Duration::from_secs(1) * u32::try_from(clients).unwrap() / u32::try_from(per_second).unwrap();
    run(server, clients, time, |client, number, end| {
        let prepared = prepare(server, &requests);
        let mut times = Vec::new();
        let mut due =
            Instant::now() + step * u32::try_from(number).unwrap() / u32::try_from(clients).unwrap();
        for request in prepared.iter().cycle().skip(number) {
            if due >= end {
                break;
            }
            thread::sleep(due.saturating_duration_since(Instant::now()));
            client.send(request);
            times.push(due.elapsed());
            due += step;
        }
        times
    })
}

fn prepare(server: &ServedBook, requests: &Requests) -> Vec<Vec<u8>> {
    requests.iter().map(|(method, path, body)| server.request(method, path, body)).collect()
}

/// Lets clients work at the same time, each with its number and until when.
fn run(
    server: &ServedBook,
    clients: usize,
    time: Duration,
    work: impl Fn(&mut Client, usize, Instant) -> Vec<Duration> + Sync,
) -> Load {
    let (start, work) = (Barrier::new(clients), &work);
    let (before, begun) = (server.process().processor_time(), Instant::now());
    let (mut load, mut all) = (Load::default(), Vec::new());
    thread::scope(|scope| {
        let working: Vec<_> = (0..clients)
            .map(|number| {
                let start = &start;
                scope.spawn(move || {
                    let mut client = Client::connect(server);
                    start.wait();
                    let times = work(&mut client, number, Instant::now() + time);
                    (times, Process::own_thread_time(), client.answer.len())
                })
            })
            .collect();
        for done in working {
            let (times, own, bytes) = done.join().unwrap();
            all.extend(times);
            load.clients = load.clients.into_iter().chain(own).reduce(|one, other| one + other);
            load.bytes = bytes;
        }
    });
    load.elapsed = begun.elapsed();
    load.times = all.into_iter().collect();
    load.server = server.process().processor_time().zip(before).map(|(after, before)| after - before);
    load
}

/// Connects so many clients, each of which gets an answer and then keeps still, and returns what `look` sees then.
pub(crate) fn keep_still<T>(server: &ServedBook, clients: usize, look: impl FnOnce() -> T) -> T {
    let request = server.request("GET", "/api/v2/lots?limit=10", "");
    let connected: Vec<Client> = (0..clients)
        .map(|_| {
            let mut client = Client::connect(server);
            client.send(&request);
            client
        })
        .collect();
    let seen = look();
    drop(connected);
    seen
}
