//! Settings stored with the book.

use super::Result;

/// Queries about settings.
pub trait ReadSettings {
    /// Returns a setting.
    fn setting(&self, key: &str) -> Result<Option<String>>;
}

/// Changes of settings.
pub trait WriteSettings {
    /// Stores a setting, or removes it if `None`.
    fn put_setting(&mut self, key: &str, value: Option<&str>) -> Result<()>;
}
