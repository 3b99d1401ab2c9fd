//! The station's scanner: its setup, scans that arrive altered or slowly, the bell, and the layout of the number pad.

use std::time::Duration;

use fefo::domain::scanner::{Keyboard, KeyboardLayout, SETUP_LABEL, ScannerSetup};
use fefo::i18n::Language;
use fefo::settings::KeyLayout;
use fefo::tui::Meaning;
use rstest::rstest;

use crate::support::book::TestBook;
use crate::support::ui::TestUi;

const LABEL: &str = "]C10104006381333931112610013048\u{1d}10R-9\u{1d}17270331";

fn sample_with(setup: ScannerSetup) -> TestUi {
    let mut book = TestBook::sample();
    book.set_gtin("RIC-1000", "4006381333931");
    book.open_ui_with((100, 30), Language::English, |options| options.station.scanner = setup)
}

fn of(layout: KeyboardLayout, caps_lock: bool) -> ScannerSetup {
    ScannerSetup { keyboard: Keyboard { layout, caps_lock }, ..ScannerSetup::default() }
}

/// What arrives of a text under a keyboard.
fn altered(setup: &ScannerSetup, text: &str) -> String {
    text.chars().map(|sent| setup.keyboard.alter(sent)).collect()
}

fn assert_rice_is_filled_in(ui: &TestUi) {
    assert!(ui.line_with(" Product ").contains("RIC-1000"), "{}", ui.text());
    assert!(ui.line_with("Quantity").contains("48"), "{}", ui.text());
    assert!(ui.line_with(" Lot ").contains("R-9"), "{}", ui.text());
    assert!(ui.line_with("Expires").contains("2027-03-31"), "{}", ui.text());
}

#[rstest]
fn a_scan_that_arrives_altered_fills_the_line(
    #[values(
        KeyboardLayout::Spain,
        KeyboardLayout::LatinAmerica,
        KeyboardLayout::Brazil,
        KeyboardLayout::France
    )]
    layout: KeyboardLayout,
    #[values(false, true)] caps_lock: bool,
) {
    let setup = of(layout, caps_lock);
    let mut ui = sample_with(setup.clone());
    ui.press(&["F3"]);
    ui.scan(&format!("{}\r", altered(&setup, LABEL)));
    assert_rice_is_filled_in(&ui);
}

#[test]
fn a_code_that_is_no_label_is_read_by_the_setup_too() {
    let setup = of(KeyboardLayout::Spain, false);
    let mut ui = sample_with(setup.clone());
    ui.scan(&format!("{}\r", altered(&setup, "L2611-04")));
    assert!(ui.line_with("Search").contains("L2611-04"), "{}", ui.text());
    ui.press(&["F3", "Enter"]);
    ui.scan(&altered(&setup, "ORD-77/B"));
    assert!(ui.line_with(" Reference ").contains("ORD-77/B"), "{}", ui.text());
    // What a hand types is what its keyboard says.
    ui.type_text("'-+");
    assert!(ui.line_with(" Reference ").contains("ORD-77/B'-+"), "{}", ui.text());
}

#[test]
fn a_prefix_and_a_separator_of_its_own_make_a_scan_however_slowly_it_comes() {
    let setup = ScannerSetup {
        prefix: "~".to_owned(),
        suffix: "$".to_owned(),
        separator: "{GS}".to_owned(),
        ..of(KeyboardLayout::Spain, false)
    };
    let mut ui = sample_with(setup.clone());
    let label = altered(&setup, &LABEL.replace('\u{1d}', "\u{1}")).replace('\u{1}', "{GS}");
    ui.press(&["F3"]);
    ui.scan_slowly(&format!("~{label}$\r"), Duration::from_millis(60));
    assert_rice_is_filled_in(&ui);
    // In a list, none of its letters is a command.
    ui.press(&["F2"]);
    ui.scan_slowly(&format!("~{}$\r", altered(&setup, "w2611-04")), Duration::from_millis(60));
    assert!(ui.line_with("Search").contains("w2611-04"), "{}", ui.text());
}

#[rstest]
#[case::announced(LABEL)]
#[case::unannounced("0104006381333931112610013048\u{1d}10R-9\u{1d}17270331")]
#[case::without_a_separator("010400638133393111261001172703313048\u{1d}10R-9")]
fn a_label_that_comes_slowly_fills_the_line(
    #[case] label: &str,
    #[values("\r", "\t", "\n", "\r\n", "")] ending: &str,
    #[values(0, 5, 40)] pace: u64,
) {
    let mut ui = sample_with(ScannerSetup::default());
    ui.press(&["F3"]);
    ui.scan_slowly(&format!("{label}{ending}"), Duration::from_millis(pace));
    assert_rice_is_filled_in(&ui);
    assert!(!ui.line_with(" Product ").contains("0104"), "nothing typed is left\n{}", ui.text());
    assert_eq!(ui.line_with(" Supplier").trim(), "Supplier", "{}", ui.text());
}

#[rstest]
fn a_label_amid_which_the_line_falls_silent_fills_the_line(#[values(3, 9, 17)] silent_after: usize) {
    let label = "0104006381333931112610013048\u{1d}10R-9\u{1d}17270331";
    let (first, rest) = label.split_at(silent_after);
    let mut ui = sample_with(ScannerSetup::default());
    ui.press(&["F3"]);
    ui.scan_in_pieces(&[first, &format!("{rest}\r")], Duration::from_millis(140));
    assert_rice_is_filled_in(&ui);
    assert_eq!(ui.line_with(" Supplier").trim(), "Supplier", "{}", ui.text());
}

/// What the first one typed into the header is no beginning of the second one's label.
#[test]
fn a_scan_right_behind_another_is_a_scan_of_its_own() {
    let mut ui = sample_with(ScannerSetup::default());
    ui.press(&["F3"]);
    ui.scan_in_pieces(&["4006381333931\r", "4006381333931\r"], Duration::from_millis(60));
    assert!(ui.line_with("Quantity").contains(" 2 "), "{}", ui.text());
}

#[rstest]
fn a_code_that_comes_slowly_is_searched_in_a_list(
    #[values("4006381333931", "10R-88412\u{1d}21A", "]C1010400638133393110R-88412", "1726w")] code: &str,
    #[values(5, 40, 70)] pace: u64,
) {
    let mut ui = sample_with(ScannerSetup::default());
    ui.scan_slowly(&format!("{code}\r"), Duration::from_millis(pace));
    assert!(ui.shows("Search") && ui.shows("with stock"), "{}", ui.text());
    let words = ui.line_with("Search");
    assert!(["4006381333931", "R-88412", "1726w"].iter().any(|word| words.contains(word)), "{}", ui.text());
    // A digit alone is still a key.
    ui.press(&["Esc", "5"]);
    assert!(ui.shows("5 products"), "{}", ui.text());
}

#[test]
fn what_a_quick_hand_types_stays_text() {
    let mut ui = sample_with(ScannerSetup::default());
    ui.press(&["F3", "Enter"]);
    ui.scan_slowly("ORD-2026-1127-A", Duration::from_millis(50));
    assert!(ui.line_with(" Reference ").contains("ORD-2026-1127-A"), "{}", ui.text());
}

#[test]
fn the_setup_code_tells_how_to_read_the_scanner_and_it_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    std::fs::write(&path, "# ours\nlang = \"en\"\n").unwrap();
    let mut book = TestBook::sample();
    book.set_gtin("RIC-1000", "4006381333931");
    let mut ui = book.open_ui_with((100, 30), Language::English, |options| {
        options.station.config_file = Some(path.clone());
    });
    let spanish = of(KeyboardLayout::Spain, true);
    ui.press(&["F1"]);
    ui.type_text("scanner");
    ui.press(&["Enter"]);
    assert!(ui.shows("Scanner setup") && ui.shows("In force at this station"), "{}", ui.text());
    let [first, second] = SETUP_LABEL;
    let by = |text: &str| altered(&spanish, text);
    ui.scan(&format!("{}|{}\r\n", by(&format!("]Q3{first}")), by(second)));
    assert!(ui.shows("Keyboard: Spanish (Spain), CapsLock on") && ui.shows("Separator: |"), "{}", ui.text());
    assert!(ui.shows("<CR><LF>") && ui.shows("GS1 QR Code (]Q3)"), "{}", ui.text());
    assert!(ui.shows("This is the setup code") && ui.shows("A proposal, not saved yet"), "{}", ui.text());
    ui.press(&["s"]);
    assert!(ui.shows("Saved for this station") && ui.shows("In force at this station"), "{}", ui.text());
    let saved = std::fs::read_to_string(&path).unwrap();
    assert!(saved.starts_with("# ours\nlang = \"en\"\n"), "{saved}");
    for line in ["keyboard = \"es\"", "caps_lock = true", "separator = \"|\""] {
        assert!(saved.contains(line), "{saved}");
    }
    // In force at once, in every tab.
    ui.press(&["Esc", "F3"]);
    let label = altered(&spanish, &LABEL.replace('\u{1d}', "\u{1}")).replace('\u{1}', "|");
    ui.scan(&format!("{label}\r"));
    assert_rice_is_filled_in(&ui);
}

#[test]
fn nothing_that_is_scanned_into_the_setup_does_anything() {
    let mut ui = sample_with(ScannerSetup::default());
    ui.press(&["F1"]);
    ui.type_text("scanner");
    ui.press(&["Enter"]);
    ui.scan("sxlqc\r");
    assert!(ui.shows("sxlqc<CR>") && ui.shows("Keyboard: English (US)"), "{}", ui.text());
    ui.paste("]C1010400638133393110L7\u{1d}17270331");
    assert!(ui.shows("]C1010400638133393110L7<GS>17270331") && ui.shows("(10) lot: L7"), "{}", ui.text());
    ui.press(&["l"]);
    assert!(ui.shows("Keyboard: Spanish (Spain)"), "{}", ui.text());
    ui.press(&["x", "Esc"]);
    assert!(ui.shows("6 lots"), "{}", ui.text());
}

#[test]
fn without_a_folder_the_setup_holds_until_the_end_and_that_is_said() {
    let mut ui = sample_with(ScannerSetup::default());
    ui.press(&["F1"]);
    ui.type_text("scanner");
    ui.press(&["Enter", "l", "s"]);
    assert!(ui.shows("In force until fefo ends, but not saved"), "{}", ui.text());
}

#[test]
fn a_refusal_rings_the_bell_and_fills_the_status_line() {
    let mut book = TestBook::sample();
    book.set_gtin("MLK-1000", "7702004000019");
    let mut ui = book.open_ui_with((100, 30), Language::English, |_| {});
    ui.press(&["F4", "Enter", "Enter"]);
    ui.type_text("MLK-1000");
    ui.press(&["Enter"]);
    ui.type_text("5");
    ui.press(&["Ctrl+S"]);
    assert_eq!(ui.rings(), 0, "{}", ui.text());
    ui.scan("010770200400001910L2610-22\r");
    assert!(ui.shows("Lot L2610-22 expired on"), "{}", ui.text());
    assert_eq!(ui.rings(), 1);
    let (buffer, _) = ui.draw();
    let refusal = ui.theme().style(Meaning::Refusal);
    assert!((0..100).all(|x| Some(buffer[(x, 28)].bg) == refusal.bg), "{}", ui.text());
    ui.press(&["Esc"]);
    let (buffer, _) = ui.draw();
    assert!((0..100).all(|x| Some(buffer[(x, 28)].bg) != refusal.bg), "{}", ui.text());
    let mut silent = TestBook::sample().open_ui_with((100, 30), Language::English, |options| {
        options.station.bell = false;
    });
    silent.press(&["F6", "x"]);
    silent.scan("YES-1\r");
    assert_eq!(silent.rings(), 0);
}

#[test]
fn a_clerk_with_one_hand_on_the_number_pad_receives_a_line() {
    let mut ui = TestBook::sample().open_ui_with((100, 30), Language::English, |options| {
        options.station.layout = KeyLayout::Numpad;
    });
    ui.press(&["F3", "+", "+"]);
    ui.type_text("RIC-1000");
    ui.press(&["+"]);
    ui.type_text("48*10+");
    assert!(ui.line_with("Quantity").contains("48*10 "), "{}", ui.text());
    ui.type_text("L-9");
    assert!(ui.line_with(" Lot ").contains("L-9"), "codes have hyphens\n{}", ui.text());
    ui.type_text("++90d");
    assert!(ui.line_with("Expires").contains("+90d"), "{}", ui.text());
    ui.type_text("-");
    ui.type_text("1");
    assert!(ui.line_with(" Lot ").contains("1"), "{}", ui.text());
    ui.press(&["Enter"]);
    assert!(ui.shows("✓ Received 480"), "{}", ui.text());
}

#[test]
fn a_scanners_enter_does_not_confirm_under_the_number_pad_layout() {
    let mut book = TestBook::sample();
    book.set_gtin("RIC-1000", "4006381333931");
    let mut ui = book.open_ui_with((100, 30), Language::English, |options| {
        options.station.layout = KeyLayout::Numpad;
    });
    ui.press(&["F3", "+", "+"]);
    ui.type_text("RIC-1000");
    ui.press(&["+"]);
    ui.type_text("5+");
    ui.scan("R-9\r");
    assert!(!ui.shows("✓ Received"), "{}", ui.text());
    assert!(ui.line_with(" Lot ").contains("R-9"), "{}", ui.text());
}

/// Help of scans, which people look for by whatever they call a scanner.
#[test]
fn scan_help_is_found_under_f1_and_read_to_its_end() {
    let words = [
        (Language::English, ["scan", "scanner", "GS1", "barcode"], "scan help", "Scans"),
        (Language::Spanish, ["lector", "escáner", "GS1", "etiqueta"], "ayuda de lectura", "Lecturas"),
        (
            Language::PortugueseOfBrazil,
            ["leitor", "scanner", "GS1", "código"],
            "ajuda de leitura",
            "Leituras",
        ),
    ];
    for (language, words, action, title) in words {
        for (width, height) in [(80, 24), (120, 36), (60, 15)] {
            let mut ui = TestBook::sample().open_ui_with((width, height), language, |_| {});
            for word in words {
                ui.press(&["F1"]);
                ui.type_text(word);
                assert!(ui.shows(action), "{word}: {}", ui.text());
                ui.press(&["Esc"]);
            }
            // Also from a form, where letters are text.
            ui.press(&["F3", "F1"]);
            ui.type_text(action);
            ui.press(&["Enter"]);
            assert!(ui.line_with(title).contains('─'), "{}", ui.text());
            ui.press(&["End"]);
            assert!(ui.shows("scanner.") || ui.shows("também."), "it is read to its end: {}", ui.text());
            ui.press(&["s"]);
            assert!(ui.shows("GS1") && !ui.shows("FNC1"), "the setup of the scanner opens: {}", ui.text());
            ui.press(&["Esc"]);
        }
    }
}
