//! The record of the facts that a product requires of incoming goods.

use serde::{Serialize, Serializer};

use super::{RecordCell, ToRecordCell};
use crate::domain::Requires;

/// docs/CLI.md, "requires": a list of names; in a column they stand with commas between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequiresRecord(Requires);

impl From<Requires> for RequiresRecord {
    fn from(requires: Requires) -> Self {
        RequiresRecord(requires)
    }
}

impl Serialize for RequiresRecord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.names().serialize(serializer)
    }
}

impl ToRecordCell for RequiresRecord {
    fn to_record_cell(&self) -> RecordCell<'_> {
        RecordCell::Plain(self.0.names().join(","))
    }
}
