//! The paths of the first version. A slash too many or too few sends the client to the path that it means.

use axum::http::Method;

use super::call::{Answer, Call};
use super::{alerts, inventory, products, reports};
use crate::server::desk::Desk;
use crate::server::workers::Access;

/// Where all paths begin.
pub(in crate::server) const PREFIX: &str = "/api/v1";

/// Stands for an id in a pattern.
const ID: &str = "{id}";

/// What answers a request.
type Endpoint = fn(&mut Desk, &Call) -> Answer;

/// A path and what its methods do, the first one first.
struct Resource {
    pattern: &'static str,
    methods: &'static [(Method, Endpoint)],
}

static RESOURCES: [Resource; 13] = [
    Resource {
        pattern: "/productos/",
        methods: &[(Method::GET, products::list), (Method::POST, products::add)],
    },
    Resource {
        pattern: "/productos/{id}",
        methods: &[
            (Method::GET, products::show),
            (Method::PUT, products::change),
            (Method::DELETE, products::delete),
        ],
    },
    Resource { pattern: "/inventario/lotes", methods: &[(Method::GET, inventory::list)] },
    Resource { pattern: "/inventario/lotes/{id}", methods: &[(Method::GET, inventory::show)] },
    Resource { pattern: "/inventario/entradas", methods: &[(Method::POST, inventory::receive)] },
    Resource { pattern: "/inventario/salidas", methods: &[(Method::POST, inventory::take_out)] },
    Resource { pattern: "/inventario/despachar", methods: &[(Method::POST, inventory::dispatch)] },
    Resource { pattern: "/alertas/stock-minimo", methods: &[(Method::GET, alerts::low_stock)] },
    Resource { pattern: "/alertas/por-vencer", methods: &[(Method::GET, alerts::expiring)] },
    Resource {
        pattern: "/reportes/top-productos-disponibles",
        methods: &[(Method::GET, reports::top_products)],
    },
    Resource { pattern: "/reportes/inventario-basico", methods: &[(Method::GET, reports::all_products)] },
    Resource { pattern: "/reportes/lotes-por-vencer", methods: &[(Method::GET, reports::expiring)] },
    Resource {
        pattern: "/reportes/movimientos-por-rango-fecha",
        methods: &[(Method::GET, reports::movements)],
    },
];

/// What answers a request, and the id in its path.
pub(in crate::server) struct Route {
    pub(in crate::server) endpoint: Endpoint,
    pub(in crate::server) access: Access,
    /// The path, with a name in braces for an id.
    pub(in crate::server) pattern: &'static str,
    pub(in crate::server) id: Option<String>,
    /// Whether the client may choose the id of what it writes.
    pub(in crate::server) takes_key: bool,
}

/// What is at a path.
pub(in crate::server) enum Found {
    Route(Route),
    /// Another path, which the client means.
    Moved(String),
    /// The path knows other methods; the first of them.
    OtherMethod(Method),
    Nothing,
}

/// Returns what is at a path.
pub(in crate::server) fn find(method: &Method, path: &str) -> Found {
    let Some(rest) = path.strip_prefix(PREFIX) else { return Found::Nothing };
    let Some((resource, id)) = match_path(rest) else {
        let meant = match rest.strip_suffix('/') {
            Some(_) => rest.trim_end_matches('/').to_owned(),
            None => format!("{rest}/"),
        };
        return match match_path(&meant) {
            Some(_) => Found::Moved(format!("{PREFIX}{meant}")),
            None => Found::Nothing,
        };
    };
    let endpoint = resource.methods.iter().find(|(known, _)| known == method);
    match (endpoint, resource.methods.first()) {
        (Some((_, endpoint)), _) => {
            let access = if *method == Method::GET { Access::Read } else { Access::Write };
            let takes_key = *method == Method::POST;
            Found::Route(Route { endpoint: *endpoint, access, pattern: resource.pattern, id, takes_key })
        }
        (None, Some((first, _))) => Found::OtherMethod(first.clone()),
        (None, None) => Found::Nothing,
    }
}

fn match_path(path: &str) -> Option<(&'static Resource, Option<String>)> {
    RESOURCES.iter().find_map(|resource| match resource.pattern.strip_suffix(ID) {
        None => (resource.pattern == path).then_some((resource, None)),
        Some(before) => {
            let id = path.strip_prefix(before).filter(|id| !id.is_empty() && !id.contains('/'))?;
            Some((resource, Some(decode(id))))
        }
    })
}

/// Replaces what is percent-encoded.
fn decode(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn told(method: &Method, path: &str) -> String {
        match find(method, path) {
            Found::Route(route) => format!("route {:?}", route.id),
            Found::Moved(path) => format!("moved {path}"),
            Found::OtherMethod(method) => format!("allow {method}"),
            Found::Nothing => "nothing".to_owned(),
        }
    }

    #[test]
    fn what_is_described_is_what_is_answered() {
        let described: serde_json::Value = serde_json::from_str(crate::server::status::OPENAPI).unwrap();
        let mut told = Vec::new();
        for (path, methods) in described["paths"].as_object().unwrap() {
            let bare = path.strip_prefix(PREFIX).unwrap();
            let pattern = bare.find('{').map_or(bare.to_owned(), |at| format!("{}{ID}", &bare[..at]));
            let methods = methods.as_object().unwrap().keys();
            told.extend(methods.map(|method| format!("{} {pattern}", method.to_uppercase())));
        }
        let answered = RESOURCES.iter().flat_map(|resource| {
            resource.methods.iter().map(|(method, _)| format!("{method} {}", resource.pattern))
        });
        let mut answered: Vec<String> = answered.collect();
        told.sort();
        answered.sort();
        assert_eq!(told, answered);
    }

    #[rstest]
    #[case("GET", "/api/v1/productos/", "route None")]
    #[case("GET", "/api/v1/productos", "moved /api/v1/productos/")]
    #[case("PATCH", "/api/v1/productos", "moved /api/v1/productos/")]
    #[case("GET", "/api/v1/productos/7", "route Some(\"7\")")]
    #[case("DELETE", "/api/v1/productos/%31x", "route Some(\"1x\")")]
    #[case("GET", "/api/v1/productos/7/", "moved /api/v1/productos/7")]
    #[case("GET", "/api/v1/productos/7/x", "nothing")]
    #[case("GET", "/api/v1/inventario/lotes/", "moved /api/v1/inventario/lotes")]
    #[case("HEAD", "/api/v1/productos/", "allow GET")]
    #[case("GET", "/api/v1/inventario/entradas", "allow POST")]
    #[case("OPTIONS", "/api/v1/nada", "nothing")]
    #[case("GET", "/api/v1/", "nothing")]
    #[case("GET", "/api/v1", "nothing")]
    fn a_path_leads_to_what_it_means(#[case] method: Method, #[case] path: &str, #[case] expected: &str) {
        assert_eq!(told(&method, path), expected, "{method} {path}");
    }
}
