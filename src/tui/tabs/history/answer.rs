//! Responses to the History tab.

use super::filter::Days;
use crate::domain::{DocumentId, DocumentKind, DocumentNumber, ProductId, Sku};
use crate::warehouse::{DocumentLine, DocumentStory, Error, LotRow};

/// A response to the History tab: from the warehouse, or from an overlay it opened.
pub(crate) enum Answer {
    Newest {
        reading: u64,
        /// Whether the same list was read again, so that changed rows are marked and the selection stays.
        again: bool,
        lines: Result<Vec<DocumentLine>, Error>,
        /// The page size asked for; fewer documents mean that there are no older ones.
        asked: usize,
    },
    /// The keys of the next older documents.
    Older {
        reading: u64,
        /// The document they follow.
        after: DocumentNumber,
        numbers: Result<Vec<DocumentNumber>, Error>,
    },
    /// The keys of all documents, read when the clerk jumps to the oldest.
    All {
        reading: u64,
        numbers: Result<Vec<DocumentNumber>, Error>,
    },
    /// Rows around the window.
    Lines(Result<Vec<DocumentLine>, Error>),
    Story {
        document: DocumentId,
        story: Result<Box<DocumentStory>, Error>,
    },
    /// A document to be undone, and its lots as they are now.
    Undoing(Result<(Box<DocumentStory>, Vec<LotRow>), Error>),
    Kind(Option<DocumentKind>),
    Days(Days),
    /// The clerk wants to type the days.
    OtherDays,
    /// A product was chosen; `None` for all.
    Product(Option<(ProductId, Sku)>),
}
