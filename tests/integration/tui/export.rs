//! A list goes to a file as it is filtered, with the columns that the command line gives it.

use std::fs;
use std::path::PathBuf;

use ::fefo::i18n::Language;
use rstest::rstest;

use crate::support::book::TestBook;
use crate::support::ui::TestUi;
use crate::support::values::*;

pub(super) fn path_of(ui: &TestUi, name: &str) -> PathBuf {
    ui.file().with_file_name(name)
}

/// Names the file and begins.
fn export(ui: &mut TestUi, name: &str) -> PathBuf {
    let path = path_of(ui, name);
    ui.press(&["E", "Ctrl+U"]);
    ui.type_text(path.to_str().unwrap());
    ui.press(&["Enter"]);
    path
}

/// What the command line prints of the same book.
fn printed(ui: &TestUi, line: &[&str]) -> String {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_fefo"));
    let home = ui.file().with_file_name("");
    command.env_clear().env("HOME", home).env("FEFO_LOG", "off").env("FEFO_LANG", "en");
    let output = command.args(line).arg("--db").arg(ui.file()).args(["--today", TODAY]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[rstest]
#[case("lots", &["lots"])]
#[case("products", &["stock"])]
#[case("alerts", &["alerts"])]
#[case("history", &["documents"])]
fn a_list_goes_to_a_file_as_the_command_line_prints_it(#[case] tab: &str, #[case] command: &[&str]) {
    let mut ui = TestBook::sample_with_corrections().open_tab(tab, (80, 24));
    let path = export(&mut ui, "list.csv");
    assert!(ui.shows("Rows written to"), "{}", ui.text());
    let line: Vec<&str> = command.iter().copied().chain(["--format", "csv"]).collect();
    let (written, expected) = (fs::read_to_string(path).unwrap(), printed(&ui, &line));
    // Ids of documents are made anew each time, those of lists stay.
    assert_eq!(written, expected);
    let path = export(&mut ui, "list.JSON");
    let written: serde_json::Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(written.as_array().unwrap().len(), expected.lines().count() - 1);
}

#[test]
fn what_the_filter_hides_is_not_written_and_the_order_is_that_of_the_list() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    ui.press(&["S", "/"]);
    ui.type_text("MLK");
    ui.press(&["Enter"]);
    let path = export(&mut ui, "milk.csv");
    let written = fs::read_to_string(path).unwrap();
    let expected = printed(&ui, &["lots", "--search", "MLK", "--descending", "--format", "csv"]);
    assert_eq!(written, expected);
    assert!(written.lines().count() > 2 && !written.contains("YOG"), "{written}");
}

#[test]
fn the_proposed_file_is_named_by_list_and_day() {
    for (language, tab, name) in [
        (Language::English, "lots", "~/lots-2026-11-24.csv"),
        (Language::Spanish, "products", "~/productos-2026-11-24.csv"),
        (Language::PortugueseOfBrazil, "history", "~/documentos-2026-11-24.csv"),
    ] {
        let mut ui = TestBook::sample().open_ui_with((80, 24), language, |options| {
            options.tab = Some(tab.to_owned());
            options.home_folder = Some(std::env::temp_dir());
        });
        ui.press(&["E"]);
        assert!(ui.shows(name), "{name}: {}", ui.text());
    }
}

#[test]
fn a_file_that_is_there_is_replaced_only_after_a_yes() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    fs::write(path_of(&ui, "lots.csv"), "mine").unwrap();
    let path = export(&mut ui, "lots.csv");
    assert!(ui.shows("is there already. Replace it?"), "{}", ui.text());
    ui.press(&["n"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    ui.press(&["Enter", "y"]);
    assert!(ui.shows("Rows written to"), "{}", ui.text());
    assert!(fs::read_to_string(&path).unwrap().starts_with("id,sku,"));
}

#[test]
fn what_can_not_be_written_is_told_and_changes_nothing() {
    let mut ui = TestBook::sample().open_ui((80, 24));
    let before = fs::read(ui.file()).unwrap();
    export(&mut ui, "lots.ods");
    assert!(ui.shows("ends in neither .csv nor .json nor .xlsx"), "{}", ui.text());
    ui.press(&["Esc"]);
    let nowhere = path_of(&ui, "").join("nowhere/lots.csv");
    ui.press(&["E", "Ctrl+U"]);
    ui.type_text(nowhere.to_str().unwrap());
    ui.press(&["Enter"]);
    assert!(ui.shows("nowhere"), "{}", ui.text());
    ui.press(&["Esc"]);
    let link = path_of(&ui, "book.csv");
    std::os::unix::fs::symlink(ui.file(), &link).unwrap();
    export(&mut ui, "book.csv");
    assert!(ui.shows("stock book"), "{}", ui.text());
    assert_eq!(fs::read(ui.file()).unwrap(), before);
    let left: Vec<_> =
        fs::read_dir(path_of(&ui, "")).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().ends_with(".tmp")), "{left:?}");
}

#[test]
fn a_long_list_goes_stretch_by_stretch() {
    let mut ui = TestBook::crowded(2_500).open_ui((80, 24));
    let path = export(&mut ui, "lots.csv");
    assert!(ui.shows("2,500"), "{}", ui.text());
    let written = fs::read_to_string(path).unwrap();
    assert_eq!(written, printed(&ui, &["lots", "--format", "csv"]));
}
