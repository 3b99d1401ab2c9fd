//! Responses to the Lots tab.

use super::detail::Story;
use crate::domain::LotId;
use crate::tui::widgets::outlook::Reading;
use crate::tui::widgets::shelf::Stand;
use crate::warehouse::{Error, FirstLots, Jump, Keys, LotRow, LotSort, LotStatusFilter};

/// A response to the Lots tab: from the warehouse, or from a picker it opened.
pub(crate) enum Answer {
    /// The first rows of a list.
    First {
        reading: u64,
        /// Whether the same list was read again, so that changed rows are marked and the selection stays.
        again: bool,
        first: Result<FirstLots, Error>,
    },
    /// The number of rows of a list whose first page came without it.
    Count {
        reading: u64,
        total: Result<usize, Error>,
    },
    /// The keys of all rows, in order.
    Order {
        reading: u64,
        keys: Result<Keys<LotId>, Error>,
    },
    /// Where the letters typed into the jump field lead.
    Jump {
        reading: u64,
        /// The keys of the list and the position in it; `None` if there is nowhere to jump.
        to: Result<Option<Jump<LotId>>, Error>,
    },
    /// The warehouse is preparing for a search; nothing to do.
    Expecting,
    /// Rows around the window.
    Rows(Result<Vec<LotRow>, Error>),
    /// A lot's detail.
    Story {
        lot: LotId,
        story: Result<Story, Error>,
    },
    /// The lots of the selected lot's product.
    Shelf(Stand),
    Outlook(Reading),
    Status(LotStatusFilter),
    /// Maximum days to expiry; `None` for any.
    Expiry(Option<u32>),
    Sort(LotSort),
}
