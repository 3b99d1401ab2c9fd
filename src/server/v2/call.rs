//! A request of the second version: its path, query and body, and whose it is.

use axum::body::Bytes;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use utoipa::IntoParams;

use super::refusal::{Misread, Refusal, Result};
use crate::domain::{DocumentId, Label, Reason};
use crate::i18n::Language;
use crate::server::desk::Desk;
use crate::server::kept_answers::Asked;
use crate::warehouse::ActContext;

/// A request.
pub(in crate::server) struct Call {
    /// The whole path, for links.
    pub(in crate::server) path: String,
    /// What stands in the path where a name in braces does.
    pub(in crate::server) names: Vec<String>,
    /// As it was sent.
    pub(in crate::server) query: String,
    pub(in crate::server) content_type: Option<String>,
    pub(in crate::server) bytes: Bytes,
    /// Who acts.
    pub(in crate::server) operator: Label,
    /// The id of the document that the request writes, if it writes one.
    pub(in crate::server) document: DocumentId,
    /// The version of the answer that the client has.
    pub(in crate::server) known_tag: Option<String>,
    /// The language of messages.
    pub(in crate::server) language: Language,
}

/// What whoever acts says about an act besides the command.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Terms {
    pub(super) backdated: bool,
    pub(super) strict: bool,
    pub(super) far_ahead: bool,
}

impl Call {
    /// All that an answer to it depends on besides the book and the day.
    pub(super) fn asked(&self) -> Asked {
        Asked {
            operator: self.operator.clone(),
            path: self.path.clone(),
            query: self.query.clone(),
            language: Some(self.language),
        }
    }

    /// Reads what stands at the first name in braces. What can't be the name of anything is not found.
    pub(super) fn named<T>(&self, parse: impl FnOnce(&str) -> Result<T>) -> Result<T> {
        parse(self.name()).map_err(|_| Misread::Nothing(self.name().to_owned()).into())
    }

    /// What stands at the first name in braces.
    pub(super) fn name(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }

    /// Whether the request only tries what it asks for.
    pub(in crate::server) fn tries(&self) -> bool {
        let mut given = form_urlencoded::parse(self.query.as_bytes());
        given.any(|(name, value)| name == "dry_run" && value != "false")
    }

    /// Reads the query's parameters. Fails on one that the path does not know.
    pub(super) fn query<T: DeserializeOwned>(&self) -> Result<T> {
        let mut given = Map::new();
        for (name, value) in form_urlencoded::parse(self.query.as_bytes()) {
            let value = Value::String(value.into_owned());
            match given.get_mut(&*name) {
                None => drop(given.insert(name.into_owned(), value)),
                Some(Value::Array(all)) => all.push(value),
                Some(before) => *before = Value::Array(vec![before.take(), value]),
            }
        }
        let read = serde_json::from_value(Value::Object(given));
        read.map_err(|error| Misread::Query(error.to_string()).into())
    }

    /// Fails if there are parameters where none are known.
    pub(super) fn ensure_no_query(&self) -> Result<()> {
        self.query::<NoParameters>().map(|NoParameters {}| ())
    }

    /// Reads the body: an object in JSON.
    pub(super) fn body<T: DeserializeOwned>(&self) -> Result<T> {
        let bytes: &[u8] = if self.bytes.is_empty() { b"{}" } else { &self.bytes };
        // A list would be read as the fields in their order.
        if bytes.trim_ascii_start().starts_with(b"[") {
            return Err(Misread::Body("a list, expected an object".to_owned()).into());
        }
        serde_json::from_slice(bytes).map_err(|error| Misread::Body(error.to_string()).into())
    }

    /// The context of the act; `reason` is also why it is backdated.
    pub(super) fn context(&self, desk: &mut Desk, terms: Terms, reason: Option<&Reason>) -> ActContext {
        let mut ctx = desk.context(&self.operator, Some(self.document));
        (ctx.terms.backdated, ctx.terms.strict) = (terms.backdated, terms.strict);
        ctx.terms.far_ahead = terms.far_ahead;
        ctx.terms.reason = reason.filter(|_| terms.backdated).cloned();
        ctx
    }
}

/// Of a path that takes no parameters.
#[derive(Debug, serde::Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct NoParameters {}

/// Reads the key that a client gave its request.
pub(in crate::server) fn document_of_key(key: &str) -> Result<DocumentId> {
    key.parse().map_err(|_| Refusal::from(Misread::Key(key.to_owned())))
}
