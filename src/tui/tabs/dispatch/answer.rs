//! What the Dispatch tab is answered.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use crate::domain::{DocumentId, LotId, Quantity, Stock};
use crate::tui::widgets::product::Found;
use crate::tui::widgets::shelf::Stand;
use crate::warehouse::{Dispatch, Dispatched, Error, LotRow, Written};

/// What the Dispatch tab is answered.
#[derive(Debug)]
pub(crate) enum Answer {
    /// Products that match what is typed.
    Found(Found),
    /// The chosen product's newer figures.
    Renewed(Result<Stock, Error>),
    /// The product that another tab asked to dispatch, and the lot to take it from where it said so.
    Called(Option<Box<LotRow>>, Result<Stock, Error>),
    /// The product's lots on the shelf.
    Shelf(Stand),
    /// A plan.
    Planned {
        /// What was asked for.
        order: Box<Dispatch>,
        /// The plan, or why there is none.
        outcome: Result<Dispatched, Error>,
    },
    /// A dispatch was written, or refused.
    Written {
        /// When.
        at: DateTime<Utc>,
        /// What came of it.
        outcome: Result<Dispatched, Error>,
    },
    /// An earlier try, which had seemed to fail, was written after all.
    Earlier(Result<Written, Error>),
    /// Lots were chosen, so much of each.
    Chosen(Vec<(LotId, Quantity)>),
    /// The lot that shall be written off.
    ToWriteOff(Result<Vec<LotRow>, Error>),
    /// Which of the order's documents were undone.
    Undone(Result<HashSet<DocumentId>, Error>),
}
