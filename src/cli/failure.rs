//! Why a command did not do what it was asked to: everything that ends in an exit code other than 0.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::domain::LotId;
use crate::warehouse::{self, ErrorKind, Invalid};
use crate::{exchange, settings};

/// What commands return.
pub(crate) type Result<T> = std::result::Result<T, Failure>;

/// Why a command failed.
#[derive(Debug, Error)]
pub(crate) enum Failure {
    /// The warehouse refused.
    #[error(transparent)]
    Refused(#[from] warehouse::Error),
    /// A value is no value of its type, or breaks a rule.
    #[error(transparent)]
    Value(#[from] Invalid),
    /// The settings make no sense.
    #[error(transparent)]
    Settings(#[from] settings::Error),
    /// A file was not taken.
    #[error(transparent)]
    Import(#[from] exchange::Error),
    /// A file was not written.
    #[error("{}: {error}", .path.display())]
    Export {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The output could not be written.
    #[error(transparent)]
    Output(#[from] io::Error),
    /// The command line is wrong by clap's rules.
    #[error(transparent)]
    Clap(#[from] Box<clap::Error>),
    /// The command line is wrong by ours.
    #[error(transparent)]
    Usage(#[from] Usage),
    /// No lot has that number.
    #[error("there is no lot {}", .0.0)]
    NoLot(LotId),
    /// A stock book that is not the demo was to be opened as the demo.
    #[error("{location} holds a stock of its own")]
    NotADemo {
        /// The file.
        location: String,
    },
    /// The books don't hold; what doesn't was printed.
    #[error("{problems} problems")]
    VerifyFailed {
        /// How many.
        problems: usize,
    },
    /// The person said no.
    #[error("cancelled")]
    Cancelled,
    /// The terminal interface failed.
    #[error("{1}")]
    Terminal(ErrorKind, String),
}

/// What is wrong with a command line that clap takes.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(crate) enum Usage {
    /// A document id that is no UUID.
    #[error("{value:?} is not a UUID")]
    NotADocument {
        /// As given.
        value: String,
    },
    /// `--map` without an equals sign or with a field that no file has.
    #[error("{value:?} is not COLUMN=FIELD")]
    Map {
        /// As given.
        value: String,
    },
    /// A delimiter that is none.
    #[error("{value:?} is not a delimiter")]
    Delimiter {
        /// As given.
        value: String,
    },
    /// A form of dates that is none.
    #[error("{value:?} is not a form of dates")]
    DateFormat {
        /// As given.
        value: String,
    },
    /// A number of something, as text that is none.
    #[error("{field}: {value:?} is not a whole number")]
    Number {
        /// Which flag.
        field: &'static str,
        /// As given.
        value: String,
    },
    /// Flags of the bare command beside a command.
    #[error("bootstrap flags beside a command")]
    BootstrapWithCommand,
    /// The terminal interface was asked for where there is no terminal.
    #[error("no terminal")]
    NoTerminal,
    /// A tab that the terminal interface does not have.
    #[error("there is no tab {value:?}")]
    Tab {
        /// As given.
        value: String,
        /// The tabs that it has.
        known: &'static [&'static str],
    },
    /// A command that does not exist.
    #[error("there is no command {value:?}")]
    NoCommand {
        /// As given.
        value: String,
    },
    /// An export by a file's ending that no format has.
    #[error("{value:?} ends in no known format")]
    Ending {
        /// As given.
        value: String,
    },
}

impl Failure {
    /// Its kind; `None` where there is nothing to say (the reader closed the pipe, or the person said no).
    pub(crate) fn kind(&self) -> Option<ErrorKind> {
        Some(match self {
            Failure::Refused(error) => error.kind(),
            Failure::Value(invalid) => settings::problem_kind(invalid),
            Failure::Settings(error) => error.kind(),
            Failure::Import(error) => error.kind(),
            Failure::Export { error, .. } | Failure::Output(error) => match error.kind() {
                io::ErrorKind::BrokenPipe => return None,
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ErrorKind::DiskFull,
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => ErrorKind::ReadOnly,
                io::ErrorKind::NotFound => ErrorKind::NotFound,
                io::ErrorKind::IsADirectory => ErrorKind::Invalid,
                _ => ErrorKind::Unreachable,
            },
            Failure::Clap(_) | Failure::Usage(_) => ErrorKind::Usage,
            Failure::NoLot(_) => ErrorKind::NotFound,
            Failure::NotADemo { .. } => ErrorKind::Conflict,
            Failure::VerifyFailed { .. } => ErrorKind::VerifyFailed,
            Failure::Cancelled => return None,
            Failure::Terminal(kind, _) => *kind,
        })
    }

    /// The exit code. A closed pipe ends well; a person's no is a refusal.
    pub(crate) fn exit_code(&self) -> u8 {
        match (self, self.kind()) {
            (_, Some(kind)) => kind.exit_code(),
            (Failure::Cancelled, None) => 1,
            (_, None) => 0,
        }
    }
}

impl From<clap::Error> for Failure {
    fn from(error: clap::Error) -> Self {
        Failure::Clap(Box::new(error))
    }
}
