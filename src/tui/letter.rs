//! What one tab wants of another.

use crate::domain::{LotId, ProductId, Sku};
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
    /// Dispatch this product.
    DispatchProduct(Sku),
    /// Show the lots of this product.
    ShowLotsOf {
        /// The product.
        product: ProductId,
        /// Its code.
        sku: Sku,
    },
    /// Show the documents of this product.
    ShowHistoryOf {
        /// The product.
        product: ProductId,
        /// Its code.
        sku: Sku,
    },
}
