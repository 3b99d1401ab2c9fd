//! Proving the books: everything that is kept for speed is computed again from the ledger. Repairs nothing.

use super::{Result, Warehouse};
use crate::domain::Day;

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    /// How many facts were checked.
    pub checked: u64,
    /// What does not hold.
    pub problems: Vec<Problem>,
}

/// One fact that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The rule that is broken, by a stable name: `lot_balance`, `product_balance`, `prefix_balance`, `fefo`, `alert`, `foreign_key` ….
    pub rule: &'static str,
    /// What it is about, as `lot 12`, `product MLK-1000`, `document …`.
    pub subject: String,
    /// What the ledger says.
    pub expected: String,
    /// What is kept.
    pub found: String,
}

impl Warehouse {
    /// Recomputes everything as of `today`; `progress` is told how many facts are checked so far.
    pub fn verify(&mut self, today: Day, progress: &mut dyn FnMut(u64)) -> Result<Verified> {
        let _ = (today, progress);
        todo!()
    }
}
