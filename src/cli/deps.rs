//! What the binary injects: the store and the terminal UI.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::contract::KeyBinding;
use crate::domain::Horizon;
use crate::i18n::Texts;
use crate::settings::{BookLocation, KeyLayout, ServeSettings, Settings};
use crate::warehouse::{self, BookRoles, CountFileContents, CountFileRecord, RoleInPlace, Warehouse};

/// What to do if there is no stock book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BookMode {
    /// Fail.
    OpenExisting,
    /// Create it.
    CreateOrOpen,
}

/// Lists the keys of a layout, with those of a file in their place. Fails with what is wrong with the file.
pub type ListKeys = fn(KeyLayout, Option<&str>, &Texts) -> Result<Vec<KeyBinding>, String>;

/// The store and the terminal UI, injected by the binary.
pub struct Deps {
    /// Opens a stock book.
    pub open_warehouse: fn(&BookLocation, BookMode, Horizon) -> warehouse::Result<Warehouse>,
    /// Removes a stock book that nobody has open.
    pub destroy_book: fn(&BookLocation) -> warehouse::Result<()>,
    /// Makes the roles of a book on a server.
    pub set_up_roles: fn(&BookLocation, &BookRoles) -> warehouse::Result<Vec<RoleInPlace>>,
    /// Makes a count file where nothing is yet.
    pub create_count_file: fn(&Path, &CountFileContents) -> warehouse::Result<()>,
    /// Reads what was counted in a count file.
    pub read_count_file: fn(&Path) -> warehouse::Result<CountFileRecord>,
    /// The first SKUs of a book that begin with a text; none if there is no book to read.
    pub skus_beginning_with: fn(&BookLocation, &str, usize) -> Vec<String>,
    /// The names of the themes.
    pub theme_names: fn() -> Vec<String>,
    /// The names of the terminal UI's tabs.
    pub tab_names: &'static [&'static str],
    /// The keys of every action of the terminal UI.
    pub key_bindings: ListKeys,
    /// Whether a key has this name.
    pub is_key_name: fn(&str) -> bool,
    /// Writes bindings as a file of keys.
    pub write_keys_file: fn(&[KeyBinding]) -> String,
    /// Runs the terminal UI until it exits and returns the exit code.
    pub run_tui: fn(TuiSetup) -> Result<u8, TuiFailure>,
    /// Serves other programs until the process is told to stop. The address is announced once clients can connect.
    pub run_server: fn(ServerSetup, Announce<'_>) -> Result<(), ServerFailure>,
}

/// Tells where clients connect.
pub type Announce<'a> = &'a mut dyn FnMut(SocketAddr);

/// Why the server can't run.
#[derive(Debug, Error)]
pub enum ServerFailure {
    /// The address can't be listened on.
    #[error("{address}: {error}")]
    Listen {
        /// Host and port, as set.
        address: String,
        /// Why.
        error: io::Error,
    },
    /// The book can't be opened for one of the threads.
    #[error(transparent)]
    Book(#[from] warehouse::Error),
    /// The system refuses what a server needs.
    #[error("{0}")]
    System(io::Error),
}

/// What the server starts with.
pub struct ServerSetup {
    /// The open book.
    pub warehouse: Warehouse,
    /// The settings of this run.
    pub settings: Settings,
    /// What is set for serving.
    pub serving: ServeSettings,
}

/// An error of the terminal UI, in the user's language.
#[derive(Debug, Error)]
pub enum TuiFailure {
    /// A theme, a tab or a key map is wrong.
    #[error("{0}")]
    Usage(String),
    /// The terminal failed.
    #[error("{0}")]
    Terminal(String),
}

/// What the terminal UI starts with.
pub struct TuiSetup {
    pub warehouse: Warehouse,
    pub texts: Texts,
    pub settings: Settings,
    /// The user's file of keys, if there is one: where it is, and its text.
    pub keys_file: Option<(PathBuf, String)>,
    /// The tab to open, by name.
    pub tab: Option<String>,
    /// The notice on the status line when the screen opens.
    pub remark: Option<String>,
}
