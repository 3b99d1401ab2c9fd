//! How people and programs name a document: by its id, or by its number in the book, which a narrow table has room for.

use crate::domain::{DocumentId, DocumentNumber};
use crate::warehouse::{Result, Warehouse};

/// A document as it is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentName {
    /// By its id.
    Id(DocumentId),
    /// By its number.
    Number(DocumentNumber),
}

impl DocumentName {
    /// Reads an id or a number; `None` if it is neither.
    pub fn parse(text: &str) -> Option<Self> {
        let number = || text.trim().parse().ok().filter(|number| *number > 0);
        let id = text.parse().ok().map(DocumentName::Id);
        id.or_else(|| number().map(|number| DocumentName::Number(DocumentNumber(number))))
    }

    /// The id. Fails if no document has the number.
    pub fn id(self, book: &mut Warehouse) -> Result<DocumentId> {
        match self {
            DocumentName::Id(id) => Ok(id),
            DocumentName::Number(number) => book.document_id(number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_named_by_id_or_number() {
        let id = "0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b";
        assert_eq!(DocumentName::parse(id), Some(DocumentName::Id(id.parse().unwrap())));
        assert_eq!(DocumentName::parse(" 1204 "), Some(DocumentName::Number(DocumentNumber(1_204))));
        for neither in ["", "0", "-3", "12x", "0193a1b2", "99999999999999999999"] {
            let named = DocumentName::parse(neither);
            assert!(named.is_none(), "{neither}: {named:?}");
        }
    }
}
