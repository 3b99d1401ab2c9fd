//! Suppliers and customers, each once.

use std::collections::HashMap;

use super::rows::{RowReader, read_single_value};
use super::transaction::Transaction;
use crate::domain::{Label, PartnerId};
use crate::store::{PartnerRow, Result};

const BY_ID: &str = "SELECT n.id, n.name FROM partner n WHERE n.id = ?1";

pub(super) const ALL: &str = "SELECT n.id, n.name FROM partner n ORDER BY n.id";

const BY_NAME: &str = "SELECT n.id FROM partner n WHERE n.name_key = ?1";

pub(super) fn read_partner(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<(PartnerId, Label)> {
    Ok((reader.next_value()?, reader.next_value()?))
}

/// Reads a row of [`ALL`].
pub(super) fn read_partner_row(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<PartnerRow> {
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

    /// Returns the key of a partner, adding it if it is new.
    pub(super) fn intern_partner(&mut self, name: &Label) -> Result<PartnerId> {
        if let Some(known) = self.find_partner(name)? {
            return Ok(known);
        }
        self.insert("INSERT INTO partner (name, name_key) VALUES (?1, ?2)", (name, name.key())).map(PartnerId)
    }
}
