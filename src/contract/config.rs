//! Settings of a run and where they came from.

use serde::Serialize;
use serde_json::Value;

use super::{RecordCell, ToRecordCell, record};

/// The value of a setting: a text, a number, a list of texts, or null if nothing is set. A column separates the texts of a
/// list by commas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct SettingValue<'a>(pub &'a Value);

impl SettingValue<'_> {
    /// The value as text, empty for null.
    pub fn to_text(self) -> String {
        match self.0 {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            Value::Array(items) => {
                items.iter().map(|item| SettingValue(item).to_text()).collect::<Vec<_>>().join(", ")
            }
            other => other.to_string(),
        }
    }
}

impl ToRecordCell for SettingValue<'_> {
    fn to_record_cell(&self) -> RecordCell<'_> {
        match self.0 {
            Value::String(text) => RecordCell::Text(text),
            _ => RecordCell::Plain(self.to_text()),
        }
    }
}

record! {
    /// docs/CLI.md, "setting of a run".
    pub ConfigRecord<'a> {
        name: &'a str,
        value: SettingValue<'a>,
        origin: &'a str,
        source: Option<&'a str>,
        line: Option<u64>,
    }
}
