//! Clients that send too much, too slowly, or nonsense.

use super::add_product;
use crate::support::cli::TestCli;
use crate::support::http::TestServer;

#[test]
fn a_head_that_is_too_large_is_refused() {
    let cli = TestCli::with_products();
    let server = TestServer::start(&cli);
    let huge = "x".repeat(100_000);
    let mut connection = server.connect();
    // The server may close before it has read it all.
    let _ =
        connection.write(format!("GET / HTTP/1.1\r\nhost: localhost\r\nx-huge: {huge}\r\n\r\n").as_bytes());
    let refused = connection.read_answer(false);
    assert!(refused.is_none_or(|answer| answer.status == 431));
    let many: String = (0..100).map(|number| format!("x-{number}: 1\r\n")).collect();
    let mut connection = server.connect();
    let _ = connection.write(format!("GET / HTTP/1.1\r\nhost: localhost\r\n{many}\r\n").as_bytes());
    assert!(connection.read_answer(false).is_none_or(|answer| answer.status == 431));
    assert_eq!(server.get("/health").status, 200);
}

#[test]
fn the_limit_of_a_head_is_what_it_is_said_to_be() {
    let cli = TestCli::with_products();
    let server = TestServer::start(&cli);
    let ask = |path: &str, bytes: usize| server.send("GET", path, &[("x-long", &"x".repeat(bytes))], "");
    assert_eq!(ask("/api/v2/products", 32_000).status, 200);
    let refused = ask("/api/v2/products", 40_000);
    assert_eq!((refused.status, refused.header("content-type")), (431, Some("application/problem+json")));
    let problem = refused.json();
    assert_eq!((&problem["kind"], &problem["status"]), (&"too_large".into(), &431.into()), "{problem}");
    assert!(problem["detail"].as_str().is_some_and(|detail| detail.contains("32768")), "{problem}");
    let refused = ask("/api/v1/productos/", 40_000);
    assert_eq!(refused.status, 431);
    assert!(refused.json()["detail"].is_string(), "{}", refused.body);
    let long_path = format!("/api/v2/lots?search={}", "x".repeat(40_000));
    assert_eq!(server.get(&long_path).status, 431, "the first line counts too");
}

#[test]
fn a_body_that_is_too_large_is_refused_before_it_is_read() {
    let cli = TestCli::with_products();
    let server = TestServer::start_with(&cli, &["--insecure-no-auth", "--body-limit", "1000"]);
    let mut connection = server.connect();
    let head = "POST /api/v1/productos/ HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9999999999\r\n\r\n{";
    connection.write(head.as_bytes()).unwrap();
    let answer = connection.read_answer(false).unwrap();
    assert_eq!((answer.status, answer.body.as_str()), (413, r#"{"detail":"Payload Too Large"}"#));
    assert!(connection.is_closed());
    let mut connection = server.connect();
    connection
        .write(b"POST /api/v1/productos/ HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n")
        .unwrap();
    let chunk = format!("200\r\n{}\r\n", " ".repeat(512));
    let _ = connection.write(chunk.repeat(3).as_bytes());
    assert_eq!(connection.read_answer(false).map(|answer| answer.status), Some(413));
    let fitting = format!(r#"{{"nombre":"{}","sku":"C9","precio":1}}"#, "a".repeat(100));
    assert_eq!(server.post("/api/v1/productos/", &fitting).status, 201);
}

#[test]
fn a_client_that_goes_away_or_speaks_no_http_disturbs_nobody() {
    let cli = TestCli::new();
    let server = TestServer::start(&cli);
    let mut dangling = Vec::new();
    for bytes in [
        &b"\x16\x03\x01\x00\xa5\x01\x00\x00"[..],
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /api/v1/productos/ HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n{",
        b"GET /api/v1/productos/ HTTP/1.1\r\nhost: loc",
        b"POST /api/v1/productos/ HTTP/1.1\r\nhost: localhost\r\ncontent-length: -1\r\n\r\n",
    ] {
        let mut connection = server.connect();
        connection.write(bytes).unwrap();
        dangling.push(connection);
    }
    for _ in 0..200 {
        dangling.push(server.connect());
    }
    add_product(&server, "C1");
    drop(dangling);
    assert_eq!(server.get("/api/v1/productos/").json().as_array().unwrap().len(), 1);
}

#[test]
fn a_slow_head_is_not_waited_for() {
    let cli = TestCli::with_products();
    let server = TestServer::start(&cli);
    let mut slow = server.connect();
    slow.write(b"GET / HTTP/1.1\r\n").unwrap();
    // A line now and then doesn't help.
    let mut lines = 0;
    while slow.write(b"x-slow: 1\r\n").is_ok() {
        lines += 1;
        assert!(lines < 60, "the head is still read");
        std::thread::sleep(std::time::Duration::from_secs(1));
    }
    assert_eq!(server.get("/health").status, 200);
}

#[test]
fn deep_nesting_and_odd_paths_are_answered() {
    let cli = TestCli::with_products();
    let server = TestServer::start(&cli);
    let deep = "[".repeat(500_000);
    assert_eq!(server.post("/api/v1/inventario/despachar", &deep).status, 400);
    for path in [
        "/api/v1/productos/%00",
        "/api/v1/productos/%ff%fe",
        "/api/v1/productos/..%2f..%2fetc",
        "/api/v1/productos/99999999999999999999",
        "/api/v1/productos/-1",
        "/api/v1//productos/",
        "/api/v1/productos/?limit=99999999999999999999",
        "/api/v1/productos/?limit=%ff",
        "/api/v1/inventario/lotes?skip=9223372036854775807",
    ] {
        let status = server.get(path).status;
        assert!(matches!(status, 404 | 422), "{path}: {status}");
    }
}
