//! Overlays above a tab: menu, dialogs, pickers.

mod calendar;
mod confirm;
mod error_details;
mod menu;
mod picker;

pub(crate) use calendar::Calendar;
pub(crate) use confirm::ConfirmDialog;
pub(crate) use error_details::ErrorDetailsDialog;
pub(crate) use menu::{Menu, MenuGroup, MenuItem};
pub(crate) use picker::Picker;
