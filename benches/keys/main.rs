//! How fast every kind of key is answered by the real binary in a pseudo-terminal: from the key written to the screen settled.
//!
//! `FEFO_BENCH_DB=FILE cargo bench --bench keys`, on a copy of that book; without it on the demo stock, which only proves that the
//! keys still work. `FEFO_BENCH_ROUNDS` is how often each is pressed (30 on a named book).
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark prints its figures, and stops where something is wrong"
)]

#[cfg(unix)]
mod forms;
#[cfg(unix)]
mod lots;
#[path = "../measure/mod.rs"]
mod measure;
#[cfg(unix)]
mod start;
#[cfg(unix)]
mod tabs;
#[cfg(unix)]
mod typist;

#[cfg(unix)]
fn main() {
    use measure::book::BenchBook;
    use measure::terminal::TimedTerminal;

    let book = BenchBook::named_or_demo();
    let rounds = measure::env_number("FEFO_BENCH_ROUNDS", if book.is_named { 30 } else { 2 });
    let (lots, open) = book.count_lots();
    println!("keys: {lots} lots, {open} of them with stock");
    start::first_frames(&book, rounds.min(20));
    start::first_letters(&book, rounds.min(20));
    let mut typist = typist::Typist::new(TimedTerminal::run(TimedTerminal::fefo(&book.file)), rounds);
    typist.wait_for(&book.first_lot_code());
    typist.settle("opened");
    lots::walk(&mut typist);
    typist.print_memory("walked through the lots");
    lots::search(&mut typist, &book);
    lots::sort_and_filter(&mut typist);
    typist.print_memory("searched and sorted the lots with stock");
    tabs::change_tabs(&mut typist);
    tabs::walk_lists(&mut typist);
    forms::entry(&mut typist, &book);
    forms::dispatch(&mut typist, &book);
    typist.print_memory("worked on every tab");
    typist.print_summary("every key so far");
    lots::work_on_all_lots(&mut typist);
    typist.print_memory("sorted every lot there ever was");
    typist.print_summary("every key, of every lot too");
    typist.measure_idle(std::time::Duration::from_secs(if book.is_named { 20 } else { 2 }));
}

#[cfg(not(unix))]
fn main() {
    println!("keys: needs a pseudo-terminal");
}
