//! What a clerk does at a terminal: keys by their names, the mouse, and waiting for what comes of it.

use crate::shop::{Shop, today};
use crate::station::Station;

/// What a terminal sends for a key.
fn bytes_of(key: &str) -> &str {
    match key {
        "F1" => "\x1bOP",
        "F2" => "\x1bOQ",
        "F3" => "\x1bOR",
        "F4" => "\x1bOS",
        "F5" => "\x1b[15~",
        "F6" => "\x1b[17~",
        "F7" => "\x1b[18~",
        "F10" => "\x1b[21~",
        "Up" => "\x1b[A",
        "Down" => "\x1b[B",
        "Home" => "\x1b[H",
        "End" => "\x1b[F",
        "Enter" => "\r",
        "Tab" => "\t",
        "Shift+Tab" => "\x1b[Z",
        "Space" => " ",
        // What follows an escape at once would make one key with it: whoever presses it waits for what it does.
        "Esc" => "\x1b",
        "Ctrl+S" => "\x13",
        "Ctrl+U" => "\x15",
        "Ctrl+D" => "\x04",
        "Alt+U" => "\x1bu",
        letter => {
            assert_eq!(letter.chars().count(), 1, "no key is called {letter}");
            letter
        }
    }
}

impl Station {
    /// The real binary over a shop's book, showing its lots.
    pub fn at_work(shop: &Shop) -> Self {
        let mut station = Station::open(&shop.file());
        station.expect("6 lots");
        station
    }

    /// Presses keys, a space between their names.
    pub fn press(&mut self, keys: &str) {
        let bytes: String = keys.split_whitespace().map(bytes_of).collect();
        self.type_in(&bytes);
    }

    /// Types texts, each ended by Enter, as a scanner does.
    pub fn enter(&mut self, texts: &[&str]) {
        for text in texts {
            self.type_in(&format!("{text}\r"));
        }
    }

    /// Presses the mouse on the first letter of a text, and lets it go (xterm's mode 1006).
    pub fn click(&mut self, text: &str) {
        let (column, row) = self.place(text);
        let (column, row) = (column + 1, row + 1);
        self.type_in(&format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"));
    }

    /// Waits until a line of the screen holds all of that.
    pub fn expect_line(&mut self, parts: &[&str]) {
        self.wait(&format!("a line with {parts:?}"), |station| {
            station.text().lines().any(|line| parts.iter().all(|part| line.contains(part)))
        });
    }

    /// Selects the row that holds a text by the mouse.
    pub fn select(&mut self, text: &str) {
        self.expect(text);
        self.click(text);
        self.expect_line(&["› ", text]);
    }

    /// Ends the day: nothing is unsaved, the terminal is as it was, and the books hold.
    pub fn leave(mut self, shop: &mut Shop) {
        self.press("F10");
        assert!(self.expect_end().success());
        self.assert_restored();
        assert_eq!(shop.warehouse.verify(today(), &mut |_| {}).unwrap().problems, Vec::new());
    }
}
