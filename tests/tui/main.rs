//! Stories of the screen: keys in, screens out, over a real stock book.
#![allow(unreachable_pub, reason = "the modules of one test program")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can not go on fails"
)]

mod alerts;
mod calendar;
mod colours;
mod dispatch;
mod entry;
mod forms;
mod frame;
mod history;
mod lots;
mod meanings;
mod outlook;
mod products;
mod refusals;
mod scenes;
mod screens;
#[allow(dead_code, reason = "other test programs use the rest")]
mod shop;
mod timeless;
