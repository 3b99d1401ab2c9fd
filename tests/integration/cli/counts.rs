//! Stock counts from the command line: opening, entering, reviewing, applying.

use rstest::rstest;
use serde_json::{Value, json};

use super::assert_transcript;
use crate::support::cli::TestCli;

const COUNT: &str = "id state scope blind opened_at opened_by lots counted entries two_counters";
const LINE: &str = "count_line sku product lot lot_id expires location unit expected counted counter at";
const ENTERED: &str = "document count count_line sku lot lot_id expires location expected quantity mode before counted counter at also_in";
const REVIEW: &str = "sku lot lot_id location expected counted variance moved_since counter at state trouble resolution tolerated percent value applied count_line product unit expires";

/// A shelf with two lots of milk and one of ham, and a lot of rice elsewhere.
fn stocked() -> TestCli {
    let cli = TestCli::with_products();
    for receipt in [
        "receive --sku MLK-1000 --qty 480 --lot L1 --expires 2026-12-08 --location A03-1",
        "receive --sku MLK-1000 --qty 20 --lot L2 --expires 2026-12-09 --location A03-2",
        "receive --sku HAM-0001 --qty 12.5 --lot H1 --expires 2027-01-01 --location A03-2",
        "receive --sku RIC-1000 --qty 90 --lot R1 --expires 2027-06-01 --location B01",
    ] {
        cli.run_ok(receipt);
    }
    cli
}

/// The same with a count of the shelf.
fn counting(flags: &str) -> TestCli {
    let cli = stocked();
    cli.run_ok(&format!("count open --location a03* {flags}"));
    cli
}

fn sorted_fields(fields: &str) -> Vec<String> {
    let mut fields: Vec<String> = fields.split_whitespace().map(str::to_owned).collect();
    fields.sort();
    fields
}

fn fields_of(object: &Value) -> Vec<String> {
    let mut fields: Vec<String> = object.as_object().unwrap().keys().cloned().collect();
    fields.sort();
    fields
}

fn record_a_count(cli: &mut TestCli) {
    cli.record("count open --location a03*");
    cli.record("count enter 1 --sku MLK-1000 --lot L1 --qty 478");
    cli.record("count enter CNT-1 --sku MLK-1000 --lot L1 --qty 2 --add");
    cli.record("count enter 1 --scan L2 --qty 18");
    cli.record("count enter 1 --sku MLK-1000 --lot L9 --location A03-1 --expires 2026-12-20 --qty 6");
    cli.record("count list");
    cli.record("count show 1");
    cli.record("dispatch --sku MLK-1000 --qty 5 --quiet");
    cli.record("count review 1");
    cli.record("count apply 1 --dry-run");
    cli.record("count apply 1");
    cli.record("count resolve 1 zero --all uncounted");
    cli.record("count apply 1 --quiet");
    cli.record("count review 1");
    cli.record("count list");
    cli.record("count list --all");
    cli.record("count cancel 1");
    cli.run_ok("verify");
}

#[test]
fn what_was_applied_of_a_cancelled_count_stays_booked_and_is_named() {
    let cli = counting("");
    cli.run_ok("count enter 1 --sku MLK-1000 --lot L1 --qty 470");
    let applied = cli.run_json("count apply 1");
    assert_eq!(applied["left_open"], 2);
    let document = applied["document"].as_str().unwrap();
    let id = "01a20c09-1a8a-7668-bbd2-59933e23dc44";
    let cancel = format!("count cancel 1 --document {id}");
    let said = cli.run_ok(&cancel).out;
    assert!(said.contains("One lot was applied before and stays booked"), "{said}");
    assert!(said.contains(document), "{said}");
    let cancelled = cli.run_json(&cancel);
    assert_eq!(cancelled["applied"], json!([{ "document": document, "lots": 1 }]));
    cli.run_ok(&format!("reverse {document} --reason wrong"));
    assert_eq!(cli.run_json(&cancel), cancelled, "a repeat gives the first answer");
}

#[test]
fn a_shelf_is_counted_reviewed_and_applied() {
    let mut cli = stocked();
    record_a_count(&mut cli);
    assert_transcript(cli, "count");
}

#[test]
fn a_shelf_is_counted_in_spanish() {
    let mut cli = stocked().in_spanish();
    record_a_count(&mut cli);
    assert_transcript(cli, "count-es");
}

#[test]
fn every_command_prints_exactly_its_fields() {
    let cli = stocked();
    let opened = cli.run_json("count open --location a03* --class c");
    assert_eq!(fields_of(&opened), sorted_fields(&format!("{COUNT} also_in")));
    assert_eq!(
        fields_of(&opened["scope"]),
        sorted_fields("sku location category not_counted with_alerts class")
    );
    let other = cli.run_json("count open --sku MLK-1000");
    assert_eq!(other["also_in"], json!([{ "count": 1, "lots": 2 }]));
    assert_eq!(fields_of(&cli.run_json("count list")[0]), sorted_fields(COUNT));
    let shown = cli.run_json("count show 1");
    assert_eq!(fields_of(&shown), sorted_fields(&format!("{COUNT} lines")));
    assert_eq!(fields_of(&shown["lines"][0]), sorted_fields(LINE));
    let entered = cli.run_json("count enter 1 --sku MLK-1000 --lot L1 --qty 470");
    assert_eq!(fields_of(&entered), sorted_fields(ENTERED));
    assert_eq!(entered["also_in"], json!([2]));
    let review = cli.run_json("count review 1");
    assert_eq!(fields_of(&review[0]), sorted_fields(&format!("{REVIEW} figures later")));
    assert_eq!(review[0]["value"], -19.9, "ten at 1.99");
    let resolved = cli.run_json("count resolve 1 leave --all uncounted");
    assert_eq!(resolved, json!({ "count": 1, "resolution": "leave", "count_lines": [2, 3] }));
    let tried = cli.run_json("count apply 1 --dry-run");
    assert_eq!(fields_of(&tried), sorted_fields("document movements adjusted confirmed left_open"));
    assert_eq!((&tried["document"], &tried["adjusted"]), (&Value::Null, &json!(1)));
    let movement = &tried["movements"][0];
    assert_eq!(
        (&movement["id"], &movement["document"], &movement["lot_id"]),
        (&Value::Null, &Value::Null, &json!(1))
    );
    let applied = cli.run_json("count apply 1");
    assert_eq!((&applied["adjusted"], &applied["left_open"]), (&json!(1), &json!(0)));
    assert_eq!(applied["movements"][0]["document"], applied["document"]);
    assert_eq!(applied["movements"][0]["quantity"], -10);
    let lots = cli.run_ok("lots --sku MLK-1000").out;
    let ends = ["Counted", "available        24 Nov 2026", "available"];
    assert!(lots.lines().zip(ends).all(|(line, end)| line.ends_with(end)), "{lots}");
    let cancelled = cli.run_json("count cancel 2");
    assert_eq!(fields_of(&cancelled), sorted_fields(&format!("{COUNT} applied")));
    assert_eq!(cancelled["applied"], json!([]));
    let csv = |line: &str| cli.run_ok(&format!("{line} --format csv")).out.lines().next().unwrap().to_owned();
    assert_eq!(csv("count list --all"), COUNT.replace(' ', ","));
    assert_eq!(csv("count show 1"), LINE.replace(' ', ","));
    assert_eq!(csv("count review 1"), REVIEW.replace(' ', ","));
}

#[test]
fn a_dry_run_shows_no_id_of_anything_that_is_not_in_the_book() {
    let cli = counting("");
    cli.run_ok("count enter 1 --sku MLK-1000 --lot L9 --location A03-1 --expires 2026-12-20 --qty 6");
    cli.run_ok("count enter 1 --sku MLK-1000 --lot L1 --qty 470");
    let tried = cli.run_json("count apply 1 --dry-run");
    let ids =
        |movement: &Value| (movement["id"].clone(), movement["document"].clone(), movement["lot_id"].clone());
    let shown: Vec<(Value, Value, Value)> = tried["movements"].as_array().unwrap().iter().map(ids).collect();
    assert_eq!(shown.len(), 2);
    assert!(shown.iter().all(|(id, document, _)| id.is_null() && document.is_null()), "{shown:?}");
    let lots: Vec<&Value> = shown.iter().map(|(.., lot)| lot).collect();
    assert!(lots.contains(&&json!(1)) && lots.contains(&&Value::Null), "one is known: {lots:?}");
    let table = cli.run_ok("count apply 1 --dry-run").out;
    assert!(table.contains("L9") && !table.contains("Document"), "{table}");
    cli.run_ok("count resolve 1 leave --all uncounted");
    cli.run_ok("count apply 1");
    let again = cli.run_json("count apply 1 --dry-run");
    assert_eq!(
        (&again["adjusted"], &again["movements"]),
        (&json!(0), &json!([])),
        "there is nothing left to apply"
    );
}

#[test]
fn a_blind_count_tells_nobody_what_it_expects_before_its_review() {
    let cli = counting("--blind");
    for line in [
        "count enter 1 --sku MLK-1000 --lot L1 --qty 7",
        "count enter 1 --scan L2",
        "count enter 1 --lot-id 3 --qty 7 --add",
    ] {
        assert_eq!(cli.run_json(line)["expected"], Value::Null, "{line}");
    }
    cli.run_ok("count export 1 --to shelf.csv --quiet");
    cli.run_ok("count export 1 --to shelf.txt --quiet");
    let files = ["shelf.csv", "shelf.txt"].map(|file| std::fs::read_to_string(cli.path(file)).unwrap());
    let shown = ["count show 1", "count sheet 1", "count export 1"].map(|line| cli.run_ok(line).out);
    for told in files.iter().chain(&shown) {
        assert!(told.contains("MLK-1000") && !told.contains("480") && !told.contains("12.5"), "{told}");
    }
    for line in cli.run_json("count show 1")["lines"].as_array().unwrap() {
        assert_eq!(line["expected"], Value::Null);
    }
    let refused = cli.run_refused("count apply 1 --dry-run", "invalid");
    assert!(refused["hint"].as_str().unwrap().contains("count review 1"), "{refused}");
    let review = cli.run_json("count review 1");
    assert!(review.as_array().unwrap().iter().any(|line| line["expected"] == 480));
    assert_eq!(cli.run_json("count show 1")["lines"][0]["expected"], 480, "from now on everybody sees it");
}

#[test]
fn two_counters_do_not_see_each_others_figures() {
    let cli = counting("--two-counters");
    cli.run_ok("count enter 1 --sku MLK-1000 --lot L1 --qty 479");
    cli.run_ok("count enter 1 --sku MLK-1000 --lot L2 --qty 20");
    let figure =
        |who: &str| cli.run_json(&format!("count show 1 --operator {who}"))["lines"][0]["counted"].clone();
    assert_eq!((figure("ana"), figure("luis")), (json!(479), Value::Null));
    cli.run_ok("count enter 1 --sku MLK-1000 --lot L1 --qty 480 --operator luis");
    let review = cli.run_json("count review 1");
    let line = |lot: &str| review.as_array().unwrap().iter().find(|line| line["lot"] == lot).unwrap();
    assert_eq!(
        (&line("L1")["state"], &line("L1")["trouble"]),
        (&json!("conflict"), &json!("counters_disagree"))
    );
    assert_eq!(line("L1")["figures"].as_array().unwrap().len(), 2, "both are kept and shown");
    assert_eq!(line("L2")["state"], "uncounted", "one counter is not enough");
    cli.run_ok("count resolve 1 counted --sku MLK-1000 --lot L1 --counter ana");
    assert_eq!(cli.run_json("count review 1")[0]["variance"], -1);
    let nobody = cli.run_refused("count resolve 1 counted --sku MLK-1000 --lot L1 --counter eva", "invalid");
    assert!(nobody["message"].as_str().unwrap().contains("eva"), "{nobody}");
}

#[test]
fn scans_are_read_from_standard_input_line_by_line() {
    let cli = counting("");
    let id = "01a20c09-1a8a-7668-bbd2-59933e23dc44";
    let line = format!("count enter 1 --scan - --document {id}");
    let scans = "L2\r\nL2\n\nnope\n4006381333931\n";
    let output = cli.run_on(&format!("{line} --format json"), scans);
    assert_eq!(output.code, 1, "{}", output.err);
    let report = output.json();
    assert_eq!(report.as_array().unwrap().len(), 4);
    assert_eq!((&report[0]["counted"], &report[1]["counted"]), (&json!(1), &json!(2)));
    assert_eq!((&report[2]["line"], &report[2]["scan"]), (&json!(4), &json!("nope")));
    assert_eq!(report[2]["error"]["kind"], "not_found");
    assert_eq!((&report[3]["sku"], &report[3]["counted"]), (&json!("HAM-0001"), &json!(1)));
    let again = cli.run_on(&line, scans);
    assert!(again.code == 1 && again.err.contains("line 4"), "{}", again.err);
    assert!(again.out.ends_with("Scans entered: 3. Refused: 1.\n"), "{}", again.out);
    assert_eq!(cli.run_json("count show 1")["entries"], 3, "each line of a document is entered once");
    assert_eq!(cli.run_on("count enter 1 --scan - --quiet", "L2\n").code, 0);
    assert_eq!(cli.run_json("count show 1")["entries"], 4, "without the id it is another scan");
}

#[test]
fn a_line_longer_than_any_scan_is_refused_by_its_number_and_the_next_is_entered() {
    let cli = counting("");
    let (digits, blanks) = ("9".repeat(3_000_000), " ".repeat(3_000_000));
    let output = cli.run_on("count enter 1 --scan - --format json", &format!("L2\n{digits}\n{blanks}L2\nL2"));
    assert_eq!(output.code, 1, "{}", output.err);
    let report = output.json();
    assert_eq!((&report[0]["counted"], &report[3]["counted"]), (&json!(1), &json!(2)));
    for (refused, line) in [(&report[1], 2), (&report[2], 3)] {
        assert_eq!((&refused["line"], &refused["error"]["kind"]), (&json!(line), &json!("invalid")));
        assert!(refused["scan"].as_str().unwrap().len() <= 1024);
    }
    assert!(output.out.len() < 4_000, "what is too long is not repeated");
    let told = cli.run_on("count enter 1 --scan -", &format!("{digits}\n"));
    assert!(told.err.contains("line 1") && told.err.len() < 200, "{}", told.err);
}

#[rstest]
#[case("MLK-1000", "", "conflict")]
#[case("MLK-1000", "--location A03-1", "480")]
#[case("mlk-1000", "--lot L2", "20")]
#[case("H1", "", "12.5")]
#[case("4006381333931", "", "12.5")]
#[case("04006381333931", "", "12.5")]
#[case("RIC-1000", "", "90")]
#[case("R1", "", "not_found")]
fn a_scan_means_the_one_lot_that_it_fits(#[case] scan: &str, #[case] flags: &str, #[case] expected: &str) {
    let cli = counting("");
    let line = format!("count enter 1 --scan {scan} {flags}");
    if let Ok(expected) = expected.parse::<f64>() {
        let entered = cli.run_json(&line);
        assert_eq!((entered["expected"].as_f64(), &entered["counted"]), (Some(expected), &json!(1)));
    } else {
        let refused = cli.run_refused(&line, expected);
        assert_eq!(refused["scan"], scan);
        assert_eq!(refused["lots"].as_array().map(Vec::len), (expected == "conflict").then_some(2));
        assert_eq!(cli.run_json("count show 1")["entries"], 0);
    }
}

#[test]
fn an_entry_is_made_once_and_its_id_not_reused() {
    let cli = counting("");
    let id = "01a20c09-1a8a-7668-bbd2-59933e23dc44";
    let line = format!("count enter 1 --sku MLK-1000 --lot L1 --qty 3 --add --document {id}");
    let first = cli.run_json(&line);
    cli.run_ok("count enter 1 --sku MLK-1000 --lot L1 --qty 4 --add");
    assert_eq!(cli.run_json(&line), first);
    cli.run_refused(&line.replace("--qty 3", "--qty 5"), "document_reused");
    cli.run_refused(&format!("receive --sku MLK-1000 --qty 1 --document {id}"), "document_reused");
    assert_eq!(cli.run_json("count show 1")["lines"][0]["counted"], 7);
}

#[rstest]
#[case("count open --sku NOPE", "not_found")]
#[case("count open --location Z*", "invalid")]
#[case("count open --class d", "usage")]
#[case("count open --not-counted soon", "usage")]
#[case("count show 9", "not_found")]
#[case("count show nine", "usage")]
#[case("count enter 1 --qty 1", "usage")]
#[case("count enter 1 --sku MLK-1000 --lot L1", "usage")]
#[case("count enter 1 --sku MLK-1000 --lot L1 --qty -1", "invalid")]
#[case("count enter 1 --sku MLK-1000 --lot L1 --qty 1.5", "invalid")]
#[case("count enter 1 --sku NOPE --qty 1", "not_found")]
#[case("count enter 1 --lot-id 99 --qty 1", "not_found")]
#[case("count enter 1 --scan L1 --add", "usage")]
#[case("count resolve 1 zero", "usage")]
#[case("count resolve 1 nothing --all uncounted", "usage")]
#[case("count resolve 1 zero --sku MLK-1000 --lot NOPE", "not_found")]
#[case("count resolve 1 counted --sku MLK-1000 --lot L1", "invalid")]
#[case("count resolve 1 zero --all conflict", "invalid")]
#[case("count apply 1", "invalid")]
#[case("count import nowhere.csv", "usage")]
#[case("count import 1 nowhere.csv", "not_found")]
#[case("count export 1 --to shelf.ods", "usage")]
#[case("settings count-approval maybe", "usage")]
#[case("settings count-tolerance-percent 1.234", "invalid")]
#[case("settings count-tolerance-value -1", "invalid")]
fn a_refused_command_reports_its_kind_and_changes_nothing(#[case] line: &str, #[case] kind: &str) {
    let cli = counting("");
    let before = (cli.dump(), cli.run_json("count show 1"));
    let error = cli.run_refused(line, kind);
    assert!(error["message"] != "" && error.get("hint").is_some());
    assert_eq!((cli.dump(), cli.run_json("count show 1")), before);
}

#[test]
fn lots_off_by_no_more_than_is_tolerated_are_marked() {
    let cli = counting("");
    cli.run_ok("count enter 1 --sku MLK-1000 --lot L1 --qty 478");
    cli.run_ok("count enter 1 --sku MLK-1000 --lot L2 --qty 17");
    let tolerated = || {
        let review = cli.run_json("count review 1");
        let line = |lot| {
            review.as_array().unwrap().iter().find(|line| line["lot"] == lot).unwrap()["tolerated"].clone()
        };
        (line("L1"), line("L2"))
    };
    assert_eq!(tolerated(), (json!(false), json!(false)), "nothing is tolerated unless the book says so");
    let settings = cli.run_json("settings count-tolerance-percent 0.5");
    assert_eq!(settings["count_tolerance_percent"], 0.5);
    assert_eq!(tolerated(), (json!(true), json!(false)));
    cli.run_ok("settings count_tolerance_value 3.97");
    assert_eq!(tolerated().0, false, "two at 1.99 are more than 3.97");
    cli.run_ok("settings count-tolerance-value 3.98");
    assert_eq!(tolerated().0, true);
    assert!(cli.run_ok("count review 1").out.contains("tolerated"));
    cli.run_ok("settings count-tolerance-percent \"\"");
    assert_eq!(cli.run_json("settings")["count_tolerance_percent"], Value::Null);
    assert_eq!(tolerated().1, false, "three at 1.99");
}

#[test]
fn a_book_can_ask_for_somebody_else_to_apply() {
    let cli = counting("");
    cli.run_ok("count enter 1 --sku MLK-1000 --lot L1 --qty 478");
    assert_eq!(cli.run_json("settings count-approval on")["count_approval"], true);
    let refused = cli.run_refused("count apply 1", "conflict");
    assert_eq!(refused["operator"], "ana");
    cli.run_ok("count apply 1 --operator eva");
    assert_eq!(cli.run_json("settings count-approval off")["count_approval"], false);
}

#[test]
fn a_count_is_applied_once_and_says_when_a_lot_was_last_counted() {
    let cli = counting("");
    cli.run_ok("count enter 1 --sku MLK-1000 --lot L1 --qty 478");
    cli.run_ok("count enter 1 --sku MLK-1000 --lot L2 --qty 20");
    cli.run_ok("count resolve 1 leave --all uncounted");
    let before = cli.dump();
    cli.run_ok("count apply 1 --dry-run");
    assert_eq!(cli.dump(), before, "a dry run changes nothing");
    let applied = cli.run_json("count apply 1");
    assert_eq!(cli.run_json("count apply 1"), applied, "a second apply has no second effect");
    let counted = || {
        let lots = cli.run_json("lots");
        let day = |lot: &str| {
            lots.as_array().unwrap().iter().find(|row| row["lot"] == lot).unwrap()["last_counted"].clone()
        };
        [day("L1"), day("L2"), day("H1")]
    };
    let today = json!("2026-11-24");
    assert_eq!(counted(), [today.clone(), today, Value::Null], "right or wrong, but only what was counted");
    let document = applied["document"].as_str().unwrap();
    cli.run_ok(&format!("reverse {document} --reason \"the wrong shelf\""));
    assert_eq!(counted(), [Value::Null, Value::Null, Value::Null], "what was reversed stands no more");
    assert_eq!(cli.run_json("count list")[0]["state"], "review");
    cli.run_ok("verify");
}

#[test]
fn the_id_of_a_spreadsheet_is_that_of_its_contents() {
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 10 --lot L1 --expires 2026-12-08");
    cli.run_ok("count open");
    cli.write_file("one.csv", "sku,lot,counted\nMLK-1000,L1,9\n");
    cli.write_file("other.csv", "sku,lot,counted\nMLK-1000,L1,8\n");
    let document = "01a00000-0000-7000-8000-000000000001";
    let import = |file: &str| format!("count import 1 {file} --document {document} --format json");
    let first = cli.run_ok(&import("one.csv")).out;
    let refused = cli.run(&import("other.csv"));
    assert_eq!((refused.code, &refused.error()["kind"]), (1, &"document_reused".into()), "{}", refused.err);
    assert_eq!(cli.run_ok(&import("one.csv")).out, first, "the first answer");
    assert_eq!(cli.run_json("count list")[0]["entries"], 1);
}
