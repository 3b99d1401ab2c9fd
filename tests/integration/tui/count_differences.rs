//! Counts: which of the counted lots differ from the book, who may see it, and lots that are sent back.

use fefo::domain::count::{CountId, CountScope, EntryMode, LineState, PlacePattern, Resolution};
use fefo::i18n::Language;
use fefo::warehouse::{
    Adjust, Adjustment, CountStep, Dispatch, EnterCount, LinesToResolve, LotToEnter, OpenCount, ResolveCount,
};

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

const SIZE: (u16, u16) = (80, 24);

/// Opens a count of the lots in A03-2, A03-3 and A05-1 of the sample, and goes to the first shelf.
fn at_shelf(change: impl FnOnce(&mut OpenCount)) -> TestUi {
    let mut ui = TestBook::sample().open_tab("counts", SIZE);
    let location = Some(PlacePattern(label("A*")));
    let scope = CountScope { location, ..CountScope::default() };
    let mut command = OpenCount { scope, blind: false, two_counters: false };
    change(&mut command);
    ui.warehouse().open_count(&noon_of(today()), &command).unwrap();
    ui.press(&["Ctrl+R", "Enter"]);
    assert!(ui.shows("This shelf: A03-2"), "{}", ui.text());
    ui
}

/// Counts the selected lot.
fn count(ui: &mut TestUi, figure: &str) {
    ui.press(&["Enter"]);
    ui.type_text(figure);
    ui.press(&["Enter"]);
}

/// The words of the first line with a text.
fn words(ui: &TestUi, text: &str) -> Vec<String> {
    ui.line_with(text).split_whitespace().map(str::to_owned).collect()
}

fn differs(ui: &TestUi) -> bool {
    ["−2", "−10", "▲ MLK", "● MLK"].iter().any(|sign| ui.shows(sign))
}

#[test]
fn a_lot_that_differs_is_marked_as_soon_as_it_is_counted() {
    let mut ui = at_shelf(|_| {});
    count(&mut ui, "238");
    assert_eq!(words(&ui, "▲ MLK-1000")[3..6], ["L2611-04", "238", "−2"], "{}", ui.text());
    count(&mut ui, "240");
    assert_eq!(words(&ui, "✓ MLK-1000")[3..5], ["L2611-04", "240"], "{}", ui.text());
    assert!(!differs(&ui), "it matches now: {}", ui.text());
    count(&mut ui, "238");
    ui.press(&["Esc"]);
    let row = words(&ui, "A*");
    assert_eq!(row[row.len() - 3..], ["1", "being", "counted"], "one differs: {}", ui.text());
}

#[test]
fn goods_that_leave_after_they_were_counted_make_no_difference() {
    let mut ui = at_shelf(|_| {});
    // What left before is not expected any more.
    ui.warehouse().dispatch(&noon_of(today()), &dispatch("MLK-1000", "40"), None).unwrap();
    count(&mut ui, "200");
    assert!(ui.shows("✓ MLK-1000") && !differs(&ui), "{}", ui.text());
    ui.warehouse().dispatch(&noon_of(today()), &dispatch("MLK-1000", "30"), None).unwrap();
    ui.press(&["Ctrl+R", "Ctrl+D", "Ctrl+D"]);
    ui.scan("A03-2\r");
    assert!(ui.shows("✓ MLK-1000") && !differs(&ui), "{}", ui.text());
    let adjust = Adjust {
        lot: lot_name("MLK-1000", "L2611-04"),
        amount: Adjustment::Change(change("-5")),
        reason: reason("torn"),
    };
    ui.warehouse().adjust(&noon_of(today()), &adjust).unwrap();
    ui.press(&["Ctrl+R"]);
    assert!(ui.shows("? MLK-1000"), "an adjustment contradicts the figure: {}", ui.text());
}

fn dispatch(product: &str, amount: &str) -> Dispatch {
    Dispatch::new(sku(product), quantity(amount))
}

#[test]
fn a_blind_count_tells_nobody_what_differs_before_its_review() {
    let mut ui = at_shelf(|command| command.blind = true);
    count(&mut ui, "238");
    for (width, height) in [(80, 24), (120, 36), (200, 60)] {
        ui.resize(width, height);
        assert!(ui.shows("✓ MLK-1000") && !differs(&ui), "{}", ui.text());
    }
    ui.resize(80, 24);
    ui.press(&["Esc"]);
    assert_eq!(words(&ui, "A*").last().unwrap(), "counted");
    let row = words(&ui, "A*");
    assert_eq!(row[row.len() - 4..], ["/", "3", "being", "counted"], "{}", ui.text());

    ui.warehouse().step_count(&noon_of(today()), CountStep::Review(CountId(1))).unwrap();
    ui.press(&["Ctrl+R"]);
    let row = words(&ui, "A*");
    assert_eq!(row[row.len() - 3..], ["1", "in", "review"], "{}", ui.text());
    ui.press(&["Enter", "o"]);
    ui.scan("A03-2\r");
    assert!(ui.shows("▲ MLK-1000") && ui.shows("−2"), "everybody may see it now: {}", ui.text());
}

#[test]
fn a_blind_count_file_has_nothing_to_compare_with_and_another_has() {
    for blind in [true, false] {
        let mut ui = at_shelf(|command| command.blind = blind);
        let file = ui.file().with_file_name("laptop.fefo");
        ui.press(&["Esc", "e", "Ctrl+U"]);
        ui.type_text(file.to_str().unwrap());
        ui.press(&["Enter"]);
        let mut laptop = TestUi::over_file(&file, SIZE, Language::English);
        count(&mut laptop, "238");
        assert_eq!(differs(&laptop), !blind, "{}", laptop.text());
        laptop.press(&["Alt+R"]);
        assert!(laptop.shows("0 left here · 33 % done"), "a reviewer sends lots back: {}", laptop.text());
    }
}

#[test]
fn two_counters_see_how_their_own_figures_compare() {
    let mut ui = at_shelf(|command| command.two_counters = true);
    let luis = other_actor().context(None, today());
    ui.warehouse().enter_count(&luis, &entry("230")).unwrap();
    ui.press(&["Ctrl+R"]);
    assert!(!differs(&ui) && ui.shows("· MLK-1000"), "{}", ui.text());
    count(&mut ui, "238");
    assert!(ui.shows("▲ MLK-1000") && ui.shows("−2") && !ui.shows("−10"), "{}", ui.text());
    ui.press(&["Esc"]);
    let row = words(&ui, "A*");
    assert_eq!(row[row.len() - 4..], ["/", "3", "being", "counted"], "{}", ui.text());
}

/// A figure for the lot in A03-2.
fn entry(figure: &str) -> EnterCount {
    EnterCount {
        count: CountId(1),
        lot: LotToEnter::Line(1),
        quantity: quantity(figure),
        mode: EntryMode::Replace,
    }
}

#[test]
fn a_counter_sends_a_lot_back_to_be_counted_again() {
    let mut ui = at_shelf(|_| {});
    ui.press(&["Alt+R"]);
    assert!(ui.shows("Nobody has counted this lot yet."), "{}", ui.text());
    count(&mut ui, "238");
    ui.press(&["Alt+R"]);
    assert!(ui.shows("✓ 1 lot: to be recounted"), "{}", ui.text());
    assert!(ui.line_with("· MLK-1000").contains("recount"), "{}", ui.text());
    assert!(ui.shows("1 left here · 0 % done"), "{}", ui.text());
    let review = ui.warehouse().review_count(CountId(1)).unwrap();
    let line = review.lines.iter().find(|line| line.row.line.key.line == 1).unwrap();
    assert_eq!(line.squared.state, LineState::Recount, "the review says the same");
    count(&mut ui, "240");
    assert!(ui.line_with("✓ MLK-1000").contains("240"), "{}", ui.text());
    assert!(ui.shows("0 left here · 33 % done"), "{}", ui.text());
}

#[test]
fn a_lot_that_a_reviewer_sends_back_reaches_the_counter() {
    let mut ui = at_shelf(|_| {});
    count(&mut ui, "238");
    assert!(ui.shows("0 left here"), "{}", ui.text());
    let mut elsewhere = ui.open_elsewhere();
    let lines = LinesToResolve::Lines(vec![1]);
    let command = ResolveCount { count: CountId(1), lines, resolution: Resolution::Recount, counter: None };
    elsewhere.resolve_count(&other_actor().context(None, today()), &command).unwrap();
    ui.poll_external_changes();
    assert!(ui.line_with("· MLK-1000").contains("recount"), "{}", ui.text());
    assert!(ui.shows("1 left here · 0 % done"), "{}", ui.text());
}

/// A counter doesn't look at the screen: the next figure takes the place of one that could not be saved.
#[test]
fn a_figure_that_was_not_saved_is_typed_over() {
    let mut ui = at_shelf(|_| {});
    ui.press(&["Enter"]);
    ui.corrupt_book();
    ui.type_text("30");
    ui.press(&["Enter"]);
    assert!(ui.line_with("Counted").contains("30"), "{}", ui.text());
    ui.type_text("40");
    assert!(ui.line_with("Counted").contains("40") && !ui.shows("3040"), "{}", ui.text());
}
