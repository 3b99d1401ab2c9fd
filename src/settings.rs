//! Settings: defaults, then the file, then the environment, then flags, resolved once and purely.

use std::path::PathBuf;

use crate::domain::{Day, Horizon};
use crate::i18n::Language;
use crate::warehouse::Desk;

/// What the program goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The stock book.
    pub database: PathBuf,
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
}

impl Settings {
    /// The day the rules use now.
    pub fn today(&self) -> Day {
        self.fixed_today.unwrap_or_else(Day::local_today)
    }
}
