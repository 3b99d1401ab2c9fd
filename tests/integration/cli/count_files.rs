//! Counts in files: spreadsheets, paper, and count files.

use serde_json::{Value, json};

use crate::support::cli::TestCli;

/// A shelf of milk and ham, and a count of it.
fn counting() -> TestCli {
    let cli = TestCli::with_products();
    for receipt in [
        "receive --sku MLK-1000 --qty 480 --lot L1 --expires 2026-12-08 --location A03",
        "receive --sku MLK-1000 --qty 20 --lot L2 --expires 2026-12-09 --location A03",
        "receive --sku HAM-0001 --qty 12.5 --location A03",
        "receive --sku HAM-0001 --qty 1.5 --location A03",
    ] {
        cli.run_ok(receipt);
    }
    cli.run_ok("count open");
    cli
}

fn read(cli: &TestCli, file: &str) -> String {
    std::fs::read_to_string(cli.path(file)).unwrap()
}

fn counted(cli: &TestCli) -> Vec<Value> {
    let shown = cli.run_json("count show 1");
    shown["lines"].as_array().unwrap().iter().map(|line| line["counted"].clone()).collect()
}

#[test]
fn a_spreadsheet_goes_out_and_comes_back() {
    let cli = counting();
    cli.run_ok("count export 1 --to shelf.csv");
    let sheet = read(&cli, "shelf.csv");
    assert_eq!(sheet.lines().next().unwrap(), "sku,name,lot,expires,location,unit,expected,counted");
    assert!(sheet.lines().skip(1).all(|line| line.ends_with(',')), "nothing is counted yet: {sheet}");
    assert_eq!(cli.run_ok("count export 1").out, sheet);
    let filled = sheet
        .replace("ea,480,", "ea,480,478")
        .replace("kg,12.5,", "kg,12.5,12.25")
        .replace("kg,1.5,", "kg,1.5,0");
    cli.write_file("shelf.csv", &filled);
    let imported = cli.run_json("count import 1 shelf.csv");
    assert_eq!(imported, json!({ "count": 1, "added": 3, "known": 0, "found": 0, "late": 0, "blank": 1 }));
    assert_eq!(counted(&cli), [json!(478), Value::Null, json!(12.25), json!(0)]);
    let again = cli.run_json("count import 1 shelf.csv");
    assert_eq!((&again["added"], &again["known"]), (&json!(0), &json!(3)), "the same file adds nothing");
    let mut rows: Vec<&str> = filled.lines().collect();
    rows[1..].reverse();
    cli.write_file("sorted.csv", rows.join("\n"));
    assert_eq!(cli.run_json("count import 1 sorted.csv")["added"], 0, "in whatever order");
    assert_eq!(cli.run_json("count import 1 shelf.csv --operator luis")["added"], 3, "his own figures");
}

#[test]
fn a_figure_that_is_imported_again_stays_as_old_as_it_is() {
    let cli = counting();
    cli.write_file("shelf.csv", "sku,lot,counted\nMLK-1000,L1,480\nMLK-1000,L2,\n");
    cli.run_ok("count import 1 shelf.csv");
    cli.run_ok("dispatch --sku MLK-1000 --qty 5");
    cli.write_file("shelf.csv", "sku,lot,counted\nMLK-1000,L1,480\nMLK-1000,L2,19\n");
    assert_eq!(cli.run_json("count import 1 shelf.csv")["added"], 1);
    let review = cli.run_json("count review 1");
    let line = review.as_array().unwrap().iter().find(|line| line["lot"] == "L1").unwrap();
    assert_eq!((&line["state"], &line["moved_since"]), (&json!("matches"), &json!(-5)));
}

#[test]
fn an_expiry_in_a_spreadsheet_is_not_dropped() {
    let cli = counting();
    cli.run_ok("count export 1 --to shelf.csv");
    let filled = read(&cli, "shelf.csv").replace("ea,480,", "ea,480,478");
    cli.write_file("other.csv", filled.replace("2026-12-08", "2027-12-08"));
    let refused = cli.run("count import 1 other.csv");
    assert_eq!(refused.code, 1, "{}", refused.err);
    assert!(refused.err.contains("L1"), "{}", refused.err);
    // The book was put right since the sheet was made.
    cli.run_ok("lot edit --sku MLK-1000 --lot L1 --expires 2026-12-09 --reason label");
    cli.write_file("shelf.csv", &filled);
    assert_eq!(cli.run_json("count import 1 shelf.csv")["added"], 1);
}

#[test]
fn a_spreadsheet_is_entered_whole_or_not_at_all() {
    let cli = counting();
    cli.write_file(
        "shelf.csv",
        "sku,lot,location,counted\nMLK-1000,L1,A03,478\nmlk-1000,l1,a03,479\nNOPE,L1,,1\nMLK-1000,L2,A03,1.5\nMLK-1000,L2,A03,many\n",
    );
    let refused = cli.run_refused("count import 1 shelf.csv", "invalid");
    let lines: Vec<&Value> = refused["problems"].as_array().unwrap().iter().map(|row| &row["line"]).collect();
    assert_eq!(lines, [3, 4, 5, 6]);
    assert_eq!(cli.run_json("count show 1")["entries"], 0);
}

#[test]
fn spreadsheets_are_read_in_spanish_with_a_decimal_comma() {
    let cli = counting().in_spanish();
    cli.write_file(
        "estante.csv",
        "código;lote;ubicación;vence;contado\nHAM-0001;J9;A03;31/01/2027;2,25\nMLK-1000;L1;A03;;478\n",
    );
    let imported = cli.run_json("count import 1 estante.csv");
    assert_eq!((&imported["added"], &imported["found"]), (&json!(2), &json!(1)));
    let shown = cli.run_json("count show 1");
    let found = shown["lines"].as_array().unwrap().iter().find(|line| line["lot"] == "J9").unwrap();
    assert_eq!((&found["counted"], &found["expires"]), (&json!(2.25), &json!("2027-01-31")));
    assert!(cli.run_ok("count import 1 estante.csv").out.contains("ya conocidas: 2"));
}

#[test]
fn a_sheet_of_paper_has_every_lot_a_box_and_a_barcode() {
    let cli = counting();
    let sheet = cli.run_ok("count sheet 1").out;
    assert!(sheet.contains("CNT-1") && sheet.contains("█") && sheet.contains("Page 1 of 1"), "{sheet}");
    for lot in ["L1", "L2", "(no code)", "08 Dec 2026"] {
        assert!(sheet.contains(lot), "{sheet}");
    }
    assert_eq!(sheet.matches("[___").count(), 5, "four lots, and room for what is found: {sheet}");
    assert!(sheet.lines().all(|line| line.chars().count() <= 80));
    assert!(!sheet.contains("480"), "who counts on paper is not told what to find: {sheet}");
    cli.run_ok("count export 1 --to shelf.txt");
    assert_eq!(read(&cli, "shelf.txt"), sheet);
    let spanish = cli.in_spanish().run_ok("count sheet 1").out;
    assert!(spanish.contains("Página 1 de 1") && spanish.contains("Contado"), "{spanish}");
}

#[test]
fn a_count_file_goes_out_and_comes_home() {
    let cli = counting();
    cli.run_ok("count export 1 --to shelf.fefo");
    cli.run_refused("count export 1 --to shelf.fefo", "duplicate");
    let entered =
        cli.run_json("count enter 1 --sku MLK-1000 --lot L1 --qty 478 --operator luis --db shelf.fefo");
    assert_eq!((&entered["counted"], &entered["counter"]), (&json!(478), &json!("luis")));
    cli.run_refused("count review 1 --db shelf.fefo", "invalid");
    cli.run_refused("count import 2 shelf.fefo", "usage");
    let imported = cli.run_json("count import shelf.fefo");
    assert_eq!(imported, json!({ "count": 1, "added": 1, "known": 0, "found": 0, "late": 0, "blank": null }));
    assert_eq!(cli.run_json("count import 1 shelf.fefo")["known"], 1);
    assert_eq!(cli.run_json("count show 1")["lines"][0]["counter"], "luis");
}

#[test]
fn what_was_applied_is_on_no_sheet_any_more() {
    let cli = counting();
    cli.run_ok("count enter 1 --sku MLK-1000 --lot L1 --qty 478");
    cli.run_ok("count apply 1");
    cli.run_ok("count export 1 --to rest.csv");
    let sheet = read(&cli, "rest.csv");
    assert!(sheet.contains("L2") && !sheet.contains("L1"), "{sheet}");
    let paper = cli.run_ok("count sheet 1").out;
    assert!(paper.contains("L2") && !paper.contains("L1"), "{paper}");
    // Whoever fills in every row can bring it home.
    cli.write_file("rest.csv", sheet.replace("ea,20,", "ea,20,21").replace("kg,12.5,", "kg,12.5,12.5"));
    assert_eq!(cli.run_json("count import 1 rest.csv")["added"], 2);
}

#[test]
fn a_file_that_was_never_a_count_file_is_called_so() {
    let cli = counting();
    cli.write_file("notes.count", "what to buy\n".repeat(100));
    let refused = cli.run_refused("count import notes.count", "invalid");
    let message = refused["message"].as_str().unwrap();
    assert!(message.contains("not a count file"), "{message}");
    // A memory stick that was pulled out too early.
    cli.write_file("empty.count", "");
    let refused = cli.run_refused("count import empty.count", "invalid");
    let hint = refused["hint"].as_str().unwrap();
    assert!(hint.contains("from the laptop again") && !hint.contains("init"), "{hint}");
    cli.run_refused("count import missing.count", "not_found");
}

#[test]
fn a_file_that_came_home_before_may_come_again_when_the_count_is_over() {
    let cli = counting();
    cli.run_ok("count export 1 --to ana.count");
    cli.run_ok("count export 1 --to luis.count");
    cli.run_ok("count enter 1 --sku MLK-1000 --lot L1 --qty 478 --operator ana --db ana.count");
    cli.run_ok("count enter 1 --sku MLK-1000 --lot L1 --qty 477 --operator luis --db luis.count");
    cli.run_ok("count import ana.count");
    cli.run_ok("count resolve 1 leave --all uncounted");
    cli.run_ok("count apply 1");
    let again = cli.run_json("count import ana.count");
    assert_eq!(again, json!({ "count": 1, "added": 0, "known": 1, "found": 0, "late": 0, "blank": null }));
    let refused = cli.run_refused("count import luis.count", "conflict");
    assert_eq!(refused["state"], "applied", "what is new comes too late");
    assert_eq!(cli.run_json("count show 1")["entries"], 1);
    cli.run_ok("verify");
}

#[test]
fn an_old_label_is_read_away_from_the_book_too() {
    let cli = counting();
    cli.run_ok("product edit MLK-1000 --sku MLK-NEW");
    cli.run_ok("count export 1 --to away.count");
    for (sku, amount) in [("MLK-1000", 478), ("mlk-new", 479)] {
        let entered =
            cli.run_json(&format!("count enter 1 --sku {sku} --lot L1 --qty {amount} --db away.count"));
        assert_eq!(entered["sku"], "MLK-NEW");
    }
    cli.run_ok("verify --db away.count");
    assert_eq!(cli.run_json("count import away.count")["added"], 2);
}
