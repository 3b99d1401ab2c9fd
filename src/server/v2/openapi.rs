//! What the second version is, for programs (OpenAPI 3.1): made of the types of what it takes and answers.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use super::description::{Answer, Body, Description, SchemaOf, Schemas, schema_of};
use super::descriptions::DESCRIPTIONS;
use super::imports::Blank;
use super::lots::{Sort, Status};
use super::reports::{By, Period};
use super::routes::{PREFIX, ROUTES, Route};
use super::values::{Several, Switch, Written};
use crate::contract::ProblemRecord;
use crate::domain::TokenScope;

/// The description, made once.
pub(in crate::server) static OPENAPI: LazyLock<Value> = LazyLock::new(describe);

/// What parameters are made of.
const PARAMETER_VALUES: [SchemaOf; 8] = [
    schema_of::<Written>,
    schema_of::<Switch>,
    schema_of::<Several>,
    schema_of::<Status>,
    schema_of::<Sort>,
    schema_of::<By>,
    schema_of::<Period>,
    schema_of::<Blank>,
];

/// Statuses of what can be wrong with any request.
const REFUSALS: [(&str, &str); 2] =
    [("4XX", "It is refused; kind and facts say why"), ("5XX", "The book can't be used now, or is damaged")];

fn describe() -> Value {
    let (mut requests, mut answers) = (Schemas::new(), Schemas::new());
    for schema in PARAMETER_VALUES {
        schema(&mut requests);
    }
    let problem = schema_of::<ProblemRecord>(&mut answers);
    let mut paths: Map<String, Value> = Map::new();
    for description in &DESCRIPTIONS {
        let operation = describe_operation(description, (&mut requests, &mut answers), &problem);
        let path = paths.entry(format!("{PREFIX}{}", description.path)).or_insert_with(|| json!({}));
        if let Value::Object(methods) = path {
            methods.insert(description.method.to_owned(), operation);
        }
    }
    answers.values_mut().for_each(require_all);
    requests.extend(answers);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "fefo",
            "description": "The stock book of a warehouse that holds perishable lots: first expired, first out.",
            "version": env!("CARGO_PKG_VERSION"),
        },
        "security": [{ "token": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
            "schemas": requests,
        },
    })
}

/// What is answered has all of its fields, null where nothing is known; but for those that say otherwise.
fn require_all(schema: &mut Value) {
    const OPTIONAL: [&str; 1] = ["changes"];
    if let Some(Value::Array(parts)) = schema.get_mut("allOf") {
        parts.iter_mut().for_each(require_all);
    }
    let Some(Value::Object(properties)) = schema.get("properties") else { return };
    let stated = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let names = properties.keys().filter(|name| {
        !OPTIONAL.contains(&name.as_str()) || stated.iter().any(|stated| stated == name.as_str())
    });
    let names: Vec<Value> = names.cloned().map(Value::from).collect();
    if let Value::Object(schema) = schema {
        schema.insert("required".to_owned(), names.into());
    }
}

fn describe_operation(
    description: &Description,
    (requests, answers): (&mut Schemas, &mut Schemas),
    problem: &Value,
) -> Value {
    let route = ROUTES.iter().find(|route| route.is_described_by(description));
    let scope = route.map_or(TokenScope::Read, |route| route.scope);
    let mut operation = json!({
        "summary": description.summary,
        "operationId": operation_id(description),
        "tags": [description.path.split('/').nth(1).unwrap_or_default()],
        "security": [{ "token": [scope.name()] }],
        "parameters": describe_parameters(description, route.is_some_and(Route::takes_key)),
        "responses": describe_answers(description, answers, problem),
    });
    let body = match description.body {
        Body::Nothing => None,
        Body::Object(schema, example) => {
            let example: Value = serde_json::from_str(example).unwrap_or_default();
            Some(json!({ "application/json": { "schema": schema(requests), "example": example } }))
        }
        Body::File(example) => Some(json!({
            "text/csv": { "schema": { "type": "string" }, "example": example },
            "application/json": { "schema": { "type": "array", "items": { "type": "object" } } },
        })),
    };
    if let (Some(content), Value::Object(operation)) = (body, &mut operation) {
        operation.insert("requestBody".to_owned(), json!({ "required": true, "content": content }));
    }
    operation
}

/// A name for programs that make clients of descriptions.
fn operation_id(description: &Description) -> String {
    let words = description.path.split(['/', '-']).map(|word| word.trim_matches(['{', '}']));
    let words = words.filter(|word| !word.is_empty());
    std::iter::once(description.method).chain(words).collect::<Vec<_>>().join("_")
}

fn describe_parameters(description: &Description, takes_key: bool) -> Vec<Value> {
    let in_path = description.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let in_path = in_path
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }));
    let in_query =
        (description.parameters)().into_iter().filter_map(|parameter| serde_json::to_value(parameter).ok());
    let mut parameters: Vec<Value> = in_path.chain(in_query).collect();
    let header = |name: &str, description: &str, format: &str| {
        let schema = json!({ "type": "string", "format": format });
        json!({ "name": name, "in": "header", "description": description, "schema": schema })
    };
    match (description.method, &description.answer) {
        (_, Answer::Events(_)) => {
            parameters.push(header("Last-Event-ID", "The last event that the client knows", "int64"));
        }
        ("get", _) => {
            parameters.push(header("If-None-Match", "The ETag of the answer that the client has", "etag"));
        }
        _ if takes_key => {
            parameters.push(header(
                "Idempotency-Key",
                "The id of the document; one is made without it",
                "uuid",
            ));
        }
        _ => {}
    }
    parameters
}

fn describe_answers(description: &Description, answers: &mut Schemas, problem: &Value) -> Value {
    let (kind, schema, is_paged) = match description.answer {
        Answer::One(schema) => ("application/json", schema(answers), false),
        Answer::List(schema) => {
            let is_paged = (description.parameters)().iter().any(|parameter| parameter.name == "limit");
            ("application/json", json!({ "type": "array", "items": schema(answers) }), is_paged)
        }
        Answer::AnyOf(schemas) => {
            let schemas: Vec<Value> = schemas.iter().map(|schema| schema(answers)).collect();
            ("application/json", json!({ "anyOf": schemas }), false)
        }
        Answer::Events(schema) => {
            schema(answers);
            ("text/event-stream", json!({ "type": "string" }), false)
        }
    };
    let mut done = json!({ "description": "Done", "content": { kind: { "schema": schema } } });
    if let (true, Value::Object(done)) = (is_paged, &mut done) {
        let link = json!({ "description": "Where the next page is, if there is one", "schema": { "type": "string" } });
        done.insert("headers".to_owned(), json!({ "Link": link }));
    }
    let mut responses = Map::new();
    if (description.parameters)().iter().any(|parameter| parameter.name == "dry_run") {
        responses.insert("200".to_owned(), done.clone());
    }
    responses.insert(description.status.to_string(), done);
    if description.method == "get" && !matches!(description.answer, Answer::Events(_)) {
        let holds = json!({ "description": "The answer that the client has still holds" });
        responses.insert("304".to_owned(), holds);
    }
    for (statuses, description) in REFUSALS {
        let content = json!({ "application/problem+json": { "schema": problem } });
        responses.insert(statuses.to_owned(), json!({ "description": description, "content": content }));
    }
    Value::Object(responses)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_described_is_what_is_answered() {
        for route in &ROUTES {
            let count = DESCRIPTIONS.iter().filter(|description| route.is_described_by(description)).count();
            assert_eq!(count, 1, "{}", route.path);
        }
        // Events have no endpoint: they are no answer of the book's.
        assert_eq!(DESCRIPTIONS.len(), ROUTES.len() + 1);
    }

    #[test]
    fn a_key_is_taken_where_something_is_written_under_it() {
        let takes_key = |path: &str, method: &str| {
            let parameters = &OPENAPI["paths"][format!("{PREFIX}{path}")][method]["parameters"];
            let parameters = parameters.as_array().unwrap_or_else(|| panic!("{method} {path}"));
            parameters.iter().any(|parameter| parameter["name"] == "Idempotency-Key")
        };
        assert!(takes_key("/receipts", "post") && takes_key("/products/{sku}", "patch"));
        assert!(!takes_key("/lots", "get"));
        for (path, method) in [
            ("/settings", "patch"),
            ("/tokens", "post"),
            ("/tokens/{name}", "delete"),
            ("/count-plan", "patch"),
        ] {
            assert!(!takes_key(path, method), "{method} {path}");
        }
    }

    #[test]
    fn every_reference_leads_to_a_schema() {
        fn references(value: &Value, found: &mut Vec<String>) {
            match value {
                Value::Object(fields) => fields.iter().for_each(|(name, value)| match value {
                    Value::String(target) if name == "$ref" => found.push(target.clone()),
                    value => references(value, found),
                }),
                Value::Array(items) => items.iter().for_each(|item| references(item, found)),
                _ => {}
            }
        }
        let mut found = Vec::new();
        references(&OPENAPI, &mut found);
        assert!(found.len() > 100, "{found:?}");
        for target in found {
            let pointer = target.strip_prefix('#').unwrap();
            assert!(OPENAPI.pointer(pointer).is_some(), "{target}");
        }
    }

    #[test]
    fn examples_are_json() {
        for description in &DESCRIPTIONS {
            if let Body::Object(_, example) = description.body {
                assert!(
                    serde_json::from_str::<Value>(example).is_ok_and(|value| value.is_object()),
                    "{example}"
                );
            }
        }
    }
}
