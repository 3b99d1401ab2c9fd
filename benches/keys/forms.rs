//! The forms: products offered while one is typed, and the plan that follows the quantity.

use super::tabs::open_tab;
use super::typist::{KeyTimes, Typist, key};
use crate::measure::book::BenchBook;

/// The product field of a receipt.
pub(crate) fn entry(typist: &mut Typist, book: &BenchBook) {
    open_tab(typist, "Entry");
    let [mut typed, mut deleted] = [KeyTimes::default(), KeyTimes::default()];
    let (crowded, _) = book.most_crowded_product();
    for word in ["queso", "leche", &crowded].iter().cycle().take(typist.rounds.div_ceil(5)) {
        typist.letters(word, &mut typed, &mut deleted);
    }
    typist.report("Entry: a letter of a product", typed);
    typist.report("Entry: a letter taken back", deleted);
}

/// The plan of a dispatch of a product with very many lots, digit by digit.
pub(crate) fn dispatch(typist: &mut Typist, book: &BenchBook) {
    open_tab(typist, "Dispatch");
    let (crowded, _) = book.most_crowded_product();
    let [mut chosen, mut digits, mut deleted] = [(); 3].map(|()| KeyTimes::default());
    for _ in 0..typist.rounds.div_ceil(3) {
        typist.prepare(&crowded);
        typist.press(&mut chosen, key::ENTER);
        typist.letters("999", &mut digits, &mut deleted);
        typist.prepare(key::ESCAPE);
    }
    typist.report("Dispatch: a product with very many lots chosen", chosen);
    typist.report("Dispatch: a digit of the quantity, and its plan", digits);
    typist.report("Dispatch: a digit taken back", deleted);
    open_tab(typist, "Lots");
}
