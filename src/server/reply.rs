//! What is answered, before it becomes an HTTP response.

use axum::body::Body;
use axum::http::header::{ALLOW, CONTENT_TYPE, LOCATION, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderName, HeaderValue, Response, StatusCode};
use serde::Serialize;

const JSON: &str = "application/json";

/// An answer.
#[derive(Debug, Clone)]
pub(super) struct Reply {
    status: StatusCode,
    content_type: &'static str,
    body: Vec<u8>,
    headers: Vec<(HeaderName, String)>,
    cause: Option<String>,
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
    pub(super) fn text(status: StatusCode, content_type: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Reply { status, content_type, body: body.into(), headers: Vec::new(), cause: None }
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

    pub(super) fn with(mut self, name: HeaderName, value: String) -> Self {
        self.headers.push((name, value));
        self
    }

    /// Notes why, for the log.
    pub(super) fn because(self, cause: String) -> Self {
        Reply { cause: Some(cause), ..self }
    }

    pub(super) fn into_response(self) -> Response<Body> {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        if self.status != StatusCode::TEMPORARY_REDIRECT {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        }
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(name, value);
            }
        }
        if let Some(cause) = self.cause {
            response.extensions_mut().insert(Cause(cause));
        }
        response
    }
}
