//! The sheet of a product's barcodes.

use std::ops::ControlFlow;

use rstest::rstest;

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

const CASE: &str = "14006381333938";

/// The sheet of the milk, which has a GTIN.
fn sheet() -> TestUi {
    let mut book = TestBook::sample();
    book.set_gtin("MLK-1000", "4012345678901");
    let mut ui = book.open_tab("products", (80, 24));
    ui.press(&["/"]);
    ui.type_text("MLK-1000");
    ui.press(&["Enter", "B"]);
    assert!(ui.shows("Barcodes of MLK-1000") && ui.shows("4012345678901"), "{}", ui.text());
    ui
}

/// The barcodes of the milk: `code quantity unit`.
fn barcodes(ui: &mut TestUi) -> Vec<String> {
    let mut all = Vec::new();
    let milk = sku("MLK-1000");
    ui.warehouse()
        .barcodes(Some(&milk), &mut |row| {
            let unit = row.barcode.unit.map(|unit| unit.to_string()).unwrap_or_default();
            all.push(format!("{} {} {unit}", row.barcode.code, row.barcode.quantity).trim().to_owned());
            ControlFlow::Continue(())
        })
        .unwrap();
    all
}

#[rstest]
#[case::a_number(CASE)]
#[case::a_label("]C10114006381333938")]
#[case::a_code_of_the_warehouse("CASE-7")]
fn a_code_is_scanned_and_only_then_said_what_it_means(
    #[case] code: &str,
    #[values("\r", "\t", "\r\n", "")] ending: &str,
) {
    let mut ui = sheet();
    ui.scan(&format!("{code}{ending}"));
    assert_eq!(barcodes(&mut ui).len(), 1, "the scanner's Enter adds nothing\n{}", ui.text());
    if ending.is_empty() && code == "CASE-7" {
        ui.press(&["Tab"]);
    }
    ui.type_text("24");
    ui.press(&["Tab"]);
    ui.type_text("case");
    ui.press(&["Enter"]);
    let code = if code.starts_with(']') { CASE } else { code };
    assert_eq!(barcodes(&mut ui), ["4012345678901 1".to_owned(), format!("{code} 24 case")], "{}", ui.text());
    assert!(ui.shows(&format!("{code} means 24 ea (case) of MLK-1000")), "{}", ui.text());
}

#[test]
fn a_barcode_is_removed_and_comes_back_by_undo() {
    let mut ui = sheet();
    ui.scan(&format!("{CASE}\r"));
    ui.type_text("24");
    ui.press(&["Enter", "Down", "Ctrl+X"]);
    assert!(ui.shows(&format!("{CASE} no longer belongs to MLK-1000")), "{}", ui.text());
    assert_eq!(barcodes(&mut ui).len(), 1);
    ui.press(&["Esc", "u"]);
    ui.type_text("meant another");
    ui.press(&["Enter"]);
    assert_eq!(barcodes(&mut ui).len(), 2, "{}", ui.text());
}

#[test]
fn what_cannot_be_a_barcode_is_refused_beside_its_field() {
    let mut ui = sheet();
    for (code, amount, said) in [
        ("4012345678901", "2", "belongs to MLK-1000"),
        ("X-1", "0", "must be more than zero"),
        ("X-1", "1.5", "not a whole number"),
        ("RIC-1000", "2", "RIC-1000"),
    ] {
        ui.type_text(code);
        ui.press(&["Enter"]);
        ui.type_text(amount);
        ui.press(&["Enter"]);
        assert!(ui.shows(said), "{said}\n{}", ui.text());
        assert_eq!(barcodes(&mut ui).len(), 1);
        ui.press(&["Esc", "B"]);
    }
    // The quantity may be in a pack that is there.
    ui.scan(&format!("{CASE}\r"));
    ui.type_text("24");
    ui.press(&["Tab"]);
    ui.type_text("case");
    ui.press(&["Enter"]);
    ui.type_text("PALLET-1");
    ui.press(&["Enter"]);
    ui.type_text("40 case");
    ui.press(&["Enter"]);
    assert!(barcodes(&mut ui).contains(&"PALLET-1 960".to_owned()), "{}", ui.text());
}
