//! The command line: arguments in, use cases of the warehouse, data out on standard output and refusals on standard error.
//!
//! [`run()`] is the whole of it. What it needs from other rooms comes through [`Doors`], so that the composition root alone
//! knows the store and the terminal. Every text comes from the locale files; `help` dresses the bare definitions of
//! `arguments` in them, for help, completions and the man page alike.

mod arguments;
mod ask;
mod bootstrap;
mod commands;
mod failure;
mod given;
mod help;
mod import;
mod logging;
mod output;
mod run;
mod session;
mod table;
mod told;
mod usage;
mod views;

pub use run::{Doors, Terminal, TerminalFailure, run};
