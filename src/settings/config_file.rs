//! The configuration file: TOML, every key optional; an unknown key is an error.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::de::{DeTable, DeValue};

use super::in_force::Sourced;
use super::{
    Error, GlobalFlags, Result, ScannerTable, SettingOrigin, SystemDefaults, WrittenLocation, expand_home,
};
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
    /// Which keys do what on the screens; see [`super::KeyLayout`].
    pub layout: Option<String>,
    /// Whether the terminal sounds its bell when something is refused.
    pub bell: Option<bool>,
    /// Whether the screens are for a screen reader.
    pub plain: Option<bool>,
    /// Whether the quantity that is typed is shown large.
    pub big_quantity: Option<bool>,
    /// Where labels are printed.
    pub label_printer: Option<String>,
    /// How the scanner of this station says what it reads.
    #[serde(default)]
    pub scanner: ScannerTable,
    #[serde(default)]
    pub serve: ServeFile,
    /// Where the file is, or would be; `None` where the system names no folder for it.
    #[serde(skip)]
    pub(super) place: Option<ConfigPlace>,
    /// The lines of its keys, from 1. The name of a table stands before its keys, with a point between.
    #[serde(skip)]
    lines: BTreeMap<String, usize>,
}

/// Where the configuration file is, and what says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigPlace {
    pub path: PathBuf,
    pub origin: SettingOrigin,
}

impl ConfigPlace {
    /// Finds the file by the flag, the variable or the folder of the user's configuration. `None` if the system names none.
    pub fn find(
        flags: &GlobalFlags,
        variable: &dyn Fn(&str) -> Option<OsString>,
        machine: &SystemDefaults,
    ) -> Option<Self> {
        const NAMED_BY: &str = "FEFO_CONFIG";
        let flag = flags.config.clone().map(|path| (path, SettingOrigin::Flag("--config")));
        let named = flag.or_else(|| {
            let path = variable(NAMED_BY).filter(|value| !value.is_empty())?;
            Some((path, SettingOrigin::Variable(NAMED_BY)))
        });
        let (path, origin) = named.or_else(|| {
            let folder = machine.config_folder.as_ref()?;
            Some((folder.join("config.toml").into(), SettingOrigin::Default))
        })?;
        Some(ConfigPlace { path: expand_home(Path::new(&path), machine.home.as_deref()), origin })
    }

    /// Reads the file. A missing one is empty unless the user named it.
    pub fn read(&self) -> Result<ConfigFile> {
        let is_named = self.origin != SettingOrigin::Default;
        let file = ConfigFile::read(&self.path, is_named)?;
        Ok(ConfigFile { place: Some(self.clone()), ..file })
    }
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

/// The part of the configuration file about serving.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServeFile {
    /// Host and port.
    pub bind: Option<String>,
    /// Threads that read.
    pub threads: Option<u64>,
    /// Seconds of a request.
    pub timeout: Option<u64>,
    /// Bytes of a body.
    pub body_limit: Option<u64>,
    /// Names that the server answers to, beside those of the flags.
    #[serde(default)]
    pub allow_hosts: Vec<String>,
    /// Origins of pages that may call the server, beside those of the flags.
    #[serde(default)]
    pub allow_origins: Vec<String>,
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
        let file: ConfigFile = toml::from_str(text).map_err(|error| Error::InvalidConfig {
            path: path.to_owned(),
            line: line_number_at(text, error.span().map_or(0, |span| span.start)),
            detail: error.message().to_owned(),
        })?;
        Ok(ConfigFile { lines: key_lines(text), ..file })
    }

    /// What a key says, or else the default.
    pub(super) fn said<T>(&self, key: &'static str, value: Option<T>, default: T) -> Sourced<T> {
        match value {
            Some(value) => Sourced { value, origin: self.origin_of(key) },
            None => Sourced::by_default(default),
        }
    }

    /// The origin of what a key says.
    pub(super) fn origin_of(&self, key: &'static str) -> SettingOrigin {
        let path =
            self.place.as_ref().map_or_else(|| PathBuf::from("config.toml"), |place| place.path.clone());
        SettingOrigin::File { path, key, line: self.lines.get(key).copied().unwrap_or(1) }
    }
}

/// The lines of the keys of a file that was read, which has at most one table within another.
fn key_lines(text: &str) -> BTreeMap<String, usize> {
    let mut lines = BTreeMap::new();
    let Ok(table) = DeTable::parse(text) else { return lines };
    for (key, value) in table.get_ref() {
        let name = key.get_ref();
        lines.insert(name.to_string(), line_number_at(text, key.span().start));
        if let DeValue::Table(inner) = value.get_ref() {
            for key in inner.keys() {
                lines.insert(format!("{name}.{}", key.get_ref()), line_number_at(text, key.span().start));
            }
        }
    }
    lines
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
    fn keys_know_their_lines() {
        let text = "# mine\nlang = \"es\"\n\n[alerts]\n\ncritical_days = 3\n";
        let file = ConfigFile::parse(Path::new("config.toml"), text).unwrap();
        for (key, expected) in [("lang", 2), ("alerts.critical_days", 6)] {
            let SettingOrigin::File { line, .. } = file.origin_of(key) else { panic!() };
            assert_eq!(line, expected, "{key}");
        }
    }

    #[test]
    fn a_missing_file_is_empty_unless_the_user_named_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        assert_eq!(ConfigFile::read(&path, false).unwrap(), ConfigFile::default());
        assert!(matches!(ConfigFile::read(&path, true), Err(Error::ConfigUnreadable { .. })));
    }
}
