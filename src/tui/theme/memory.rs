//! Which theme was last chosen: a small file in the user's own folder, not in the stock book that stations share.

use std::fs;
use std::path::{Path, PathBuf};

/// Where the choice is kept.
#[derive(Debug, Clone)]
pub(crate) struct Memory(Option<PathBuf>);

impl Memory {
    /// Kept in `folder`; `None` where the platform has no folder for it: then nothing is remembered.
    pub(crate) fn in_folder(folder: Option<&Path>) -> Self {
        Memory(folder.map(|folder| folder.join("theme")))
    }

    /// The theme that was last chosen.
    pub(crate) fn recall(&self) -> Option<String> {
        let name = fs::read_to_string(self.0.as_ref()?).ok()?;
        Some(name.trim().to_owned()).filter(|name| !name.is_empty())
    }

    /// Keeps the choice.
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
    fn a_choice_is_remembered_and_a_missing_folder_made() {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory::in_folder(Some(&folder.path().join("state").join("fefo")));
        assert_eq!(memory.recall(), None);
        memory.keep("light").unwrap();
        assert_eq!(memory.recall().as_deref(), Some("light"));
    }

    #[test]
    fn without_a_folder_nothing_is_remembered_and_nothing_fails() {
        let memory = Memory::in_folder(None);
        memory.keep("light").unwrap();
        assert_eq!(memory.recall(), None);
    }
}
