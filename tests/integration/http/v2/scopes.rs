//! What a token is good for.

use super::{refused, stocked};
use crate::support::cli::TestCli;
use crate::support::http::{Answer, TestServer};

fn token(cli: &TestCli, name: &str, scope: &str) -> String {
    let told = cli.run_json(&format!("token add {name} --scope {scope}"));
    format!("Bearer {}", told["token"].as_str().unwrap())
}

fn send(server: &TestServer, token: &str, method: &str, path: &str, body: &str) -> Answer {
    server.send(method, &format!("/api/v2{path}"), &[("authorization", token)], body)
}

const RECEIPT: &str = r#"{"sku":"RIC-1000","quantity":1}"#;

#[test]
fn each_scope_does_what_the_ones_before_do_and_more() {
    let cli = stocked();
    let (reader, writer, admin) =
        (token(&cli, "panel", "read"), token(&cli, "tienda", "write"), token(&cli, "jefe", "admin"));
    let server = TestServer::start_with(&cli, &[]);
    let answers = |method: &str, path: &str, body: &str| {
        [&reader, &writer, &admin].map(|token| send(&server, token, method, path, body).status)
    };
    assert_eq!(answers("GET", "/lots", ""), [200, 200, 200]);
    assert_eq!(answers("GET", "/settings", ""), [200, 200, 200]);
    assert_eq!(answers("POST", "/receipts", RECEIPT), [403, 201, 201]);
    assert_eq!(answers("PATCH", "/settings", r#"{"alert_days":20}"#), [403, 403, 200]);
    assert_eq!(answers("GET", "/tokens", ""), [403, 403, 200]);
    assert_eq!(answers("POST", "/imports/products", "sku,name\nX1,X\n"), [403, 403, 201]);
    assert_eq!(answers("POST", "/imports/lots?again", "sku,quantity\nRIC-1000,1\n"), [403, 201, 201]);
    refused(&send(&server, &reader, "POST", "/receipts", RECEIPT), 403, "forbidden");
    refused(&send(&server, "Bearer fefo_0", "GET", "/lots", ""), 401, "unauthorized");
    let nobody = server.get("/api/v2/lots");
    refused(&nobody, 401, "unauthorized");
    assert_eq!(nobody.header("www-authenticate"), Some("Bearer"));
    let documents = cli.run_json("documents --kind receipt --limit 1");
    assert_eq!(documents[0]["operator"], "jefe");
}

#[test]
fn an_administrator_sets_the_book_and_gives_tokens_out() {
    let cli = stocked();
    let admin = token(&cli, "jefe", "admin");
    let server = TestServer::start_with(&cli, &[]);
    let change = r#"{"currency":"EUR","alert_days":20,"not_counted_days":90,"count_approval":true,"count_tolerance_percent":2.5}"#;
    let changed = send(&server, &admin, "PATCH", "/settings", change);
    assert_eq!(changed.status, 200, "{}", changed.body);
    assert_eq!(changed.json(), cli.run_json("settings"));
    assert_eq!(changed.json()["critical_days"], 7, "what is left out stays");
    let cleared = send(&server, &admin, "PATCH", "/settings", r#"{"currency":null,"not_counted_days":null}"#);
    assert!(cleared.json()["currency"].is_null() && cleared.json()["not_counted_days"].is_null());
    let wrong = send(&server, &admin, "PATCH", "/settings", r#"{"alert_days":10,"currency":"XX"}"#);
    refused(&wrong, 422, "invalid");
    assert_eq!(cli.run_json("settings")["alert_days"], 20, "a refused change changes nothing");
    let made = send(
        &server,
        &admin,
        "POST",
        "/tokens",
        r#"{"name":"tienda","scope":"write","expires":"2027-12-31"}"#,
    );
    assert_eq!(made.status, 201, "{}", made.body);
    let bearer = format!("Bearer {}", made.json()["token"].as_str().unwrap());
    assert_eq!(send(&server, &bearer, "POST", "/receipts", RECEIPT).status, 201);
    refused(
        &send(&server, &admin, "POST", "/tokens", r#"{"name":"tienda","scope":"read"}"#),
        409,
        "duplicate",
    );
    refused(&send(&server, &admin, "POST", "/tokens", r#"{"name":"x","scope":"all"}"#), 422, "usage");
    assert_eq!(send(&server, &admin, "DELETE", "/tokens/tienda", "").status, 200);
    while send(&server, &bearer, "POST", "/receipts", RECEIPT).status == 201 {}
    refused(&send(&server, &bearer, "GET", "/lots", ""), 401, "unauthorized");
    refused(&send(&server, &admin, "DELETE", "/tokens/tienda", ""), 404, "not_found");
}
