//! What was read from imported files, so that nothing is imported twice unnoticed (docs/RULES.md, I4).

use super::Result;
use crate::domain::{DocumentId, DocumentNumber};

/// Queries about imported files.
pub trait ReadImports {
    /// Returns the document that imported what has this digest.
    fn import_by_digest(&self, digest: &str) -> Result<Option<DocumentId>>;
    /// Returns all digests, each with its document, in the order of the documents.
    fn import_digests(&self) -> Result<Vec<(String, DocumentNumber)>>;
}

/// Row-level changes of what was imported.
pub trait WriteImports {
    /// Records the digest of an import. Returns whether it did: not if another import has the same digest, even one
    /// that another station is about to commit.
    fn insert_import_digest(&mut self, digest: &str, document: DocumentNumber) -> Result<bool>;
    /// Records the digest of an import, in place of an earlier import's.
    fn replace_import_digest(&mut self, digest: &str, document: DocumentNumber) -> Result<()>;
    /// Removes the digest of an import, unless a later one replaced it.
    fn remove_import_digest(&mut self, digest: &str, document: DocumentNumber) -> Result<()>;
}
