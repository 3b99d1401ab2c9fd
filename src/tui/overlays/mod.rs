//! What lies over a tab: help, questions, choices.

mod calendar;
mod confirm;
mod help;
mod picker;
mod refusal;

pub(crate) use calendar::Calendar;
pub(crate) use confirm::Confirm;
pub(crate) use help::Help;
pub(crate) use picker::Picker;
pub(crate) use refusal::Refusal;
