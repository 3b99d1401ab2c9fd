//! Responses to the Lots tab.

use super::detail::LotDetail;
use crate::domain::LotId;
use crate::tui::fetch::Fetched;
use crate::tui::panels::expiry_forecast::LoadedForecast;
use crate::tui::panels::product_lots::LoadedProductLots;
use crate::warehouse::{Error, FirstLots, JumpTarget, LotRow, LotSort, LotStatusFilter, RowKeys};

/// A response to the Lots tab: from the warehouse, or from a picker it opened.
pub(crate) enum Response {
    /// The first rows of a list.
    FirstPage {
        reading: u64,
        /// Whether the same list was read again, so that changed rows are marked and the selection stays.
        again: bool,
        first: Result<FirstLots, Error>,
    },
    /// The number of rows of a list whose first page came without it.
    Total {
        reading: u64,
        total: Result<usize, Error>,
    },
    /// The keys of all rows, in order.
    Keys {
        reading: u64,
        keys: Result<RowKeys<LotId>, Error>,
    },
    /// Where the letters typed into the jump field lead.
    JumpTarget {
        reading: u64,
        /// The keys of the list and the position in it; `None` if there is nowhere to jump.
        to: Result<Option<JumpTarget<LotId>>, Error>,
    },
    /// The warehouse is preparing for a search; nothing to do.
    SearchPrepared,
    /// Rows around the window.
    Rows(Result<Vec<LotRow>, Error>),
    /// A lot's detail.
    Detail(Fetched<LotId, LotDetail>),
    /// The lots of the selected lot's product.
    ProductLots(LoadedProductLots),
    Forecast(LoadedForecast),
    StatusChosen(LotStatusFilter),
    /// Maximum days to expiry; `None` for any.
    ExpiryChosen(Option<u32>),
    SortChosen(LotSort),
}
