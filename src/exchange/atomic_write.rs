//! Atomic file replacement: write a temporary file, sync it, rename it. A failure leaves the old file untouched.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufWriter, Error, ErrorKind, Result, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::files::{folder_of, follow_links, sync_folder_of};

/// Writes a file through `work`, replacing any existing one but not its mode, its owner, or a link to it. Writes
/// directly to a pipe or device. Once it returns, the file survives a power cut.
pub fn replace_file<T, E: From<Error>>(
    path: &Path,
    work: impl FnOnce(&mut BufWriter<File>) -> std::result::Result<T, E>,
) -> std::result::Result<T, E> {
    match fs::metadata(path) {
        Ok(there) if !there.is_dir() && !there.is_file() => {
            let mut out = BufWriter::new(OpenOptions::new().write(true).open(path)?);
            let answer = work(&mut out)?;
            out.flush()?;
            Ok(answer)
        }
        _ => {
            let replacement = FileReplacement::begin(path)?;
            let mut out = replacement.writer()?;
            let answer = work(&mut out)?;
            replacement.finish(out)?;
            Ok(answer)
        }
    }
}

/// A file being written beside the one that it will replace, if there is one. Dropped unfinished, it leaves nothing behind.
#[derive(Debug)]
pub struct FileReplacement {
    /// What is replaced: no link.
    path: PathBuf,
    old: Option<Metadata>,
    beside: NamedTempFile,
}

impl FileReplacement {
    /// Begins to replace what is at a path, or would be at the end of its links. Fails where that is a folder, a pipe or a
    /// device, and if the file may not be written.
    pub fn begin(path: &Path) -> Result<Self> {
        let (path, old) = match fs::metadata(path) {
            Ok(there) if there.is_dir() => return Err(ErrorKind::IsADirectory.into()),
            Ok(there) if !there.is_file() => return Err(ErrorKind::Unsupported.into()),
            Ok(there) => {
                let path = fs::canonicalize(path)?;
                // A file that may not be written is not replaced, though its folder would allow it.
                drop(OpenOptions::new().write(true).open(&path)?);
                (path, Some(there))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => (follow_links(path), None),
            Err(error) => return Err(error),
        };
        let beside = create_beside(&path, old.as_ref())?;
        Ok(FileReplacement { path, old, beside })
    }

    /// Where the new contents go.
    pub fn writer(&self) -> Result<BufWriter<File>> {
        Ok(BufWriter::with_capacity(BUFFER_BYTES, self.beside.reopen()?))
    }

    /// Puts the new file in place of the old one, with its owner and mode. Once it returns, it survives a power cut.
    pub fn finish(self, out: BufWriter<File>) -> Result<()> {
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        match &self.old {
            Some(old) if !keep_owner_and_mode(self.beside.as_file(), old)? => {
                overwrite(&self.path, &self.beside)
            }
            _ => put_in_place(self.beside, &self.path),
        }
    }
}

const BUFFER_BYTES: usize = 1 << 16;

/// Creates a file with these bytes, as a whole; fails with [`ErrorKind::AlreadyExists`] if anything is there. Once it
/// returns, the file survives a power cut.
pub fn create_file(path: &Path, contents: &[u8]) -> Result<()> {
    if path.symlink_metadata().is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    let beside = write_beside(path, contents)?;
    beside.persist_noclobber(path).map_err(|failed| failed.error)?;
    sync_folder_of(path)
}

/// Writes and syncs a temporary file beside `path`.
fn write_beside(path: &Path, contents: &[u8]) -> Result<NamedTempFile> {
    let mut beside = create_beside(path, None)?;
    beside.write_all(contents)?;
    beside.as_file().sync_all()?;
    Ok(beside)
}

/// Creates a temporary file beside `path`. An error does not name it.
fn create_beside(path: &Path, old: Option<&Metadata>) -> Result<NamedTempFile> {
    create_temp_file(folder_of(path), old).map_err(|error| Error::from(error.kind()))
}

/// Creates a temporary file in `folder`: private until it replaces a file, else with the permissions of any new file.
fn create_temp_file(folder: &Path, old: Option<&Metadata>) -> Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".fefo-").suffix(".tmp");
    #[cfg(unix)]
    if old.is_none() {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _ = old;
    builder.tempfile_in(folder)
}

fn put_in_place(beside: NamedTempFile, path: &Path) -> Result<()> {
    beside.persist(path).map_err(|error| error.error)?;
    sync_folder_of(path)
}

/// Gives the new file the owner and the mode of the old one. Returns false if the system does not allow it.
#[cfg(unix)]
fn keep_owner_and_mode(new: &File, old: &Metadata) -> Result<bool> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let created = new.metadata()?;
    if (created.uid(), created.gid()) != (old.uid(), old.gid())
        && fchown(new, Some(old.uid()), Some(old.gid())).is_err()
    {
        return Ok(false);
    }
    // After the owner: a change of owner clears bits of the mode.
    new.set_permissions(old.permissions())?;
    Ok(true)
}

#[cfg(not(unix))]
fn keep_owner_and_mode(_new: &File, _old: &Metadata) -> Result<bool> {
    Ok(true)
}

/// Copies the finished file into one that belongs to somebody else.
fn overwrite(path: &Path, finished: &NamedTempFile) -> Result<()> {
    let mut out = OpenOptions::new().write(true).open(path)?;
    let length = io::copy(&mut finished.reopen()?, &mut out)?;
    out.set_len(length)?;
    out.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write_new(path: &Path) -> Result<()> {
        replace_file(path, |out| out.write_all(b"new"))
    }

    #[test]
    fn a_failed_export_leaves_the_old_file_and_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lots.csv");
        fs::write(&path, "old").unwrap();
        let failed: Result<()> = replace_file(&path, |out| {
            out.write_all(b"half of the new")?;
            Err(Error::other("the power of the shelf failed"))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_finished_export_replaces_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lots.csv");
        fs::write(&path, "a much longer old file").unwrap();
        write_new(&path).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_replacement_that_is_given_up_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lots.csv");
        let replacement = FileReplacement::begin(&path).unwrap();
        let mut out = replacement.writer().unwrap();
        out.write_all(b"half").unwrap();
        drop((out, replacement));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_created_file_never_takes_the_place_of_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("count.csv");
        create_file(&path, b"sku,counted\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "sku,counted\n");
        let again = create_file(&path, b"").unwrap_err();
        assert_eq!(again.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "sku,counted\n");
        let nowhere = create_file(&folder.path().join("no").join("count.csv"), b"").unwrap_err();
        assert_eq!(nowhere.kind(), ErrorKind::NotFound);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(write_new(folder.path()).unwrap_err().kind(), ErrorKind::IsADirectory);
    }

    #[test]
    fn a_missing_folder_is_named_without_a_temporary_file() {
        let folder = tempfile::tempdir().unwrap();
        let error = write_new(&folder.path().join("no").join("lots.csv")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotFound);
        assert!(!error.to_string().contains(".tmp"), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn mode_and_owner_of_the_old_file_are_kept() {
        use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lots.csv");
        fs::write(&path, "a much longer old file").unwrap();
        // Only a superuser may give files away; others keep their own.
        let _ = chown(&path, Some(12_345), Some(54_321));
        let owner = |path: &Path| path.metadata().map(|file| (file.uid(), file.gid())).unwrap();
        let before = owner(&path);
        for mode in [0o600, 0o640, 0o666, 0o755] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            write_new(&path).unwrap();
            assert_eq!(path.metadata().unwrap().permissions().mode() & 0o7777, mode);
            assert_eq!(owner(&path), before);
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    }

    #[test]
    fn a_file_of_somebody_else_is_overwritten_in_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lots.csv");
        fs::write(&path, "a much longer old file").unwrap();
        let finished = write_beside(&path, b"new").unwrap();
        overwrite(&path, &finished).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_its_file_is_written() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("shared")).unwrap();
        symlink("shared/lots.csv", at("first")).unwrap();
        symlink(at("first"), at("second")).unwrap();
        for _ in ["a file that does not exist yet", "one that does"] {
            write_new(&at("second")).unwrap();
            assert_eq!(fs::read_to_string(at("shared/lots.csv")).unwrap(), "new");
            assert!(at("first").is_symlink() && at("second").is_symlink());
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    }
}
