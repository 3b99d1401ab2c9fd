//! What the Lots tab is answered.

use super::detail::Story;
use crate::domain::LotId;
use crate::tui::widgets::outlook::Reading;
use crate::tui::widgets::shelf::Stand;
use crate::warehouse::{Error, FirstLots, Jump, Keys, LotRow, LotSort, LotStatusFilter};

/// What the Lots tab is answered: by the warehouse, and by the lists to choose from.
pub(crate) enum Answer {
    /// The first rows of a reading.
    First {
        /// Which reading.
        reading: u64,
        /// Whether it is the same list as before, as it is now.
        again: bool,
        /// The rows.
        first: Result<FirstLots, Error>,
    },
    /// How many rows a reading has.
    Count {
        /// Which reading.
        reading: u64,
        /// So many.
        total: Result<usize, Error>,
    },
    /// All keys of a reading in their order.
    Order {
        /// Which reading.
        reading: u64,
        /// The keys.
        keys: Result<Keys<LotId>, Error>,
    },
    /// Where the letters lead that were typed.
    Jump {
        /// In which reading.
        reading: u64,
        /// The list, and the place in it.
        to: Result<Option<Jump<LotId>>, Error>,
    },
    /// The warehouse knows that a search may follow.
    Expecting,
    /// Rows of the list.
    Rows(Result<Vec<LotRow>, Error>),
    /// The story of a lot.
    Story {
        /// The lot.
        lot: LotId,
        /// What was read.
        story: Result<Story, Error>,
    },
    /// The lots of the selected lot's product.
    Shelf(Stand),
    /// What expires in the weeks to come.
    Outlook(Reading),
    /// A status was chosen.
    Status(LotStatusFilter),
    /// A number of days to expiry was chosen.
    Expiry(Option<u32>),
    /// A column to sort by was chosen.
    Sort(LotSort),
}
