//! Many clients at once.

use std::thread;

use rstest::rstest;

use super::{Version, add_product, balance, is_sound, receive, went_out};
use crate::support::cli::TestCli;
use crate::support::http::{Connection, TestServer};

/// Clients that all want the same goods.
const CLIENTS: usize = 64;

#[rstest]
#[case::in_the_first_version(&[Version::One])]
#[case::in_the_second(&[Version::Two])]
#[case::in_both(&[Version::One, Version::Two])]
fn many_clients_cannot_oversell_a_lot(#[case] versions: &[Version]) {
    let cli = TestCli::new();
    let server = TestServer::start(&cli);
    let product = add_product(&server, "C1");
    let lot = receive(&server, product, 100);
    let requests: Vec<_> = versions
        .iter()
        .flat_map(|version| [version.dispatch(product, 3), version.dispatch_of_lot(lot, 3)])
        .collect();
    let address = server.address;
    let sold: usize = thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|number| {
                let (path, body) = &requests[number % requests.len()];
                scope.spawn(move || {
                    let mut connection = Connection::to(address);
                    let answers = (0..3).map(|_| connection.send("POST", path, &[], body.as_bytes()));
                    3 * answers.filter(went_out).count()
                })
            })
            .collect();
        clients.into_iter().map(|client| client.join().unwrap()).sum()
    });
    assert_eq!((sold, balance(&server, product)), (99, 1), "192 clients' requests wanted 576 of 100");
    drop(server);
    is_sound(&cli);
}

#[test]
fn one_key_sent_by_many_at_once_has_one_effect() {
    let cli = TestCli::new();
    let server = TestServer::start(&cli);
    let product = add_product(&server, "C1");
    receive(&server, product, 100);
    let body = format!(r#"{{"producto_id":{product},"cantidad":7}}"#);
    let answers: Vec<String> = thread::scope(|scope| {
        let clients: Vec<_> = (0..16)
            .map(|_| scope.spawn(|| server.post_as("order-1", "/api/v1/inventario/despachar", &body).body))
            .collect();
        clients.into_iter().map(|client| client.join().unwrap()).collect()
    });
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert_eq!(balance(&server, product), 93);
}
