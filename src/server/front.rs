//! What all requests share: who is let in, how bodies are read, and what is said where nobody answers.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes, HttpBody as _};
use axum::http::header::CONNECTION;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, Response, StatusCode};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};

use super::access_log::AccessLog;
use super::events::Events;
use super::hosts::Hosts;
use super::listen::Peer;
use super::metrics::{Metrics, Standing};
use super::origins::Origins;
use super::reply::{Reply, RouteName};
use super::tokens::{self, Admitted, Look, Tokens};
use super::workers::{Access, NoAnswer, Workers};
use crate::domain::{Label, TokenScope};
use crate::i18n::Language;
use crate::warehouse::{self, AlertQuery, ApiToken, TokenDigest};

/// The key that makes the repeat of a request harmless.
pub(super) const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// A client that sends its body more slowly than this is not waited for.
const BODY_PATIENCE: Duration = Duration::from_secs(20);

/// The text format of OpenMetrics.
const METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Seconds after which a client may come back that found too many others.
const RETRY_SECONDS: u64 = 1;

/// What all requests share.
pub(super) struct Front {
    pub(super) workers: Workers,
    /// What is done to the book, for those who listen.
    pub(super) events: Arc<Events>,
    /// What was done.
    pub(super) metrics: Arc<Metrics>,
    pub(super) hosts: Hosts,
    /// Pages from elsewhere that may call.
    pub(super) origins: Origins,
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
    /// The language of messages to a client who names none.
    pub(super) language: Language,
}

/// Whose request it was, for the log.
#[derive(Debug, Clone)]
pub(super) struct TokenName(pub(super) Label);

/// Whoever sent a request.
pub(super) struct Caller {
    /// Who acts.
    pub(super) operator: Label,
    /// The token, if one is needed.
    admitted: Option<Admitted>,
    /// The path that was asked for, once it is known.
    route: Option<RouteName>,
}

impl Caller {
    /// Fails unless the token, if one is needed, is good for this much.
    pub(super) fn ensure_scope(&self, needed: TokenScope) -> Result<(), Reply> {
        self.admitted.as_ref().map_or(Ok(()), |admitted| tokens::ensure_scope(admitted, needed))
    }

    /// Notes which path was asked for.
    pub(super) fn at(self, prefix: &'static str, path: &'static str) -> Self {
        Caller { route: Some(RouteName { prefix, path }), ..self }
    }

    /// The answer to the request, as it goes out: for the log it says whose it was.
    pub(super) fn sign(self, reply: Reply) -> Response<Body> {
        self.sign_response(reply.into_response())
    }

    pub(super) fn sign_response(self, mut response: Response<Body>) -> Response<Body> {
        if let Some(route) = self.route {
            response.extensions_mut().insert(route);
        }
        if let Some(admitted) = self.admitted {
            response.extensions_mut().insert(TokenName(admitted.name));
        }
        response
    }
}

impl Front {
    /// Returns who sends a request. Fails unless there is a token in force, where one is needed.
    pub(super) async fn admit(self: &Arc<Self>, parts: &Parts, peer: Peer) -> Result<Caller, Reply> {
        self.admit_by(tokens::digest_of, &parts.headers, peer).await
    }

    /// Returns who looks at pages with a browser. Fails unless there is a token that allows it, where one is needed.
    pub(super) async fn admit_reader(
        self: &Arc<Self>,
        headers: &HeaderMap,
        peer: Peer,
    ) -> Result<Caller, Reply> {
        let caller = self.admit_by(tokens::digest_of_browser, headers, peer).await?;
        caller.ensure_scope(TokenScope::Read)?;
        Ok(caller)
    }

    async fn admit_by(
        self: &Arc<Self>,
        read_digest: fn(&HeaderMap) -> Result<TokenDigest, Reply>,
        headers: &HeaderMap,
        peer: Peer,
    ) -> Result<Caller, Reply> {
        let Some(tokens) = &self.tokens else {
            return Ok(Caller { operator: self.operator.clone(), admitted: None, route: None });
        };
        let admitted = self.admit_token(tokens, read_digest(headers)?, peer).await?;
        Ok(Caller { operator: admitted.name.clone(), admitted: Some(admitted), route: None })
    }

    /// Returns whose token it is. Fails unless it is in force.
    async fn admit_token(
        self: &Arc<Self>,
        tokens: &Tokens,
        digest: TokenDigest,
        peer: Peer,
    ) -> Result<Admitted, Reply> {
        let (address, now) = (peer.remote.ip(), Instant::now());
        let admitted = match tokens.look(&digest, address, now)? {
            Look::Known(admitted) => admitted,
            Look::Ask => tokens.learn(digest, address, self.ask_for_token(digest).await?, now)?,
        };
        if tokens.is_due_for_note(&digest, now) {
            self.note_token_use(digest);
        }
        Ok(admitted)
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
            Err(problem) => Err(no_answer(problem, Access::Read, false)),
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
}

impl Front {
    /// Tells what was done, and how things stand.
    pub(super) async fn metrics_told(&self) -> Reply {
        let counted = self.workers.run(Access::Read, Instant::now() + self.timeout, |desk| {
            let day = desk.day_to_look_on()?;
            desk.book.alert_counts(&AlertQuery::for_active_alerts(day)).map(|counts| counts.0.clone())
        });
        let alerts = counted.await.ok().and_then(Result::ok);
        let (waiting, listeners) = (self.workers.waiting(), self.events.listeners());
        match self.metrics.told(&Standing { waiting, listeners, alerts }) {
            Ok(text) => Reply::text(StatusCode::OK, METRICS, text),
            Err(error) => {
                Reply::text(StatusCode::INTERNAL_SERVER_ERROR, METRICS, "").because(error.to_string())
            }
        }
    }
}

/// Says why nobody answered. `has_key`: what was to be written would be known under a key.
pub(super) fn no_answer(problem: NoAnswer, access: Access, has_key: bool) -> Reply {
    let status = StatusCode::SERVICE_UNAVAILABLE;
    match problem {
        NoAnswer::Full => Reply::later(status, "Too many requests are waiting", RETRY_SECONDS),
        NoAnswer::TooLate if access == Access::Read => {
            Reply::later(status, "It takes too long", RETRY_SECONDS)
        }
        NoAnswer::TooLate => {
            let detail = match has_key {
                true => "It takes too long, and may still be done: repeat it with the same Idempotency-Key",
                false => {
                    "It takes too long, and may still be done: look whether it was, before you repeat it"
                }
            };
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
pub(super) async fn read_body(body: Body, limit: usize) -> Result<Bytes, Reply> {
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
