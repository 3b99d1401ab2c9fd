//! Suppliers and customers, each once.

use std::collections::HashMap;

use super::rows::{RowReader, read_single_value};
use super::transaction::Transaction;
use crate::domain::{Label, PartnerId};
use crate::store::{PartnerRow, Result, StoreError};

const BY_ID: &str = "SELECT n.id, n.name FROM partner n WHERE n.id = $1";

pub(super) const ALL: &str = "SELECT n.id, n.name FROM partner n ORDER BY n.id";

/// Waits for another station that adds the same name.
const INSERT: &str = "INSERT INTO partner (name, name_key) VALUES ($1, $2) ON CONFLICT (name_key) DO NOTHING";

/// Draws no id for a name that is there.
pub(super) const ENSURE: &str = "INSERT INTO partner (name, name_key)
     SELECT $1, $2 WHERE NOT EXISTS (SELECT 1 FROM partner n WHERE n.name_key = $2) ON CONFLICT (name_key) DO NOTHING";

const BY_NAME: &str = "SELECT n.id FROM partner n WHERE n.name_key = $1";

fn read_partner(reader: &mut RowReader<'_>) -> Result<(PartnerId, Label)> {
    Ok((reader.next_value()?, reader.next_value()?))
}

/// Reads a row of [`ALL`].
pub(super) fn read_partner_row(reader: &mut RowReader<'_>) -> Result<PartnerRow> {
    let (id, name) = read_partner(reader)?;
    Ok(PartnerRow { id, name })
}

impl Transaction<'_> {
    pub(super) fn find_partner(&self, name: &Label) -> Result<Option<PartnerId>> {
        self.query_optional(BY_NAME, [name.key()], read_single_value)
    }

    pub(super) fn names_of_partners(&self, ids: &[PartnerId]) -> Result<HashMap<PartnerId, Label>> {
        Ok(self.query_each(BY_ID, ids, |id| [id], read_partner)?.into_iter().collect())
    }

    /// Adds a partner that is not there yet, once what waits is sent.
    pub(super) fn ensure_partner(&self, name: &Label) -> Result<()> {
        self.execute(ENSURE, (name, name.key()))
    }

    pub(super) fn insert_partner(&mut self, name: &Label) -> Result<PartnerId> {
        let added = self.execute_counted(INSERT, (name, name.key()))?;
        let found = self.find_partner(name)?;
        found.ok_or_else(|| StoreError::Other { detail: format!("{added} partners were added") })
    }
}
