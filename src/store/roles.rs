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

/// What was done for a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoleStep {
    /// It was made, without a password, and can't log in itself.
    Created(String),
    /// It owns the tables.
    Owns(String),
    /// It may record.
    MayRecord(String),
    /// It may read.
    MayRead(String),
}
