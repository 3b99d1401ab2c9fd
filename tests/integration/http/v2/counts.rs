//! A stock count by other programs: what the command line does with one, from opening it to applying it.

use serde_json::{Value, json};

use super::{get, read, refused, send, stocked, write};
use crate::support::http::{Answer, TestServer};

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

/// Sends a file of what was counted, under a key.
fn import(server: &TestServer, key: &str, path: &str, kind: &str, body: &str) -> Answer {
    let headers = [("content-type", kind), ("idempotency-key", key)];
    server.send("POST", &format!("/api/v2{path}"), &headers, body)
}

#[test]
fn what_a_file_says_was_counted_goes_in_whole_or_not_at_all() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let id = open_blind(&server);
    let path = format!("/counts/{id}/import");
    let keys = [1, 2, 3].map(|key| format!("0191d3a0-7c1e-7000-8000-0000000000a{key}"));
    let [first, second, third] = keys.each_ref().map(String::as_str);
    let bad = "sku,lot,location,counted\nMLK-1000,L1,A03,470\nMLK-1000,L0,,x\nNADA,,,1\n";
    let problem = refused(&import(&server, first, &path, "text/csv", bad), 422, "invalid");
    let lines: Vec<_> = problem["problems"].as_array().unwrap().iter().map(|row| &row["line"]).collect();
    assert_eq!(lines, [3, 4]);
    assert_eq!(read(&server, &format!("/counts/{id}"))["entries"], 0, "nothing of it went in");
    let sheet = "código;lote;ubicación;contado\nMLK-1000;L1;A03;470\nMLK-1000;L0;;\n";
    let counted = import(&server, first, &path, "text/csv", sheet);
    assert_eq!(counted.status, 201, "{}", counted.body);
    let told = counted.json();
    assert_eq!(
        (&told["count"], &told["added"], &told["blank"]),
        (&id.into(), &1.into(), &1.into()),
        "{told}"
    );
    assert_eq!(import(&server, first, &path, "text/csv", sheet).json(), told, "under the same key");
    let again = import(&server, third, &path, "text/csv", sheet).json();
    assert_eq!((&again["added"], &again["known"]), (&0.into(), &1.into()), "under another one: {again}");
    let rows = r#"[{"sku":"MLK-1000","lot":"L0","counted":7}]"#;
    let counted = import(&server, second, &path, "application/json", rows);
    assert_eq!((counted.status, &counted.json()["added"]), (201, &1.into()), "{}", counted.body);
    for (path, body, status, kind) in [
        ("/counts/9/import", sheet, 404, "not_found"),
        ("/counts/x/import", sheet, 404, "not_found"),
        ("/counts/1/import?delimiter=ab", sheet, 422, "usage"),
        ("/counts/1/import?again", sheet, 422, "usage"),
        ("/counts/1/import", "sku,lot\nMLK-1000,L1\n", 422, "invalid"),
    ] {
        refused(&import(&server, second, path, "text/csv", body), status, kind);
    }
    change(&server, &format!("/counts/{id}/review"));
    let review = read(&server, &format!("/counts/{id}/review"));
    let counted: Vec<_> = review.as_array().unwrap().iter().map(|line| &line["counted"]).collect();
    assert_eq!(counted, [470, 7]);
    drop(server);
    cli.run_ok("verify");
}

#[test]
fn the_schedule_of_counts_is_the_command_lines() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    assert_eq!(read(&server, "/count-plan"), json!([]));
    let set = |body: &str| send(&server, "PATCH", "/count-plan", body);
    let told = set(r#"{"class":"a","days":30}"#);
    assert_eq!((told.status, &told.json()[0]["days"]), (200, &30.into()), "{}", told.body);
    set(r#"{"location":"A*","days":"7"}"#);
    let plan = set(r#"{"class":"a","days":14}"#).json();
    assert_eq!(plan, cli.run_json("count plan"));
    assert_eq!((plan.as_array().unwrap().len(), read(&server, "/count-plan")), (2, plan.clone()));
    assert_eq!(read(&server, "/count-plan/shelves"), cli.run_json("count plan today"));
    for (method, path, body, status, kind) in [
        ("PATCH", "/count-plan", r#"{"days":30}"#, 422, "usage"),
        ("PATCH", "/count-plan", r#"{"class":"a"}"#, 422, "usage"),
        ("PATCH", "/count-plan", r#"{"class":"a","location":"A1","days":30}"#, 422, "usage"),
        ("PATCH", "/count-plan", r#"{"class":"z","days":30}"#, 422, "usage"),
        ("PATCH", "/count-plan", r#"{"location":"A1","days":0}"#, 422, "invalid"),
        ("PATCH", "/count-plan", r#"{"location":" ","days":3}"#, 422, "invalid"),
        ("DELETE", "/count-plan?category=nada", "", 404, "not_found"),
        ("DELETE", "/count-plan?class=a&category=x", "", 422, "usage"),
        ("GET", "/count-plan?class=a", "", 422, "usage"),
    ] {
        refused(&send(&server, method, path, body), status, kind);
    }
    assert_eq!(read(&server, "/count-plan"), plan, "what is refused changes nothing");
    let left = send(&server, "DELETE", "/count-plan?location=a*", "");
    assert_eq!((left.status, left.json().as_array().unwrap().len()), (200, 1), "{}", left.body);
    assert_eq!(send(&server, "DELETE", "/count-plan", "").json(), json!([]));
    assert_eq!(send(&server, "DELETE", "/count-plan", "").status, 200, "there is nothing left to take out");
}

/// A review as its pages tell it.
fn paged_review(server: &TestServer, id: i64) -> Value {
    let (mut told, mut after) = (Vec::new(), String::new());
    loop {
        let page = read(server, &format!("/counts/{id}/review?limit=2{after}"));
        let lines = page.as_array().unwrap();
        let Some(last) = lines.last() else { break };
        after = format!("&after={}", last["count_line"]);
        told.extend(lines.iter().cloned());
        if lines.len() < 2 {
            break;
        }
    }
    json!(told)
}

#[test]
fn the_pages_of_a_review_tell_what_is_changed_between_them() {
    let cli = stocked();
    for number in 2..9 {
        cli.run_ok(&format!("receive --sku MLK-1000 --qty {number}0 --lot L{number} --expires 2027-03-31"));
    }
    let server = TestServer::start(&cli);
    let id = write(&server, "/counts", r#"{"sku":"MLK-1000"}"#)["id"].as_i64().unwrap();
    let second = write(&server, "/counts", r#"{"sku":"HAM-0001"}"#)["id"].as_i64().unwrap();
    let entries = format!("/counts/{id}/entries");
    for number in 1..7 {
        write(
            &server,
            &entries,
            &format!(r#"{{"sku":"MLK-1000","lot":"L{number}","quantity":{}}}"#, number * 9),
        );
    }
    change(&server, &format!("/counts/{id}/review"));
    change(&server, &format!("/counts/{second}/review"));
    let whole = |id: i64| cli.run_json(&format!("count review {id}"));
    let decide = |lot: &str, resolution: &str| {
        let body = format!(r#"{{"sku":"MLK-1000","lot":"{lot}","resolution":"{resolution}"}}"#);
        write(&server, &format!("/counts/{id}/decisions"), &body);
    };
    let before = paged_review(&server, id);
    assert_eq!(before, whole(id));
    write(&server, "/dispatches", r#"{"sku":"MLK-1000","quantity":25,"lot":"L5","reason":"asked for"}"#);
    assert_eq!(paged_review(&server, id), whole(id), "stock moved");
    decide("L7", "zero");
    decide("L2", "counted");
    assert_eq!(paged_review(&server, id), whole(id), "something was decided");
    assert_eq!(paged_review(&server, second), whole(second), "of another count");
    send(&server, "PATCH", "/settings", r#"{"count_tolerance_percent":50}"#);
    assert_eq!(paged_review(&server, id), whole(id), "more is tolerated");
    assert_ne!(before, whole(id));
    write(&server, &format!("/counts/{id}/apply"), "");
    assert_eq!(paged_review(&server, id), whole(id), "what is applied comes last");
    refused(&get(&server, &format!("/counts/{id}/review?after=99")), 422, "usage");
}
