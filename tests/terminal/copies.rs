//! What `y` and `Y` copy, in every list: the bytes that the terminal gets for its clipboard (OSC 52).

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use fefo::domain::count::CountScope;
use fefo::warehouse::{Dispatch, OpenCount};

use crate::support::book::TestBook;
use crate::support::terminal::Terminal;
use crate::support::values::*;

fn clipboard(text: &str) -> String {
    format!("\x1b]52;c;{}\x1b\\", BASE64_STANDARD.encode(text))
}

/// Goes to a list, presses a key, and waits for what is copied.
fn copies(terminal: &mut Terminal, keys: &str, shown: &str, copied: &str) {
    for key in keys.split(' ') {
        terminal.press(key);
        terminal.settle();
    }
    assert!(terminal.text().contains(shown), "{keys}: {shown}\n{}", terminal.text());
    assert!(!terminal.has_written(&clipboard(copied)), "{copied} was copied before");
    terminal.press(if keys.ends_with("Y") { "Y" } else { "y" });
    terminal.wait_for_bytes(&clipboard(copied));
}

#[test]
fn the_code_of_a_row_is_copied_from_every_list() {
    let mut book = TestBook::sample();
    let command = OpenCount { scope: CountScope::default(), blind: false, two_counters: false };
    book.warehouse.open_count(&noon_of(today()), &command).unwrap();
    let mut dispatch = Dispatch::new(sku("YOG-0125"), quantity("2"));
    dispatch.reference = Some(label("Pallet 7"));
    let dispatched = book.warehouse.dispatch(&noon_of(today()), &dispatch, None).unwrap();
    let document = dispatched.document.unwrap();
    let mut terminal = Terminal::open_sample(&book);
    copies(&mut terminal, "F2 End", "› ", "R-88412");
    copies(&mut terminal, "F6 End", "YOG-0125", "YOG-0125");
    copies(&mut terminal, "F5", "need attention", "L2610-22");
    copies(&mut terminal, "F9", "being counted", "CNT-1");
    copies(&mut terminal, "8", "Unvalued", "HAM-0001");
    copies(&mut terminal, "F7", "Pallet 7", "Pallet 7");
    terminal.press("Y");
    terminal.wait_for_bytes(&clipboard(&document.to_string()));
    // A recall is copied as a text.
    terminal.press("F2 t");
    terminal.wait_for("Came from");
    terminal.press("y");
    terminal.settle();
    let copied = BASE64_STANDARD.decode(terminal.last_written_behind("\x1b]52;c;")).unwrap();
    let copied = String::from_utf8(copied).unwrap();
    assert!(copied.contains("R-88412") && copied.lines().count() > 2, "{copied}");
}
