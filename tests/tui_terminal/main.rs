//! The screen in a real terminal: a program in a pseudo-terminal, keys written into it, and every byte it writes looked at.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // the builders of a test fail it

mod fault;
#[path = "../tui/shop.rs"]
#[allow(dead_code)] // the builder of the screens' stories, of which these need a part
mod shop;
mod station;
mod ways_out;
mod work;
