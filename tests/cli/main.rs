//! The command line through the real binary: stories told as golden transcripts, and the contract of CLI.md field by field.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)] // the builders of a test fail it

mod asking;
mod bootstrap;
mod contract;
mod errors;
mod files;
mod help;
mod hostile;
mod round_trip;
mod settings;
mod station;
mod store;
mod stories;
