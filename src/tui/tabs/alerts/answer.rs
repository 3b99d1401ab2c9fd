//! Responses to the Alerts tab.

use std::sync::Arc;

use crate::domain::AlertId;
use crate::tui::widgets::outlook::Reading;
use crate::tui::widgets::shelf::Stand;
use crate::warehouse::{AlertCounts, AlertRow, Error, Flows, Keys, LotRow};

pub(crate) enum Answer {
    /// The keys and counts of the list.
    Order {
        reading: u64,
        order: Result<Order, Error>,
    },
    /// Rows around the window.
    Rows(Result<Vec<AlertRow>, Error>),
    /// A lot to be written off; `None` if it no longer exists.
    Lot(Result<Option<LotRow>, Error>),
    /// The lots of the selected alert's product.
    Shelf(Stand),
    /// The daily flows of the selected alert's product.
    Flows(Result<Flows, Error>),
    Outlook(Reading),
    Acknowledged(Result<AlertRow, Error>),
}

/// The keys of all alerts, in order, and how many there are.
pub(crate) struct Order {
    pub(super) ids: Keys<AlertId>,
    /// Unresolved alerts, by cause.
    pub(super) standing: Arc<AlertCounts>,
    /// Alerts that need attention: unresolved and not snoozed.
    pub(super) active: Arc<AlertCounts>,
}
