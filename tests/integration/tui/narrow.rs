//! What lists tell where there is little room.

use ::fefo::i18n::Language;
use rstest::rstest;

use crate::support::book::TestBook;

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
