//! What the History tab is answered.

use super::filter::Days;
use crate::domain::{DocumentId, DocumentKind, DocumentNumber, ProductId, Sku};
use crate::warehouse::{DocumentLine, DocumentStory, Error, LotRow};

/// What the History tab is answered: by the warehouse, and by what lies over it.
pub(crate) enum Answer {
    /// The newest documents of a reading.
    Newest {
        /// Which reading.
        reading: u64,
        /// Whether it is the same list as before, as it is now.
        again: bool,
        /// The lines.
        lines: Result<Vec<DocumentLine>, Error>,
        /// How many were asked for.
        asked: usize,
    },
    /// The keys of older documents of a reading.
    Older {
        /// Which reading.
        reading: u64,
        /// The document that they follow.
        after: DocumentNumber,
        /// Their keys.
        numbers: Result<Vec<DocumentNumber>, Error>,
    },
    /// The keys of all documents of a reading, for who goes to the oldest.
    All {
        /// Which reading.
        reading: u64,
        /// Their keys.
        numbers: Result<Vec<DocumentNumber>, Error>,
    },
    /// Lines of the list.
    Lines(Result<Vec<DocumentLine>, Error>),
    /// All that is known about a document.
    Story {
        /// The document.
        document: DocumentId,
        /// What was read.
        story: Result<Box<DocumentStory>, Error>,
    },
    /// What is needed to show what undoing a document will change.
    Undoing(Result<(Box<DocumentStory>, Vec<LotRow>), Error>),
    /// A kind was chosen.
    Kind(Option<DocumentKind>),
    /// Days were chosen.
    Days(Days),
    /// Other days than those offered shall be typed.
    OtherDays,
    /// A product was chosen, or all of them.
    Product(Option<(ProductId, Sku)>),
}
