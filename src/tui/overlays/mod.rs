//! What lies over a tab: help, questions, choices.

mod confirm;
mod help;
mod picker;

pub(crate) use confirm::Confirm;
pub(crate) use help::Help;
pub(crate) use picker::Picker;
