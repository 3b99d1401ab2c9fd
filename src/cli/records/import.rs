//! The result of an import or a bootstrap.

use serde::Serialize;

use crate::domain::DocumentId;
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::ImportSummary;

crate::record! {
    /// docs/CLI.md, "import".
    pub(crate) ImportRecord {
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
pub(crate) struct BootstrapRecord {
    pub(crate) products: Option<ImportRecord>,
    pub(crate) lots: Option<ImportRecord>,
}

/// Summarizes an import of `table` (`products` or `lots`); `tried` marks a dry run.
pub(crate) fn import_sentence(texts: &Texts, table: &str, imported: ImportSummary, tried: bool) -> String {
    let count = |number| texts.integer(number);
    let (rows, created, updated) = (count(imported.rows), count(imported.created), count(imported.updated));
    if tried {
        t!(texts, "cli-import-dry-run", table = table, rows = rows, created = created, updated = updated)
    } else {
        t!(texts, "cli-imported", table = table, rows = rows, created = created, updated = updated)
    }
}
