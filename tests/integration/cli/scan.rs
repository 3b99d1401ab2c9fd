//! `scan`, and `--scan` of receipts and dispatches.

use serde_json::{Value, json};

use super::assert_transcript;
use crate::support::cli::{TestCli, output_of};

/// A label of the ham, which is sold by weight.
const HAM: &str = "]C10104006381333931310300125017270331";

/// A book whose milk is known by a case of twelve.
fn with_case() -> TestCli {
    let cli = TestCli::with_products();
    cli.run_ok("barcode add MLK-1000 14006381333938 --quantity 12 --unit case");
    cli
}

fn record_scans(cli: &mut TestCli) {
    cli.record(&format!("scan {HAM}10H-2210{{GS}}21000123"));
    cli.record("scan (02)14006381333938(37)24(15)270300");
    cli.record("scan ]C100106141412345678908021400638133393837024\\x1d10L7");
    cli.record("scan https://id.example/shop/01/04006381333931/10/H-2210?17=270331&7003=2703311430");
    cli.record("scan (01)04006381333931(3105)000125");
    cli.record("scan 4006381333931");
    cli.record("scan 2100123012503");
    cli.record("scan ric-1000");
    cli.record("scan 7702004000019");
    cli.record("scan ]C10104006381333930");
    cli.record("scan 10L2611-04{GS}{GS}17270331");
    cli.record("scan 10L1234567890123456789012104006381333931");
    cli.record("scan 0104006381333931{GS}10L7{GS}10L8");
    cli.record("scan (01)04006381333931(37)12");
    cli.record("scan ]C117270229");
    cli.record("scan \"(10)A B\"");
    cli.record("scan nothing");
}

#[test]
fn a_scanned_code_says_what_it_holds() {
    let mut cli = with_case();
    record_scans(&mut cli);
    assert_transcript(cli, "scan");
}

#[test]
fn a_scanned_code_says_what_it_holds_in_spanish() {
    let mut cli = with_case().in_spanish();
    record_scans(&mut cli);
    assert_transcript(cli, "scan-es");
}

#[test]
fn a_scan_in_json_names_the_product_and_how_much_of_it() {
    let cli = with_case();
    assert_eq!(
        cli.run_json(&format!("scan {HAM}10H-1{{GS}}11261101")),
        json!({
            "form": "element_string", "symbology": "]C1", "gtin": "04006381333931", "lot": "H-1",
            "expires": "2027-03-31", "best_before": null, "produced": "2026-11-01", "serial": null,
            "count": null, "net_weight_kg": 1.25, "sscc": null,
            "elements": [
                { "ai": "01", "value": "04006381333931" }, { "ai": "3103", "value": "001250" },
                { "ai": "17", "value": "270331" }, { "ai": "10", "value": "H-1" }, { "ai": "11", "value": "261101" }
            ],
            "product": "HAM-0001", "quantity": 1.25, "unit": "kg"
        })
    );
    let meant = |line: &str| -> Vec<Value> {
        let scan = cli.run_json(&format!("scan {line}"));
        ["form", "product", "quantity", "unit"].map(|field| scan[field].clone()).to_vec()
    };
    assert_eq!(meant("14006381333938"), [json!("gtin"), json!("MLK-1000"), json!(12), json!("case")]);
    assert_eq!(
        meant("02140063813339383702"),
        [json!("element_string"), json!("MLK-1000"), json!(24), json!("ea")]
    );
    let inexact = meant("(01)04006381333931(3105)000125");
    assert_eq!(inexact, [json!("bracketed"), json!("HAM-0001"), Value::Null, Value::Null]);
    assert_eq!(meant("10L7"), [json!("element_string"), Value::Null, Value::Null, Value::Null]);
    assert_eq!(meant("ric-1000"), [Value::Null, json!("RIC-1000"), json!(1), json!("ea")]);
}

#[test]
fn a_code_needs_no_book_unless_one_is_named() {
    let cli = TestCli::without_book();
    let scan = cli.run_json("scan 4006381333931");
    assert_eq!((&scan["gtin"], &scan["product"]), (&json!("04006381333931"), &Value::Null));
    let missing = cli.run_refused("scan 4006381333931 --db missing.db", "not_found");
    assert!(missing["database"].as_str().unwrap().ends_with("missing.db"));
    assert!(!cli.path("missing.db").exists(), "a scan makes no book");
}

#[test]
fn a_server_that_does_not_answer_is_only_warned_of() {
    let cli = TestCli::without_book();
    let line = ["scan".to_owned(), "4006381333931".to_owned()];
    let output = output_of(cli.command(&line).env("FEFO_DB", "postgres://127.0.0.1:1/stock"));
    assert_eq!(output.code, 0, "{}", output.err);
    assert!(output.out.contains("04006381333931"), "{}", output.out);
    assert!(
        output.err.starts_with("Warning: the stock book was not asked for the product: "),
        "{}",
        output.err
    );
}

#[test]
fn a_code_that_can_not_be_read_is_told_with_its_ai_and_place() {
    let cli = TestCli::with_products();
    let error = cli.run_refused("scan 10L7{GS}{GS}", "invalid");
    assert_eq!(
        (&error["ai"], &error["position"], &error["scan"]),
        (&json!("10"), &json!(6), &json!("10L7\u{1d}\u{1d}"))
    );
    let error = cli.run_refused("scan nothing", "invalid");
    assert_eq!((&error["ai"], &error["position"]), (&Value::Null, &json!(1)));
}

#[test]
fn a_store_reads_its_own_numbers_by_its_layouts() {
    let cli = TestCli::with_products();
    cli.write_file("fefo.toml", "store_codes = [\"21IIIIIWW.WWWC\", \"22IIIIIPPP.PPC\"]\n");
    cli.run_ok("barcode add HAM-0001 00123");
    let scan = cli.run_json("scan 2100123012503 --config fefo.toml");
    let told =
        ["form", "gtin", "net_weight_kg", "product", "quantity", "unit"].map(|field| scan[field].clone());
    let expected =
        [json!("store_code"), Value::Null, json!(1.25), json!("HAM-0001"), json!(1.25), json!("kg")];
    assert_eq!(told, expected);
    let priced = cli.run_json("scan 2200123012500 --config fefo.toml");
    assert_eq!((&priced["product"], &priced["quantity"]), (&json!("HAM-0001"), &Value::Null));
    assert_eq!(cli.run_json("scan 2100123012503")["product"], Value::Null, "no layout is set");
    cli.write_file("wrong.toml", "store_codes = [\"21IIIII\"]\n");
    let error = cli.run_refused("scan 2100123012503 --config wrong.toml", "invalid");
    assert!(error["message"].as_str().unwrap().contains("wrong.toml:1: store_codes"), "{error}");
}

#[test]
fn goods_are_received_by_their_label() {
    let cli = with_case();
    let received = cli.run_json(&format!("receive --scan {HAM}10H-1{{GS}}11261101"));
    let told = ["sku", "lot", "expires", "quantity"].map(|field| received[field].clone());
    assert_eq!(told, [json!("HAM-0001"), json!("H-1"), json!("2027-03-31"), json!(1.25)]);
    assert_eq!(cli.run_json("lots --sku HAM-0001")[0]["produced"], "2026-11-01");
    let case = cli.run_json("receive --scan (01)14006381333938(15)270300(10)L7 --qty 480");
    let told = ["sku", "lot", "expires", "quantity"].map(|field| case[field].clone());
    assert_eq!(told, [json!("MLK-1000"), json!("L7"), json!("2027-03-31"), json!(480)]);
    let own = cli.run_json("receive --scan ric-1000 --lot R1 --expires 2027-12-31");
    assert_eq!((&own["sku"], &own["quantity"]), (&json!("RIC-1000"), &json!(1)));
    cli.run_ok("verify");
}

#[test]
fn a_receipt_by_label_repeats_as_any_other() {
    let cli = with_case();
    let line = format!("receive --scan {HAM}10H-1 --document 01935c1e-0000-7000-8000-000000000001");
    assert_eq!(cli.run_json(&line), cli.run_json(&line));
    assert_eq!(cli.run_json("stock --sku HAM-0001")[0]["on_hand"], 1.25);
}

#[test]
fn a_flag_must_say_what_the_label_says() {
    let cli = with_case();
    let before = cli.dump();
    for (flags, field, given, scanned) in [
        ("--sku MLK-1000", "sku", "MLK-1000", "HAM-0001"),
        ("--lot H-2", "lot", "H-2", "H-1"),
        ("--expires 2027-04-01", "expires", "2027-04-01", "2027-03-31"),
        ("--expires never", "expires", "never", "2027-03-31"),
    ] {
        let error = cli.run_refused(&format!("receive --scan {HAM}10H-1 {flags}"), "invalid");
        let told = ["field", "given", "scanned"].map(|fact| error[fact].clone());
        assert_eq!(told, [json!(field), json!(given), json!(scanned)], "{error}");
    }
    assert_eq!(
        cli.run_refused("receive --scan 7702004000019 --sku HAM-0001", "not_found")["barcode"],
        "07702004000019"
    );
    assert_eq!(cli.run_refused("receive --scan 2100123012503", "not_found")["barcode"], "2100123012503");
    cli.run_refused("receive --scan 10L7", "invalid");
    cli.run_refused("receive --scan (01)04006381333931(3105)000125", "invalid");
    cli.run_refused("receive --scan 10L7{GS}{GS} --sku HAM-0001", "invalid");
    cli.run_refused("receive --qty 4", "usage");
    cli.run_refused("receive --sku HAM-0001", "usage");
    assert_eq!(cli.dump(), before);
    cli.run_ok(&format!("receive --scan {HAM}10H-1 --sku ham-0001 --lot h-1 --expires 31/03/2027"));
}

#[test]
fn goods_are_dispatched_by_their_label() {
    let cli = with_case();
    cli.run_ok("receive --sku MLK-1000 --qty 480 --lot L7 --expires 2027-03-31");
    cli.run_ok("receive --sku MLK-1000 --qty 480 --lot L6 --expires 2027-02-28");
    let planned = cli.run_json("dispatch --scan 02140063813339383702 --dry-run");
    assert_eq!((&planned["dispatched"], &planned["lines"][0]["lot"]), (&json!(24), &json!("L6")));
    let chosen = "dispatch --scan (01)14006381333938(10)L7";
    cli.run_refused(chosen, "invalid");
    let sent = cli.run_json(&format!("{chosen} --reason \"the customer asked for it\""));
    assert_eq!((&sent["dispatched"], &sent["lines"][0]["lot"]), (&json!(12), &json!("L7")));
    let error = cli.run_refused("dispatch --scan (01)14006381333938(10)L7 --lot L6", "invalid");
    assert_eq!(error["field"], "lot");
    cli.run_refused("dispatch --scan 7702004000019", "not_found");
    cli.run_ok("verify");
}

const DELIVERY: &str = "01a20c09-1a8a-7668-bbd2-59933e23dc44";

#[test]
fn a_delivery_is_received_line_by_line() {
    let cli = with_case();
    let scans = "(01)14006381333938(10)L7(17)270331\r\n\n]E07702004000019\n0114006381333938~10L8\n";
    let scans = scans.replace('~', "\u{1d}");
    let line = format!("receive --scan - --supplier Andinos --document {DELIVERY}");
    let output = cli.run_on(&format!("{line} --format json"), &scans);
    assert_eq!(output.code, 1, "{}", output.err);
    let report = output.json();
    let told: Vec<_> = report.as_array().unwrap().iter().map(|item| item["lot"].clone()).collect();
    assert_eq!(told, [json!("L7"), Value::Null, json!("L8")]);
    assert_eq!((&report[0]["expires"], &report[0]["partner"]), (&json!("2027-03-31"), &json!("Andinos")));
    assert_eq!((&report[1]["line"], &report[1]["error"]["kind"]), (&json!(3), &json!("not_found")));
    assert_eq!(report[1]["scan"], "]E07702004000019");
    // Each is a document of its own, which a repeat finds again.
    let again = cli.run_on(&line, &scans);
    assert!(again.code == 1 && again.err.contains("line 3"), "{}", again.err);
    assert!(again.out.ends_with("Scans received: 2. Refused: 1.\n"), "{}", again.out);
    let documents = cli.run_json("documents --kind receipt");
    assert_eq!(documents.as_array().unwrap().len(), 2);
    assert_ne!(report[0]["document"], DELIVERY, "it is made of that and the line");
    let csv = cli.run_on(
        "receive --scan - --format csv",
        "(01)14006381333938(10)L7\nnope\n(01)14006381333938(10)L8\n",
    );
    let lines: Vec<&str> = csv.out.lines().collect();
    assert!(lines.len() == 3 && lines[0].starts_with("document,lot_id,"), "{}", csv.out);
    assert!(csv.code == 1 && csv.err.contains("line 2"), "{}", csv.err);
    cli.run_ok("verify");
}

#[test]
fn an_order_is_dispatched_line_by_line() {
    let cli = with_case();
    cli.run_ok("receive --scan (01)14006381333938(10)L7(17)270331 --qty 26");
    let case = "(01)14006381333938";
    let scans = format!("{case}\n{case}(10)L7\n{case}\n");
    let output = cli.run_on("dispatch --scan - --customer Norte --reference ORD-1 --format json", &scans);
    assert_eq!(output.code, 1, "the third case is not there\n{}", output.err);
    let report = output.json();
    assert_eq!((&report[0]["dispatched"], &report[1]["dispatched"]), (&json!(12), &json!(12)));
    assert_eq!((&report[2]["line"], &report[2]["error"]["kind"]), (&json!(3), &json!("shortage")));
    assert_eq!(report[1]["lines"][0]["left"], 2);
    assert_eq!(cli.run_json("lots --sku MLK-1000")[0]["on_hand"], 2);
    let planned = cli.run_on("dispatch --scan - --qty 1 --dry-run", &format!("{case}\n"));
    assert!(planned.code == 0 && planned.out.ends_with("Scans planned: 1. Refused: 0.\n"), "{}", planned.out);
    assert_eq!(cli.run_json("lots --sku MLK-1000")[0]["on_hand"], 2);
}

#[test]
fn no_scans_are_an_empty_report_and_a_hostile_line_is_one_refusal() {
    let cli = with_case();
    let nothing = cli.run_on("receive --scan - --format json", "\n\r\n");
    assert_eq!((nothing.code, nothing.json()), (0, json!([])));
    let endless = format!("{}\n(01)14006381333938(10)L7\n", "9".repeat(2_000_000));
    let output = cli.run_on("receive --scan - --format json", &endless);
    let report = output.json();
    assert_eq!((&report[0]["line"], &report[0]["error"]["kind"]), (&json!(1), &json!("invalid")));
    assert!(report[1]["lot"] == "L7" && output.out.len() < 4_000, "{}", output.out.len());
    // What is wrong with the flags is told before anything is read.
    let wrong = cli.run_on("receive --scan - --qty x", "(01)14006381333938(10)L7\n");
    assert_eq!(wrong.code, 2, "{}", wrong.err);
}
