//! The command line where the book is a file: where it lies, who else has it open, what damages it. Everything else is in
//! `cli`, which is told on a server as well.

mod bootstrap;
#[cfg(unix)]
mod completion;
#[cfg(unix)]
mod config;
#[cfg(unix)]
mod faults;
mod keys;
mod money;
mod paths;
mod settings;
mod store;
