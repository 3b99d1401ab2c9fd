use std::ffi::{OsStr, OsString};
use std::fmt;

use serde::Deserialize;

/// Where a book is, as the user wrote it. It may have a password, so that it is not shown.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "String")]
pub struct WrittenLocation(OsString);

impl From<OsString> for WrittenLocation {
    fn from(text: OsString) -> Self {
        WrittenLocation(text)
    }
}

impl From<String> for WrittenLocation {
    fn from(text: String) -> Self {
        WrittenLocation(text.into())
    }
}

impl From<&str> for WrittenLocation {
    fn from(text: &str) -> Self {
        WrittenLocation(text.into())
    }
}

impl AsRef<OsStr> for WrittenLocation {
    fn as_ref(&self) -> &OsStr {
        &self.0
    }
}

impl fmt::Debug for WrittenLocation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("…")
    }
}
