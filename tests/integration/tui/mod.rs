//! The terminal UI without a terminal: keys in, screens out, over a real stock book.

mod alerts;
mod calendar;
mod cells;
mod colours;
mod count_differences;
mod count_files;
mod count_plan;
mod counts;
mod days;
mod dispatch;
mod entry;
mod forecast;
mod forms;
mod frame;
mod history;
mod layout;
mod lots;
mod masking;
mod money;
mod operators;
mod products;
mod refusals;
mod replaced;
mod scans;
mod scenes;
mod screens;
