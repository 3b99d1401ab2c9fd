//! The files of a count by key: a spreadsheet out and in, and a sheet for paper.

use std::fs;
use std::path::PathBuf;

use fefo::domain::count::{CountId, CountScope, PlacePattern};
use fefo::i18n::Language;
use fefo::warehouse::{CountStep, OpenCount};

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

const SIZE: (u16, u16) = (80, 24);

/// Opens a count of the lots in A03-2, A03-3 and A05-1 of the sample, and shows the list of counts.
fn at_list(blind: bool) -> TestUi {
    let mut ui = TestBook::sample().open_tab("counts", SIZE);
    let location = Some(PlacePattern(label("A*")));
    let scope = CountScope { location, ..CountScope::default() };
    let command = OpenCount { scope, blind, two_counters: false };
    ui.warehouse().open_count(&noon_of(today()), &command).unwrap();
    ui.press(&["Ctrl+R"]);
    ui
}

fn path_of(ui: &TestUi, name: &str) -> PathBuf {
    ui.file().with_file_name(name)
}

/// Types the path of a file in the dialog that a key opens, and submits it.
fn submit(ui: &mut TestUi, key: &str, name: &str) -> PathBuf {
    let path = path_of(ui, name);
    ui.press(&[key, "Ctrl+U"]);
    ui.type_text(path.to_str().unwrap());
    ui.press(&["Enter"]);
    path
}

#[test]
fn a_spreadsheet_goes_out_is_filled_in_and_comes_home() {
    let mut ui = at_list(false);
    let path = submit(&mut ui, "e", "shelf.csv");
    assert!(ui.shows("✓ 3 lots to fill in are in"), "{}", ui.text());
    let sheet = fs::read_to_string(&path).unwrap();
    assert!(sheet.starts_with("sku,name,lot,expires,location,unit,expected,counted\n"), "{sheet}");
    let filled = sheet.replace(",240,\n", ",240,238\n");
    assert_ne!(filled, sheet);
    fs::write(&path, filled).unwrap();

    submit(&mut ui, "i", "shelf.csv");
    assert!(ui.shows("Count 1: new entries 1, known already 0, lots found 0."), "{}", ui.text());
    let row = ui.line_with("A*");
    assert!(row.contains("1 / 3") && row.contains(" 1  being counted"), "it differs: {row}");
    submit(&mut ui, "i", "shelf.csv");
    assert!(ui.shows("Count 1: new entries 0, known already 1"), "once: {}", ui.text());
    let entries = ui.warehouse().count(CountId(1)).unwrap().entries;
    assert_eq!(entries, 1);
}

#[test]
fn a_wide_screen_says_where_the_rows_came_from() {
    let mut ui = at_list(false);
    ui.resize(240, 60);
    let path = path_of(&ui, "shelf.csv");
    fs::write(&path, "sku,lot,location,counted\nMLK-1000,L2611-04,A03-2,238\nMLK-1000,L2612-01,A03-3,\n")
        .unwrap();
    submit(&mut ui, "i", "shelf.csv");
    let said = format!("Rows without a figure: 1. File: {}.", path.display());
    assert!(ui.shows(&said), "{}", ui.text());
}

#[test]
fn a_spreadsheet_of_a_blind_count_does_not_say_what_is_expected() {
    let mut ui = at_list(true);
    let path = submit(&mut ui, "e", "shelf.csv");
    let sheet = fs::read_to_string(path).unwrap();
    assert!(sheet.starts_with("sku,name,lot,expires,location,unit,counted\n"), "{sheet}");
    assert!(!sheet.contains("240"), "{sheet}");
}

#[test]
fn a_sheet_for_paper_is_in_the_language_of_the_screen() {
    for (language, title) in [(Language::English, "Count 1: A*"), (Language::Spanish, "Conteo 1: A*")] {
        let mut ui = at_list(false);
        ui.restart(language, SIZE);
        ui.press(&["F9"]);
        let path = submit(&mut ui, "e", "shelf.txt");
        let sheet = fs::read_to_string(path).unwrap();
        assert!(sheet.starts_with(title) && sheet.contains("CNT-1"), "{sheet}");
        assert!(sheet.lines().all(|line| line.chars().count() <= 80), "{sheet}");
    }
}

#[test]
fn the_kind_of_the_file_goes_by_its_ending_and_changes_it() {
    let mut ui = at_list(false);
    ui.press(&["e"]);
    assert!(ui.line_with("File").contains("count-1.count") && ui.shows("count file"), "{}", ui.text());
    for (ending, kind) in [
        ("csv", "spreadsheet"),
        ("txt", "sheet for paper"),
        ("xlsx", "Excel workbook"),
        ("count", "count file"),
    ] {
        ui.press(&["Tab", "Space", "Shift+Tab"]);
        let (path, shown) = (ui.line_with("File"), ui.line_with("Kind"));
        assert!(path.contains(&format!("count-1.{ending}")) && shown.contains(kind), "{}", ui.text());
    }
    ui.press(&["Ctrl+U"]);
    ui.type_text("shelf.CSV");
    assert!(ui.line_with("Kind").contains("spreadsheet"), "{}", ui.text());
    ui.type_text("x");
    assert!(ui.line_with("Kind").contains("count file"), "{}", ui.text());
    ui.press(&["Ctrl+U"]);
    ui.type_text("shelf.ods");
    ui.press(&["Enter"]);
    assert!(ui.shows("▲ shelf.ods: a spreadsheet of a count ends in .csv or .xlsx"), "{}", ui.text());
}

#[test]
fn a_file_is_never_replaced() {
    let mut ui = at_list(false);
    let path = path_of(&ui, "shelf.csv");
    fs::write(&path, "filled in").unwrap();
    submit(&mut ui, "e", "shelf.csv");
    assert!(ui.shows("exists already; nothing was written"), "{}", ui.text());
    assert_eq!(fs::read_to_string(path).unwrap(), "filled in");
}

#[test]
fn a_spreadsheet_that_is_wrong_changes_nothing_and_says_where() {
    let mut ui = at_list(false);
    let path = path_of(&ui, "shelf.csv");
    fs::write(&path, "sku,lot,location,counted\nMLK-1000,L2611-04,A03-2,238\nNO-1,,A03-2,1\nMLK-1000,L2611-04,A03-2,many\n")
        .unwrap();
    submit(&mut ui, "i", "shelf.csv");
    // The lines of the dialog, whatever folder the file is in.
    let said = ui.text().replace(['│', '\n'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("2 problems") && said.contains("NO-1") && said.contains("many"), "{said}");
    assert_eq!(ui.warehouse().count(CountId(1)).unwrap().entries, 0);
    ui.press(&["Esc"]);
    submit(&mut ui, "i", "nothing.csv");
    assert!(ui.shows("not found."), "{}", ui.text());
    ui.press(&["Esc"]);
    submit(&mut ui, "i", "shelf.txt");
    assert!(ui.shows("is a sheet for paper."), "{}", ui.text());
    ui.press(&["Esc"]);

    ui.warehouse().step_count(&noon_of(today()), CountStep::Cancel(CountId(1))).unwrap();
    ui.press(&["Ctrl+R"]);
    submit(&mut ui, "i", "shelf.csv");
    assert!(ui.shows("Select its count"), "{}", ui.text());
}
