//! What a commit changed, by which caches are invalidated.

use std::collections::BTreeSet;

use crate::domain::{ProductId, alert::Cause};

/// An alert that was raised, resolved, acknowledged or snoozed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct AlertChange {
    pub(super) cause: Cause,
    pub(super) product: ProductId,
}

/// Everything one unit of work changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ChangeSet {
    pub(super) alerts: BTreeSet<AlertChange>,
    /// Stock moved, or a lot was held or released.
    pub(super) stock: bool,
    /// Products were added or edited.
    pub(super) catalogue: bool,
}
