//! The terminal front end.
//!
//! - [`run`] takes over the terminal until the user quits; [`Headless`] drives the same screen without a terminal.
//! - `runtime`: the event loop. One channel carries terminal events, worker responses, day changes and signals;
//!   each message goes to `shell::Shell::update`, and a burst of messages is drawn once. Its `worker` is the thread
//!   that owns the warehouse.
//! - `shell`: header, footer, status line, overlays and key routing; `shell::message` is what it is told and asks
//!   for. It knows tabs only as `component::Tab`.
//! - `tabs`: one folder per tab. `overlays` and `operations`: the dialogs above them.
//! - `import_sheet`: looks at a file before it is imported.
//! - `list`: the engine of tabs that list something. `fetch`: a value read for a key.
//! - `panels`: pieces of a screen that know the stock. `widgets`: lists, tables, fields, forms.
//! - `keys`, `theme`: key bindings, styles and symbols as data.
//! - `state_file`, `recent_operators`: what a station remembers.

mod component;
mod fetch;
mod import_sheet;
mod keys;
mod list;
mod operations;
mod overlays;
mod panels;
mod recent_operators;
mod runtime;
mod shell;
mod state_file;
mod tabs;
mod theme;
mod widgets;

use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::domain::gs1::StoreCodes;
use crate::domain::{Day, Horizon, replace_unprintable};
use crate::exchange::FileReplacement;
use crate::files::FileFault;
use crate::i18n::Texts;
use crate::settings::StationSettings;
use crate::t;
use crate::warehouse::{self, Actor, CountFileContents, CountFileRecord};

pub use keys::{KeysFileError, KeysProblem, key_bindings, write_keys_file};
pub use runtime::headless::Headless;
pub use runtime::run;
pub use tabs::NAMES as TAB_NAMES;
pub use theme::{ColorDepth, Meaning, TerminalCapabilities, Theme, ThemeError};

/// Configuration of the terminal front end.
#[derive(Debug, Clone)]
pub struct Options {
    /// The station, and the operator who begins, that commands are recorded under.
    pub actor: Actor,
    /// The day all rules use, if given; otherwise the local day, which may change while the program runs.
    pub fixed_today: Option<Day>,
    /// How far ahead a lot counts as expiring.
    pub horizon: Horizon,
    /// The requested theme; by default the last one chosen, or else the one that suits the terminal's background.
    pub theme: Option<String>,
    /// The tab to open, one of [`TAB_NAMES`]; by default the first.
    pub tab: Option<String>,
    /// The user's state folder; without one, neither a chosen theme nor the operators are remembered.
    pub state_folder: Option<PathBuf>,
    /// What the terminal can display.
    pub capabilities: TerminalCapabilities,
    /// The user's file of keys, if there is one: where it is, and its text.
    pub keys_file: Option<(PathBuf, String)>,
    /// How count files are made and read.
    pub count_files: CountFiles,
    /// How the file that a list is exported to is begun.
    pub begin_export: BeginExport,
    /// What `~` stands for in a path.
    pub home_folder: Option<PathBuf>,
    /// Where saved readings of files are.
    pub maps_folder: Option<PathBuf>,
    /// The layouts of a store's own numbers, by which scans are read.
    pub store_codes: StoreCodes,
    /// What the station's hardware is, and how its screens look.
    pub station: StationSettings,
    /// The notice on the status line when the screen opens.
    pub remark: Option<String>,
}

/// How count files are made and read. The store knows; the binary hands it over.
#[derive(Debug, Clone, Copy)]
pub struct CountFiles {
    /// Makes a count file where nothing is yet.
    pub create: fn(&Path, &CountFileContents) -> warehouse::Result<()>,
    /// Creates a text file with these bytes where nothing is yet; fails with [`std::io::ErrorKind::AlreadyExists`] else.
    pub create_text: fn(&Path, &[u8]) -> std::io::Result<()>,
    /// Reads what was counted in a count file.
    pub read: fn(&Path) -> warehouse::Result<CountFileRecord>,
}

/// Begins to replace the file at a path, or to make it.
pub type BeginExport = fn(&Path) -> std::io::Result<FileReplacement>;

/// Why the event loop ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitReason {
    /// The user quit.
    Quit,
    /// A signal with this number asked the program to end.
    Signal(i32),
    /// The terminal was closed.
    HungUp,
}

/// An error that ends the front end or keeps it from starting. The terminal is restored first.
#[derive(Debug, Error)]
pub enum Error {
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// The file of keys has an error.
    #[error("{}: {fault}", .path.display())]
    Keys {
        /// Where the file is.
        path: PathBuf,
        /// What is wrong with it, and where.
        fault: KeysFileError,
    },
    /// The key that is set to stand for the separator is none.
    #[error("config.toml: scanner.separator_key: {name:?} is not a key")]
    ScannerKey {
        /// As written.
        name: String,
    },
    #[error("there is no tab {name:?}; known are {}", TAB_NAMES.join(", "))]
    UnknownTab {
        /// The name as given.
        name: String,
    },
    /// Reading from or writing to the terminal failed.
    #[error("the terminal: {0}")]
    Terminal(#[from] std::io::Error),
    /// The worker thread ended unexpectedly; its last writes may not have been made.
    #[error("the program ran into a fault of its own and had to end")]
    WorkerGone,
}

impl Error {
    /// Returns the message for the user, with the way out, in the language of `texts`.
    pub fn localized_message(&self, texts: &Texts) -> String {
        match self {
            Error::Theme(ThemeError::Unknown { name, known }) => {
                let known = known.join(", ");
                t!(texts, "tui-error-theme", name = replace_unprintable(name), known = known)
            }
            Error::UnknownTab { name } => {
                t!(texts, "tui-error-tab", name = replace_unprintable(name), known = TAB_NAMES.join(", "))
            }
            Error::Terminal(error) => {
                t!(texts, "tui-error-terminal", why = texts.file_fault(&FileFault::from(error)))
            }
            Error::ScannerKey { name } => {
                let from = "scanner.separator_key";
                t!(texts, "scanner-unknown-key", from = from, name = replace_unprintable(name))
            }
            Error::WorkerGone => t!(texts, "tui-error-internal"),
            Error::Keys { path, fault } => {
                let path = replace_unprintable(&path.to_string_lossy());
                t!(texts, "keys-error", path = path, problem = fault.localized_message(texts))
            }
            Error::Theme(_) => self.to_string(),
        }
    }
}
