//! Products that require a lot code or an expiry, on the command line and in files.

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::cli::TestCli;

/// A pharmacy whose amoxicillin comes in with lot code and expiry only.
fn pharmacy() -> TestCli {
    let cli = TestCli::new();
    cli.run_ok("product add --sku AMOX --name Amoxicillin --requires lot,expiry");
    cli
}

fn requires(cli: &TestCli) -> Value {
    cli.run_json("product show AMOX")["requires"].clone()
}

#[test]
fn what_a_product_requires_is_said_changed_and_cleared() {
    let cli = pharmacy();
    assert_eq!(requires(&cli), json!(["lot", "expiry"]));
    let edited = cli.run_json("product edit AMOX --requires expiry");
    assert_eq!((&edited["requires"], &edited["warnings"]), (&json!(["expiry"]), &json!([])));
    let document = edited["document"].as_str().unwrap();
    let told = cli.run_json(&format!("documents show {document}"));
    assert_eq!(
        told["changes"],
        json!([{ "sku": "AMOX", "lot_id": null, "field": "requires",
                 "before": ["lot", "expiry"], "after": ["expiry"] }])
    );
    cli.run_ok("product edit AMOX --category Antibiotics");
    assert_eq!(requires(&cli), json!(["expiry"]), "what is not named stays");
    cli.run_ok(&format!("reverse {document} --reason mistyped"));
    assert_eq!(requires(&cli), json!(["lot", "expiry"]));
    cli.run_ok("product edit AMOX --requires none");
    assert_eq!(requires(&cli), json!([]));
}

#[rstest]
#[case("--lot L1", json!(["expiry"]), "expires")]
#[case("--lot L1 --expires never", json!(["expiry"]), "expires")]
#[case("--expires 2027-03-31", json!(["lot"]), "lot")]
#[case("", json!(["lot", "expiry"]), "lot")]
fn a_refusal_names_the_product_what_is_missing_and_the_way_out(
    #[case] given: &str,
    #[case] missing: Value,
    #[case] field: &str,
) {
    let cli = pharmacy();
    let before = cli.dump();
    let error = cli.run_refused(&format!("receive --sku AMOX --qty 5 {given}"), "invalid");
    assert_eq!(
        (&error["sku"], &error["missing"], &error["field"]),
        (&json!("AMOX"), &missing, &json!(field))
    );
    assert!(error["message"].as_str().unwrap().contains("AMOX requires"), "{error}");
    assert!(error["hint"].as_str().unwrap().contains("fefo product edit AMOX --requires"), "{error}");
    assert_eq!(cli.dump(), before);
}

#[test]
fn in_spanish_both_are_asked_for_in_the_words_of_the_trade() {
    let cli = pharmacy().in_spanish();
    let error = cli.run_refused("receive --sku AMOX --qty 5", "invalid");
    assert_eq!(error["message"], "Sin código de lote ni vencimiento: AMOX exige los dos.");
    cli.run_ok("product edit AMOX --requires \"lote y vencimiento\"");
    assert_eq!(requires(&cli), json!(["lot", "expiry"]));
    let error = cli.run_refused("product edit AMOX --requires serie", "invalid");
    assert_eq!(error["message"], "Exige: «serie» no es lote ni vencimiento.");
}

#[test]
fn turning_it_on_counts_the_lots_that_lack_it() {
    let cli = TestCli::new();
    cli.run_ok("product add --sku AMOX --name Amoxicillin");
    cli.run_ok("receive --sku AMOX --qty 5");
    cli.run_ok("receive --sku AMOX --qty 5 --lot L1");
    let edited = cli.run_json("product edit AMOX --requires lot,expiry");
    assert_eq!(edited["warnings"][0]["kind"], "lots_lack_required");
    assert!(edited["warnings"][0]["message"].as_str().unwrap().starts_with("2 lots of AMOX"), "{edited}");
    let error = cli.run_refused("receive --sku AMOX --qty 1 --lot L1", "invalid");
    assert_eq!((&error["lot"], &error["missing"]), (&json!("L1"), &json!(["expiry"])));
    let hint = error["hint"].as_str().unwrap();
    let (_, command) = hint.split_once("fefo ").unwrap();
    let command = command.trim_end_matches('.');
    cli.run_ok(&format!("{command} 2027-03-31 --reason label"));
    cli.run_ok("receive --sku AMOX --qty 1 --lot L1");
    cli.run_ok("verify");
}

#[test]
fn a_column_says_what_products_require_and_a_file_of_lots_is_held_to_it() {
    let cli = TestCli::new();
    cli.write_file(
        "products.csv",
        "Internal Reference,Name,Tracking\nAMOX,Amoxicillin,By Lots\nGAUZE,Gauze,No tracking\n",
    );
    cli.run_ok("import products products.csv");
    assert_eq!(requires(&cli), json!(["lot"]));
    cli.write_file("lots.csv", "sku,quantity,lot\nAMOX,5,\nGAUZE,3,\nAMOX,2,L1\n");
    let error = cli.run_refused("import lots lots.csv", "invalid");
    assert_eq!(error["count"], 1);
    assert_eq!((&error["problems"][0]["line"], &error["problems"][0]["column"]), (&json!(2), &json!("lot")));
    cli.write_file("stock.csv", "sku;nombre;exige;cantidad;lote;vence\nGEL;Gel;lote, vencimiento;4;G1;\n");
    let error = cli.run_refused("import stock stock.csv", "invalid");
    assert_eq!(error["problems"][0]["column"], "expires");
    cli.write_file("serial.csv", "sku,requires\nAMOX,serial\n");
    let error = cli.run_refused("import products serial.csv", "invalid");
    assert_eq!(error["problems"][0]["why"], "“serial” is neither lot nor expiry");
}

#[test]
fn exports_say_what_products_require_and_a_list_clears_it() {
    let cli = pharmacy();
    let columns = cli.run_ok("export products --to -").out;
    assert!(columns.contains("\"lot,expiry\""), "{columns}");
    cli.run_ok("export products --to products.json");
    cli.run_ok("product edit AMOX --requires none");
    cli.run_ok("import products products.json");
    assert_eq!(requires(&cli), json!(["lot", "expiry"]));
    cli.write_file("cleared.json", r#"[{ "sku": "AMOX", "requires": [] }]"#);
    cli.run_ok("import products cleared.json");
    assert_eq!(requires(&cli), json!([]));
}

#[test]
fn a_sheet_of_a_count_is_held_to_it() {
    let cli = pharmacy();
    cli.run_ok("receive --sku AMOX --qty 5 --lot L1 --expires 2027-03-31");
    cli.run_ok("count open");
    cli.write_file("sheet.csv", "sku,lot,counted\nAMOX,L1,5\nAMOX,L9,2\n");
    let error = cli.run_refused("count import 1 sheet.csv", "invalid");
    assert_eq!(
        (&error["problems"][0]["line"], &error["problems"][0]["column"]),
        (&json!(3), &json!("expires"))
    );
}
