//! Atomic file replacement: write a temporary file, sync it, rename it. A failure leaves the old file untouched.

use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Error, ErrorKind, Result, Write};
use std::path::Path;

/// Writes a file through `work`, replacing any existing one. Writes directly to a pipe or device.
pub fn replace_file<T, E: From<Error>>(
    path: &Path,
    work: impl FnOnce(&mut BufWriter<File>) -> std::result::Result<T, E>,
) -> std::result::Result<T, E> {
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => Err(Error::from(ErrorKind::IsADirectory).into()),
        Ok(there) if !there.is_file() => {
            let mut out = BufWriter::new(OpenOptions::new().write(true).open(path)?);
            let answer = work(&mut out)?;
            out.flush()?;
            Ok(answer)
        }
        Ok(_) => write_then_rename(&fs::canonicalize(path)?, work),
        Err(_) => write_then_rename(path, work),
    }
}

fn write_then_rename<T, E: From<Error>>(
    path: &Path,
    work: impl FnOnce(&mut BufWriter<File>) -> std::result::Result<T, E>,
) -> std::result::Result<T, E> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = create_temp_file(folder)?;
    let mut out = BufWriter::with_capacity(1 << 16, beside.reopen()?);
    let answer = work(&mut out)?;
    out.into_inner().map_err(|error| error.into_error())?.sync_all()?;
    beside.persist(path).map_err(|error| error.error)?;
    Ok(answer)
}

/// Creates a temporary file in `folder` with the permissions of any new file.
fn create_temp_file(folder: &Path) -> Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".fefo-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        replace_file(&path, |out| out.write_all(b"new")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
    }

    #[test]
    fn a_folder_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let failed: Result<()> = replace_file(folder.path(), |_| Ok(()));
        assert_eq!(failed.unwrap_err().kind(), ErrorKind::IsADirectory);
    }
}
