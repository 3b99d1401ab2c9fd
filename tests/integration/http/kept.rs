//! What is asked again is answered as before, as long as nothing has changed; whoever changed it.

use super::{add_product, is_sound, receive};
use crate::support::cli::TestCli;
use crate::support::http::TestServer;

/// More than there are threads that answer, each of which may have kept an answer.
const TIMES: usize = 12;

/// Asks for a lot's quantity in every way, again and again.
fn ask_everywhere(server: &TestServer, lot: i64, quantity: u32) {
    let read = |path: &str| {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        answer.json()
    };
    for _ in 0..TIMES {
        assert_eq!(read(&format!("/api/v1/inventario/lotes/{lot}"))["cantidad_actual"], quantity);
        assert_eq!(read("/api/v1/inventario/lotes?limit=5")[0]["cantidad_actual"], quantity);
        assert_eq!(read("/api/v1/productos/")[0]["cantidad_actual"], quantity);
        assert_eq!(read(&format!("/api/v2/lots/{lot}"))["on_hand"], quantity);
        assert_eq!(read("/api/v2/stock")[0]["on_hand"], quantity);
    }
}

#[test]
fn an_answer_is_kept_until_anybody_changes_the_book() {
    let cli = TestCli::new();
    let server = TestServer::start(&cli);
    let product = add_product(&server, "MLK-1");
    let lot = receive(&server, product, 10);
    ask_everywhere(&server, lot, 10);
    let body = format!(r#"{{"producto_id":{product},"cantidad":3}}"#);
    assert_eq!(server.post("/api/v1/inventario/despachar", &body).status, 200);
    ask_everywhere(&server, lot, 7);
    cli.run_ok("dispatch --sku MLK-1 --qty 2");
    ask_everywhere(&server, lot, 5);
    cli.run_ok(&format!("adjust --lot-id {lot} --counted 9 --reason found"));
    ask_everywhere(&server, lot, 9);
    drop(server);
    is_sound(&cli);
}

#[test]
fn a_refusal_is_not_kept() {
    let cli = TestCli::new();
    let server = TestServer::start(&cli);
    for _ in 0..TIMES {
        assert_eq!(server.get("/api/v1/inventario/lotes/1").status, 404);
    }
    let product = add_product(&server, "MLK-1");
    let lot = receive(&server, product, 1);
    ask_everywhere(&server, lot, 1);
}
