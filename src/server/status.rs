//! What is answered without a token: that the process runs, that the book can be read, and what the root says.

use axum::http::{HeaderMap, StatusCode, header::ACCEPT};
use serde::Serialize;

use super::desk::Desk;
use super::negotiation::most_wanted;
use super::reply::Reply;

/// The page of the interface, for whoever looks with a browser.
const PAGE: &str = include_str!("../../assets/server/api_v1.html");

/// What the interface is, for programs (OpenAPI 3.1).
pub(super) const OPENAPI: &str = include_str!("../../assets/server/openapi_v1.json");

const HTML: &str = "text/html; charset=utf-8";

/// Whether the process or the book is fit for work.
#[derive(Serialize)]
struct Status {
    status: &'static str,
}

/// What the root of the system says that the first version comes from; its clients look for it.
#[derive(Serialize)]
struct Greeting {
    #[serde(rename = "Hello")]
    hello: &'static str,
}

pub(super) fn root() -> Reply {
    Reply::json(StatusCode::OK, &Greeting { hello: "World" })
}

pub(super) fn page() -> Reply {
    Reply::text(StatusCode::OK, HTML, PAGE)
}

pub(super) fn openapi() -> Reply {
    Reply::text(StatusCode::OK, "application/json", OPENAPI)
}

/// Whether a client prefers HTML to JSON.
pub(super) fn prefers_html(headers: &HeaderMap) -> bool {
    let accepted = headers.get(ACCEPT).and_then(|accepted| accepted.to_str().ok()).unwrap_or_default();
    let is_html = |kind: &str| match kind.to_ascii_lowercase().as_str() {
        "text/html" => Some(true),
        "application/json" => Some(false),
        _ => None,
    };
    most_wanted(accepted, is_html).unwrap_or(false)
}

/// The process runs.
pub(super) fn health() -> Reply {
    Reply::json(StatusCode::OK, &Status { status: "ok" })
}

/// The book answers, and is the one that was opened.
pub(super) fn ready(desk: &mut Desk) -> Reply {
    let looked = desk.look().and_then(|()| desk.book.book_settings());
    match looked {
        Ok(_) => Reply::json(StatusCode::OK, &Status { status: "ready" }),
        Err(error) => not_ready().because(error.to_string()),
    }
}

pub(super) fn not_ready() -> Reply {
    Reply::json(StatusCode::SERVICE_UNAVAILABLE, &Status { status: "not_ready" })
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_browser_gets_the_page() {
        for (accept, is_page) in [
            ("text/html,application/xhtml+xml,*/*;q=0.8", true),
            ("application/json, text/html", false),
            ("text/html;q=0.1, application/json", false),
            ("application/json;q=0.1, text/html", true),
            ("text/html;level=1;q=0.2, application/json;q=0.1", true),
            ("text/html;q=0", false),
            ("TEXT/HTML", true),
            ("*/*", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT, HeaderValue::from_str(accept).unwrap());
            assert_eq!(prefers_html(&headers), is_page, "{accept}");
        }
    }
}
