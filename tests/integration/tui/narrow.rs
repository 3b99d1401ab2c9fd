//! What lists tell where there is little room.

use ::fefo::domain::{Decimals, ProductDetails};
use ::fefo::i18n::Language;
use rstest::rstest;

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

/// Places, codes, days and quantities are whole where the screen is narrow; names are cut.
#[rstest]
#[case((80, 24))]
#[case((60, 15))]
fn a_narrow_list_says_where_its_lots_are(
    #[case] size: (u16, u16),
    #[values(Language::English, Language::Spanish, Language::PortugueseOfBrazil)] language: Language,
) {
    let mut book = TestBook::sample();
    book.transfer("MLK-1000", "L2612-01", "100", "D12-12");
    let mut ui = book.open_ui_with(size, language, |_| {});
    let text = ui.text();
    for (code, place) in
        [("L2611-04", "A03-2"), ("L2612-01", "A03-3"), ("L2612-01", "D12-12"), ("Y7781", "A05-1")]
    {
        let found =
            text.lines().any(|line| line.contains(code) && line.contains(place) && line.contains(" 2026"));
        assert!(found, "{code} at {place}: {text}");
    }
    ui.press(&["F5"]);
    let alerts = ui.text();
    assert!(alerts.lines().any(|line| line.contains("L2610-22") && line.contains("B09-1")), "{alerts}");
}

/// The bar above the documents says how many there are, and cuts no word: what does not narrow the list gives way.
#[rstest]
fn a_narrow_history_says_how_many_documents_there_are(
    #[values((80, 24), (60, 15))] size: (u16, u16),
    #[values(Language::English, Language::Spanish, Language::PortugueseOfBrazil)] language: Language,
) {
    let mut ui =
        TestBook::sample().open_ui_with(size, language, |options| options.tab = Some("history".to_owned()));
    let bar = |text: &str| text.lines().nth(1).unwrap_or_default().trim_end().to_owned();
    let all = bar(&ui.text());
    assert!(all.ends_with("documents") || all.ends_with("documentos"), "{all}");
    assert!(!all.contains('…'), "{all}");
    ui.press(&["f", "Down", "Enter"]);
    let narrowed = bar(&ui.text());
    assert!(narrowed.contains("documento") || narrowed.contains("document"), "{narrowed}");
    assert!(!narrowed.contains('…') && narrowed != all, "{narrowed}");
}

/// Enters a line of a delivery whose supplier and reference are asked first.
fn receive_line(ui: &mut TestUi, sku: &str, quantity: &str, lot: &str) {
    for text in [sku, quantity, lot, "311227"] {
        ui.type_text(text);
        ui.press(&["Enter"]);
    }
    ui.press(&["Ctrl+S"]);
}

/// Where there is no room for lines below the form, the last one is told by its number, and the lines have the screen while
/// keys act on them.
#[rstest]
fn a_digit_goes_to_a_line_that_is_seen(
    #[values((60, 15), (80, 24), (120, 15))] size: (u16, u16),
    #[values(Language::English, Language::Spanish, Language::PortugueseOfBrazil)] language: Language,
) {
    let mut ui = TestBook::sample().open_ui_with(size, language, |_| {});
    ui.press(&["F3", "Enter", "Enter"]);
    for (quantity, lot) in [("10", "Y-1"), ("20", "Y-2"), ("30", "Y-3")] {
        receive_line(&mut ui, "YOG-0125", quantity, lot);
    }
    let last = ui.line_with("Y-3");
    assert!(last.contains("#3 30") || last.contains(" 3  "), "{last}\n{}", ui.text());
    ui.press(&["Ctrl+L", "1"]);
    let chosen = ui.selected_line();
    for said in [" 1 ", "YOG-0125", "Y-1", "10", "2027"] {
        assert!(chosen.contains(said), "{said:?} in {chosen:?}\n{}", ui.text());
    }
    ui.press(&["c"]);
    assert!(!ui.line_with("YOG-0125").contains("›"), "{}", ui.text());
    ui.press(&["Ctrl+U"]);
    ui.type_text("11");
    ui.press(&["Ctrl+S", "Ctrl+L"]);
    assert!(ui.selected_line().contains(" 11 "), "{}", ui.text());
}

/// The lines of an order have their numbers wherever digits go to them.
#[rstest]
fn dispatched_lines_have_their_numbers(
    #[values((60, 15), (80, 24), (118, 30), (120, 36), (160, 40))] size: (u16, u16),
) {
    let mut ui = TestBook::sample().open_ui_with(size, Language::English, |_| {});
    ui.press(&["F4", "Enter", "Enter"]);
    for quantity in ["10", "20", "30"] {
        ui.type_text("RIC-1000");
        ui.press(&["Enter"]);
        ui.type_text(quantity);
        ui.press(&["Enter", "Enter"]);
    }
    ui.press(&["Ctrl+L", "2"]);
    let chosen = ui.selected_line();
    let chosen = chosen.rsplit('│').next().unwrap_or_default();
    for said in [" 2 ", "RIC-1000", " 20 "] {
        assert!(chosen.contains(said), "{said:?} in {chosen:?}\n{}", ui.text());
    }
}

/// What is weighed needs wide numbers; the days on which lots expire keep their years all the same.
#[rstest]
fn a_plan_of_weights_keeps_the_years(
    #[values((60, 15), (80, 24), (120, 36))] size: (u16, u16),
    #[values(Language::English, Language::Spanish, Language::PortugueseOfBrazil)] language: Language,
) {
    let mut book = TestBook::sample();
    book.receive("HAM-0001", "HAM2026SERRANO-00012", "1234.567", "2027-02-10");
    let mut ui = book.open_ui_with(size, language, |_| {});
    ui.press(&["F4", "Enter", "Enter"]);
    ui.type_text("HAM-0001");
    ui.press(&["Enter"]);
    ui.type_text("1000.5");
    ui.press(&["Enter"]);
    let text = ui.text();
    let taken = text.lines().any(|line| line.contains("HAM2026") && line.contains(" 2027"));
    assert!(taken, "{text}");
}

/// A book with codes as long as they get: two lots of one product that differ in their last letters.
fn book_with_long_codes() -> TestBook {
    let mut book = TestBook::sample();
    let mut details = ProductDetails::new(
        sku("INSUL-GLARG-100-PEN"),
        label("Insulina glargina 100 UI/ml, pluma precargada de 3 ml"),
        label("pluma"),
    );
    details.decimals = Decimals::try_from(3).unwrap();
    book.add_product(details);
    for (n, expires) in [(1, "2026-12-01"), (2, "2026-12-02")] {
        let code = format!("LOT20CHARACTERS-000{n}");
        book.receive_on(
            "2026-11-20",
            "INSUL-GLARG-100-PEN",
            &code,
            "1234.567",
            expires,
            "Nevera farmacia 12",
        );
    }
    book
}

/// Two lots whose long codes differ at the end are two rows that differ, and no number runs into the edge.
#[rstest]
fn long_codes_are_whole(
    #[values("F2", "F5")] tab: &str,
    #[values((80, 24), (120, 36))] size: (u16, u16),
    #[values(Language::English, Language::Spanish, Language::PortugueseOfBrazil)] language: Language,
) {
    let mut ui = book_with_long_codes().open_ui_with(size, language, |_| {});
    ui.press(&[tab]);
    for code in ["LOT20CHARACTERS-0001", "LOT20CHARACTERS-0002"] {
        let line = ui.line_with(code);
        assert!(line.contains("567 pluma"), "{line}\n{}", ui.text());
    }
}

/// Nothing pushes the place of a lot off the narrowest screen.
#[test]
fn the_narrowest_list_keeps_its_places() {
    let ui = book_with_long_codes().open_ui((60, 15));
    for (code, place) in [("L2611-04", "A03-2"), ("Y7781", "A05-1")] {
        let line = ui.line_with(code);
        assert!(line.contains(place) && line.contains(" 2026"), "{line}\n{}", ui.text());
    }
    assert!(
        ui.text().lines().skip(3).all(|line| line.chars().nth(59).is_none_or(|last| " ┃".contains(last)))
    );
}

/// What a dialog is about gives way to its fields on a low screen.
#[rstest]
fn a_dialog_of_a_long_name_has_all_its_fields(
    #[values("c", "R", "B", "m", "a", "w", "h")] key: &str,
    #[values(Language::English, Language::Spanish, Language::PortugueseOfBrazil)] language: Language,
) {
    let mut ui = book_with_long_codes().open_ui_with((60, 15), language, |_| {});
    ui.press(&["/"]);
    ui.type_text("0001");
    ui.press(&["Enter", key]);
    let text = ui.text();
    let bottom = text.lines().find(|line| line.contains('╰')).unwrap_or_default();
    let edge = bottom.trim();
    assert!(edge.trim_matches(['╰', '╯', '─']).is_empty(), "the frame is whole: {text}");
    let reason = text.lines().any(|line| ["Reason", "Motivo"].iter().any(|word| line.contains(word)));
    assert!(reason && text.contains("LOT20CHARACTERS-0001"), "{text}");
}

/// Whose labels and whose trace they are is said by the lot's code, not by the product's name.
#[rstest]
fn a_dialog_names_its_lot(#[values("L", "t")] key: &str, #[values((60, 15), (80, 24))] size: (u16, u16)) {
    let mut ui = book_with_long_codes().open_ui(size);
    ui.press(&["/"]);
    ui.type_text("0001");
    ui.press(&["Enter", key]);
    let subject = "INSUL-GLARG-100-PEN  LOT20CHARACTERS-0001";
    let title = |line: &str| line.contains("╭─") && line.contains("LOT20CHARACTERS-0001");
    assert!(ui.shows(subject) || ui.text().lines().any(title), "{}", ui.text());
}

/// Where there is no room to name the marked lots, their number is said once.
#[test]
fn marked_lots_are_counted_once() {
    let mut ui = TestBook::sample().open_ui((60, 15));
    ui.press(&["Space", "Space", "Space", "h"]);
    assert!(ui.shows("3 lots") && !ui.shows("more"), "{}", ui.text());
}

#[test]
fn a_move_says_from_where_to_where() {
    let mut book = TestBook::sample();
    book.transfer("MLK-1000", "L2612-01", "100", "D12-12");
    let mut ui = book.open_tab("history", (80, 24));
    ui.press(&["Enter"]);
    assert!(ui.shows("From A03-3 to D12-12"), "{}", ui.text());
    ui.press(&["F2", "/"]);
    ui.type_text("D12-12");
    ui.press(&["Enter", "Enter"]);
    assert!(ui.line_with("transfer").contains("from A03-3"), "{}", ui.text());
}

/// The lots beside the form take two lines each where their codes have no room in one.
#[rstest]
fn the_lots_beside_a_form_have_whole_codes(
    #[values("F3", "F4")] tab: &str,
    #[values(Language::English, Language::Spanish, Language::PortugueseOfBrazil)] language: Language,
) {
    let mut ui = book_with_long_codes().open_ui_with((120, 36), language, |_| {});
    ui.press(&[tab, "Enter", "Enter"]);
    ui.type_text("INSUL-GLARG-100-PEN");
    ui.press(&["Enter"]);
    let text = ui.text();
    let beside: Vec<&str> = text.lines().filter_map(|line| Some(line.split_once('│')?.1)).collect();
    for code in ["LOT20CHARACTERS-0001", "LOT20CHARACTERS-0002"] {
        let above = beside.iter().position(|line| line.contains(code)).unwrap_or_else(|| panic!("{text}"));
        assert!(beside[above].contains("Nevera"), "{text}");
        let what = beside[above + 1];
        assert!(what.contains(" 2026") && what.contains("567 pluma"), "{text}");
    }
}

/// On the narrowest screen a code of fourteen characters is whole, and the product gives way to it.
#[rstest]
fn the_narrowest_list_has_whole_lot_codes(
    #[values(Language::English, Language::Spanish, Language::PortugueseOfBrazil)] language: Language,
) {
    let mut book = TestBook::sample();
    let codes = ["LOTE-261124-A1", "LOTE-261124-B2"];
    for code in codes {
        book.receive_on("2026-11-20", "MLK-1000", code, "120", "2026-12-01", "A03-2");
    }
    let ui = book.open_ui_with((60, 15), language, |_| {});
    for code in codes {
        let line = ui.line_with(code);
        assert!(line.contains("A03-2") && line.contains(" 2026") && line.contains("MLK"), "{}", ui.text());
    }
}
