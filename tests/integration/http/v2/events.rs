//! What is done to the book is told as it happens.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use super::{read, refused, stocked, write};
use crate::support::http::TestServer;

/// A client that listens.
struct Listener {
    lines: std::io::Lines<BufReader<TcpStream>>,
}

/// An event as it came.
#[derive(Debug, Clone, PartialEq)]
struct Event {
    name: String,
    id: i64,
    data: Value,
}

impl Listener {
    fn to(address: SocketAddr, known: Option<&str>) -> Self {
        let known = known.map(|known| format!("last-event-id: {known}\r\n")).unwrap_or_default();
        Self::with(address, &known)
    }

    /// With these headers, each with the end of its line.
    fn with(address: SocketAddr, headers: &str) -> Self {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        write!(stream, "GET /api/v2/events HTTP/1.1\r\nhost: localhost\r\n{headers}\r\n").unwrap();
        let mut lines = BufReader::new(stream).lines();
        let status = lines.next().unwrap().unwrap();
        assert!(status.contains(" 200 "), "{status}");
        Listener { lines }
    }

    /// Waits for the next event; `None` if the stream ended.
    fn next(&mut self) -> Option<Event> {
        let (mut name, mut id) = (String::new(), 0);
        loop {
            let line = self.lines.next()?.ok()?;
            match line.split_once(": ") {
                Some(("event", said)) => name = said.to_owned(),
                Some(("id", said)) => id = said.parse().unwrap(),
                Some(("data", said)) => {
                    return Some(Event { name, id, data: serde_json::from_str(said).unwrap() });
                }
                _ => {}
            }
        }
    }

    /// Waits until the book is at a version, and returns all that was told until then.
    fn until(&mut self, version: i64) -> Vec<Event> {
        let mut told = Vec::new();
        while told.last().is_none_or(|event: &Event| event.id < version) {
            told.push(self.next().unwrap());
        }
        told
    }
}

fn newest(server: &TestServer) -> i64 {
    read(server, "/documents?limit=1")[0]["number"].as_i64().unwrap()
}

/// The documents that events tell, in their order.
fn documents(events: &[Event]) -> Vec<String> {
    let documents = events.iter().flat_map(|event| event.data["documents"].as_array().unwrap().clone());
    documents.map(|document| document["document"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn whoever_listens_is_told_what_this_server_and_others_do() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let mut listeners: Vec<Listener> = (0..3).map(|_| Listener::to(server.address, None)).collect();
    for listener in &mut listeners {
        let first = listener.next().unwrap();
        assert_eq!((first.name.as_str(), first.id), ("version", newest(&server)));
    }
    let receipt = write(&server, "/receipts", r#"{"sku":"RIC-1000","quantity":5}"#);
    let other = cli.run_json("dispatch --sku MLK-1000 --qty 1");
    let version = newest(&server);
    for listener in &mut listeners {
        let events = listener.until(version);
        assert!(events.iter().all(|event| event.name == "changed"), "{events:?}");
        assert_eq!(
            documents(&events),
            [receipt["document"].as_str().unwrap(), other["document"].as_str().unwrap()]
        );
        let lots: Vec<_> = events.iter().flat_map(|event| event.data["lots"].as_array().unwrap()).collect();
        assert!(lots.contains(&&receipt["lot_id"]), "{events:?}");
    }
}

#[test]
fn a_token_that_is_taken_back_is_told_nothing_more() {
    let cli = stocked();
    let token = cli.run_json("token add panel --scope read");
    let server = TestServer::start_with(&cli, &[]);
    let bearer = format!("authorization: Bearer {}\r\n", token["token"].as_str().unwrap());
    let mut listener = Listener::with(server.address, &bearer);
    assert_eq!(listener.next().unwrap().name, "version");
    cli.run_ok("dispatch --sku MLK-1000 --qty 1");
    assert_eq!(listener.next().unwrap().name, "changed");
    cli.run_ok("token revoke panel");
    // What is known of a token is believed for a second.
    thread::sleep(Duration::from_secs(2));
    cli.run_ok("dispatch --sku MLK-1000 --qty 1");
    assert_eq!(listener.next(), None);
}

#[test]
fn whoever_comes_back_goes_on_where_it_was() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let mut listener = Listener::to(server.address, None);
    let known = listener.next().unwrap().id;
    drop(listener);
    let body = r#"{"sku":"RIC-1000","quantity":5}"#;
    let missed: Vec<String> =
        (0..3).map(|_| write(&server, "/receipts", body)["document"].as_str().unwrap().to_owned()).collect();
    let mut listener = Listener::to(server.address, Some(&known.to_string()));
    assert_eq!(documents(&listener.until(newest(&server))), missed);
    for unknown in ["1", "99999", "x"] {
        let first = Listener::to(server.address, Some(unknown)).next().unwrap();
        assert_eq!((first.name.as_str(), first.id), ("reset", newest(&server)), "{unknown}");
    }
}

#[test]
fn streams_end_with_the_server() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let mut listener = Listener::to(server.address, None);
    listener.next().unwrap();
    let (status, _) = server.stop();
    assert_eq!(status.code(), Some(0));
    assert_eq!(listener.next(), None);
}

#[test]
fn events_are_only_listened_to() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    refused(&server.send("POST", "/api/v2/events", &[], ""), 405, "method_not_allowed");
    refused(&server.send("GET", "/api/v2/events?since=1", &[], ""), 422, "usage");
    let book = stocked();
    let closed = TestServer::start_with(&book, &[]);
    refused(&closed.send("GET", "/api/v2/events", &[], ""), 401, "unauthorized");
}
