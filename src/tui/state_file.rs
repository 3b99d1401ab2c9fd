//! A small text in the user's state folder, not in the stock book that stations share.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// The most bytes of a file that are read.
const MAX_SIZE: u64 = 16 * 1024;

/// A file with a small text, private to the user.
#[derive(Debug, Clone)]
pub(super) struct StateFile(Option<PathBuf>);

impl StateFile {
    /// The file of this name in `folder`; with `None`, nothing is saved.
    pub(super) fn in_folder(folder: Option<&Path>, name: &str) -> Self {
        StateFile(folder.map(|folder| folder.join(name)))
    }

    /// Returns the saved text. Anything but a small file of text counts as nothing saved.
    pub(super) fn read(&self) -> Option<String> {
        let path = self.0.as_ref()?;
        // Opening a pipe would wait for whoever writes into it.
        if !fs::metadata(path).ok()?.is_file() {
            return None;
        }
        let mut text = String::new();
        File::open(path).ok()?.take(MAX_SIZE + 1).read_to_string(&mut text).ok()?;
        let is_small = u64::try_from(text.len()).is_ok_and(|size| size <= MAX_SIZE);
        is_small.then_some(text)
    }

    /// Saves a text in place of the one before, creating the folder if needed.
    pub(super) fn write(&self, text: &str) -> io::Result<()> {
        let Some(path) = &self.0 else { return Ok(()) };
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        // A temporary file is private (0600), and takes the place of a link instead of following it.
        let mut beside = NamedTempFile::new_in(folder)?;
        beside.write_all(text.as_bytes())?;
        beside.persist(path)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saved_text_is_read_and_a_missing_folder_created() {
        let folder = tempfile::tempdir().unwrap();
        let file = StateFile::in_folder(Some(&folder.path().join("state").join("fefo")), "theme");
        assert_eq!(file.read(), None);
        file.write("light\n").unwrap();
        file.write("dark\n").unwrap();
        assert_eq!(file.read().as_deref(), Some("dark\n"));
    }

    #[test]
    fn without_a_folder_nothing_is_saved_or_fails() {
        let file = StateFile::in_folder(None, "theme");
        file.write("light").unwrap();
        assert_eq!(file.read(), None);
    }

    #[test]
    fn what_is_no_small_text_counts_as_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = StateFile::in_folder(Some(folder.path()), "operators");
        let path = folder.path().join("operators");
        for contents in [vec![0xFF, 0xFE, b'a'], vec![b'a'; 1 << 20]] {
            fs::write(&path, contents).unwrap();
            assert_eq!(file.read(), None);
        }
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert_eq!(file.read(), None);
        assert!(file.write("ana").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn file_is_private_and_a_link_is_replaced_not_followed() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let (elsewhere, path) = (folder.path().join("elsewhere"), folder.path().join("operators"));
        fs::write(&elsewhere, "untouched").unwrap();
        std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
        StateFile::in_folder(Some(folder.path()), "operators").write("ana\n").unwrap();
        assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "untouched");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[cfg(unix)]
    #[test]
    fn pipe_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let made = std::process::Command::new("mkfifo").arg(folder.path().join("theme")).status().unwrap();
        assert!(made.success());
        assert_eq!(StateFile::in_folder(Some(folder.path()), "theme").read(), None);
    }
}
