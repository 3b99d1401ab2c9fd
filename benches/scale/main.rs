//! What every query of the screens costs on a big book, beside the barest thing that could answer it.
//!
//! `FEFO_BENCH_DB=FILE cargo bench --bench scale`, on a copy of a book that `examples/bigstock` made; without it on the demo stock,
//! which only proves that the queries work.
//!
//! The floors: where the database answers, the same SQL through a bare connection that only looks at the cells; where memory
//! answers, a pass over plain vectors by hand. Both are asked in turns on the same file. What is kept from question to question is
//! passed by: each turn asks for another day, which changes the question and not the answer.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a benchmark prints its figures, and stops where something is wrong"
)]

mod alerts;
mod columns;
mod compare;
mod days;
mod dispatch;
mod history;
mod lists;
#[path = "../measure/mod.rs"]
mod measure;
mod products;
mod searches;
mod verify;

use compare::Comparison;
use measure::book::BenchBook;
use measure::plain_sql::PlainSql;
use measure::support::values::today;

fn main() {
    let book = BenchBook::named_or_demo();
    let (lots, open) = book.count_lots();
    println!("scale: {lots} lots, {open} of them with stock");
    let mut warehouse = book.open();
    warehouse.roll_to_day(today()).unwrap();
    let mut comparison = Comparison::new(warehouse, PlainSql::open(&book.file));
    lists::measure_indexed(&mut comparison);
    alerts::measure(&mut comparison);
    history::measure(&mut comparison, &book);
    products::measure(&mut comparison);
    searches::measure_first_letter(&mut comparison, &book);
    lists::measure_in_memory(&mut comparison);
    searches::measure_letters(&mut comparison);
    dispatch::measure(&mut comparison, &book);
    days::measure(&mut comparison);
    verify::measure(&mut comparison);
}
