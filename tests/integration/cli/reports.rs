//! Reports, as people and scripts ask for them.

use serde_json::json;

use super::assert_transcript;
use crate::support::cli::TestCli;

/// Two products with and without a cost, a dispatch, a write-off and a dispatch that was undone.
fn traded() -> TestCli {
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 480 --lot L1 --expires 2026-12-08 --location A03 --cost 1.25 --supplier Andinos");
    cli.run_ok("receive --sku MLK-1000 --qty 7 --lot L0 --expires 2026-11-30 --location B09");
    cli.run_ok(
        "receive --sku HAM-0001 --qty 12.450 --lot H1 --expires 2027-01-15 --location A03 --cost 8.3333",
    );
    cli.run_ok("dispatch --sku MLK-1000 --qty 100 --customer Central");
    cli.run_ok("write-off --sku HAM-0001 --lot H1 --qty 0.75 --reason \"cut wrong\"");
    let wrong = cli.run_json("dispatch --sku HAM-0001 --qty 2");
    let document = wrong["document"].as_str().unwrap().to_owned();
    cli.run_ok(&format!("reverse {document} --reason \"wrong customer\""));
    cli
}

#[test]
fn what_stands_and_what_moved_is_told_in_tables_and_columns() {
    let mut cli = traded();
    cli.record("report stock");
    cli.record("report stock --by location --format csv");
    cli.record("report valuation --category none");
    cli.record("report expiry --to 2026-12-31");
    cli.record("report movements --from 2026-11-24 --to 2026-11-24");
    cli.record("report movements --by product --format csv");
    cli.record("report waste");
    cli.record("report waste --lang es");
    cli.record("report turnover");
    cli.record("report top --period last-7-days --compare");
    cli.record("report top --by partner --format csv");
    cli.record("report slow --from 2026-11-25 --today 2026-11-26");
    cli.record("report fefo");
    cli.record("report suppliers");
    cli.record("report reorder --lead-days 30");
    assert_transcript(cli, "reports");
}

#[test]
fn a_report_is_one_object_with_rows_and_totals() {
    let cli = traded();
    let valuation = cli.run_json("report valuation --sku HAM-0001");
    let row = json!({"group": "HAM-0001", "sku": "HAM-0001", "product": valuation["rows"][0]["product"], "unit": "kg",
        "lots": 1, "quantity": 11.7, "value": 97.4996, "unvalued_lots": 0, "unvalued": 0});
    assert_eq!(valuation["rows"], json!([row]), "11.7 kg at 8.3333");
    assert_eq!(valuation["totals"], json!({"lots": 1, "value": 97.4996, "unvalued_lots": 0}));
    assert_eq!(valuation["report"], "valuation");
    assert_eq!(valuation["by"], "product");
    assert_eq!((&valuation["from"], &valuation["to"]), (&json!(null), &json!("2026-11-24")));
    let stock = cli.run_json("report stock --by category");
    assert_eq!(stock["totals"]["unvalued_lots"], 0, "what cost nobody knows went out first");
    assert_eq!(stock["rows"][0]["quantity"], json!(null), "units of several products are not added up");
    let before = cli.run_json("report stock --at 2026-11-23");
    assert_eq!(before["rows"], json!([]), "nothing had come in");
    let waste = cli.run_json("report waste --from 2026-11-24 --to 2026-11-24");
    assert_eq!(waste["rows"][0]["group"], "cut wrong");
    assert_eq!(waste["totals"]["value_out"], json!(6.25), "0.75 kg at 8.3333, rounded");
    let moved = cli.run_json("report movements --by kind");
    let kinds: Vec<&str> =
        moved["rows"].as_array().unwrap().iter().map(|row| row["group"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["receipt", "dispatch", "write_off"], "the dispatch that was undone is left out");
    assert_eq!(moved["totals"]["documents"], 5);
}

#[test]
fn a_report_is_printed_as_a_page_and_nothing_else_is() {
    let cli = traded();
    let page = cli.run_ok("report waste --format html --lang es").out;
    assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"), "{page}");
    assert!(page.contains("<html lang=\"es\">") && page.contains("<title>Merma</title>"), "{page}");
    assert!(
        page.contains(">cut wrong</td>") && page.contains("<rect") && page.contains(">6,25</td>"),
        "{page}"
    );
    let refused = cli.run("stock --format html");
    assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{}", refused.err);
}

#[test]
fn a_page_of_a_report_over_time_has_a_line_and_totals_in_their_columns() {
    let cli = traded();
    let page = cli.run_ok("report waste --format html --by day").out;
    assert!(page.contains("<rect") && !page.contains("<polyline"), "one day is no line: {page}");
    assert!(page.contains("<th scope=\"col\">Day</th>"), "{page}");
    assert!(page.contains("<tfoot>\n<tr><td>Total</td><td class=\"n\">1</td>"), "{page}");
    for (day, sku) in [("2026-11-21", "MLK-1000"), ("2026-11-22", "MLK-1000"), ("2026-11-23", "HAM-0001")] {
        cli.run_ok(&format!(
            "receive --sku {sku} --qty 1 --lot {day} --expires 2027-03-01 --today {day} --backdated --reason late"
        ));
    }
    let page = cli.run_ok("report movements --format html --by day").out;
    assert!(page.contains("<polyline points=\"170,") && !page.contains("<rect"), "{page}");
    assert!(page.contains(">21 Nov 2026</text>") && page.contains(">24 Nov 2026</text>"), "{page}");
}

#[test]
fn the_first_column_is_headed_by_what_it_holds_and_money_lines_up() {
    let cli = traded();
    for (line, head) in [
        ("stock", "Product"),
        ("stock --by partner", "Supplier"),
        ("expiry", "Week"),
        ("expiry --by month --lang es", "Mes"),
        ("movements", "Kind"),
        ("waste", "Reason"),
        ("top --by partner", "Customer"),
        ("counts --by operator", "Operator"),
        ("waste --by location --lang pt-BR", "Local"),
    ] {
        let told = cli.run_ok(&format!("report {line}")).out;
        assert!(told.starts_with(head) || told.contains("Nothing found"), "{line}: {told}");
    }
    let told = cli.run_ok("report stock").out;
    let end = |figure: &str| {
        told.lines()
            .find_map(|line| line.split_once(figure))
            .map(|(before, _)| (before.to_owned() + figure).chars().count())
    };
    assert!(end("97.50").is_some() && end("97.50") == end("483.75"), "97.4996 is rounded: {told}");
}

#[test]
fn a_month_is_told_as_a_month_and_to_programs_as_its_first_day() {
    let cli = traded();
    for (language, month) in [("en", "Nov 2026"), ("es", "nov 2026"), ("pt-BR", "nov 2026")] {
        let told = cli.run_ok(&format!("report movements --by month --lang {language}")).out;
        let row = told.lines().nth(1).unwrap();
        assert!(row.starts_with(month), "{told}");
    }
    let moved = cli.run_json("report movements --by month");
    assert_eq!(moved["rows"][0]["group"], "2026-11-01");
}

#[test]
fn a_range_that_ends_before_it_begins_is_refused() {
    let cli = traded();
    for line in
        ["report waste", "report slow", "documents", "movements", "trace --partner Andinos", "count stats"]
    {
        let said = cli.run_refused(&format!("{line} --from 2026-11-02 --to 2026-11-01"), "invalid");
        let message = said["message"].as_str().unwrap();
        assert!(message.contains("02 Nov 2026 is after 01 Nov 2026"), "{line}: {message}");
        cli.run_ok(&format!("{line} --from 2026-11-01 --to 2026-11-01"));
    }
}

#[test]
fn nothing_is_slow_in_days_that_have_not_come() {
    let cli = traded();
    for report in ["slow", "turnover", "reorder"] {
        let told = cli.run_json(&format!("report {report} --from 2030-01-01"));
        assert!(report == "reorder" || told["rows"] == json!([]), "{told}");
    }
}

#[test]
fn what_is_in_one_range_only_has_no_share_of_the_other() {
    let cli = traded();
    let line = "report top --by partner --compare --from 2026-11-25 --to 2026-11-25 --today 2026-11-25";
    cli.run_ok("dispatch --sku MLK-1000 --qty 100 --customer Norte --today 2026-11-25");
    let told = cli.run_json(line);
    let of = |partner: &str| {
        let rows = told["rows"].as_array().unwrap();
        let row = rows.iter().find(|row| row["group"] == partner).unwrap();
        [row["share"].clone(), row["earlier_share"].clone(), row["change_share"].clone()]
    };
    assert_eq!(of("Norte"), [json!(100), json!(0), json!(100)], "{told}");
    assert_eq!(of("Central"), [json!(0), json!(100), json!(-100)], "{told}");
}

#[test]
fn a_refused_flag_is_told_what_the_report_takes_instead() {
    let cli = traded();
    let hint = |line: &str| cli.run_refused(line, "usage")["hint"].as_str().unwrap().to_owned();
    let takes = hint("report slow --at 2026-11-01");
    assert_eq!(takes, "It takes --by product, --period, --from, --to, --sku, --category.");
    assert!(hint("report waste --compare").contains("--period"), "it is compared where it has a range");
    assert!(hint("report reorder --lead-days 4000").contains("between 0 and 3650"));
    let at = cli.run_refused("report stock --at never", "usage");
    assert_eq!(at["message"], "At: “never” is not a date.");
}

#[test]
fn a_flag_that_says_nothing_about_a_report_is_refused() {
    let cli = traded();
    for line in [
        "report stock --from 2026-11-01",
        "report valuation --to 2026-11-01",
        "report movements --at 2026-11-01",
        "report stock --by kind",
        "report valuation --by month",
        "report stock --operator ana",
        "report nonsense",
        "report stock --period month",
        "report stock --compare",
        "report movements --compare",
        "report movements --period month --by day --compare",
        "report movements --period month --from 2026-11-01",
        "report top --lead-days 3",
        "report top --at 2026-11-01",
        "report reorder --location A03",
        "report reorder --lead-days many",
        "report reorder --lead-days 9999999",
        "report counts --sku MLK-1000",
    ] {
        cli.run_refused(line, "usage");
    }
    cli.run_refused("report stock --sku NONE", "not_found");
}

#[test]
fn a_period_is_a_range_and_is_compared_with_the_one_before() {
    let cli = traded();
    let top = cli.run_json("report top --period month --compare");
    assert_eq!((&top["from"], &top["to"]), (&json!("2026-11-01"), &json!("2026-11-30")));
    assert_eq!((&top["earlier_from"], &top["earlier_to"]), (&json!("2026-10-01"), &json!("2026-10-31")));
    let row = &top["rows"][0];
    assert_eq!(row["sku"], "MLK-1000");
    // Seven had no cost: the rest went at 1.25.
    assert_eq!((&row["value_out"], &row["earlier_value_out"]), (&json!(116.25), &json!(0)));
    assert_eq!((&row["change_value_out"], &row["unvalued_movements"]), (&json!(116.25), &json!(1)));
    assert_eq!((&row["share"], &row["outgoing"]), (&json!(100), &json!(100)));
    let alone = cli.run_json("report top");
    assert_eq!(alone["earlier_from"], json!(null));
    assert_eq!(alone["rows"][0].get("earlier_value_out"), None);
}

#[test]
fn counts_tell_how_right_the_book_was() {
    let cli = traded();
    let count = cli.run_json("count open --location A03")["id"].to_string();
    cli.run_ok(&format!("count enter {count} --sku MLK-1000 --lot L1 --location A03 --qty 385"));
    cli.run_ok(&format!("count enter {count} --sku HAM-0001 --lot H1 --location A03 --qty 11.7"));
    cli.run_ok(&format!("count apply {count} --yes"));
    let told = cli.run_json("report counts");
    let row = &told["rows"][0];
    assert_eq!(
        (&row["group"], &row["lots"], &row["right"], &row["off"]),
        (&json!("A03"), &json!(2), &json!(1), &json!(1))
    );
    assert_eq!((&row["percent_right"], &row["units_off"]), (&json!(50), &json!(null)), "of several products");
    let of_product = cli.run_json("report counts --by product");
    assert_eq!(of_product["rows"][1]["units_net"], json!(-2));
    assert_eq!(of_product["totals"]["lots"], 2);
}
