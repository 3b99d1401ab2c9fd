//! The second version of the interface over HTTP: finds what answers, reads the body, and has a thread with the book answer.

use std::sync::Arc;
use std::time::Instant;

use axum::body::{Body, Bytes};
use axum::extract::{Extension, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, IF_NONE_MATCH};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};
use futures_util::{StreamExt as _, stream};

use super::answer_v1::not_found;
use super::front::{Caller, Front, IDEMPOTENCY_KEY, no_answer, read_body};
use super::language::preferred_language;
use super::listen::Peer;
use super::reply::Reply;
use super::v2;
use super::workers::Access;
use crate::domain::TokenScope;
use crate::warehouse::generate_document_id;

/// Where clients listen to what is done to the book.
const EVENTS: &str = "/api/v2/events";

/// The last event that a client knows that comes back.
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// What the interface is, for programs.
const DESCRIPTION: &str = "/api/v2/openapi.json";

/// The same for people.
const PAGE: &str = "/api/v2/docs";

/// A client may keep an answer, and asks each time whether it still holds.
const KEPT_BY_TAG: &str = "private, no-cache";

/// Answers the second version of the interface.
pub(super) async fn answer_v2(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    if let Some(reply) = describe(&parts.method, parts.uri.path()) {
        return reply.into_response();
    }
    let caller = match front.admit(&parts, peer).await {
        Ok(caller) => caller,
        Err(refusal) => return v2::problem_of_door(refusal, None).into_response(),
    };
    if parts.uri.path() == EVENTS {
        return match listen(&front, &caller, &parts) {
            Ok(response) => {
                let response = while_admitted(response, front, parts, peer);
                caller.at(v2::PREFIX, "/events").sign_response(response)
            }
            Err(refusal) => caller.sign(v2::problem_of_door(refusal, None)),
        };
    }
    let reply = match v2::find(&parts.method, parts.uri.path()) {
        v2::Found::Nothing => v2::problem_of_door(not_found(), None),
        v2::Found::OtherMethod(allowed) => v2::problem_of_door(Reply::method_not_allowed(&allowed), None),
        v2::Found::Route(route, names) => match caller.ensure_scope(route.scope) {
            Ok(()) => {
                let reply = answer(&front, (route, names), &parts, body, &caller).await;
                return caller.at(v2::PREFIX, route.path).sign(reply);
            }
            Err(refusal) => v2::problem_of_door(refusal, None),
        },
    };
    caller.sign(reply)
}

/// Says what the interface is, which is no secret.
fn describe(method: &Method, path: &str) -> Option<Reply> {
    let reply: fn() -> Reply = match path {
        DESCRIPTION => || Reply::json(StatusCode::OK, &*v2::OPENAPI),
        PAGE => || Reply::text(StatusCode::OK, "text/html; charset=utf-8", v2::PAGE.as_str()),
        _ => return None,
    };
    let is_known = method == Method::GET;
    Some(if is_known { reply() } else { v2::problem_of_door(Reply::method_not_allowed("GET"), None) })
}

/// Ends a stream once its token is taken back or has expired: before the next piece that is sent.
fn while_admitted(response: Response<Body>, front: Arc<Front>, parts: Parts, peer: Peer) -> Response<Body> {
    response.map(|body| {
        let asked = (body.into_data_stream(), front, parts, peer);
        Body::from_stream(stream::unfold(asked, |(mut pieces, front, parts, peer)| async move {
            let piece = pieces.next().await?;
            let caller = front.admit(&parts, peer).await.ok()?;
            caller.ensure_scope(TokenScope::Read).ok()?;
            Some((piece, (pieces, front, parts, peer)))
        }))
    })
}

/// Answers with what is done to the book, as it happens.
fn listen(front: &Front, caller: &Caller, parts: &Parts) -> Result<Response<Body>, Reply> {
    caller.ensure_scope(TokenScope::Read)?;
    if parts.method != Method::GET {
        return Err(Reply::method_not_allowed("GET"));
    }
    if let Some(query) = parts.uri.query().filter(|query| !query.is_empty()) {
        let detail = format!("{EVENTS} takes no parameters: {query}");
        return Err(Reply::detail(StatusCode::UNPROCESSABLE_ENTITY, detail));
    }
    front.events.listen(text_of(&parts.headers, &LAST_EVENT_ID).as_deref())
}

/// Reads the body, and has a thread with the book answer.
async fn answer(
    front: &Front,
    (route, names): (&'static v2::Route, Vec<String>),
    parts: &Parts,
    body: Body,
    caller: &Caller,
) -> Reply {
    let (deadline, access) = (Instant::now() + front.timeout, route.access());
    let header = |name| text_of(&parts.headers, &name);
    let bytes = match access {
        Access::Read => Bytes::new(),
        Access::Write => match read_body(body, front.body_limit).await {
            Ok(bytes) => bytes,
            Err(refusal) => return v2::problem_of_door(refusal, None),
        },
    };
    let takes_key = route.takes_key();
    let key = header(IDEMPOTENCY_KEY).filter(|_| takes_key);
    let read_key = key.map(|key| v2::document_of_key(&key)).transpose();
    let document = match &read_key {
        Ok(Some(document)) => *document,
        Ok(None) | Err(_) => generate_document_id(),
    };
    let call = v2::Call {
        path: parts.uri.path().to_owned(),
        names,
        query: parts.uri.query().unwrap_or_default().to_owned(),
        content_type: header(CONTENT_TYPE),
        bytes,
        operator: caller.operator.clone(),
        document,
        known_tag: header(IF_NONE_MATCH),
        language: preferred_language(&parts.headers, front.language),
    };
    let metrics = Arc::clone(&front.metrics);
    let answered = front.workers.run(access, deadline, move |desk| {
        let begun = Instant::now();
        let reply = match read_key {
            Ok(_) => v2::carry_out(route, desk, &call),
            Err(refusal) => v2::refused(desk, &call, &refusal),
        };
        // What was only tried was not written.
        if access == Access::Write && reply.status().is_success() && !call.tries() {
            metrics.count_act(route.path, begun.elapsed());
        }
        reply
    });
    let answered = answered.await;
    if access == Access::Write {
        front.events.wake();
    }
    match (answered, access) {
        (Ok(reply), Access::Read) => reply.with(CACHE_CONTROL, KEPT_BY_TAG.to_owned()),
        (Ok(reply), Access::Write) if takes_key => reply.with(IDEMPOTENCY_KEY, document.to_string()),
        (Ok(reply), Access::Write) => reply,
        // It may still be written: under this id it has one effect.
        (Err(problem), _) if takes_key && problem.may_be_done() => {
            v2::problem_of_door(no_answer(problem, access, takes_key), Some(document))
                .with(IDEMPOTENCY_KEY, document.to_string())
        }
        (Err(problem), _) => v2::problem_of_door(no_answer(problem, access, takes_key), None),
    }
}

/// The text of a header. What is no text is an empty one.
fn text_of(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name).map(HeaderValue::to_str).map(|text| text.unwrap_or_default().to_owned())
}
