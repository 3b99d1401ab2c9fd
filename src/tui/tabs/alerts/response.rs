//! Responses to the Alerts tab.

use std::sync::Arc;

use crate::domain::{AlertId, ProductId};
use crate::tui::fetch::Fetched;
use crate::tui::panels::expiry_forecast::LoadedForecast;
use crate::tui::panels::product_lots::LoadedProductLots;
use crate::warehouse::{AlertCounts, AlertRow, DailyFlows, Error, LotRow, RowKeys};

pub(crate) enum Response {
    /// The keys and counts of the list.
    List {
        reading: u64,
        order: Result<ListSnapshot, Error>,
    },
    /// Rows around the window.
    Rows(Result<Vec<AlertRow>, Error>),
    /// A lot to be written off; `None` if it no longer exists.
    WriteOffLot(Result<Option<LotRow>, Error>),
    /// The lots of the selected alert's product.
    ProductLots(LoadedProductLots),
    /// The daily flows of the selected alert's product.
    Flows(Fetched<ProductId, DailyFlows>),
    Forecast(LoadedForecast),
    Acknowledged(Result<AlertRow, Error>),
}

/// The keys of all alerts, in order, and how many there are.
pub(crate) struct ListSnapshot {
    pub(super) ids: RowKeys<AlertId>,
    /// Unresolved alerts, by cause.
    pub(super) standing_counts: Arc<AlertCounts>,
    /// Alerts that need attention: unresolved and not snoozed.
    pub(super) active_counts: Arc<AlertCounts>,
}
