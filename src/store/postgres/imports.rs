//! Digests of what was imported.

use super::rows::{RowReader, read_single_value};
use super::transaction::Transaction;
use crate::domain::{DocumentId, DocumentNumber};
use crate::store::{ReadImports, Result, WriteImports};

pub(super) const BY_DIGEST: &str = "SELECT d.id FROM import_digest i JOIN document d ON d.number = i.document
      WHERE i.digest = $1";

const ALL: &str = "SELECT i.digest, i.document FROM import_digest i ORDER BY i.document, i.digest";

fn read_digest(reader: &mut RowReader<'_>) -> Result<(String, DocumentNumber)> {
    Ok((reader.next_value()?, reader.next_value()?))
}

impl ReadImports for Transaction<'_> {
    fn import_by_digest(&self, digest: &str) -> Result<Option<DocumentId>> {
        self.query_optional(BY_DIGEST, [digest], read_single_value)
    }

    fn import_digests(&self) -> Result<Vec<(String, DocumentNumber)>> {
        self.query_all(ALL, (), read_digest)
    }
}

impl WriteImports for Transaction<'_> {
    fn insert_import_digest(&mut self, digest: &str, document: DocumentNumber) -> Result<bool> {
        let sql =
            "INSERT INTO import_digest (digest, document) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING";
        self.execute_counted(sql, (digest, document)).map(|inserted| inserted == 1)
    }

    fn replace_import_digest(&mut self, digest: &str, document: DocumentNumber) -> Result<()> {
        self.execute(
            "INSERT INTO import_digest (digest, document) VALUES ($1, $2)
             ON CONFLICT (digest) DO UPDATE SET document = excluded.document",
            (digest, document),
        )
    }

    fn remove_import_digest(&mut self, digest: &str, document: DocumentNumber) -> Result<()> {
        self.execute("DELETE FROM import_digest WHERE digest = $1 AND document = $2", (digest, document))
    }
}
