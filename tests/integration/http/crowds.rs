//! Many clients at once.

use std::thread;

use super::{add_product, balance, is_sound, receive};
use crate::support::cli::TestCli;
use crate::support::http::{Connection, TestServer};

/// Clients that all want the same goods.
const CLIENTS: i64 = 64;

#[test]
fn many_clients_cannot_oversell_a_lot() {
    let cli = TestCli::new();
    let server = TestServer::start(&cli);
    let product = add_product(&server, "C1");
    let lot = receive(&server, product, 100);
    let bodies = [
        ("/api/v1/inventario/despachar", format!(r#"{{"producto_id":{product},"cantidad":3}}"#)),
        ("/api/v1/inventario/salidas", format!(r#"{{"lote_id":{lot},"cantidad":3}}"#)),
    ];
    let address = server.address;
    let sold: i64 = thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|number| {
                let (path, body) = &bodies[usize::try_from(number % 2).unwrap()];
                scope.spawn(move || {
                    let mut connection = Connection::to(address);
                    let answers = (0..3).map(|_| connection.send("POST", path, &[], body.as_bytes()));
                    answers
                        .map(|answer| match answer.status {
                            200 | 201 => 3,
                            400 => {
                                assert!(answer.body.contains("Stock insuficiente"), "{}", answer.body);
                                0
                            }
                            status => panic!("{status}: {}", answer.body),
                        })
                        .sum::<i64>()
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
