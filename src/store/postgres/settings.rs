//! Settings.

use super::rows::read_single_value;
use super::transaction::Transaction;
use crate::store::{ReadSettings, Result, WriteSettings};

impl ReadSettings for Transaction<'_> {
    fn setting(&self, key: &str) -> Result<Option<String>> {
        self.query_optional("SELECT value FROM setting WHERE key = $1", [key], read_single_value)
    }
}

impl WriteSettings for Transaction<'_> {
    fn put_setting(&mut self, key: &str, value: Option<&str>) -> Result<()> {
        match value {
            Some(value) => self.execute(
                "INSERT INTO setting (key, value) VALUES ($1, $2)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (key, value),
            ),
            None => self.execute("DELETE FROM setting WHERE key = $1", [key]),
        }
    }
}
