//! Settings: defaults, then the file, then the environment, then flags, resolved once and purely.
//!
//! [`Sources`] holds everything that was said, by whom; [`Sources::resolve`] makes [`Settings`] of it. Nothing here asks the
//! machine but [`Machine::this`] and [`ConfigFile::read`].

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

/// What the program goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The stock book.
    pub database: PathBuf,
    /// Whether a flag said which stock book: `--demo` then fills that one.
    pub database_by_flag: bool,
    /// The day all rules use where it was said; otherwise the local day, asked anew each time.
    pub fixed_today: Option<Day>,
    /// Who works here, and where.
    pub desk: Desk,
    /// The language of screens and messages.
    pub language: Language,
    /// The theme that was asked for; otherwise what was last chosen, else what the terminal says.
    pub theme: Option<String>,
    /// How far ahead alerts look.
    pub horizon: Horizon,
    /// How data is printed.
    pub format: Format,
    /// How much is logged; `None` logs nothing.
    pub log: Option<LogFile>,
    /// This user's folder for what a program remembers, where the machine names one.
    pub state_folder: Option<PathBuf>,
}

impl Settings {
    /// The day the rules use now.
    pub fn today(&self) -> Day {
        self.fixed_today.unwrap_or_else(Day::local_today)
    }
}

/// How data is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// For people.
    #[default]
    Table,
    /// For programs, by the contract.
    Json,
    /// For spreadsheets; the columns are the fields of the JSON.
    Csv,
}

impl Format {
    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "table" => Some(Format::Table),
            "json" => Some(Format::Json),
            "csv" => Some(Format::Csv),
            _ => None,
        }
    }
}

/// Where to log, and how much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogFile {
    /// The folder of the log files.
    pub folder: PathBuf,
    /// The least severe level that is kept.
    pub level: tracing::Level,
}
