//! A document is named by its id or by its number, which the tables show.

use crate::support::cli::TestCli;

#[test]
fn a_document_is_named_by_its_number() {
    let cli = TestCli::new();
    cli.run_ok("product add --sku RIC-1000 --name Rice");
    cli.run_ok("receive --sku RIC-1000 --qty 10 --lot R1 --expires 2027-12-31 --location A1");
    let moved = cli.run_json("transfer --sku RIC-1000 --lot R1 --to B1 --qty 4");
    let document = moved["document"].as_str().unwrap();
    let shown = cli.run_json(&format!("documents show {document}"));
    let number = shown["number"].as_i64().unwrap();
    assert_eq!(cli.run_json(&format!("documents show {number}")), shown);

    let table = cli.run_ok("movements --lot R1").out;
    let row = |place: &str| table.lines().find(|line| line.contains(place)).unwrap_or_default().to_owned();
    assert!(row("A1 → B1").starts_with(&format!("{number:>3}")), "{table}");
    assert_eq!(table.matches("A1 → B1").count(), 2, "both ends tell it\n{table}");
    let rows = cli.run_json(&format!("movements --document {number}"));
    assert_eq!(rows.as_array().unwrap().len(), 2);
    assert!(rows.as_array().unwrap().iter().all(|row| row["document"] == document));

    cli.run_ok(&format!("reverse {number} --reason wrong"));
    assert_eq!(cli.run_json("lots --location A1")[0]["on_hand"], 10);
}

#[test]
fn labels_and_papers_are_of_a_document_by_its_number_too() {
    let cli = TestCli::with_products();
    let received =
        cli.run_json("receive --sku RIC-1000 --qty 10 --lot R1 --expires 2027-12-31 --location A1");
    let id = received["document"].as_str().unwrap();
    let number = cli.run_json(&format!("documents show {id}"))["number"].as_i64().unwrap();
    for line in ["paper receipt", "label --document"] {
        let by_number = cli.run_ok(&format!("{line} {number}")).out;
        assert_eq!(by_number, cli.run_ok(&format!("{line} {id}")).out, "{line}");
        assert_eq!(cli.run_refused(&format!("{line} 9999"), "not_found")["number"], 9999);
    }
    let said = cli.run_refused(&format!("paper pick {number}"), "usage");
    assert!(said["message"].as_str().unwrap().contains("(receipt)"), "{said}");
    cli.run_refused(&format!("paper receipt {number} --partner x"), "usage");
    let said = cli.run_refused("paper pick --reference R --partner Zoe", "not_found");
    assert_eq!((&said["reference"], &said["partner"]), (&"R".into(), &"Zoe".into()));
}

#[test]
fn what_names_no_document_changes_nothing() {
    let cli = TestCli::new();
    for line in ["reverse 9999 --reason none", "documents show 9999", "movements --document 9999"] {
        let error = cli.run_refused(line, "not_found");
        assert_eq!(error["number"], 9999, "{line}");
    }
    for name in ["0", "12x", "0193a1b2"] {
        cli.run_refused(&format!("reverse {name} --reason none"), "usage");
    }
}
