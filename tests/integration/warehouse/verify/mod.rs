//! Verification finds changes made past the rules, and names each by the rule that it breaks.

mod alerts;
mod cells;
mod count_acts;
mod counts;
mod documents;
mod imports;
mod ledger;
mod stored;
mod unreadable;

use std::sync::LazyLock;

use ::fefo::domain::*;
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::damage::damage;
use crate::support::values::*;

/// Every kind of document. Movements and documents have these numbers:
///
/// | document | what | movements | lots |
/// |---|---|---|---|
/// | 1, 2 | `MLK` and `YOG` are added | | |
/// | 3 to 6 | `L1` from Granja Sur, `L2`, `L1` again from Otra Granja, `L3` | 1 to 4 | 1, 2, 1, 3 |
/// | 7 | `L3` is put on hold | | |
/// | 8 | 300 go to Hotel Sol: all of `L1`, 50 of `L2` | 5, 6 | 1, 2 |
/// | 9, 10 | `L4` comes, and 5 of it go out of order | 7, 8 | 4 |
/// | 11 to 14 | of `L2`: adjusted, written off, returned by a customer, returned to the supplier | 9 to 12 | 2 |
/// | 15 | 50 of `L2` move to B2 | 13, 14 | 2, 5 |
/// | 16 | `L4` expires later | | 4 |
/// | 17 | a file of `Y1` from Otra Granja and `Y2` | 15, 16 | 6, 7 |
/// | 18 | document 10 is reversed | 17 | 4 |
/// | 19, 20 | `YOG` gets another name, and has its own again | | |
/// | 21, 22 | `L4` gets a supplier, and has none again | | 4 |
/// | 23, 24 | a file of `Y3`, reversed | 18, 19 | 8 |
/// | 25, 26 | `Y9` from Tercera becomes `Y1` | 20 to 22 | 9, 6 |
/// | 27 to 30 | `MLK` gets a GTIN, a case and a tray, and has the tray no longer | | |
fn story() -> TestBook {
    static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| write_story().into_bytes());
    TestBook::from_bytes(&BYTES)
}

fn write_story() -> TestBook {
    let mut book = TestBook::with_milk();
    book.add_product(product("YOG", "0"));
    let receive = |book: &mut TestBook, lot: &str, amount: &str, expires: &str, supplier: Option<&str>| {
        let cost = supplier.map(|_| Amount::from_ten_thousandths(15_000).unwrap());
        let receive =
            Receive { supplier: supplier.map(label), cost, ..receipt("MLK", lot, amount, expires, "A1") };
        let context = book.context();
        book.warehouse.receive(&context, &receive).unwrap();
    };
    receive(&mut book, "L1", "240", "2026-11-25", Some("Granja Sur"));
    receive(&mut book, "L2", "480", "2026-12-02", None);
    receive(&mut book, "L1", "10", "2026-11-25", Some("Otra Granja"));
    receive(&mut book, "L3", "10", "2026-12-02", None);
    book.hold("MLK", "L3").unwrap();
    dispatch(&mut book, "300", None);
    receive(&mut book, "L4", "20", "2027-01-10", None);
    let chosen = dispatch(&mut book, "5", Some("L4"));
    correct_lots(&mut book);
    book.transfer("MLK", "L2", "50", "B2");
    book.amend("MLK", "L4", |amend| amend.expires = Some(Some(day("2027-01-20")))).unwrap();
    import(&mut book, "file", &[("Y1", "30", Some("Otra Granja")), ("Y2", "40", None)]);
    book.reverse(chosen).unwrap();
    book.edit_product("YOG", &ProductEdit { name: Some(label("Yogur")), ..ProductEdit::default() });
    let edit = book.documents(DocumentKind::ProductChange)[0].summary.document.id;
    book.reverse(edit).unwrap();
    let supplied = book.amend("MLK", "L4", |amend| amend.supplier = Some(Some(label("Granja Sur")))).unwrap();
    book.reverse(supplied.posted.document).unwrap();
    let mistake = import(&mut book, "mistake", &[("Y3", "5", None)]);
    book.reverse(mistake).unwrap();
    let third = Receive {
        location: None,
        supplier: Some(label("Tercera")),
        ..receipt("YOG", "Y9", "3", "2026-12-20", "-")
    };
    let context = book.context();
    book.warehouse.receive(&context, &third).unwrap();
    book.amend("YOG", "Y9", |amend| amend.code = Some(lot_code("Y1"))).unwrap();
    add_barcodes(&mut book);
    book
}

fn add_barcodes(book: &mut TestBook) {
    for (code, units) in [("4006381333931", 1), ("14006381333938", 24), ("Tray", 6)] {
        let code = BarcodeCode::parse(code).unwrap();
        let barcode = Barcode { code, quantity: Quantity::from_units(units), unit: None };
        let context = book.context();
        book.warehouse.add_barcode(&context, &sku("MLK"), &barcode).unwrap();
    }
    let context = book.context();
    book.warehouse.remove_barcode(&context, &BarcodeCode::parse("Tray").unwrap()).unwrap();
}

fn dispatch(book: &mut TestBook, amount: &str, chosen: Option<&str>) -> DocumentId {
    let mut dispatch = Dispatch::new(sku("MLK"), quantity(amount));
    dispatch.reference = Some(label("O-1"));
    dispatch.customer = Some(label("Hotel Sol"));
    dispatch.choice = chosen.map(|lot| ChosenLots {
        lots: LotSelection::Code(lot_code(lot)),
        reason: Some(reason("asked for it")),
    });
    let context = book.context();
    book.warehouse.dispatch(&context, &dispatch, None).unwrap().document.unwrap()
}

/// Adjusts, writes off and returns goods of `L2`.
fn correct_lots(book: &mut TestBook) {
    let (lot, reason) = (lot_name("MLK", "L2"), reason("found so"));
    let context = book.context();
    let adjust =
        Adjust { lot: lot.clone(), amount: Adjustment::Change(change("-3")), reason: reason.clone() };
    book.warehouse.adjust(&context, &adjust).unwrap();
    let context = book.context();
    let write_off = WriteOff { lot: lot.clone(), quantity: Some(quantity("2")), reason: reason.clone() };
    book.warehouse.write_off(&context, &write_off).unwrap();
    for (way, amount) in [(ReturnDirection::In, "1"), (ReturnDirection::Out, "4")] {
        let (lot, reason, quantity) = (lot.clone(), reason.clone(), quantity(amount));
        let back = Return { lot, way, quantity, partner: None, reference: None, reason, release: true };
        let context = book.context();
        book.warehouse.return_goods(&context, &back).unwrap();
    }
}

fn import(book: &mut TestBook, digest: &str, rows: &[(&str, &str, Option<&str>)]) -> DocumentId {
    let context = book.context();
    let rows: LotImportRows = rows
        .iter()
        .map(|(lot, amount, supplier)| {
            let row = Receive {
                location: None,
                supplier: supplier.map(label),
                ..receipt("YOG", lot, amount, "2026-12-20", "-")
            };
            LotImportRow::new(row, None)
        })
        .collect();
    let import = |unit: &mut UnitOfWork<'_>| unit.import_lots(&context, &rows, digest, false, &mut |_| {});
    let (imported, refused) = book.warehouse.unit_of_work(import).unwrap();
    assert!(refused.is_empty());
    imported.document.unwrap()
}

/// The problems of the story after some SQL.
fn problems_after(sql: &str) -> Vec<Discrepancy> {
    let mut book = story();
    damage(&book.file(), sql);
    book.warehouse.verify(book.today, &mut |_| {}).unwrap().problems
}

/// The rules that the story breaks after some SQL, in the order of their names.
fn broken(sql: &str) -> Vec<&'static str> {
    let mut book = story();
    damage(&book.file(), sql);
    rules_broken_in(&mut book)
}

/// The rules that a book breaks, in the order of their names.
fn rules_broken_in(book: &mut TestBook) -> Vec<&'static str> {
    let problems = book.warehouse.verify(book.today, &mut |_| {}).unwrap().problems;
    let mut rules: Vec<&str> = problems.iter().map(|problem| problem.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

#[test]
fn a_sound_book_has_no_problems() {
    let mut book = story();
    book.assert_consistent();
    needs_a_file!();
    damage(&book.file(), "SELECT 1");
    book.assert_consistent();
}
