//! `lot edit`: amendments as scripts see them.

use serde_json::json;

use crate::support::cli::TestCli;

const DOCUMENT: &str = "0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b";

fn stocked() -> TestCli {
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 40 --lot L2611-04 --expires 2027-12-08 --location A1 --supplier Andinos");
    cli
}

#[test]
fn an_amendment_prints_what_was_said_before_and_after() {
    let cli = stocked();
    let edit = format!(
        "lot edit --sku MLK-1000 --lot L2611-04 --expires 2026-12-08 --cost 12.5 --supplier \"\" --reason \"misread\" --document {DOCUMENT}"
    );
    let amended = cli.run_json(&edit);
    assert_eq!((&amended["document"], &amended["kind"]), (&json!(DOCUMENT), &json!("amendment")));
    assert_eq!(
        amended["before"],
        json!({"lot": "L2611-04", "expires": "2027-12-08", "produced": null, "supplier": "Andinos", "cost": null})
    );
    assert_eq!(
        amended["after"],
        json!({"lot": "L2611-04", "expires": "2026-12-08", "produced": null, "supplier": null, "cost": 12.5})
    );
    assert_eq!(
        amended["changes"],
        json!([
            {"sku": "MLK-1000", "lot_id": 1, "field": "expires", "before": "2027-12-08", "after": "2026-12-08"},
            {"sku": "MLK-1000", "lot_id": 1, "field": "supplier", "before": "Andinos", "after": null},
            {"sku": "MLK-1000", "lot_id": 1, "field": "cost", "before": null, "after": 12.5},
        ])
    );
    assert_eq!((&amended["lots"][0]["on_hand"], &amended["lots"][0]["days_left"]), (&json!(40), &json!(14)));
    cli.run_ok("dispatch --sku MLK-1000 --qty 7");
    cli.run_ok("lot edit --sku MLK-1000 --lot L2611-04 --expires never --reason \"it keeps\"");
    assert_eq!(cli.run_json(&edit), amended, "a repeat prints the first answer");
    assert_eq!(cli.run_json("lots --sku MLK-1000")[0]["expires"], json!(null));
    cli.run_ok("verify");
}

#[test]
fn a_doubtful_expiry_is_warned_of_and_strict_refuses_it() {
    let cli = stocked();
    let edit = "lot edit --sku MLK-1000 --lot L2611-04 --reason misread";
    for (expires, kind) in
        [("2062-12-08", "far_expiry"), ("2026-11-20", "expired"), ("never", "missing_expiry")]
    {
        let error = cli.run_refused(&format!("{edit} --expires {expires} --strict"), "invalid");
        assert_eq!(error["warnings"][0]["kind"], kind);
        assert!(!error["message"].as_str().unwrap().ends_with(".."), "{error}");
    }
    assert_eq!(cli.run_json("lots")[0]["expires"], "2027-12-08");
    let line = format!("{edit} --expires 2062-12-08 --document {DOCUMENT}");
    let amended = cli.run_json(&line);
    assert_eq!(amended["warnings"][0]["kind"], "far_expiry");
    cli.run_ok(&format!("{edit} --expires 2026-12-08 --strict"));
    assert_eq!(cli.run_json(&line), amended, "a repeat prints the first answer");
    let told = cli.run_ok(&format!("{edit} --expires 2026-11-20"));
    assert!(told.err.contains("Warning: MLK-1000, lot L2611-04, expired on 20 Nov 2026."), "{}", told.err);
    cli.run_ok(&format!("{edit} --supplier Sur --strict"));
    cli.run_ok("verify");
}

#[test]
fn codes_become_one_and_are_parted_again() {
    let cli = stocked();
    cli.run_ok("receive --sku MLK-1000 --qty 5 --lot L2611-40 --expires 2026-12-08 --location A1");
    let edit = "lot edit --sku MLK-1000 --lot L2611-40 --code L2611-04 --reason \"digits swapped\"";
    let error = cli.run_refused(edit, "conflict");
    assert_eq!((&error["known"], &error["given"]), (&json!("2027-12-08"), &json!("2026-12-08")));
    let amended = cli.run_json(&format!("{edit} --expires 2027-12-08"));
    let moved: Vec<_> = amended["movements"].as_array().unwrap().iter().map(|row| &row["quantity"]).collect();
    assert_eq!(moved, [&json!(-5), &json!(5)]);
    assert_eq!(amended["after"]["lot"], json!("L2611-04"));
    let document = amended["document"].as_str().unwrap().to_owned();
    assert_eq!(cli.run_json("movements --kind amendment").as_array().unwrap().len(), 2);
    let undone = cli.run_json(&format!("reverse {document} --reason \"were two lots\""));
    assert_eq!(undone["reverses"], json!(document));
    assert_eq!(cli.run_json("lots --sku MLK-1000").as_array().unwrap().len(), 2);
    cli.run_ok("verify");
}

#[test]
fn a_refused_amendment_changes_nothing() {
    let cli = stocked();
    let before = cli.dump();
    cli.run_refused("lot edit --sku MLK-1000 --lot L9 --expires never --reason x", "not_found");
    cli.run_refused("lot edit --sku MLK-1000 --lot L2611-04 --cost 3 --location Z9 --reason x", "not_found");
    cli.run_refused("lot edit --sku MLK-1000 --lot L2611-04 --reason x", "invalid");
    cli.run_refused("lot edit --sku MLK-1000 --lot L2611-04 --expires 2027-12-08 --reason x", "invalid");
    cli.run_refused("lot edit --sku MLK-1000 --lot L2611-04 --produced 2026-12-31 --reason x", "invalid");
    cli.run_refused("lot edit --sku MLK-1000 --lot L2611-04 --expires never", "usage");
    assert_eq!(cli.dump(), before);
}

#[test]
fn a_reversed_receipt_leaves_no_expiry_behind() {
    let cli = TestCli::with_products();
    let receive = "receive --sku MLK-1000 --qty 40 --lot L2611-04 --location A1";
    let receipt = cli.run_json(&format!("{receive} --expires 2027-12-08"));
    cli.run_ok(&format!("reverse {} --reason misread", receipt["document"].as_str().unwrap()));
    let again = cli.run_json(&format!("{receive} --expires 2026-12-08"));
    assert_eq!((&again["lot_id"], &again["expires"]), (&receipt["lot_id"], &json!("2026-12-08")));
    cli.run_ok("verify");
}

#[test]
fn goods_moved_by_an_amendment_name_it() {
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 40 --lot L1 --expires 2026-12-08");
    let receipt = cli.run_json("receive --sku MLK-1000 --qty 5 --lot 1L --expires 2026-12-08");
    let amended = cli.run_json("lot edit --sku MLK-1000 --lot 1L --code L1 --reason swapped");
    let reverse = format!("reverse {} --reason twice", receipt["document"].as_str().unwrap());
    let error = cli.run_refused(&reverse, "shortage");
    assert_eq!(error["document"], amended["document"]);
    assert_eq!(
        (&error["requested"], &error["available"], &error["short"]),
        (&json!(5), &json!(0), &json!(5))
    );
}

#[test]
fn a_mistyped_code_is_traced_as_the_right_one() {
    let cli = TestCli::with_products();
    for (code, customer) in [("1L", "Norte"), ("L1", "Sur")] {
        let receive =
            format!("receive --sku MLK-1000 --qty 5 --lot {code} --expires 2026-12-08 --supplier {customer}");
        cli.run_ok(&receive);
        cli.run_ok(&format!("dispatch --sku MLK-1000 --qty 5 --customer {customer}"));
    }
    cli.run_ok("lot edit --sku MLK-1000 --lot 1L --code L1 --reason swapped");
    let trace = cli.run_json("trace --sku MLK-1000 --lot L1");
    let partners = |side: &str| -> Vec<String> {
        trace[side]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["partner"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        (partners("came"), partners("went")),
        (vec!["Norte".into(), "Sur".into()], vec!["Norte".into(), "Sur".into()])
    );
    assert_eq!((&trace["received"], &trace["dispatched"]), (&json!(10), &json!(10)));
    assert_eq!(cli.run_json("trace --sku MLK-1000 --lot 1L"), trace);
    let table = cli.run_ok("trace --sku MLK-1000 --lot 1L").out;
    assert!(table.starts_with("Lot 1L was put right: its goods are lot L1."), "{table}");
    assert!(!cli.run_ok("trace --sku MLK-1000 --lot L1").out.contains("was put right"));
    let csv = cli.run_ok("trace --sku MLK-1000 --lot 1L --format csv").out;
    assert!(csv.lines().skip(1).all(|line| line.starts_with("MLK-1000,L1,")), "{csv}");
    assert_eq!(csv.lines().count(), 5, "{csv}");
}

#[test]
fn a_trace_says_what_came_back_under_the_mistyped_code() {
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 10 --lot 1L --expires 2026-12-08 --location A1");
    let mistaken = cli.run_json("dispatch --sku MLK-1000 --qty 4 --customer Norte");
    cli.run_ok("receive --sku MLK-1000 --qty 5 --lot L1 --expires 2026-12-08 --location A1");
    cli.run_ok("lot edit --sku MLK-1000 --lot 1L --code L1 --reason swapped");
    let before = cli.run_ok("trace --sku MLK-1000 --lot l1").out;
    assert!(!before.contains("mistyped"), "{before}");
    cli.run_ok(&format!("reverse {} --reason mistake", mistaken["document"].as_str().unwrap()));
    let told = cli.run_ok("trace --sku MLK-1000 --lot L1").out;
    assert!(told.contains("4 came back under the mistyped code 1L; put it right again"), "{told}");
    let csv = cli.run_ok("trace --sku MLK-1000 --lot L1 --format csv").out;
    assert!(csv.contains("MLK-1000,1L,stands,") && csv.contains("MLK-1000,L1,stands,"), "{csv}");
    cli.run_ok("lot edit --sku MLK-1000 --lot 1L --code L1 --reason \"once more\"");
    let trace = cli.run_json("trace --sku MLK-1000 --lot 1L");
    assert_eq!((&trace["received"], &trace["on_hand"]), (&json!(15), &json!(15)));
    assert!(!cli.run_ok("trace --sku MLK-1000 --lot L1").out.contains("mistyped"));
    cli.run_ok("verify");
}
