//! How fast keys are answered: the real binary in a pseudo-terminal, every kind of key, from the key written to the screen settled.
//!
//! `FEFO_BENCH_DB=FILE cargo bench --bench keys`, on a copy of that book; without one on the demo stock, which proves that the keys
//! are still these. `FEFO_BENCH_ROUNDS` says how often each kind is pressed (30 on a named book).
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a benchmark tells a person, and stops where something is wrong"
)]

#[cfg(unix)]
mod forms;
#[cfg(unix)]
mod hands;
#[cfg(unix)]
mod lots;
#[path = "../measure/mod.rs"]
mod measure;
#[cfg(unix)]
mod start;
#[cfg(unix)]
mod tabs;

#[cfg(unix)]
fn main() {
    use measure::book::Book;
    use measure::station::Station;

    let book = Book::named_or_demo();
    let rounds = measure::number("FEFO_BENCH_ROUNDS", if book.named { 30 } else { 2 });
    let (lots, open) = book.lots();
    println!("keys: {lots} lots, {open} of them with stock");
    start::first_frames(&book, rounds.min(20));
    start::first_letters(&book, rounds.min(20));
    let mut hands = hands::Hands::at(Station::run(Station::fefo(&book.file)), rounds);
    hands.until(&book.first_code());
    hands.rest("opened");
    lots::walk(&mut hands);
    hands.memory("walked through the lots");
    lots::search(&mut hands, &book);
    lots::order(&mut hands);
    hands.memory("searched and sorted the lots with stock");
    tabs::change(&mut hands);
    tabs::walk(&mut hands);
    forms::entry(&mut hands, &book);
    forms::dispatch(&mut hands, &book);
    hands.memory("worked on every tab");
    hands.summary("every key so far");
    lots::every_lot(&mut hands);
    hands.memory("sorted every lot there ever was");
    hands.summary("every key, of every lot too");
    hands.idle(std::time::Duration::from_secs(if book.named { 20 } else { 2 }));
}

#[cfg(not(unix))]
fn main() {
    println!("keys: needs a pseudo-terminal");
}
