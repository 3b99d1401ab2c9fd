//! The real binary in a pseudo-terminal: keys written into it, and every byte that it writes read back.
//!
//! Apart from the other tests, because some of these measure time and idleness.
#![cfg(unix)]
#![allow(unreachable_pub, reason = "the modules of one test program")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, and prints what it measured"
)]

mod alerts;
mod background;
mod copies;
mod counts;
mod crash;
mod dispatch;
mod entry;
mod exit;
mod history;
mod idle;
mod import_sheet;
mod keys;
mod keystrokes;
mod lots;
mod operators;
mod products;
mod scan_matrix;
mod scanner;
mod scans;
mod session;
#[path = "../support/mod.rs"]
mod support;
mod work;
