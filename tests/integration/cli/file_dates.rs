//! Dates in files are never guessed.

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::cli::TestCli;

/// Imports lots L1, L2 … with these expiries; their expiries by code, or the error.
fn import(cli: &TestCli, expiries: &[&str], flags: &str) -> Result<Vec<String>, Value> {
    let rows: String =
        (1..).zip(expiries).map(|(n, expires)| format!("RIC-1000,1,L{n},\"{expires}\"\n")).collect();
    cli.write_file("lots.csv", format!("sku,quantity,lot,expires\n{rows}"));
    let before = cli.dump();
    let output = cli.run(&format!("import lots lots.csv --format json {flags}"));
    if output.code != 0 {
        assert_eq!(cli.dump(), before, "a refused file changes nothing");
        return Err(output.error());
    }
    let lots = cli.run_json("lots --sku RIC-1000");
    let expiry = |n: usize| {
        let code = format!("L{n}");
        let lot = lots.as_array().unwrap().iter().find(|lot| lot["lot"] == code.as_str()).unwrap();
        lot["expires"].as_str().unwrap_or("never").to_owned()
    };
    Ok((1..=expiries.len()).map(expiry).collect())
}

#[rstest]
#[case::day_first(&["03/04/2027", "31/03/2027"], &["2027-04-03", "2027-03-31"])]
#[case::month_first(&["03/04/2027", "03/31/2027"], &["2027-03-04", "2027-03-31"])]
#[case::year_first(&["2027/04/03", "2027-12-01"], &["2027-04-03", "2027-12-01"])]
#[case::months(&["03/2027", "2028-02", "MAR 2027", "mar. 2027", "marzo 2027", "sept-27"],
    &["2027-03-31", "2028-02-29", "2027-03-31", "2027-03-31", "2027-03-31", "2027-09-30"])]
#[case::names(&["1 ene 2027", "2-APR-2027", "Aug 3, 2027", "4 de diciembre de 2027"],
    &["2027-01-01", "2027-04-02", "2027-08-03", "2027-12-04"])]
#[case::labels(&["270300", "280131"], &["2027-03-31", "2028-01-31"])]
#[case::timestamps(&["2027-03-31T23:30:00Z", "2027-04-01 00:00:00", "2027-04-02T10:00:00.000+02:00"],
    &["2027-03-31", "2027-04-01", "2027-04-02"])]
#[case::american_timestamps(&["3/4/2027 12:00:00 AM", "3/31/2027 12:00:00 AM"], &["2027-03-04", "2027-03-31"])]
#[case::never(&["never", "Nunca", "2027-03-31"], &["never", "never", "2027-03-31"])]
fn a_file_that_says_how_is_read(#[case] written: &[&str], #[case] read: &[&str]) {
    let cli = TestCli::with_products();
    assert_eq!(import(&cli, written, "").unwrap(), read);
}

#[test]
fn a_date_that_reads_two_ways_is_asked() {
    let cli = TestCli::with_products();
    let written = ["05/05/2027", "03/04/2027", "2027-01-31"];
    let error = import(&cli, &written, "").unwrap_err();
    assert_eq!((&error["kind"], &error["count"]), (&json!("invalid"), &json!(1)));
    let problem = &error["problems"][0];
    assert_eq!((&problem["line"], &problem["column"]), (&json!(3), &json!("expires")));
    assert_eq!(problem["value"], "03/04/2027");
    let why = problem["why"].as_str().unwrap();
    assert!(why.contains("03 Apr 2027") && why.contains("04 Mar 2027"), "{why}");
    let hint = error["hint"].as_str().unwrap();
    assert!(hint.contains("--date-format DD/MM/YYYY") && hint.contains("--date-format MM/DD/YYYY"), "{hint}");
    let tried = cli.run_json("import lots lots.csv --dry-run --date-format DD/MM/YYYY");
    assert_eq!((&tried["rows"], cli.run_json("lots")), (&json!(3), json!([])));
    assert_eq!(
        import(&cli, &written, "--date-format MM/DD/YYYY").unwrap(),
        ["2027-05-05", "2027-03-04", "2027-01-31"]
    );
}

#[test]
fn two_orders_in_one_column_are_refused() {
    let cli = TestCli::with_products();
    let error = import(&cli, &["31/03/2027", "03/04/2027", "03/31/2027"], "").unwrap_err();
    assert_eq!(error["problems"][0]["line"], 4);
    assert!(error["problems"][0]["why"].as_str().unwrap().contains("line 2"));
    let error = import(&cli, &["31/03/2027", "03/31/2027"], "--date-format DD/MM/YYYY").unwrap_err();
    assert_eq!((&error["count"], &error["problems"][0]["line"]), (&json!(1), &json!(3)));
}

#[test]
fn a_column_decides_for_another() {
    let cli = TestCli::with_products();
    cli.write_file(
        "lots.csv",
        "sku,quantity,lot,expires,produced,received\nRIC-1000,1,L1,31/03/2027,01/02/2026,03/04/2026\n",
    );
    cli.run_ok("import lots lots.csv");
    let lot = &cli.run_json("lots")[0];
    assert_eq!((&lot["produced"], &lot["received"]), (&json!("2026-02-01"), &json!("2026-04-03")));
}

#[test]
fn labels_that_could_be_days_are_asked() {
    let cli = TestCli::with_products();
    let error = import(&cli, &["270331"], "").unwrap_err();
    let hint = error["hint"].as_str().unwrap();
    assert!(hint.contains("YYMMDD") && hint.contains("DDMMYY"), "{hint}");
    assert_eq!(import(&cli, &["270331"], "--date-format YYMMDD").unwrap(), ["2027-03-31"]);
}

#[rstest]
#[case("MM/DD/YYYY")]
#[case("DD.MM.AA")]
#[case("YYMMDD")]
#[case("MM/YYYY")]
#[case("MMM YYYY")]
#[case("%d.%m.%y")]
#[case("%d %b %Y")]
#[case("\"DD/MM/YYYY HH:MM\"")]
fn formats_of_dates_are_accepted(#[case] format: &str) {
    let cli = TestCli::with_products();
    let format = if format.starts_with('"') { format.to_owned() } else { format!("\"{format}\"") };
    assert_eq!(import(&cli, &["2027-03-31"], &format!("--date-format {format}")).unwrap(), ["2027-03-31"]);
}

#[rstest]
#[case("DD/MM")]
#[case("YYYY")]
#[case("DD/DD/YYYY")]
#[case("DD:MM:YYYY")]
#[case("%H:%M")]
#[case("%Q")]
#[case("sometime")]
fn formats_that_never_match_are_refused(#[case] format: &str) {
    let cli = TestCli::with_products();
    let error = import(&cli, &["2027-03-31"], &format!("--date-format {format}")).unwrap_err();
    assert_eq!(error["kind"], "usage");
}

#[test]
fn typed_dates_stay_day_before_month() {
    let cli = TestCli::with_products();
    for (typed, read) in [("03/04/2027", "2027-04-03"), ("310327", "2027-03-31"), ("451231", "2045-12-31")] {
        let receipt = cli.run_json(&format!("receive --sku RIC-1000 --qty 1 --expires {typed}"));
        assert_eq!(receipt["expires"], read, "{typed}");
    }
    let receipt = cli.run_json("receive --sku MLK-1000 --qty 1 --expires never");
    assert_eq!(receipt["expires"], Value::Null);
}
