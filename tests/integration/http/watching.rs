//! What the server tells those who watch it, and pages from elsewhere.

use crate::support::cli::TestCli;
use crate::support::http::{Answer, TestServer};

/// The value of a line of the metrics.
fn value(told: &str, line: &str) -> Option<f64> {
    told.lines().find_map(|told| told.strip_prefix(line)?.trim().parse().ok())
}

#[test]
fn what_was_done_and_refused_is_counted() {
    let cli = TestCli::with_products();
    let server = TestServer::start(&cli);
    let receipt = r#"{"sku":"RIC-1000","quantity":1,"expires":"2026-11-30"}"#;
    for _ in 0..3 {
        assert_eq!(server.post("/api/v2/receipts", receipt).status, 201);
    }
    let dispatch = r#"{"sku":"RIC-1000","quantity":100,"min_life_days":0,"reason":"x"}"#;
    assert_eq!(server.post("/api/v2/dispatches", dispatch).status, 409);
    assert_eq!(server.post("/api/v2/dispatches?dry_run", dispatch).status, 200);
    assert_eq!(
        server.post("/api/v1/inventario/entradas", r#"{"producto_id":3,"cantidad_recibida":1}"#).status,
        201
    );
    assert_eq!(server.get("/nada").status, 404);
    assert_eq!(server.get("/api/v2/lots/7777").status, 404);
    let metrics = server.get("/metrics");
    assert_eq!(metrics.status, 200);
    assert!(metrics.header("content-type").unwrap().starts_with("application/openmetrics-text"));
    let told = metrics.body;
    for (line, expected) in [
        ("fefo_requests_total{route=\"/api/v2/receipts\",method=\"POST\",status=\"201\"}", 3.0),
        ("fefo_requests_total{route=\"/api/v1/inventario/entradas\",method=\"POST\",status=\"201\"}", 1.0),
        ("fefo_requests_total{route=\"/api/v2/lots/{id}\",method=\"GET\",status=\"404\"}", 1.0),
        ("fefo_requests_total{route=\"other\",method=\"GET\",status=\"404\"}", 1.0),
        ("fefo_acts_total{kind=\"receipt\"}", 4.0),
        ("fefo_refusals_total{kind=\"shortage\"}", 1.0),
        ("fefo_refusals_total{kind=\"not_found\"}", 1.0),
        ("fefo_alerts{kind=\"expiring\",severity=\"critical\"}", 3.0),
        ("fefo_waiting_requests{queue=\"write\"}", 0.0),
        ("fefo_commit_seconds_count", 4.0),
    ] {
        assert_eq!(value(&told, line), Some(expected), "{line}\n{told}");
    }
    assert!(value(&told, "fefo_acts_total{kind=\"dispatch\"}").is_none(), "{told}");
    assert!(told.ends_with("# EOF\n"), "{told}");
}

#[test]
fn metrics_take_a_token() {
    let cli = TestCli::with_products();
    let told = cli.run_json("token add prometheus --scope read");
    let bearer = format!("Bearer {}", told["token"].as_str().unwrap());
    let server = TestServer::start_with(&cli, &[]);
    assert_eq!(server.get("/metrics").status, 401);
    assert_eq!(server.send("GET", "/metrics", &[("authorization", &bearer)], "").status, 200);
    assert_eq!(server.send("POST", "/metrics", &[("authorization", &bearer)], "").status, 405);
}

fn from(server: &TestServer, origin: &str, method: &str) -> Answer {
    let headers = [("origin", origin), ("access-control-request-method", "POST")];
    server.send(method, "/api/v2/lots", &headers, "")
}

#[test]
fn only_pages_of_a_named_origin_may_call() {
    let cli = TestCli::with_products();
    let shop = "https://shop.example.org";
    let server = TestServer::start_with(&cli, &["--insecure-no-auth", "--allow-origin", shop]);
    let asked = from(&server, shop, "OPTIONS");
    assert_eq!((asked.status, asked.header("access-control-allow-origin")), (204, Some(shop)));
    assert!(asked.header("access-control-allow-headers").unwrap().contains("idempotency-key"));
    let read = from(&server, shop, "GET");
    assert_eq!((read.status, read.header("access-control-allow-origin")), (200, Some(shop)));
    assert_eq!(read.header("vary"), Some("origin"));
    for origin in ["https://evil.example.org", "null", "http://shop.example.org"] {
        assert_eq!(from(&server, origin, "OPTIONS").status, 405, "{origin}");
        assert_eq!(from(&server, origin, "GET").header("access-control-allow-origin"), None);
    }
    let write = |origin: &str| {
        server.send("POST", "/api/v2/receipts", &[("origin", origin)], r#"{"sku":"RIC-1000","quantity":1}"#)
    };
    assert_eq!(write("https://evil.example.org").status, 403, "a page of whoever, sent without asking");
    assert_eq!((write(shop).status, write("http://localhost").status), (201, 201));
    drop(server);
    let closed = TestServer::start(&cli);
    let asked = from(&closed, shop, "OPTIONS");
    assert_eq!((asked.status, asked.header("access-control-allow-origin")), (405, None));
    assert_eq!(asked.header("vary"), None);
    for wrong in ["*", "shop.example.org", "https://shop.example.org/path", "https://"] {
        cli.run_refused(&format!("serve --insecure-no-auth --allow-origin {wrong}"), "usage");
    }
}
