//! From tab to tab, and through the lists of the other tabs.

use super::hands::{Hands, Kind, key};

/// From each tab to each other one.
pub(crate) fn change(hands: &mut Hands) {
    for (place, (to, keys)) in key::TABS.iter().enumerate() {
        let others = key::TABS.iter().enumerate().filter(|(other, _)| *other != place);
        for (_, (from, back)) in others {
            let mut kind = Kind::default();
            for _ in 0..hands.rounds {
                hands.prepare(back);
                hands.press(&mut kind, keys);
            }
            hands.tell(&format!("tab: {from} to {to}"), kind);
        }
    }
}

/// Up and down the lists of the other tabs, and what narrows them.
pub(crate) fn walk(hands: &mut Hands) {
    for tab in ["Alerts", "Products", "History"] {
        open(hands, tab);
        hands.repeat(&format!("{tab}: Down"), key::DOWN);
        hands.repeat(&format!("{tab}: Up"), key::UP);
        hands.repeat(&format!("{tab}: PgDn"), key::PAGE_DOWN);
        hands.repeat(&format!("{tab}: PgUp"), key::PAGE_UP);
        hands.turns([(&format!("{tab}: End"), key::END), (&format!("{tab}: Home"), key::HOME)]);
        match tab {
            "Products" => products(hands),
            "History" => {
                hands.turns([
                    ("History: a document's details open", key::ENTER),
                    ("History: a document's details close", key::ESCAPE),
                ]);
            }
            _ => {}
        }
    }
}

fn products(hands: &mut Hands) {
    hands.turns([("Products: details open", " "), ("Products: details close", " ")]);
    hands.turns([("Products: low stock only", "f"), ("Products: all", "f")]);
    let mut sorted = Kind::default();
    let columns = ["Product", "On hand", "Available", "SKU"];
    for column in columns.iter().cycle().take(hands.rounds) {
        hands.prepare(&format!("s{column}"));
        hands.press(&mut sorted, key::ENTER);
    }
    hands.tell("Products: sort", sorted);
    let [mut typed, mut taken_back] = [Kind::default(), Kind::default()];
    hands.prepare("/");
    for word in ["queso", "leche s", "vac-0"].iter().cycle().take(hands.rounds.div_ceil(5)) {
        hands.letters(word, &mut typed, &mut taken_back);
    }
    hands.tell("Products: a letter of a search", typed);
    hands.tell("Products: a letter taken back", taken_back);
    hands.prepare(key::ESCAPE);
}

/// Opens a tab.
pub(crate) fn open(hands: &mut Hands, name: &str) {
    if let Some((_, keys)) = key::TABS.iter().find(|(tab, _)| *tab == name) {
        hands.prepare(keys);
    }
}
