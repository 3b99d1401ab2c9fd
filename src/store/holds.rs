//! The holds in force, by lot code.

use super::{Result, RowVisitor};
use crate::domain::{CodeHold, CodeHolds, LotCode, ProductId};

/// A hold in force with the code it is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldRow {
    /// The code's product.
    pub product: ProductId,
    /// The code.
    pub code: LotCode,
    /// The hold.
    pub hold: CodeHold,
}

/// Queries about holds.
pub trait ReadHolds {
    /// Returns the holds of a code, which may have no lot yet.
    fn holds_of_code(&self, product: ProductId, code: &LotCode) -> Result<CodeHolds>;
    /// Returns the holds of each of these codes.
    fn holds_of_codes(&self, codes: &[(ProductId, LotCode)]) -> Result<Vec<CodeHolds>> {
        codes.iter().map(|(product, code)| self.holds_of_code(*product, code)).collect()
    }
    /// Visits all holds, by product and code.
    fn all_holds(&self, visit: RowVisitor<'_, HoldRow>) -> Result<()>;
}

/// Changes of holds.
pub trait WriteHolds {
    /// Replaces the holds of a code. Those that name no document are of the one that this transaction posted last.
    fn replace_holds(&mut self, product: ProductId, code: &LotCode, holds: &CodeHolds) -> Result<()>;
}
