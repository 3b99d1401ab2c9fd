//! Acts: the same use cases as the command line's, under a key that makes a repeat harmless.

use serde_json::{Value, json};

use super::{get, printed, read, refused, send, stocked, write};
use crate::support::cli::TestCli;
use crate::support::http::TestServer;

fn lot_id(server: &TestServer, code: &str) -> i64 {
    let lots = read(server, "/lots?status=all");
    let lot = lots.as_array().unwrap().iter().find(|lot| lot["lot"] == code);
    lot.unwrap_or_else(|| panic!("no {code} in {lots}"))["id"].as_i64().unwrap()
}

fn on_hand(server: &TestServer, code: &str) -> Value {
    read(server, &format!("/lots/{}", lot_id(server, code)))["on_hand"].clone()
}

#[test]
fn a_day_in_a_warehouse() {
    let cli = TestCli::with_products();
    let server = TestServer::start(&cli);
    let product = write(
        &server,
        "/products",
        r#"{"sku":"YOG-0125","name":"Yogur","price":0.55,"shelf_life_days":21,"requires":["lot"]}"#,
    );
    assert_eq!((&product["price"], &product["requires"]), (&json!(0.55), &json!(["lot"])));
    let edited =
        send(&server, "PATCH", "/products/YOG-0125", r#"{"price":null,"category":"Frescos","requires":[]}"#);
    assert_eq!(edited.status, 200, "{}", edited.body);
    assert_eq!((&edited.json()["price"], &edited.json()["category"]), (&Value::Null, &"Frescos".into()));
    let nameless = send(&server, "PATCH", "/products/YOG-0125", r#"{"name":null}"#);
    refused(&nameless, 422, "usage");
    let receipt = write(
        &server,
        "/receipts",
        r#"{"sku":"YOG-0125","quantity":"20*6","lot":"Y1","expires":"+90d","cost":"0.31","location":"C1","supplier":"Lácteos"}"#,
    );
    assert_eq!((&receipt["quantity"], &receipt["on_hand"]), (&120.into(), &120.into()));
    let plan = send(&server, "POST", "/dispatches?dry_run=true", r#"{"sku":"YOG-0125","quantity":30}"#);
    assert_eq!((plan.status, &plan.json()["document"]), (200, &Value::Null), "{}", plan.body);
    let dispatch = write(&server, "/dispatches", r#"{"sku":"YOG-0125","quantity":30,"customer":"Bar Sol"}"#);
    assert_eq!(dispatch["lines"][0]["left"], 90);
    let id = lot_id(&server, "Y1");
    let body = |more: &str| format!(r#"{{"lot_id":{id},{more},"reason":"as found"}}"#);
    write(&server, "/adjustments", &body(r#""quantity":"-2""#));
    assert_eq!(on_hand(&server, "Y1"), 88);
    write(&server, "/adjustments", &body(r#""counted":85"#));
    write(&server, "/write-offs", &body(r#""quantity":5"#));
    write(&server, "/transfers", &body(r#""to":"C2","quantity":30"#));
    write(&server, "/returns", &body(r#""quantity":1,"customer":"Bar Sol","release":true"#));
    write(&server, "/returns", &body(r#""direction":"out","quantity":2"#));
    let stock = read(&server, "/stock?sku=YOG-0125");
    assert_eq!(stock[0]["on_hand"], 79);
    let held = write(&server, "/holds", r#"{"sku":"YOG-0125","lot":"Y1","reason":"recall"}"#);
    assert_eq!(held["lots"].as_array().unwrap().len(), 2);
    assert_eq!(read(&server, "/holds").as_array().unwrap().len(), 2);
    write(&server, "/releases", r#"{"sku":"YOG-0125","lot":"Y1"}"#);
    let amended = write(
        &server,
        "/amendments",
        r#"{"sku":"YOG-0125","lot":"Y1","expires":"2027-03-31","supplier":null,"reason":"label"}"#,
    );
    assert_eq!(
        (&amended["after"]["expires"], &amended["after"]["supplier"]),
        (&"2027-03-31".into(), &Value::Null)
    );
    let document = dispatch["document"].as_str().unwrap();
    let reversal = format!(r#"{{"document":"{document}","reason":"not collected"}}"#);
    assert_eq!(write(&server, "/reversals", &reversal)["reverses"], document);
    refused(&send(&server, "POST", "/reversals", &reversal), 409, "already_reversed");
    assert_eq!(read(&server, "/stock?sku=YOG-0125")[0]["on_hand"], 109);
    drop(server);
    cli.run_ok("verify");
}

#[test]
fn each_act_sent_again_under_its_key_has_one_effect_and_the_same_answer() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let (id, ham) = (lot_id(&server, "L1"), lot_id(&server, "H1"));
    let first = read(&server, "/documents?kind=receipt")[0]["document"].as_str().unwrap().to_owned();
    let acts = [
        ("POST", "/receipts", r#"{"sku":"RIC-1000","quantity":5,"expires":"+1y"}"#.to_owned()),
        ("POST", "/dispatches", r#"{"sku":"MLK-1000","quantity":3}"#.to_owned()),
        ("POST", "/adjustments", format!(r#"{{"lot_id":{id},"quantity":-1,"reason":"broken"}}"#)),
        ("POST", "/write-offs", format!(r#"{{"lot_id":{id},"quantity":1,"reason":"broken"}}"#)),
        ("POST", "/transfers", format!(r#"{{"lot_id":{id},"to":"B1","quantity":1}}"#)),
        ("POST", "/returns", format!(r#"{{"lot_id":{id},"quantity":1,"reason":"too much"}}"#)),
        ("POST", "/holds", format!(r#"{{"lot_id":{ham},"reason":"recall"}}"#)),
        ("POST", "/releases", format!(r#"{{"lot_id":{ham}}}"#)),
        ("POST", "/amendments", format!(r#"{{"lot_id":{ham},"cost":9.5,"reason":"invoice"}}"#)),
        ("POST", "/reversals", format!(r#"{{"document":"{first}","reason":"twice"}}"#)),
        ("POST", "/products", r#"{"sku":"C2","name":"Queso"}"#.to_owned()),
        ("PATCH", "/products/C2", r#"{"name":"Queso curado"}"#.to_owned()),
    ];
    for (number, (method, path, body)) in acts.iter().enumerate() {
        let key = format!("0191d3a0-7c1e-7000-8000-{number:012}");
        let send =
            |body: &str| server.send(method, &format!("/api/v2{path}"), &[("idempotency-key", &key)], body);
        let answer = send(body);
        assert!(matches!(answer.status, 200 | 201), "{path}: {}", answer.body);
        assert_eq!(answer.header("idempotency-key"), Some(key.as_str()));
        assert_eq!(answer.json()["document"], key.as_str(), "{path}");
        let documents = read(&server, "/documents");
        let again = send(body);
        assert_eq!((again.status, &again.body), (answer.status, &answer.body), "{path}");
        assert_eq!(read(&server, "/documents"), documents, "{path}");
        let other = send(&body.replace("broken", "lost").replace("\"quantity\":3", "\"quantity\":4"));
        if other.body != answer.body {
            refused(&other, 409, "document_reused");
        }
    }
    drop(server);
    cli.run_ok("verify");
}

#[test]
fn alerts_are_acknowledged_and_snoozed() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let alerts = read(&server, "/alerts");
    let id = alerts[0]["id"].as_i64().unwrap();
    let seen = send(&server, "POST", &format!("/alerts/{id}/acknowledge"), "");
    assert_eq!((seen.status, &seen.json()["acknowledged_by"]), (200, &"ana".into()), "{}", seen.body);
    let snoozed = send(&server, "POST", &format!("/alerts/{id}/snooze"), r#"{"until":"+3d"}"#);
    assert_eq!(snoozed.json()["snoozed_until"], "2026-11-27", "{}", snoozed.body);
    let left = read(&server, "/alerts");
    assert_eq!(left.as_array().unwrap().len() + 1, alerts.as_array().unwrap().len());
    assert_eq!(left, printed(&cli, "alerts"));
    let past = send(&server, "POST", &format!("/alerts/{id}/snooze"), r#"{"until":"2026-11-01"}"#);
    refused(&past, 422, "invalid");
    refused(&send(&server, "POST", "/alerts/99999/acknowledge", ""), 404, "not_found");
}

#[test]
fn warnings_are_told_and_refuse_where_that_is_asked() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let body = r#"{"sku":"RIC-1000","quantity":1,"expires":"2026-11-01"}"#;
    let problem = refused(&send(&server, "POST", "/receipts?strict", body), 422, "invalid");
    assert_eq!(problem["warnings"][0]["kind"], "expired", "{problem}");
    let receipt = write(&server, "/receipts", body);
    assert_eq!(receipt["warnings"][0]["kind"], "expired", "{receipt}");
}

#[test]
fn an_earlier_day_takes_a_reason_and_a_far_one_a_word() {
    let cli = stocked();
    let server = TestServer::start_with(&cli, &["--insecure-no-auth", "--today", "2026-11-20"]);
    let body = r#"{"sku":"MLK-1000","quantity":1,"reason":"found late"}"#;
    refused(&send(&server, "POST", "/receipts", body), 422, "invalid");
    write(&server, "/receipts?backdated=true", body);
    drop(server);
    let server = TestServer::start_with(&cli, &["--insecure-no-auth", "--today", "2028-11-20"]);
    refused(&send(&server, "POST", "/receipts", body), 422, "invalid");
    write(&server, "/receipts?far_ahead=true", body);
}

#[test]
fn quantities_are_told_in_packs_too() {
    let cli = stocked();
    cli.run_ok("barcode add MLK-1000 7501234567893 --quantity 12 --unit case");
    let server = TestServer::start(&cli);
    for (quantity, received) in
        [(r#""3 case""#, 36), (r#""2 case + 4""#, 28), (r#"2,"unit":"case""#, 24), (r#""7""#, 7), ("7", 7)]
    {
        let body = format!(r#"{{"sku":"MLK-1000","quantity":{quantity},"lot":"P1","expires":"2027-01-01"}}"#);
        assert_eq!(write(&server, "/receipts", &body)["quantity"], received, "{quantity}");
    }
    let id = lot_id(&server, "P1");
    let body = format!(r#"{{"lot_id":{id},"quantity":"-1 case","reason":"broken"}}"#);
    assert_eq!(write(&server, "/adjustments", &body)["movements"][0]["quantity"], -12);
    let body = r#"{"sku":"MLK-1000","quantity":1,"unit":"pallet"}"#;
    refused(&send(&server, "POST", "/receipts", body), 422, "invalid");
}

#[test]
fn an_archived_product_comes_back_where_that_is_asked() {
    let cli = TestCli::with_products();
    cli.run_ok("product archive RIC-1000");
    let server = TestServer::start(&cli);
    let body = r#"{"sku":"RIC-1000","quantity":1}"#;
    refused(&send(&server, "POST", "/receipts", body), 422, "invalid");
    write(&server, "/receipts", r#"{"sku":"RIC-1000","quantity":1,"restore":true}"#);
    assert_eq!(read(&server, "/products/RIC-1000")["archived"], false);
}

#[test]
fn what_is_dispatched_by_many_at_once_is_what_there_was() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let booked: usize = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..16)
            .map(|_| {
                scope.spawn(|| {
                    let mut connection = server.connect();
                    let body = br#"{"sku":"MLK-1000","quantity":50}"#;
                    (0..4)
                        .filter(|_| connection.send("POST", "/api/v2/dispatches", &[], body).status == 201)
                        .count()
                })
            })
            .collect();
        clients.into_iter().map(|client| client.join().unwrap()).sum()
    });
    assert_eq!(booked, 480 / 50);
    assert_eq!(on_hand(&server, "L1"), 30);
    assert_eq!(get(&server, "/stock?sku=MLK-1000").json()[0]["available"], 30);
    drop(server);
    cli.run_ok("verify");
}

#[test]
fn a_document_is_named_by_its_id_or_its_number() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let newest = read(&server, "/documents?limit=1")[0].clone();
    let (id, number) = (newest["document"].as_str().unwrap(), newest["number"].as_i64().unwrap());
    let told = read(&server, &format!("/documents/{id}"));
    assert_eq!(read(&server, &format!("/documents/{number}")), told);
    let moved = read(&server, &format!("/movements?document={id}"));
    assert_eq!(read(&server, &format!("/movements?document={number}")), moved);
    refused(&get(&server, "/documents/99999"), 404, "not_found");
    refused(&get(&server, "/movements?document=99999"), 404, "not_found");
    let reversal =
        write(&server, "/reversals", &json!({ "document": number, "reason": "twice" }).to_string());
    assert_eq!(reversal["reverses"], id);
}
