//! The result of an import or a bootstrap.

use serde::Serialize;
use utoipa::ToSchema;

use super::{ProductFactChangeRecord, Record, RecordCell, ToRecordCell, WarningRecords};
use crate::domain::DocumentId;
use crate::warehouse::ImportSummary;

/// docs/CLI.md, "import".
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ImportRecord<'a> {
    document: Option<DocumentId>,
    rows: u64,
    created: u64,
    updated: u64,
    warnings: WarningRecords,
    /// What a dry run of products would change.
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<Vec<ProductFactChangeRecord<'a>>>,
}

impl<'a> ImportRecord<'a> {
    /// The result of an import; `changes` only of a dry run of products.
    pub fn new(
        imported: &ImportSummary,
        warnings: WarningRecords,
        changes: Option<Vec<ProductFactChangeRecord<'a>>>,
    ) -> Self {
        let ImportSummary { document, rows, created, updated, .. } = *imported;
        ImportRecord { document, rows, created, updated, warnings, changes }
    }
}

/// As columns: the counts.
impl Record for ImportRecord<'_> {
    const FIELDS: &'static [&'static str] = &["document", "rows", "created", "updated"];

    fn cells(&self) -> Vec<RecordCell<'_>> {
        vec![
            self.document.to_record_cell(),
            self.rows.to_record_cell(),
            self.created.to_record_cell(),
            self.updated.to_record_cell(),
        ]
    }
}

/// The imports of a bootstrap; null for a file that was not given.
#[derive(Debug, Serialize, ToSchema)]
pub struct BootstrapRecord<'a> {
    pub products: Option<ImportRecord<'a>>,
    pub lots: Option<ImportRecord<'a>>,
}
