//! Everything but the real terminal, in one program: `cargo test --test integration tui::` runs one part.
#![allow(unreachable_pub, reason = "the modules of one test program")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, and prints what it measured"
)]

mod architecture;
mod cli;
mod cli_of_file;
mod demo;
mod fuzz;
#[cfg(unix)]
mod http;
mod licences;
mod literals;
mod locales;
#[cfg(unix)]
mod packaging;
mod pictures;
#[macro_use]
#[path = "../support/mod.rs"]
mod support;
mod tui;
mod warehouse;
