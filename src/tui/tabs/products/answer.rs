//! Responses to the Products tab.

use crate::domain::{ProductId, Sku, Stock};
use crate::tui::widgets::shelf::Stand;
use crate::warehouse::{AlertRow, Error, Flows, Jump, Keys, ProductSort};

/// A response to the Products tab: from the warehouse, or from an overlay it opened.
pub(crate) enum Answer {
    List {
        reading: u64,
        /// Whether the same list was read again, so that changed rows are marked and the selection stays.
        again: bool,
        read: Result<Read, Error>,
    },
    /// Where the letters typed into the jump field lead.
    Jump {
        reading: u64,
        /// The keys of the list and the position in it; `None` if there is nowhere to jump.
        to: Result<Option<Jump<ProductId>>, Error>,
    },
    /// Rows around the window.
    Rows(Result<Vec<Stock>, Error>),
    Stand(Stand),
    Story {
        product: ProductId,
        story: Result<Story, Error>,
    },
    Sort(ProductSort),
    /// A product was added or changed.
    Saved(ProductId),
    /// The clerk confirmed archiving the product.
    Archive(Sku),
    /// A product was archived or restored.
    Archived(Result<Stock, Error>),
}

/// The list's keys, and the rows of its first page or of the window.
pub(crate) struct Read {
    /// The keys of all products, in order.
    pub(super) ids: Keys<ProductId>,
    pub(super) rows: Vec<Stock>,
}

/// A product's alerts and daily flows.
pub(crate) struct Story {
    /// Most urgent first.
    pub(super) alerts: Vec<AlertRow>,
    /// How many alerts were left out.
    pub(super) more_alerts: usize,
    pub(super) flows: Flows,
}
