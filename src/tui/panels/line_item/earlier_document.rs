//! What is known of an attempt whose answer was lost: the line that was sent, and the document that the book may have of it.

use crate::domain::DocumentId;
use crate::warehouse::{Error, LotRow, PostedDocument, Warehouse};

/// A line that may be booked.
#[derive(Debug)]
pub(crate) struct UnsettledLine {
    pub(super) document: DocumentId,
    /// The texts of the form when it was sent; `None` if it was sent more than once, and not the same.
    pub(super) sent: Option<Vec<String>>,
    /// The server was still at it when it was asked: it is asked again.
    pub(super) is_still_busy: bool,
}

/// What the book has under the id of an earlier attempt.
#[derive(Debug)]
pub(crate) struct EarlierDocument {
    pub(crate) posted: PostedDocument,
    /// The lot of its first movement, as it is now.
    pub(crate) lot: Option<LotRow>,
}

impl EarlierDocument {
    /// Reads the document of this id, if it is recorded; what is not can't become so any more.
    pub(super) fn load(warehouse: &mut Warehouse, document: DocumentId) -> Result<Option<Self>, Error> {
        if !warehouse.is_recorded_for_good(document)? {
            return Ok(None);
        }
        let posted = warehouse.document(document)?;
        let lots: Vec<_> = posted.movements.first().map(|movement| movement.lot).into_iter().collect();
        let lot = warehouse.lot_rows(&lots)?.into_iter().next();
        Ok(Some(EarlierDocument { posted, lot }))
    }
}
