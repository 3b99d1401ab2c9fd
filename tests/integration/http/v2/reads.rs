//! What is read is what the command line prints.

use rstest::rstest;

use super::{get, printed, read, refused, stocked};
use crate::support::http::TestServer;

#[rstest]
#[case::products("/products", "product list")]
#[case::archived("/products?archived=true&search=leche", "product list --archived --search leche")]
#[case::of_a_category("/products?category=GRANOS", "product list --category Granos")]
#[case::product("/products/mlk-1000", "product show MLK-1000")]
#[case::stock("/stock", "stock")]
#[case::one_stock("/stock?sku=HAM-0001", "stock --sku HAM-0001")]
#[case::low_stock("/stock?below_min", "stock --below-min")]
#[case::lots("/lots", "lots")]
#[case::sorted("/lots?sort=on_hand&descending=true", "lots --sort on_hand --descending")]
#[case::filtered(
    "/lots?status=all&sku=MLK-1000&expiring=30",
    "lots --status all --sku MLK-1000 --expiring 30"
)]
#[case::in_a_place("/lots?location=a03&search=leche", "lots --location a03 --search leche")]
#[case::held("/holds", "lots --status on-hold")]
#[case::movements("/movements?kind=receipt&from=2026-11-01", "movements --kind receipt --from 2026-11-01")]
#[case::of_a_lot("/movements?lot=L1", "movements --lot L1")]
#[case::alerts("/alerts", "alerts")]
#[case::alerts_of_a_kind("/alerts?kind=low_stock&all", "alerts --kind low_stock --all")]
#[case::counts("/counts", "count list")]
#[case::trace("/trace?sku=MLK-1000&lot=L1", "trace --sku MLK-1000 --lot L1")]
#[case::of_a_partner("/trace?partner=L%C3%A1cteos", "trace --partner Lácteos")]
#[case::barcodes("/barcodes?sku=HAM-0001", "barcode list HAM-0001")]
#[case::settings("/settings", "settings")]
#[case::report("/reports/stock", "report stock")]
#[case::valuation("/reports/valuation?by=category", "report valuation --by category")]
#[case::expiry("/reports/expiry?from=2026-12-01", "report expiry --from 2026-12-01")]
#[case::flows("/reports/movements?by=day", "report movements --by day")]
#[case::waste("/reports/waste", "report waste")]
#[case::compared("/reports/turnover?compare", "report turnover --compare")]
#[case::compared_too("/reports/top?compare=true&period=month", "report top --compare --period month")]
#[case::not_compared("/reports/top?compare=false", "report top")]
#[case::lead_days("/reports/reorder?lead_days=30", "report reorder --lead-days 30")]
fn an_answer_is_what_the_command_line_prints(#[case] path: &str, #[case] line: &str) {
    let cli = stocked();
    cli.run_ok("hold --sku HAM-0001 --lot H1 --reason recall");
    cli.run_ok("write-off --sku MLK-1000 --lot L0 --qty 2 --reason expired");
    cli.run_ok("count open --sku MLK-1000");
    let server = TestServer::start(&cli);
    assert_eq!(read(&server, path), printed(&cli, line), "{path}");
}

#[test]
fn one_lot_and_one_document_are_told() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let lots = read(&server, "/lots");
    let id = lots[0]["id"].as_i64().unwrap();
    assert_eq!(read(&server, &format!("/lots/{id}")), lots[0]);
    refused(&get(&server, "/lots/99999"), 404, "not_found");
    let documents = read(&server, "/documents?reference=PO-7");
    let document = documents[0]["document"].as_str().unwrap();
    let whole = read(&server, &format!("/documents/{document}"));
    assert_eq!(whole, printed(&cli, &format!("documents show {document}")));
    assert_eq!((&whole["reference"], documents.as_array().unwrap().len()), (&"PO-7".into(), 1));
    refused(&get(&server, "/documents/0191d3a0-7c1e-7000-8000-0123456789ab"), 404, "not_found");
    refused(&get(&server, "/documents/x"), 404, "not_found");
}

#[test]
fn a_count_is_told_line_by_line() {
    let cli = stocked();
    cli.run_ok("count open --sku MLK-1000 --blind");
    cli.run_ok("count enter 1 --sku MLK-1000 --lot L1 --qty 470");
    let server = TestServer::start(&cli);
    let shown = printed(&cli, "count show 1");
    let count = read(&server, "/counts/CNT-1");
    assert_eq!((&count["id"], &count["counted"]), (&shown["id"], &1.into()));
    assert_eq!(read(&server, "/counts/1/lines"), shown["lines"]);
    assert!(shown["lines"][0]["expected"].is_null(), "a blind count hides what it expects");
    let left = read(&server, "/counts/1/lines?uncounted");
    assert_eq!(left.as_array().unwrap().len(), 1, "{left}");
    refused(&get(&server, "/counts/7"), 404, "not_found");
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    let first = get(&server, "/lots");
    let tag = first.header("etag").unwrap().to_owned();
    assert_eq!(first.header("cache-control"), Some("private, no-cache"));
    let ask = |tag: &str| server.send("GET", "/api/v2/lots", &[("if-none-match", tag)], "");
    for known in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".to_owned()] {
        let again = ask(&known);
        assert_eq!((again.status, again.body.as_str()), (304, ""), "{known}");
        assert_eq!(again.header("etag"), Some(tag.as_str()));
    }
    assert_eq!(ask("\"x\"").status, 200);
    super::write(&server, "/receipts", r#"{"sku":"RIC-1000","quantity":1}"#);
    let changed = ask(&tag);
    assert_eq!(changed.status, 200);
    assert_ne!(changed.header("etag"), Some(tag.as_str()));
}

#[test]
fn a_range_that_ends_before_it_begins_is_refused() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    refused(&get(&server, "/reports/reorder?lead_days=soon"), 422, "invalid");
    for path in ["/reports/waste?", "/documents?", "/movements?", "/trace?partner=Andinos&"] {
        let path = format!("{path}from=2026-11-02&to=2026-11-01");
        refused(&get(&server, &path), 422, "invalid");
    }
}

#[test]
fn a_parameter_that_a_report_has_no_use_for_is_refused() {
    let cli = stocked();
    let server = TestServer::start(&cli);
    for path in [
        "/reports/stock?from=2026-01-01",
        "/reports/stock?operator=ana",
        "/reports/movements?at=2026-01-01",
        "/reports/stock?by=kind",
        "/reports/stock?by=colour",
        "/trace?partner=Andinos&lot_id=1",
        "/trace?partner=Andinos&sku=MLK-1000",
        "/trace?lot_id=1&from=2026-01-01",
        "/lots?limit=0",
    ] {
        refused(&get(&server, path), 422, "usage");
    }
}
