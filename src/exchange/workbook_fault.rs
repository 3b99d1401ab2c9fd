//! Why a workbook can't be read.

/// How much of what a library says is shown: a file may have put words into its mouth.
const MAX_DETAIL_CHARS: usize = 120;

/// Why a workbook can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkbookFault {
    /// It is of the form before 2007, or asks for a password.
    Closed,
    /// It is a document of another program, or none at all.
    NoWorkbook,
    /// It is not as such files are.
    Damaged {
        /// What the library says.
        detail: String,
    },
    /// It unpacks to more than any stock list.
    TooLarge,
    /// A cell stands before another that stands behind it.
    OutOfOrder {
        /// As in `C7`.
        cell: String,
    },
    /// A cell has more text than a spreadsheet writes.
    LongCell {
        /// As in `C7`.
        cell: String,
    },
}

/// A fault that the library or the system says.
pub(super) fn damaged(error: impl std::fmt::Display) -> WorkbookFault {
    WorkbookFault::Damaged { detail: error.to_string().chars().take(MAX_DETAIL_CHARS).collect() }
}
