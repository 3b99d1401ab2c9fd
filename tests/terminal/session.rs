//! What a clerk does at a terminal: keys by name, the mouse, and waiting for the outcome.

use crate::support::book::TestBook;
use crate::support::terminal::Terminal;
use crate::support::values::*;

/// The bytes that a terminal sends for a key.
fn bytes_of(key: &str) -> &str {
    match key {
        "F1" => "\x1bOP",
        "F2" => "\x1bOQ",
        "F3" => "\x1bOR",
        "F4" => "\x1bOS",
        "F5" => "\x1b[15~",
        "F6" => "\x1b[17~",
        "F7" => "\x1b[18~",
        "F9" => "\x1b[20~",
        "F10" => "\x1b[21~",
        "Up" => "\x1b[A",
        "Down" => "\x1b[B",
        "Home" => "\x1b[H",
        "End" => "\x1b[F",
        "Enter" => "\r",
        "Tab" => "\t",
        "Shift+Tab" => "\x1b[Z",
        "Space" => " ",
        // Bytes that follow at once would make one key with it: wait for its effect before typing on.
        "Esc" => "\x1b",
        "Ctrl+S" => "\x13",
        "Ctrl+U" => "\x15",
        "Ctrl+D" => "\x04",
        "Ctrl+L" => "\x0c",
        "Ctrl+N" => "\x0e",
        "Ctrl+O" => "\x0f",
        "Alt+U" => "\x1bu",
        letter => {
            assert_eq!(letter.chars().count(), 1, "no key is called {letter}");
            letter
        }
    }
}

impl Terminal {
    /// Opens the real binary over the sample book and waits for its lots.
    pub fn open_sample(book: &TestBook) -> Self {
        let mut terminal = Terminal::open(&book.file());
        terminal.wait_for("6 lots");
        terminal
    }

    /// Presses keys, given by their names with spaces between them.
    pub fn press(&mut self, keys: &str) {
        let bytes: String = keys.split_whitespace().map(bytes_of).collect();
        self.type_bytes(&bytes);
    }

    /// Types texts by hand, each ended by Enter.
    pub fn enter(&mut self, texts: &[&str]) {
        for text in texts {
            self.type_bytes(&format!("{text}\r"));
        }
    }

    /// Clicks on the first cell of a text (xterm's mode 1006).
    pub fn click(&mut self, text: &str) {
        let (column, row) = self.position_of(text);
        let (column, row) = (column + 1, row + 1);
        self.type_bytes(&format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"));
    }

    /// Waits until a line of the screen contains all parts.
    pub fn wait_for_line(&mut self, parts: &[&str]) {
        self.wait_until(&format!("a line with {parts:?}"), |terminal| {
            terminal.text().lines().any(|line| parts.iter().all(|part| line.contains(part)))
        });
    }

    /// Selects the row that contains a text by the mouse.
    pub fn select(&mut self, text: &str) {
        self.wait_for(text);
        self.click(text);
        self.wait_for_line(&["› ", text]);
    }

    /// Quits, whatever was typed and not saved, and asserts that the book is consistent.
    pub fn quit_discarding(mut self, book: &mut TestBook) {
        self.press("F10");
        self.settle();
        // The first asks about what was typed, if anything was; the second confirms.
        if self.text().contains("F10") {
            self.press("F10");
        }
        assert!(self.wait_for_exit().success());
        assert_eq!(book.warehouse.verify(today(), &mut |_| {}).unwrap().problems, Vec::new());
    }

    /// Quits, and asserts that the terminal is restored and the book consistent.
    pub fn quit_and_verify(mut self, book: &mut TestBook) {
        self.press("F10");
        assert!(self.wait_for_exit().success());
        self.assert_restored();
        assert_eq!(book.warehouse.verify(today(), &mut |_| {}).unwrap().problems, Vec::new());
    }
}
