//! Pages from elsewhere that may call the server (CORS): none, but those whose origin is named.

use axum::body::Body;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_METHOD, HOST, ORIGIN, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};

/// What a page may send and read besides what every page may.
const ALLOWED: [(HeaderName, &str); 3] = [
    (ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT, PATCH, DELETE"),
    (
        ACCESS_CONTROL_ALLOW_HEADERS,
        "authorization, content-type, idempotency-key, if-none-match, last-event-id, x-request-id",
    ),
    // A browser asks again after this many seconds.
    (ACCESS_CONTROL_MAX_AGE, "600"),
];

const EXPOSED: &str = "etag, idempotency-key, link, retry-after, x-request-id";

/// The origins that are named.
#[derive(Debug, Clone, Default)]
pub(super) struct Origins(Vec<String>);

impl Origins {
    pub(super) fn new(named: &[String]) -> Self {
        Origins(named.iter().map(|origin| origin.trim_end_matches('/').to_ascii_lowercase()).collect())
    }

    /// The origin of a request, if it is one that is named.
    pub(super) fn named(&self, headers: &HeaderMap) -> Option<HeaderValue> {
        let origin = headers.get(ORIGIN)?;
        let text = origin.to_str().ok()?.to_ascii_lowercase();
        self.0.contains(&text).then(|| origin.clone())
    }

    /// Whether a request that writes is sent by a page of an origin that is neither this server's nor named. A browser sends
    /// some of these without asking first, and where nobody needs a token nothing else keeps them out.
    pub(super) fn forbids(&self, method: &Method, headers: &HeaderMap) -> bool {
        let Some(origin) = headers.get(ORIGIN).filter(|_| !method.is_safe()) else { return false };
        let text = |value: &HeaderValue| value.to_str().unwrap_or_default().to_ascii_lowercase();
        let origin = text(origin);
        let is_own = headers.get(HOST).is_some_and(|host| {
            origin.split_once("://").is_some_and(|(_, authority)| authority == text(host))
        });
        !is_own && !self.0.contains(&origin)
    }

    /// Answers a browser that asks what a page of a named origin may do.
    pub(super) fn preflight(&self, method: &Method, headers: &HeaderMap) -> Option<Response<Body>> {
        let asks = method == Method::OPTIONS && headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD);
        self.named(headers).filter(|_| asks)?;
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NO_CONTENT;
        for (name, value) in ALLOWED {
            response.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        Some(response)
    }

    /// Lets a page of this origin read an answer.
    pub(super) fn admit(&self, origin: Option<HeaderValue>, headers: &mut HeaderMap) {
        if self.0.is_empty() {
            return;
        }
        headers.append(VARY, HeaderValue::from_static("origin"));
        if let Some(origin) = origin {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(origin: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(ORIGIN, HeaderValue::from_static(origin));
        headers.insert(ACCESS_CONTROL_REQUEST_METHOD, HeaderValue::from_static("POST"));
        headers
    }

    #[test]
    fn only_named_origins_are_let_in() {
        let origins = Origins::new(&["https://Shop.example.org/".to_owned()]);
        for (origin, is_named) in [
            ("https://shop.example.org", true),
            ("http://shop.example.org", false),
            ("https://shop.example.org:8443", false),
            ("https://shop.example.org.evil.org", false),
            ("null", false),
        ] {
            assert_eq!(origins.named(&headers(origin)).is_some(), is_named, "{origin}");
            assert_eq!(origins.preflight(&Method::OPTIONS, &headers(origin)).is_some(), is_named);
        }
        assert!(origins.preflight(&Method::GET, &headers("https://shop.example.org")).is_none());
        assert!(Origins::default().named(&headers("https://shop.example.org")).is_none());
    }

    #[test]
    fn a_page_from_elsewhere_does_not_write() {
        let origins = Origins::new(&["https://shop.example.org".to_owned()]);
        for (origin, is_forbidden) in [
            ("http://localhost:8000", false),
            ("http://LocalHost:8000", false),
            ("https://shop.example.org", false),
            ("http://localhost:8001", true),
            ("https://evil.example.org", true),
            ("null", true),
        ] {
            let mut headers = headers(origin);
            headers.insert(HOST, HeaderValue::from_static("localhost:8000"));
            assert_eq!(origins.forbids(&Method::POST, &headers), is_forbidden, "{origin}");
            assert!(!origins.forbids(&Method::GET, &headers), "reading changes nothing");
        }
        assert!(!origins.forbids(&Method::POST, &HeaderMap::new()), "no page sent it");
    }
}
