//! Overlays above a tab: menu, dialogs, pickers.

mod calendar;
mod choice;
mod confirm;
mod day_question;
mod error_details;
mod menu;
mod operator_dialog;
mod picker;
mod scan_help;
mod scanner_setup;

pub(crate) use calendar::Calendar;
pub(crate) use choice::ChoiceDialog;
pub(crate) use confirm::ConfirmDialog;
pub(crate) use day_question::{DayAnswer, DayQuestion, day_problem_text};
pub(crate) use error_details::ErrorDetailsDialog;
pub(crate) use menu::{Menu, MenuGroup, MenuItem, MenuPlace};
pub(crate) use operator_dialog::{NewOperator, OperatorDialog};
pub(crate) use picker::Picker;
pub(crate) use scan_help::ScanHelp;
pub(crate) use scanner_setup::ScannerSetupDialog;
