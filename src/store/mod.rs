//! Persistence: the traits the warehouse is written against, whatever the database.
//!
//! [`Store`] opens transactions: a [`ReadTransaction`] is a consistent view, a [`WriteTransaction`] adds row-level
//! changes and [`WriteTransaction::commit`]. Each subject has its rows, queries and traits in a file of its own. A write
//! dropped without a commit changes nothing. No rule is decided here, and no SQL is known above.
#![warn(missing_docs)]

mod alerts;
mod book;
mod codes;
#[cfg(test)]
pub(crate) mod conformance;
mod count_files;
mod counts;
mod day_range;
mod error;
mod foresight;
mod holds;
mod imports;
mod keys;
mod ledger;
mod lists;
mod lot_facts;
mod lot_place;
mod lots;
mod names;
mod orders;
pub mod postgres;
mod products;
mod reports;
mod roles;
mod schema_differences;
mod server_address;
mod server_fault;
mod settings;
mod shared_reading;
mod shared_texts;
pub mod sqlite;
mod standing_documents;
mod tables;
mod tokens;
mod total_changes;
mod verification;

use std::ops::ControlFlow;
use std::path::Path;

use crate::domain::{CountId, MovementId};

pub use alerts::{
    AlertEvent, AlertKey, AlertQuery, AlertRow, AlertStateFilter, AlertSubject, ListedAlert, ReadAlerts,
    WriteAlerts,
};
pub use book::{BookHead, BookId, IdUse, ReadBook, WriteBook};
pub use count_files::{CountFileContents, CountFileRecord};
pub use counts::{
    AssertionRow, Count, CountAct, CountApplication, CountAssertion, CountFileInfo, CountLineQuery,
    CountLineRow, CountLineState, CountShelf, LotChangeAfter, NewAssertion, NewCount, ReadCounts,
    WriteCounts,
};
pub use day_range::DayRange;
pub use error::StoreError;
pub use foresight::{Arrival, CountForesight, Foresight, GoodsToCount, StockForesight};
pub use holds::{HoldRow, ReadHolds, WriteHolds};
pub use imports::{ReadImports, WriteImports};
pub use ledger::{
    DailyFlow, DatedChange, DocumentQuery, DocumentRow, DocumentSubject, DocumentSummary, FactChangeRow,
    LedgerPosition, MovementQuery, MovementRow, MovementTotals, NewMovement, ReadLedger, WriteLedger,
};
pub use lots::{
    LotBalance, LotQuery, LotRow, LotSearchFields, LotSort, LotStatusFilter, LotTotals, ReadLots, WriteLots,
};
pub use names::{ReadNames, UsualNames};
pub use orders::ReadOrders;
pub use products::{
    BarcodeRow, CatalogueVersion, ProductQuery, ProductSearchFields, ReadProducts, StockLevel, WriteProducts,
};
pub use reports::{
    CatalogueProduct, DecidedDispatch, MovedDetails, MovedGoods, MovedQuery, ReadReports, StandingGoods,
    StandingGoodsQuery,
};
pub use roles::{BookRoles, RoleInPlace, RolePart, SetUpStep};
pub use server_address::{
    ChannelBinding, DEFAULT_PORT, Encryption, HostName, Password, PasswordOrigin, ServerAddress, ServerHost,
    TrustedRoots, WantedServer,
};
pub use server_fault::{CertificateFault, ServerFault, Unlimited};
pub use settings::{ReadSettings, WriteSettings};
pub use tables::{
    BOOK, ColumnKind, FillSink, ReadTables, RowDigest, RowSink, TABLES, Table, TableColumn, Value,
    ValuesVisitor, WriteTables,
};
pub use tokens::{ApiToken, ReadTokens, TokenDigest, WriteTokens};
pub use verification::{
    AlertReading, Contradiction, LedgerEnd, LedgerReading, MovementRange, PartnerRow, ReadForVerification,
    RowReading, UnreadableRow,
};

/// Result of a store operation.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Receives rows one by one; breaking ends the query.
pub type RowVisitor<'a, Row> = &'a mut dyn FnMut(Row) -> ControlFlow<()>;

/// An open stock book.
pub trait Store: Send {
    /// Opens a consistent view of what is committed now.
    fn read(&mut self) -> Result<Box<dyn ReadTransaction + '_>>;

    /// Opens a view of the book's head and settings alone. A server that is far may not be asked for them: they are then
    /// those of the last [`Store::poll_external_commit`], or of when the book was opened.
    fn read_head(&mut self) -> Result<Box<dyn ReadTransaction + '_>> {
        self.read()
    }

    /// Opens a write transaction. Waits for other writers up to a limit, then fails with [`StoreError::Busy`]. Fails
    /// with [`StoreError::BookReplaced`] if it is no longer the book that was opened.
    fn write(&mut self) -> Result<Box<dyn WriteTransaction + '_>>;

    /// Returns whether another connection committed since the last call. Over a server that can't be reached it fails at
    /// once, unless it is time to try again.
    fn poll_external_commit(&mut self) -> Result<bool>;

    /// Returns whether others have committed since the last [`Store::poll_external_commit`], which will still say so. What
    /// a refused write looked at may then be of before and of after. Of a file it is not: who writes has it alone.
    fn is_behind(&mut self) -> Result<bool> {
        Ok(false)
    }

    /// Fails with [`StoreError::BookReplaced`] if it is no longer the book that was opened, as [`Store::write`] does. Meant
    /// for idle moments of a program that stays open.
    fn check_identity(&mut self) -> Result<()>;

    /// Returns why the server can't be reached; `None` while it can, and of a file.
    fn outage(&self) -> Option<StoreError> {
        None
    }

    /// Opens the book that is at the location now, after [`StoreError::BookReplaced`]. Ids and positions read before mean
    /// nothing in it.
    fn reopen(&mut self) -> Result<()>;

    /// Does maintenance work that would otherwise delay a later commit. Meant for idle moments.
    fn maintain(&mut self) -> Result<()>;

    /// Returns whether writing to the file at `path` would overwrite this book, another one, or a file that belongs to
    /// one. Opens no file of this book.
    fn is_book_file(&self, path: &Path) -> bool;

    /// Returns where the store is and its schema version.
    fn info(&self) -> &StoreInfo;
}

/// What to do if there is no book at the location.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenMode {
    /// Make one: the file and its folders, private to the user, or the tables in a database. An empty file becomes a
    /// book.
    CreateOrOpen,
    /// Fail. An empty file is no book.
    OpenExisting,
}

/// Location and schema of a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreInfo {
    /// Path of the file, or address of the server without its password.
    pub location: String,
    /// Short name: the file's name or the database's.
    pub name: String,
    /// Version of the schema.
    pub schema_version: u32,
    /// Whether opening it created it.
    pub created: bool,
    /// Whether it can only be read, by what was known when it was opened: the file, its folder, or the role.
    pub is_read_only: bool,
    /// The count that the file was made to count in; `None` of a stock book.
    pub count_file: Option<CountId>,
}

/// A consistent view of the book.
pub trait ReadTransaction:
    ReadBook
    + ReadProducts
    + ReadLots
    + ReadHolds
    + ReadLedger
    + ReadNames
    + ReadOrders
    + ReadReports
    + ReadImports
    + ReadCounts
    + ReadAlerts
    + ReadSettings
    + ReadTokens
    + ReadForVerification
    + ReadTables
{
}

/// Changes that take effect together. The database refuses any that would break a constraint: at once, or, where the
/// server is far, with the next answer that is waited for, which may be that to the commit. A change that fails, for
/// whatever reason, ends the transaction: nothing more can be changed in it, and it can't be committed.
pub trait WriteTransaction:
    ReadTransaction
    + WriteBook
    + WriteProducts
    + WriteLots
    + WriteLedger
    + WriteImports
    + WriteCounts
    + WriteHolds
    + WriteAlerts
    + WriteSettings
    + WriteTokens
    + WriteTables
{
    /// Prepares for a bulk load: uses more memory until the transaction ends. A lot that is inserted from here on may be
    /// stored before what was changed since the one before.
    fn prepare_for_bulk(&mut self) -> Result<()>;

    /// Says what an act is about to look at. Changes nothing but when a store whose server is far asks for it.
    fn foresee(&mut self, what: &Foresight<'_>) -> Result<()> {
        let _ = what;
        Ok(())
    }

    /// Makes all changes durable and visible at once. Once it returns, they survive a power cut. After
    /// [`StoreError::BookReplaced`] nobody else will see them. Returns the newest movement, or none, 0, where nothing was
    /// changed.
    fn commit(self: Box<Self>) -> Result<MovementId>;
}
