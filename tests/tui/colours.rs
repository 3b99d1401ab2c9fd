//! What presses is told by its colour and by a sign or a word beside it, tab by tab, in the light and the dark theme.

use fefo::i18n::Language;
use fefo::tui::Meaning;
use fefo::warehouse::Dispatch;
use rstest::rstest;

use crate::meanings::{grounds_of, meaning_of};
use crate::shop::{Shop, Station, act, qty, sku};

/// A tab of the usual shop, high enough for all of it.
fn at(tab: &str, theme: &str) -> Station {
    over(Shop::usual(), tab, theme)
}

fn over(shop: Shop, tab: &str, theme: &str) -> Station {
    shop.screen_as((120, 36), Language::English, |options| {
        (options.tab, options.theme) = (Some(tab.into()), Some(theme.into()));
    })
}

/// Types texts, each ended by Enter.
fn enter(station: &mut Station, texts: &[&str]) {
    for text in texts {
        station.screen.type_text(text);
        station.screen.press(&["Enter"]);
    }
}

/// On the line that holds `line`, the sign and the word have that meaning.
fn assert_told(station: &Station, line: &str, sign_and_word: &str, meaning: Meaning) {
    assert_eq!(meaning_of(&station.screen, line, sign_and_word).0, meaning, "{sign_and_word}");
}

#[rstest]
fn the_state_of_a_lot_is_told_at_the_end_of_its_row(#[values("dark", "light")] theme: &str) {
    let station = at("lots", theme);
    assert_told(&station, "L2610-22", "▲ expired", Meaning::Critical);
    assert_told(&station, "L2611-04", "● last days", Meaning::Critical);
    assert_told(&station, "L2612-01", "● expiring", Meaning::Warning);
    assert_told(&station, "H-2210", "‖ on hold", Meaning::Held);
    assert_told(&station, "R-88412", "✓", Meaning::Ok);
    // The days are in the same colour, and a number that says as much.
    assert_told(&station, "L2610-22", "−3", Meaning::Critical);
    assert_told(&station, "L2612-01", " 8 ", Meaning::Warning);
    assert_told(&station, "R-88412", "110", Meaning::Muted);
}

#[rstest]
fn the_selected_row_has_a_sign_and_a_ground_of_its_own_on_every_list(
    #[values("dark", "light")] theme: &str,
    #[values(("lots", "L2610-22", "L2611-04"), ("alerts", "L2610-22", "SAL-0500"), ("products", "HAM-0001", "MLK-1000"),
        ("history", "hold", "ORD-20991"))]
    (tab, first, second): (&str, &str, &str),
) {
    let mut station = at(tab, theme);
    for (selected, other) in [(first, second), (second, first)] {
        assert!(station.selected().contains(selected));
        assert_told(&station, selected, " › ", Meaning::Accent);
        assert_eq!(grounds_of(&station.screen, selected), [Meaning::Selection], "from edge to edge");
        assert_eq!(grounds_of(&station.screen, other), [Meaning::Text]);
        station.screen.press(&["Down"]);
    }
}

#[rstest]
fn what_narrows_a_list_stands_out_in_its_bar(#[values("dark", "light")] theme: &str) {
    let mut station = at("lots", theme);
    assert_told(&station, "Search", "with stock", Meaning::Muted);
    station.screen.press(&["f", "Down", "Down", "Enter"]);
    assert_told(&station, "Search", "expired", Meaning::Accent);
    assert_told(&station, "Search", "any expiry", Meaning::Muted);
    assert_told(&station, "SKU", "Expires", Meaning::Heading);
    assert_told(&station, "SKU", "▲", Meaning::Accent);
}

#[rstest]
fn a_receipt_warns_in_the_colour_of_what_would_come_of_it(#[values("dark", "light")] theme: &str) {
    let mut station = at("entry", theme);
    enter(&mut station, &["MLK-1000", "24", "L2612-01"]);
    assert_told(&station, "on the book", "· this lot is on the book with 480 on hand", Meaning::Accent);
    station.screen.type_text("+9d");
    assert_told(
        &station,
        "another expiry",
        "▲ lot L2612-01 is on the book with another expiry",
        Meaning::Critical,
    );
    station.screen.press(&["Ctrl+U", "Up", "Ctrl+U"]);
    enter(&mut station, &["NEW-1"]);
    station.screen.type_text("+0d");
    assert_told(&station, "the shelf", "● the shelf has later dates", Meaning::Warning);
    station.screen.press(&["Ctrl+U"]);
    station.screen.type_text("23/11/2026");
    assert_told(&station, "Expires", "▲ Mon 23 Nov 2026 · yesterday", Meaning::Critical);
    assert_told(&station, "it expired", "▲ it expired 23 Nov 2026", Meaning::Critical);
    station.screen.press(&["Ctrl+U"]);
    station.screen.type_text("010147");
    assert_told(&station, "Expires", "● Tue 01 Jan 2047 · in 7,343 days: so late?", Meaning::Warning);
    station.screen.press(&["Ctrl+U"]);
    enter(&mut station, &["30/02/2027"]);
    assert_told(&station, "Expires", "▲ “30/02/2027” is not a date", Meaning::Error);
}

#[rstest]
fn a_line_of_a_delivery_is_well_until_it_is_undone(#[values("dark", "light")] theme: &str) {
    let mut station = at("entry", theme);
    enter(&mut station, &["YOG-0125", "480", "Y7790", "+37d", "A05-1", "", ""]);
    assert_told(&station, "480 ", "Y7790", Meaning::Text);
    assert_told(&station, "Y7790  ", "✓", Meaning::Ok);
    assert_told(&station, "✓ Received", "✓ Received 480 YOG-0125, lot Y7790", Meaning::Ok);
    station.screen.press(&["Alt+U"]);
    enter(&mut station, &["twice"]);
    assert_told(&station, "Y7790  ", "undone", Meaning::Muted);
    assert_told(&station, "undone", "Y7790", Meaning::Muted);
}

#[rstest]
fn the_field_that_is_typed_into_has_another_ground_than_the_others(#[values("dark", "light")] theme: &str) {
    let mut station = at("entry", theme);
    enter(&mut station, &["MLK-1000"]);
    station.screen.type_text("24");
    assert_eq!(meaning_of(&station.screen, "Quantity", "24"), (Meaning::ActiveField, Meaning::ActiveField));
    assert_eq!(meaning_of(&station.screen, "Product", "MLK-1000"), (Meaning::Text, Meaning::Field));
    // Without colours it is known by its label, and by the cursor.
    assert_told(&station, "Quantity", "Quantity", Meaning::Text);
    assert_told(&station, "MLK-1000", "Product", Meaning::Muted);
    let (_, cursor) = station.screen.draw();
    let (column, row) = station.place("24   ");
    assert_eq!(cursor.map(|cursor| (cursor.x, cursor.y)), Some((column + 2, row)));
}

#[rstest]
fn a_shortage_is_red_and_says_how_much_is_missing(#[values("dark", "light")] theme: &str) {
    let mut station = at("dispatch", theme);
    enter(&mut station, &["MLK-1000", "600"]);
    assert_told(&station, "of 600", "✓ 600 of 600", Meaning::Ok);
    station.screen.press(&["Up", "Ctrl+U"]);
    station.screen.type_text("1000");
    assert_told(&station, "asked", "▲ 1,000 asked, 720 can go out: 280 short.", Meaning::Critical);
    assert_told(&station, "of 1,000", "▲ 720 of 1,000", Meaning::Critical);
    station.screen.press(&["Ctrl+S", "p"]);
    assert_told(&station, "720", "● 280 short", Meaning::Warning);
}

#[rstest]
fn a_lot_that_is_passed_over_is_muted_and_says_why(#[values("dark", "light")] theme: &str) {
    let mut station = at("dispatch", theme);
    enter(&mut station, &["MLK-1000"]);
    station.screen.type_text("100");
    station.screen.press(&["Tab", "Tab"]);
    station.screen.type_text("5");
    assert_told(&station, "B09-1", "L2610-22", Meaning::Muted);
    assert_told(&station, "A03-2", "L2611-04", Meaning::Muted);
    assert_told(&station, "L2610-22", "▲ expired", Meaning::Critical);
    assert_told(&station, "L2611-04", "● short life", Meaning::Warning);
    assert_told(&station, "A03-3", "L2612-01", Meaning::Text);
    station.screen.press(&["Ctrl+U", "Ctrl+S", "o", "Down", "Down", "Enter", "Enter"]);
    assert_told(&station, "A reason", "▲ A reason is needed", Meaning::Error);
    enter(&mut station, &["as asked"]);
    assert_told(&station, "L2611-04", "· by choice", Meaning::Text);
    assert_told(&station, "A03-2", "L2611-04", Meaning::Muted);

    station.screen.press(&["Esc", "Esc"]);
    enter(&mut station, &["HAM-0001", "1"]);
    assert_told(&station, "H-2210", "‖ on hold", Meaning::Held);
}

#[rstest]
fn a_plan_that_changed_under_the_hand_says_so_above_it(#[values("dark", "light")] theme: &str) {
    let mut station = at("dispatch", theme);
    enter(&mut station, &["MLK-1000", "300", "ORD-1"]);
    assert_told(&station, "A03-2", "▲ 1 d", Meaning::Critical);
    let order = Dispatch::of(sku("MLK-1000"), qty("100"));
    station.elsewhere().dispatch(&act(), &order, None).unwrap();
    station.screen.look_around();
    assert_told(&station, "Stock moved", "▲ Stock moved: this is the new plan.", Meaning::Warning);
    station.screen.press(&["Enter"]);
    assert_told(&station, "moved just now", "· Stock moved just now.", Meaning::Text);
}

#[rstest]
fn an_alert_is_in_the_colour_of_its_group_whose_sign_stands_above(#[values("dark", "light")] theme: &str) {
    let mut station = at("alerts", theme);
    let groups = [
        ("▲ Expired, still on the shelf", "expired 3 days ago", Meaning::Critical),
        ("▲ Out of stock", "minimum 40 ea", Meaning::Critical),
        ("▲ Expiring within 7 days", "expires tomorrow", Meaning::Critical),
        ("● Expiring within 30 days", "expires in 8 days", Meaning::Warning),
        ("● Below minimum", "minimum 2,500 ea", Meaning::Warning),
    ];
    for (title, words, meaning) in groups {
        assert_told(&station, title, title, meaning);
        assert_told(&station, words, words, meaning);
    }
    station.screen.press(&["a"]);
    assert_told(&station, "L2610-22", "✓ ana", Meaning::Muted);
    let mut station = over(Shop::corrected(), "alerts", theme);
    station.screen.press(&["A"]);
    assert_told(&station, "Resolved", "✓ Resolved", Meaning::Ok);
    assert_told(&station, "L2610-22", "expired 3 days ago", Meaning::Muted);
}

#[rstest]
fn the_badge_has_the_colour_and_the_sign_of_the_worst(#[values("dark", "light")] theme: &str) {
    let mut station = at("lots", theme);
    assert_told(&station, "fefo", "▲7", Meaning::Critical);
    // What presses most is dealt with: expired, out of stock, last days.
    station.screen.press(&["F5"]);
    for _ in 0..4 {
        station.screen.press(&["z", "Enter"]);
    }
    station.screen.press(&["F2"]);
    assert_told(&station, "fefo", "●3", Meaning::Warning);
    assert!(!over(Shop::empty(), "lots", theme).line("fefo").contains(['▲', '●']), "nothing to tell");
}

#[rstest]
fn a_product_that_runs_low_says_so_by_its_number_and_its_state(#[values("dark", "light")] theme: &str) {
    let mut station = at("products", theme);
    assert_told(&station, "RIC-1000", "● 2,000", Meaning::Warning);
    assert_told(&station, "RIC-1000", "below minimum", Meaning::Warning);
    assert_told(&station, "SAL-0500", "▲ 0", Meaning::Critical);
    assert_told(&station, "SAL-0500", "out of stock", Meaning::Critical);
    assert_told(&station, "YOG-0125", " 960 ", Meaning::Muted);
    station.screen.press(&["Down", "Down", "Down", "x", "Enter", "A"]);
    assert_told(&station, "SAL-0500  ", "archived", Meaning::Muted);
    assert_told(&station, "SAL-0500  ", "SAL-0500", Meaning::Muted);
}

#[rstest]
fn the_sheet_of_a_product_tells_what_is_wrong_from_what_is_doubtful(#[values("dark", "light")] theme: &str) {
    let mut station = at("products", theme);
    station.screen.press(&["n"]);
    station.screen.type_text("mlk-1000");
    station.screen.press(&["Tab"]);
    station.screen.type_text("Sal fina 500 g");
    station.screen.press(&["Tab"]);
    assert_eq!(
        meaning_of(&station.screen, "mlk-1000", "▲ There is a product MLK-1000"),
        (Meaning::Error, Meaning::Overlay)
    );
    assert_eq!(
        meaning_of(&station.screen, "Sal fina", "● SAL-0500 has this name"),
        (Meaning::Warning, Meaning::Overlay)
    );
}

#[rstest]
fn a_document_that_was_undone_is_muted_and_says_so(#[values("dark", "light")] theme: &str) {
    let mut station = over(Shop::corrected(), "history", theme);
    assert_told(&station, "−7.550", "← undone", Meaning::Warning);
    assert_told(&station, "−7.550", "dispatch", Meaning::Muted);
    assert_told(&station, "+7.550", "reversal", Meaning::Text);
    assert_told(&station, "−240", "dispatch", Meaning::Text);
    assert_told(&station, "hold", "hold", Meaning::Held);
    station.screen.press(&["Down", "Down", "Down", "Enter"]);
    assert_told(&station, "by ana", "← undone 23 Nov", Meaning::Warning);
}

#[rstest]
fn the_status_line_tells_done_from_told_from_refused(#[values("dark", "light")] theme: &str) {
    let mut station = at("lots", theme);
    station.screen.press(&["d"]);
    assert_told(&station, "It is expired", "· It is expired", Meaning::Text);
    station.screen.press(&["w"]);
    enter(&mut station, &["spoiled"]);
    assert_told(&station, "Wrote off", "✓ Wrote off 7", Meaning::Ok);
    assert_told(&station, "Wrote off", " u ", Meaning::Accent);
    station.damage();
    station.screen.press(&["F6"]);
    assert_told(&station, "! details", "▲ The stock book is damaged", Meaning::Error);
}

#[rstest]
fn the_open_tab_and_the_keys_that_work_stand_out_of_their_bars(#[values("dark", "light")] theme: &str) {
    let mut station = at("lots", theme);
    for (tab, key) in
        [("Lots", "F2"), ("Entry", "F3"), ("Dispatch", "F4"), ("Products", "F6"), ("History", "F7")]
    {
        station.screen.press(&[key]);
        let open = meaning_of(&station.screen, "fefo", &format!(" {key} {tab} "));
        assert_eq!(open, (Meaning::ActiveTab, Meaning::ActiveTab));
        assert_eq!(meaning_of(&station.screen, "fefo", "Alerts"), (Meaning::Bar, Meaning::Bar));
        assert_eq!(meaning_of(&station.screen, "F10 quit", "F10"), (Meaning::Accent, Meaning::Bar));
        assert_eq!(meaning_of(&station.screen, "F10 quit", "quit"), (Meaning::Muted, Meaning::Bar));
    }
}
