//! Answers browsers: lets whoever has a token look at the pages, and asks the others for one.

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::extract::{Extension, Request, State};
use axum::http::header::{CONTENT_LANGUAGE, VARY, WWW_AUTHENTICATE};
use axum::http::{Method, Response, StatusCode};
use axum::routing::any;

use super::front::{Front, no_answer};
use super::language::preferred_language;
use super::listen::Peer;
use super::page::{self, List, Look};
use super::reply::Reply;
use super::status;
use super::workers::Access;

/// What a browser is asked with: the token goes where the password does.
const CHALLENGE: &str = "Basic realm=\"fefo\", charset=\"UTF-8\"";

/// What pages differ by.
const VARIES: &str = "Accept, Accept-Language, Authorization";

/// The pages.
pub(super) fn pages() -> Router<Arc<Front>> {
    Router::new().route("/", any(root)).route("/lots", any(lots)).route("/alerts", any(alerts))
}

/// Shows a browser the stock; other programs look for a greeting there.
async fn root(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Response<Body> {
    if status::prefers_html(request.headers()) {
        return answer(&front, peer, request, List::Stock).await;
    }
    let reply = match *request.method() {
        Method::GET => status::root(),
        _ => Reply::method_not_allowed("GET"),
    };
    reply.into_response()
}

async fn lots(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Response<Body> {
    answer(&front, peer, request, List::Lots).await
}

async fn alerts(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<Peer>,
    request: Request,
) -> Response<Body> {
    answer(&front, peer, request, List::Alerts).await
}

/// Shows a page, or asks for a token.
async fn answer(front: &Arc<Front>, peer: Peer, request: Request, list: List) -> Response<Body> {
    if request.method() != Method::GET {
        return Reply::method_not_allowed("GET").into_response();
    }
    let (parts, _) = request.into_parts();
    let look = Look::new(list, preferred_language(&parts.headers, front.language), &parts.uri);
    let language = look.language;
    let deadline = Instant::now() + front.timeout;
    let admitted = front.admit_reader(&parts.headers, peer).await;
    let (reply, caller) = match admitted {
        Ok(caller) => {
            let shown = front.workers.run(Access::Read, deadline, move |desk| page::show(desk, &look)).await;
            (shown.unwrap_or_else(|problem| no_answer(problem, Access::Read, false)), Some(caller))
        }
        Err(refusal) if refusal.status() == StatusCode::UNAUTHORIZED => {
            let asked =
                front.workers.run(Access::Read, deadline, move |desk| page::ask(desk, language)).await;
            (asked.unwrap_or(refusal).with(WWW_AUTHENTICATE, CHALLENGE.to_owned()), None)
        }
        Err(refusal) => (refusal, None),
    };
    let varied = reply.with(CONTENT_LANGUAGE, language.tag().to_owned()).with(VARY, VARIES.to_owned());
    match caller {
        Some(caller) => caller.sign(varied),
        None => varied.into_response(),
    }
}
