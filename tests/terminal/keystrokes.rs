//! What the commonest tasks cost: docs/KEYSTROKES.md says it, and is typed here as it stands.

use fefo::domain::count::{CountScope, PlacePattern};
use fefo::warehouse::{ChosenLots, Dispatch, LotSelection, OpenCount};
use rstest::rstest;

use crate::support::book::TestBook;
use crate::support::terminal::Terminal;
use crate::support::values::*;

const RICE: &str = "4006381333931";

/// A task of the document: how it begins, and what has to come of it.
struct Task {
    name: &'static str,
    book: fn() -> TestBook,
    /// Keys up to where the task begins.
    begins: &'static [&'static str],
    /// What `scan` stands for.
    scanned: &'static str,
    /// What the screen says in the end.
    shows: &'static [&'static str],
}

const RECEIVING: &[&str] = &["F3", "Enter", "Enter"];
const DISPATCHING: &[&str] = &["F4", "Enter", "Enter"];

#[rustfmt::skip]
const TASKS: [Task; 13] = [
    Task { name: "receive by scan", book: with_barcode, begins: RECEIVING, scanned: "01040063813339311728123110R-9\r", shows: &["Received 6 RIC-1000, lot R-9"] },
    Task { name: "dispatch by scan", book: with_barcode, begins: DISPATCHING, scanned: "010400638133393110R-88412\r", shows: &["Dispatched 6 RIC-1000"] },
    Task { name: "receive a later line by hand", book: TestBook::sample, begins: RECEIVING, scanned: "", shows: &["Received 48 YOG-0125, lot L2612A"] },
    Task { name: "dispatch a next line by hand", book: TestBook::sample, begins: DISPATCHING, scanned: "", shows: &["Dispatched 10 RIC-1000"] },
    Task { name: "dispatch out of order", book: TestBook::sample, begins: DISPATCHING, scanned: "", shows: &["Dispatched 10 MLK-1000", "L2612-01: 10"] },
    Task { name: "correct line 4 of 12", book: TestBook::sample, begins: RECEIVING, scanned: "", shows: &["Corrected: 7 RIC-1000, lot N4"] },
    Task { name: "write off eight expired lots", book: eight_expired, begins: &[], scanned: "", shows: &["8 write-offs: 80 ea"] },
    Task { name: "recall a sold-out lot", book: sold_out, begins: &[], scanned: "", shows: &["Went to", "Clínica Norte", "Tienda Sur"] },
    Task { name: "count a shelf by scans", book: being_counted, begins: &["F9", "Enter"], scanned: "L2611-04\r", shows: &["3 of MLK-1000, lot L2611-04, in A03-2"] },
    Task { name: "find a lot and its place", book: TestBook::sample, begins: &[], scanned: "", shows: &["Y7781", "A05-1"] },
    Task { name: "move a part of a lot", book: TestBook::sample, begins: &["End"], scanned: "", shows: &["Moved 500 of RIC-1000, lot R-88412 to D1"] },
    Task { name: "add a product", book: TestBook::sample, begins: &["F6"], scanned: "", shows: &["Added OIL-1"] },
    Task { name: "undo what was just done", book: eight_expired, begins: &["w", "Enter", "Enter"], scanned: "", shows: &["Undone"] },
];

fn with_barcode() -> TestBook {
    let mut book = TestBook::sample();
    book.set_gtin("RIC-1000", RICE);
    book
}

/// A book in which a lot of milk is sold out, one half to each of two customers.
fn sold_out() -> TestBook {
    let mut book = TestBook::sample();
    for customer in ["Clínica Norte", "Tienda Sur"] {
        let mut dispatch = Dispatch::new(sku("MLK-1000"), quantity("120"));
        let lots = LotSelection::Code(lot_code("L2611-04"));
        dispatch.choice = Some(ChosenLots { lots, reason: Some(reason("asked for")) });
        dispatch.customer = Some(label(customer));
        book.warehouse.dispatch(&noon_of(day("2026-11-23")), &dispatch, None).unwrap();
    }
    book
}

/// A book in which one shelf is being counted.
fn being_counted() -> TestBook {
    let mut book = TestBook::sample();
    let scope = CountScope { location: Some(PlacePattern(label("A03-2"))), ..CountScope::default() };
    let command = OpenCount { scope, blind: false, two_counters: false };
    book.warehouse.open_count(&noon_of(today()), &command).unwrap();
    book
}

fn eight_expired() -> TestBook {
    let mut book = TestBook::empty();
    for n in 1..=8 {
        book.add_product(product(&format!("P-{n}"), "0"));
        book.receive_on("2026-11-10", &format!("P-{n}"), &format!("OLD-{n}"), "10", "2026-11-20", "A1");
    }
    book
}

/// A row of the table.
struct Row {
    task: String,
    goal: usize,
    is_missed: bool,
    keys: usize,
    /// Keys by name, `scan`, and texts in quotation marks.
    typed: Vec<String>,
}

fn rows() -> Vec<Row> {
    let document = std::fs::read_to_string("docs/KEYSTROKES.md").unwrap();
    let table = document.lines().filter(|line| line.starts_with("| ")).skip(1);
    let row = |line: &str| {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [task, _, goal, keys, typed] = cells[..] else { panic!("{line}") };
        Row {
            task: task.to_owned(),
            goal: goal.trim_end_matches(" (missed)").parse().unwrap(),
            is_missed: goal.ends_with("(missed)"),
            keys: keys.parse().unwrap(),
            typed: typed.split('`').skip(1).step_by(2).map(str::to_owned).collect(),
        }
    };
    table.map(row).collect()
}

/// The text of a token in quotation marks.
fn text_of(token: &str) -> Option<&str> {
    token.strip_prefix('"')?.strip_suffix('"')
}

fn count(typed: &[String]) -> usize {
    typed.iter().map(|token| text_of(token).map_or(1, |text| text.chars().count())).sum()
}

#[test]
fn the_document_counts_right_and_names_every_task_once() {
    let rows = rows();
    for row in &rows {
        assert_eq!(count(&row.typed), row.keys, "{}", row.task);
        assert_eq!(row.keys > row.goal, row.is_missed, "{}: a goal that is missed says so", row.task);
    }
    let named: Vec<&str> = rows.iter().map(|row| row.task.as_str()).collect();
    assert_eq!(named, TASKS.map(|task| task.name));
}

/// Receives twelve lots of rice, one line each.
fn receive_twelve(terminal: &mut Terminal) {
    for n in 1..=12 {
        terminal.enter(&["RIC-1000", "5", &format!("N{n}"), "31/12/28", ""]);
        terminal.wait_for(&format!("Received 5 RIC-1000, lot N{n}"));
    }
}

#[rstest]
fn a_task_takes_the_keys_that_the_document_says(
    #[values(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)] index: usize,
) {
    let task = &TASKS[index];
    let row = rows().into_iter().find(|row| row.task == task.name).unwrap();
    let mut book = (task.book)();
    let mut terminal = Terminal::open(&book.file());
    terminal.wait_for("F10 quit");
    terminal.settle();
    for key in task.begins {
        terminal.press(key);
        terminal.settle();
    }
    if task.name == "correct line 4 of 12" {
        receive_twelve(&mut terminal);
    }
    for part in task.shows {
        assert!(task.name.starts_with("find") || !terminal.text().contains(part), "{}", terminal.text());
    }
    for token in &row.typed {
        match text_of(token) {
            Some(text) => terminal.type_bytes(text),
            None if token == "scan" => terminal.scan(task.scanned),
            None => terminal.press(token),
        }
        terminal.settle();
    }
    for part in task.shows {
        assert!(terminal.text().contains(part), "{}: {part}\n{}", task.name, terminal.text());
    }
    terminal.quit_and_verify(&mut book);
}
