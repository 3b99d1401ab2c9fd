//! The command line: data on standard output, errors and prompts on standard error.
//!
//! [`run()`] is the entry point. The store and the terminal UI are injected through [`Deps`]. All texts come from the locale
//! files; `help` localizes the clap definitions in `arguments`.

mod arguments;
mod bootstrap;
mod code_argument;
mod code_place;
mod commands;
mod completion;
mod concealment;
mod days;
mod deps;
mod failure;
mod failure_kind;
mod file_export;
mod file_import;
mod flag_value;
mod help;
mod input_lines;
mod listings;
mod logging;
mod output;
mod progress;
mod prompt;
mod read_flags;
mod report_address;
mod report_error;
mod run;
mod scan_lines;
mod scanned_goods;
mod session;
mod shared_flags;
mod table;
mod unit_flag;
mod usage;
mod warnings;
mod written_quantity;

pub use deps::{Announce, BookMode, Deps, ListKeys, ServerFailure, ServerSetup, TuiFailure, TuiSetup};
pub use run::run;
