//! Builders and helpers shared by the integration tests, the terminal tests and the benchmarks.
#![allow(dead_code, unreachable_pub, reason = "each test crate and benchmark uses its own part")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a helper that cannot go on fails its test"
)]

pub mod book;
pub mod cli;
pub mod damage;
#[cfg(unix)]
pub mod http;
pub mod rng;
#[macro_use]
pub mod server;
pub mod sources;
#[cfg(unix)]
pub mod terminal;
pub mod ui;
pub mod values;
pub mod workbook;
