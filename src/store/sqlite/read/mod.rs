//! Queries by subject.

pub(super) mod alerts;
pub(super) mod documents;
pub(super) mod lot_lists;
pub(super) mod lots;
pub(super) mod movements;
pub(super) mod products;
pub(super) mod settings_and_integrity;
