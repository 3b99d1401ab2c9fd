use std::path::{Path, PathBuf};

use crate::warehouse::ServerAddress;

/// Where a stock book is. The binary knows which store opens it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookLocation {
    /// A file of this machine.
    File(PathBuf),
    /// A database on a server.
    Server(ServerAddress),
}

impl BookLocation {
    /// The stock book in a folder, if no other is named.
    pub(super) fn in_folder(folder: &Path) -> Self {
        BookLocation::File(folder.join("stock.db"))
    }

    /// The demo book: beside this one, or in the folder of data if this one is on a server.
    pub(super) fn demo(&self, data_folder: Option<&Path>) -> Option<Self> {
        match self {
            BookLocation::File(path) => Some(BookLocation::File(path.with_file_name("demo.db"))),
            BookLocation::Server(_) => data_folder.map(|folder| BookLocation::File(folder.join("demo.db"))),
        }
    }

    /// The place as it is shown and can be given again: without a password.
    pub fn shown(&self) -> String {
        match self {
            BookLocation::File(path) => path.to_string_lossy().into_owned(),
            BookLocation::Server(address) => address.location(),
        }
    }

    /// Whether others may have their stock in it: then it is never made, nor removed, but when asked for.
    pub fn is_shared(&self) -> bool {
        matches!(self, BookLocation::Server(_))
    }
}
