//! The user's own editor.

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use crate::cli::failure::{Result, UsageError};
use crate::domain::replace_unprintable;

/// The variables that name an editor, the first one first.
const VARIABLES: [&str; 2] = ["VISUAL", "EDITOR"];

/// A program with arguments, which opens the file that is named behind them and ends once it is closed.
pub(super) struct Editor {
    words: Vec<String>,
}

impl Editor {
    /// The editor that the environment names; `file` is for the error where it names none.
    pub(super) fn of_user(file: &Path) -> Result<Self> {
        let none = || UsageError::NoEditor { file: replace_unprintable(&file.to_string_lossy()) };
        let named = |name: &&str| env::var_os(name).filter(|value: &OsString| !value.is_empty());
        let named = VARIABLES.iter().find_map(named).ok_or_else(none)?;
        let text = named.to_string_lossy().into_owned();
        // The path of a program may have blanks in it.
        let words =
            if Path::new(&named).is_file() { Some(vec![text]) } else { shell_words::split(&text).ok() };
        match words.filter(|words| !words.is_empty()) {
            Some(words) => Ok(Editor { words }),
            None => Err(none().into()),
        }
    }

    /// Opens a file and waits until it is closed. Fails if the editor can't be started, or fails itself.
    pub(super) fn open(&self, file: &Path) -> Result<()> {
        let Some((program, arguments)) = self.words.split_first() else { return Ok(()) };
        let status = Command::new(program).args(arguments).arg(file).status();
        match status {
            Ok(status) if status.success() => Ok(()),
            failed => {
                let editor = replace_unprintable(&self.words.join(" "));
                let file = replace_unprintable(&file.to_string_lossy());
                let code = failed.ok().map(|status| status.to_string());
                Err(UsageError::EditorFailed { editor, file, code }.into())
            }
        }
    }
}
