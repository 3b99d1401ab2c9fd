//! Stories of the screen: keys in, screens out, over a real stock book.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // the builders of a test fail it

mod alerts;
mod frame;
mod lots;
mod screens;
mod shop;
