//! Why the warehouse refuses a command. A refused command changes nothing.

use thiserror::Error;

use super::Warning;
use crate::domain::{
    AlertId, AmountError, CurrencyError, Day, DayError, Decimals, DocumentId, DocumentKind, Field, GtinError,
    Label, LifeDays, LotCode, LotId, NumberError, Quantity, QuantityError, Reason, Sku, TextError,
    fefo::Plan,
};
use crate::store::StoreError;

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

/// A reference to something that does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// Product, by SKU.
    Product(Sku),
    /// Lot, by product and code.
    Lot(Sku, LotCode),
    /// Lot, by product, code and location; the code exists elsewhere.
    LotAt(Sku, LotCode, Label),
    /// Lot, by product and id; it may exist for another product.
    LotId(Sku, LotId),
    /// Document.
    Document(DocumentId),
    /// Supplier or customer, in any document.
    Partner(Label),
    /// Alert.
    Alert(AlertId),
}

/// A value that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Invalid {
    /// Not a valid quantity.
    #[error("{field}: {error}")]
    Quantity {
        /// Input field.
        field: Field,
        /// What is wrong.
        error: QuantityError,
    },
    /// Not a valid amount of money.
    #[error("{field}: {error}")]
    Amount {
        /// Input field.
        field: Field,
        /// What is wrong.
        error: AmountError,
    },
    /// Not a currency code.
    #[error(transparent)]
    Currency(CurrencyError),
    /// Not a valid day.
    #[error("{field}: {error}")]
    Day {
        /// Input field.
        field: Field,
        /// What is wrong.
        error: DayError,
    },
    /// Not a valid text.
    #[error("{field}: {error}")]
    Text {
        /// Input field.
        field: Field,
        /// What is wrong.
        error: TextError,
    },
    /// Not a valid trade item number.
    #[error("gtin: {0}")]
    Gtin(GtinError),
    /// Not a whole number within its bounds.
    #[error("{field}: {error}")]
    Number {
        /// Input field.
        field: Field,
        /// What is wrong.
        error: NumberError,
    },
    /// Produced or received in the future.
    #[error("{field}: {day} has not come yet")]
    InFuture {
        /// Input field.
        field: Field,
        /// Day given.
        day: Day,
    },
    /// The day is before the book's, and the act is not said to be backdated, or not why.
    #[error("{day} is before the book's day, {book_day}")]
    DayBehind {
        /// Day of the act.
        day: Day,
        /// Day of the book.
        book_day: Day,
    },
    /// The day is more than a year after the book's, and not confirmed.
    #[error("{day} is far ahead of the book's day, {book_day}")]
    DayFarAhead {
        /// Day of the act.
        day: Day,
        /// Day of the book.
        book_day: Day,
    },
    /// The lot was received after the day of the act.
    #[error("the lot was received {received}, after {day}")]
    NotReceived {
        /// Product's SKU.
        sku: Sku,
        /// Lot's code.
        code: Option<LotCode>,
        /// Day it was received.
        received: Day,
        /// Day of the act.
        day: Day,
    },
    /// Warnings that the act was not to be done with.
    #[error("refused with {} warnings", .0.len())]
    Strict(Vec<Warning>),
    /// The choice of lots breaks FEFO and needs a reason.
    #[error("a reason is needed: lot {} comes first", .earlier.as_ref().map_or("-", LotCode::as_str))]
    ReasonNeeded {
        /// Code of the lot that FEFO would take first.
        earlier: Option<LotCode>,
        /// Expiry of that lot.
        expires: Option<Day>,
    },
    /// Less remaining shelf life is required than the product asks for, and no reason is stated.
    #[error("a reason is needed: the product asks for {required} days, not {given}")]
    ShortLifeReason {
        /// Days that the product asks for.
        required: LifeDays,
        /// Days that the dispatch requires.
        given: LifeDays,
    },
    /// The quantities of the chosen lots don't add up to the amount requested.
    #[error("the chosen lots sum to {chosen}, not {requested}")]
    ChoiceSum {
        /// Amount requested.
        requested: Quantity,
        /// Sum of the chosen lots.
        chosen: Quantity,
        /// Decimals of the product's quantities.
        decimals: Decimals,
    },
    /// The command would change nothing.
    #[error("nothing would change")]
    NothingToDo,
    /// A transfer to the lot's current location.
    #[error("the lot already stands in {location}")]
    SameLocation {
        /// Location.
        location: Label,
    },
    /// The product is archived and can't receive stock.
    #[error("{sku} is archived")]
    Archived {
        /// Product's SKU.
        sku: Sku,
    },
    /// The product has stock and can't be archived.
    #[error("{sku} still has {on_hand} on hand")]
    StillOnHand {
        /// Product's SKU.
        sku: Sku,
        /// Quantity on hand.
        on_hand: Quantity,
        /// Decimals of the product's quantities.
        decimals: Decimals,
    },
    /// The product's lots use more decimals than requested.
    #[error("{sku} has quantities with more than {decimals} decimals")]
    DecimalsInUse {
        /// Product's SKU.
        sku: Sku,
        /// Decimals requested.
        decimals: u8,
    },
    /// Documents of this kind can't be reversed.
    #[error("a {} is not reversed", .kind.name())]
    NotReversible {
        /// Document's kind.
        kind: DocumentKind,
    },
    /// The lot to release is not on hold.
    #[error("the lot is not on hold")]
    NotOnHold,
    /// A snooze must end after today.
    #[error("{until} is not after today")]
    SnoozePast {
        /// Day given.
        until: Day,
    },
    /// The alert is already resolved.
    #[error("the alert is resolved")]
    AlertResolved,
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
    /// The code has stock in several locations; the command must say which.
    SeveralLocations {
        /// Product's SKU.
        sku: Sku,
        /// Lot's code.
        code: LotCode,
        /// Lots of the code with their locations.
        lots: Vec<(LotId, Option<Label>)>,
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
    /// The same file has been imported before.
    ImportedBefore {
        /// Document of that import.
        document: DocumentId,
    },
}

/// Something that already exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Duplicate {
    /// Product with this SKU.
    Sku(Sku),
    /// Trade item number, and the SKU of the product that has it.
    Gtin(String, Sku),
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
        /// For a dispatch, the plan for what is available, with every lot passed over.
        plan: Option<Box<Plan>>,
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
        /// Kind of the existing document; `None` if an alert was acknowledged or snoozed under the id.
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
    /// Returns the error's kind.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Error::Shortage { .. } => ErrorKind::Shortage,
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
                StoreError::NoBook { .. } => ErrorKind::NotFound,
                StoreError::BookReplaced { .. } => ErrorKind::BookReplaced,
                StoreError::Unreachable { .. }
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
