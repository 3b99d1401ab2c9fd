//! The list of lots.

use super::hands::{Hands, Kind, key};
use crate::measure::book::Book;

/// Columns by which lots are sorted, as the list of choices names them.
const COLUMNS: [&str; 7] = ["SKU", "Product", "Lot", "Expires", "On hand", "Received", "Location"];
/// First letters, those that few lots have and those that most have by turns.
const LETTERS: &str = "qexawizojukrynfthlvdgspcmb0123456789";
/// States of lots with stock.
const STATES: [&str; 4] = ["available", "expired", "on hold", "with stock"];
/// What expires when.
const EXPIRIES: [&str; 3] = ["7", "30", "any"];

/// Up and down the list, and the story of a lot.
pub(crate) fn walk(hands: &mut Hands) {
    hands.repeat("Down", key::DOWN);
    hands.repeat("Up", key::UP);
    hands.repeat("PgDn", key::PAGE_DOWN);
    hands.repeat("PgUp", key::PAGE_UP);
    hands.turns([("End", key::END), ("Home", key::HOME)]);
    hands.turns([("a lot's details open", key::ENTER), ("a lot's details close", key::ESCAPE)]);
    hands.prepare(key::ENTER);
    hands.repeat("Down, the details following", key::DOWN);
    hands.prepare(key::ESCAPE);
    hands.prepare(key::HOME);
}

/// Words of the book, letter by letter.
pub(crate) fn search(hands: &mut Hands, book: &Book) {
    hands.prepare("/");
    hands.prepare("e");
    hands.prepare(key::BACKSPACE);
    hands.memory("the first letter of a search");
    let [mut first, mut typed, mut taken_back] = [(); 3].map(|()| Kind::default());
    let words = words(book);
    for word in words.iter().cycle().take(words.len().max(hands.rounds / 4)) {
        let (letter, others) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        hands.press(&mut first, letter);
        hands.letters(others, &mut typed, &mut taken_back);
        hands.press(&mut taken_back, key::BACKSPACE);
    }
    for letter in LETTERS.chars().take(hands.rounds) {
        hands.press(&mut first, letter.encode_utf8(&mut [0; 4]));
        hands.prepare(key::BACKSPACE);
    }
    hands.tell("first letter of a search", first);
    hands.tell("another letter of a search", typed);
    hands.tell("a letter taken back", taken_back);
    hands.prepare(key::ESCAPE);
}

/// A product's name without accents, a lot's code, a place, a supplier: in small letters.
fn words(book: &Book) -> Vec<String> {
    let questions = [
        "SELECT name_order FROM product ORDER BY id LIMIT 1 OFFSET (SELECT count(*) / 3 FROM product)",
        "SELECT code FROM lot WHERE on_hand > 0 AND code IS NOT NULL ORDER BY id DESC LIMIT 1",
        "SELECT location FROM lot WHERE on_hand > 0 AND location <> '' ORDER BY id DESC LIMIT 1",
        "SELECT supplier FROM lot WHERE on_hand > 0 AND supplier IS NOT NULL ORDER BY id DESC LIMIT 1",
    ];
    let found = questions.iter().filter_map(|question| book.text(question, []));
    found.map(|text| text.to_lowercase().chars().take(22).collect()).collect()
}

/// Orders and filters of the lots with stock.
pub(crate) fn order(hands: &mut Hands) {
    sort(hands, "", hands.rounds);
    filter(hands, 'f', "status", &STATES);
    filter(hands, 'x', "expiry", &EXPIRIES);
}

/// The same of every lot there ever was; not as often, for each takes longer.
pub(crate) fn every_lot(hands: &mut Hands) {
    let rounds = hands.rounds.div_ceil(4);
    let mut kind = Kind::default();
    for state in ["all lots", "empty"] {
        choose(hands, &mut kind, 'f', state);
    }
    choose(hands, &mut kind, 'f', "all lots");
    hands.tell("filter by status: all lots, empty", kind);
    sort(hands, ", all lots", rounds);
    let [mut typed, mut taken_back] = [Kind::default(), Kind::default()];
    hands.prepare("/");
    for word in ["queso a", "l0a"].iter().cycle().take(rounds) {
        hands.letters(word, &mut typed, &mut taken_back);
    }
    hands.tell("a letter of a search, all lots", typed);
    hands.tell("a letter taken back, all lots", taken_back);
    hands.prepare(key::ESCAPE);
    let [mut end, mut home] = [Kind::default(), Kind::default()];
    for _ in 0..rounds {
        hands.press(&mut end, key::END);
        hands.press(&mut home, key::HOME);
    }
    hands.tell("End, all lots", end);
    hands.tell("Home, all lots", home);
}

/// By every column, then turned around: more orders than are kept, so that none is answered from what was kept.
fn sort(hands: &mut Hands, of: &str, rounds: usize) {
    let mut kinds = COLUMNS.map(|_| Kind::default());
    let mut turned = Kind::default();
    for _ in 0..rounds {
        for (column, kind) in COLUMNS.iter().zip(&mut kinds) {
            choose(hands, kind, 's', column);
            hands.press(&mut turned, "S");
        }
    }
    for (column, kind) in COLUMNS.iter().zip(kinds) {
        hands.tell(&format!("sort by {column}{of}"), kind);
    }
    hands.tell(&format!("the order turned around{of}"), turned);
    choose(hands, &mut Kind::default(), 's', "Expires");
}

fn filter(hands: &mut Hands, list: char, what: &str, choices: &[&str]) {
    for choice in choices {
        let mut kind = Kind::default();
        let others: Vec<&&str> = choices.iter().filter(|other| *other != choice).collect();
        for other in others.iter().cycle().take(hands.rounds) {
            choose(hands, &mut Kind::default(), list, other);
            choose(hands, &mut kind, list, choice);
        }
        hands.tell(&format!("filter by {what}: {choice}"), kind);
    }
}

/// Opens a list of choices, types what narrows it to one, and takes that. Only the last key is measured.
fn choose(hands: &mut Hands, kind: &mut Kind, list: char, choice: &str) {
    hands.prepare(&format!("{list}{choice}"));
    hands.press(kind, key::ENTER);
}
