//! What every request passes: the name it was sent to, an id to find it by, limits, the token, and the log.

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::extract::{Extension, Request, State};
use axum::http::header::HOST;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::routing::any;
use chrono::Utc;

use super::access_log::Entry;
use super::answer_v1::{answer_v1, not_found};
use super::answer_v2::answer_v2;
use super::front::{Front, TokenName};
use super::listen::{MAX_HEAD, Peer};
use super::reply::{Cause, Refused, Reply, RouteName};
use super::status;
use super::v2;
use super::workers::Access;
use crate::domain::TokenScope;
use crate::warehouse::generate_document_id;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The longest id that a client may give its request.
const MAX_REQUEST_ID: usize = 64;

/// Sent with every answer: it is what it says it is, no page frames it, nobody keeps it.
const SECURITY_HEADERS: [(&str, &str); 5] = [
    ("cache-control", "no-store"),
    ("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
];

/// Paths of the server's own.
const OWN_PATHS: [&str; 9] =
    ["/", "/lots", "/alerts", "/docs", "/redoc", "/openapi.json", "/health", "/ready", "/metrics"];

/// All that is answered; `pages` is what a browser is shown.
pub(super) fn router(front: Arc<Front>, pages: Router<Arc<Front>>) -> Router {
    Router::new()
        .merge(pages)
        .route("/docs", any(docs))
        .route("/redoc", any(docs))
        .route("/openapi.json", any(openapi))
        .route("/health", any(health))
        .route("/ready", any(ready))
        .route("/metrics", any(metrics))
        .route("/api/v1/{*path}", any(answer_v1))
        .route("/api/v2/{*path}", any(answer_v2))
        .fallback(nothing_here)
        .layer(middleware::from_fn_with_state(Arc::clone(&front), guard))
        .with_state(front)
}

/// Checks the host, and adds to each answer what all have.
async fn guard(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<Peer>,
    request: Request,
    next: Next,
) -> Response<Body> {
    let (at, started) = (Utc::now(), Instant::now());
    let id = request_id(request.headers());
    let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
    let origin = front.origins.named(request.headers());
    let preflight = front.origins.preflight(request.method(), request.headers());
    let refusal = long_head(&request)
        .or_else(|| several_hosts(request.headers()))
        .or_else(|| unknown_host(&front, peer, request.headers(), request.uri()))
        .or_else(|| foreign_page(&front, request.method(), request.headers()));
    let mut response = match (refusal, preflight) {
        (Some(refusal), _) => refused_at(&path, refusal),
        (None, Some(preflight)) => preflight,
        (None, None) => next.run(request).await,
    };
    front.origins.admit(origin, response.headers_mut());
    count(&front, &method, &path, &response);
    let headers = response.headers_mut();
    for (name, value) in SECURITY_HEADERS {
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, id);
    }
    front.log.note(&Entry {
        at,
        id,
        peer: peer.remote.ip().to_canonical().to_string(),
        token: response.extensions().get::<TokenName>().map(|TokenName(name)| name.to_string()),
        method,
        path,
        status: response.status().as_u16(),
        ms: (started.elapsed().as_secs_f64() * 1e6).round() / 1e3,
        cause: response.extensions().get::<Cause>().map(|Cause(cause)| cause.clone()),
    });
    response
}

/// Counts an answer.
fn count(front: &Front, method: &str, path: &str, response: &Response<Body>) {
    let extensions = response.extensions();
    let own = || Some(RouteName { prefix: "", path: OWN_PATHS.into_iter().find(|known| *known == path)? });
    let route = extensions.get::<RouteName>().copied().or_else(own);
    front.metrics.count_request(route, method, response.status().as_u16());
    if let Some(Refused(kind)) = extensions.get() {
        front.metrics.count_refusal(kind);
    }
}

/// Returns the id that a client gave its request, if it is one to be shown, or a new one.
fn request_id(headers: &HeaderMap) -> String {
    let given = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok());
    let is_plain = |id: &&str| {
        let mut bytes = id.bytes();
        (1..=MAX_REQUEST_ID).contains(&id.len())
            && bytes.all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    given.filter(is_plain).map_or_else(|| generate_document_id().to_string(), str::to_owned)
}

/// Refuses a head that is too long. What reads it from the wire stops only somewhere beyond the limit.
fn long_head(request: &Request) -> Option<Reply> {
    let target = request.uri().path_and_query().map_or(0, |target| target.as_str().len());
    // `GET / HTTP/1.1` and `name: value`, each with the end of its line, and the empty line.
    let first_line = request.method().as_str().len() + target + "  HTTP/1.1\r\n".len();
    let lines =
        request.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + ": \r\n".len());
    let length = first_line + lines.sum::<usize>() + "\r\n".len();
    let detail = || format!("The head of the request has {length} bytes: no more than {MAX_HEAD} are read");
    (length > MAX_HEAD).then(|| Reply::detail(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, detail()))
}

/// Whoever stands in between could take another of them for the one that is meant (RFC 9112, 3.2).
fn several_hosts(headers: &HeaderMap) -> Option<Reply> {
    let are_several = headers.get_all(HOST).iter().nth(1).is_some();
    are_several.then(|| Reply::detail(StatusCode::BAD_REQUEST, "A request names one host"))
}

fn unknown_host(front: &Front, peer: Peer, headers: &HeaderMap, uri: &Uri) -> Option<Reply> {
    let header = headers.get(HOST).map(|host| host.to_str().unwrap_or_default());
    let host = uri.authority().map(|authority| authority.as_str()).or(header).unwrap_or_default();
    if front.hosts.knows(host, peer.reached) {
        return None;
    }
    let detail = format!("Unknown host '{host}': start fefo serve with --allow-host to answer to it");
    Some(Reply::detail(StatusCode::MISDIRECTED_REQUEST, detail))
}

fn foreign_page(front: &Front, method: &Method, headers: &HeaderMap) -> Option<Reply> {
    let detail = "Pages of this origin may not write: start fefo serve with --allow-origin to let them";
    let is_forbidden = front.origins.forbids(method, headers);
    is_forbidden.then(|| Reply::detail(StatusCode::FORBIDDEN, detail))
}

async fn nothing_here(uri: Uri) -> Response<Body> {
    refused_at(uri.path(), not_found())
}

/// Refuses a request that has led to no version of the interface, in the form of the one that it means.
fn refused_at(path: &str, refusal: Reply) -> Response<Body> {
    let refusal = if v2::is_meant_by(path) { v2::problem_of_door(refusal, None) } else { refusal };
    refusal.into_response()
}

/// Allows only `GET` and `HEAD`, which load balancers probe with. Hyper leaves out the body of the latter.
fn refuse_other_than_get(method: &Method) -> Option<Reply> {
    let is_get = matches!(*method, Method::GET | Method::HEAD);
    (!is_get).then(|| Reply::method_not_allowed("GET, HEAD"))
}

fn only_get(method: &Method, answer: impl FnOnce() -> Reply) -> Response<Body> {
    refuse_other_than_get(method).unwrap_or_else(answer).into_response()
}

async fn docs(method: Method) -> Response<Body> {
    only_get(&method, status::page)
}

async fn openapi(method: Method) -> Response<Body> {
    only_get(&method, status::openapi)
}

async fn health(method: Method) -> Response<Body> {
    only_get(&method, status::health)
}

async fn ready(State(front): State<Arc<Front>>, method: Method) -> Response<Body> {
    if let Some(refusal) = refuse_other_than_get(&method) {
        return refusal.into_response();
    }
    let looked = front.workers.run(Access::Read, Instant::now() + front.timeout, status::ready).await;
    looked.unwrap_or_else(|_| status::not_ready()).into_response()
}

/// Tells what was done, to whoever may look at the book.
async fn metrics(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Response<Body> {
    let (parts, _) = request.into_parts();
    let caller = match front.admit(&parts, peer).await {
        Ok(caller) => caller,
        Err(refusal) => return refusal.into_response(),
    };
    let refused = caller.ensure_scope(TokenScope::Read).err();
    let reply = match refused {
        Some(refusal) => refusal,
        None if parts.method != Method::GET => Reply::method_not_allowed("GET"),
        None => front.metrics_told().await,
    };
    caller.sign(reply)
}
