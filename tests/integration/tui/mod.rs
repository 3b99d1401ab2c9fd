//! The terminal UI without a terminal: keys in, screens out, over a real stock book.

mod alerts;
mod barcode_sheet;
mod calendar;
mod cells;
mod colours;
mod count_cancel;
mod count_differences;
mod count_files;
mod count_keys;
mod count_plan;
mod counts;
mod days;
mod dispatch;
mod enter;
mod entry;
#[cfg(unix)]
mod export;
mod forecast;
mod forms;
mod frame;
mod history;
mod import_sheet;
mod keys;
mod labels;
mod last_delivery;
mod layout;
mod list_ends;
mod lots;
mod marks;
mod masking;
mod money;
mod names;
mod narrow;
mod operators;
mod packs;
mod plain;
#[cfg(unix)]
mod printing;
mod products;
mod recall;
mod refusals;
mod replaced;
mod reports;
mod required;
mod returns;
mod scanner_setup;
mod scans;

mod scenes;
mod screens;
mod undo_list;
mod unknown_products;
