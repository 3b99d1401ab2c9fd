//! Why the warehouse refuses a command. A refused command changes nothing.

use thiserror::Error;

use crate::domain::count::{CountId, CountState};
use crate::domain::{
    BarcodeCode, Day, Decimals, DocumentId, DocumentKind, DocumentNumber, Field, Label, LotCode, LotId,
    Quantity, QuantityError, Reason, Sku, fefo::Plan,
};
use crate::store::{ServerFault, StoreError};
use crate::warehouse::invalid::Invalid;
pub use crate::warehouse::missing::Missing;

/// Result of a use case.
pub type Result<T> = std::result::Result<T, Error>;

/// Kinds of error. Front ends tell them apart by kind, as documented in docs/CLI.md.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// More was requested than is available.
    Shortage,
    /// A product, lot, document or alert does not exist.
    NotFound,
    /// The input contradicts the book.
    Conflict,
    /// The product already exists.
    Duplicate,
    /// A value breaks a rule.
    Invalid,
    /// The lot is on hold.
    OnHold,
    /// The lot is expired.
    Expired,
    /// The document is already reversed.
    AlreadyReversed,
    /// The document id was used by another command.
    DocumentReused,
    /// The store is locked by other processes.
    Busy,
    /// The store can't be written to.
    ReadOnly,
    /// The disk is full.
    DiskFull,
    /// The store can't be opened, read or written.
    Unreachable,
    /// A newer program created the store.
    NewerSchema,
    /// Another store has taken the place of the one that was opened.
    BookReplaced,
    /// The store is damaged.
    Corrupt,
}

/// Input that contradicts the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conflict {
    /// The code is known with another expiry (docs/RULES.md, rule 9).
    OtherExpiry {
        /// Product's SKU.
        sku: Sku,
        /// Lot's code.
        code: LotCode,
        /// Expiry in the book.
        known: Option<Day>,
        /// Expiry given.
        given: Option<Day>,
    },
    /// A lot's code becomes one that is known with another expiry; the command must say which is right.
    ExpiriesDiffer {
        /// Product's SKU.
        sku: Sku,
        /// The right code.
        code: LotCode,
        /// Expiry of the right code.
        known: Option<Day>,
        /// Expiry of the mistyped code.
        given: Option<Day>,
    },
    /// The code has stock in several locations; the command must say which.
    SeveralLocations {
        /// Product's SKU.
        sku: Sku,
        /// Lot's code.
        code: LotCode,
        /// Lots of the code with their locations.
        lots: Vec<(LotId, Option<Label>)>,
    },
    /// What was scanned may mean several lots.
    SeveralLots {
        /// What was read.
        scanned: LotCode,
        /// The lots.
        lots: Vec<LotMeant>,
    },
    /// A count has a code in several lines, of which the book doesn't know all; the command must say which.
    SeveralLines {
        /// Product's SKU.
        sku: Sku,
        /// Lot's code.
        code: LotCode,
        /// The lines.
        lines: Vec<LineMeant>,
    },
    /// Held goods can't join stock of their code that may be dispatched (docs/RULES.md, H2).
    FreeStockThere {
        /// Product's SKU.
        sku: Sku,
        /// Lot's code.
        code: Option<LotCode>,
        /// Lot that may be dispatched.
        lot: LotId,
        /// Where it stands.
        location: Option<Label>,
    },
    /// Stock has moved since the plan was confirmed.
    PlanChanged {
        /// New plan.
        plan: Box<Plan>,
    },
    /// A field that the document changed has changed since, so the document can't be reversed.
    ChangedSince {
        /// The product's SKU.
        sku: Sku,
        /// The field.
        field: Field,
        /// The last document that changed it.
        document: DocumentId,
    },
    /// The product that the document added has stock, so the document can't be reversed.
    StockSince {
        /// The product's SKU.
        sku: Sku,
        /// Quantity on hand.
        on_hand: Quantity,
        /// Decimals of the product's quantities.
        decimals: Decimals,
        /// The last document of the product.
        document: DocumentId,
    },
    /// Stock of the lot has moved since it was counted.
    MovedSinceCounted {
        /// Product's SKU.
        sku: Sku,
        /// Lot's code.
        code: Option<LotCode>,
        /// The latest document that moved it.
        document: DocumentId,
        /// What it was.
        kind: DocumentKind,
    },
    /// What a reversal would undo was changed again.
    LotChangedSince {
        /// The later document.
        document: DocumentId,
        /// What it was.
        kind: DocumentKind,
    },
    /// The count is applied or cancelled.
    CountClosed {
        /// The count.
        count: CountId,
        /// How far it is.
        state: CountState,
    },
    /// The lot is in the book as it was counted; counting it again takes another count.
    LineApplied {
        /// The count.
        count: CountId,
        /// The document that applied it.
        document: DocumentNumber,
    },
    /// Counters have counted different quantities of a lot, and nobody said whose counts.
    SeveralFigures {
        /// Product's SKU.
        sku: Sku,
        /// Lot's code.
        code: Option<LotCode>,
        /// The counters.
        counters: Vec<Label>,
    },
    /// The counted lot is no more: its code was corrected since.
    MergedLot {
        /// Product's SKU.
        sku: Sku,
        /// The code that it had.
        code: Option<LotCode>,
        /// The code that its goods have.
        into: Option<LotCode>,
    },
    /// The book asks for another operator to apply what this one counted.
    OwnCount {
        /// Who counted and would apply.
        operator: Label,
    },
    /// Most lots of a file stand in the book as they are: it is an export of the book, or another list of them.
    AlreadyStand {
        /// Rows of the file.
        rows: u64,
        /// Rows that the book has as they are.
        standing: u64,
    },
    /// The book that another is to be copied to is not empty.
    NotEmpty {
        /// Where it is.
        location: String,
    },
    /// The same file has been imported before.
    ImportedBefore {
        /// Document of that import.
        document: DocumentId,
    },
}

/// A lot that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotMeant {
    /// Its number; `None` if the book doesn't know it.
    pub lot: Option<LotId>,
    /// Its code.
    pub code: Option<LotCode>,
    /// Where it stands.
    pub location: Option<Label>,
}

/// A line of a count that a code may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineMeant {
    /// The lot; `None` of goods that the book doesn't know.
    pub lot: Option<LotId>,
    /// Where it is.
    pub location: Option<Label>,
    /// Its expiry.
    pub expires: Option<Day>,
}

/// Something that already exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Duplicate {
    /// Product with this SKU.
    Sku(Sku),
    /// Trade item number, and the SKU of the product that has it.
    Gtin(String, Sku),
    /// Barcode, and the SKU of the product that has it.
    Barcode(BarcodeCode, Sku),
    /// Token with this name, which is in force.
    Token(Label),
}

/// Why a use case failed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Error {
    /// More was requested than is available (docs/RULES.md, rules 3 and 6).
    #[error("{requested} asked, {available} available")]
    Shortage {
        /// Product's SKU.
        sku: Sku,
        /// Decimals of the product's quantities.
        decimals: Decimals,
        /// Amount requested.
        requested: Quantity,
        /// Amount available.
        available: Quantity,
        /// Where it is available, if goods of one location only were asked for.
        location: Option<Label>,
        /// For a dispatch, the plan for what is available, with every lot passed over.
        plan: Option<Box<Plan>>,
    },
    /// What a reversal would take out was moved on by a later document.
    #[error("{requested} asked, {available} available: moved on by {document}")]
    MovedOn {
        /// Product's SKU.
        sku: Sku,
        /// Lot's code.
        code: Option<LotCode>,
        /// Decimals of the product's quantities.
        decimals: Decimals,
        /// Amount to take out.
        requested: Quantity,
        /// Amount still there.
        available: Quantity,
        /// The later document.
        document: DocumentId,
        /// What it was.
        kind: DocumentKind,
    },
    /// A product, lot, document or alert does not exist.
    #[error("{0:?} does not exist")]
    NotFound(Missing),
    /// The input contradicts the book.
    #[error("conflict: {0:?}")]
    Conflict(Conflict),
    /// The product already exists.
    #[error("{0:?} exists")]
    Duplicate(Duplicate),
    /// A value breaks a rule.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// The lot is on hold (docs/RULES.md, rule 7).
    #[error("the lot is on hold: {reason}")]
    OnHold {
        /// Product's SKU.
        sku: Sku,
        /// Lot's code.
        code: Option<LotCode>,
        /// Why it is on hold.
        reason: Reason,
    },
    /// An expired lot can't be dispatched (docs/RULES.md, rule 7).
    #[error("the lot expired {expires}")]
    Expired {
        /// Product's SKU.
        sku: Sku,
        /// Lot's code.
        code: Option<LotCode>,
        /// Lot's expiry.
        expires: Day,
    },
    /// The document is already reversed.
    #[error("{document} was reversed by {by}")]
    AlreadyReversed {
        /// Document.
        document: DocumentId,
        /// Its reversal.
        by: DocumentId,
    },
    /// The document id was used by another command (docs/RULES.md, rule 4).
    #[error("document {document} holds something else")]
    DocumentReused {
        /// Document id.
        document: DocumentId,
        /// Kind of the existing document; `None` if something was done to an alert or a count under the id.
        kind: Option<DocumentKind>,
    },
    /// The read was cancelled. Nothing changed; the next request resumes where it stopped.
    #[error("stopped")]
    Cancelled,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Error {
    /// Returns whether a server that could be reached before can't be reached now, and may be again in a moment.
    pub fn is_outage(&self) -> bool {
        match self {
            Error::Store(StoreError::ConnectionLost { .. } | StoreError::OutcomeUnknown { .. }) => true,
            Error::Store(StoreError::Server { fault, .. }) => fault.may_pass(),
            _ => false,
        }
    }

    /// Returns the error's kind.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Error::Shortage { .. } | Error::MovedOn { .. } => ErrorKind::Shortage,
            Error::NotFound(_) => ErrorKind::NotFound,
            Error::Conflict(_) => ErrorKind::Conflict,
            Error::Duplicate(_) => ErrorKind::Duplicate,
            Error::Invalid(_) => ErrorKind::Invalid,
            Error::OnHold { .. } => ErrorKind::OnHold,
            Error::Expired { .. } => ErrorKind::Expired,
            Error::AlreadyReversed { .. } => ErrorKind::AlreadyReversed,
            Error::DocumentReused { .. } => ErrorKind::DocumentReused,
            Error::Cancelled => ErrorKind::Busy,
            Error::Store(error) => match error {
                StoreError::Busy | StoreError::Retry => ErrorKind::Busy,
                StoreError::ReadOnly { .. } => ErrorKind::ReadOnly,
                StoreError::DiskFull => ErrorKind::DiskFull,
                StoreError::Server { fault: ServerFault::NoDatabase { .. }, .. } => ErrorKind::NotFound,
                StoreError::Server { fault: ServerFault::DiskFull, .. } => ErrorKind::DiskFull,
                StoreError::Server {
                    fault: ServerFault::Standby | ServerFault::MayNotSetUp { .. }, ..
                } => ErrorKind::ReadOnly,
                StoreError::Server { fault: ServerFault::Unlimited { .. }, .. } => ErrorKind::Invalid,
                StoreError::Server { .. } => ErrorKind::Unreachable,
                StoreError::NoBook { .. } | StoreError::NoFolder { .. } => ErrorKind::NotFound,
                StoreError::NotACountFile { .. } | StoreError::DamagedCountFile { .. } => ErrorKind::Invalid,
                StoreError::FileExists { .. } => ErrorKind::Duplicate,
                StoreError::BookReplaced { .. } => ErrorKind::BookReplaced,
                StoreError::Unreachable { .. }
                | StoreError::ConnectionLost { .. }
                | StoreError::OutcomeUnknown { .. }
                | StoreError::NotAFile { .. }
                | StoreError::NotAStockBook { .. }
                | StoreError::Other { .. } => ErrorKind::Unreachable,
                StoreError::NewerSchema { .. } => ErrorKind::NewerSchema,
                StoreError::Corrupt { .. } | StoreError::Constraint { .. } => ErrorKind::Corrupt,
            },
        }
    }
}

/// Returns a function that wraps a quantity error of this field.
pub(crate) fn quantity_error(field: Field) -> impl Fn(QuantityError) -> Error {
    move |error| Error::Invalid(Invalid::Quantity { field, error })
}
