//! fefo, the stock book of a warehouse that holds perishable lots: first expired, first out.
//!
//! The house, room by room, each importing only those named behind it:
//!
//! - [`domain`]: the rules, pure.
//! - [`store`] (domain): what is kept. Traits, and their home over SQLite.
//! - [`warehouse`] (domain, the store's traits): the use cases, and alerts with their cached view.
//! - [`contract`] (domain, warehouse): the JSON that programs rely on.
//! - [`exchange`] (domain, warehouse, contract): files in and out.
//! - [`i18n`] (domain, warehouse): every text a person reads.
//! - [`settings`] (domain, warehouse, i18n): defaults, file, environment, flags.
//! - [`demo`] (domain, warehouse, i18n): a stock to try it all on.
//! - [`tui`] and [`cli`] (all of these but the store): the two front ends.
//!
//! The binary is the composition root: it alone names a concrete store.

pub mod cli;
pub mod contract;
pub mod demo;
pub mod domain;
pub mod exchange;
pub mod i18n;
pub mod settings;
pub mod store;
pub mod tui;
pub mod warehouse;
