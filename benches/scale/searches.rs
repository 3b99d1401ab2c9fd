//! Searches among the lots, letter by letter.

use ::fefo::warehouse::{LotSort, LotStatusFilter};

use crate::columns::{Columns, Scope};
use crate::compare::{Comparison, SELDOM, SOMETIMES};
use crate::lists::{PAGE, read_rows, search};
use crate::measure::book::BenchBook;
use crate::measure::plain_sql::PlainSql;

/// Typed texts: words of a name, the beginning of a code, a location.
const TEXTS: [&str; 3] = ["jamon penaflor", "l0a", "a03-2"];

/// The very first letter, each time on connections that were just opened.
pub(crate) fn measure_first_letter(comparison: &mut Comparison, book: &BenchBook) {
    comparison.section("the very first letter, nothing held");
    for (scope, status, name) in [
        (Scope::Open, LotStatusFilter::Open, "lots with stock"),
        (Scope::All, LotStatusFilter::All, "every lot"),
    ] {
        let wanted = search(status, LotSort::Expires, "q", 0);
        comparison.compare(
            &format!("\"q\" among {name}, page"),
            SELDOM,
            |_, _| book.open().first_lots(&wanted, PAGE).unwrap(),
            |_, _| {
                let sql = PlainSql::open(&book.file);
                let found = Columns::load(&sql, scope).search("q");
                read_rows(&sql, found.into_iter().take(PAGE))
            },
        );
    }
}

/// All results letter by letter, in the order of expiry.
pub(crate) fn measure_letters(comparison: &mut Comparison) {
    for (scope, status, title, times) in [
        (Scope::Open, LotStatusFilter::Open, "a search among lots with stock", SOMETIMES),
        (Scope::All, LotStatusFilter::All, "a search among every lot", SELDOM),
    ] {
        comparison.section(title);
        let columns = Columns::load(&comparison.sql, scope);
        for text in TEXTS {
            for end in (1..=text.len()).filter(|end| !text[..*end].ends_with(' ')) {
                let typed = &text[..end];
                let wanted = |turn| search(status, LotSort::Expires, typed, turn);
                let (ids, keys) = comparison.compare(
                    &format!("\"{typed}\""),
                    times,
                    |warehouse, turn| warehouse.lot_ids(&wanted(turn)).unwrap(),
                    |_, _| columns.search(typed),
                );
                if !ids.iter().map(|id| id.0).eq(keys.iter().copied()) {
                    println!("    (found {} lots, by hand {})", ids.len(), keys.len());
                }
                if end == 1 {
                    comparison.compare(
                        &format!("\"{typed}\", the first page alone"),
                        times,
                        |warehouse, turn| warehouse.first_lots(&wanted(turn), PAGE).unwrap(),
                        |sql, _| read_rows(sql, columns.search(typed).into_iter().take(PAGE)),
                    );
                }
            }
        }
    }
}
