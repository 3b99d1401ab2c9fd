//! What the book is: its identity, and its day.

use uuid::Uuid;

use super::Result;
use crate::domain::{AlertBasis, Day, DocumentId};

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

/// What every act looks at before anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BookHead {
    /// The latest day that a document was written under; `None` before the first.
    pub day: Option<Day>,
    /// What the alerts hold for; `None` before there are any.
    pub alerts: Option<AlertBasis>,
}

/// Queries about the book.
pub trait ReadBook {
    /// Returns the book's id.
    fn book_id(&self) -> Result<BookId>;
    /// Returns the id of the book that this one is a copy of.
    fn book_ancestor(&self) -> Result<Option<BookId>>;
    /// Returns what was recorded under an id, if anything.
    fn use_of_id(&self, id: DocumentId) -> Result<Option<IdUse>>;
    /// Returns the book's day and what its alerts hold for.
    fn book_head(&self) -> Result<BookHead>;
}

/// Changes of the book.
pub trait WriteBook {
    /// Keeps others from turning the book's day and its alerts, and from writing by the old ones. Returns whether what was
    /// read in this transaction may have changed. Locks nothing where nobody else writes.
    fn lock_day(&mut self) -> Result<bool>;
    /// Sets the book's day. Before [`WriteBook::lock_day`] it only goes forward.
    fn set_book_day(&mut self, day: Option<Day>) -> Result<()>;
    /// Sets what the alerts hold for.
    fn set_alert_basis(&mut self, basis: AlertBasis) -> Result<()>;
}
