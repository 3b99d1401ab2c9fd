//! What a document keeps of the import that it was.

use serde::{Deserialize, Serialize};

/// Command stored with an import of lots; the file's digest stands for its rows.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::warehouse) struct ImportRequest {
    /// Digest of what was read.
    pub import: String,
    /// Whether the same may have been imported before.
    pub again: bool,
    /// Digest of the products of the same file, if they were imported with their lots.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub products: Option<String>,
}
