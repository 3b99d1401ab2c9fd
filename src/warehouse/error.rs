//! Why the warehouse refuses. Every refusal leaves the stock as it was.

use thiserror::Error;

use crate::domain::{
    AlertId, Day, DayError, Decimals, DocumentId, DocumentKind, GtinError, Label, LotCode, LotId, Quantity,
    QuantityError, Reason, Sku, TextError, fefo::Plan,
};
use crate::store::StoreError;

/// What every use case returns.
pub type Result<T> = std::result::Result<T, Error>;

/// The kinds of CLI.md's error table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// More was asked for than there is.
    Shortage,
    /// What was named does not exist.
    NotFound,
    /// It contradicts what is known.
    Conflict,
    /// It exists already.
    Duplicate,
    /// A value breaks a rule.
    Invalid,
    /// The lot goes nowhere until it is released.
    OnHold,
    /// The lot is past its last day.
    Expired,
    /// The document was undone before.
    AlreadyReversed,
    /// The document id was used for something else.
    DocumentReused,
    /// The command line is wrong.
    Usage,
    /// Others hold the store.
    Busy,
    /// The store can't be written.
    ReadOnly,
    /// No room is left.
    DiskFull,
    /// The store can't be opened.
    Unreachable,
    /// A newer program made the store.
    NewerSchema,
    /// The store is damaged.
    Corrupt,
    /// The books don't hold.
    VerifyFailed,
}

impl ErrorKind {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            ErrorKind::Shortage => "shortage",
            ErrorKind::NotFound => "not_found",
            ErrorKind::Conflict => "conflict",
            ErrorKind::Duplicate => "duplicate",
            ErrorKind::Invalid => "invalid",
            ErrorKind::OnHold => "on_hold",
            ErrorKind::Expired => "expired",
            ErrorKind::AlreadyReversed => "already_reversed",
            ErrorKind::DocumentReused => "document_reused",
            ErrorKind::Usage => "usage",
            ErrorKind::Busy => "busy",
            ErrorKind::ReadOnly => "read_only",
            ErrorKind::DiskFull => "disk_full",
            ErrorKind::Unreachable => "unreachable",
            ErrorKind::NewerSchema => "newer_schema",
            ErrorKind::Corrupt => "corrupt",
            ErrorKind::VerifyFailed => "verify_failed",
        }
    }

    /// The exit code of a command that failed so.
    pub fn exit_code(self) -> u8 {
        match self {
            ErrorKind::Shortage
            | ErrorKind::NotFound
            | ErrorKind::Conflict
            | ErrorKind::Duplicate
            | ErrorKind::Invalid
            | ErrorKind::OnHold
            | ErrorKind::Expired
            | ErrorKind::AlreadyReversed
            | ErrorKind::DocumentReused => 1,
            ErrorKind::Usage => 2,
            ErrorKind::Busy
            | ErrorKind::ReadOnly
            | ErrorKind::DiskFull
            | ErrorKind::Unreachable
            | ErrorKind::NewerSchema => 3,
            ErrorKind::Corrupt | ErrorKind::VerifyFailed => 4,
        }
    }
}

/// What was named and does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// A product, by its code.
    Product(Sku),
    /// A lot, by its code.
    Lot(Sku, LotCode),
    /// A lot, by its key; it may exist but belong to another product.
    LotId(Sku, LotId),
    /// A document.
    Document(DocumentId),
    /// An alert.
    Alert(AlertId),
}

/// A value that breaks a rule. The field is its name in CLI.md (`qty`, `expires`, `gtin` …).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Invalid {
    /// A quantity.
    #[error("{field}: {error}")]
    Quantity {
        /// Where it was given.
        field: &'static str,
        /// What is wrong with it.
        error: QuantityError,
    },
    /// A day.
    #[error("{field}: {error}")]
    Day {
        /// Where it was given.
        field: &'static str,
        /// What is wrong with it.
        error: DayError,
    },
    /// A text.
    #[error("{field}: {error}")]
    Text {
        /// Where it was given.
        field: &'static str,
        /// What is wrong with it.
        error: TextError,
    },
    /// A trade item number.
    #[error("gtin: {0}")]
    Gtin(GtinError),
    /// A number that is not a whole number within its bounds.
    #[error("{field}: {value:?} is not a whole number from 0 to {max}")]
    Number {
        /// Where it was given.
        field: &'static str,
        /// As given.
        value: String,
        /// The largest allowed.
        max: u32,
    },
    /// Made after it expires.
    #[error("produced {produced}, after it expires {expires}")]
    ProducedAfterExpiry {
        /// The production date.
        produced: Day,
        /// The expiry date.
        expires: Day,
    },
    /// Made or received on a day that has not come.
    #[error("{field}: {day} has not come yet")]
    InFuture {
        /// Where it was given.
        field: &'static str,
        /// The day.
        day: Day,
    },
    /// An act that breaks FEFO needs a reason.
    #[error("a reason is needed: lot {} comes first", .earlier.as_ref().map_or("-", LotCode::as_str))]
    ReasonNeeded {
        /// The lot that would go first.
        earlier: Option<LotCode>,
        /// When that one expires.
        expires: Option<Day>,
    },
    /// The quantities of chosen lots don't sum to what was asked for.
    #[error("the chosen lots sum to {chosen}, not {requested}")]
    ChoiceSum {
        /// What was asked for.
        requested: Quantity,
        /// What the chosen lots sum to.
        chosen: Quantity,
        /// The product's decimals.
        decimals: Decimals,
    },
    /// Nothing would change.
    #[error("nothing would change")]
    NothingToDo,
    /// A transfer to where the lot stands.
    #[error("the lot already stands in {location}")]
    SameLocation {
        /// The location.
        location: Label,
    },
    /// The product is archived and takes no new stock.
    #[error("{sku} is archived")]
    Archived {
        /// The product.
        sku: Sku,
    },
    /// The product still has stock and can't be archived.
    #[error("{sku} still has {on_hand} on hand")]
    StillOnHand {
        /// The product.
        sku: Sku,
        /// What it has.
        on_hand: Quantity,
        /// Its decimals.
        decimals: Decimals,
    },
    /// Stock or history has more decimals than the product would allow.
    #[error("{sku} has quantities with more than {decimals} decimals")]
    DecimalsInUse {
        /// The product.
        sku: Sku,
        /// The decimals asked for.
        decimals: u8,
    },
    /// A document of a kind that is not undone by a reversal.
    #[error("a {} is not reversed", .kind.name())]
    NotReversible {
        /// Its kind.
        kind: DocumentKind,
    },
    /// A lot that is not on hold can't be released.
    #[error("the lot is not on hold")]
    NotOnHold,
    /// A snooze that ends today or earlier.
    #[error("{until} is not after today")]
    SnoozePast {
        /// The day given.
        until: Day,
    },
    /// An alert whose cause is gone.
    #[error("the alert is resolved")]
    AlertResolved,
}

/// What is known and what was said contradict each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conflict {
    /// The code is known with another expiry (PRODUCT.md, rule 9).
    OtherExpiry {
        /// The product.
        sku: Sku,
        /// The lot's code.
        code: LotCode,
        /// The expiry on the book.
        known: Option<Day>,
        /// The expiry given.
        given: Option<Day>,
    },
    /// The code stands in several locations; one must be named.
    SeveralLocations {
        /// The product.
        sku: Sku,
        /// The lot's code.
        code: LotCode,
        /// Each lot of that code and where it stands.
        lots: Vec<(LotId, Option<Label>)>,
    },
    /// Stock moved since the plan was seen; here is the new one.
    PlanChanged {
        /// The plan as of now.
        plan: Box<Plan>,
    },
    /// The same file was imported before.
    ImportedBefore {
        /// The document of that import.
        document: DocumentId,
    },
}

/// What exists already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Duplicate {
    /// A product of that code.
    Sku(Sku),
    /// A trade item number, and the product that has it.
    Gtin(String, Sku),
}

/// Why a use case refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Error {
    /// More was asked for than may go out (PRODUCT.md, rules 3 and 6).
    #[error("{requested} asked, {available} available")]
    Shortage {
        /// The product.
        sku: Sku,
        /// Its decimals.
        decimals: Decimals,
        /// What was asked for.
        requested: Quantity,
        /// What there is for it.
        available: Quantity,
        /// For a dispatch, the plan of what there is and every lot passed over.
        plan: Option<Box<Plan>>,
    },
    /// What was named does not exist.
    #[error("{0:?} does not exist")]
    NotFound(Missing),
    /// It contradicts what is known.
    #[error("conflict: {0:?}")]
    Conflict(Conflict),
    /// It exists already.
    #[error("{0:?} exists")]
    Duplicate(Duplicate),
    /// A value breaks a rule.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// The lot goes nowhere until it is released (PRODUCT.md, rule 7).
    #[error("the lot is on hold: {reason}")]
    OnHold {
        /// The product.
        sku: Sku,
        /// The lot.
        code: Option<LotCode>,
        /// Why it is held.
        reason: Reason,
    },
    /// An expired lot never goes out on a dispatch (PRODUCT.md, rule 7).
    #[error("the lot expired {expires}")]
    Expired {
        /// The product.
        sku: Sku,
        /// The lot.
        code: Option<LotCode>,
        /// Its last day.
        expires: Day,
    },
    /// The document was undone before.
    #[error("{document} was reversed by {by}")]
    AlreadyReversed {
        /// The document.
        document: DocumentId,
        /// Its reversal.
        by: DocumentId,
    },
    /// The id was used for something else (PRODUCT.md, rule 4).
    #[error("document {document} holds something else")]
    DocumentReused {
        /// The id.
        document: DocumentId,
        /// What the id was used for.
        kind: DocumentKind,
    },
    /// Nobody waited for the answer any more. Nothing was changed; asked again, it goes on where it stopped.
    #[error("stopped")]
    Stopped,
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Error {
    /// Its kind, for exit codes and JSON.
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
            Error::Stopped => ErrorKind::Busy,
            Error::Store(error) => match error {
                StoreError::Busy => ErrorKind::Busy,
                StoreError::ReadOnly { .. } => ErrorKind::ReadOnly,
                StoreError::DiskFull => ErrorKind::DiskFull,
                StoreError::Unreachable { .. } | StoreError::NotOurs { .. } | StoreError::Other { .. } => {
                    ErrorKind::Unreachable
                }
                StoreError::NewerSchema { .. } => ErrorKind::NewerSchema,
                StoreError::Corrupt { .. } | StoreError::Constraint { .. } => ErrorKind::Corrupt,
            },
        }
    }
}

/// A quantity that overflows where stock is added up.
pub(crate) fn quantity(field: &'static str) -> impl Fn(QuantityError) -> Error {
    move |error| Error::Invalid(Invalid::Quantity { field, error })
}
