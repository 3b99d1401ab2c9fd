//! Urgency has a colour and a sign or a word beside it, tab by tab, in the light and the dark theme.

use fefo::i18n::Language;
use fefo::tui::Meaning;
use fefo::warehouse::Dispatch;
use rstest::rstest;

use super::cells::{backgrounds_of, meaning_of};
use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

/// A tab over the sample book, high enough for all of it.
fn open_sample(tab: &str, theme: &str) -> TestUi {
    open(TestBook::sample(), tab, theme)
}

fn open(book: TestBook, tab: &str, theme: &str) -> TestUi {
    book.open_ui_with((120, 36), Language::English, |options| {
        (options.tab, options.theme) = (Some(tab.into()), Some(theme.into()));
    })
}

/// Types texts, each ended by Enter.
fn enter(ui: &mut TestUi, texts: &[&str]) {
    for text in texts {
        ui.type_text(text);
        ui.press(&["Enter"]);
    }
}

/// Asserts the meaning of a sign and word on the line that contains `line`.
fn assert_meaning(ui: &TestUi, line: &str, sign_and_word: &str, meaning: Meaning) {
    assert_eq!(meaning_of(ui, line, sign_and_word).0, meaning, "{sign_and_word}");
}

#[rstest]
fn a_lots_state_is_shown_at_the_end_of_its_row(#[values("dark", "light")] theme: &str) {
    let ui = open_sample("lots", theme);
    assert_meaning(&ui, "L2610-22", "▲ expired", Meaning::Critical);
    assert_meaning(&ui, "L2611-04", "● last days", Meaning::Critical);
    assert_meaning(&ui, "L2612-01", "● expiring", Meaning::Warning);
    assert_meaning(&ui, "H-2210", "‖ on hold", Meaning::Held);
    assert_meaning(&ui, "R-88412", "✓", Meaning::Ok);
    // The days left have the same colour.
    assert_meaning(&ui, "L2610-22", "−3", Meaning::Critical);
    assert_meaning(&ui, "L2612-01", " 8 ", Meaning::Warning);
    assert_meaning(&ui, "R-88412", "110", Meaning::Muted);
}

#[rstest]
fn the_selected_row_has_its_own_sign_and_background(
    #[values("dark", "light")] theme: &str,
    #[values(("lots", "L2610-22", "L2611-04"), ("alerts", "L2610-22", "SAL-0500"), ("products", "HAM-0001", "MLK-1000"),
        ("history", "hold", "ORD-20991"))]
    (tab, first, second): (&str, &str, &str),
) {
    let mut ui = open_sample(tab, theme);
    for (selected, other) in [(first, second), (second, first)] {
        assert!(ui.selected_line().contains(selected));
        assert_meaning(&ui, selected, " › ", Meaning::Accent);
        assert_eq!(backgrounds_of(&ui, selected), [Meaning::Selection], "from edge to edge");
        assert_eq!(backgrounds_of(&ui, other), [Meaning::Text]);
        ui.press(&["Down"]);
    }
}

#[rstest]
fn active_filters_stand_out_in_their_bar(#[values("dark", "light")] theme: &str) {
    let mut ui = open_sample("lots", theme);
    assert_meaning(&ui, "Search", "with stock", Meaning::Muted);
    ui.press(&["f", "Down", "Down", "Enter"]);
    assert_meaning(&ui, "Search", "expired", Meaning::Accent);
    assert_meaning(&ui, "Search", "any expiry", Meaning::Muted);
    assert_meaning(&ui, "SKU", "Expires", Meaning::Heading);
    assert_meaning(&ui, "SKU", "▲", Meaning::Accent);
}

#[rstest]
fn a_receipt_warns_in_the_colour_of_the_consequence(#[values("dark", "light")] theme: &str) {
    let mut ui = open_sample("entry", theme);
    enter(&mut ui, &["", "", "MLK-1000", "24", "L2612-01"]);
    assert_meaning(&ui, "on the book", "· this lot is on the book with 480 on hand", Meaning::Accent);
    ui.type_text("+9d");
    assert_meaning(
        &ui,
        "another expiry",
        "▲ lot L2612-01 is on the book with another expiry",
        Meaning::Critical,
    );
    ui.press(&["Ctrl+U", "Up", "Ctrl+U"]);
    enter(&mut ui, &["NEW-1"]);
    ui.type_text("+0d");
    assert_meaning(&ui, "the shelf", "● the shelf has later dates", Meaning::Warning);
    ui.press(&["Ctrl+U"]);
    ui.type_text("23/11/2026");
    assert_meaning(&ui, "Expires", "▲ Mon 23 Nov 2026 · yesterday", Meaning::Critical);
    assert_meaning(&ui, "it expired", "▲ it expired 23 Nov 2026", Meaning::Critical);
    ui.press(&["Ctrl+U"]);
    ui.type_text("010147");
    assert_meaning(&ui, "Expires", "● Tue 01 Jan 2047 · in 7,343 days: really?", Meaning::Warning);
    ui.press(&["Ctrl+U"]);
    enter(&mut ui, &["30/02/2027"]);
    assert_meaning(&ui, "Expires", "▲ “30/02/2027” is not a date", Meaning::Error);
}

#[rstest]
fn a_received_line_is_ok_until_it_is_undone(#[values("dark", "light")] theme: &str) {
    let mut ui = open_sample("entry", theme);
    enter(&mut ui, &["YOG-0125", "480", "Y7790", "+37d", "A05-1", "", ""]);
    assert_meaning(&ui, "480 ", "Y7790", Meaning::Text);
    assert_meaning(&ui, "Y7790  ", "✓", Meaning::Ok);
    assert_meaning(&ui, "✓ Received", "✓ Received 480 YOG-0125, lot Y7790", Meaning::Ok);
    ui.press(&["Alt+U"]);
    enter(&mut ui, &["twice"]);
    assert_meaning(&ui, "Y7790  ", "undone", Meaning::Muted);
    assert_meaning(&ui, "undone", "Y7790", Meaning::Muted);
}

#[rstest]
fn the_active_field_has_its_own_background(#[values("dark", "light")] theme: &str) {
    let mut ui = open_sample("entry", theme);
    enter(&mut ui, &["MLK-1000"]);
    ui.type_text("24");
    assert_eq!(meaning_of(&ui, "Quantity", "24"), (Meaning::ActiveField, Meaning::ActiveField));
    assert_eq!(meaning_of(&ui, "Product", "MLK-1000"), (Meaning::Text, Meaning::Field));
    // Without colours, the label and the cursor mark it.
    assert_meaning(&ui, "Quantity", "Quantity", Meaning::Text);
    assert_meaning(&ui, "MLK-1000", "Product", Meaning::Muted);
    let (_, cursor) = ui.draw();
    let (column, row) = ui.position_of("24   ");
    assert_eq!(cursor.map(|cursor| (cursor.x, cursor.y)), Some((column + 2, row)));
}

#[rstest]
fn a_shortage_is_critical_and_says_how_much_is_missing(#[values("dark", "light")] theme: &str) {
    let mut ui = open_sample("dispatch", theme);
    enter(&mut ui, &["", "MLK-1000"]);
    ui.type_text("600");
    assert_meaning(&ui, "of 600", "✓ 600 of 600", Meaning::Ok);
    ui.press(&["Ctrl+U"]);
    ui.type_text("1000");
    assert_meaning(&ui, "requested", "▲ 1,000 requested, 720 can go out: 280 short.", Meaning::Critical);
    assert_meaning(&ui, "of 1,000", "▲ 720 of 1,000", Meaning::Critical);
    ui.press(&["Ctrl+S", "p"]);
    assert_meaning(&ui, "720", "● 280 short", Meaning::Warning);
}

#[rstest]
fn a_passed_over_lot_is_muted_and_says_why(#[values("dark", "light")] theme: &str) {
    let mut ui = open_sample("dispatch", theme);
    enter(&mut ui, &["", "MLK-1000"]);
    ui.type_text("100");
    ui.press(&["Tab"]);
    ui.type_text("5");
    assert_meaning(&ui, "B09-1", "L2610-22", Meaning::Muted);
    assert_meaning(&ui, "A03-2", "L2611-04", Meaning::Muted);
    assert_meaning(&ui, "L2610-22", "▲ expired", Meaning::Critical);
    assert_meaning(&ui, "L2611-04", "● short life", Meaning::Warning);
    assert_meaning(&ui, "A03-3", "L2612-01", Meaning::Text);
    ui.press(&["Ctrl+U", "Ctrl+S", "o", "Down", "Down", "Enter", "Enter"]);
    assert_meaning(&ui, "A reason", "▲ A reason is needed", Meaning::Error);
    enter(&mut ui, &["as asked"]);
    assert_meaning(&ui, "L2611-04", "· overridden", Meaning::Text);
    assert_meaning(&ui, "A03-2", "L2611-04", Meaning::Muted);

    ui.press(&["Esc", "Esc"]);
    enter(&mut ui, &["HAM-0001", "1"]);
    assert_meaning(&ui, "H-2210", "‖ on hold", Meaning::Held);
}

#[rstest]
fn a_plan_that_changed_says_so_above_it(#[values("dark", "light")] theme: &str) {
    let mut ui = open_sample("dispatch", theme);
    enter(&mut ui, &["ORD-1", "MLK-1000", "300"]);
    assert_meaning(&ui, "A03-2", "▲ 1 d", Meaning::Critical);
    let order = Dispatch::new(sku("MLK-1000"), quantity("100"));
    ui.open_elsewhere().dispatch(&noon_of(today()), &order, None).unwrap();
    ui.poll_external_changes();
    assert_meaning(&ui, "Stock moved", "▲ Stock moved: this is the new plan.", Meaning::Warning);
    ui.press(&["Enter"]);
    assert_meaning(&ui, "moved just now", "· Stock moved just now.", Meaning::Text);
}

#[rstest]
fn an_alert_has_the_colour_of_its_group(#[values("dark", "light")] theme: &str) {
    let mut ui = open_sample("alerts", theme);
    let groups = [
        ("▲ Expired, still on the shelf", "expired 3 days ago", Meaning::Critical),
        ("▲ Out of stock", "minimum 40 ea", Meaning::Critical),
        ("▲ Expiring within 7 days", "expires tomorrow", Meaning::Critical),
        ("● Expiring within 30 days", "expires in 8 days", Meaning::Warning),
        ("● Below minimum", "minimum 2,500 ea", Meaning::Warning),
    ];
    for (title, words, meaning) in groups {
        assert_meaning(&ui, title, title, meaning);
        assert_meaning(&ui, words, words, meaning);
    }
    ui.press(&["a"]);
    assert_meaning(&ui, "L2610-22", "✓ ana", Meaning::Muted);
    let mut ui = open(TestBook::sample_with_corrections(), "alerts", theme);
    ui.press(&["A"]);
    assert_meaning(&ui, "Resolved", "✓ Resolved", Meaning::Ok);
    assert_meaning(&ui, "L2610-22", "expired 3 days ago", Meaning::Muted);
}

#[rstest]
fn the_badge_has_the_colour_and_sign_of_the_worst_alert(#[values("dark", "light")] theme: &str) {
    let mut ui = open_sample("lots", theme);
    assert_meaning(&ui, "fefo", "▲7", Meaning::Critical);
    // Snoozes the critical alerts: expired, out of stock, last days.
    ui.press(&["F5"]);
    for _ in 0..4 {
        ui.press(&["z", "Enter"]);
    }
    ui.press(&["F2"]);
    assert_meaning(&ui, "fefo", "●3", Meaning::Warning);
    assert!(
        !open(TestBook::empty(), "lots", theme).line_with("fefo").contains(['▲', '●']),
        "nothing to tell"
    );
}

#[rstest]
fn a_low_product_is_marked_by_number_and_state(#[values("dark", "light")] theme: &str) {
    let mut ui = open_sample("products", theme);
    assert_meaning(&ui, "RIC-1000", "● 2,000", Meaning::Warning);
    assert_meaning(&ui, "RIC-1000", "below minimum", Meaning::Warning);
    assert_meaning(&ui, "SAL-0500", "▲ 0", Meaning::Critical);
    assert_meaning(&ui, "SAL-0500", "out of stock", Meaning::Critical);
    assert_meaning(&ui, "YOG-0125", " 960 ", Meaning::Muted);
    ui.press(&["Down", "Down", "Down", "x", "Enter", "A"]);
    assert_meaning(&ui, "SAL-0500  ", "archived", Meaning::Muted);
    assert_meaning(&ui, "SAL-0500  ", "SAL-0500", Meaning::Muted);
}

#[rstest]
fn the_product_form_tells_errors_from_warnings(#[values("dark", "light")] theme: &str) {
    let mut ui = open_sample("products", theme);
    ui.press(&["n"]);
    ui.type_text("mlk-1000");
    ui.press(&["Tab"]);
    ui.type_text("Sal fina 500 g");
    ui.press(&["Tab"]);
    assert_eq!(
        meaning_of(&ui, "mlk-1000", "▲ Product MLK-1000 already exists"),
        (Meaning::Error, Meaning::Overlay)
    );
    assert_eq!(meaning_of(&ui, "Sal fina", "● SAL-0500 has this name"), (Meaning::Warning, Meaning::Overlay));
}

#[rstest]
fn a_reversed_document_is_muted_and_says_so(#[values("dark", "light")] theme: &str) {
    let mut ui = open(TestBook::sample_with_corrections(), "history", theme);
    assert_meaning(&ui, "−7.550", "← undone", Meaning::Warning);
    assert_meaning(&ui, "−7.550", "dispatch", Meaning::Muted);
    assert_meaning(&ui, "+7.550", "reversal", Meaning::Text);
    assert_meaning(&ui, "−240", "dispatch", Meaning::Text);
    assert_meaning(&ui, "hold", "hold", Meaning::Held);
    ui.press(&["Down", "Down", "Down", "Enter"]);
    assert_meaning(&ui, "by ana", "← undone 23 Nov", Meaning::Warning);
}

#[rstest]
fn the_status_line_tells_success_info_and_error_apart(#[values("dark", "light")] theme: &str) {
    let mut ui = open_sample("lots", theme);
    ui.press(&["d"]);
    assert_meaning(&ui, "Expired:", "· Expired:", Meaning::Text);
    ui.press(&["w"]);
    enter(&mut ui, &["spoiled"]);
    assert_meaning(&ui, "Wrote off", "✓ Wrote off 7", Meaning::Ok);
    assert_meaning(&ui, "Wrote off", " u ", Meaning::Accent);
    ui.corrupt_book();
    ui.press(&["F6"]);
    assert_meaning(&ui, "! details", "▲ The stock book is damaged", Meaning::Error);
}

#[rstest]
fn the_open_tab_and_the_keys_stand_out(#[values("dark", "light")] theme: &str) {
    let mut ui = open_sample("lots", theme);
    for (tab, key) in
        [("Lots", "F2"), ("Entry", "F3"), ("Dispatch", "F4"), ("Products", "F6"), ("History", "F7")]
    {
        ui.press(&[key]);
        let open = meaning_of(&ui, "fefo", &format!(" {key} {tab} "));
        assert_eq!(open, (Meaning::ActiveTab, Meaning::ActiveTab));
        assert_eq!(meaning_of(&ui, "fefo", "Alerts"), (Meaning::Bar, Meaning::Bar));
        assert_eq!(meaning_of(&ui, "F10 quit", "F10"), (Meaning::Accent, Meaning::Bar));
        assert_eq!(meaning_of(&ui, "F10 quit", "quit"), (Meaning::Muted, Meaning::Bar));
    }
}
