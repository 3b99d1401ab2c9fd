//! fefo, the stock book of a warehouse that holds perishable lots: first expired, first out.
//!
//! The modules, each with those that it may import:
//!
//! - [`domain`]: the rules, pure.
//! - [`files`]: paths, and why the system refused a file.
//! - [`store`] (domain, files): traits for what is stored, by subject, and their implementations over SQLite and over
//!   PostgreSQL.
//! - [`warehouse`] (domain, files, the store's traits): commands, queries, the ledger and the alerts.
//! - [`contract`] (domain, warehouse): the JSON that programs rely on.
//! - [`exchange`] (domain, files, warehouse, contract): importing and exporting files.
//! - [`i18n`] (domain, files, warehouse, exchange): every text a person reads.
//! - [`settings`] (domain, files, warehouse, i18n): defaults, file, environment, flags.
//! - [`demo`] (domain, warehouse, i18n): the demo stock.
//! - [`tui`] and [`cli`] (all of these but the store; `cli` also uses `demo`): the front ends for people.
//! - [`server`] (domain, warehouse, contract, exchange, i18n, settings): the front end for other programs, over HTTP.
//!
//! Only the binary names a concrete store. docs/ARCHITECTURE.md explains the design.

pub mod cli;
pub mod contract;
pub mod demo;
pub mod domain;
pub mod exchange;
pub mod files;
pub mod i18n;
pub mod server;
pub mod settings;
pub mod store;
pub mod tui;
pub mod warehouse;
