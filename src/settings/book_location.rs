use std::path::{Path, PathBuf};

/// Where a stock book is. The binary knows which store opens it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookLocation {
    /// A file of this machine.
    File(PathBuf),
}

impl BookLocation {
    /// The stock book in a folder, if no other is named.
    pub(super) fn in_folder(folder: &Path) -> Self {
        BookLocation::File(folder.join("stock.db"))
    }

    /// The demo book beside this one.
    pub fn demo(&self) -> Self {
        match self {
            BookLocation::File(path) => BookLocation::File(path.with_file_name("demo.db")),
        }
    }
}
