//! The first version of the interface over HTTP: finds what answers, reads the body, and has a thread with the book answer.

use std::sync::Arc;
use std::time::Instant;

use axum::body::{Body, Bytes};
use axum::extract::{Extension, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode};

use super::front::{Front, IDEMPOTENCY_KEY, no_answer, read_body};
use super::kept_answers::Asked;
use super::listen::Peer;
use super::reply::Reply;
use super::v1;
use super::workers::Access;
use crate::domain::{Label, TokenScope};
use crate::warehouse::generate_document_id;

pub(super) fn not_found() -> Reply {
    Reply::detail(StatusCode::NOT_FOUND, "Not Found")
}

/// Answers the first version of the interface.
pub(super) async fn answer_v1(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let caller = match front.admit(&parts, peer).await {
        Ok(caller) => caller,
        Err(refusal) => return refusal.into_response(),
    };
    let needed = if parts.method.is_safe() { TokenScope::Read } else { TokenScope::Write };
    let reply = match (caller.ensure_scope(needed), v1::find(&parts.method, parts.uri.path())) {
        (Err(refusal), _) => refusal,
        (Ok(()), v1::Found::Nothing) => not_found(),
        (Ok(()), v1::Found::OtherMethod(first)) => Reply::method_not_allowed(first.as_str()),
        (Ok(()), v1::Found::Moved(path)) => {
            Reply::moved(parts.uri.query().map_or(path.clone(), |query| format!("{path}?{query}")))
        }
        (Ok(()), v1::Found::Route(route)) => {
            let pattern = route.pattern;
            let answer = answer(&front, route, &parts, body, caller.operator.clone()).await;
            return caller.at(v1::PREFIX, pattern).sign(answer.unwrap_or_else(|refusal| refusal));
        }
    };
    caller.sign(reply)
}

/// Reads the body, and has a thread with the book answer.
async fn answer(front: &Front, route: v1::Route, parts: &Parts, body: Body, operator: Label) -> v1::Answer {
    let deadline = Instant::now() + front.timeout;
    let header = |name: HeaderName| parts.headers.get(name).map(HeaderValue::to_str);
    let key = parts.headers.get(IDEMPOTENCY_KEY).filter(|_| route.takes_key);
    let key = key.map(|key| v1::document_of_key(key.as_bytes())).transpose()?;
    // Of a write that may be done after all, the client is told under which key to repeat it.
    let document = key.or_else(|| route.takes_key.then(generate_document_id));
    let v1::Route { endpoint, access, pattern, id, .. } = route;
    let bytes = if access == Access::Write { read_body(body, front.body_limit).await? } else { Bytes::new() };
    let asked = Asked {
        operator: operator.clone(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        language: None,
    };
    let call = v1::Call {
        id,
        query: v1::parse_query(parts.uri.query().unwrap_or_default()),
        content_type: header(CONTENT_TYPE).map(|kind| kind.unwrap_or_default().to_owned()),
        bytes,
        operator,
        document,
        key,
        names_zone: front.names_zone,
    };
    let metrics = Arc::clone(&front.metrics);
    let answered = front.workers.run(access, deadline, move |desk| {
        let begun = Instant::now();
        let answer = match access {
            Access::Read => desk.answer_read(|| asked, |desk| endpoint(desk, &call)),
            Access::Write => endpoint(desk, &call),
        };
        if access == Access::Write && answer.is_ok() {
            metrics.count_act(pattern, begun.elapsed());
        }
        answer
    });
    let answered = answered.await;
    if access == Access::Write {
        front.events.wake();
    }
    answered.unwrap_or_else(|problem| match (problem, document) {
        (problem, Some(document)) if problem.may_be_done() => {
            Err(v1::may_be_done(no_answer(problem, access, true), document))
        }
        _ => Err(no_answer(problem, access, document.is_some())),
    })
}
