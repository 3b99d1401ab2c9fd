//! What the benchmarks share: a book to measure on, tables of figures, what a process uses, a timed terminal.
#![allow(dead_code, reason = "each benchmark uses its own part of this")]
#![allow(clippy::panic, reason = "a benchmark that waits in vain shows what it sees instead")]

pub(crate) mod book;
pub(crate) mod command;
pub(crate) mod figures;
pub(crate) mod plain_sql;
pub(crate) mod process;
#[path = "../../tests/support/mod.rs"]
pub(crate) mod support;
#[cfg(unix)]
pub(crate) mod terminal;

/// A number from an environment variable.
pub(crate) fn env_number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}
