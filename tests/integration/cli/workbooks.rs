//! Workbooks of spreadsheets: written and read back, read as other programs write them, and refused where nobody would.

use calamine::Reader as _;
use rstest::rstest;

use crate::support::cli::TestCli;
use crate::support::workbook::{Workbook, row};

fn filled() -> TestCli {
    let cli = TestCli::new();
    for line in [
        "product add --sku 00412 --name \"Piña, en trozos\" --price 1234.5 --min-stock 2 --gtin 4006381333931",
        "product add --sku MAR1 --name \"=cmd()\" --unit kg --decimals 3 --category 1-2",
        "product add --sku X --name \"_x0041_ &lt; 'uno' “dos”\"",
        "receive --sku 00412 --qty 12 --lot 0012 --expires 2027-01-31 --cost 0.75 --location 3-4",
        "receive --sku MAR1 --qty 2.125 --lot 1E5 --supplier \"Frutas; S. A.\"",
        "receive --sku X --qty 1 --lot 2027-03-31 --produced 2026-11-01 --location ñandú",
    ] {
        cli.run_ok(line);
    }
    cli
}

#[test]
fn a_workbook_reads_back_to_the_same_data() {
    let cli = filled();
    cli.run_ok("export products --to products.xlsx");
    cli.run_ok("export lots --to lots.xlsx");
    assert!(std::fs::read(cli.path("lots.xlsx")).unwrap().starts_with(b"PK"));
    // What it is goes by its content, not by its name.
    std::fs::rename(cli.path("products.xlsx"), cli.path("products.csv")).unwrap();
    for import in ["products products.csv", "lots lots.xlsx"] {
        cli.run_ok(&format!("import {import} --db copy.db --create --quiet"));
    }
    for file in ["export products", "export lots"] {
        let copied = cli.run_ok(&format!("{file} --format csv --db copy.db")).out;
        assert_eq!(copied, cli.run_ok(&format!("{file} --format csv")).out);
    }
}

#[test]
fn lists_and_reports_are_workbooks_too() {
    let cli = filled();
    for command in [
        "stock",
        "lots",
        "movements",
        "documents",
        "alerts",
        "report stock",
        "report movements",
        "export stock",
    ] {
        let words: Vec<String> = command.split(' ').chain(["--format", "xlsx"]).map(str::to_owned).collect();
        let output = cli.command(&words).output().unwrap();
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(output.stdout.starts_with(b"PK\x03\x04"), "{command}");
    }
    cli.run_refused("verify --format xlsx", "usage");
    cli.run_refused("receive --sku X --qty 1 --lot L --format xlsx", "usage");
    cli.run_refused("export lots --excel --to lots.xlsx", "usage");
}

#[test]
fn a_report_ends_with_its_totals_and_no_import_takes_them_for_goods() {
    let cli = filled();
    let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let rows = |line: &str| {
        let output = cli.command(&words(line)).output().unwrap();
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        cli.write_file("report.xlsx", &output.stdout);
        read_rows(&output.stdout)
    };
    let told = rows("report stock --format xlsx");
    let (head, last) = (&told[0], told.last().unwrap());
    let json = cli.run_json("report stock");
    assert_eq!(told.len(), json["rows"].as_array().unwrap().len() + 2, "a header, the rows, the totals");
    assert_eq!(last[..4], ["Total", "", "", ""], "of no SKU");
    for (name, cell) in head.iter().zip(last).skip(4) {
        let total = json["totals"].get(name).and_then(serde_json::Value::as_f64);
        assert_eq!(cell.parse::<f64>().ok(), total, "{name}");
    }
    let refused = cli.run("import stock report.xlsx --ignore-unknown --dry-run");
    assert_ne!(refused.code, 0, "{}", refused.out);
    assert_eq!(rows("report stock --format xlsx --lang es").last().unwrap()[0], "Total");
    assert_eq!(rows("report turnover --format xlsx").last().unwrap()[0], "X", "nothing to add up");
    assert!(!rows("export stock --format xlsx").iter().any(|row| row[0] == "Total"), "exports come back");
    assert!(!rows("stock --format xlsx").iter().any(|row| row[0] == "Total"));
    let csv = cli.run_ok("report stock --format csv").out;
    assert!(!csv.contains("Total"), "{csv}");
}

/// The cells of the first sheet of a workbook, as text.
fn read_rows(workbook: &[u8]) -> Vec<Vec<String>> {
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(workbook)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

const HEADER: [&str; 5] = ["t:sku", "t:name", "t:quantity", "t:lot", "t:expires"];

/// Imports a sheet of products and lots with these cells below the header.
fn import(workbook: &Workbook, flags: &str) -> (TestCli, crate::support::cli::Output) {
    let cli = TestCli::new();
    std::fs::write(cli.path("stock.xlsx"), workbook.bytes()).unwrap();
    let output = cli.run(&format!("import stock stock.xlsx {flags}"));
    (cli, output)
}

#[test]
fn numbers_days_and_formulas_are_what_they_say() {
    let rows = [
        row(2, &["t:Farmacia central"]),
        row(4, &HEADER),
        row(5, &["n:412", "t:Leche\r\nentera", "n:2.9999999999999996", "t:007", "d:46477"]),
        row(6, &["t:00413", "t:Queso", r#"<c ><f>2+2</f><v>4</v></c>"#, "", "t:never"]),
        row(8, &["t:00414", "t:Té", "t:1", "n:4006381333931", "t:31/03/2027"]),
    ];
    let (cli, output) = import(&Workbook::of(&rows.concat()), "");
    assert_eq!(output.code, 0, "{}", output.err);
    assert!(output.err.contains("line 4"), "titles above the header: {}", output.err);
    let lots = cli.run_json("lots --sort sku");
    let told: Vec<String> = (0..3)
        .map(|place| {
            ["sku", "product", "on_hand", "lot", "expires"].map(|key| lots[place][key].to_string()).join(" ")
        })
        .collect();
    assert_eq!(told[0], r#""00413" "Queso" 4 null null"#);
    assert_eq!(told[1], r#""00414" "Té" 1 "4006381333931" "2027-03-31""#);
    assert_eq!(told[2], r#""412" "Leche entera" 3 "007" "2027-03-31""#);
}

#[test]
fn days_that_count_from_1904_are_the_same_days() {
    let rows = [row(1, &HEADER), row(2, &["t:A", "t:Leche", "n:1", "t:L1", "d:45015"])];
    let workbook = Workbook { counts_from_1904: true, ..Workbook::of(&rows.concat()) };
    let (cli, output) = import(&workbook, "");
    assert_eq!(output.code, 0, "{}", output.err);
    assert_eq!(cli.run_json("lots")[0]["expires"], "2027-03-31");
}

#[test]
fn the_first_sheet_that_somebody_sees_and_that_has_rows_is_read() {
    let rows = [row(1, &HEADER), row(2, &["t:A", "t:Leche", "n:1", "t:L1", "d:46477"])];
    let workbook = Workbook::of(&rows.concat()).with_first_sheet("Blank", "visible", "").with_first_sheet(
        "Secret",
        "hidden",
        &row(1, &["t:nothing"]),
    );
    let (_, output) = import(&workbook, "");
    assert_eq!(output.code, 0, "{}", output.err);
    assert!(output.err.contains("The sheet “Stock” was read"), "{}", output.err);
}

#[rstest]
#[case::failed(r#"<c t="e"><v>#N/A</v></c>"#, "the formula in D2 failed")]
#[case::no_value("<c ><f>A1</f></c>", "D2 is a formula without a value")]
#[case::truth(r#"<c t="b"><v>1</v></c>"#, "D2 is a true or false")]
#[case::day("d:46082", "D2 is a date")]
#[case::digits("n:12345678901234567", "D2 is a number of more than fifteen digits")]
#[case::duration(r#"<c s="2"><v>1.5</v></c>"#, "D2 is a time without a day")]
fn a_cell_that_says_nothing_is_named(#[case] cell: &str, #[case] why: &str) {
    let rows = [row(1, &HEADER), row(2, &["t:A", "t:Leche", "n:1", cell, "d:46477"])];
    let (cli, output) = import(&Workbook::of(&rows.concat()), "--format json");
    let error = output.error();
    assert_eq!((&error["kind"], &error["problems"][0]["line"]), (&"invalid".into(), &2.into()), "{error}");
    assert_eq!(error["problems"][0]["column"], "lot");
    assert!(error["problems"][0]["why"].as_str().unwrap().contains(why), "{error}");
    assert_eq!(cli.run_json("product list").as_array().unwrap().len(), 0);
}

#[rstest]
#[case::day("d:1", "the date in E2 is none")]
#[case::number("n:20270331.5", "20270331.5")]
fn a_day_that_is_none_is_named(#[case] cell: &str, #[case] why: &str) {
    let rows = [row(1, &HEADER), row(2, &["t:A", "t:Leche", "n:1", "t:L1", cell])];
    let (_, output) = import(&Workbook::of(&rows.concat()), "");
    assert_ne!(output.code, 0);
    assert!(output.err.contains(why), "{}", output.err);
}

/// Rows of a sheet that no spreadsheet writes.
#[rstest]
#[case::backwards("<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>1</v></c></row>", "A2")]
#[case::beyond("<row r=\"2\"><c r=\"XFE2\"><v>1</v></c></row>", "XFE2")]
#[case::below("<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>", "A1048577")]
#[case::overflow("<row r=\"99999999999999\"><c r=\"ZZZZZZZZZZZZ99999999999999\"><v>1</v></c></row>", "")]
#[case::twice("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "A1")]
fn a_cell_where_none_belongs_is_refused(#[case] more: &str, #[case] cell: &str) {
    let rows = [row(1, &HEADER), more.to_owned()];
    let (_, output) = import(&Workbook::of(&rows.concat()), "--format json");
    let error = output.error();
    assert_eq!((&error["kind"], &error["file"]), (&"invalid".into(), &"stock.xlsx".into()), "{error}");
    assert!(error["message"].as_str().unwrap().contains(cell) && error["hint"].is_string(), "{error}");
}

#[test]
fn a_sheet_of_huge_dimensions_with_two_cells_is_read_at_once() {
    let rows = [row(1, &HEADER), "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>".to_owned()];
    let (_, output) = import(&Workbook::of(&rows.concat()), "");
    // The row has nothing in a column that means something.
    assert_eq!(output.code, 0, "{}", output.err);
}

#[rstest]
#[case::old(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 an older form".to_vec(), "before 2007")]
#[case::cut(Workbook::of(&row(1, &HEADER)).bytes()[..200].to_vec(), "can't be read as a workbook")]
#[case::other(b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec(), "is not a text file")]
#[case::count(Workbook::of(&row(1, &HEADER)).with_part("xl/sharedStrings.xml", b"<sst uniqueCount=\"9999999999999999\"></sst>").bytes(), "unpacks to more")]
#[case::broken(Workbook::of("<row r=\"1\"><c r=\"A1\"><v>1</c>").bytes(), "can't be read as a workbook")]
fn a_file_that_is_no_workbook_is_refused(#[case] bytes: Vec<u8>, #[case] why: &str) {
    let cli = TestCli::new();
    std::fs::write(cli.path("stock.xlsx"), bytes).unwrap();
    let error = cli.run_refused("import stock stock.xlsx", "invalid");
    assert!(error["message"].as_str().unwrap().contains(why) && error["hint"].is_string(), "{error}");
}

#[test]
fn a_workbook_with_nothing_in_it_is_empty() {
    let (_, output) = import(&Workbook::of(""), "--format json");
    assert_eq!(output.error()["message"], "stock.xlsx is empty.");
}

#[test]
fn a_count_goes_out_and_comes_home_as_a_workbook() {
    let cli = filled();
    cli.run_ok("count open");
    cli.run_ok("count export 1 --to shelf.xlsx");
    let rows = [
        row(1, &["t:sku", "t:lot", "t:counted"]),
        row(2, &["t:00412", "t:0012", "n:11"]),
        row(3, &["t:MAR1", "t:1E5", "n:2.125"]),
    ];
    std::fs::write(cli.path("home.xlsx"), Workbook::of(&rows.concat()).bytes()).unwrap();
    let imported = cli.run_json("count import 1 home.xlsx");
    assert_eq!(imported["added"], 2, "{imported}");
}
