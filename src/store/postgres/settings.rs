//! Settings.

use super::foreseen::Subject;
use super::rows::value_at;
use super::transaction::Transaction;
use crate::store::{ReadSettings, Result, WriteSettings};

/// Few, and asked for one after the other.
pub(super) const ALL_SETTINGS: &str = "SELECT key, value FROM setting";

impl ReadSettings for Transaction<'_> {
    /// Reads them all at the first that is asked for.
    fn setting(&self, key: &str) -> Result<Option<String>> {
        let rows = match self.foreseen_rows(ALL_SETTINGS, &())? {
            Some(known) => known,
            None => {
                let rows = self.rows(ALL_SETTINGS, ())?;
                self.expect(Subject::Settings, ALL_SETTINGS, &(), rows.clone())?;
                rows
            }
        };
        for row in &rows {
            if value_at::<String>(row, 0)? == key {
                return value_at(row, 1).map(Some);
            }
        }
        Ok(None)
    }
}

impl WriteSettings for Transaction<'_> {
    fn put_setting(&mut self, key: &str, value: Option<&str>) -> Result<()> {
        self.foreseen.forget(Subject::Settings);
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
