//! The list of lots.

use super::typist::{KeyTimes, Typist, key};
use crate::measure::book::BenchBook;

/// Columns to sort by, as the dialog names them.
const COLUMNS: [&str; 7] = ["SKU", "Product", "Lot", "Expires", "On hand", "Received", "Location"];
/// First letters, rare and common ones in turns.
const LETTERS: &str = "qexawizojukrynfthlvdgspcmb0123456789";
/// Filters by status.
const STATES: [&str; 4] = ["available", "expired", "on hold", "with stock"];
/// Filters by expiry.
const EXPIRIES: [&str; 3] = ["7", "30", "any"];

/// Steps and jumps in the list, and a lot's detail.
pub(crate) fn walk(typist: &mut Typist) {
    typist.repeat("Down", key::DOWN);
    typist.repeat("Up", key::UP);
    typist.repeat("PgDn", key::PAGE_DOWN);
    typist.repeat("PgUp", key::PAGE_UP);
    typist.alternate([("End", key::END), ("Home", key::HOME)]);
    typist.alternate([("a lot's details open", key::ENTER), ("a lot's details close", key::ESCAPE)]);
    typist.prepare(key::ENTER);
    typist.repeat("Down, the details following", key::DOWN);
    typist.prepare(key::ESCAPE);
    typist.prepare(key::HOME);
}

/// Searches words of the book letter by letter.
pub(crate) fn search(typist: &mut Typist, book: &BenchBook) {
    typist.prepare("/");
    typist.prepare("e");
    typist.prepare(key::BACKSPACE);
    typist.print_memory("the first letter of a search");
    let [mut first, mut typed, mut deleted] = [(); 3].map(|()| KeyTimes::default());
    let words = words_to_search(book);
    for word in words.iter().cycle().take(words.len().max(typist.rounds / 4)) {
        let (letter, others) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        typist.press(&mut first, letter);
        typist.letters(others, &mut typed, &mut deleted);
        typist.press(&mut deleted, key::BACKSPACE);
    }
    for letter in LETTERS.chars().take(typist.rounds) {
        typist.press(&mut first, letter.encode_utf8(&mut [0; 4]));
        typist.prepare(key::BACKSPACE);
    }
    typist.report("first letter of a search", first);
    typist.report("another letter of a search", typed);
    typist.report("a letter taken back", deleted);
    typist.prepare(key::ESCAPE);
}

/// A product's name without accents, a lot's code, a location, a supplier: in lower case.
fn words_to_search(book: &BenchBook) -> Vec<String> {
    let questions = [
        "SELECT name_order FROM product ORDER BY id LIMIT 1 OFFSET (SELECT count(*) / 3 FROM product)",
        "SELECT code FROM lot WHERE on_hand > 0 AND code IS NOT NULL ORDER BY id DESC LIMIT 1",
        "SELECT location FROM lot WHERE on_hand > 0 AND location <> '' ORDER BY id DESC LIMIT 1",
        "SELECT supplier FROM lot WHERE on_hand > 0 AND supplier IS NOT NULL ORDER BY id DESC LIMIT 1",
    ];
    let found = questions.iter().filter_map(|question| book.query_text(question, []));
    found.map(|text| text.to_lowercase().chars().take(22).collect()).collect()
}

/// Sorts and filters the lots with stock.
pub(crate) fn sort_and_filter(typist: &mut Typist) {
    sort(typist, "", typist.rounds);
    filter(typist, 'f', "status", &STATES);
    filter(typist, 'x', "expiry", &EXPIRIES);
}

/// Sorts, filters and searches all lots, empty ones too; less often, because each takes longer.
pub(crate) fn work_on_all_lots(typist: &mut Typist) {
    let rounds = typist.rounds.div_ceil(4);
    let mut kind = KeyTimes::default();
    for state in ["all lots", "empty"] {
        choose(typist, &mut kind, 'f', state);
    }
    choose(typist, &mut kind, 'f', "all lots");
    typist.report("filter by status: all lots, empty", kind);
    sort(typist, ", all lots", rounds);
    let [mut typed, mut deleted] = [KeyTimes::default(), KeyTimes::default()];
    typist.prepare("/");
    for word in ["queso a", "l0a"].iter().cycle().take(rounds) {
        typist.letters(word, &mut typed, &mut deleted);
    }
    typist.report("a letter of a search, all lots", typed);
    typist.report("a letter taken back, all lots", deleted);
    typist.prepare(key::ESCAPE);
    let [mut end, mut home] = [KeyTimes::default(), KeyTimes::default()];
    for _ in 0..rounds {
        typist.press(&mut end, key::END);
        typist.press(&mut home, key::HOME);
    }
    typist.report("End, all lots", end);
    typist.report("Home, all lots", home);
}

/// Sorts by every column both ways: more orders than are cached, so that none is answered from the cache.
fn sort(typist: &mut Typist, of: &str, rounds: usize) {
    let mut kinds = COLUMNS.map(|_| KeyTimes::default());
    let mut turned = KeyTimes::default();
    for _ in 0..rounds {
        for (column, kind) in COLUMNS.iter().zip(&mut kinds) {
            choose(typist, kind, 's', column);
            typist.press(&mut turned, "S");
        }
    }
    for (column, kind) in COLUMNS.iter().zip(kinds) {
        typist.report(&format!("sort by {column}{of}"), kind);
    }
    typist.report(&format!("the order turned around{of}"), turned);
    choose(typist, &mut KeyTimes::default(), 's', "Expires");
}

fn filter(typist: &mut Typist, list: char, what: &str, choices: &[&str]) {
    for choice in choices {
        let mut kind = KeyTimes::default();
        let others: Vec<&&str> = choices.iter().filter(|other| *other != choice).collect();
        for other in others.iter().cycle().take(typist.rounds) {
            choose(typist, &mut KeyTimes::default(), list, other);
            choose(typist, &mut kind, list, choice);
        }
        typist.report(&format!("filter by {what}: {choice}"), kind);
    }
}

/// Opens a list of choices, types one and confirms it. Only the last key is recorded.
fn choose(typist: &mut Typist, kind: &mut KeyTimes, list: char, choice: &str) {
    // Not in one go: that would be a scan.
    typist.prepare(list.encode_utf8(&mut [0; 4]));
    typist.prepare(choice);
    typist.press(kind, key::ENTER);
}
