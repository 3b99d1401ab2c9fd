//! The configuration file: TOML, every key optional; an unknown key is an error.

use std::io::ErrorKind;
use std::path::Path;

use serde::Deserialize;

use super::{Error, Result, WrittenLocation};
use crate::files::FileFault;

/// The contents of a configuration file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfigFile {
    /// Path or URL of the stock book.
    pub db: Option<WrittenLocation>,
    /// The day that rules apply to.
    pub today: Option<String>,
    pub operator: Option<String>,
    pub station: Option<String>,
    pub lang: Option<String>,
    pub theme: Option<String>,
    /// Output format.
    pub format: Option<String>,
    pub log_level: Option<String>,
    /// Layouts of the numbers that the store gives itself; see [`crate::domain::gs1::StoreCodeLayout`].
    #[serde(default)]
    pub store_codes: Vec<String>,
    #[serde(default)]
    pub alerts: AlertSettings,
}

/// How far ahead alerts look; see [`crate::domain::Horizon`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlertSettings {
    /// Days ahead within which a lot is expiring.
    pub days: Option<u32>,
    /// Days ahead within which an expiring lot is critical.
    pub critical_days: Option<u32>,
}

impl ConfigFile {
    /// Reads a file. A missing one is empty unless the user `named` it.
    pub fn read(path: &Path, named: bool) -> Result<Self> {
        match read_config_text(path, named)? {
            Some(text) => Self::parse(path, &text),
            None => Ok(ConfigFile::default()),
        }
    }

    /// Parses the text of a file; `path` is for errors.
    pub fn parse(path: &Path, text: &str) -> Result<Self> {
        toml::from_str(text).map_err(|error| Error::InvalidConfig {
            path: path.to_owned(),
            line: line_number_at(text, error.span().map_or(0, |span| span.start)),
            detail: error.message().to_owned(),
        })
    }
}

/// Reads the text of a file of the user's configuration; `None` if it is missing, unless the user `named` it.
pub fn read_config_text(path: &Path, named: bool) -> Result<Option<String>> {
    // Asked before opening, which would wait for whoever writes to a pipe.
    let kind = std::fs::metadata(path);
    if let Ok(kind) = kind.as_ref()
        && !kind.is_file()
    {
        return Err(Error::ConfigNotAFile { path: path.to_owned(), is_folder: kind.is_dir() });
    }
    match kind.and_then(|_| std::fs::read_to_string(path)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound && !named => Ok(None),
        Err(error) => Err(Error::ConfigUnreadable { path: path.to_owned(), fault: FileFault::from(&error) }),
    }
}

/// The line number, from 1, at a byte offset.
fn line_number_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_an_error_with_its_line() {
        let text = "lang = \"es\"\n\n[alerts]\ndays = 20\ncritcal_days = 3\n";
        let error = ConfigFile::parse(Path::new("config.toml"), text).unwrap_err();
        assert!(
            matches!(&error, Error::InvalidConfig { line: 5, detail, .. } if detail.contains("critcal_days")),
            "{error:?}"
        );
    }

    #[test]
    fn a_wrong_type_is_an_error_with_its_line() {
        let error = ConfigFile::parse(Path::new("config.toml"), "lang = \"es\"\nstation = 7\n").unwrap_err();
        assert!(matches!(error, Error::InvalidConfig { line: 2, .. }), "{error:?}");
    }

    #[test]
    fn a_missing_file_is_empty_unless_the_user_named_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        assert_eq!(ConfigFile::read(&path, false).unwrap(), ConfigFile::default());
        assert!(matches!(ConfigFile::read(&path, true), Err(Error::ConfigUnreadable { .. })));
    }
}
