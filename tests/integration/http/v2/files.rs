//! Whole files: all of one goes in or nothing, and every bad row is told.

use serde_json::{Value, json};

use super::{read, refused, stocked};
use crate::support::cli::TestCli;
use crate::support::http::{Answer, TestServer};

fn send(server: &TestServer, path: &str, kind: &str, body: &str) -> Answer {
    server.send("POST", &format!("/api/v2/imports{path}"), &[("content-type", kind)], body)
}

#[test]
fn products_and_receipts_come_in_as_csv_and_json() {
    let cli = TestCli::new();
    let server = TestServer::start(&cli);
    let products = "sku,name,price\nA1,Arroz,1.50\nB2,Frijol,2\n";
    let tried = send(&server, "/products?dry_run", "text/csv; charset=utf-8", products);
    assert_eq!((tried.status, &tried.json()["document"]), (200, &Value::Null), "{}", tried.body);
    assert_eq!(read(&server, "/products"), json!([]));
    let imported = send(&server, "/products", "text/csv", products);
    assert_eq!((imported.status, &imported.json()["created"]), (201, &2.into()), "{}", imported.body);
    let lots = r#"[{"sku":"A1","quantity":10,"lot":"L1","expires":"2027-01-31"},{"sku":"B2","quantity":5}]"#;
    let imported = send(&server, "/lots", "application/json", lots);
    assert_eq!((imported.status, &imported.json()["rows"]), (201, &2.into()), "{}", imported.body);
    refused(&send(&server, "/lots", "application/json", lots), 409, "conflict");
    assert_eq!(send(&server, "/lots?again=true", "application/json", lots).status, 201);
    assert_eq!(read(&server, "/stock?sku=A1")[0]["on_hand"], 20);
    drop(server);
    cli.run_ok("verify");
}

#[test]
fn products_and_their_lots_come_in_as_one_sheet() {
    let cli = TestCli::new();
    let server = TestServer::start(&cli);
    let sheet = "Código;Producto;Existencia;Vence\nA1;Arroz;10;31/01/2027\nB2;Frijol;5;\n";
    let imported = send(&server, "/stock", "", sheet);
    assert_eq!(imported.status, 201, "{}", imported.body);
    let told = imported.json();
    assert_eq!((&told["products"]["created"], &told["lots"]["created"]), (&2.into(), &2.into()));
    let barcodes =
        send(&server, "/barcodes", "", r#"[{"sku":"A1","barcode":"CAJA-1","quantity":12,"unit":"caja"}]"#);
    assert_eq!(barcodes.status, 201, "{}", barcodes.body);
    assert_eq!(read(&server, "/barcodes?sku=A1")[0]["quantity"], 12);
}

#[test]
fn of_a_file_with_a_bad_row_nothing_goes_in() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let before = read(&server, "/documents");
    let lots = "sku,quantity,expires\nMLK-1000,5,2027-01-31\nNADA,5,\nMLK-1000,x,\nRIC-1000,1.5,\n";
    let problem = refused(&send(&server, "/lots", "text/csv", lots), 422, "invalid");
    let lines: Vec<_> =
        problem["problems"].as_array().unwrap().iter().map(|row| row["line"].as_u64().unwrap()).collect();
    assert_eq!((lines, &problem["count"], &problem["file"]), (vec![3, 4, 5], &3.into(), &"body".into()));
    assert!(problem["problems"][0]["why"].is_string(), "{problem}");
    assert_eq!(read(&server, "/documents"), before);
    let unknown =
        refused(&send(&server, "/lots", "text/csv", "sku,qty,colour\nMLK-1000,1,red\n"), 422, "invalid");
    assert_eq!(unknown["columns"][0]["column"], "colour");
    let read_so = send(
        &server,
        "/lots?map=colour%3Dlot&map=qty%3Dquantity",
        "text/csv",
        "sku,qty,colour\nMLK-1000,1,red\n",
    );
    assert_eq!(read_so.status, 201, "{}", read_so.body);
}

#[test]
fn how_a_file_is_read_is_checked() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let file = "sku,quantity\nMLK-1000,1\n";
    for (path, kind) in [
        ("/lots?map=x", "text/csv"),
        ("/lots?delimiter=long", "text/csv"),
        ("/lots?date_format=Q", "text/csv"),
        ("/lots?blank=maybe", "text/csv"),
        ("/lots", "image/png"),
    ] {
        refused(&send(&server, path, kind, file), 422, "usage");
    }
    refused(&send(&server, "/lots", "text/csv", ""), 422, "invalid");
    refused(&send(&server, "/lots", "application/json", "{"), 422, "invalid");
    refused(&send(&server, "/lots", "text/csv", "a\0b"), 422, "invalid");
}

#[test]
fn an_import_sent_again_under_its_key_has_one_effect() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let key = "0191d3a0-7c1e-7000-8000-0123456789ab";
    let headers = [("content-type", "text/csv"), ("idempotency-key", key)];
    let send = || server.send("POST", "/api/v2/imports/lots", &headers, "sku,quantity\nRIC-1000,7\n");
    let (first, again) = (send(), send());
    assert_eq!((first.status, &first.json()["document"]), (201, &key.into()), "{}", first.body);
    assert_eq!((again.status, again.body), (201, first.body));
    assert_eq!(read(&server, "/stock?sku=RIC-1000")[0]["on_hand"], 7);
}
