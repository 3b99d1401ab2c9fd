//! Stores the chosen theme.

use std::path::Path;

use crate::tui::state_file::StateFile;

/// The file that holds the name of the chosen theme.
#[derive(Debug, Clone)]
pub(crate) struct ThemeStore(StateFile);

impl ThemeStore {
    /// Stores in `folder`; with `None`, nothing is saved.
    pub(crate) fn in_folder(folder: Option<&Path>) -> Self {
        ThemeStore(StateFile::in_folder(folder, "theme"))
    }

    /// Returns the name of the saved theme, if any.
    pub(crate) fn load(&self) -> Option<String> {
        let name = self.0.read()?;
        Some(name.trim().to_owned()).filter(|name| !name.is_empty())
    }

    /// Saves the name of a theme.
    pub(crate) fn save(&self, name: &str) -> std::io::Result<()> {
        self.0.write(&format!("{name}\n"))
    }
}
