//! The second version of the interface: the contract's JSON, filters, pages and problems.

mod acts;
mod counts;
mod described;
mod events;
mod files;
mod killed;
mod pages;
mod problems;
mod reads;
mod scopes;

use serde_json::Value;

use crate::support::cli::TestCli;
use crate::support::http::{Answer, TestServer};

/// A book with milk, ham by weight and rice, and three lots of them, one of which has expired.
fn stocked() -> TestCli {
    let cli = TestCli::with_products();
    for line in [
        "receive --sku MLK-1000 --qty 480 --lot L1 --expires 2026-12-08 --location A03 --cost 1.25 --supplier Lácteos",
        "receive --sku MLK-1000 --qty 7 --lot L0 --expires 2026-11-20",
        "receive --sku HAM-0001 --qty 12.450 --lot H1 --expires 2027-02-01 --reference PO-7",
    ] {
        cli.run_ok(line);
    }
    cli
}

/// Sends a request whose body is JSON.
fn send(server: &TestServer, method: &str, path: &str, body: &str) -> Answer {
    server.send(method, &format!("/api/v2{path}"), &[("content-type", "application/json")], body)
}

fn get(server: &TestServer, path: &str) -> Answer {
    server.get(&format!("/api/v2{path}"))
}

/// What is answered to a request that must succeed.
fn read(server: &TestServer, path: &str) -> Value {
    let answer = get(server, path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.json()
}

/// What is answered to a POST that must write something.
fn write(server: &TestServer, path: &str, body: &str) -> Value {
    let answer = send(server, "POST", path, body);
    assert_eq!(answer.status, 201, "{path} {body}: {}", answer.body);
    answer.json()
}

/// The problem of a request that must be refused.
fn refused(answer: &Answer, status: u16, kind: &str) -> Value {
    assert_eq!(answer.status, status, "{}", answer.body);
    assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{}", answer.body);
    let problem = answer.json();
    assert_eq!((&problem["kind"], &problem["status"]), (&kind.into(), &status.into()), "{problem}");
    assert_eq!(problem["type"], format!("urn:fefo:problem:{kind}"));
    assert!(problem["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{problem}");
    problem
}

/// A JSON value as the command line printed it, without what differs from one reading to the next.
fn printed(cli: &TestCli, line: &str) -> Value {
    cli.run_json(line)
}
