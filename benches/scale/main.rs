//! What every question of a screen costs on a big book, beside the barest thing that could answer it.
//!
//! `FEFO_BENCH_DB=FILE cargo bench --bench scale`, on a copy of a book that `examples/bigstock` made; without one on the demo stock,
//! which proves that the questions work and says nothing about scale.
//!
//! The floors: where the database answers, the same SQL through a bare connection that only looks at the cells; where memory
//! answers, a pass over plain vectors by hand. Both are asked in turns on the same file. What is kept from question to question is
//! passed by: each turn asks for another day, which changes the question and not the answer.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a benchmark tells a person, and stops where something is wrong"
)]

mod acts;
mod alerts;
mod columns;
mod days;
mod history;
mod lists;
#[path = "../measure/mod.rs"]
mod measure;
mod products;
mod searches;
mod turns;
mod verify;

use measure::book::{Book, today};
use measure::by_hand::ByHand;
use turns::Sides;

fn main() {
    let book = Book::named_or_demo();
    let (lots, open) = book.lots();
    println!("scale: {lots} lots, {open} of them with stock");
    let mut warehouse = book.open();
    warehouse.turn_to(today()).unwrap();
    let mut sides = Sides::begin(warehouse, ByHand::open(&book.file));
    lists::from_the_database(&mut sides);
    alerts::lists(&mut sides);
    history::pages(&mut sides, &book);
    products::picked_and_listed(&mut sides);
    searches::the_first(&mut sides, &book);
    lists::from_memory(&mut sides);
    searches::letters(&mut sides);
    acts::of_a_crowded_product(&mut sides, &book);
    days::turn(&mut sides);
    verify::the_books(&mut sides);
}
