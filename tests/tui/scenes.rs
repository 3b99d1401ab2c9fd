//! The screens of the program, each with what a clerk does to see it.

use fefo::i18n::Language;
use fefo::tui::{Headless, Options};
use fefo::warehouse::Dispatch;

use crate::shop::{Shop, Station, act, qty, sku};

/// A screen of the program.
pub struct Scene {
    pub name: &'static str,
    book: Book,
    /// What is done from the first screen on, as [`perform`] reads it.
    script: &'static str,
}

/// Whose stock is looked at.
#[derive(Clone, Copy)]
enum Book {
    /// That of a shop at work.
    Usual,
    /// The same, where a document was undone and an alert was done with.
    Corrected,
    /// That of a shop on its first day.
    Empty,
}

const fn scene(name: &'static str, script: &'static str) -> Scene {
    Scene { name, book: Book::Usual, script }
}

const fn corrected(name: &'static str, script: &'static str) -> Scene {
    Scene { name, book: Book::Corrected, script }
}

const fn empty(name: &'static str, script: &'static str) -> Scene {
    Scene { name, book: Book::Empty, script }
}

/// Every tab and every overlay, in the states that look different.
#[rustfmt::skip]
pub const SCENES: &[Scene] = &[
    // Lots
    scene("lots", ""),
    scene("lots-detail", "Down Enter"),
    scene("lots-search", "/ 'ric'"),
    scene("lots-search-nothing", "/ 'zzz'"),
    scene("lots-choose-status", "f"),
    scene("lots-choose-expiry", "x"),
    scene("lots-choose-sort", "s"),
    scene("lots-narrowed", "f Down Down Enter x Down Down Enter"),
    scene("lots-adjust", "a '-3' Tab 'counted'"),
    scene("lots-adjust-counted", "a '=5' Tab 'counted'"),
    scene("lots-adjust-refused", "a '-0' Enter"),
    scene("lots-write-off", "w"),
    scene("lots-write-off-too-much", "w 'torn' Shift+Tab Ctrl+U '500'"),
    scene("lots-written-off", "w 'spoiled' Enter"),
    scene("lots-undo", "w 'spoiled' Enter u"),
    scene("lots-hold", "Down h"),
    scene("lots-release", "/ 'ham' Enter l"),
    scene("lots-transfer", "End m 'D12-1'"),
    scene("lots-not-now", "d"),
    scene("lots-received-elsewhere", "Down @received"),
    empty("lots-empty", ""),

    // Entry
    scene("entry", "F3"),
    scene("entry-offer", "F3 Down"),
    scene("entry-matches", "F3 '1000' Down"),
    scene("entry-no-match", "F3 'zzz'"),
    scene("entry-product", "F3 'YOG-0125' Enter '48*10'"),
    scene("entry-goes-first", "F3 'MLK-1000' Enter '24' Enter 'NEW-1' Enter '+0d' Enter 'A03-1'"),
    scene("entry-known-code", "F3 'MLK-1000' Enter '24' Enter 'L2612-01'"),
    scene("entry-other-place", "F3 'MLK-1000' Enter '24' Enter 'L2612-01' Enter Enter 'A05-1'"),
    scene("entry-other-expiry", "F3 'MLK-1000' Enter '24' Enter 'L2612-01' Enter '+9d'"),
    scene("entry-question", "F3 'MLK-1000' Enter '24' Enter 'L2612-01' Enter '+9d' Ctrl+S"),
    scene("entry-expired", "F3 'MLK-1000' Enter '24' Enter 'NEW-1' Enter '23/11/2026'"),
    scene("entry-so-late", "F3 'MLK-1000' Enter '24' Enter 'NEW-1' Enter '010147'"),
    scene("entry-wrong", "F3 'MLK-1000' Enter '12x' Enter 'NEW-1' Enter '30/02/2027' Enter"),
    scene("entry-calendar", "F3 'MLK-1000' Enter '24' Enter 'NEW-1' Enter '311226' Ctrl+D"),
    scene("entry-saved", "F3 'YOG-0125' Enter '480' Enter 'Y7790' Enter '311226' Enter 'A05-1' Enter 'Lácteos Andinos' Enter '4712' Enter"),
    scene("entry-delivery", "F3 'YOG-0125' Enter '480' Enter 'Y7790' Enter '311226' Ctrl+S Shift+Tab Tab"),
    scene("entry-undo", "F3 'YOG-0125' Enter '480' Enter 'Y7790' Enter '311226' Ctrl+S Shift+Tab Tab u"),
    scene("entry-undone", "F3 'YOG-0125' Enter '480' Enter 'Y7790' Enter '311226' Ctrl+S Shift+Tab Tab u 'twice' Enter"),
    scene("entry-cleared", "F3 'YOG-0125' Enter '480' Esc"),
    empty("entry-empty", "F3 Down"),

    // Dispatch
    scene("dispatch", "F4"),
    scene("dispatch-matches", "F4 '1000'"),
    scene("dispatch-plan", "F4 'MLK-1000' Enter '600'"),
    scene("dispatch-confirm", "F4 'MLK-1000' Enter '600' Enter 'ORD-1' Enter Down"),
    scene("dispatch-short", "F4 'MLK-1000' Enter '1000' Enter 'ORD-1' Enter"),
    scene("dispatch-short-refused", "F4 'MLK-1000' Enter '1000' Enter 'ORD-1' Enter Enter"),
    scene("dispatch-short-life", "F4 'MLK-1000' Enter '100' Tab Tab '5' Tab"),
    scene("dispatch-held", "F4 'HAM-0001' Enter '1' Ctrl+S"),
    scene("dispatch-changed", "F4 'MLK-1000' Enter '300' Enter 'ORD-1' Enter @dispatched"),
    scene("dispatch-look-again", "F4 'MLK-1000' Enter '300' Enter 'ORD-1' Enter @dispatched Enter"),
    scene("dispatch-choose", "F4 'MLK-1000' Enter '300' Ctrl+S o Down '100' Down"),
    scene("dispatch-choose-refused", "F4 'MLK-1000' Enter '300' Ctrl+S o Down '100' Ctrl+S"),
    scene("dispatch-choose-too-much", "F4 'MLK-1000' Enter '300' Ctrl+S o Down '999'"),
    scene("dispatch-reason", "F4 'MLK-1000' Enter '300' Ctrl+S o Down Down Enter Enter"),
    scene("dispatch-chosen", "F4 'MLK-1000' Enter '300' Ctrl+S o Down Down Enter Enter 'as asked' Enter"),
    scene("dispatch-from-lot", "Down Down Down d '40'"),
    scene("dispatch-done", "F4 'MLK-1000' Enter '300' Enter 'ORD-1' Enter Enter"),
    scene("dispatch-partial", "F4 'MLK-1000' Enter '1000' Enter 'ORD-1' Enter p"),
    scene("dispatch-order", "F4 'MLK-1000' Enter '300' Enter 'ORD-1' Enter Enter 'RIC-1000' Enter '10' Enter Enter Tab Tab Tab Tab"),
    scene("dispatch-undo", "F4 'MLK-1000' Enter '300' Enter 'ORD-1' Enter Enter Tab Tab Tab Tab u"),
    scene("dispatch-write-off", "F4 'MLK-1000' Enter '300' Ctrl+S w"),

    // Alerts
    scene("alerts", "F5"),
    scene("alerts-seen", "F5 a Down"),
    scene("alerts-snooze", "F5 z"),
    scene("alerts-snooze-refused", "F5 z Ctrl+U '+0d' Enter"),
    scene("alerts-snoozed", "F5 Down z Enter"),
    scene("alerts-write-off", "F5 w"),
    corrected("alerts-all", "F5 A"),
    empty("alerts-none", "F5"),

    // Products
    scene("products", "F6"),
    scene("products-detail", "F6 Down Space"),
    scene("products-search", "F6 / 'JAMON'"),
    scene("products-search-nothing", "F6 / 'zzz'"),
    scene("products-choose-sort", "F6 s"),
    scene("products-low", "F6 f"),
    scene("products-add", "F6 n '1' Tab Tab Tab '7' Tab"),
    scene("products-add-known", "F6 n 'mlk-1000' Tab 'Sal fina 500 g' Tab"),
    scene("products-change", "F6 c Tab Ctrl+U 'g'"),
    scene("products-change-refused", "F6 c Tab Tab Ctrl+U '1' Enter"),
    scene("products-archive", "F6 Down Down Down x"),
    scene("products-archive-refused", "F6 x"),
    scene("products-archived", "F6 Down Down Down x Enter A End Up"),
    scene("products-lots", "F6 Down Enter"),
    empty("products-empty", "F6"),

    // History
    scene("history", "F7"),
    scene("history-detail", "F7 Down Down Down Enter"),
    scene("history-hold", "F7 Enter"),
    corrected("history-reversal", "F7 Enter"),
    corrected("history-undone", "F7 Down Down Down Enter"),
    scene("history-choose-kind", "F7 f"),
    scene("history-choose-days", "F7 d"),
    scene("history-other-days", "F7 d End Down Down Down Down Down Down Enter '30/02/2027' Tab"),
    scene("history-choose-product", "F7 / '1000'"),
    scene("history-narrowed", "F7 f Down Down Enter / 'MLK-1000' Enter"),
    scene("history-nothing", "F7 d Down Enter"),
    scene("history-undo", "F7 Down Down x"),
    scene("history-undo-refused", "F7 End Up Up Up x 'typed twice' Enter"),
    empty("history-empty", "F7"),

    // Over every tab
    scene("menu-lots", "F1"),
    scene("menu-entry", "F3 F1"),
    scene("menu-dispatch", "F4 F1"),
    scene("menu-alerts", "F5 F1"),
    scene("menu-products", "F6 F1"),
    scene("menu-history", "F7 F1"),
    scene("menu-search", "F1 'o' Down"),
    scene("menu-nothing", "F1 'zzz'"),
    scene("quit", "F3 'leche' F10"),
    scene("trouble", "@damaged r"),
    scene("refusal", "@damaged r !"),
];

impl Scene {
    /// The screen, in a size, a language and a theme.
    pub fn open(&self, size: (u16, u16), language: Language, theme: &str) -> Station {
        let shop = match self.book {
            Book::Usual => Shop::usual(),
            Book::Corrected => Shop::corrected(),
            Book::Empty => Shop::empty(),
        };
        let in_theme = |options: &mut Options| options.theme = Some(theme.to_owned());
        let mut station = shop.screen_as(size, language, in_theme);
        for step in steps(self.script) {
            perform(&mut station, step);
        }
        station
    }
}

/// The steps of a script: the names of keys, texts between quotes, and what happens elsewhere meanwhile.
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

fn perform(station: &mut Station, step: &str) {
    match step {
        "@received" => {
            let mut elsewhere = station.elsewhere();
            crate::shop::receive(
                &mut elsewhere,
                "2026-11-24",
                "MLK-1000",
                "L2613-01",
                "12",
                "2026-12-14",
                "A03-9",
            );
            station.screen.look_around();
        }
        "@dispatched" => {
            let order = Dispatch::of(sku("MLK-1000"), qty("100"));
            station.elsewhere().dispatch(&act(), &order, None).unwrap();
            station.screen.look_around();
        }
        "@damaged" => station.damage(),
        text if text.starts_with('\'') => station.screen.type_text(text.trim_matches('\'')),
        key => {
            assert!(Headless::is_key(key), "{key} is no key");
            station.screen.press(&[key]);
        }
    }
}

#[test]
fn a_script_is_read_step_by_step() {
    let read: Vec<&str> = steps("F3 'two words' Enter @damaged ''").collect();
    assert_eq!(read, ["F3", "'two words'", "Enter", "@damaged", "''"]);
}
