//! Warnings: what may be a mistake, and was done all the same.

use serde::Serialize;

use crate::warehouse::ImportWarning;

/// docs/CLI.md, "warning".
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WarningRecord {
    /// A stable name.
    pub kind: &'static str,
    /// What it is, in the user's language.
    pub message: String,
}

/// The stable name of an import's warning.
pub fn import_warning_kind(warning: &ImportWarning) -> &'static str {
    match warning {
        ImportWarning::NumericName { .. } => "numeric_name",
    }
}
