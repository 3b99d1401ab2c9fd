//! Requests from one tab to another.

use crate::domain::{DocumentNumber, LotId, ProductId, Sku};
use crate::tui::component::Scan;
use crate::warehouse::LotRow;

/// A request to open a tab with something in it. The first tab that accepts it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Navigation {
    ShowLot {
        lot: LotId,
        sku: Sku,
    },
    /// Search the lots for what was scanned elsewhere.
    SearchLots(Scan),
    DispatchLot(Box<LotRow>),
    ReceiveProduct(Sku),
    DispatchProduct(Sku),
    ShowProductLots {
        product: ProductId,
        sku: Sku,
    },
    /// A document that was just written.
    ShowDocument(DocumentNumber),
    ShowProductHistory {
        product: ProductId,
        sku: Sku,
    },
}
