//! Two people who share a screen.

use std::ops::ControlFlow;

use fefo::domain::count::CountId;
use fefo::i18n::Language;
use fefo::warehouse::{DocumentQuery, DocumentSummary};

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

/// Somebody else takes over: types a name, or has a badge scanned.
fn take_over(ui: &mut TestUi, name: &str) {
    ui.press(&["Ctrl+O"]);
    ui.scan(&format!("{name}\r"));
}

/// The latest document.
fn last_document(ui: &mut TestUi) -> DocumentSummary {
    let mut latest = None;
    let mut take_first = |document| {
        latest = Some(document);
        ControlFlow::Break(())
    };
    ui.warehouse().documents(&DocumentQuery::default(), &mut take_first).unwrap();
    latest.unwrap()
}

fn operator_of_last(ui: &mut TestUi) -> String {
    last_document(ui).document.stamp.operator.to_string()
}

#[test]
fn a_form_is_kept_and_saved_by_whoever_saves_it() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    ui.press(&["F3", "Enter", "Enter"]);
    for text in ["YOG-0125", "48", "Y7790"] {
        ui.type_text(text);
        ui.press(&["Enter"]);
    }
    ui.type_text("24/12");
    take_over(&mut ui, "marta");
    assert!(ui.shows("marta works from now on."), "{}", ui.text());
    assert!(ui.text().lines().next().unwrap().contains("marta"), "{}", ui.text());
    assert!(ui.shows("Y7790") && ui.line_with("Expires").contains("24/12"), "{}", ui.text());
    ui.type_text("/26");
    ui.press(&["Enter", "Enter"]);
    assert!(ui.shows("Received 48 YOG-0125, lot Y7790"), "{}", ui.text());
    let receipt = last_document(&mut ui);
    assert_eq!(receipt.document.stamp.operator, label("marta"));
    assert_eq!(receipt.document.stamp.station, label("dock-2"));

    // What was done here is undone by the next one too, under his name.
    take_over(&mut ui, "E-00431");
    ui.press(&["Ctrl+L", "u"]);
    ui.type_text("wrong label");
    ui.press(&["Enter"]);
    let reversal = last_document(&mut ui);
    assert_eq!(reversal.document.reverses, Some(receipt.document.id), "{}", ui.text());
    assert_eq!(reversal.document.stamp.operator, label("E-00431"));
}

#[test]
fn every_later_act_is_of_the_new_operator() {
    let mut ui = TestBook::sample().open_ui((100, 30));
    take_over(&mut ui, "marta");
    ui.press(&["w", "Enter"]);
    ui.type_text("broken");
    ui.press(&["Enter"]);
    assert_eq!(operator_of_last(&mut ui), "marta", "{}", ui.text());
    ui.press(&["u", "Enter"]);
    take_over(&mut ui, "luis");
    ui.press(&["F6", "c"]);
    ui.type_text("X");
    // In the middle of a dialog.
    take_over(&mut ui, "zoe");
    assert!(ui.shows("zoe works from now on."), "{}", ui.text());
    ui.press(&["Enter"]);
    assert_eq!(operator_of_last(&mut ui), "zoe", "{}", ui.text());
}

#[test]
fn names_are_chosen_from_those_who_worked_here() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    take_over(&mut ui, "Marta");
    take_over(&mut ui, "luis");
    ui.press(&["Ctrl+O"]);
    let (first, second) = (ui.position_of("Marta").1, ui.position_of("  ana").1);
    assert!(first < second, "the latest first, and not who works already: {}", ui.text());
    ui.type_text("mar");
    ui.press(&["Down", "Enter"]);
    assert!(ui.shows("Marta works from now on."), "{}", ui.text());
    // A name in other letters is the same person.
    take_over(&mut ui, "ANA");
    assert!(ui.shows("ana works from now on."), "{}", ui.text());
    take_over(&mut ui, "ana");
    assert!(ui.shows("ana works already."), "{}", ui.text());
}

#[test]
fn nobody_is_refused_and_esc_changes_nothing() {
    let mut ui = TestBook::sample().open_ui_with((80, 24), Language::Spanish, |_| {});
    ui.press(&["O", "Enter"]);
    assert!(ui.shows("¿Quién trabaja ahora?") && ui.shows("▲ no puede quedar vacío"), "{}", ui.text());
    ui.press(&["Esc"]);
    assert!(!ui.shows("¿Quién trabaja ahora?"), "{}", ui.text());
    assert!(ui.text().lines().next().unwrap().contains("ana"), "{}", ui.text());
}

#[test]
fn menu_has_it_and_an_unseen_question_is_not_answered() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    ui.press(&["F1"]);
    ui.type_text("operator");
    ui.press(&["Enter"]);
    assert!(ui.shows("Who works now?"), "{}", ui.text());
    ui.press(&["Esc"]);
    // A code that happens to begin with the key.
    ui.scan("\u{f}4711\r");
    assert!(!ui.shows("works from now on"), "{}", ui.text());
}

#[test]
fn each_counts_as_himself_in_front_of_the_same_shelf() {
    let mut ui = TestBook::sample().open_tab("counts", (80, 24));
    ui.press(&["n"]);
    ui.type_text("A*");
    ui.press(&["Enter", "Enter"]);
    ui.type_text("238");
    ui.press(&["Enter"]);
    assert!(ui.shows("Counted 238 of MLK-1000"), "{}", ui.text());
    take_over(&mut ui, "marta");
    assert!(ui.shows("This shelf: A03-2"), "{}", ui.text());
    ui.press(&["Home", "Enter"]);
    ui.type_text("240");
    ui.press(&["Enter"]);
    let review = ui.warehouse().review_count(CountId(1)).unwrap();
    let mut figures: Vec<String> = Vec::new();
    for figure in review.lines.iter().flat_map(|line| &line.figures) {
        figures.push(format!("{} {}", figure.counter, figure.quantity.unwrap()));
    }
    figures.sort();
    assert_eq!(figures, ["ana 238", "marta 240"], "{}", ui.text());
}
