//! What a write changes of the book's only row, gathered until its commit.

use std::cell::{Cell, RefCell};

use crate::domain::{AlertBasis, Day};

/// What a write transaction changes of the book's row.
#[derive(Debug, Default)]
pub(super) struct HeadChanges {
    pub(super) day: Cell<Option<Option<Day>>>,
    pub(super) alerts: RefCell<Option<AlertBasis>>,
    pub(super) catalogue: Cell<i64>,
}

impl HeadChanges {
    /// Whether there are any.
    pub(super) fn has_any(&self) -> bool {
        self.day.get().is_some() || self.alerts.borrow().is_some() || self.catalogue.get() != 0
    }
}
