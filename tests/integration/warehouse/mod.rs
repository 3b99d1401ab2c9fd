//! The use cases over a real file.

mod alert_cache;
mod alerts;
mod dispatch;
mod import;
mod lots;
mod products;
mod properties;
mod queries;
mod receive;
mod reverse;
mod search;
mod verify;
