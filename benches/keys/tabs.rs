//! Changing tabs, and the lists of the tabs other than Lots.

use super::typist::{KeyTimes, Typist, key};

/// Changes from each tab to each other one.
pub(crate) fn change_tabs(typist: &mut Typist) {
    for (place, (to, keys)) in key::TABS.iter().enumerate() {
        let others = key::TABS.iter().enumerate().filter(|(other, _)| *other != place);
        for (_, (from, back)) in others {
            let mut kind = KeyTimes::default();
            for _ in 0..typist.rounds {
                typist.prepare(back);
                typist.press(&mut kind, keys);
            }
            typist.report(&format!("tab: {from} to {to}"), kind);
        }
    }
}

/// Steps, jumps, details, sorting and filters of each list.
pub(crate) fn walk_lists(typist: &mut Typist) {
    for tab in ["Alerts", "Products", "History"] {
        open_tab(typist, tab);
        typist.repeat(&format!("{tab}: Down"), key::DOWN);
        typist.repeat(&format!("{tab}: Up"), key::UP);
        typist.repeat(&format!("{tab}: PgDn"), key::PAGE_DOWN);
        typist.repeat(&format!("{tab}: PgUp"), key::PAGE_UP);
        typist.alternate([(&format!("{tab}: End"), key::END), (&format!("{tab}: Home"), key::HOME)]);
        match tab {
            "Products" => products(typist),
            "History" => {
                typist.alternate([
                    ("History: a document's details open", key::ENTER),
                    ("History: a document's details close", key::ESCAPE),
                ]);
            }
            _ => {}
        }
    }
}

fn products(typist: &mut Typist) {
    typist.alternate([("Products: details open", " "), ("Products: details close", " ")]);
    typist.alternate([("Products: low stock only", "f"), ("Products: all", "f")]);
    let mut sorted = KeyTimes::default();
    let columns = ["Product", "On hand", "Available", "SKU"];
    for column in columns.iter().cycle().take(typist.rounds) {
        typist.prepare("s");
        typist.prepare(column);
        typist.press(&mut sorted, key::ENTER);
    }
    typist.report("Products: sort", sorted);
    let [mut typed, mut deleted] = [KeyTimes::default(), KeyTimes::default()];
    typist.prepare("/");
    for word in ["queso", "leche s", "vac-0"].iter().cycle().take(typist.rounds.div_ceil(5)) {
        typist.letters(word, &mut typed, &mut deleted);
    }
    typist.report("Products: a letter of a search", typed);
    typist.report("Products: a letter taken back", deleted);
    typist.prepare(key::ESCAPE);
}

/// Opens a tab.
pub(crate) fn open_tab(typist: &mut Typist, name: &str) {
    if let Some((_, keys)) = key::TABS.iter().find(|(tab, _)| *tab == name) {
        typist.prepare(keys);
    }
}
