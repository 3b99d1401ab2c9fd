//! Words, letter by letter, among the lots.

use ::fefo::warehouse::{LotSort, LotStatusFilter};

use crate::columns::{Columns, Scope};
use crate::lists::{PAGE, rows, search};
use crate::measure::book::Book;
use crate::measure::by_hand::ByHand;
use crate::turns::{SELDOM, SOMETIMES, Sides};

/// What is typed: words of a name, the beginning of a code, a place.
const TEXTS: [&str; 3] = ["jamon penaflor", "l0a", "a03-2"];

/// The very first letter, where nothing is held: each time by a warehouse, and by a hand, that were just opened.
pub(crate) fn the_first(sides: &mut Sides, book: &Book) {
    sides.section("the very first letter, nothing held");
    for (scope, status, name) in [
        (Scope::Open, LotStatusFilter::Open, "lots with stock"),
        (Scope::All, LotStatusFilter::All, "every lot"),
    ] {
        let wanted = search(status, LotSort::Expires, "q", 0);
        sides.beside(
            &format!("\"q\" among {name}, page"),
            SELDOM,
            |_, _| book.open().first_lots(&wanted, PAGE).unwrap(),
            |_, _| {
                let hand = ByHand::open(&book.file);
                let found = Columns::load(&hand, scope).having("q");
                rows(&hand, found.into_iter().take(PAGE))
            },
        );
    }
}

/// Letter by letter: all that is found, in the order of expiry.
pub(crate) fn letters(sides: &mut Sides) {
    for (scope, status, title, times) in [
        (Scope::Open, LotStatusFilter::Open, "a search among lots with stock", SOMETIMES),
        (Scope::All, LotStatusFilter::All, "a search among every lot", SELDOM),
    ] {
        sides.section(title);
        let columns = Columns::load(&sides.hand, scope);
        for text in TEXTS {
            for end in (1..=text.len()).filter(|end| !text[..*end].ends_with(' ')) {
                let typed = &text[..end];
                let wanted = |turn| search(status, LotSort::Expires, typed, turn);
                let (ids, keys) = sides.beside(
                    &format!("\"{typed}\""),
                    times,
                    |warehouse, turn| warehouse.lot_ids(&wanted(turn)).unwrap(),
                    |_, _| columns.having(typed),
                );
                if !ids.iter().map(|id| id.0).eq(keys.iter().copied()) {
                    println!("    (found {} lots, by hand {})", ids.len(), keys.len());
                }
                if end == 1 {
                    sides.beside(
                        &format!("\"{typed}\", the first page alone"),
                        times,
                        |warehouse, turn| warehouse.first_lots(&wanted(turn), PAGE).unwrap(),
                        |hand, _| rows(hand, columns.having(typed).into_iter().take(PAGE)),
                    );
                }
            }
        }
    }
}
