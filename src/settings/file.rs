//! The configuration file: TOML, every key optional, an unknown key an error that names its line.

use std::io::ErrorKind;
use std::path::Path;

use serde::Deserialize;

use super::{Error, Result};

/// What a configuration file says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfigFile {
    /// The stock book.
    pub db: Option<String>,
    /// The day all rules use.
    pub today: Option<String>,
    /// Who works here.
    pub operator: Option<String>,
    /// The station's name.
    pub station: Option<String>,
    /// The language.
    pub lang: Option<String>,
    /// The theme.
    pub theme: Option<String>,
    /// How data is printed.
    pub format: Option<String>,
    /// How much is logged.
    pub log_level: Option<String>,
    /// How far ahead alerts look.
    #[serde(default)]
    pub alerts: AlertSettings,
}

/// How far ahead alerts look; see [`crate::domain::Horizon`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlertSettings {
    /// Days ahead within which a lot is expiring.
    pub days: Option<u32>,
    /// Days ahead within which that is critical.
    pub critical_days: Option<u32>,
}

impl ConfigFile {
    /// Reads a file. One that is absent says nothing, unless somebody `named` it.
    pub fn read(path: &Path, named: bool) -> Result<Self> {
        match std::fs::read_to_string(path) {
            Ok(text) => Self::parse(path, &text),
            Err(error) if error.kind() == ErrorKind::NotFound && !named => Ok(ConfigFile::default()),
            Err(error) => Err(Error::ConfigUnreadable { path: path.to_owned(), detail: error.to_string() }),
        }
    }

    /// Understands the text of a file.
    pub fn parse(path: &Path, text: &str) -> Result<Self> {
        toml::from_str(text).map_err(|error| Error::Config {
            path: path.to_owned(),
            line: line_of(text, error.span().map_or(0, |span| span.start)),
            detail: error.message().to_owned(),
        })
    }
}

/// The line, from 1, in which a byte stands.
fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_nobody_knows_is_an_error_that_names_its_line() {
        let text = "lang = \"es\"\n\n[alerts]\ndays = 20\ncritcal_days = 3\n";
        let error = ConfigFile::parse(Path::new("config.toml"), text).unwrap_err();
        assert!(
            matches!(&error, Error::Config { line: 5, detail, .. } if detail.contains("critcal_days")),
            "{error:?}"
        );
    }

    #[test]
    fn a_wrong_type_is_an_error_that_names_its_line() {
        let error = ConfigFile::parse(Path::new("config.toml"), "lang = \"es\"\nstation = 7\n").unwrap_err();
        assert!(matches!(error, Error::Config { line: 2, .. }), "{error:?}");
    }

    #[test]
    fn an_absent_file_says_nothing_unless_it_was_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        assert_eq!(ConfigFile::read(&path, false).unwrap(), ConfigFile::default());
        assert!(matches!(ConfigFile::read(&path, true), Err(Error::ConfigUnreadable { .. })));
    }
}
