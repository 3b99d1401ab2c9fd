//! What the book is: its identity, and its day.

use uuid::Uuid;

use super::Result;
use crate::domain::{Day, DocumentId};

/// Identity of a book, made when the book was made. A copy has its own and names its ancestor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BookId(pub Uuid);

/// What was recorded under an id that a caller chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdUse {
    /// A document.
    Document,
    /// An acknowledgement or a snooze.
    AlertEvent,
    /// Something counted.
    CountEntry,
    /// Something else done to a count.
    CountAct,
}

/// Queries about the book.
pub trait ReadBook {
    /// Returns the book's id.
    fn book_id(&self) -> Result<BookId>;
    /// Returns the id of the book that this one is a copy of.
    fn book_ancestor(&self) -> Result<Option<BookId>>;
    /// Returns what was recorded under an id, if anything.
    fn use_of_id(&self, id: DocumentId) -> Result<Option<IdUse>>;
    /// Returns the latest day that a document was written under; `None` before the first.
    fn book_day(&self) -> Result<Option<Day>>;
}

/// Changes of the book.
pub trait WriteBook {
    /// Sets the book's day.
    fn set_book_day(&mut self, day: Option<Day>) -> Result<()>;
}
