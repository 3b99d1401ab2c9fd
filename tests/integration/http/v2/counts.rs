//! A stock count by other programs: what the command line does with one, from opening it to applying it.

use serde_json::{Value, json};

use super::{get, read, refused, send, stocked, write};
use crate::support::http::TestServer;

/// Sends a POST that changes something and writes no document.
fn change(server: &TestServer, path: &str) -> Value {
    let answer = send(server, "POST", path, "");
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.json()
}

/// A blind count of all milk, with its number.
fn open_blind(server: &TestServer) -> i64 {
    let opened = write(server, "/counts", r#"{"sku":"MLK-1000","blind":true}"#);
    assert_eq!((&opened["state"], &opened["lots"]), (&"counting".into(), &2.into()), "{opened}");
    assert_eq!(opened["scope"]["sku"], "MLK-1000");
    opened["id"].as_i64().unwrap()
}

#[test]
fn a_count_is_opened_filled_in_reviewed_decided_and_applied() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let id = open_blind(&server);
    let entries = format!("/counts/{id}/entries");
    let entered =
        write(&server, &entries, r#"{"sku":"MLK-1000","lot":"L1","location":"A03","quantity":"39*12"}"#);
    assert_eq!((&entered["counted"], &entered["mode"]), (&468.into(), &"replace".into()), "{entered}");
    assert!(entered["expected"].is_null(), "the count is blind: {entered}");
    let entered = write(&server, &entries, r#"{"scan":"L1","quantity":10}"#);
    assert_eq!((&entered["counted"], &entered["mode"]), (&478.into(), &"add".into()), "{entered}");
    // Nobody learns what a blind count expects before its review begins.
    refused(&get(&server, &format!("/counts/{id}/review")), 422, "invalid");
    refused(&send(&server, "POST", &format!("/counts/{id}/apply?dry_run"), ""), 422, "invalid");
    assert_eq!(change(&server, &format!("/counts/{id}/review"))["state"], "review");
    let review = read(&server, &format!("/counts/{id}/review"));
    assert_eq!(review, cli.run_json(&format!("count review {id}")));
    assert_eq!(review.as_array().unwrap().len(), 2);
    let pages: Vec<Value> = ["".to_owned(), format!("&after={}", review[0]["count_line"])]
        .iter()
        .map(|after| read(&server, &format!("/counts/{id}/review?limit=1{after}"))[0].clone())
        .collect();
    assert_eq!(json!(pages), review, "page by page");
    let decided =
        write(&server, &format!("/counts/{id}/decisions"), r#"{"all":"uncounted","resolution":"zero"}"#);
    assert_eq!(
        (&decided["resolution"], decided["count_lines"].as_array().unwrap().len()),
        (&"zero".into(), 1)
    );
    let planned = change(&server, &format!("/counts/{id}/apply?dry_run"));
    assert_eq!((&planned["document"], &planned["adjusted"]), (&Value::Null, &2.into()), "{planned}");
    let applied = write(&server, &format!("/counts/{id}/apply"), "");
    assert_eq!(applied["movements"].as_array().unwrap().len(), 2, "{applied}");
    assert_eq!(read(&server, &format!("/counts/{id}"))["state"], "applied");
    let stock = read(&server, "/stock?sku=MLK-1000");
    assert_eq!(stock[0]["on_hand"], 478);
    let document = read(&server, &format!("/documents/{}", applied["document"].as_str().unwrap()));
    assert_eq!(document["kind"], "count");
    drop(server);
    cli.run_ok("verify");
}

#[test]
fn each_act_on_a_count_has_one_effect_under_its_key() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let id = open_blind(&server);
    let acts = [
        ("/counts".to_owned(), r#"{"sku":"HAM-0001"}"#),
        (format!("/counts/{id}/entries"), r#"{"sku":"MLK-1000","lot":"L1","quantity":470,"add":true}"#),
        (format!("/counts/{id}/entries"), r#"{"scan":"L0"}"#),
        (format!("/counts/{id}/review"), ""),
        (format!("/counts/{id}/decisions"), r#"{"sku":"MLK-1000","lot":"L0","resolution":"leave"}"#),
        (format!("/counts/{id}/apply"), ""),
        ("/counts/2/cancel".to_owned(), ""),
    ];
    for (number, (path, body)) in acts.iter().enumerate() {
        let (key, path) = (format!("0191d3a0-7c1e-7000-8000-00000000000{number}"), format!("/api/v2{path}"));
        let first = server.post_as(&key, &path, body);
        assert!(matches!(first.status, 200 | 201), "{path}: {}", first.body);
        assert_eq!(first.header("idempotency-key"), Some(key.as_str()));
        let again = server.post_as(&key, &path, body);
        assert_eq!((again.status, &again.body), (first.status, &first.body), "{path}");
        let elsewhere = server.post_as(&key, "/api/v2/receipts", r#"{"sku":"RIC-1000","quantity":1}"#);
        refused(&elsewhere, 409, "document_reused");
    }
    assert_eq!(read(&server, "/counts?all").as_array().unwrap().len(), 2);
    assert_eq!(read(&server, "/stock?sku=MLK-1000")[0]["on_hand"], 477);
    drop(server);
    cli.run_ok("verify");
}

#[test]
fn an_act_on_a_count_that_is_refused_changes_nothing() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let id = open_blind(&server);
    for (path, body, status, kind) in [
        ("/counts", r#"{"sku":"NADA"}"#, 404, "not_found"),
        ("/counts", r#"{"sku":"RIC-1000"}"#, 422, "invalid"),
        ("/counts", r#"{"class":"z"}"#, 422, "usage"),
        ("/counts/1/entries", r#"{"sku":"MLK-1000","lot":"L1"}"#, 422, "usage"),
        ("/counts/1/entries", r#"{"sku":"MLK-1000","lot":"L1","quantity":-1}"#, 422, "invalid"),
        ("/counts/1/entries", r#"{"sku":"MLK-1000","scan":"L1","quantity":1}"#, 422, "usage"),
        ("/counts/1/entries", r#"{"lot_id":1,"lot":"L1","quantity":1}"#, 422, "usage"),
        ("/counts/1/entries", r#"{"scan":"L1","unit":"caja"}"#, 422, "usage"),
        ("/counts/1/entries", r#"{"scan":"nada de esto"}"#, 404, "not_found"),
        ("/counts/1/entries", r#"{"quantity":1}"#, 422, "usage"),
        ("/counts/1/decisions", r#"{"sku":"MLK-1000","lot":"L1","resolution":"counted"}"#, 422, "invalid"),
        ("/counts/1/decisions", r#"{"resolution":"zero"}"#, 422, "usage"),
        ("/counts/1/decisions", r#"{"all":"uncounted","lot":"L1","resolution":"zero"}"#, 422, "usage"),
        ("/counts/1/decisions", r#"{"all":"differing","resolution":"leave"}"#, 422, "invalid"),
        ("/counts/9/entries", r#"{"sku":"MLK-1000","lot":"L1","quantity":1}"#, 404, "not_found"),
        ("/counts/9/review", "", 404, "not_found"),
        ("/counts/9/apply", "", 404, "not_found"),
        ("/counts/x/cancel", "", 404, "not_found"),
    ] {
        let problem = refused(&send(&server, "POST", path, body), status, kind);
        assert!(problem["status"] == status, "{path} {body}: {problem}");
    }
    assert_eq!(read(&server, "/counts?all").as_array().unwrap().len(), 1);
    assert_eq!(read(&server, &format!("/counts/{id}"))["entries"], 0);
    let cancelled = change(&server, &format!("/counts/{id}/cancel"));
    assert_eq!((&cancelled["state"], &cancelled["applied"]), (&"cancelled".into(), &json!([])));
    let body = r#"{"sku":"MLK-1000","lot":"L1","quantity":1}"#;
    refused(&send(&server, "POST", &format!("/counts/{id}/entries"), body), 409, "conflict");
}
