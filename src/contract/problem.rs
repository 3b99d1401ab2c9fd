//! The problem object of HTTP (docs/API.md, "Problems").

use serde::Serialize;
use serde_json::Value;

use crate::domain::replace_unprintable_except_newlines;

/// An error as HTTP tells it (RFC 9457): the fields of the error object, under the standard's names where it has one.
#[derive(Debug, Clone, Serialize)]
pub struct ProblemRecord {
    #[serde(rename = "type")]
    uri: String,
    title: &'static str,
    status: u16,
    detail: String,
    kind: &'static str,
    hint: Option<String>,
    #[serde(flatten)]
    details: Value,
}

impl ProblemRecord {
    /// A status has its number and its title; `details` is an object with the facts that depend on the kind. The texts are
    /// made safe to show.
    pub fn new(
        kind: &'static str,
        (status, title): (u16, &'static str),
        message: &str,
        hint: Option<&str>,
        details: Value,
    ) -> Self {
        ProblemRecord {
            uri: format!("urn:fefo:problem:{kind}"),
            title,
            status,
            detail: replace_unprintable_except_newlines(message),
            kind,
            hint: hint.map(replace_unprintable_except_newlines),
            details,
        }
    }
}
