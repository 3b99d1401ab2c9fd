//! A user who does random things: keys, pastes, clicks, the wheel, sizes, other stations, other days.

use std::collections::VecDeque;
use std::time::Duration;

use fefo::domain::Day;
use fefo::warehouse::{Error, Invalid, Receive};

use crate::support::rng::Rng;
use crate::support::ui::TestUi;
use crate::support::values::*;

/// Keys that do something somewhere, and some that do nothing.
const KEYS: &str = "\
    Enter Enter Enter Enter Esc Tab Tab Tab Shift+Tab Up Down Down Left Right Home End PgUp PgDn Backspace Del Ins \
    Space F1 F2 F3 F4 F5 F6 F7 F8 F9 F11 F12 Alt+U Alt+Left Alt+Right Alt+1 Alt+4 Alt+9 Ctrl+S Ctrl+S Ctrl+R \
    Ctrl+Z Ctrl+W Ctrl+U Ctrl+K Ctrl+A Ctrl+E Ctrl+Left Ctrl+5 Ctrl+] Ctrl+J Ctrl+Del / a d d e f g G h j k l m n \
    o p r s S u w x y z A T ? [ ] 1 3 8";

/// Typed texts: products, quantities, days, codes, reasons, and what is none of these.
#[rustfmt::skip]
const TEXTS: [&str; 40] = [
    "MLK-1000", "YOG-0125", "HAM-0001", "RIC-1000", "SAL-0500", "leche", "yog", "jamón", "zzz", "1", "2", "5", "10",
    "12", "0.5", "1,5", "48*10", "3.1415", "999999999999", "-4", "+3", "0", "+90d", "+5d", "310327", "31/03/2027",
    "2027-03-31", "2025-01-01", "31/02/2027", "L2611-04", "L77", "N1", "A03-2", "ORD-1", "damaged",
    "as the customer asked", "寿司 ñ é", "e\u{301}\u{301}", "=1+1", " ",
];

/// Labels: whole, in two symbols, damaged, and as they arrive under a Spanish keyboard.
const LABELS: [&str; 8] = [
    "]C10104006381333931112610013048\u{1d}10R-9\u{1d}17270331",
    "0104006381333931",
    "10L2611-04\u{1d}17270331",
    "(01)04006381333931(10)R-9",
    "01040063813339\u{1d}\u{1d}",
    "+C1010400638133393110R'9",
    "]",
    "\u{1d}",
];

/// Codes that are no labels.
const CODES: [&str; 5] = ["L2611-04", "w2611", "ORD-1", "MLK-1000", "4006381333931"];

/// Pasted texts, beside those above.
const PASTES: [&str; 8] = [
    "\u{1b}[31mred",
    "a\r\nb\r\n",
    "\u{202e}gnp.exe",
    "\0\u{7f}\u{9b}",
    "",
    "\u{1d}010950600013435210ABC123",
    "👩‍👩‍👧‍👦👍🏽",
    "\t\t7\t",
];

/// One thing that a user does.
#[derive(Debug, Clone)]
pub enum Action {
    /// Presses keys, one after the other.
    Keys(Vec<&'static str>),
    /// Types a text, then presses keys.
    Type(&'static str, &'static [&'static str]),
    /// Pastes a text.
    Paste(String),
    /// Scans a text, which comes in one burst.
    Scan(String),
    /// Scans a text that comes in pieces, with so many milliseconds between two characters.
    ScanSlowly(String, u64),
    /// Presses the mouse button.
    Click(u16, u16),
    /// Turns the wheel.
    Scroll(u16, u16, i32),
    /// Resizes the window.
    Resize(u16, u16),
    /// Receives a lot at another station: product, number, today.
    ReceiveElsewhere(&'static str, u64, Day),
    /// Begins a day.
    BeginDay(Day),
}

pub struct RandomUser {
    rng: Rng,
    size: (u16, u16),
    today: Day,
    received: u64,
    planned: VecDeque<Action>,
}

impl RandomUser {
    /// The same seed does the same things.
    pub fn new(seed: u64) -> Self {
        RandomUser {
            rng: Rng::new(seed),
            size: (100, 30),
            today: today(),
            received: 0,
            planned: VecDeque::new(),
        }
    }

    /// The day that the last action led to.
    pub fn today(&self) -> Day {
        self.today
    }

    /// The next action: of the planned task, with a slip now and then, or anything.
    pub fn next_action(&mut self) -> Action {
        if self.rng.below(25) == 0 {
            self.plan_task();
        }
        if self.rng.below(25) > 0
            && let Some(action) = self.planned.pop_front()
        {
            return action;
        }
        self.random_action()
    }

    /// Plans a task as a clerk does it, with random amounts.
    fn plan_task(&mut self) {
        let product = self.rng.pick(&["MLK-1000", "YOG-0125", "HAM-0001", "RIC-1000", "SAL-0500"]);
        let amount = self.rng.pick(&["1", "2", "5", "12", "0.5", "30", "400", "48*10"]);
        let reason = self.rng.pick(&["damaged", "as the customer asked"]);
        let lots = [Action::Keys(vec!["Esc", "Esc", "Esc", "F2", "Home"])];
        let down = Action::Keys(vec!["Down"; usize::try_from(self.rng.below(9)).unwrap()]);
        let work = match self.rng.below(8) {
            0 => vec![
                Action::Keys(vec!["Esc", "Esc", "F3"]),
                Action::Type(product, &["Enter"]),
                Action::Type(amount, &["Tab"]),
                Action::Type(self.rng.pick(&["L77", "N1", "L2611-04", ""]), &["Tab"]),
                Action::Type(self.rng.pick(&["+90d", "+5d", "310327", ""]), &["Ctrl+S"]),
                Action::Keys(vec!["Enter"]),
            ],
            1 => vec![
                Action::Keys(vec!["Esc", "Esc", "F4"]),
                Action::Type(product, &["Enter"]),
                Action::Type(amount, &["Ctrl+S"]),
                Action::Keys(vec![self.rng.pick(&["Enter", "p", "o"]), "Enter"]),
            ],
            2 => {
                let key = self.rng.pick(&["w", "h", "l", "a", "m", "d"]);
                let fields = [Action::Type(self.rng.pick(&["", "1", "-1", "A03-9"]), &["Tab"])];
                let rest = [Action::Type(reason, &["Enter", "Enter"])];
                lots.into_iter().chain([down, Action::Keys(vec![key])]).chain(fields).chain(rest).collect()
            }
            3 => vec![
                Action::Keys(vec!["Esc", "Esc", "Esc", "F7", "Home"]),
                down,
                Action::Keys(vec!["x"]),
                Action::Type(reason, &["Enter", "Enter"]),
            ],
            5 => {
                let tab = self.rng.pick(&["F2", "F5"]);
                let mark = self.rng.pick(&["*", "Space"]);
                let act = self.rng.pick(&["w", "h", "l", "m", "a", "z"]);
                let then = self.rng.pick(&["u", "U", "Esc"]);
                vec![
                    Action::Keys(vec!["Esc", "Esc", "Esc", tab, "Home"]),
                    down,
                    Action::Keys(vec![mark, "Space", act, "Enter", "Enter"]),
                    Action::Type(reason, &["Enter", "Enter"]),
                    Action::Keys(vec![then, "Enter", "Enter", "Enter"]),
                ]
            }
            6 => vec![
                Action::Keys(vec!["Esc", "Esc", "Esc", "F2", "U"]),
                down,
                Action::Keys(vec!["Enter", "Enter", "Enter", "Esc"]),
            ],
            4 => vec![
                Action::Keys(vec!["Esc", "Esc", "Esc", "F6", "Home"]),
                down,
                Action::Keys(vec![self.rng.pick(&["n", "c", "x"])]),
                Action::Type(self.rng.pick(&["NEW-1", "NEW-2", ""]), &["Tab"]),
                Action::Type(self.rng.pick(&["Arepa", "Café 寿司", ""]), &["Enter", "Enter"]),
                Action::Keys(vec!["Ctrl+S", "Enter"]),
            ],
            _ => vec![Action::Keys(vec!["Alt+U"]), Action::Type(reason, &["Enter"])],
        };
        // A screen that is too small shows nothing and does nothing.
        self.size = (100, 30);
        self.planned.push_back(Action::Resize(100, 30));
        self.planned.extend(work);
    }

    /// A tab without a form.
    pub fn pick_tab(&mut self) -> &'static str {
        self.rng.pick(&["F2", "F5", "F6", "F7", "F9", "8"])
    }

    /// A scan in one burst, as a scanner sends it.
    pub fn scan(&mut self) -> Action {
        let ending = self.rng.pick(&["\r", "\t", "\n", "\r\n"]);
        // A single character is a key.
        let text = if self.rng.below(2) == 0 { self.rng.pick(&LABELS[..6]) } else { self.rng.pick(&CODES) };
        Action::Scan(format!("{text}{ending}"))
    }

    fn random_action(&mut self) -> Action {
        match self.rng.below(1_000) {
            0..450 => Action::Keys(vec![self.random_key()]),
            450..500 => {
                let count = self.rng.below(6);
                Action::Keys((0..count).map(|_| self.random_key()).collect())
            }
            500..750 => {
                let then: [&[&str]; 5] = [&[], &["Enter"], &["Tab"], &["Enter", "Enter"], &["Ctrl+S"]];
                Action::Type(self.rng.pick(&TEXTS), self.rng.pick(&then))
            }
            750..765 => {
                let ending = self.rng.pick(&["\r", "\t", "\n", "\r\n", ""]);
                let text =
                    if self.rng.below(2) == 0 { self.rng.pick(&TEXTS) } else { self.rng.pick(&LABELS) };
                let scanned = format!("{text}{ending}");
                match self.rng.pick(&[None, Some(5), Some(40), Some(100)]) {
                    None => Action::Scan(scanned),
                    Some(pace) => Action::ScanSlowly(scanned, pace),
                }
            }
            765..780 => {
                let (a, b) = (self.rng.pick(&TEXTS), self.rng.pick(&PASTES));
                Action::Paste(if self.rng.below(2) == 0 { a.to_owned() } else { format!("{b}{a}") })
            }
            780..880 => Action::Click(self.below(self.size.0 + 3), self.below(self.size.1 + 3)),
            880..930 => {
                let notches = i32::try_from(self.rng.below(9)).unwrap() - 4;
                Action::Scroll(self.below(self.size.0), self.below(self.size.1), notches)
            }
            930..970 => {
                let sizes = [(80, 24), (120, 36), (200, 60), (60, 15), (59, 14), (0, 0), (1, 1)];
                let any = (self.below(260), self.below(90));
                // More often than not a size to work in.
                let known = self.rng.pick(&sizes);
                self.size = self.rng.pick(&[any, known, (100, 30), (140, 40)]);
                Action::Resize(self.size.0, self.size.1)
            }
            970..975 => Action::Keys(vec![self.rng.pick(&["q", "F10", "Ctrl+C"])]),
            975..995 => {
                self.received += 1;
                Action::ReceiveElsewhere(
                    self.rng.pick(&["MLK-1000", "YOG-0125", "SAL-0500"]),
                    self.received,
                    self.today,
                )
            }
            _ => {
                self.today = self.today.plus_days(self.rng.between(0, 2)).unwrap();
                Action::BeginDay(self.today)
            }
        }
    }

    fn random_key(&mut self) -> &'static str {
        let keys: Vec<&str> = KEYS.split_whitespace().collect();
        self.rng.pick(&keys)
    }

    fn below(&mut self, end: u16) -> u16 {
        u16::try_from(self.rng.below(u64::from(end))).unwrap()
    }
}

impl Action {
    pub fn apply(&self, ui: &mut TestUi) {
        match self {
            Action::Keys(keys) => ui.press(keys),
            Action::Type(text, then) => {
                ui.type_text(text);
                ui.press(then);
            }
            Action::Paste(text) => ui.paste(text),
            Action::Scan(text) => ui.scan(text),
            Action::ScanSlowly(text, pace) => ui.scan_slowly(text, Duration::from_millis(*pace)),
            Action::Click(column, row) => ui.click(*column, *row),
            Action::Scroll(column, row, notches) => ui.scroll(*column, *row, *notches),
            Action::Resize(width, height) => ui.resize(*width, *height),
            Action::BeginDay(day) => ui.roll_to_day(*day),
            Action::ReceiveElsewhere(product, number, today) => {
                let mut receive = Receive::new(sku(product), quantity(&(number % 50 + 1).to_string()));
                receive.code = Some(lot_code(&format!("E{number}")));
                receive.expires = today.plus_days(u32::try_from(number % 40).unwrap());
                let other = other_actor();
                let received = ui.open_elsewhere().receive(&other.context(None, *today), &receive);
                // The clerk may have archived the product meanwhile.
                let archived = |error: &Error| matches!(error, Error::Invalid(Invalid::Archived { .. }));
                assert!(received.as_ref().err().is_none_or(archived), "{received:?}");
                ui.poll_external_changes();
            }
        }
    }
}
