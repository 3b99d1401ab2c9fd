//! Unavailable and damaged files: exit codes 3 and 4.

use rusqlite::Connection;

use crate::support::cli::TestCli;
#[cfg(unix)]
use crate::support::http::TestServer;

#[test]
fn a_locked_file_is_waited_for_then_reported_busy() {
    let cli = TestCli::with_products();
    let other = Connection::open(cli.path("stock.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    cli.run_refused("receive --sku MLK-1000 --qty 10", "busy");
    assert_eq!(cli.run_json("stock --sku MLK-1000")[0]["on_hand"], 0, "readers are not kept out");
    other.execute_batch("ROLLBACK").unwrap();
    cli.run_ok("receive --sku MLK-1000 --qty 10");
}

#[cfg(unix)]
#[test]
fn a_truncated_file_is_corrupt() {
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 10 --lot L1 --expires 2026-12-08");
    let path = cli.path("stock.db");
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let output = cli.run("verify --format json");
    assert_eq!(output.code, 4, "{}{}", output.out, output.err);
}

/// An entry that waits for a locked file, and its client longer than it may.
#[cfg(unix)]
#[test]
fn a_write_that_may_be_done_after_all_tells_its_key() {
    let cli = TestCli::with_products();
    let server = TestServer::start_with(&cli, &["--insecure-no-auth", "--timeout", "1"]);
    let lock = Connection::open(cli.book()).unwrap();
    for version in ["v1", "v2"] {
        lock.execute_batch("BEGIN IMMEDIATE").unwrap();
        let (path, body) = match version {
            "v1" => {
                ("/api/v1/inventario/entradas", r#"{"producto_id":1,"cantidad_recibida":5,"referencia":"r"}"#)
            }
            _ => ("/api/v2/receipts", r#"{"sku":"MLK-1000","quantity":5,"expires":"2027-03-31"}"#),
        };
        let answer = server.post(path, body);
        lock.execute_batch("ROLLBACK").unwrap();
        assert_eq!(answer.status, 503, "{}", answer.body);
        let key = answer.header("idempotency-key").unwrap().to_owned();
        let again = server.post_as(&key, path, body);
        assert_eq!(again.status, 201, "{}", again.body);
        let written = cli.run_json("documents --kind receipt --limit 2");
        assert_eq!(written[0]["document"], key, "{written}");
        assert_ne!(written[1]["document"], key);
        if version == "v1" {
            assert!(
                answer.body.contains("repita la peticion con la misma Idempotency-Key"),
                "{}",
                answer.body
            );
        }
    }
}
