//! Days on the command line: backdated acts, looking, warnings.

use serde_json::{Value, json};

use crate::support::cli::TestCli;

const RECEIVE: &str = "receive --sku RIC-1000 --qty 10";

/// A book at 24 November, with two lots of rice.
fn stocked() -> TestCli {
    let cli = TestCli::new();
    cli.run_ok("product add --sku RIC-1000 --name Rice --min-life 30 --today 2026-11-05");
    cli.run_ok("product add --sku MLK-1000 --name Milk --min-stock 300 --today 2026-11-05");
    cli.run_ok(&format!("{RECEIVE} --lot R1 --expires 2026-12-31 --today 2026-11-20"));
    cli.run_ok(&format!("{RECEIVE} --lot R2 --expires 2027-12-31"));
    cli
}

fn kinds(answer: &Value) -> Vec<&str> {
    answer["warnings"].as_array().unwrap().iter().map(|warning| warning["kind"].as_str().unwrap()).collect()
}

#[test]
fn an_earlier_day_is_backdated_with_a_reason() {
    let cli = stocked();
    for flags in ["", "--backdated", "--reason late"] {
        let line = format!("{RECEIVE} --lot R3 --today 2026-11-19 {flags}");
        let error = cli.run_refused(&line, "invalid");
        assert_eq!((&error["day"], &error["book_day"]), (&json!("2026-11-19"), &json!("2026-11-24")));
    }
    let line =
        format!("{RECEIVE} --lot R3 --expires 2027-01-31 --today 2026-11-19 --backdated --reason late");
    let document = cli.run_json(&line)["document"].as_str().unwrap().to_owned();
    let shown = cli.run_json(&format!("documents show {document}"));
    let fields = ["day", "backdated", "reason"].map(|field| shown[field].clone());
    assert_eq!(fields, [json!("2026-11-19"), json!(true), json!("late")]);
    for lines in ["documents --limit 1".to_owned(), format!("documents show {document}")] {
        assert!(cli.run_ok(&lines).out.contains("19 Nov 2026 (late)"), "{lines} marks it");
        assert!(cli.run_ok(&format!("{lines} --lang es")).out.contains("19 nov 2026 (tarde)"));
    }
    assert!(!cli.run_ok("documents --to 2026-11-24").out.contains("24 Nov 2026 (late)"));
    let listed = cli.run_json(&format!("movements --document {document}"));
    assert_eq!(listed[0]["day"], "2026-11-19");
    assert_eq!(cli.run_json("movements --from 2026-11-19 --to 2026-11-19").as_array().unwrap().len(), 1);
    cli.run_ok("verify");
}

#[test]
fn every_command_that_moves_stock_can_be_backdated() {
    let cli = stocked();
    for line in [
        "adjust --sku RIC-1000 --lot R1 --qty -1 --reason x",
        "write-off --sku RIC-1000 --lot R1 --qty 1 --reason x",
        "return --sku RIC-1000 --lot R1 --qty 1 --reason x",
        "transfer --sku RIC-1000 --lot R1 --to B1 --qty 1 --reason x",
        "lot edit --sku RIC-1000 --lot R1 --code R7 --reason x",
    ] {
        let line = format!("{line} --today 2026-11-21");
        cli.run_refused(&line, "invalid");
        let written = cli.run_json(&format!("{line} --backdated"));
        assert_eq!((&written["day"], &written["backdated"]), (&json!("2026-11-21"), &json!(true)), "{line}");
    }
    cli.run_ok("verify");
}

#[test]
fn a_dispatch_before_its_goods_came_is_refused() {
    let cli = stocked();
    let line = "dispatch --sku RIC-1000 --qty 5 --min-life 0 --backdated --reason late --today 2026-11-10";
    let error = cli.run_refused(line, "shortage");
    let reasons: Vec<&str> =
        error["passed_over"].as_array().unwrap().iter().map(|lot| lot["reason"].as_str().unwrap()).collect();
    assert_eq!(reasons, ["not_received", "not_received"]);
}

#[test]
fn looking_with_another_day_changes_nothing() {
    let cli = stocked();
    cli.run_ok("alerts");
    let before = cli.run_json("alerts --all");
    let looked = cli.run_json("alerts --all --today 2027-03-01");
    let expired = looked.as_array().unwrap().iter().find(|alert| alert["lot"] == "R1").unwrap();
    assert_eq!(
        (&expired["kind"], &expired["id"], &expired["raised_at"]),
        (&json!("expired"), &Value::Null, &Value::Null)
    );
    assert_eq!(expired["days_left"], -60);
    assert_eq!(cli.run_json("alerts --all"), before);
    assert_eq!(cli.run_json("settings")["day"], "2026-11-24");
}

#[test]
fn acknowledging_is_done_once() {
    let cli = stocked();
    let alerts = cli.run_json("alerts");
    let id = alerts[0]["id"].as_i64().unwrap();
    let document = "0192f3a0-0000-7000-8000-000000000001";
    let line = format!("alerts ack {id} --document {document}");
    let first = cli.run_json(&line);
    assert_eq!(first["acknowledged_by"], "ana");
    let again = cli.run_json(&format!("alerts ack {id} --operator luis"));
    assert_eq!(again["acknowledged_at"], first["acknowledged_at"], "the first is kept");
    assert_eq!(cli.run_json(&format!("{line} --today 2026-12-24 --operator luis")), first);
    let other = "0192f3a0-0000-7000-8000-000000000002";
    let snooze = format!("alerts snooze {id} --until +3d --document {other}");
    let snoozed = cli.run_json(&snooze);
    assert_eq!(snoozed["snoozed_until"], "2026-11-27");
    assert_eq!(cli.run_json(&format!("{snooze} --today 2026-11-25")), snoozed, "three days from then");
    cli.run_refused(&format!("alerts snooze {id} --until +9d --document {other}"), "document_reused");
    cli.run_refused(&format!("{RECEIVE} --document {other}"), "document_reused");
}

#[test]
fn warnings_are_told_and_strict_refuses() {
    let cli = stocked();
    let line = format!("{RECEIVE} --lot R9 --expires 2026-11-01");
    let error = cli.run_refused(&format!("{line} --strict"), "invalid");
    assert_eq!(kinds(&error), ["expired"]);
    let output = cli.run_ok(&line);
    assert!(output.err.contains("Warning: RIC-1000, lot R9, expired on 01 Nov 2026."), "{}", output.err);
    assert_eq!(kinds(&cli.run_json(&format!("{line} --lot R8").replace("--lot R9 ", ""))), ["expired"]);
    let order = "dispatch --sku RIC-1000 --qty 1 --reference ORD-1";
    assert_eq!(kinds(&cli.run_json(order)), Vec::<&str>::new());
    assert_eq!(kinds(&cli.run_json(&format!("{order} --station dock-7 --dry-run"))), ["same_order"]);
    assert_eq!(kinds(&cli.run_json(&format!("{order} --station dock-7"))), ["same_order"]);
    assert_eq!(kinds(&cli.run_refused(&format!("{order} --strict"), "invalid")), ["same_order"]);
}

#[test]
fn an_import_warns_of_its_first_hundred_rows() {
    let cli = stocked();
    let rows: String = (0..150).map(|row| format!("RIC-1000,1,I{row},2026-11-01,2026-11-02\n")).collect();
    cli.write_file("lots.csv", format!("sku,quantity,lot,expires,received\n{rows}"));
    let error = cli.run_refused("import lots lots.csv --strict", "invalid");
    assert_eq!((&error["count"], &error["problems"][0]["line"]), (&json!(150), &json!(2)));
    let imported = cli.run_json("import lots lots.csv");
    let warnings = imported["warnings"].as_array().unwrap();
    assert_eq!(warnings.len(), 102, "a hundred, and how many more of each kind");
    assert!(warnings[0]["message"].as_str().unwrap().starts_with("line 2: RIC-1000, lot I0, expired"));
    assert_eq!((&warnings[0]["kind"], &warnings[1]["kind"]), (&json!("expired"), &json!("before_received")));
    assert!(warnings[101]["message"].as_str().unwrap().contains("100 more rows"), "{}", warnings[101]);
}

#[test]
fn a_day_far_ahead_needs_a_yes_and_can_be_put_back() {
    let cli = stocked();
    let line = format!("{RECEIVE} --lot R5 --expires 2040-01-01 --today 2035-01-01");
    let error = cli.run_refused(&line, "invalid");
    assert_eq!((&error["day"], &error["book_day"]), (&json!("2035-01-01"), &json!("2026-11-24")));
    cli.run_ok(&format!("{line} --yes"));
    cli.run_refused("settings day 2026-11-24", "invalid");
    let settings = cli.run_json("settings day 2026-11-24 --reason \"wrong clock\"");
    assert_eq!(settings["day"], "2026-11-24");
    cli.run_ok("settings alert-days 5");
    assert_eq!(cli.run_json("settings")["alert_days"], 5);
    cli.run_ok("verify");
}
