//! Results that the Entry tab receives from the worker and from its overlays.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::received_line::ReceivedLine;
use crate::domain::{Day, DocumentId, Stock};
use crate::tui::panels::line_item::product_picker::ProductMatches;
use crate::tui::panels::product_lots::LoadedProductLots;
use crate::warehouse::{Error, PostedDocument, Receipt, ReceiptWarning, Receive};

#[derive(Debug)]
pub(crate) enum Response {
    /// Matches for the text in the product field.
    ProductsFound(ProductMatches),
    /// Current figures of the chosen product.
    ProductRefreshed(Result<Stock, Error>),
    /// The product that another tab asked to receive.
    ProductLoaded(Result<Stock, Error>),
    /// The product of a line to enter again, with the line to copy.
    ProductForRepeatLoaded(Box<ReceivedLine>, Result<Stock, Error>),
    /// Warnings about the receipt being typed.
    CheckLoaded {
        request: Box<Receive>,
        result: Result<Vec<ReceiptWarning>, Error>,
    },
    ProductLots(LoadedProductLots),
    /// The line was saved or refused.
    SaveFinished {
        /// When it was saved, UTC.
        at: DateTime<Utc>,
        result: Result<Receipt, Error>,
    },
    /// The document of an earlier attempt that looked failed but had been posted.
    EarlierReceiptLoaded(Result<PostedDocument, Error>),
    /// The operator accepts the expiry recorded for the lot code.
    KnownExpiryAccepted(Option<Day>),
    /// A day picked in the calendar.
    ExpiryPicked(Day),
    /// Which documents in the session log have been reversed.
    ReversalsLoaded(Result<HashSet<DocumentId>, Error>),
}
