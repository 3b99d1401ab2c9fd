//! Settings: flags over environment over configuration file over defaults.
//!
//! [`SettingSources::resolve`] combines all sources into [`Settings`] without I/O of its own. Only [`SystemDefaults::detect`], [`ConfigPlace::read`], [`Settings::parse_book`]
//! and [`local_today`] access the system.

mod book_location;
mod clock;
mod config_file;
mod error;
mod find_book;
mod flags;
mod home;
mod in_force;
mod region;
mod resolve;
mod save_scanner;
mod scanner_table;
mod serve;
mod server;
mod station;
mod system_defaults;
mod written_location;

use std::path::{Path, PathBuf};

use crate::domain::gs1::StoreCodes;
use crate::domain::{Currency, Day, Horizon};
use crate::i18n::Language;
use crate::warehouse::Actor;

pub use book_location::BookLocation;
pub use clock::local_today;
pub use config_file::{AlertSettings, ConfigFile, ConfigPlace, ServeFile, read_config_text};
pub use error::{Error, Result};
pub use flags::{DOCUMENT_FORMATS, FORMATS, GlobalFlags, LANGUAGES, LOG_LEVELS};
pub use home::expand_home;
pub use in_force::{SettingInForce, SettingOrigin};
pub use resolve::SettingSources;
pub use save_scanner::save_scanner;
pub use scanner_table::ScannerTable;
pub use serve::{ServeFlags, ServeSettings};
pub use server::{AddressProblem, FileText, is_server_url, read_private_file, take_password};
pub use station::{KeyLayout, StationSettings};
pub use system_defaults::SystemDefaults;
pub use written_location::WrittenLocation;

/// The resolved settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Where the stock book is.
    pub book: BookLocation,
    /// Whether `--db` named the book; `--demo` then fills that one.
    pub is_book_from_flag: bool,
    /// Where the demo book is, unless `--db` names one.
    pub demo_book: Option<BookLocation>,
    /// A password file that was ignored, since others can read it.
    pub exposed_password_file: Option<PathBuf>,
    /// Variables that say something of a server, while nothing says that the book is on it: it is in a file.
    pub unused_server_variables: Vec<&'static str>,
    /// The day that rules apply to, if set; otherwise the local day, read anew each time.
    pub fixed_today: Option<Day>,
    /// The local day at the start.
    pub day_of_start: Day,
    /// The operator and the station.
    pub actor: Actor,
    /// The language of screens and messages.
    pub language: Language,
    /// The theme, if set; otherwise the last one chosen, else one that suits the terminal.
    pub theme: Option<String>,
    /// The currency of a new book, if the locale names one.
    pub default_currency: Option<Currency>,
    /// How far ahead alerts look.
    pub horizon: Horizon,
    /// How the numbers that the store gives itself are read.
    pub store_codes: StoreCodes,
    /// What the station's own hardware is, and how its screens look.
    pub station: StationSettings,
    /// Output format.
    pub format: OutputFormat,
    /// Where and how much to log; `None` disables logging.
    pub log: Option<LogSettings>,
    /// Where programs keep the user's configuration, if the system names a folder.
    pub config_folder: Option<PathBuf>,
    /// Where programs keep the user's state, if the system names a folder.
    pub state_folder: Option<PathBuf>,
    /// The user's folder, which `~` stands for.
    pub home: Option<PathBuf>,
    /// All that a user may set, as it stands above, with where it came from.
    pub in_force: Vec<SettingInForce>,
}

impl Settings {
    /// The day that rules apply to now.
    pub fn today(&self) -> Day {
        self.fixed_today.or_else(local_today).unwrap_or(self.day_of_start)
    }

    /// Where the user's saved readings of files are, if the system names a folder.
    pub fn maps_folder(&self) -> Option<PathBuf> {
        self.config_folder.as_ref().map(|folder| folder.join("maps"))
    }

    /// Where the user's file of keys is, if the system names a folder.
    pub fn keys_file(&self) -> Option<PathBuf> {
        self.config_folder.as_ref().map(|folder| folder.join("keys.toml"))
    }

    /// The path that the user gave, with a leading `~` replaced.
    pub fn expand_home(&self, path: &Path) -> PathBuf {
        expand_home(path, self.home.as_deref())
    }
}

/// Output format of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum OutputFormat {
    /// For people.
    #[default]
    Table,
    /// For programs (docs/CLI.md).
    Json,
    /// For spreadsheets; its columns are the JSON keys.
    Csv,
    /// A workbook of a spreadsheet, with the same columns.
    Xlsx,
}

impl OutputFormat {
    /// Parses a name from [`FORMATS`].
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "table" => Some(OutputFormat::Table),
            "json" => Some(OutputFormat::Json),
            "csv" => Some(OutputFormat::Csv),
            "xlsx" => Some(OutputFormat::Xlsx),
            _ => None,
        }
    }

    /// Whether what is listed becomes rows of a spreadsheet.
    pub fn has_rows(self) -> bool {
        matches!(self, OutputFormat::Csv | OutputFormat::Xlsx)
    }

    /// The name, of [`FORMATS`].
    pub fn name(self) -> &'static str {
        match self {
            OutputFormat::Table => "table",
            OutputFormat::Json => "json",
            OutputFormat::Csv => "csv",
            OutputFormat::Xlsx => "xlsx",
        }
    }
}

/// A document for people that a report is printed as; everything else is told in an [`OutputFormat`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocumentFormat {
    /// One page of HTML with a chart.
    Html,
}

impl DocumentFormat {
    /// Parses a name from [`DOCUMENT_FORMATS`].
    pub fn from_name(name: &str) -> Option<Self> {
        (name == "html").then_some(DocumentFormat::Html)
    }

    /// The name, of [`DOCUMENT_FORMATS`].
    pub fn name(self) -> &'static str {
        match self {
            DocumentFormat::Html => "html",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogSettings {
    pub folder: PathBuf,
    /// The least severe level that is logged.
    pub level: tracing::Level,
}
