//! Responses to the History tab.

use super::filter::DayRange;
use crate::domain::{DocumentId, DocumentKind, DocumentNumber, ProductId, Sku};
use crate::tui::fetch::Fetched;
use crate::warehouse::{DocumentDetail, DocumentSummary, Error, LotRow};

/// A response to the History tab: from the warehouse, or from an overlay it opened.
pub(crate) enum Response {
    NewestPage {
        reading: u64,
        /// Whether the same list was read again, so that changed rows are marked and the selection stays.
        again: bool,
        lines: Result<Vec<DocumentSummary>, Error>,
        /// The page size asked for; fewer documents mean that there are no older ones.
        asked: usize,
    },
    /// The keys of the next older documents.
    OlderKeys {
        reading: u64,
        /// The document they follow.
        after: DocumentNumber,
        numbers: Result<Vec<DocumentNumber>, Error>,
    },
    /// The keys of all documents, read when the clerk jumps to the oldest.
    AllKeys {
        reading: u64,
        numbers: Result<Vec<DocumentNumber>, Error>,
    },
    /// Rows around the window.
    Rows(Result<Vec<DocumentSummary>, Error>),
    Detail(Fetched<DocumentId, DocumentDetail>),
    /// A document to be undone, and its lots as they are now.
    ReversalPreview(Result<(Box<DocumentDetail>, Vec<LotRow>), Error>),
    KindChosen(Option<DocumentKind>),
    DaysChosen(DayRange),
    /// The clerk wants to type the days.
    CustomDaysRequested,
    /// A product was chosen; `None` for all.
    ProductChosen(Option<(ProductId, Sku)>),
}
