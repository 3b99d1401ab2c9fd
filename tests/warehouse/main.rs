//! Stories of the warehouse, told to the use cases over a real file.

#![allow(unreachable_pub, reason = "the modules of one test program")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can not go on fails"
)]

mod alerts;
mod alerts_view;
mod book;
mod catalogue;
mod dispatching;
mod holding;
mod importing;
mod listing;
mod receiving;
mod reversing;
mod rules;
mod searching;
mod verifying;
