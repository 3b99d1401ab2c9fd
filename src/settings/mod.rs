//! Settings: flags over environment over configuration file over defaults.
//!
//! [`Sources::resolve`] combines all sources into [`Settings`] without I/O. Only [`Machine::this`] and [`ConfigFile::read`]
//! access the system.

mod error;
mod file;
mod flags;
mod machine;
mod resolve;

use std::path::PathBuf;

use crate::domain::{Day, Horizon};
use crate::i18n::Language;
use crate::warehouse::Desk;

pub use error::{Error, Result, problem_kind};
pub use file::{AlertSettings, ConfigFile};
pub use flags::{FORMATS, Flags, LANGUAGES, LOG_LEVELS};
pub use machine::Machine;
pub use resolve::Sources;

/// The resolved settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Path of the stock book.
    pub database: PathBuf,
    /// Whether `--db` set the path; `--demo` then fills that stock book.
    pub database_by_flag: bool,
    /// The day that rules apply to, if set; otherwise the local day, read anew each time.
    pub fixed_today: Option<Day>,
    /// The operator and the station.
    pub desk: Desk,
    /// The language of screens and messages.
    pub language: Language,
    /// The theme, if set; otherwise the last one chosen, else one that suits the terminal.
    pub theme: Option<String>,
    /// How far ahead alerts look.
    pub horizon: Horizon,
    /// Output format.
    pub format: Format,
    /// Where and how much to log; `None` disables logging.
    pub log: Option<LogFile>,
    /// Where programs keep the user's state, if the system names a folder.
    pub state_folder: Option<PathBuf>,
}

impl Settings {
    /// The day that rules apply to now.
    pub fn today(&self) -> Day {
        self.fixed_today.unwrap_or_else(Day::local_today)
    }
}

/// Output format of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// For people.
    #[default]
    Table,
    /// For programs (docs/CLI.md).
    Json,
    /// For spreadsheets; its columns are the JSON keys.
    Csv,
}

impl Format {
    /// Parses a name from [`FORMATS`].
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "table" => Some(Format::Table),
            "json" => Some(Format::Json),
            "csv" => Some(Format::Csv),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogFile {
    pub folder: PathBuf,
    /// The least severe level that is logged.
    pub level: tracing::Level,
}
