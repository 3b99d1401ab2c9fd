use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use super::parameters::PARAMETERS;
use super::{AddressProblem, Values};

/// The text of a file, and whether others can read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileText {
    pub text: String,
    pub is_private: bool,
}

/// Reads a file and looks who may read it.
pub fn read_private_file(path: &Path) -> io::Result<FileText> {
    let about = std::fs::metadata(path)?;
    if !about.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    Ok(FileText { text: std::fs::read_to_string(path)?, is_private: is_private(&about) })
}

#[cfg(unix)]
fn is_private(about: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;

    about.permissions().mode() & 0o077 == 0
}

/// Elsewhere the folders of a user are the user's own.
#[cfg(not(unix))]
fn is_private(_: &std::fs::Metadata) -> bool {
    true
}

/// What completes an address.
#[derive(Clone, Copy)]
pub(in crate::settings) struct Surroundings<'a> {
    pub(in crate::settings) env_var: &'a dyn Fn(&str) -> Option<OsString>,
    pub(in crate::settings) read_file: &'a dyn Fn(&Path) -> io::Result<FileText>,
    pub(in crate::settings) home: Option<&'a Path>,
    pub(in crate::settings) login: Option<&'a str>,
}

impl Surroundings<'_> {
    /// The variable, unless it is empty.
    pub(in crate::settings) fn variable(&self, name: &str) -> Option<String> {
        (self.env_var)(name).and_then(|value| value.into_string().ok()).filter(|value| !value.is_empty())
    }

    /// What the environment says of parameters.
    pub(super) fn variables(&self) -> Result<Values, AddressProblem> {
        let mut values = Values::default();
        for (name, variable) in PARAMETERS {
            if let Some(value) = self.variable(variable) {
                values.set_from(variable, name, value)?;
            }
        }
        Ok(values)
    }

    /// A file that libpq keeps for a user.
    pub(super) fn own_file(&self, unix: &str, windows: &str) -> Option<PathBuf> {
        if cfg!(windows) {
            return self
                .variable("APPDATA")
                .map(|folder| Path::new(&folder).join("postgresql").join(windows));
        }
        self.home.map(|home| home.join(unix))
    }
}
