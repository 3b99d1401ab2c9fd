//! The paths of the second version.

use axum::http::Method;

use super::call::Call;
use super::description::Description;
use super::refusal::Result;
use super::{
    admin, alerts, catalogue, corrections, count_acts, count_plan, counts, imports, ledger, lot_acts, lots,
    products, receipts, reports,
};
use crate::domain::TokenScope;
use crate::server::desk::Desk;
use crate::server::reply::Reply;
use crate::server::workers::Access;

/// Where all paths begin.
pub(in crate::server) const PREFIX: &str = "/api/v2";

/// What answers a request.
type Endpoint = fn(&mut Desk, &Call) -> Result<Reply>;

/// A method of a path.
pub(in crate::server) struct Route {
    pub(super) method: Method,
    /// Names in braces stand for a part of the path.
    pub(in crate::server) path: &'static str,
    pub(super) endpoint: Endpoint,
    /// What a token must be good for.
    pub(in crate::server) scope: TokenScope,
}

const fn get(path: &'static str, endpoint: Endpoint) -> Route {
    route(Method::GET, path, endpoint, TokenScope::Read)
}

const fn post(path: &'static str, endpoint: Endpoint) -> Route {
    route(Method::POST, path, endpoint, TokenScope::Write)
}

const fn route(method: Method, path: &'static str, endpoint: Endpoint, scope: TokenScope) -> Route {
    Route { method, path, endpoint, scope }
}

pub(super) static ROUTES: [Route; 51] = [
    get("/products", products::list),
    post("/products", catalogue::add),
    get("/products/{sku}", products::show),
    route(Method::PATCH, "/products/{sku}", catalogue::edit, TokenScope::Write),
    get("/barcodes", products::barcodes),
    get("/stock", products::stock),
    get("/lots", lots::list),
    get("/lots/{id}", lots::show),
    get("/trace", lots::trace),
    get("/documents", ledger::documents),
    get("/documents/{id}", ledger::document),
    get("/movements", ledger::movements),
    get("/alerts", alerts::list),
    post("/alerts/{id}/acknowledge", alerts::acknowledge),
    post("/alerts/{id}/snooze", alerts::snooze),
    get("/counts", counts::list),
    post("/counts", count_acts::open),
    get("/counts/{id}", counts::show),
    get("/counts/{id}/lines", counts::lines),
    post("/counts/{id}/entries", count_acts::enter),
    get("/counts/{id}/review", counts::review),
    post("/counts/{id}/review", count_acts::begin_review),
    post("/counts/{id}/decisions", count_acts::resolve),
    post("/counts/{id}/apply", count_acts::apply),
    post("/counts/{id}/cancel", count_acts::cancel),
    post("/counts/{id}/import", imports::count),
    get("/count-plan", count_plan::show),
    route(Method::PATCH, "/count-plan", count_plan::set, TokenScope::Write),
    route(Method::DELETE, "/count-plan", count_plan::clear, TokenScope::Write),
    get("/count-plan/shelves", count_plan::shelves),
    get("/reports/{name}", reports::show),
    post("/receipts", receipts::receive),
    post("/dispatches", receipts::dispatch),
    post("/adjustments", lot_acts::adjust),
    post("/write-offs", lot_acts::write_off),
    post("/returns", lot_acts::return_goods),
    post("/transfers", lot_acts::transfer),
    get("/holds", lots::holds),
    post("/holds", corrections::hold),
    post("/releases", corrections::release),
    post("/amendments", corrections::amend),
    post("/reversals", corrections::reverse),
    route(Method::POST, "/imports/products", imports::products, TokenScope::Admin),
    route(Method::POST, "/imports/stock", imports::stock, TokenScope::Admin),
    route(Method::POST, "/imports/barcodes", imports::barcodes, TokenScope::Admin),
    post("/imports/lots", imports::lots),
    get("/settings", admin::settings),
    route(Method::PATCH, "/settings", admin::change_settings, TokenScope::Admin),
    route(Method::GET, "/tokens", admin::tokens, TokenScope::Admin),
    route(Method::POST, "/tokens", admin::add_token, TokenScope::Admin),
    route(Method::DELETE, "/tokens/{name}", admin::revoke_token, TokenScope::Admin),
];

/// Paths whose writes have no id that a repeat could be told by.
const WITHOUT_ID: [&str; 4] = ["/settings", "/tokens", "/tokens/{name}", "/count-plan"];

impl Route {
    pub(super) fn is_described_by(&self, description: &Description) -> bool {
        self.path == description.path && self.method.as_str().eq_ignore_ascii_case(description.method)
    }

    pub(in crate::server) fn access(&self) -> Access {
        if self.method.is_safe() { Access::Read } else { Access::Write }
    }

    /// Whether a request may carry an `Idempotency-Key`: the id of what it writes.
    pub(in crate::server) fn takes_key(&self) -> bool {
        self.access() == Access::Write && !WITHOUT_ID.contains(&self.path)
    }
}

/// Whether whoever asks for a path means this version.
pub(in crate::server) fn is_meant_by(path: &str) -> bool {
    path.strip_prefix(PREFIX).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What is at a path.
pub(in crate::server) enum Found {
    /// What answers, and what stands at the names in braces.
    Route(&'static Route, Vec<String>),
    /// The path knows these methods only.
    OtherMethod(String),
    Nothing,
}

/// Returns what is at a path.
pub(in crate::server) fn find(method: &Method, path: &str) -> Found {
    let Some(path) = path.strip_prefix(PREFIX) else { return Found::Nothing };
    let mut others = Vec::new();
    for route in &ROUTES {
        let Some(names) = match_path(route.path, path) else { continue };
        if route.method == *method {
            return Found::Route(route, names);
        }
        others.push(route.method.as_str());
    }
    if others.is_empty() { Found::Nothing } else { Found::OtherMethod(others.join(", ")) }
}

/// Returns what stands at the names in braces, percent-decoded, if a path is of this form.
fn match_path(pattern: &str, path: &str) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let mut parts = path.split('/');
    for wanted in pattern.split('/') {
        let part = parts.next()?;
        if wanted.starts_with('{') {
            if part.is_empty() {
                return None;
            }
            names.push(percent_encoding::percent_decode_str(part).decode_utf8_lossy().into_owned());
        } else if wanted != part {
            return None;
        }
    }
    parts.next().is_none().then_some(names)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("GET", "/api/v2/lots", "/lots []")]
    #[case("GET", "/api/v2/lots/7", "/lots/{id} [\"7\"]")]
    #[case("GET", "/api/v2/products/A%2F1%20x", "/products/{sku} [\"A/1 x\"]")]
    #[case("POST", "/api/v2/alerts/3/snooze", "/alerts/{id}/snooze [\"3\"]")]
    #[case("PUT", "/api/v2/products", "allow GET, POST")]
    #[case("HEAD", "/api/v2/lots", "allow GET")]
    #[case("GET", "/api/v2/lots/", "nothing")]
    #[case("GET", "/api/v2/lots/7/x", "nothing")]
    #[case("GET", "/api/v2/", "nothing")]
    #[case("GET", "/api/v1/lots", "nothing")]
    fn a_path_leads_to_what_it_means(#[case] method: Method, #[case] path: &str, #[case] expected: &str) {
        let told = match find(&method, path) {
            Found::Route(route, names) => format!("{} {names:?}", route.path),
            Found::OtherMethod(allowed) => format!("allow {allowed}"),
            Found::Nothing => "nothing".to_owned(),
        };
        assert_eq!(told, expected, "{method} {path}");
    }

    #[test]
    fn whoever_may_only_read_changes_nothing() {
        for route in &ROUTES {
            assert!(route.method.is_safe() || route.scope >= TokenScope::Write, "{}", route.path);
        }
    }
}
