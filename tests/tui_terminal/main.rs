//! The screen in a real terminal: a program in a pseudo-terminal, keys written into it, and every byte it writes looked at.
#![cfg(unix)]
#![allow(unreachable_pub, reason = "the modules of one test program")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that can not go on fails"
)]

mod day_alerts;
mod day_dispatch;
mod day_entry;
mod day_history;
mod day_lots;
mod day_products;
mod fault;
mod ground;
mod hands;
mod idle;
mod keys;
#[path = "../tui/shop.rs"]
#[allow(dead_code, reason = "the builder of the screen's stories, of which these need a part")]
mod shop;
mod station;
mod ways_out;
mod work;
