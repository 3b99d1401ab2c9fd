//! What every request passes: the name it was sent to, an id to find it by, limits, the token, and the log.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes, HttpBody as _};
use axum::extract::{Extension, Request, State};
use axum::http::header::{CONNECTION, CONTENT_TYPE, HOST};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::routing::any;
use axum::{Router, http::request::Parts};
use chrono::Utc;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};

use super::access_log::{AccessLog, Entry};
use super::hosts::Hosts;
use super::listen::Peer;
use super::reply::{Cause, Reply};
use super::tokens::{Admitted, Look, Tokens};
use super::workers::{Access, NoAnswer, Workers};
use super::{status, tokens, v1};
use crate::domain::{Label, TokenScope};
use crate::warehouse::{self, ApiToken, TokenDigest, generate_document_id};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// The longest id that a client may give its request.
const MAX_REQUEST_ID: usize = 64;

/// A client that sends its body more slowly than this is not waited for.
const BODY_PATIENCE: Duration = Duration::from_secs(20);

/// Seconds after which a client may come back that found too many others.
const RETRY_SECONDS: u64 = 1;

/// Sent with every answer: it is what it says it is, no page frames it, nobody keeps it.
const SECURITY_HEADERS: [(&str, &str); 5] = [
    ("cache-control", "no-store"),
    ("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
];

/// What all requests share.
pub(super) struct Front {
    pub(super) workers: Workers,
    pub(super) hosts: Hosts,
    pub(super) log: AccessLog,
    /// How long a request may wait and run.
    pub(super) timeout: Duration,
    /// The most bytes of a body.
    pub(super) body_limit: usize,
    /// What is known of tokens; `None` if nobody needs one.
    pub(super) tokens: Option<Tokens>,
    /// Who acts where no token says so.
    pub(super) operator: Label,
    /// Whether moments name their zone.
    pub(super) names_zone: bool,
}

/// Whose request it was, for the log.
#[derive(Debug, Clone)]
struct TokenName(Label);

/// Whoever sent a request.
struct Caller {
    operator: Label,
    token: Option<TokenName>,
}

/// All that is answered.
pub(super) fn router(front: Arc<Front>) -> Router {
    Router::new()
        .route("/", any(root))
        .route("/docs", any(page))
        .route("/redoc", any(page))
        .route("/openapi.json", any(openapi))
        .route("/health", any(health))
        .route("/ready", any(ready))
        .route("/api/v1/{*path}", any(answer_v1))
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
    let mut response = match unknown_host(&front, peer, request.headers(), request.uri()) {
        Some(refusal) => refusal.into_response(),
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    for (name, value) in SECURITY_HEADERS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
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

fn unknown_host(front: &Front, peer: Peer, headers: &HeaderMap, uri: &Uri) -> Option<Reply> {
    let header = headers.get(HOST).map(|host| host.to_str().unwrap_or_default());
    let host = uri.authority().map(|authority| authority.as_str()).or(header).unwrap_or_default();
    if front.hosts.knows(host, peer.reached) {
        return None;
    }
    let detail = format!("Unknown host '{host}': start fefo serve with --allow-host to answer to it");
    Some(Reply::detail(StatusCode::MISDIRECTED_REQUEST, detail))
}

async fn nothing_here() -> Response<Body> {
    not_found().into_response()
}

fn not_found() -> Reply {
    Reply::detail(StatusCode::NOT_FOUND, "Not Found")
}

/// Answers `GET` and refuses the rest.
fn only_get(method: &Method, answer: impl FnOnce() -> Reply) -> Response<Body> {
    let reply = if method == Method::GET { answer() } else { Reply::method_not_allowed("GET") };
    reply.into_response()
}

async fn root(method: Method, headers: HeaderMap) -> Response<Body> {
    only_get(&method, || status::root(&headers))
}

async fn page(method: Method) -> Response<Body> {
    only_get(&method, status::page)
}

async fn openapi(method: Method) -> Response<Body> {
    only_get(&method, status::openapi)
}

async fn health(method: Method) -> Response<Body> {
    only_get(&method, status::health)
}

async fn ready(State(front): State<Arc<Front>>, method: Method) -> Response<Body> {
    if method != Method::GET {
        return Reply::method_not_allowed("GET").into_response();
    }
    let looked = front.workers.run(Access::Read, Instant::now() + front.timeout, status::ready).await;
    looked.unwrap_or_else(|_| status::not_ready()).into_response()
}

/// Answers the first version of the interface.
async fn answer_v1(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let caller = match front.admit(&parts, peer).await {
        Ok(caller) => caller,
        Err(refusal) => return refusal.into_response(),
    };
    let reply = match v1::find(&parts.method, parts.uri.path()) {
        v1::Found::Nothing => not_found(),
        v1::Found::OtherMethod(first) => Reply::method_not_allowed(first.as_str()),
        v1::Found::Moved(path) => {
            Reply::moved(parts.uri.query().map_or(path.clone(), |query| format!("{path}?{query}")))
        }
        v1::Found::Route(route) => {
            let answer = front.answer(route, &parts, body, caller.operator).await;
            answer.unwrap_or_else(|refusal| refusal)
        }
    };
    let mut response = reply.into_response();
    if let Some(token) = caller.token {
        response.extensions_mut().insert(token);
    }
    response
}

impl Front {
    /// Returns who sends a request. Fails unless there is a token that allows it.
    async fn admit(self: &Arc<Self>, parts: &Parts, peer: Peer) -> Result<Caller, Reply> {
        let Some(tokens) = &self.tokens else {
            return Ok(Caller { operator: self.operator.clone(), token: None });
        };
        let digest = tokens::digest_of(&parts.headers)?;
        let (address, now) = (peer.remote.ip(), Instant::now());
        let admitted = match tokens.look(&digest, address, now)? {
            Look::Known(admitted) => admitted,
            Look::Ask => tokens.learn(digest, address, self.ask_for_token(digest).await?, now)?,
        };
        let needed = if parts.method.is_safe() { TokenScope::Read } else { TokenScope::Write };
        tokens::ensure_scope(&admitted, needed)?;
        if tokens.is_due_for_note(&digest, now) {
            self.note_token_use(digest);
        }
        let name = admitted.name;
        Ok(Caller { operator: name.clone(), token: Some(TokenName(name)) })
    }

    /// Asks the book for a token; `None` if there is none in force.
    async fn ask_for_token(&self, digest: TokenDigest) -> Result<Option<Admitted>, Reply> {
        let asked = self.workers.run(Access::Read, Instant::now() + self.timeout, move |desk| {
            let today = desk.day_to_look_on()?;
            let token = desk.book.token_by_digest(&digest)?.filter(|token| token.is_in_force(today));
            Ok::<_, warehouse::Error>(token.map(|ApiToken { name, scope, .. }| Admitted { name, scope }))
        });
        match asked.await {
            Ok(Ok(admitted)) => Ok(admitted),
            Ok(Err(error)) => {
                let status = StatusCode::SERVICE_UNAVAILABLE;
                Err(Reply::later(status, "The stock book can't be read", RETRY_SECONDS)
                    .because(error.to_string()))
            }
            Err(problem) => Err(no_answer(problem, Access::Read)),
        }
    }

    /// Has it noted that a token was used, behind the request's back: it is not worth waiting for.
    fn note_token_use(self: &Arc<Self>, digest: TokenDigest) {
        let front = Arc::clone(self);
        tokio::spawn(async move {
            let deadline = Instant::now() + front.timeout;
            let noted =
                front.workers.run(Access::Write, deadline, move |desk| desk.book.note_token_use(&digest));
            if let Ok(Err(error)) = noted.await {
                tracing::warn!(%error, "the use of a token was not noted");
            }
        });
    }

    /// Reads the body, and has a thread with the book answer.
    async fn answer(&self, route: v1::Route, parts: &Parts, body: Body, operator: Label) -> v1::Answer {
        let deadline = Instant::now() + self.timeout;
        let header = |name: HeaderName| parts.headers.get(name).map(HeaderValue::to_str);
        let key = header(IDEMPOTENCY_KEY).filter(|_| route.takes_key);
        let document = key.map(|key| v1::document_of_key(key.unwrap_or_default())).transpose()?;
        let v1::Route { endpoint, access, id, .. } = route;
        let bytes =
            if access == Access::Write { read_body(body, self.body_limit).await? } else { Bytes::new() };
        let call = v1::Call {
            id,
            query: v1::parse_query(parts.uri.query().unwrap_or_default()),
            content_type: header(CONTENT_TYPE).map(|kind| kind.unwrap_or_default().to_owned()),
            bytes,
            operator,
            document,
            names_zone: self.names_zone,
        };
        let answered = self.workers.run(access, deadline, move |desk| endpoint(desk, &call)).await;
        answered.unwrap_or_else(|problem| Err(no_answer(problem, access)))
    }
}

/// Says why nobody answered.
fn no_answer(problem: NoAnswer, access: Access) -> Reply {
    let status = StatusCode::SERVICE_UNAVAILABLE;
    match problem {
        NoAnswer::Full => Reply::later(status, "Too many requests are waiting", RETRY_SECONDS),
        NoAnswer::TooLate if access == Access::Read => {
            Reply::later(status, "It takes too long", RETRY_SECONDS)
        }
        NoAnswer::TooLate => {
            let detail = "It takes too long, and may still be done: repeat it with the same Idempotency-Key";
            Reply::later(status, detail, RETRY_SECONDS)
        }
        NoAnswer::Broken => {
            let text = StatusCode::INTERNAL_SERVER_ERROR.canonical_reason().unwrap_or_default();
            Reply::text(StatusCode::INTERNAL_SERVER_ERROR, "text/plain; charset=utf-8", text)
                .with(CONNECTION, "close".to_owned())
                .because("a defect in a worker thread".to_owned())
        }
    }
}

/// Reads a body to its end. A client that sends too much or too slowly loses its connection.
async fn read_body(body: Body, limit: usize) -> Result<Bytes, Reply> {
    let refuse = |status: StatusCode| {
        let reason = status.canonical_reason().unwrap_or_default();
        Reply::detail(status, reason).with(CONNECTION, "close".to_owned())
    };
    // What is announced as too much is not waited for.
    if body.size_hint().lower() > limit as u64 {
        return Err(refuse(StatusCode::PAYLOAD_TOO_LARGE));
    }
    match tokio::time::timeout(BODY_PATIENCE, Limited::new(body, limit).collect()).await {
        Err(_) => Err(refuse(StatusCode::REQUEST_TIMEOUT)),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(refuse(StatusCode::PAYLOAD_TOO_LARGE)),
        Ok(Err(_)) => Err(refuse(StatusCode::BAD_REQUEST)),
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
    }
}
