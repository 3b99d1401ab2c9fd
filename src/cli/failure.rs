//! The errors of the command line.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use super::deps::TuiFailure;
use super::failure_kind::FailureKind;
use crate::domain::{CountId, DocumentId, DocumentKind, LotId};
use crate::warehouse::{self, ErrorKind, Invalid, UnitOfWorkError};
use crate::{exchange, settings};

pub(crate) type Result<T> = std::result::Result<T, Failure>;

#[derive(Debug, Error)]
pub(crate) enum Failure {
    /// Refused by the warehouse.
    #[error(transparent)]
    Refused(#[from] warehouse::Error),
    /// A value that does not parse or breaks a rule.
    #[error(transparent)]
    InvalidValue(#[from] Invalid),
    #[error(transparent)]
    Settings(#[from] settings::Error),
    /// A file could not be imported.
    #[error(transparent)]
    Import(#[from] exchange::ImportError),
    /// A file could not be exported.
    #[error("{}: {error}", .path.display())]
    Export { path: PathBuf, error: io::Error },
    /// The file to write is a stock book, or belongs to one. It was left untouched.
    #[error("{} is a stock book", .path.display())]
    OntoBook { path: PathBuf },
    /// The file to import is a stock book, or belongs to one.
    #[error("{} is a stock book", .path.display())]
    ImportsBook { path: PathBuf },
    /// Writing to standard output or error failed.
    #[error(transparent)]
    Output(#[from] io::Error),
    /// It was done, as this document if there is one, but writing the answer failed.
    #[error("done, but the answer was lost: {error}")]
    AnswerLost { document: Option<DocumentId>, error: io::Error },
    /// The connection ended before the server said whether the document was recorded.
    #[error("{error}")]
    OutcomeUnknown { document: DocumentId, error: warehouse::Error },
    /// The command line was rejected by clap.
    #[error(transparent)]
    Clap(#[from] Box<clap::Error>),
    /// The command line was rejected after clap accepted it.
    #[error(transparent)]
    Usage(#[from] UsageError),
    /// There is no lot with this id.
    #[error("there is no lot {}", .0.0)]
    NoLot(LotId),
    /// There is no book to copy.
    #[error("{error}")]
    NothingToCopy { location: String, error: warehouse::Error },
    /// `--demo` was given for a stock book with other products.
    #[error("{location} holds a stock of its own")]
    NotADemo { location: String },
    /// `verify` found problems, which are already printed.
    #[error("{problems} problems")]
    VerifyFailed { problems: usize },
    /// The user answered no.
    #[error("cancelled")]
    Cancelled,
    /// The terminal UI failed.
    #[error(transparent)]
    Tui(#[from] TuiFailure),
    /// A label printer printed nothing, or nobody knows how much.
    #[error("{printer}: {fault:?}")]
    Printer { printer: String, fault: exchange::PrinterFault },
    /// No document that stands has this reference, or none with this partner.
    #[error("no document has the reference {reference}")]
    NoPaper { reference: String, partner: Option<String> },
    /// The address to serve at can't be listened on.
    #[error("{address}: {error}")]
    Listen { address: String, error: io::Error },
}

impl UnitOfWorkError for Failure {
    fn warehouse_error(&self) -> Option<&warehouse::Error> {
        match self {
            Failure::Refused(error) => Some(error),
            _ => None,
        }
    }
}

/// A command line that clap accepts but that is still wrong.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(crate) enum UsageError {
    /// A document id that is not a UUID.
    #[error("{value:?} is not a UUID")]
    InvalidDocumentId {
        /// As typed.
        value: String,
    },
    /// What is neither the id of a document nor its number.
    #[error("{value:?} is neither a UUID nor a number")]
    InvalidDocumentName {
        /// As typed.
        value: String,
    },
    /// A quantity in a unit, and another flag that names one.
    #[error("{value:?} names its unit already")]
    UnitTwice {
        /// The quantity as typed.
        value: String,
    },
    /// A quantity in a unit where scans are counted.
    #[error("{value:?} is no number of scans")]
    UnitOfScan {
        /// The quantity as typed.
        value: String,
    },
    /// A partner who does not fit the direction of a return.
    #[error("{flag} does not fit the direction")]
    PartnerOfReturn {
        /// With its hyphens.
        flag: &'static str,
    },
    /// A `--map` without an equals sign or with an unknown field.
    #[error("{value:?} is not COLUMN=FIELD")]
    InvalidMapping {
        /// As typed.
        value: String,
    },
    #[error("{value:?} is not a delimiter")]
    InvalidDelimiter {
        /// As typed.
        value: String,
    },
    /// A flag that a report has no use for.
    #[error("{flag} is not of report {report}")]
    NotOfReport {
        /// With its hyphens.
        flag: String,
        /// The report's name.
        report: String,
        /// The flags that it has a use for.
        takes: String,
    },
    /// A report is to be compared that has no two ranges with the same rows.
    #[error("there are no two ranges to compare")]
    NothingToCompare,
    /// A format that only reports have.
    #[error("only reports are printed as {format}")]
    OnlyOfReports {
        /// Its name.
        format: &'static str,
    },
    /// A `--date-format` that is not a date pattern.
    #[error("{value:?} is not a form of dates")]
    InvalidDateFormat {
        /// As typed.
        value: String,
    },
    /// Not a whole number.
    #[error("{flag}: {value:?} is not a whole number")]
    InvalidNumber {
        /// With its hyphens.
        flag: String,
        /// As typed.
        value: String,
    },
    /// A file of a count whose extension names no kind of file.
    #[error("{value:?} ends in no known kind of file of a count")]
    UnknownCountFile {
        /// As typed.
        value: String,
    },
    /// A count file is of another count than the one that is named.
    #[error("the file is of count {count}, not {named}")]
    OtherCount {
        /// As named.
        named: CountId,
        /// The file's.
        count: CountId,
    },
    /// A spreadsheet of a count that doesn't say which count it is of.
    #[error("no count is named")]
    NoCountNamed,
    /// Neither on nor off.
    #[error("{key}: {value:?} is neither on nor off")]
    NotOnOrOff {
        /// The setting.
        key: &'static str,
        /// As typed.
        value: String,
    },
    /// Roles for a book that is a file.
    #[error("roles for a file")]
    RolesOfFile,
    /// One role for two parts.
    #[error("the role {name:?} twice")]
    RoleTwice { name: String },
    /// A file for Excel that is to be JSON.
    #[error("JSON for Excel")]
    ExcelJson,
    /// The environment names no editor, or none that can be read as a command.
    #[error("no editor for {file}")]
    NoEditor {
        /// What was to be opened.
        file: String,
    },
    /// The editor could not be started, or failed.
    #[error("{editor} failed on {file}")]
    EditorFailed {
        /// As the environment names it.
        editor: String,
        /// What was opened.
        file: String,
        /// How it ended, if it was started, in the words of the system.
        code: Option<String>,
    },
    /// Bootstrap flags together with a subcommand.
    #[error("bootstrap flags beside a command")]
    BootstrapWithCommand,
    /// The terminal UI was requested without a terminal.
    #[error("no terminal")]
    NoTerminal,
    /// The terminal UI was requested on a terminal that shows only lines (`TERM=dumb`).
    #[error("a dumb terminal")]
    DumbTerminal,
    #[error("there is no tab {value:?}")]
    UnknownTab {
        /// As typed.
        value: String,
        /// The names of the tabs.
        known: &'static [&'static str],
    },
    #[error("there is no command {value:?}")]
    UnknownCommand {
        /// As typed.
        value: String,
    },
    /// Something like the address of a printer, with no host or port that there can be.
    #[error("{to:?} is no address of a printer")]
    NoPrinterAddress {
        /// As typed.
        to: String,
    },
    /// Labels of a document that brought nothing.
    #[error("document {document} brought nothing")]
    NothingCameIn {
        /// Its id.
        document: String,
    },
    /// A paper of a document of another kind.
    #[error("document {document} is a {is:?}, not a {wants:?}")]
    OtherPaper {
        /// Its id.
        document: String,
        /// What it is.
        is: DocumentKind,
        /// What the paper is about.
        wants: DocumentKind,
    },
    /// `--format xlsx` of a command that lists nothing.
    #[error("no workbook is made of this")]
    NoWorkbook,
    /// `--format xlsx` where a terminal would show it.
    #[error("a terminal can't show a workbook")]
    WorkbookOnTerminal,
    /// `--excel` with a workbook.
    #[error("--excel writes CSV, not a workbook")]
    ExcelWorkbook,
    /// An export file whose extension names an unsupported format.
    #[error("{value:?} ends in no known format")]
    UnknownExtension {
        /// As typed.
        value: String,
    },
}

impl Failure {
    /// The error's kind; `None` for a closed pipe or a cancelled prompt, which are not errors.
    pub(super) fn kind(&self) -> Option<FailureKind> {
        Some(match self {
            Failure::Refused(error) => error.kind().into(),
            Failure::InvalidValue(invalid) => invalid.into(),
            Failure::Settings(error) => error.into(),
            Failure::Import(error) => error.kind().into(),
            Failure::Export { error, .. } | Failure::Output(error) => match error.kind() {
                io::ErrorKind::BrokenPipe => return None,
                _ => error.into(),
            },
            Failure::OntoBook { .. } | Failure::ImportsBook { .. } => ErrorKind::Invalid.into(),
            Failure::AnswerLost { .. } => FailureKind::Output,
            Failure::OutcomeUnknown { error, .. } => error.kind().into(),
            Failure::Clap(_) | Failure::Usage(_) => FailureKind::Usage,
            Failure::NothingToCopy { error, .. } => error.kind().into(),
            Failure::NoLot(_) => ErrorKind::NotFound.into(),
            Failure::NotADemo { .. } => ErrorKind::Conflict.into(),
            Failure::VerifyFailed { .. } => FailureKind::VerifyFailed,
            Failure::Cancelled => return None,
            Failure::Listen { .. } | Failure::Printer { .. } => ErrorKind::Unreachable.into(),
            Failure::NoPaper { .. } => ErrorKind::NotFound.into(),
            Failure::Tui(TuiFailure::Usage(_)) => FailureKind::Usage,
            Failure::Tui(TuiFailure::Terminal(_)) => ErrorKind::Unreachable.into(),
        })
    }

    /// The exit code: 0 for a closed pipe, 1 for a cancelled prompt.
    pub(super) fn exit_code(&self) -> u8 {
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
