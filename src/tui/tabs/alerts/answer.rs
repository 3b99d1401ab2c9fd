//! What the Alerts tab is answered.

use std::sync::Arc;

use crate::domain::AlertId;
use crate::tui::widgets::outlook::Reading;
use crate::tui::widgets::shelf::Stand;
use crate::warehouse::{AlertCounts, AlertRow, Error, Flows, Keys, LotRow};

/// What the Alerts tab is answered by the warehouse.
pub(crate) enum Answer {
    /// All alerts of a reading in their order.
    Order {
        /// Which reading.
        reading: u64,
        /// What was read.
        order: Result<Order, Error>,
    },
    /// Alerts of the list.
    Rows(Result<Vec<AlertRow>, Error>),
    /// The lot that shall be written off.
    Lot(Result<Option<LotRow>, Error>),
    /// The lots of the selected alert's product.
    Shelf(Stand),
    /// What came and went of it.
    Flows(Result<Flows, Error>),
    /// What expires in the weeks to come.
    Outlook(Reading),
    /// An alert was acknowledged, or could not be.
    Acknowledged(Result<AlertRow, Error>),
}

/// All alerts of a query in their order.
pub(crate) struct Order {
    /// Their keys.
    pub(super) ids: Keys<AlertId>,
    /// How many of them stand, by cause.
    pub(super) standing: Arc<AlertCounts>,
    /// How many ask for attention.
    pub(super) active: Arc<AlertCounts>,
}
