//! A shift change at the same screen.

use std::fs;
use std::ops::ControlFlow;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};

use fefo::warehouse::{DocumentQuery, DocumentSummary};

use crate::support::book::TestBook;
use crate::support::terminal::Terminal;
use crate::support::values::*;

#[test]
fn a_badge_changes_who_works_and_the_station_remembers() {
    let mut book = TestBook::sample();
    let mut terminal = Terminal::open_sample(&book);
    terminal.press("Ctrl+O");
    terminal.wait_for("Who works now?");
    terminal.scan("E-00431\r");
    terminal.wait_for("E-00431 works from now on.");
    terminal.press("w");
    terminal.wait_for("Write off");
    terminal.press("Enter");
    terminal.type_bytes("broken\r");
    terminal.wait_for("u undo");
    terminal.quit_and_verify(&mut book);
    let mut latest = None;
    let mut take_first = |document: DocumentSummary| {
        latest = Some(document.document.stamp.operator);
        ControlFlow::Break(())
    };
    book.warehouse.documents(&DocumentQuery::default(), &mut take_first).unwrap();
    assert_eq!(latest, Some(label("E-00431")));

    let state = book.file().with_file_name("fefo").join("operators");
    assert_eq!(fs::read_to_string(&state).unwrap(), "E-00431\nana\n");
    let metadata = fs::metadata(&state).unwrap();
    assert_eq!((metadata.permissions().mode() & 0o777, metadata.nlink()), (0o600, 1));

    // The next day: it begins with who is configured, and the badge is a key away.
    let mut terminal = Terminal::open(&book.file());
    terminal.wait_for("ana · 24 Nov");
    terminal.press("Ctrl+O");
    terminal.wait_for("E-00431");
    terminal.press("Down");
    terminal.wait_for_line(&["› ", "E-00431"]);
    terminal.press("Enter");
    terminal.wait_for("E-00431 works from now on.");
    terminal.quit_and_verify(&mut book);
}
