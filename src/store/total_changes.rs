//! What a transaction changes of the totals, gathered until it is written.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::codes::NO_EXPIRY;
use crate::domain::{Day, Quantity, alert::Cause};

/// What a write transaction adds to the totals, until it is written.
#[derive(Debug, Default)]
pub(super) struct TotalChanges(RefCell<Changes>);

#[derive(Debug, Default)]
pub(super) struct Changes {
    /// By expiry as it is stored: lots with stock, and without.
    pub(super) lots: BTreeMap<i64, (i64, i64)>,
    pub(super) alerts: BTreeMap<Cause, i64>,
}

impl TotalChanges {
    /// Counts a lot.
    pub(super) fn add_lot(&self, expires: Option<Day>, on_hand: Quantity) {
        self.change_lots(expires, on_hand, 1);
    }

    /// Counts a lot elsewhere, after its expiry or what it has on hand has changed.
    pub(super) fn move_lot(&self, before: (Option<Day>, Quantity), after: (Option<Day>, Quantity)) {
        if before.0 != after.0 || before.1.is_zero() != after.1.is_zero() {
            self.change_lots(before.0, before.1, -1);
            self.change_lots(after.0, after.1, 1);
        }
    }

    /// Counts an alert that was raised, or no longer one that was resolved.
    pub(super) fn change_alerts(&self, cause: Cause, by: i64) {
        *self.0.borrow_mut().alerts.entry(cause).or_default() += by;
    }

    /// Returns what is to be added, once.
    pub(super) fn take(&self) -> Changes {
        let mut changes = self.0.take();
        changes.lots.retain(|_, by| *by != (0, 0));
        changes.alerts.retain(|_, by| *by != 0);
        changes
    }

    fn change_lots(&self, expires: Option<Day>, on_hand: Quantity, by: i64) {
        let mut changes = self.0.borrow_mut();
        let (open, empty) = changes.lots.entry(expires.map_or(NO_EXPIRY, Day::to_epoch_days)).or_default();
        *(if on_hand.is_zero() { empty } else { open }) += by;
    }
}
