//! The forms: products offered while one is typed, and the plan that changes with the quantity.

use super::hands::{Hands, Kind, key};
use super::tabs::open;
use crate::measure::book::Book;

/// The product field of a receipt.
pub(crate) fn entry(hands: &mut Hands, book: &Book) {
    open(hands, "Entry");
    let [mut typed, mut taken_back] = [Kind::default(), Kind::default()];
    let (crowded, _) = book.crowded();
    for word in ["queso", "leche", &crowded].iter().cycle().take(hands.rounds.div_ceil(5)) {
        hands.letters(word, &mut typed, &mut taken_back);
    }
    hands.tell("Entry: a letter of a product", typed);
    hands.tell("Entry: a letter taken back", taken_back);
}

/// The plan of a dispatch of a product with very many lots, digit by digit.
pub(crate) fn dispatch(hands: &mut Hands, book: &Book) {
    open(hands, "Dispatch");
    let (crowded, _) = book.crowded();
    let [mut chosen, mut digits, mut taken_back] = [(); 3].map(|()| Kind::default());
    for _ in 0..hands.rounds.div_ceil(3) {
        hands.prepare(&crowded);
        hands.press(&mut chosen, key::ENTER);
        hands.letters("999", &mut digits, &mut taken_back);
        hands.prepare(key::ESCAPE);
    }
    hands.tell("Dispatch: a product with very many lots chosen", chosen);
    hands.tell("Dispatch: a digit of the quantity, and its plan", digits);
    hands.tell("Dispatch: a digit taken back", taken_back);
    open(hands, "Lots");
}
