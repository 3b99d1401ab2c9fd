//! What is wrong is told as a problem, with the kinds and facts of the command line.

use rstest::rstest;

use super::{get, read, refused, send, stocked, write};
use crate::support::cli::TestCli;
use crate::support::http::TestServer;

#[rstest]
#[case::short("/dispatches", r#"{"sku":"MLK-1000","quantity":1000}"#, 409, "shortage")]
#[case::unknown("/dispatches", r#"{"sku":"NADA","quantity":1}"#, 404, "not_found")]
#[case::expired("/dispatches", r#"{"sku":"MLK-1000","quantity":1,"lot":"L0","reason":"x"}"#, 409, "expired")]
#[case::other_expiry(
    "/receipts",
    r#"{"sku":"MLK-1000","quantity":1,"lot":"L1","expires":"2027-01-01"}"#,
    409,
    "conflict"
)]
#[case::taken("/products", r#"{"sku":"mlk-1000","name":"Leche"}"#, 409, "duplicate")]
#[case::zero("/receipts", r#"{"sku":"MLK-1000","quantity":0}"#, 422, "invalid")]
#[case::negative("/receipts", r#"{"sku":"MLK-1000","quantity":-1}"#, 422, "invalid")]
#[case::decimals("/receipts", r#"{"sku":"MLK-1000","quantity":1.5}"#, 422, "invalid")]
#[case::no_number("/receipts", r#"{"sku":"MLK-1000","quantity":"many"}"#, 422, "usage")]
#[case::no_date("/receipts", r#"{"sku":"MLK-1000","quantity":1,"expires":"soon"}"#, 422, "usage")]
#[case::no_such_day("/receipts", r#"{"sku":"MLK-1000","quantity":1,"expires":"2027-02-30"}"#, 422, "usage")]
#[case::a_list("/receipts", r#"{"sku":"MLK-1000","quantity":[1]}"#, 422, "usage")]
#[case::unknown_field("/receipts", r#"{"sku":"MLK-1000","quantity":1,"colour":"red"}"#, 422, "usage")]
#[case::missing_field("/receipts", r#"{"sku":"MLK-1000"}"#, 422, "usage")]
#[case::nothing("/receipts", "", 422, "usage")]
#[case::broken("/receipts", "{", 422, "usage")]
#[case::no_object("/receipts", "[]", 422, "usage")]
#[case::fields_in_a_row("/tokens", r#" ["till","admin",null]"#, 422, "usage")]
#[case::no_lot("/write-offs", r#"{"reason":"x"}"#, 422, "usage")]
#[case::half_a_lot("/write-offs", r#"{"sku":"MLK-1000","reason":"x"}"#, 422, "usage")]
#[case::unknown_lot("/write-offs", r#"{"lot_id":99999,"reason":"x"}"#, 404, "not_found")]
#[case::no_reason("/write-offs", r#"{"lot_id":1,"reason":" "}"#, 422, "invalid")]
#[case::both("/adjustments", r#"{"lot_id":1,"quantity":1,"counted":1,"reason":"x"}"#, 422, "usage")]
#[case::neither("/adjustments", r#"{"lot_id":1,"reason":"x"}"#, 422, "usage")]
#[case::wrong_partner("/returns", r#"{"lot_id":1,"quantity":1,"supplier":"x","reason":"x"}"#, 422, "usage")]
#[case::not_a_document("/reversals", r#"{"document":"7x","reason":"x"}"#, 422, "usage")]
#[case::no_document(
    "/reversals",
    r#"{"document":"0191d3a0-7c1e-7000-8000-0123456789ab","reason":"x"}"#,
    404,
    "not_found"
)]
fn a_refused_act_changes_nothing(
    #[case] path: &str,
    #[case] body: &str,
    #[case] status: u16,
    #[case] kind: &str,
) {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let before = (read(&server, "/lots?status=all"), read(&server, "/documents"));
    refused(&send(&server, "POST", path, body), status, kind);
    assert_eq!((read(&server, "/lots?status=all"), read(&server, "/documents")), before);
}

#[test]
fn a_problem_has_the_facts_and_words_of_the_command_line() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let body = r#"{"sku":"MLK-1000","quantity":1000}"#;
    let problem = refused(&send(&server, "POST", "/dispatches", body), 409, "shortage");
    let error = cli.run_refused("dispatch --sku MLK-1000 --qty 1000", "shortage");
    for fact in ["sku", "location", "requested", "available", "short", "passed_over", "hint", "kind"] {
        assert_eq!(problem[fact], error[fact], "{fact}");
    }
    assert_eq!((&problem["detail"], &problem["title"]), (&error["message"], &"Conflict".into()));
}

#[test]
fn a_client_is_told_in_its_language() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let told = |language: &str| {
        let headers = [("accept-language", language)];
        let answer = server.send("GET", "/api/v2/products/NADA", &headers, "");
        refused(&answer, 404, "not_found")["detail"].as_str().unwrap().to_owned()
    };
    let cli = cli.in_spanish();
    let spanish = cli.run_refused("product show NADA", "not_found");
    assert_eq!(told("fr, en;q=0.7, es-MX;q=0.8"), spanish["message"], "what is wanted most");
    assert_eq!(told("fr"), told("en"));
    assert_ne!(told("en"), told("es"));
}

#[test]
fn an_unknown_path_method_or_parameter_is_a_problem() {
    let cli = TestCli::with_products();
    let server = TestServer::start(&cli);
    refused(&get(&server, "/nada"), 404, "not_found");
    let answer = send(&server, "PUT", "/products", "{}");
    refused(&answer, 405, "method_not_allowed");
    assert_eq!(answer.header("allow"), Some("GET, POST"));
    let problem = refused(&get(&server, "/lots?colour=red"), 422, "usage");
    assert!(problem["detail"].as_str().unwrap().contains("colour"), "{problem}");
    refused(&get(&server, "/lots?limit=1&limit=2"), 422, "usage");
    refused(&get(&server, "/lots?status=blue"), 422, "usage");
    refused(&get(&server, "/lots?expiring=99999999"), 422, "invalid");
    refused(&get(&server, "/settings?x"), 422, "usage");
}

#[rstest]
#[case("GET", "/reports/nothing")]
#[case("GET", "/lots/99999")]
#[case("GET", "/lots/L1")]
#[case("GET", "/lots/99999999999999999999")]
#[case("GET", "/products/NADA")]
#[case("GET", "/products/%20")]
#[case("GET", "/products/a%0Ab")]
#[case("PATCH", "/products/%00")]
#[case("GET", "/documents/7")]
#[case("GET", "/documents/0191d3a0-7c1e-7000-8000-0123456789ab")]
#[case("GET", "/counts/9")]
#[case("GET", "/counts/CNT-9")]
#[case("GET", "/counts/x")]
#[case("GET", "/counts/x/lines")]
#[case("GET", "/counts/9/review")]
#[case("POST", "/counts/x/review")]
#[case("POST", "/alerts/x/acknowledge")]
#[case("POST", "/alerts/99999/acknowledge")]
#[case("DELETE", "/tokens/nobody")]
#[case("DELETE", "/tokens/%20")]
#[case("GET", "/%6cots")]
#[case("GET", "/lots//")]
fn what_a_path_names_that_is_not_there_is_not_found(#[case] method: &str, #[case] path: &str) {
    let cli = stocked();
    let server = TestServer::start(&cli);
    refused(&send(&server, method, path, ""), 404, "not_found");
}

#[test]
fn a_key_must_be_a_uuid() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let body = r#"{"sku":"RIC-1000","quantity":1}"#;
    for key in ["order-7", "", "0191d3a0"] {
        refused(&server.post_as(key, "/api/v2/receipts", body), 422, "usage");
    }
}

#[test]
fn too_much_is_refused_before_it_is_read() {
    let cli = stocked();
    let server = TestServer::start_with(&cli, &["--insecure-no-auth", "--body-limit", "100"]);
    let body = format!(r#"{{"sku":"RIC-1000","quantity":1,"reason":"{}"}}"#, "x".repeat(200));
    refused(&send(&server, "POST", "/receipts", &body), 413, "too_large");
    write(&server, "/receipts", r#"{"sku":"RIC-1000","quantity":1}"#);
}

#[test]
fn what_the_door_refuses_is_a_problem_too() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let ask = |method: &str, path: &str, headers: &[(&str, &str)]| server.send(method, path, headers, "");
    refused(&ask("GET", "/api/v2/lots", &[("host", "evil.example.org")]), 421, "unknown_host");
    refused(&ask("POST", "/api/v2/receipts", &[("origin", "https://evil.example.org")]), 403, "forbidden");
    for path in ["/api/v2", "/api/v2/", "/api/v2/v2"] {
        refused(&ask("GET", path, &[]), 404, "not_found");
    }
    // Clients of the first version know no problems.
    let other = ask("GET", "/api/v1/productos/", &[("host", "evil.example.org")]);
    assert_eq!((other.status, other.header("content-type")), (421, Some("application/json")));
}

#[test]
fn whatever_is_answered_says_what_it_is_and_is_kept_by_nobody() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let json = ("content-type", "application/json");
    let tag = get(&server, "/lots").header("etag").unwrap().to_owned();
    for (method, path, headers, status) in [
        ("GET", "/", vec![("accept", "text/html")], 200),
        ("GET", "/lots", vec![], 200),
        ("GET", "/nada", vec![], 404),
        ("GET", "/health", vec![], 200),
        ("GET", "/ready", vec![], 200),
        ("HEAD", "/health", vec![], 200),
        ("HEAD", "/ready", vec![], 200),
        ("HEAD", "/docs", vec![], 200),
        ("HEAD", "/openapi.json", vec![], 200),
        ("POST", "/ready", vec![], 405),
        ("GET", "/metrics", vec![], 200),
        ("GET", "/docs", vec![], 200),
        ("GET", "/api/v1/productos/", vec![], 200),
        ("GET", "/api/v1/productos", vec![], 307),
        ("POST", "/api/v1/productos/", vec![json], 422),
        ("GET", "/api/v2/docs", vec![], 200),
        ("GET", "/api/v2/lots", vec![], 200),
        ("GET", "/api/v2/lots", vec![("if-none-match", tag.as_str())], 304),
        ("GET", "/api/v2/lots", vec![("host", "evil.example.org")], 421),
        ("POST", "/api/v2/receipts", vec![json], 422),
        ("POST", "/api/v2/receipts", vec![("origin", "null")], 403),
        ("OPTIONS", "/api/v2/lots", vec![], 405),
        ("HEAD", "/api/v2/lots", vec![], 405),
    ] {
        let answer = server.send(method, path, &headers, "");
        assert_eq!(answer.status, status, "{method} {path}: {}", answer.body);
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{method} {path} {status}");
        }
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'"), "{method} {path}: {policy}");
        let kept = answer.header("cache-control").unwrap();
        assert!(matches!(kept, "no-store" | "private, no-cache"), "{method} {path}: {kept}");
        assert!(answer.header("x-request-id").is_some() && answer.header("server").is_none());
    }
}
