//! What the Products tab is answered.

use crate::domain::{ProductId, Sku, Stock};
use crate::tui::widgets::shelf::Stand;
use crate::warehouse::{AlertRow, Error, Flows, Jump, Keys, ProductSort};

/// What the Products tab is answered: by the warehouse, and by what lies over it.
pub(crate) enum Answer {
    /// The keys of a reading in their order, and the rows that were asked for with them.
    List {
        /// Which reading.
        reading: u64,
        /// Whether it is the same list as before, as it is now.
        again: bool,
        /// What was read.
        read: Result<Read, Error>,
    },
    /// Where the letters lead that were typed.
    Jump {
        /// In which reading.
        reading: u64,
        /// The list, and the place in it.
        to: Result<Option<Jump<ProductId>>, Error>,
    },
    /// Rows of the list.
    Rows(Result<Vec<Stock>, Error>),
    /// A product's lots.
    Stand(Stand),
    /// A product's alerts, and what came and went of it.
    Story {
        /// The product.
        product: ProductId,
        /// What was read.
        story: Result<Story, Error>,
    },
    /// An order was chosen.
    Sort(ProductSort),
    /// A product was added or changed.
    Saved(ProductId),
    /// The clerk said yes to archiving a product.
    Archive(Sku),
    /// A product was archived or taken into use again, or could not be.
    Archived(Result<Stock, Error>),
}

/// A list as it was read.
pub(crate) struct Read {
    /// The keys of all products.
    pub(super) ids: Keys<ProductId>,
    /// Those around the window.
    pub(super) rows: Vec<Stock>,
}

/// What is told of a product beside its lots.
pub(crate) struct Story {
    /// Its alerts, the most urgent first.
    pub(super) alerts: Vec<AlertRow>,
    /// How many more of them there are.
    pub(super) more_alerts: usize,
    /// What came and went, day by day.
    pub(super) flows: Flows,
}
