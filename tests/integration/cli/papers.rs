//! Pick lists, dispatch notes and receipt notes.

use crate::support::cli::TestCli;

const RECEIPT: &str = "11111111-1111-4111-8111-111111111111";
const DISPATCH: &str = "33333333-3333-4333-8333-333333333333";

/// An order of two products, with milk from two places.
fn ordered(cli: TestCli) -> TestCli {
    for line in [
        format!(
            "receive --sku MLK-1000 --qty 10 --lot L1 --expires 2027-01-31 --location B-2 --supplier Andinos --document {RECEIPT}"
        ),
        "receive --sku MLK-1000 --qty 10 --lot L2 --expires 2027-02-28 --location A-1".to_owned(),
        "receive --sku RIC-1000 --qty 5 --lot R1 --expires 2027-12-31 --location A-3".to_owned(),
        format!(
            "dispatch --sku MLK-1000 --qty 12 --customer \"Bodega <Sur>\" --reference PED-7 --document {DISPATCH}"
        ),
        "dispatch --sku RIC-1000 --qty 2 --customer \"Bodega <Sur>\" --reference PED-7".to_owned(),
        "dispatch --sku RIC-1000 --qty 1 --reference PED-8".to_owned(),
    ] {
        cli.run_ok(&line);
    }
    cli
}

#[test]
fn a_pick_list_goes_from_place_to_place() {
    let cli = ordered(TestCli::with_products());
    let paper = cli.run_ok("paper pick --reference PED-7").out;
    let places: Vec<&str> =
        paper.lines().filter(|line| line.contains("[_]")).map(|line| &line[..3]).collect();
    assert_eq!(places, ["A-1", "A-3", "B-2"], "{paper}");
    assert!(paper.starts_with("Pick list\n") && paper.contains("Bodega <Sur>"), "{paper}");
    assert!(paper.contains("\nPED-7\n") && paper.contains('█'), "a code to scan: {paper}");
    assert!(paper.lines().all(|line| line.chars().count() <= 80), "{paper}");
}

#[test]
fn a_note_goes_with_the_goods_as_text_or_as_a_page() {
    let cli = ordered(TestCli::with_products());
    let note = cli.run_ok(&format!("paper dispatch {DISPATCH}")).out;
    assert!(note.starts_with("Dispatch note\n") && note.contains(DISPATCH), "{note}");
    assert!(note.contains("L1") && note.contains("L2") && !note.contains("R1"), "{note}");
    cli.run_ok("paper dispatch --reference PED-7 --to note.html");
    let page = std::fs::read_to_string(cli.path("note.html")).unwrap();
    assert!(page.contains("Bodega &lt;Sur&gt;") && !page.contains("http"), "{page}");
    let receipt = cli.in_spanish().run_ok(&format!("paper receipt {RECEIPT} --as html")).out;
    assert!(receipt.contains("<h1>Nota de entrada</h1>") && receipt.contains("Andinos"), "{receipt}");
}

#[test]
fn what_was_reversed_is_on_no_order_and_marked_by_itself() {
    let cli = ordered(TestCli::with_products());
    cli.run_ok(&format!("reverse {DISPATCH} --reason error"));
    assert!(!cli.run_ok("paper pick --reference PED-7").out.contains("MLK-1000"));
    assert!(cli.run_ok(&format!("paper dispatch {DISPATCH}")).out.contains("REVERSED"));
}

#[test]
fn a_paper_of_nothing_is_refused() {
    let cli = ordered(TestCli::with_products());
    assert_eq!(cli.run_refused("paper pick --reference NOPE", "not_found")["reference"], "NOPE");
    cli.run_refused("paper pick --reference PED-7 --partner Nobody", "not_found");
    cli.run_refused(&format!("paper receipt {DISPATCH}"), "usage");
    cli.run_refused("paper dispatch 99999999-9999-4999-8999-999999999999", "not_found");
    cli.run_refused("paper dispatch", "usage");
}
