//! A request that is sent again under its key has one effect.

use super::{add_product, balance, is_sound, receive};
use crate::support::cli::TestCli;
use crate::support::http::TestServer;

#[test]
fn a_post_sent_again_under_its_key_has_one_effect_and_the_same_answer() {
    let cli = TestCli::new();
    let server = TestServer::start(&cli);
    let product = add_product(&server, "C1");
    let lot = receive(&server, product, 10);
    let posts = [
        ("/api/v1/inventario/entradas", format!(r#"{{"producto_id":{product},"cantidad_recibida":5}}"#)),
        ("/api/v1/inventario/despachar", format!(r#"{{"producto_id":{product},"cantidad":3}}"#)),
        ("/api/v1/inventario/salidas", format!(r#"{{"lote_id":{lot},"cantidad":2}}"#)),
        ("/api/v1/productos/", r#"{"nombre":"Queso","sku":"C2","precio":2}"#.to_owned()),
    ];
    for (path, body) in &posts {
        let first = server.post_as(path, path, body);
        assert!(matches!(first.status, 200 | 201), "{path}: {}", first.body);
        for _ in 0..2 {
            let again = server.post_as(path, path, body);
            assert_eq!((again.status, &again.body), (first.status, &first.body), "{path}");
        }
        let other = server.post_as(path, path, &body.replace(['2', '3', '5'], "1"));
        assert_eq!(other.status, 409, "{path}: {}", other.body);
    }
    assert_eq!(balance(&server, product), 10);
    drop(server);
    is_sound(&cli);
}

#[test]
fn a_product_that_came_back_is_told_again() {
    let cli = TestCli::new();
    let server = TestServer::start(&cli);
    let product = add_product(&server, "C1");
    assert_eq!(server.send("DELETE", &format!("/api/v1/productos/{product}"), &[], "").status, 200);
    let body = r#"{"nombre":"Leche nueva","sku":"C1","precio":2}"#;
    let first = server.post_as("again", "/api/v1/productos/", body);
    assert_eq!(first.status, 201, "{}", first.body);
    let again = server.post_as("again", "/api/v1/productos/", body);
    assert_eq!((again.status, again.body), (201, first.body));
    let other = server.post_as("again", "/api/v1/productos/", &body.replace("nueva", "vieja"));
    assert_eq!(other.status, 409, "{}", other.body);
}

#[test]
fn a_key_that_nobody_needs_is_refused() {
    let cli = TestCli::with_products();
    let server = TestServer::start(&cli);
    let body = r#"{"nombre":"Queso","sku":"C2","precio":2}"#;
    for key in ["", &"x".repeat(256)] {
        assert_eq!(server.post_as(key, "/api/v1/productos/", body).status, 400);
    }
}

#[test]
fn a_request_cut_off_by_the_end_of_the_server_has_one_effect_when_sent_again() {
    let cli = TestCli::new();
    let server = TestServer::start(&cli);
    let product = add_product(&server, "C1");
    receive(&server, product, 1_000);
    let body = format!(r#"{{"producto_id":{product},"cantidad":1}}"#);
    let key = |number: usize| format!("order-{number}");
    let address = server.address;
    let sender = std::thread::spawn({
        let body = body.clone();
        move || {
            let mut connection = crate::support::http::Connection::to(address);
            (0..200)
                .take_while(|number| {
                    let key = key(*number);
                    let headers = [("idempotency-key", key.as_str())];
                    let answer = connection.try_send(
                        "POST",
                        "/api/v1/inventario/despachar",
                        &headers,
                        body.as_bytes(),
                    );
                    answer.is_some_and(|answer| answer.status == 200)
                })
                .count()
        }
    });
    while balance(&server, product) > 980 {}
    server.kill();
    let acknowledged = sender.join().unwrap();
    let server = TestServer::start(&cli);
    let taken = 1_000 - balance(&server, product);
    assert!(taken >= acknowledged as i64, "{taken} of {acknowledged}");
    for number in 0..=acknowledged {
        assert_eq!(server.post_as(&key(number), "/api/v1/inventario/despachar", &body).status, 200);
    }
    assert_eq!(balance(&server, product), 1_000 - (acknowledged as i64 + 1));
    drop(server);
    is_sound(&cli);
}
