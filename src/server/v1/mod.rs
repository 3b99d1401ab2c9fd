//! The first version of the interface: that of an existing inventory system, so that its clients work unchanged. Paths,
//! fields and words are Spanish, and numbers and dates are read as leniently as there.

mod alerts;
mod call;
mod dates;
mod inventory;
mod json;
mod lenience;
mod products;
mod records;
mod refusals;
mod reports;
mod routes;
mod values;

pub(super) use call::{Answer, Call, document_of_key, parse_query};
pub(super) use refusals::may_be_done;
pub(super) use routes::{Found, PREFIX, Route, find};
