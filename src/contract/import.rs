//! The result of an import or a bootstrap.

use serde::Serialize;

use super::record;
use crate::domain::DocumentId;
use crate::warehouse::ImportSummary;

record! {
    /// docs/CLI.md, "import".
    pub ImportRecord {
        document: Option<DocumentId>,
        rows: u64,
        created: u64,
        updated: u64,
    }
}

impl From<ImportSummary> for ImportRecord {
    fn from(imported: ImportSummary) -> Self {
        let ImportSummary { document, rows, created, updated } = imported;
        ImportRecord { document, rows, created, updated }
    }
}

/// The imports of a bootstrap; null for a file that was not given.
#[derive(Debug, Serialize)]
pub struct BootstrapRecord {
    pub products: Option<ImportRecord>,
    pub lots: Option<ImportRecord>,
}
