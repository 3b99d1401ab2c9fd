//! Results that the Dispatch tab receives from the worker and from its overlays.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use crate::domain::{DocumentId, LotId, Quantity, Stock};
use crate::tui::widgets::product::Found;
use crate::tui::widgets::shelf::Stand;
use crate::warehouse::{Dispatch, Dispatched, Error, LotRow, Written};

#[derive(Debug)]
pub(crate) enum Answer {
    /// Matches for the text in the product field.
    Found(Found),
    /// Current figures of the chosen product.
    Renewed(Result<Stock, Error>),
    /// The product that another tab asked to dispatch, with the lot to take it from if one was named.
    Called(Option<Box<LotRow>>, Result<Stock, Error>),
    Shelf(Stand),
    Planned {
        order: Box<Dispatch>,
        outcome: Result<Dispatched, Error>,
    },
    /// The dispatch was posted or refused.
    Written {
        /// When it was posted, UTC.
        at: DateTime<Utc>,
        outcome: Result<Dispatched, Error>,
    },
    /// The document of an earlier attempt that looked failed but had been posted.
    Earlier(Result<Written, Error>),
    /// The lots and quantities that the operator chose.
    Chosen(Vec<(LotId, Quantity)>),
    /// The lot to write off, for the dialog to open.
    ToWriteOff(Result<Vec<LotRow>, Error>),
    /// Which documents in the session log have been reversed.
    Undone(Result<HashSet<DocumentId>, Error>),
}
