//! Hands that touch everything, in no order: keys, pastes, clicks, the wheel, sizes, other stations, other days.

use std::collections::VecDeque;

use fefo::domain::{Day, LotCode};
use fefo::warehouse::{Desk, Error, Invalid, Receive};

use crate::chance::Chance;
use crate::shop::{Station, label, qty, sku, today};

/// The keys that do something somewhere, and some that do nothing.
const KEYS: &str = "\
    Enter Enter Enter Enter Esc Tab Tab Tab Shift+Tab Up Down Down Left Right Home End PgUp PgDn Backspace Del Ins \
    Space F1 F2 F3 F4 F5 F6 F7 F8 F9 F11 F12 Alt+U Alt+Left Alt+Right Alt+1 Alt+4 Alt+9 Ctrl+S Ctrl+S Ctrl+R \
    Ctrl+Z Ctrl+W Ctrl+U Ctrl+K Ctrl+A Ctrl+E Ctrl+Left Ctrl+5 Ctrl+] Ctrl+J Ctrl+Del / a d d e f g G h j k l m n \
    o p r s S u w x y z A T ? [ ] 1 3";

/// What is typed: products, quantities, days, codes, reasons, and what is none of these.
#[rustfmt::skip]
const TEXTS: [&str; 40] = [
    "MLK-1000", "YOG-0125", "HAM-0001", "RIC-1000", "SAL-0500", "leche", "yog", "jamón", "zzz", "1", "2", "5", "10",
    "12", "0.5", "1,5", "48*10", "3.1415", "999999999999", "-4", "+3", "0", "+90d", "+5d", "310327", "31/03/2027",
    "2027-03-31", "2025-01-01", "31/02/2027", "L2611-04", "L77", "N1", "A03-2", "ORD-1", "damaged",
    "as the customer asked", "寿司 ñ é", "e\u{301}\u{301}", "=1+1", " ",
];

/// What is pasted beside those, as it may come from anywhere.
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

/// One thing that hands do.
#[derive(Debug, Clone)]
pub enum Touch {
    /// Keys, one after the other.
    Keys(Vec<&'static str>),
    /// A text is typed, and keys after it.
    Type(&'static str, &'static [&'static str]),
    /// A text is pasted.
    Paste(String),
    /// The mouse is pressed.
    Click(u16, u16),
    /// The wheel is turned.
    Scroll(u16, u16, i32),
    /// The window takes another size.
    Resize(u16, u16),
    /// Another station receives so much, and this one notices.
    Elsewhere(&'static str, u64, Day),
    /// Another day begins.
    Turn(Day),
}

/// Hands that touch everything.
pub struct Hands {
    chance: Chance,
    size: (u16, u16),
    today: Day,
    received: u64,
    in_mind: VecDeque<Touch>,
}

impl Hands {
    /// The same seed touches the same.
    pub fn new(seed: u64) -> Self {
        Hands {
            chance: Chance::new(seed),
            size: (100, 30),
            today: today(),
            received: 0,
            in_mind: VecDeque::new(),
        }
    }

    /// The day that it became.
    pub fn today(&self) -> Day {
        self.today
    }

    /// What they do next: of what they have in mind, with a slip now and then, or anything.
    pub fn touch(&mut self) -> Touch {
        if self.chance.below(25) == 0 {
            self.have_in_mind();
        }
        if self.chance.below(25) > 0
            && let Some(touch) = self.in_mind.pop_front()
        {
            return touch;
        }
        self.anything()
    }

    /// A piece of work as a clerk does it, with whatever amounts.
    fn have_in_mind(&mut self) {
        let product = self.one_of(&["MLK-1000", "YOG-0125", "HAM-0001", "RIC-1000", "SAL-0500"]);
        let amount = self.one_of(&["1", "2", "5", "12", "0.5", "30", "400", "48*10"]);
        let reason = self.one_of(&["damaged", "as the customer asked"]);
        let lots = [Touch::Keys(vec!["Esc", "Esc", "Esc", "F2", "Home"])];
        let down = Touch::Keys(vec!["Down"; usize::try_from(self.chance.below(9)).unwrap()]);
        let work = match self.chance.below(6) {
            0 => vec![
                Touch::Keys(vec!["Esc", "Esc", "F3"]),
                Touch::Type(product, &["Enter"]),
                Touch::Type(amount, &["Tab"]),
                Touch::Type(self.one_of(&["L77", "N1", "L2611-04", ""]), &["Tab"]),
                Touch::Type(self.one_of(&["+90d", "+5d", "310327", ""]), &["Ctrl+S"]),
                Touch::Keys(vec!["Enter"]),
            ],
            1 => vec![
                Touch::Keys(vec!["Esc", "Esc", "F4"]),
                Touch::Type(product, &["Enter"]),
                Touch::Type(amount, &["Ctrl+S"]),
                Touch::Keys(vec![self.one_of(&["Enter", "p", "o"]), "Enter"]),
            ],
            2 => {
                let act = self.one_of(&["w", "h", "l", "a", "m", "d"]);
                let fields = [Touch::Type(self.one_of(&["", "1", "-1", "A03-9"]), &["Tab"])];
                let rest = [Touch::Type(reason, &["Enter", "Enter"])];
                lots.into_iter().chain([down, Touch::Keys(vec![act])]).chain(fields).chain(rest).collect()
            }
            3 => vec![
                Touch::Keys(vec!["Esc", "Esc", "Esc", "F7", "Home"]),
                down,
                Touch::Keys(vec!["x"]),
                Touch::Type(reason, &["Enter", "Enter"]),
            ],
            4 => vec![
                Touch::Keys(vec!["Esc", "Esc", "Esc", "F6", "Home"]),
                down,
                Touch::Keys(vec![self.one_of(&["n", "c", "x"])]),
                Touch::Type(self.one_of(&["NEW-1", "NEW-2", ""]), &["Tab"]),
                Touch::Type(self.one_of(&["Arepa", "Café 寿司", ""]), &["Enter", "Enter"]),
                Touch::Keys(vec!["Ctrl+S", "Enter"]),
            ],
            _ => vec![Touch::Keys(vec!["Alt+U"]), Touch::Type(reason, &["Enter"])],
        };
        // Nothing is done on a screen that is too small to show anything.
        self.size = (100, 30);
        self.in_mind.push_back(Touch::Resize(100, 30));
        self.in_mind.extend(work);
    }

    fn anything(&mut self) -> Touch {
        match self.chance.below(1_000) {
            0..450 => Touch::Keys(vec![self.key()]),
            450..500 => {
                let count = self.chance.below(6);
                Touch::Keys((0..count).map(|_| self.key()).collect())
            }
            500..750 => {
                let then: [&[&str]; 5] = [&[], &["Enter"], &["Tab"], &["Enter", "Enter"], &["Ctrl+S"]];
                Touch::Type(self.one_of(&TEXTS), self.one_of(&then))
            }
            750..780 => {
                let (a, b) = (self.one_of(&TEXTS), self.one_of(&PASTES));
                Touch::Paste(if self.chance.below(2) == 0 { a.to_owned() } else { format!("{b}{a}") })
            }
            780..880 => Touch::Click(self.below(self.size.0 + 3), self.below(self.size.1 + 3)),
            880..930 => {
                let notches = i32::try_from(self.chance.below(9)).unwrap() - 4;
                Touch::Scroll(self.below(self.size.0), self.below(self.size.1), notches)
            }
            930..970 => {
                let sizes = [(80, 24), (120, 36), (200, 60), (60, 15), (59, 14), (0, 0), (1, 1)];
                let any = (self.below(260), self.below(90));
                // More often than not a size to work in.
                let known = self.one_of(&sizes);
                self.size = self.one_of(&[any, known, (100, 30), (140, 40)]);
                Touch::Resize(self.size.0, self.size.1)
            }
            970..975 => Touch::Keys(vec![self.one_of(&["q", "F10", "Ctrl+C"])]),
            975..995 => {
                self.received += 1;
                Touch::Elsewhere(
                    self.one_of(&["MLK-1000", "YOG-0125", "SAL-0500"]),
                    self.received,
                    self.today,
                )
            }
            _ => {
                self.today = self.today.plus_days(self.chance.between(0, 2)).unwrap();
                Touch::Turn(self.today)
            }
        }
    }

    fn key(&mut self) -> &'static str {
        let keys: Vec<&str> = KEYS.split_whitespace().collect();
        self.one_of(&keys)
    }

    fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[usize::try_from(self.chance.below(choices.len() as u64)).unwrap()]
    }

    fn below(&mut self, end: u16) -> u16 {
        u16::try_from(self.chance.below(u64::from(end))).unwrap()
    }
}

impl Touch {
    /// Does it.
    pub fn apply(&self, station: &mut Station) {
        let screen = &mut station.screen;
        match self {
            Touch::Keys(keys) => screen.press(keys),
            Touch::Type(text, then) => {
                screen.type_text(text);
                screen.press(then);
            }
            Touch::Paste(text) => screen.paste(text),
            Touch::Click(column, row) => screen.click(*column, *row),
            Touch::Scroll(column, row, notches) => screen.scroll(*column, *row, *notches),
            Touch::Resize(width, height) => screen.resize(*width, *height),
            Touch::Turn(day) => screen.turn_to(*day),
            Touch::Elsewhere(product, number, today) => {
                let mut order = Receive::of(sku(product), qty(&(number % 50 + 1).to_string()));
                order.code = Some(LotCode::parse(&format!("E{number}")).unwrap());
                order.expires = today.plus_days(u32::try_from(number % 40).unwrap());
                let desk = Desk { operator: label("luis"), station: label("dock-1") };
                let received = station.elsewhere().receive(&desk.act(None, *today), &order);
                // The clerk may have archived the product meanwhile.
                let archived = |error: &Error| matches!(error, Error::Invalid(Invalid::Archived { .. }));
                assert!(received.as_ref().err().is_none_or(archived), "{received:?}");
                station.screen.look_around();
            }
        }
    }
}
