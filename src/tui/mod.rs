//! The terminal front end.
//!
//! - [`run`] opens the terminal and goes on until the clerk quits; [`Headless`] is the same screen without a terminal.
//! - `runtime`: one channel brings terminal events, the worker's answers, the day and signals; each message goes to
//!   `shell::Shell::update`, and the screen is drawn once for all that arrived together.
//! - `worker`: the thread that owns the warehouse.
//! - `shell`: header, footer, status line, overlays, and where keys go. It knows tabs only as `part::Tab`.
//! - `tabs`: one folder each. `overlays` and `acts`: what lies over them.
//! - `keys`, `theme`, `symbols`: keys, colours and signs as data. `widgets`: lists, tables, fields, forms.

mod acts;
mod canvas;
mod clock;
mod ground;
mod headless;
mod keys;
mod letter;
mod message;
mod notice;
mod overlays;
mod part;
mod runtime;
mod shell;
#[cfg(unix)]
mod signals;
mod symbols;
mod tabs;
mod terminal;
mod theme;
mod widgets;
mod worker;

use std::path::PathBuf;

use thiserror::Error;

use crate::domain::{Day, Horizon, shown_harmless};
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::Desk;

pub use headless::Headless;
pub use keys::KeymapError;
pub use runtime::run;
pub use tabs::NAMES as TAB_NAMES;
pub use theme::{Depth, Meaning, Theme, ThemeError};

/// What the screen goes by.
#[derive(Debug, Clone)]
pub struct Options {
    /// Who works here, and where.
    pub desk: Desk,
    /// The day all rules use where it was said; otherwise the local day, which may change while the program runs.
    pub fixed_today: Option<Day>,
    /// How far ahead a lot counts as expiring.
    pub horizon: Horizon,
    /// The theme that was asked for; otherwise what was last chosen, else what the terminal's own ground asks for.
    pub theme: Option<String>,
    /// The tab to open, one of [`TAB_NAMES`]; otherwise the first.
    pub tab: Option<String>,
    /// The user's own folder for what a program remembers; without one, a chosen theme is forgotten.
    pub state_folder: Option<PathBuf>,
    /// What the terminal can show.
    pub screen: Screen,
}

/// What the terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Its colours.
    pub depth: Depth,
    /// Whether the user wants none (<https://no-color.org>).
    pub no_color: bool,
    /// Whether it takes UTF-8.
    pub utf8: bool,
}

impl Screen {
    /// What the environment says of the terminal.
    pub fn of_environment() -> Self {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set);
        Screen {
            depth: Depth::of(&set("TERM").unwrap_or_default(), &set("COLORTERM").unwrap_or_default()),
            no_color: set("NO_COLOR").is_some(),
            utf8: symbols::Symbols::of_locale(locale.as_deref()) == &symbols::Symbols::UNICODE,
        }
    }
}

/// How the program came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// The clerk quit.
    Quit,
    /// The system asked for it, by that signal.
    Signal(i32),
    /// The terminal went away.
    HungUp,
}

/// Why the screen can't be shown. The terminal is as it was before.
#[derive(Debug, Error)]
pub enum Error {
    /// No such theme, or a broken one.
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// Keys that can't be bound.
    #[error(transparent)]
    Keys(#[from] KeymapError),
    /// No such tab.
    #[error("there is no tab {name:?}; known are {}", TAB_NAMES.join(", "))]
    UnknownTab {
        /// As asked for.
        name: String,
    },
    /// The terminal did not do as it was told.
    #[error("the terminal: {0}")]
    Terminal(#[from] std::io::Error),
    /// The thread that owns the warehouse ended; what it was asked to write last may not have been written.
    #[error("the program ran into a fault of its own and had to end")]
    WorkerGone,
}

impl Error {
    /// What went wrong, and the way out, in the language of `texts`.
    pub fn explained(&self, texts: &Texts) -> String {
        match self {
            Error::Theme(ThemeError::Unknown { name, known }) => {
                let known = known.join(", ");
                t!(texts, "tui-error-theme", name = shown_harmless(name), known = known)
            }
            Error::UnknownTab { name } => {
                t!(texts, "tui-error-tab", name = shown_harmless(name), known = TAB_NAMES.join(", "))
            }
            Error::Terminal(detail) => t!(texts, "tui-error-terminal", detail = detail.to_string()),
            Error::WorkerGone => t!(texts, "tui-error-fault"),
            Error::Theme(_) | Error::Keys(_) => self.to_string(),
        }
    }
}
