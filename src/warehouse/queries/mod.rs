//! What reads the stock and changes nothing: lists by window, searches, details.

pub(super) mod code_holds;
mod dispatch_plan;
pub(super) mod document_name;
pub(super) mod documents;
pub(super) mod forecast;
pub(super) mod handovers;
pub(super) mod history;
pub(super) mod last_delivery;
pub(super) mod list_cache;
pub(super) mod lists;
mod lot_pages;
pub(super) mod moved_goods;
mod names;
pub(super) mod prefix_jump;
pub(super) mod products;
mod reasons;
mod receipt_check;
pub(super) mod scanned;
pub(super) mod stock_value;
pub(super) mod story;
pub(super) mod touched;
pub(super) mod trace;

use std::sync::Arc;

/// Keys of a list's rows in list order, shared between cache and screen. `Arc<Vec<_>>` rather than
/// `Arc<[_]>`: converting a million keys to a slice would copy them.
pub type RowKeys<K> = Arc<Vec<K>>;
