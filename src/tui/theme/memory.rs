//! Stores the chosen theme in the user's state folder, not in the stock book that stations share.

use std::fs;
use std::path::{Path, PathBuf};

/// The file that holds the name of the chosen theme.
#[derive(Debug, Clone)]
pub(crate) struct Memory(Option<PathBuf>);

impl Memory {
    /// Stores in `folder`; with `None`, nothing is saved.
    pub(crate) fn in_folder(folder: Option<&Path>) -> Self {
        Memory(folder.map(|folder| folder.join("theme")))
    }

    /// Returns the name of the saved theme, if any.
    pub(crate) fn recall(&self) -> Option<String> {
        let name = fs::read_to_string(self.0.as_ref()?).ok()?;
        Some(name.trim().to_owned()).filter(|name| !name.is_empty())
    }

    /// Saves the name of a theme, creating the folder if needed.
    pub(crate) fn keep(&self, name: &str) -> std::io::Result<()> {
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
        let memory = Memory::in_folder(Some(&folder.path().join("state").join("fefo")));
        assert_eq!(memory.recall(), None);
        memory.keep("light").unwrap();
        assert_eq!(memory.recall().as_deref(), Some("light"));
    }

    #[test]
    fn without_a_folder_nothing_is_saved_or_fails() {
        let memory = Memory::in_folder(None);
        memory.keep("light").unwrap();
        assert_eq!(memory.recall(), None);
    }
}
