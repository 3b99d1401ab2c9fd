//! The scenes of the UI: each with the steps that lead to it.

use std::str::SplitTerminator;

use fefo::i18n::Language;
use fefo::tui::{Headless, Options};
use fefo::warehouse::Dispatch;

use crate::support::book::{TestBook, receive_on};
use crate::support::ui::TestUi;
use crate::support::values::*;

/// One or more frames of the UI.
pub struct Scene {
    pub name: &'static str,
    /// Whether every size and language has a snapshot of its own; else one of 80 columns in English stands for all.
    pub is_layout: bool,
    /// Whether it shows what the test itself did, on the day of the machine's clock.
    pub shows_own_days: bool,
    stock: Stock,
    /// What leads to each frame, as [`perform`] reads it. A `|` ends a frame; the next goes on from there.
    script: &'static str,
}

/// What the book holds.
#[derive(Clone, Copy)]
enum Stock {
    Sample,
    SampleWithCorrections,
    Nothing,
}

const fn scene(name: &'static str, script: &'static str) -> Scene {
    Scene { name, is_layout: false, shows_own_days: false, stock: Stock::Sample, script }
}

/// A scene that stands for its kind of layout (a list, a form, a dialog), with all of its snapshots.
const fn layout(name: &'static str, script: &'static str) -> Scene {
    Scene { is_layout: true, ..scene(name, script) }
}

/// A scene that shows when something in it was done.
const fn dated(name: &'static str, script: &'static str) -> Scene {
    Scene { shows_own_days: true, ..scene(name, script) }
}

const fn corrected(name: &'static str, script: &'static str) -> Scene {
    Scene { stock: Stock::SampleWithCorrections, ..scene(name, script) }
}

const fn empty(name: &'static str, script: &'static str) -> Scene {
    Scene { stock: Stock::Nothing, ..scene(name, script) }
}

/// A sheet of another program: with a title, and a column that says nothing.
const SHEET: &str = "Farmacia San Telmo;;;;;\n\
    Código;Descripción;Nº lote;Fecha vto.;Existencias;Hueco\n\
    000412;Amoxicilina 500 mg;A-7731;31/05/2027;24;Mostrador\n\
    000655;Solución salina 100 ml;S-19;28/02/2027;48;Depósito\n\
    000790;Jeringa 5 ml;;;0;\n";

pub const LOTS: &[Scene] = &[
    layout("lots", ""),
    scene("lots-choose-status", "f"),
    layout("lots-write-off", "w"),
    empty("lots-empty", ""),
    scene("lots-detail", "Down Enter"),
    scene("lots-labels", "L | 'zebra:9100' Tab Ctrl+U '0' Enter"),
    scene("lots-search", "/ 'ric' | Ctrl+U 'zzz'"),
    scene("lots-choose", "x | Esc s"),
    scene("lots-narrowed", "f Down Down Enter x Down Down Enter"),
    scene(
        "lots-adjust",
        "a '-0' Enter | Ctrl+U '-3' Tab 'counted' | Shift+Tab Ctrl+U '5' | Tab Ctrl+U 'L2611-04' Enter",
    ),
    scene("lots-write-off-too-much", "w 'torn' Shift+Tab Ctrl+U '500'"),
    scene("lots-written-off", "w 'spoiled' Enter | u | Esc Space Space | w | 'torn' | Enter U | Down Down"),
    scene(
        "lots-operations",
        "Down h 'torn' | Esc End m 'D12-1' | Esc / 'ham' Enter l | Esc c | Esc R '3' Tab 'Clínica Norte' | Esc B",
    ),
    scene("lots-unavailable-key", "d"),
    scene("lots-received-elsewhere", "Down @received"),
];

#[rustfmt::skip]
pub const ENTRY: &[Scene] = &[
    layout("entry", "F3 'Lácteos Andinos' Enter '4712' Enter 'YOG-0125' Enter '480' Enter 'Y7790' Enter '311226' Ctrl+S Ctrl+L"),
    scene("entry-matches", "F3 Enter Enter '1000' Down"),
    scene("entry-calendar", "F3 Enter Enter 'MLK-1000' Enter '24' Enter 'NEW-1' Enter '311226' Ctrl+D"),
    scene("entry-untouched", "F3 | Down | Esc Enter Enter | Down | Esc '5901234123457' Enter"),
    scene("entry-product", "F3 Enter Enter 'zzz' | Ctrl+U 'lch' | Down | Ctrl+U 'YOG-0125' Enter '48*10' | Esc"),
    scene("entry-expiry", "F3 Enter Enter 'MLK-1000' Enter '24' Enter 'NEW-1' Enter '23/11/2026' | Ctrl+U '010147' | Ctrl+U '+0d' Enter 'A03-1' | Shift+Tab Ctrl+U '23/11/2026' Ctrl+S"),
    scene("entry-known-code", "F3 Enter Enter 'MLK-1000' Enter '24' Enter 'L2612-01' | Enter '+9d' | Ctrl+S"),
    scene("entry-other-place", "F3 Enter Enter 'MLK-1000' Enter '24' Enter 'L2612-01' Enter Enter | 'A05-1'"),
    scene("entry-wrong", "F3 Enter Enter 'MLK-1000' Enter '12x' Enter 'NEW-1' Enter '30/02/2027' Enter | Up Up Up Ctrl+U '4006381333931' Enter"),
    scene("entry-saved", "F3 'Lácteos Andinos' Enter '4712' Enter 'YOG-0125' Enter '480' Enter 'Y7790' Enter '311226' Enter 'A05-1' Enter | Ctrl+N"),
    scene("entry-undo", "F3 Enter Enter 'YOG-0125' Enter '480' Enter 'Y7790' Enter '311226' Ctrl+S Ctrl+L u | 'twice' Enter"),
    scene("entry-correct", "F3 'Lácteos Andinos' Enter '4712' Enter 'YOG-0125' Enter '840' Enter 'Y7790' Enter '311226' Ctrl+S Ctrl+L c '480' | Ctrl+S"),
    empty("entry-empty", "F3 Enter Enter Down"),
];

#[rustfmt::skip]
pub const DISPATCH: &[Scene] = &[
    layout("dispatch", "F4 'Clínica Norte' Enter 'ORD-1' Enter 'MLK-1000' Enter '600'"),
    scene("dispatch-untouched", "F4 | Enter Enter '1000'"),
    scene("dispatch-confirm", "F4 Enter 'ORD-1' Enter 'MLK-1000' Enter '600' Enter Down | Enter 'MLK-1000' Enter '10' Enter Enter"),
    scene("dispatch-short", "F4 Enter 'ORD-1' Enter 'MLK-1000' Enter '1000' Enter | Enter | p"),
    scene("dispatch-short-life", "F4 Enter Enter 'MLK-1000' Enter '100' Tab '5' Tab"),
    scene("dispatch-held", "F4 Enter Enter 'HAM-0001' Enter '1' Ctrl+S"),
    scene("dispatch-plan-changed", "F4 Enter 'ORD-1' Enter 'MLK-1000' Enter '300' Enter @dispatched | Enter"),
    scene("dispatch-pick", "F4 Enter Enter 'MLK-1000' Enter '48' Enter =L2611-04 | =L2612-01"),
    scene("dispatch-choose", "F4 Enter Enter 'MLK-1000' Enter '300' Ctrl+S o Down '100' Down | Ctrl+S"),
    scene("dispatch-choose-too-much", "F4 Enter Enter 'MLK-1000' Enter '300' Ctrl+S o Down '999'"),
    scene("dispatch-reason", "F4 Enter Enter 'MLK-1000' Enter '300' Ctrl+S o Down Down Enter Enter | 'as asked' Enter"),
    scene("dispatch-from-lot", "Down Down Down d Enter 'ORD-1' Enter '40'"),
    scene("dispatch-order", "F4 'Clínica Norte' Enter 'ORD-1' Enter 'MLK-1000' Enter '300' Enter Enter | 'RIC-1000' Enter '10' Enter Enter Ctrl+L | u"),
    scene("dispatch-correct", "F4 'Clínica Norte' Enter 'ORD-1' Enter 'MLK-1000' Enter '600' Enter Enter Ctrl+L c '60' | Enter Enter"),
    scene("dispatch-write-off", "F4 Enter Enter 'MLK-1000' Enter '300' Ctrl+S w"),
];

pub const ALERTS: &[Scene] = &[
    scene("alerts", "F5"),
    scene("alerts-acknowledged-and-snoozed", "F5 a Down | z Enter | Down * | a"),
    scene("alerts-snooze", "F5 z | Ctrl+U '+0d' Enter"),
    scene("alerts-write-off", "F5 w"),
    corrected("alerts-all", "F5 A"),
    empty("alerts-none", "F5"),
];

pub const PRODUCTS: &[Scene] = &[
    scene("products", "F6"),
    scene("products-add", "F6 n '1' Tab Tab Tab '7' Tab"),
    scene("products-detail", "F6 Down Space"),
    scene("products-search", "F6 / 'JAMON' | Ctrl+U 'zzz'"),
    scene(
        "products-barcodes",
        "F6 B | 'X-1' Enter '0' Enter | Esc B '4006381333931' Enter Enter Esc F3 =010400638133393121S1 =010400638133393121S1",
    ),
    scene("products-choose-sort", "F6 s | Esc f | E Ctrl+U @sheet Enter"),
    scene("products-add-known", "F6 n 'mlk-1000' Tab 'Sal fina 500 g' Tab"),
    scene("products-change", "F6 c Tab Ctrl+U 'g' | Tab Ctrl+U '1' Enter"),
    scene("products-archive", "F6 Down Down Down x | Enter A End Up | e"),
    dated(
        "products-import",
        "F6 i | @sheet Enter | o | Down Down Enter End Enter Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down Down | Enter d | Esc Esc | Esc s 'a/b' Enter | Ctrl+U 'farma' Enter | l | Esc I",
    ),
    scene("products-archive-refused", "F6 x"),
    scene("products-lots", "F6 Down Enter"),
    empty("products-empty", "F6"),
];

#[rustfmt::skip]
pub const HISTORY: &[Scene] = &[
    scene("history", "F7"),
    scene("history-detail", "F7 Down Down Down Enter"),
    dated("history-hold", "F7 Enter | Esc F4 'Clínica Norte' Enter Enter 'RIC-1000' Enter '10' Enter Enter F7 t | Enter"),
    corrected("history-reversal", "F7 Enter"),
    corrected("history-undone", "F7 Down Down Down Enter"),
    scene("history-choose", "F7 f | Esc d | Esc r"),
    scene("history-other-days", "F7 d End Down Down Down Down Down Down Enter '30/02/2027' Tab"),
    scene("history-choose-product", "F7 / '1000'"),
    scene("history-narrowed", "F7 f Down Down Enter / 'MLK-1000' Enter"),
    scene("history-nothing", "F7 d Down Enter"),
    scene("history-undo", "F7 Down Down x"),
    scene("history-undo-refused", "F7 End Up Up Up Up Up Up Up Up x 'typed twice' Enter"),
    empty("history-empty", "F7"),
];

#[rustfmt::skip]
pub const COUNTS: &[Scene] = &[
    scene("counts-counting", "F9 n 'A*' Enter Enter '20*11+18' Enter Ctrl+D 'Y7781' Enter Up Up Enter '48*10+5'"),
    scene("counts-review", "F9 n Enter Enter '238' Enter Ctrl+D Enter '480' Enter Ctrl+D Enter '965' Enter Esc v Enter"),
    scene("counts", "F9 | n 'A*' Tab 'x' Tab Tab Tab 'D' Enter | Ctrl+U Enter | Esc n Tab Tab Tab Tab Tab Tab Space Tab Space Enter Esc"),
    dated("counts-found", "F9 n 'A*' Enter 'ZZ-1' Enter | Esc Esc 'SAL-0500' Enter | 'S-1' Enter | '31/02/2027' Enter | Ctrl+U '310327' Enter '12' Enter Ctrl+D | Ctrl+E | Enter =Y7781 | Esc =L2611-04 | '5' Enter"),
    scene("counts-review-decide", "F9 n 'A*' Enter Enter '238' Enter Esc v | Enter | A | Enter k | Enter | Enter"),
    scene("counts-files", "F9 n Enter Esc e | Tab Space | Tab Ctrl+U 'a.ods' Enter | Esc i '/no/such.fefo' Enter | Ctrl+U '/no/such.csv' Enter | Esc x"),
    scene("counts-plan", "F9 p | n 'D' Tab Tab Tab '0' Enter | Ctrl+U Tab Tab Tab Ctrl+U '7' Shift+Tab Shift+Tab 'A*' Enter | n 'A' Tab Tab Tab '30' Enter | x | Esc c | Down Enter | Esc Enter"),
];

pub const REPORTS: &[Scene] = &[
    scene("reports", "8 | Right Right Right | d Down Down Down Down Enter c | b"),
    empty("reports-none", "8"),
];

/// What lies over every tab.
pub const OVERLAYS: &[Scene] = &[
    scene("menu", "F1"),
    scene("operator", "Ctrl+O | 'marta' Enter | Ctrl+O Down"),
    scene("load-error", "@damaged r"),
    scene(
        "menu-of-tabs",
        "F3 F1 | Esc F4 F1 | Esc F5 F1 | Esc F6 F1 | Esc F7 F1 | Esc F9 F1 | Esc 8 F1 | Esc F6 i @sheet Enter F1",
    ),
    scene("menu-search", "F1 'o' Down | Ctrl+U 'zzz' | Ctrl+U 'scanner' Enter | @spanish-scan"),
    scene(
        "day-behind",
        "@days-later | F3 Enter Enter 'YOG-0125' Enter '5' Ctrl+S | Enter | 'from paper' Enter",
    ),
    scene("quit", "F3 Enter Enter 'leche' F10"),
    scene("error-details", "@damaged r !"),
];

/// Every tab and every overlay, in the states that look different.
pub fn all() -> impl Iterator<Item = &'static Scene> {
    [LOTS, ENTRY, DISPATCH, ALERTS, PRODUCTS, HISTORY, COUNTS, REPORTS, OVERLAYS].into_iter().flatten()
}

impl Scene {
    /// Opens the UI before the first frame, in a size, a language and a theme.
    pub fn open(&self, size: (u16, u16), language: Language, theme: &str) -> TestUi {
        self.open_with(size, language, |options| options.theme = Some(theme.to_owned()))
    }

    /// Opens it with changed options.
    pub fn open_with(
        &self,
        size: (u16, u16),
        language: Language,
        change: impl FnOnce(&mut Options),
    ) -> TestUi {
        let book = match self.stock {
            Stock::Sample => TestBook::sample(),
            Stock::SampleWithCorrections => TestBook::sample_with_corrections(),
            Stock::Nothing => TestBook::empty(),
        };
        let maps = book.file().with_file_name("maps");
        book.open_ui_with(size, language, |options| {
            options.maps_folder = Some(maps);
            change(options);
        })
    }

    /// What leads to each frame, from the one before.
    pub fn frames(&self) -> SplitTerminator<'static, char> {
        // An empty script has one frame too.
        let script = if self.script.is_empty() { " " } else { self.script };
        script.split_terminator('|')
    }
}

/// Performs the steps of a script: keys by their names, texts between quotes, and what happens elsewhere.
pub fn perform(ui: &mut TestUi, script: &str) {
    for step in steps(script) {
        match step {
            "@spanish-scan" => ui.scan("+C1010400638133393110L2611'04\u{1d}17270331\r"),
            "@days-later" => {
                let mut elsewhere = ui.open_elsewhere();
                receive_on(&mut elsewhere, "2026-11-28", "RIC-1000", "R-88500", "5", "2027-09-01", "D11-4");
                ui.poll_external_changes();
            }
            "@received" => {
                let mut elsewhere = ui.open_elsewhere();
                receive_on(&mut elsewhere, TODAY, "MLK-1000", "L2613-01", "12", "2026-12-14", "A03-9");
                ui.poll_external_changes();
            }
            "@dispatched" => {
                let dispatch = Dispatch::new(sku("MLK-1000"), quantity("100"));
                ui.open_elsewhere().dispatch(&noon_of(today()), &dispatch, None).unwrap();
                ui.poll_external_changes();
            }
            "@damaged" => ui.corrupt_book(),
            "@sheet" => {
                let path = ui.file().with_file_name("existencias.csv");
                std::fs::write(&path, SHEET).unwrap();
                ui.paste(path.to_str().unwrap());
            }
            text if text.starts_with('\'') => ui.type_text(text.trim_matches('\'')),
            scan if scan.starts_with('=') => ui.scan(&format!("{}\r", &scan[1..])),
            key => {
                assert!(Headless::is_key_name(key), "{key} is no key");
                ui.press(&[key]);
            }
        }
    }
}

fn steps(script: &str) -> impl Iterator<Item = &str> {
    let mut rest = script;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let end = match rest.strip_prefix('\'') {
            Some(text) => text.find('\'').map(|end| end + 2),
            None => rest.find(' '),
        };
        let (step, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        (!step.is_empty()).then_some(step)
    })
}

#[test]
fn a_script_is_read_step_by_step() {
    let read: Vec<&str> = steps("F3 'two words' Enter @damaged '' ").collect();
    assert_eq!(read, ["F3", "'two words'", "Enter", "@damaged", "''"]);
}
