//! The stories of the warehouse and of the command line once more, in databases of a throw-away PostgreSQL server: `cargo test --test server`.
//!
//! The same source as in the other test program. Where the machine has no PostgreSQL, that is said and nothing is
//! tested, unless `FEFO_REQUIRE_POSTGRES` is set.
#![allow(unreachable_pub, reason = "the modules of one test program")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, and prints what it measured"
)]

mod bad_days;
#[path = "../integration/cli/mod.rs"]
mod cli;
mod command_line;
mod commands;
mod copies;
mod faults;
#[cfg(unix)]
#[path = "../integration/http/mod.rs"]
mod http;
mod pooler;
mod roles;
mod standby;
#[macro_use]
#[path = "../support/mod.rs"]
mod support;
#[path = "../integration/warehouse/mod.rs"]
mod warehouse;
