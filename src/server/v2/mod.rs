//! The second version of the interface: the contract's JSON, filters and kinds of errors, as the command line has them.
//!
//! `routes` lists the paths; each has an endpoint that reads its request into domain values, calls one use case and tells
//! the answer as a record of `contract`.

mod admin;
mod alerts;
mod call;
mod catalogue;
mod corrections;
mod count_acts;
mod count_plan;
mod counts;
mod description;
mod descriptions;
mod docs_page;
mod imports;
mod ledger;
mod lot_acts;
mod lots;
mod named;
mod openapi;
mod pages;
mod problem;
mod products;
mod receipts;
mod refusal;
mod reports;
mod review_pages;
mod routes;
mod terms;
mod values;
mod words;

pub(super) use call::{Call, document_of_key};
pub(super) use docs_page::PAGE;
pub(super) use openapi::OPENAPI;
pub(super) use problem::{problem_of_door, status_of};
pub(super) use refusal::Refusal;
pub(super) use routes::{Found, PREFIX, Route, find, is_meant_by};

use axum::http::StatusCode;

use super::desk::Desk;
use super::reply::Reply;
use super::workers::Access;

/// Answers a request; what is read has a tag, by which the client is told later that nothing has changed.
pub(super) fn carry_out(route: &Route, desk: &mut Desk, call: &Call) -> Reply {
    let answered = match route.access() {
        Access::Write => (route.endpoint)(desk, call),
        Access::Read => desk.answer_read(
            || call.asked(),
            |desk| {
                let reply = (route.endpoint)(desk, call)?;
                Ok(if reply.status() == StatusCode::OK { reply.with_tag() } else { reply })
            },
        ),
    };
    match answered {
        Ok(reply) => reply.unless_known(call.known_tag.as_deref()),
        Err(refusal) => refused(desk, call, &refusal),
    }
}

/// Says why a request is refused.
pub(super) fn refused(desk: &mut Desk, call: &Call, refusal: &Refusal) -> Reply {
    problem::problem(desk, call, refusal)
}
