//! Responses to the Products tab.

use crate::domain::{ProductId, Sku, Stock};
use crate::tui::fetch::Fetched;
use crate::tui::panels::product_lots::LoadedProductLots;
use crate::warehouse::{AlertRow, DailyFlows, Error, JumpTarget, ProductSort, RowKeys};

/// A response to the Products tab: from the warehouse, or from an overlay it opened.
pub(crate) enum Response {
    List {
        reading: u64,
        /// Whether the same list was read again, so that changed rows are marked and the selection stays.
        again: bool,
        read: Result<ListSnapshot, Error>,
    },
    /// Where the letters typed into the jump field lead.
    JumpTarget {
        reading: u64,
        /// The keys of the list and the position in it; `None` if there is nowhere to jump.
        to: Result<Option<JumpTarget<ProductId>>, Error>,
    },
    /// Rows around the window.
    Rows(Result<Vec<Stock>, Error>),
    ProductLots(LoadedProductLots),
    Activity(Fetched<ProductId, ProductActivity>),
    SortChosen(ProductSort),
    /// A product was added or changed.
    ProductSaved(ProductId),
    /// The clerk confirmed archiving the product.
    ArchiveConfirmed(Sku),
    /// A product was archived or restored.
    ArchiveFinished(Result<Stock, Error>),
}

/// The list's keys, and the rows of its first page or of the window.
pub(crate) struct ListSnapshot {
    /// The keys of all products, in order.
    pub(super) ids: RowKeys<ProductId>,
    pub(super) rows: Vec<Stock>,
}

/// A product's alerts and daily flows.
pub(crate) struct ProductActivity {
    /// Most urgent first.
    pub(super) alerts: Vec<AlertRow>,
    /// How many alerts were left out.
    pub(super) more_alerts_count: usize,
    pub(super) flows: DailyFlows,
}
