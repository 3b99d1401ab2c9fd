use serde::Serialize;

use super::{RecordCell, ToRecordCell, record};
use crate::warehouse::{RoleInPlace, RolePart, StoreInfo};

record! {
    /// docs/CLI.md, "init".
    pub InitRecord<'a> {
        database: &'a str,
        schema_version: u32,
        created: bool,
        roles: RoleRecords,
    }
}

impl<'a> InitRecord<'a> {
    /// The book, and the roles that have their part in it now.
    pub fn new(info: &'a StoreInfo, roles: &[RoleInPlace]) -> Self {
        InitRecord {
            database: &info.location,
            schema_version: info.schema_version,
            created: info.created,
            roles: RoleRecords(roles.iter().map(RoleRecord::from).collect()),
        }
    }
}

/// A role of a book on a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoleRecord {
    /// Its name.
    pub role: String,
    /// What it may do: owner, app, reader.
    pub part: &'static str,
    /// Whether it was missing.
    pub created: bool,
}

impl From<&RoleInPlace> for RoleRecord {
    fn from(role: &RoleInPlace) -> Self {
        let part = match role.part {
            RolePart::Owner => "owner",
            RolePart::App => "app",
            RolePart::Reader => "reader",
        };
        RoleRecord { role: role.name.clone(), part, created: role.created }
    }
}

/// Roles. A column names them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(transparent)]
pub struct RoleRecords(pub Vec<RoleRecord>);

impl ToRecordCell for RoleRecords {
    fn to_record_cell(&self) -> RecordCell<'_> {
        let names: Vec<&str> = self.0.iter().map(|role| role.role.as_str()).collect();
        RecordCell::Plain(names.join(" "))
    }
}
