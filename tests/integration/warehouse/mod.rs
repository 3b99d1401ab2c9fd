//! The use cases over a real file.

mod alert_cache;
mod alerts;
mod amend;
mod amend_properties;
mod amended_holds;
mod count_files;
mod counts;
mod days;
mod dispatch;
mod holds;
mod holds_model;
mod import;
mod locks;
mod lots;
mod observed_store;
mod partners;
mod product_changes;
mod product_model;
mod products;
mod properties;
mod queries;
mod receive;
mod retries;
mod reverse;
mod search;
mod verify;
