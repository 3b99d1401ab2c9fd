//! The log file: one a day in the state folder, private to the user, the last seven kept. It is created by the first line
//! in it.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};
use std::time::SystemTime;

use chrono::{DateTime, NaiveDate, Utc};

use crate::settings::LogSettings;

const MAX_LOG_FILES: usize = 7;

/// The folder of the log, once it is on.
static FOLDER: OnceLock<PathBuf> = OnceLock::new();

/// Starts logging. A log that can't be written never fails a command, nor shows on the screen.
pub(super) fn start(log: &LogSettings) {
    let writer = Mutex::new(DailyFile::new(log.folder.clone()));
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(log.level)
        .with_ansi(false)
        .log_internal_errors(false)
        .with_writer(writer)
        .finish();
    if tracing::subscriber::set_global_default(subscriber).is_ok() {
        let _ = FOLDER.set(log.folder.clone());
        tracing::info!(version = env!("CARGO_PKG_VERSION"), "start");
    }
}

/// Returns the log file of today, if there is one.
pub(super) fn current_file() -> Option<PathBuf> {
    let file = FOLDER.get()?.join(file_name(today()));
    file.is_file().then_some(file)
}

/// Writes to the file of the day.
struct DailyFile {
    folder: PathBuf,
    open: Option<(NaiveDate, File)>,
}

impl DailyFile {
    fn new(folder: PathBuf) -> Self {
        DailyFile { folder, open: None }
    }

    fn file_of(&mut self, day: NaiveDate) -> io::Result<&mut File> {
        let file = match self.open.take() {
            Some((opened, file)) if opened == day => file,
            _ => {
                let file = open_private(&self.folder, &file_name(day))?;
                // Old files that stay are no reason to lose the line.
                let _ = remove_old_files(&self.folder);
                file
            }
        };
        let (_, file) = self.open.insert((day, file));
        Ok(file)
    }
}

impl Write for DailyFile {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.file_of(today())?.write(line)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn today() -> NaiveDate {
    DateTime::<Utc>::from(SystemTime::now()).date_naive()
}

fn file_name(day: NaiveDate) -> String {
    format!("fefo.{day}.log")
}

/// Opens a file for appending. Creates it and its folders, private to the user.
fn open_private(folder: &Path, name: &str) -> io::Result<File> {
    let (mut folders, mut file) = (DirBuilder::new(), OpenOptions::new());
    #[cfg(unix)]
    {
        std::os::unix::fs::DirBuilderExt::mode(&mut folders, 0o700);
        std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
    }
    folders.recursive(true).create(folder)?;
    file.create(true).append(true).open(folder.join(name))
}

/// Removes all but the newest files.
fn remove_old_files(folder: &Path) -> io::Result<()> {
    let is_log = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("fefo.") && name.ends_with(".log")
    };
    let entries = fs::read_dir(folder)?.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let mut logs: Vec<PathBuf> = entries.filter(is_log).collect();
    logs.sort_unstable();
    logs.iter().rev().skip(MAX_LOG_FILES).try_for_each(fs::remove_file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_day_has_a_file_and_seven_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let logs = folder.path().join("state").join("fefo");
        let mut log = DailyFile::new(logs.clone());
        assert!(!logs.exists(), "nothing is created before the first line");
        let first = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        for day in first.iter_days().take(9) {
            for _ in 0..2 {
                log.file_of(day).unwrap().write_all(b"a line\n").unwrap();
            }
        }
        let mut names: Vec<_> =
            fs::read_dir(&logs).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names.len(), MAX_LOG_FILES);
        assert_eq!(names.first().unwrap(), "fefo.2026-11-26.log");
        let last = logs.join("fefo.2026-12-02.log");
        assert_eq!(fs::read_to_string(&last).unwrap(), "a line\na line\n");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(&logs), mode(&last)), (0o700, 0o600));
        }
    }
}
