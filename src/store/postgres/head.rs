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
