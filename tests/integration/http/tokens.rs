//! Tokens: what they are good for, and how they end.

use super::Transcript;
use crate::support::cli::TestCli;
use crate::support::http::{Answer, TestServer};

/// Makes a token and returns what its owner sends.
fn add_token(cli: &TestCli, flags: &str) -> String {
    cli.run_json(&format!("token add {flags}"))["token"].as_str().unwrap().to_owned()
}

fn send(server: &TestServer, token: &str, method: &str, body: &str) -> Answer {
    let bearer = format!("Bearer {token}");
    server.send(method, "/api/v1/productos/", &[("authorization", &bearer)], body)
}

const PRODUCT: &str = r#"{"nombre":"Queso","sku":"C2","precio":2}"#;

#[test]
fn nobody_is_let_in_without_a_token_unless_that_is_said() {
    let cli = TestCli::with_products();
    let server = TestServer::start_with(&cli, &[]);
    let mut story = Transcript::of(&server);
    story.ask("GET", "/api/v1/productos/");
    story.ask("GET", "/api/v1/nada");
    story.send("GET", "/api/v1/productos/", &[("authorization", "Bearer fefo_0000")], "");
    story.send("GET", "/api/v1/productos/", &[("authorization", "Basic YTpi")], "");
    for path in ["/", "/health", "/ready"] {
        story.ask("GET", path);
    }
    story.assert("http_without_token");
}

#[test]
fn a_token_is_good_for_its_scope_and_names_who_acts() {
    let cli = TestCli::with_products();
    let (reader, writer) = (add_token(&cli, "panel --scope read"), add_token(&cli, "tienda --scope write"));
    let server = TestServer::start_with(&cli, &["--log-level", "info"]);
    assert_eq!(send(&server, &reader, "GET", "").status, 200);
    assert_eq!(send(&server, &reader, "POST", PRODUCT).status, 403);
    assert_eq!(send(&server, &writer, "GET", "").status, 200);
    assert_eq!(send(&server, &writer, "POST", PRODUCT).status, 201);
    let (_, log) = server.stop();
    assert!(log.contains(r#""token":"tienda","method":"POST""#), "{log}");
    assert!(!log.contains(&writer), "a token is in no log");
    let documents = cli.run_json("documents --limit 1");
    assert_eq!((&documents[0]["operator"], &documents[0]["station"]), (&"tienda".into(), &"dock-2".into()));
    let tokens = cli.run_json("token list");
    assert!(tokens[1]["last_used"].is_string(), "{tokens}");
    let digest = cli.run_ok("token list --format json").out;
    assert!(!digest.contains(&writer), "{digest}");
}

#[test]
fn a_token_ends_when_it_is_taken_back_and_after_its_last_day() {
    let cli = TestCli::with_products();
    let taken_back = add_token(&cli, "tienda --scope write");
    let last_day = add_token(&cli, "panel --scope read --expires 2026-11-24");
    let server = TestServer::start_with(&cli, &[]);
    assert_eq!(send(&server, &taken_back, "GET", "").status, 200);
    assert_eq!(send(&server, &last_day, "GET", "").status, 200);
    cli.run_ok("token revoke tienda");
    while send(&server, &taken_back, "GET", "").status == 200 {}
    assert_eq!(send(&server, &taken_back, "GET", "").status, 401);
    drop(server);
    let server = TestServer::start_with(&cli, &["--today", "2026-11-25"]);
    assert_eq!(send(&server, &last_day, "GET", "").status, 401);
    cli.run_refused("token add late --scope read --expires 2026-11-23", "invalid");
}

#[test]
fn an_address_that_guesses_is_told_to_wait() {
    let cli = TestCli::with_products();
    let token = add_token(&cli, "panel --scope read");
    let server = TestServer::start_with(&cli, &[]);
    assert_eq!(send(&server, &token, "GET", "").status, 200);
    let statuses: Vec<u16> =
        (0..12).map(|number| send(&server, &format!("x{number}"), "GET", "").status).collect();
    assert_eq!(statuses[..10], [401; 10]);
    assert_eq!(statuses[10..], [429; 2]);
    assert_eq!(send(&server, &token, "GET", "").status, 200, "a token that is known goes on");
}

#[test]
fn tokens_are_made_listed_and_taken_back() {
    let mut cli = TestCli::with_products();
    let token = add_token(&cli, "tienda --scope write --expires 2027-12-31");
    assert!(token.starts_with("fefo_") && token.len() == 69, "{token}");
    assert_ne!(token, add_token(&cli, "otra --scope admin"));
    cli.run_refused("token add TIENDA --scope read", "duplicate");
    cli.run_refused("token revoke nadie", "not_found");
    cli.run_refused("token add x --scope all", "usage");
    cli.record("token list");
    cli.record("token revoke Tienda");
    cli.record("token list --format csv");
    cli.run_refused("token revoke tienda", "not_found");
    assert_ne!(add_token(&cli, "tienda --scope read"), token);
    cli.run_ok("verify");
    let filters = vec![
        (r"\d{4}-\d{2}-\d{2}T[0-9:.]+Z", "[instant]"),
        (r"\d{2} [a-z]{3} \d{2}:\d{2}|\d{2}:\d{2}", "[moment]"),
    ];
    insta::with_settings!({ filters => filters, omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("tokens", cli.transcript());
    });
}
