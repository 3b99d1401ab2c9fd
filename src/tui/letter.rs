//! Requests from one tab to another.

use crate::domain::{LotId, ProductId, Sku};
use crate::warehouse::LotRow;

/// A request to open a tab with something in it. The first tab that accepts it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Letter {
    ShowLot { lot: LotId, sku: Sku },
    DispatchLot(Box<LotRow>),
    EnterProduct(Sku),
    DispatchProduct(Sku),
    ShowLotsOf { product: ProductId, sku: Sku },
    ShowHistoryOf { product: ProductId, sku: Sku },
}
