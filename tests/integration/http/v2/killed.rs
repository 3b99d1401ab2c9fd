//! A server that is killed while clients write: whoever sends his requests again, under the same keys, has each of them once.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::{read, stocked};
use crate::support::http::{Connection, TestServer};

/// Clients that write at once.
const CLIENTS: usize = 8;

/// The most that each of them writes.
const REQUESTS: usize = 300;

/// Requests that are answered before the server is killed.
const ANSWERED: usize = 60;

/// A request, and its answer if there was one.
struct Sent {
    key: String,
    path: &'static str,
    body: String,
    answer: Option<String>,
}

/// The request of a number, by one of several clients, each with a place and lots of its own.
fn request(client: usize, number: usize) -> Sent {
    let key = format!("0191d3a0-7c1e-7{client:03x}-8000-{number:012x}");
    let (path, body) = match number % 4 {
        0 => {
            let lot = format!("{client}-{number}");
            let body = format!(
                r#"{{"sku":"RIC-1000","quantity":10,"lot":"{lot}","expires":"2027-06-30","location":"P{client}"}}"#
            );
            ("/api/v2/receipts", body)
        }
        1 => {
            let lot = format!("{client}-{}", number - 1);
            let body = format!(r#"{{"sku":"RIC-1000","lot":"{lot}","quantity":-1,"reason":"roto"}}"#);
            ("/api/v2/adjustments", body)
        }
        2 => {
            let body = format!(r#"{{"sku":"RIC-1000","quantity":2,"location":"P{client}"}}"#);
            ("/api/v2/dispatches", body)
        }
        _ => {
            let lot = format!("{client}-{}", number - 3);
            let body = format!(r#"{{"sku":"RIC-1000","lot":"{lot}","quantity":1,"reason":"mojado"}}"#);
            ("/api/v2/write-offs", body)
        }
    };
    Sent { key, path, body, answer: None }
}

/// What a request leaves on hand.
fn effect(sent: &Sent) -> i64 {
    match sent.path {
        "/api/v2/receipts" => 10,
        "/api/v2/dispatches" => -2,
        _ => -1,
    }
}

/// Sends one request after the other until nobody answers.
fn send_all(mut connection: Connection, client: usize, answered: &AtomicUsize) -> Vec<Sent> {
    let mut all = Vec::new();
    for number in 0..REQUESTS {
        let mut sent = request(client, number);
        let headers = [("idempotency-key", sent.key.as_str()), ("content-type", "application/json")];
        let answer = connection.try_send("POST", sent.path, &headers, sent.body.as_bytes());
        if let Some(answer) = &answer {
            assert_eq!(answer.status, 201, "{} {}: {}", sent.path, sent.body, answer.body);
            answered.fetch_add(1, Ordering::SeqCst);
        }
        sent.answer = answer.map(|answer| answer.body);
        let is_cut_off = sent.answer.is_none();
        all.push(sent);
        if is_cut_off {
            break;
        }
    }
    all
}

#[test]
fn what_was_cut_off_is_written_once_when_it_is_sent_again() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let before = read(&server, "/documents?limit=1000").as_array().unwrap().len();
    let (address, answered) = (server.address, AtomicUsize::new(0));
    let sent: Vec<Sent> = thread::scope(|scope| {
        let answered = &answered;
        let clients: Vec<_> = (0..CLIENTS)
            .map(|client| scope.spawn(move || send_all(Connection::to(address), client, answered)))
            .collect();
        while answered.load(Ordering::SeqCst) < ANSWERED {
            thread::yield_now();
        }
        server.kill();
        clients.into_iter().flat_map(|client| client.join().unwrap()).collect()
    });
    assert!(sent.iter().any(|sent| sent.answer.is_none()), "nobody was cut off");
    cli.run_ok("verify");
    let server = TestServer::start(&cli);
    let documents = |server: &TestServer| {
        let mut ids = Vec::new();
        let mut path = "/documents?limit=1000".to_owned();
        loop {
            let rows = read(server, &path);
            let rows = rows.as_array().unwrap();
            ids.extend(rows.iter().map(|row| row["document"].as_str().unwrap().to_owned()));
            let Some(last) = rows.last() else { return ids };
            path = format!("/documents?limit=1000&before={}", last["number"]);
        }
    };
    let written = documents(&server);
    for sent in sent.iter().filter(|sent| sent.answer.is_some()) {
        assert!(written.contains(&sent.key), "{} was answered and is lost", sent.key);
    }
    for sent in &sent {
        let again = server.post_as(&sent.key, sent.path, &sent.body);
        assert_eq!(again.status, 201, "{} {}: {}", sent.path, sent.body, again.body);
        assert!(sent.answer.as_ref().is_none_or(|answer| *answer == again.body), "{}", again.body);
    }
    let mut written = documents(&server);
    assert_eq!(written.len(), before + sent.len());
    written.sort();
    written.dedup();
    assert_eq!(written.len(), before + sent.len(), "each once");
    let stock = read(&server, "/stock?sku=RIC-1000");
    assert_eq!(stock[0]["on_hand"], sent.iter().map(effect).sum::<i64>());
    drop(server);
    cli.run_ok("verify");
}
