//! Why a request is refused.

use crate::exchange::ImportError;
use crate::warehouse::{Error, Invalid, UnitOfWorkError};

/// What an endpoint returns.
pub(super) type Result<T> = std::result::Result<T, Refusal>;

/// Why a request is refused.
#[derive(Debug)]
pub(in crate::server) enum Refusal {
    /// By the warehouse, or a value breaks a rule.
    Warehouse(Error),
    /// A file that was sent can't be imported.
    Import(ImportError),
    /// It can't be read.
    Misread(Misread),
}

/// What of a request can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::server) enum Misread {
    /// A parameter, in the words of the parser.
    Query(String),
    /// The body, in the words of the parser.
    Body(String),
    /// The key is no UUID.
    Key(String),
    /// A parameter or a field is no id.
    Id(String),
    /// What stands in the path is the name of nothing.
    Nothing(String),
    /// What a page is to follow is not of the list.
    Cursor(String),
    /// Neither a lot's code with its SKU nor its id is given.
    NoLot,
    /// There is no report of this name.
    NoReport(String),
    /// A report has no use for a parameter.
    Report { report: String, parameter: String },
    /// A parameter about how a file is read.
    Reading { parameter: &'static str, value: String },
    /// The customer of goods that go out, or the supplier of goods that come in.
    Partner(&'static str),
    /// A parameter that is not read beside another one.
    NotWith(&'static str, &'static str),
    /// A parameter that is read only beside another one.
    OnlyWith(&'static str, &'static str),
    /// A change that is given twice, or not at all.
    Amount,
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Refusal::Warehouse(error)
    }
}

impl From<Invalid> for Refusal {
    fn from(invalid: Invalid) -> Self {
        Refusal::Warehouse(Error::Invalid(invalid))
    }
}

impl From<ImportError> for Refusal {
    fn from(error: ImportError) -> Self {
        Refusal::Import(error)
    }
}

impl From<Misread> for Refusal {
    fn from(misread: Misread) -> Self {
        Refusal::Misread(misread)
    }
}

impl UnitOfWorkError for Refusal {
    fn warehouse_error(&self) -> Option<&Error> {
        match self {
            Refusal::Warehouse(error) => Some(error),
            Refusal::Import(_) | Refusal::Misread(_) => None,
        }
    }
}
