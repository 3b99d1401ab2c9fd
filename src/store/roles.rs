//! Who may do what in a database on a server.

/// The roles of a book, each a group that whoever connects is a member of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BookRoles {
    /// Owns the tables.
    pub owner: Option<String>,
    /// Records, and changes nothing of what is written.
    pub app: Option<String>,
    /// Reads.
    pub reader: Option<String>,
}

impl BookRoles {
    /// Whether none is named.
    pub fn is_empty(&self) -> bool {
        *self == BookRoles::default()
    }
}

/// A role that has its part in the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleInPlace {
    /// Its name.
    pub name: String,
    /// What it may do.
    pub part: RolePart,
    /// It was missing, and was made: without a password, and it can't log in itself.
    pub created: bool,
}

/// What a role may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RolePart {
    /// It owns the tables.
    Owner,
    /// It may record.
    App,
    /// It may read.
    Reader,
}

/// What a role was refused that set up a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetUpStep {
    /// To make tables.
    MakeTables,
    /// To make a role.
    CreateRole {
        /// The role.
        name: String,
    },
    /// To give the tables to an owner.
    HandOver {
        /// The owner.
        name: String,
    },
    /// To grant a role what it needs.
    Grant {
        /// The role.
        name: String,
    },
}
