//! What came of an import.

use serde::{Deserialize, Serialize};

use super::ImportWarnings;
use crate::domain::DocumentId;

/// Counts of an import.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ImportSummary {
    /// Document of the import; `None` if it changed nothing.
    pub document: Option<DocumentId>,
    /// Rows read.
    pub rows: u64,
    /// Products or lots added.
    pub created: u64,
    /// Products changed, or lots added to.
    pub updated: u64,
    /// What is doubtful about the rows.
    #[serde(default, skip_serializing_if = "ImportWarnings::is_empty")]
    pub warnings: ImportWarnings,
}

/// What an import of lots keeps: its answer, and whose place it took.
#[derive(Serialize, Deserialize)]
pub(in crate::warehouse) struct ImportDecision {
    #[serde(flatten)]
    pub summary: ImportSummary,
    /// The import of the same that stood until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<DocumentId>,
}

/// A row that the warehouse refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    /// Index of the row, from 0.
    pub row: usize,
    /// Why.
    pub error: crate::warehouse::Error,
}
