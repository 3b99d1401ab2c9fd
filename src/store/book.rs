//! What the book is: its identity, and its day.

use uuid::Uuid;

use super::Result;
use crate::domain::Day;

/// Identity of a book, made when the book was made. A copy has its own and names its ancestor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BookId(pub Uuid);

/// Queries about the book.
pub trait ReadBook {
    /// Returns the book's id.
    fn book_id(&self) -> Result<BookId>;
    /// Returns the latest day that a document was written under; `None` before the first.
    fn book_day(&self) -> Result<Option<Day>>;
}

/// Changes of the book.
pub trait WriteBook {
    /// Sets the book's day.
    fn set_book_day(&mut self, day: Option<Day>) -> Result<()>;
}
