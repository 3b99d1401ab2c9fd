//! Warnings: what may be a mistake, and was done all the same.

use serde::Serialize;
use utoipa::ToSchema;

use super::{RecordCell, ToRecordCell};
use crate::warehouse::ImportWarning;

/// docs/CLI.md, "warning".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct WarningRecord {
    /// A stable name.
    pub kind: String,
    /// What it is, in the user's language.
    pub message: String,
}

/// All warnings about an act. A column names their kinds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, ToSchema)]
#[serde(transparent)]
pub struct WarningRecords(pub Vec<WarningRecord>);

impl ToRecordCell for WarningRecords {
    fn to_record_cell(&self) -> RecordCell<'_> {
        let kinds: Vec<&str> = self.0.iter().map(|warning| warning.kind.as_str()).collect();
        RecordCell::Plain(kinds.join(" "))
    }
}

/// The stable name of an import's warning.
pub fn import_warning_kind(warning: &ImportWarning) -> &'static str {
    match warning {
        ImportWarning::NumericName { .. } => "numeric_name",
        ImportWarning::OfChange(warning) => warning.kind(),
    }
}
