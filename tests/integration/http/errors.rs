//! What is wrong with a request, told as the clients of the first version know it; and what has no token, path or method.

use super::Transcript;
use crate::support::cli::TestCli;
use crate::support::http::TestServer;

#[test]
fn what_is_wrong_with_a_body_is_told_with_its_place() {
    let cli = TestCli::with_products();
    let server = TestServer::start(&cli);
    let mut story = Transcript::of(&server);
    let path = "/api/v1/inventario/despachar";
    for body in [
        "",
        "null",
        "[1]",
        "\"x\"",
        "{",
        "{\"producto_id\": 1,}",
        "{\"producto_id\": 1} x",
        "{\"ñ\": \"\n\"}",
        "{\"producto_id\":true,\"cantidad\":2.5}",
        "{\"producto_id\":99999999999999999999,\"cantidad\":1000000000000}",
        "{\"producto_id\":{\"z\":1,\"a\":[NaN]},\"cantidad\":\"1e2\"}",
        "{\"b\":1,\"a\":1.50,\"cantidad\":1,\"cantidad\":-1}",
    ] {
        story.send("POST", path, &[], body);
    }
    story.send("POST", path, &[("content-type", "text/plain; charset=utf-8")], "producto_id=1&x=ñ");
    story.send("POST", path, &[("content-type", "APPLICATION/JSON")], "{}");
    story.send("POST", path, &[("content-type", "application/vnd.x+json")], "{}");
    story.send("POST", path, &[("content-type", "application/json")], "\u{feff}{\"cantidad\":1}");
    story.send("POST", "/api/v1/productos/", &[], r#"{"nombre":"a\u0000","sku":"\ud800","precio":NaN}"#);
    let long = format!(r#"{{"nombre":"a","sku":"{}","precio":1e12}}"#, "x".repeat(49));
    story.send("POST", "/api/v1/productos/", &[], &long);
    for day in ["\"1899-12-31\"", "\"9999-12-31\"", "\"0000-01-01\"", "1.5", "true", "\"\"", "\"2027-02-30\""]
    {
        let body = format!(r#"{{"producto_id":1,"cantidad_recibida":1,"fecha_vencimiento":{day}}}"#);
        story.send("POST", "/api/v1/inventario/entradas", &[], &body);
    }
    story.assert("http_bodies");
    let answer = server.connect().send("POST", path, &[], b"{\"producto_id\":\"\xff\"}");
    assert_eq!(
        (answer.status, answer.body.as_str()),
        (400, r#"{"detail":"There was an error parsing the body"}"#)
    );
}

#[test]
fn paths_methods_and_the_root() {
    let cli = TestCli::with_products();
    let server = TestServer::start(&cli);
    let mut story = Transcript::of(&server);
    for (method, path) in [
        ("GET", "/"),
        ("POST", "/"),
        ("GET", "/nada"),
        ("GET", "/api/v1/nada"),
        ("OPTIONS", "/api/v1/nada"),
        ("HEAD", "/api/v1/productos/"),
        ("PATCH", "/api/v1/productos/1"),
        ("OPTIONS", "/api/v1/inventario/entradas"),
        ("GET", "/api/v1/inventario/entradas"),
        ("POST", "/api/v1/productos?a=1&b=%20"),
        ("GET", "/api/v1/inventario/lotes/"),
        ("GET", "/health"),
        ("GET", "/ready"),
    ] {
        story.ask(method, path);
    }
    story.assert("http_paths");
    for path in ["/docs", "/redoc"] {
        let page = server.get(path);
        assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")));
    }
    assert_eq!(server.get("/openapi.json").json()["openapi"], "3.1.0");
    let page = server.send("GET", "/", &[("accept", "text/html,*/*;q=0.8")], "");
    assert!(page.body.starts_with("<!DOCTYPE html>"));
}

#[test]
fn each_answer_says_what_it_is_and_which_request_it_is_to() {
    let cli = TestCli::with_products();
    let server = TestServer::start_with(&cli, &["--insecure-no-auth", "--log-level", "info"]);
    let answer = server.send("GET", "/api/v1/productos/", &[("x-request-id", "abc-1")], "");
    assert_eq!(answer.header("x-request-id"), Some("abc-1"));
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert!(answer.header("access-control-allow-origin").is_none());
    let odd = server.send("GET", "/", &[("x-request-id", "a b\"c")], "");
    assert_ne!(odd.header("x-request-id"), Some("a b\"c"));
    let (_, log) = server.stop();
    let line = log.lines().find(|line| line.contains("\"id\":\"abc-1\"")).unwrap();
    assert!(line.contains(r#""method":"GET","path":"/api/v1/productos/","status":200"#), "{line}");
}

#[test]
fn only_known_hosts_are_answered() {
    let cli = TestCli::with_products();
    let server = TestServer::start_with(&cli, &["--insecure-no-auth", "--allow-host", "backend"]);
    for (host, status) in [
        ("localhost", 200),
        ("127.0.0.1:1", 200),
        ("backend:8000", 200),
        ("evil.example.org", 421),
        ("localhost.evil.example.org", 421),
        ("", 421),
    ] {
        assert_eq!(server.send("GET", "/", &[("host", host)], "").status, status, "{host}");
    }
    let absolute = server.send("GET", "http://evil.example.org/", &[], "");
    assert_eq!(absolute.status, 421);
    let both = [("host", "localhost"), ("host", "evil.example.org")];
    assert_eq!(server.send("GET", "/", &both, "").status, 400);
}

#[test]
fn the_log_leaves_out_what_matters_less() {
    let cli = TestCli::with_products();
    let server = TestServer::start_with(&cli, &["--insecure-no-auth", "--log-level", "warn"]);
    server.get("/health");
    server.get("/nada");
    let (_, log) = server.stop();
    assert!(!log.contains("/health") && log.contains("/nada"), "{log}");
}

#[test]
fn an_address_that_is_taken_is_told() {
    let cli = TestCli::with_products();
    let server = TestServer::start(&cli);
    let line = format!("serve --bind {} --insecure-no-auth", server.address);
    let error = cli.run_refused_with_warnings(&line, "unreachable");
    assert!(error["message"].as_str().unwrap().contains(&server.address.to_string()), "{error}");
    cli.run_refused("serve --bind unix:x", "usage");
    cli.run_refused("serve --threads 0", "usage");
}
