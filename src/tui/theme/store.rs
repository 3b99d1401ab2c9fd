//! Stores the chosen theme in the user's state folder, not in the stock book that stations share.

use std::fs;
use std::path::{Path, PathBuf};

/// The file that holds the name of the chosen theme.
#[derive(Debug, Clone)]
pub(crate) struct ThemeStore(Option<PathBuf>);

impl ThemeStore {
    /// Stores in `folder`; with `None`, nothing is saved.
    pub(crate) fn in_folder(folder: Option<&Path>) -> Self {
        ThemeStore(folder.map(|folder| folder.join("theme")))
    }

    /// Returns the name of the saved theme, if any.
    pub(crate) fn load(&self) -> Option<String> {
        let name = fs::read_to_string(self.0.as_ref()?).ok()?;
        Some(name.trim().to_owned()).filter(|name| !name.is_empty())
    }

    /// Saves the name of a theme, creating the folder if needed.
    pub(crate) fn save(&self, name: &str) -> std::io::Result<()> {
        let Some(path) = &self.0 else { return Ok(()) };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, format!("{name}\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saved_theme_is_loaded_and_missing_folder_created() {
        let folder = tempfile::tempdir().unwrap();
        let store = ThemeStore::in_folder(Some(&folder.path().join("state").join("fefo")));
        assert_eq!(store.load(), None);
        store.save("light").unwrap();
        assert_eq!(store.load().as_deref(), Some("light"));
    }

    #[test]
    fn without_a_folder_nothing_is_saved_or_fails() {
        let store = ThemeStore::in_folder(None);
        store.save("light").unwrap();
        assert_eq!(store.load(), None);
    }
}
