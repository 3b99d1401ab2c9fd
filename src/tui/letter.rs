//! What one tab wants of another.

use crate::domain::{LotId, Sku};
use crate::warehouse::LotRow;

/// What one tab wants of another. The first tab that takes it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Letter {
    /// Show this lot.
    ShowLot {
        /// The lot.
        lot: LotId,
        /// Its product.
        sku: Sku,
    },
    /// Dispatch from this lot.
    DispatchLot(Box<LotRow>),
    /// Receive this product.
    EnterProduct(Sku),
}
