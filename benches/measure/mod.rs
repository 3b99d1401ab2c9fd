//! What the benchmarks share: a book to measure on, figures and their lines, what a process takes, a program in a terminal.
#![allow(dead_code, reason = "each benchmark uses its part of this")]
#![allow(clippy::panic, reason = "a benchmark that waits in vain shows what it sees instead")]

pub(crate) mod book;
pub(crate) mod by_hand;
pub(crate) mod command;
pub(crate) mod figures;
pub(crate) mod process;
#[cfg(unix)]
pub(crate) mod station;

/// A number that the environment gives, or what it is by itself.
pub(crate) fn number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}
