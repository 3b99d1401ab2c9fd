//! A request of the first version: its path, query and body, and whose it is.

use axum::body::Bytes;
use axum::http::StatusCode;
use uuid::Uuid;

use super::json::{Json, JsonError};
use super::lenience::{Fault, Fields, Problem, Step, whole_number};
use crate::domain::{DocumentId, Label};
use crate::server::reply::Reply;

/// What an endpoint answers, or why it refuses.
pub(in crate::server) type Answer = Result<Reply, Reply>;

/// Under which keys that are no UUID become one.
const KEYS: Uuid = Uuid::from_u128(0x2f1d_5e1c_6a0b_4c0e_9c7f_8d2b_66a1_0fe0);

/// The longest key that a client may choose.
const MAX_KEY: usize = 255;

/// A request.
pub(in crate::server) struct Call {
    /// What stands in the path where an id does.
    pub(in crate::server) id: Option<String>,
    /// The query's texts by name.
    pub(in crate::server) query: Json,
    pub(in crate::server) content_type: Option<String>,
    pub(in crate::server) bytes: Bytes,
    /// Who acts.
    pub(in crate::server) operator: Label,
    /// The id of the document that the request writes, if it writes one.
    pub(in crate::server) document: Option<DocumentId>,
    /// The same, if the client chose it.
    pub(in crate::server) key: Option<DocumentId>,
    /// Whether moments name their zone, as over a server.
    pub(in crate::server) names_zone: bool,
}

/// Returns the id of the document for an `Idempotency-Key`: the key itself if it is a UUID, else one that follows from
/// it. Fails if it is empty or longer than anybody needs.
pub(in crate::server) fn document_of_key(key: &[u8]) -> Result<DocumentId, Reply> {
    let key = key.trim_ascii();
    if key.is_empty() || key.len() > MAX_KEY {
        let detail = format!("Idempotency-Key debe tener de 1 a {MAX_KEY} caracteres.");
        return Err(Reply::detail(StatusCode::BAD_REQUEST, detail));
    }
    Ok(DocumentId(Uuid::try_parse_ascii(key).unwrap_or_else(|_| Uuid::new_v5(&KEYS, key))))
}

/// Reads a query string. Of a name that is repeated the last counts.
pub(in crate::server) fn parse_query(query: &str) -> Json {
    let mut entries: Vec<(String, Json)> = Vec::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let value = Json::Text(value.into_owned());
        match entries.iter_mut().find(|(known, _)| *known == name) {
            Some((_, before)) => *before = value,
            None => entries.push((name.into_owned(), value)),
        }
    }
    Json::Object(entries)
}

/// Refuses a request for what is wrong with it.
pub(super) fn unprocessable(problems: &[Problem]) -> Reply {
    Reply::detail(StatusCode::UNPROCESSABLE_ENTITY, problems)
}

/// Fails if anything is wrong.
pub(super) fn ensure_valid(fields: Fields<'_>) -> Result<(), Reply> {
    let problems = fields.finish();
    if problems.is_empty() { Ok(()) } else { Err(unprocessable(&problems)) }
}

impl Call {
    /// Reads the id in the path, which has a name.
    pub(super) fn id(&self, name: &'static str) -> Result<i64, Box<Problem>> {
        let id = Json::Text(self.id.clone().unwrap_or_default());
        let loc = vec![Step::Name("path"), Step::Name(name)];
        whole_number(&id).map_err(|fault| Box::new(Problem::new(loc, fault, id)))
    }

    /// Like [`Call::id`], where nothing else can be wrong.
    pub(super) fn only_id(&self, name: &'static str) -> Result<i64, Reply> {
        self.id(name).map_err(|problem| unprocessable(&[*problem]))
    }

    /// Reads the body as JSON, whatever it is. Fails if it is broken, and where there is none.
    pub(super) fn body(&self) -> Result<Json, Reply> {
        if self.bytes.is_empty() {
            return Ok(Json::Null);
        }
        if !self.says_json() {
            return Ok(Json::Text(String::from_utf8_lossy(&self.bytes).into_owned()));
        }
        let unreadable = || Reply::detail(StatusCode::BAD_REQUEST, "There was an error parsing the body");
        let text = std::str::from_utf8(&self.bytes).map_err(|_| unreadable())?;
        Json::parse(text).map_err(|error| match error {
            JsonError::TooDeep => unreadable(),
            JsonError::Malformed { problem, at } => {
                let fault = Fault::new("json_invalid", "JSON decode error")
                    .with("error", Json::Text(problem.to_owned()));
                let loc = vec![Step::Name("body"), Step::At(at)];
                unprocessable(&[Problem::new(loc, fault, Json::Object(Vec::new()))])
            }
        })
    }

    /// Whether the body is said to be JSON, or not said to be anything.
    fn says_json(&self) -> bool {
        let Some(content_type) = &self.content_type else { return true };
        let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        kind.strip_prefix("application/").is_some_and(|kind| kind == "json" || kind.ends_with("+json"))
    }
}

/// Returns what is wrong with a body that is no object.
pub(super) fn object_problem(body: &Json) -> Option<Problem> {
    let loc = vec![Step::Name("body")];
    match body {
        Json::Object(_) => None,
        Json::Null => Some(Problem::missing(loc, Json::Null)),
        other => {
            let message = "Input should be a valid dictionary or object to extract fields from";
            Some(Problem::new(loc, Fault::new("model_attributes_type", message), other.clone()))
        }
    }
}

/// Fails unless a body is an object.
pub(super) fn ensure_object(body: &Json) -> Result<(), Reply> {
    object_problem(body).map_or(Ok(()), |problem| Err(unprocessable(&[problem])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_is_a_uuid_is_kept_and_any_other_becomes_one() {
        let kept = "0191d3a0-7c1e-7000-8000-0123456789ab";
        assert_eq!(document_of_key(format!(" {kept} ").as_bytes()).unwrap().to_string(), kept);
        let [one, again, other] =
            ["order-7", "order-7", "order-8"].map(|key| document_of_key(key.as_bytes()).unwrap());
        assert_eq!(one, again);
        assert_ne!(one, other);
        assert_eq!(one.0.get_version_num(), 5);
        let [latin, other] = [b"pedido-\xf1", b"pedido-\xe9"].map(|key| document_of_key(key).unwrap());
        assert_ne!(latin, other, "whatever encoding its letters are in");
        assert!(document_of_key(b" ").is_err());
        assert!(document_of_key("x".repeat(256).as_bytes()).is_err());
    }

    #[test]
    fn of_a_repeated_name_the_last_counts() {
        let query = parse_query("days=1&x=%C3%B1+o&days=2");
        assert_eq!(query.get("days"), Some(&Json::Text("2".to_owned())));
        assert_eq!(query.get("x"), Some(&Json::Text("ñ o".to_owned())));
    }
}
