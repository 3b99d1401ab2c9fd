//! What reads the stock and changes nothing: lists by window, searches, details.

pub(super) mod forecast;
pub(super) mod history;
pub(super) mod lists;
pub(super) mod prefix_jump;
pub(super) mod products;
