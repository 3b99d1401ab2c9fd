//! Overlays above a tab: menu, dialogs, pickers.

mod calendar;
mod confirm;
mod menu;
mod picker;
mod refusal;

pub(crate) use calendar::Calendar;
pub(crate) use confirm::Confirm;
pub(crate) use menu::{Group, Item, Menu};
pub(crate) use picker::Picker;
pub(crate) use refusal::Refusal;
