//! The kinds of failure, their names and their exit codes (docs/CLI.md, "Errors").

use std::io;

use crate::contract::{error_kind_name, is_unreadable};
use crate::settings;
use crate::warehouse::{ErrorKind, Invalid};

/// A kind of the warehouse, or one that only a command line has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FailureKind {
    Warehouse(ErrorKind),
    /// The command line or the configuration is wrong.
    Usage,
    /// It was done, but the answer could not be written.
    Output,
    /// `verify` found that the book contradicts its ledger.
    VerifyFailed,
}

impl FailureKind {
    /// The kind's name in JSON.
    pub(super) fn name(self) -> &'static str {
        match self {
            FailureKind::Warehouse(kind) => error_kind_name(kind),
            FailureKind::Usage => "usage",
            FailureKind::Output => "output",
            FailureKind::VerifyFailed => "verify_failed",
        }
    }

    pub(super) fn exit_code(self) -> u8 {
        match self {
            FailureKind::Warehouse(kind) => match kind {
                ErrorKind::Shortage
                | ErrorKind::NotFound
                | ErrorKind::Conflict
                | ErrorKind::Duplicate
                | ErrorKind::Invalid
                | ErrorKind::OnHold
                | ErrorKind::Expired
                | ErrorKind::AlreadyReversed
                | ErrorKind::DocumentReused => 1,
                ErrorKind::Busy
                | ErrorKind::ReadOnly
                | ErrorKind::DiskFull
                | ErrorKind::Unreachable
                | ErrorKind::NewerSchema
                | ErrorKind::BookReplaced => 3,
                ErrorKind::Corrupt => 4,
            },
            FailureKind::Usage => 2,
            FailureKind::Output => 3,
            FailureKind::VerifyFailed => 4,
        }
    }
}

impl From<ErrorKind> for FailureKind {
    fn from(kind: ErrorKind) -> Self {
        FailureKind::Warehouse(kind)
    }
}

/// A value that can't be read as a number or a date at all is a usage error; one that breaks a rule is invalid.
impl From<&Invalid> for FailureKind {
    fn from(invalid: &Invalid) -> Self {
        if is_unreadable(invalid) { FailureKind::Usage } else { ErrorKind::Invalid.into() }
    }
}

impl From<&settings::Error> for FailureKind {
    fn from(error: &settings::Error) -> Self {
        use settings::Error;
        match error {
            Error::InvalidValue { problem, .. } => problem.into(),
            Error::UnknownName { .. }
            | Error::NoFileName { .. }
            | Error::NotAnAddress { .. }
            | Error::NotAHost { .. }
            | Error::NotAnOrigin { .. }
            | Error::NotANumber { .. }
            | Error::ServerAddress { .. }
            | Error::ConfigUnreadable { .. }
            | Error::ConfigNotAFile { .. }
            | Error::Scanner { .. }
            | Error::UnknownKey { .. }
            | Error::InvalidConfig { .. } => FailureKind::Usage,
            Error::ImpossibleClock { .. } => ErrorKind::Invalid.into(),
            Error::ConfigNotSaved { .. } | Error::UnknownScheme { .. } | Error::NoFolder => {
                ErrorKind::Unreachable.into()
            }
        }
    }
}

impl From<&io::Error> for FailureKind {
    fn from(error: &io::Error) -> Self {
        FailureKind::Warehouse(match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                ErrorKind::DiskFull
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => ErrorKind::ReadOnly,
            io::ErrorKind::NotFound => ErrorKind::NotFound,
            io::ErrorKind::IsADirectory | io::ErrorKind::InvalidInput => ErrorKind::Invalid,
            _ => ErrorKind::Unreachable,
        })
    }
}
