//! The command line: data on standard output, errors and prompts on standard error.
//!
//! [`run()`] is the entry point. The store and the terminal UI are injected through [`Doors`]. All texts come from the locale
//! files; `help` localizes the clap definitions in `arguments`.

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
