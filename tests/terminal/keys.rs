//! Keys in the different ways that terminals send them.

use rstest::rstest;

use crate::support::book::TestBook;
use crate::support::terminal::Terminal;
use crate::support::values::*;

/// A text that only one tab shows, in the order of the tabs.
const TABS: [&str; 8] = [
    "6 lots",
    "Supplier",
    "Min. life",
    "7 alerts need attention",
    "5 products",
    "15 documents",
    "No count is open",
    "Stock · by product",
];

#[rstest]
#[case::xterm(["\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[17~", "\x1b[18~", "\x1b[20~"])]
#[case::putty(["\x1b[12~", "\x1b[13~", "\x1b[14~", "\x1b[15~", "\x1b[17~", "\x1b[18~", "\x1b[20~"])]
#[case::the_linux_console(["\x1b[[B", "\x1b[[C", "\x1b[[D", "\x1b[[E", "\x1b[17~", "\x1b[18~", "\x1b[20~"])]
#[case::alt_and_a_number(["\x1b1", "\x1b2", "\x1b3", "\x1b4", "\x1b5", "\x1b6", "\x1b7"])]
fn every_tab_opens_by_its_key(#[case] keys: [&str; 7]) {
    let book = TestBook::sample();
    let mut terminal = Terminal::open_sample(&book);
    for place in [6, 5, 4, 3, 2, 1, 0] {
        terminal.type_bytes(keys[place]);
        terminal.wait_for(TABS[place]);
    }
}

#[test]
fn alt_and_arrows_step_through_the_tabs() {
    let book = TestBook::sample();
    let mut terminal = Terminal::open_sample(&book);
    for tab in TABS.iter().cycle().skip(1).take(TABS.len()) {
        terminal.type_bytes("\x1b[1;3C");
        terminal.wait_for(tab);
    }
    for tab in TABS.iter().rev() {
        terminal.type_bytes("\x1b[1;3D");
        terminal.wait_for(tab);
    }
}

#[rstest]
#[case::xterm("\x1b[H", "\x1b[F")]
#[case::in_application_mode("\x1bOH", "\x1bOF")]
#[case::putty("\x1b[1~", "\x1b[4~")]
#[case::rxvt("\x1b[7~", "\x1b[8~")]
fn home_and_end_jump_to_the_ends_of_a_list(#[case] home: &str, #[case] end: &str) {
    let book = TestBook::sample();
    let mut terminal = Terminal::open_sample(&book);
    terminal.type_bytes(end);
    terminal.wait_for_line(&["› ", "R-88412"]);
    terminal.type_bytes(home);
    terminal.wait_for_line(&["› ", "L2610-22"]);
}

#[rstest]
#[case::backspace("\x7f")]
#[case::of_old_terminals("\x08")]
fn backspace_deletes_a_letter(#[case] backspace: &str) {
    let book = TestBook::sample();
    let mut terminal = Terminal::open_sample(&book);
    terminal.type_bytes("/hamx");
    terminal.wait_for("0 lots");
    terminal.type_bytes(backspace);
    terminal.wait_for("1 lot");
}

#[test]
fn alt_and_a_letter_act_where_letters_type() {
    let mut book = TestBook::sample();
    let mut terminal = Terminal::open_sample(&book);
    terminal.press("F3");
    terminal.enter(&["", "", "SAL-0500", "5", "S-1", "+90d"]);
    terminal.press("Ctrl+S");
    terminal.wait_for("✓ Received 5 SAL-0500, lot S-1");
    terminal.press("Alt+U");
    terminal.wait_for("A new document reverses it");
    terminal.press("Esc");
    terminal.wait_until_gone("A new document reverses it");

    // Another station dispatches of a line that is being corrected: the error's details open from within the form.
    terminal.press("Ctrl+L c");
    terminal.wait_for("Correcting 5 SAL-0500, lot S-1");
    let dispatch = fefo::warehouse::Dispatch::new(sku("SAL-0500"), quantity("1"));
    book.warehouse.dispatch(&noon_of(today()), &dispatch, None).unwrap();
    terminal.type_bytes("7");
    terminal.press("Ctrl+S");
    terminal.wait_for("Alt+E details");
    terminal.type_bytes("\x1be");
    terminal.wait_for("What was refused and why");
}
