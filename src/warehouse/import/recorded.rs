//! What was imported is recorded by its digest, so that nothing is imported twice unnoticed (docs/RULES.md, I4).

use super::request::ImportRequest;
use super::summary::ImportDecision;
use crate::domain::{Document, DocumentId, DocumentNumber};
use crate::warehouse::ledger::corrupt;
use crate::warehouse::{ActContext, Conflict, Error, Result, UnitOfWork};

impl UnitOfWork<'_> {
    /// Returns the document that imported what has this digest, if any.
    pub fn imported_before(&self, digest: &str) -> Result<Option<DocumentId>> {
        Ok(self.tx.import_by_digest(digest)?)
    }

    /// Fails if what has this digest is imported: early, before the work. [`UnitOfWork::record_import`] decides.
    pub(super) fn ensure_not_imported(&self, digest: &str) -> Result<()> {
        match self.imported_before(digest)? {
            Some(document) => Err(Error::Conflict(Conflict::ImportedBefore { document })),
            None => Ok(()),
        }
    }

    /// Records what this document imported. Fails if the same is imported, also by a station that writes just now,
    /// unless `again`.
    pub(super) fn record_import(&mut self, ctx: &ActContext, digest: &str, again: bool) -> Result<()> {
        let document = self.tx.document(ctx.document)?;
        let document = document.ok_or_else(|| corrupt("a document that was just written is missing"))?;
        if again {
            return Ok(self.tx.replace_import_digest(digest, document.number)?);
        }
        match self.tx.insert_import_digest(digest, document.number)? {
            true => Ok(()),
            false => self.ensure_not_imported(digest),
        }
    }

    /// Lets what a reversed document imported be imported again (docs/RULES.md, I4), unless an earlier import of the same
    /// stands, whose place it took: then that one is recorded again.
    pub(in crate::warehouse) fn forget_import(&mut self, reversed: &Document) -> Result<()> {
        let Ok(ImportRequest { import: digest, .. }) = serde_json::from_str(&reversed.request) else {
            return Ok(());
        };
        if self.imported_before(&digest)? != Some(reversed.id) {
            return Ok(());
        }
        match self.standing_import_before(reversed)? {
            Some(standing) => Ok(self.tx.replace_import_digest(&digest, standing)?),
            None => Ok(self.tx.remove_import_digest(&digest, reversed.number)?),
        }
    }

    /// Returns the last import that this one took the place of, one way or the next, and that was not reversed.
    fn standing_import_before(&self, import: &Document) -> Result<Option<DocumentNumber>> {
        let mut replaced = replaced_import(import)?;
        while let Some(id) = replaced {
            let earlier =
                self.tx.document(id)?.ok_or_else(|| corrupt("an import that was replaced is missing"))?;
            if !self.tx.reversals_of(&[id])?.contains_key(&id) {
                return Ok(Some(earlier.number));
            }
            replaced = replaced_import(&earlier)?;
        }
        Ok(None)
    }
}

/// Returns the import of the same whose place a document took.
fn replaced_import(import: &Document) -> Result<Option<DocumentId>> {
    let decision = import.decision.as_deref().and_then(|text| serde_json::from_str(text).ok());
    let decision: ImportDecision = decision.ok_or_else(|| corrupt("an import without its counts"))?;
    Ok(decision.replaces)
}
