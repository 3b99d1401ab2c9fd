//! What is answered, before it becomes an HTTP response.

use axum::body::{Body, Bytes};
use axum::http::header::{ALLOW, CONTENT_TYPE, ETAG, LOCATION, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

const JSON: &str = "application/json";

/// So many bytes of a digest tell answers apart.
const TAG_BYTES: usize = 16;

/// An answer.
#[derive(Debug, Clone)]
pub(super) struct Reply {
    status: StatusCode,
    content_type: &'static str,
    body: Bytes,
    headers: Vec<(HeaderName, String)>,
    cause: Option<String>,
    kind: Option<&'static str>,
}

/// What kind of refusal an answer is, to be counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Refused(pub(super) &'static str);

/// Which path was asked for, with names in braces, to be counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct RouteName {
    /// Of the version of the interface.
    pub(super) prefix: &'static str,
    pub(super) path: &'static str,
}

/// Why a request failed, for the log: the client may not be told.
#[derive(Debug, Clone)]
pub(super) struct Cause(pub(super) String);

/// What FastAPI calls the text of a refusal.
#[derive(Serialize)]
struct Detail<T> {
    detail: T,
}

impl Reply {
    pub(super) fn text(status: StatusCode, content_type: &'static str, body: impl Into<Bytes>) -> Self {
        Reply { status, content_type, body: body.into(), headers: Vec::new(), cause: None, kind: None }
    }

    /// An answer in JSON.
    pub(super) fn json(status: StatusCode, value: &impl Serialize) -> Self {
        match serde_json::to_vec(value) {
            Ok(body) => Reply::text(status, JSON, body),
            Err(error) => {
                Reply::text(StatusCode::INTERNAL_SERVER_ERROR, JSON, "{}").because(error.to_string())
            }
        }
    }

    /// A refusal in words.
    pub(super) fn detail(status: StatusCode, detail: impl Serialize) -> Self {
        Reply::json(status, &Detail { detail })
    }

    /// Sends the client elsewhere, with the same method and body.
    pub(super) fn moved(path: String) -> Self {
        Reply::text(StatusCode::TEMPORARY_REDIRECT, JSON, "").with(LOCATION, path)
    }

    pub(super) fn method_not_allowed(allowed: &str) -> Self {
        Reply::detail(StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed").with(ALLOW, allowed.to_owned())
    }

    /// Asks for a token.
    pub(super) fn unauthorized(detail: &str) -> Self {
        Reply::detail(StatusCode::UNAUTHORIZED, detail).with(WWW_AUTHENTICATE, "Bearer".to_owned())
    }

    /// Says that it is no use now, and after how many seconds it may be.
    pub(super) fn later(status: StatusCode, detail: &str, seconds: u64) -> Self {
        Reply::detail(status, detail).with(RETRY_AFTER, seconds.to_string())
    }

    /// The same as another kind of content.
    pub(super) fn typed(self, content_type: &'static str) -> Self {
        Reply { content_type, ..self }
    }

    /// The same with another body in JSON.
    pub(super) fn replaced(self, value: &impl Serialize) -> Self {
        let Reply { status, body, .. } = Reply::json(self.status, value);
        Reply { status, body, ..self }
    }

    pub(super) fn status(&self) -> StatusCode {
        self.status
    }

    /// The bytes of its body.
    pub(super) fn size(&self) -> usize {
        self.body.len()
    }

    /// The text of a refusal in words.
    pub(super) fn detail_text(&self) -> Option<String> {
        let refusal: serde_json::Value = serde_json::from_slice(&self.body).ok()?;
        refusal.get("detail")?.as_str().map(str::to_owned)
    }

    /// Adds what tells the client later whether anything has changed.
    pub(super) fn with_tag(self) -> Self {
        let digest = Sha256::digest(&self.body);
        let tag =
            digest.iter().take(TAG_BYTES).fold(String::from('"'), |tag, byte| format!("{tag}{byte:02x}"));
        self.with(ETAG, format!("{tag}\""))
    }

    /// Says only that nothing has changed, if the client knows this very answer.
    pub(super) fn unless_known(self, known: Option<&str>) -> Self {
        let tag = self.headers.iter().find(|(name, _)| *name == ETAG).map(|(_, tag)| tag);
        let is_known = tag.zip(known).is_some_and(|(tag, known)| {
            let mut tags = known.split(',').map(|known| known.trim().trim_start_matches("W/"));
            tags.any(|known| known == tag || known == "*")
        });
        if is_known { Reply { status: StatusCode::NOT_MODIFIED, body: Bytes::new(), ..self } } else { self }
    }

    pub(super) fn with(mut self, name: HeaderName, value: String) -> Self {
        self.headers.push((name, value));
        self
    }

    /// Notes why, for the log.
    pub(super) fn because(self, cause: String) -> Self {
        Reply { cause: Some(cause), ..self }
    }

    /// Notes what kind of refusal it is, to be counted.
    pub(super) fn of_kind(self, kind: &'static str) -> Self {
        Reply { kind: Some(kind), ..self }
    }

    pub(super) fn into_response(self) -> Response<Body> {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        let is_bodiless = [StatusCode::TEMPORARY_REDIRECT, StatusCode::NOT_MODIFIED].contains(&self.status);
        if !is_bodiless {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        }
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(name, value);
            }
        }
        if let Some(kind) = self.kind {
            response.extensions_mut().insert(Refused(kind));
        }
        if let Some(cause) = self.cause {
            response.extensions_mut().insert(Cause(cause));
        }
        response
    }
}
