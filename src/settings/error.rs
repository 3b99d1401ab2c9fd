use std::path::PathBuf;

use thiserror::Error;

use super::AddressProblem;
use crate::domain::scanner::ScannerSetupError;
use crate::files::FileFault;
use crate::warehouse::Invalid;

pub type Result<T> = std::result::Result<T, Error>;

/// An invalid setting. `from` names its origin: a flag, a variable, or a key of the configuration file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Error {
    /// A value that does not parse or breaks a rule.
    #[error("{from}: {problem}")]
    InvalidValue { from: String, problem: Invalid },
    /// A name that is not one of those allowed.
    #[error("{from}: {value:?} is none of {known:?}")]
    UnknownName {
        from: String,
        /// As given.
        value: String,
        /// The allowed names.
        known: &'static [&'static str],
    },
    /// The address of a server that can't be used.
    #[error("{from}: {problem}")]
    ServerAddress { from: String, problem: AddressProblem },
    /// No host with a port.
    #[error("{from}: {value:?} is no address to listen on")]
    NotAnAddress {
        from: String,
        /// As given.
        value: String,
    },
    /// No name or address of a host.
    #[error("{from}: {value:?} is no name of a host")]
    NotAHost {
        /// The flag, or the key of the file.
        from: String,
        /// As written.
        value: String,
    },
    /// The origin of a page that is none.
    #[error("{from}: {value:?} is no origin")]
    NotAnOrigin {
        /// The flag, or the key of the file.
        from: String,
        /// As written.
        value: String,
    },
    /// No whole number from 1 on.
    #[error("{from}: {value:?} is no number from 1 to {most}")]
    NotANumber {
        from: String,
        /// As given.
        value: String,
        most: u64,
    },
    /// A URL scheme that no store supports.
    #[error("{from}: {value:?} is neither a file nor a server that is known")]
    UnknownScheme {
        from: String,
        /// The part before `://`.
        value: String,
    },
    /// A stock book that is no file on disk.
    #[error("{from}: {value:?} names no file")]
    NoFileName {
        from: String,
        /// As given.
        value: String,
    },
    /// A key that no keyboard has.
    #[error("{from}: {value:?} is not a key")]
    UnknownKey { from: String, value: String },
    /// A setup of the scanner by which no label could be read.
    #[error("{from}: {problem}")]
    Scanner { from: String, problem: ScannerSetupError },
    /// The configuration file can't be written.
    #[error("{}: {fault}", .path.display())]
    ConfigNotSaved { path: PathBuf, fault: FileFault },
    /// The system's clock shows a time that can't be right.
    #[error("the clock shows {clock}")]
    ImpossibleClock { clock: String },
    /// The system names no folder for data or logs.
    #[error("this user has no folder for data")]
    NoFolder,
    /// The configuration file can't be read.
    #[error("{}: {fault}", .path.display())]
    ConfigUnreadable { path: PathBuf, fault: FileFault },
    /// A folder, a pipe or a device is named as the configuration file.
    #[error("{} is not a file", .path.display())]
    ConfigNotAFile { path: PathBuf, is_folder: bool },
    /// The configuration file has an error.
    #[error("{}:{line}: {detail}", .path.display())]
    InvalidConfig {
        path: PathBuf,
        /// From 1.
        line: usize,
        detail: String,
    },
}
