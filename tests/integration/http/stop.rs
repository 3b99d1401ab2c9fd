//! The end of the server: what it has acknowledged is in the book, what it has begun is finished.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use rstest::rstest;

use super::{Version, add_product, balance, is_sound, receive, went_out};
use crate::support::cli::TestCli;
use crate::support::http::{Connection, TestServer};

#[rstest]
#[case::in_the_first_version(Version::One)]
#[case::in_the_second(Version::Two)]
fn told_to_stop_under_load_it_loses_nothing_acknowledged(#[case] version: Version) {
    let cli = TestCli::new();
    let server = TestServer::start(&cli);
    let product = add_product(&server, "C1");
    receive(&server, product, 100_000);
    let (path, body) = version.dispatch(product, 1);
    let (address, acknowledged) = (server.address, AtomicUsize::new(0));
    let status = thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let mut connection = Connection::to(address);
                while let Some(answer) = connection.try_send("POST", path, &[], body.as_bytes()) {
                    assert!(went_out(&answer), "{}", answer.body);
                    acknowledged.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
        while acknowledged.load(Ordering::SeqCst) < 50 {
            thread::sleep(Duration::from_millis(1));
        }
        server.stop().0
    });
    assert_eq!(status.code(), Some(0));
    let server = TestServer::start(&cli);
    let taken = 100_000 - balance(&server, product);
    assert_eq!(taken, i64::try_from(acknowledged.into_inner()).unwrap());
    drop(server);
    is_sound(&cli);
}

#[test]
fn idle_connections_do_not_hold_up_the_end() {
    let cli = TestCli::with_products();
    let server = TestServer::start(&cli);
    let mut idle: Vec<Connection> = (0..20).map(|_| server.connect()).collect();
    for connection in idle.iter_mut().take(10) {
        assert_eq!(connection.send("GET", "/health", &[], b"").status, 200);
    }
    let (status, _) = server.stop();
    assert_eq!(status.code(), Some(0));
    assert!(idle.iter_mut().all(Connection::is_closed));
}

#[test]
fn an_interrupt_ends_it_too() {
    let cli = TestCli::with_products();
    let server = TestServer::start(&cli);
    server.signal("INT");
    let (status, _) = server.stop();
    assert_eq!(status.code(), Some(0));
}
