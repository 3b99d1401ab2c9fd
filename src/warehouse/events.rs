//! What a commit touched, so that whatever is kept in memory drops that and nothing else.

use std::collections::BTreeSet;

use crate::domain::{ProductId, alert::Cause};

/// One alert that was raised, resolved, acknowledged or snoozed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct AlertEvent {
    /// What it is about.
    pub(super) cause: Cause,
    /// The product concerned.
    pub(super) product: ProductId,
}

/// What the acts of one transaction touched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Events {
    /// Alerts that changed.
    pub(super) alerts: BTreeSet<AlertEvent>,
    /// Whether stock moved, or a lot was held or released.
    pub(super) stock: bool,
    /// Whether products were added or changed.
    pub(super) catalogue: bool,
}
