//! The keys of the terminal UI.

use serde::Serialize;

use super::{RecordCell, ToRecordCell, record};

/// The keys of an action of the terminal UI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyBinding {
    /// The scope's name in a file of keys.
    pub scope: &'static str,
    /// The scope's title on the screen.
    pub title: String,
    /// The action's name within the scope.
    pub action: &'static str,
    /// What the action does.
    pub description: String,
    /// The keys in force, the preferred one first.
    pub keys: KeyNames,
    /// The same by their names on the screen.
    pub shown_keys: KeyNames,
    /// The keys that it has by default.
    pub default_keys: KeyNames,
}

/// Names of keys. A column separates them by blanks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct KeyNames(pub Vec<String>);

impl ToRecordCell for &KeyNames {
    fn to_record_cell(&self) -> RecordCell<'_> {
        RecordCell::Plain(self.0.join(" "))
    }
}

record! {
    /// docs/CLI.md, "key".
    pub KeyRecord<'a> {
        scope: &'a str,
        action: &'a str,
        keys: &'a KeyNames,
        default_keys: &'a KeyNames,
        description: &'a str,
    }
}

impl<'a> From<&'a KeyBinding> for KeyRecord<'a> {
    fn from(binding: &'a KeyBinding) -> Self {
        KeyRecord {
            scope: binding.scope,
            action: binding.action,
            keys: &binding.keys,
            default_keys: &binding.default_keys,
            description: &binding.description,
        }
    }
}
