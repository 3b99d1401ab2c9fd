//! Suppliers and customers, each once.

use std::collections::{BTreeMap, HashMap};

use super::rows::{RowReader, read_single_value};
use super::transaction::Transaction;
use crate::domain::{Label, PartnerId};
use crate::store::{PartnerRow, Result};

const BY_ID: &str = "SELECT n.id, n.name FROM partner n WHERE n.id = $1";

pub(super) const ALL: &str = "SELECT n.id, n.name FROM partner n ORDER BY n.id";

/// Draws no id for a name that is there. Waits for another station that adds the same one.
pub(super) const ENSURE: &str = "INSERT INTO partner (name, name_key)
     SELECT $1, $2 WHERE NOT EXISTS (SELECT 1 FROM partner n WHERE n.name_key = $2) ON CONFLICT (name_key) DO NOTHING";

const BY_NAME: &str = "SELECT n.id FROM partner n WHERE n.name_key = $1";

pub(super) fn read_partner(reader: &mut RowReader<'_>) -> Result<(PartnerId, Label)> {
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

    /// Like [`Transaction::ensure_partner`], in the order of the names' keys: stations that add the same ones don't wait
    /// for each other in a circle.
    pub(super) fn ensure_partners(&self, names: &[Label]) -> Result<()> {
        let by_key: BTreeMap<String, &Label> = names.iter().map(|name| (name.key(), name)).collect();
        by_key.into_values().try_for_each(|name| self.ensure_partner(name))
    }

    /// Returns the ids of partners that are there.
    pub(super) fn find_partners(&self, names: &[Label]) -> Result<Vec<PartnerId>> {
        self.query_each(BY_NAME, names, |name| [name.key()], read_single_value)
    }
}
