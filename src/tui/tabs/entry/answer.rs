//! Results that the Entry tab receives from the worker and from its overlays.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::lines::Received;
use crate::domain::{Day, DocumentId, Stock};
use crate::tui::widgets::product::Found;
use crate::tui::widgets::shelf::Stand;
use crate::warehouse::{Error, Receipt, ReceiptWarning, Receive, Written};

#[derive(Debug)]
pub(crate) enum Answer {
    /// Matches for the text in the product field.
    Found(Found),
    /// Current figures of the chosen product.
    Renewed(Result<Stock, Error>),
    /// The product that another tab asked to receive.
    Called(Result<Stock, Error>),
    /// The product of a line to enter again, with the line to copy.
    Again(Box<Received>, Result<Stock, Error>),
    /// Warnings about the receipt being typed.
    Checked {
        order: Box<Receive>,
        outcome: Result<Vec<ReceiptWarning>, Error>,
    },
    Shelf(Stand),
    /// The line was saved or refused.
    Saved {
        /// When it was saved, UTC.
        at: DateTime<Utc>,
        outcome: Result<Receipt, Error>,
    },
    /// The document of an earlier attempt that looked failed but had been posted.
    Earlier(Result<Written, Error>),
    /// The operator accepts the expiry recorded for the lot code.
    TakeExpiry(Option<Day>),
    /// A day picked in the calendar.
    Expiry(Day),
    /// Which documents in the session log have been reversed.
    Undone(Result<HashSet<DocumentId>, Error>),
}
