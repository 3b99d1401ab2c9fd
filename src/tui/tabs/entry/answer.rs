//! What the Entry tab is answered.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::lines::Received;
use crate::domain::{Day, DocumentId, Stock};
use crate::tui::widgets::product::Found;
use crate::tui::widgets::shelf::Stand;
use crate::warehouse::{Error, Receipt, ReceiptWarning, Receive, Written};

/// What the Entry tab is answered.
#[derive(Debug)]
pub(crate) enum Answer {
    /// Products that match what is typed.
    Found(Found),
    /// The chosen product's newer figures.
    Renewed(Result<Stock, Error>),
    /// The product that another tab asked to receive.
    Called(Result<Stock, Error>),
    /// The product of a line that is to be typed again, with what else the line said.
    Again(Box<Received>, Result<Stock, Error>),
    /// What there is to know before receiving.
    Checked {
        /// What was asked about.
        order: Box<Receive>,
        /// What is known.
        outcome: Result<Vec<ReceiptWarning>, Error>,
    },
    /// The product's lots on the shelf.
    Shelf(Stand),
    /// A line was saved, or refused.
    Saved {
        /// When.
        at: DateTime<Utc>,
        /// What came of it.
        outcome: Result<Receipt, Error>,
    },
    /// An earlier try, which had seemed to fail, was written after all.
    Earlier(Result<Written, Error>),
    /// The clerk takes the expiry that is on the book for the lot's code.
    TakeExpiry(Option<Day>),
    /// A day was chosen from the calendar.
    Expiry(Day),
    /// Which of the delivery's documents were undone.
    Undone(Result<HashSet<DocumentId>, Error>),
}
