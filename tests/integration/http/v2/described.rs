//! What the server says of itself is so: each path and method answers as it is described, and refuses what is not.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{read, send, stocked};
use crate::support::http::{Answer, TestServer};

/// The document, and what is needed to hold answers against it.
struct Document(Value);

/// A method of a path, as it is described.
struct Operation<'d> {
    method: String,
    path: &'d str,
    operation: &'d Value,
}

impl<'d> Operation<'d> {
    fn query_parameters(&self) -> impl Iterator<Item = &'d Value> + use<'d> {
        let parameters = self.operation["parameters"].as_array().unwrap().iter();
        parameters.filter(|parameter| parameter["in"] == "query")
    }
}

impl Document {
    fn of(server: &TestServer) -> Self {
        let answer = server.get("/api/v2/openapi.json");
        assert_eq!(answer.status, 200);
        Document(answer.json())
    }

    fn operations(&self) -> Vec<Operation<'_>> {
        let paths = self.0["paths"].as_object().unwrap();
        let methods = paths.iter().flat_map(|(path, methods)| {
            let methods = methods.as_object().unwrap().iter();
            methods.map(move |(method, operation)| Operation {
                method: method.to_uppercase(),
                path: path.strip_prefix("/api/v2").unwrap(),
                operation,
            })
        });
        methods.collect()
    }

    /// Fails unless a value is what a schema says. A word of a schema that is not known here fails, too.
    fn ensure_valid(&self, value: &Value, schema: &Value, at: &str) -> Result<(), String> {
        for (word, said) in schema.as_object().unwrap() {
            let is_so = match word.as_str() {
                "description" | "example" | "examples" | "title" | "default" => true,
                "format" => is_of_format(value, said.as_str().unwrap()),
                "$ref" => {
                    let pointer = said.as_str().unwrap().strip_prefix('#').unwrap();
                    self.ensure_valid(value, self.0.pointer(pointer).unwrap(), at)?;
                    true
                }
                "type" => match said {
                    Value::Array(kinds) => kinds.iter().any(|kind| is_of_type(value, kind)),
                    kind => is_of_type(value, kind),
                },
                "enum" => said.as_array().unwrap().contains(value),
                "minimum" => value.as_f64().is_none_or(|number| number >= said.as_f64().unwrap()),
                "required" => {
                    let missing = said
                        .as_array()
                        .unwrap()
                        .iter()
                        .find(|name| value.get(name.as_str().unwrap()).is_none());
                    if let Some(missing) = missing {
                        return Err(format!("{at}: {missing} is missing"));
                    }
                    true
                }
                "properties" => {
                    for (name, property) in said.as_object().unwrap() {
                        if let Some(part) = value.get(name) {
                            self.ensure_valid(part, property, &format!("{at}.{name}"))?;
                        }
                    }
                    true
                }
                "additionalProperties" => {
                    let known = &schema["properties"];
                    let others = value.as_object().into_iter().flatten();
                    for (name, part) in others.filter(|(name, _)| known.get(name.as_str()).is_none()) {
                        self.ensure_valid(part, said, &format!("{at}.{name}"))?;
                    }
                    true
                }
                "items" => {
                    for (place, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.ensure_valid(item, said, &format!("{at}[{place}]"))?;
                    }
                    true
                }
                "allOf" => {
                    for part in said.as_array().unwrap() {
                        self.ensure_valid(value, part, at)?;
                    }
                    true
                }
                "oneOf" | "anyOf" => {
                    let parts = said.as_array().unwrap().iter();
                    let fitting = parts.filter(|part| self.ensure_valid(value, part, at).is_ok()).count();
                    if word == "oneOf" { fitting == 1 } else { fitting > 0 }
                }
                other => return Err(format!("{at}: nobody knows what {other} means")),
            };
            if !is_so {
                return Err(format!("{at}: {value} is not what {word} says: {said}"));
            }
        }
        Ok(())
    }

    /// All fields that a schema of an object has.
    fn fields(&self, schema: &Value) -> Vec<String> {
        if let Some(target) = schema["$ref"].as_str() {
            return self.fields(self.0.pointer(target.strip_prefix('#').unwrap()).unwrap());
        }
        let parts = schema["allOf"].as_array().into_iter().flatten();
        let of_parts = parts.flat_map(|part| self.fields(part));
        schema["properties"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, _)| name.clone())
            .chain(of_parts)
            .collect()
    }

    /// Fails unless an answer is as it is described.
    fn ensure_answered(&self, operation: &Operation<'_>, answer: &Answer) {
        let what = format!("{} {}: {} {}", operation.method, operation.path, answer.status, answer.body);
        let responses = operation.operation["responses"].as_object().unwrap();
        let range = format!("{}XX", answer.status / 100);
        let status = answer.status.to_string();
        let response = responses.get(&status).or_else(|| responses.get(&range));
        let content =
            response.unwrap_or_else(|| panic!("not described: {what}"))["content"].as_object().unwrap();
        let (kind, schema) = content.iter().next().unwrap();
        assert_eq!(answer.header("content-type"), Some(kind.as_str()), "{what}");
        let value = answer.json();
        self.ensure_valid(&value, &schema["schema"], "answer").unwrap_or_else(|why| panic!("{why}\n{what}"));
        if !range.starts_with('2') {
            return;
        }
        // Nothing is answered that is not described.
        let schema = &schema["schema"];
        let (first, schema) = match value.as_array() {
            Some(rows) => (rows.first().cloned().unwrap_or(json!({})), schema.get("items").unwrap_or(schema)),
            None => (value, schema),
        };
        if schema.get("anyOf").is_none() {
            let known = self.fields(schema);
            let more: Vec<_> =
                first.as_object().unwrap().keys().filter(|name| !known.contains(name)).collect();
            assert!(more.is_empty(), "{more:?} of {what}");
        }
    }
}

fn is_of_type(value: &Value, kind: &Value) -> bool {
    match kind.as_str().unwrap() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("the type {other}"),
    }
}

fn is_of_format(value: &Value, format: &str) -> bool {
    let Some(text) = value.as_str() else { return true };
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    match format {
        "date" => shape == "0000-00-00",
        "date-time" => shape == "0000-00-00T00:00:00.000Z",
        "uuid" => text.len() == 36 && text.matches('-').count() == 4,
        _ => true,
    }
}

/// What stands in a path for each of its names, found in what the book has.
fn filled(server: &TestServer, path: &str) -> String {
    let first = |list: &str, field: &str| {
        let rows = read(server, list);
        let value = rows[0][field].clone();
        value.as_str().map_or_else(|| value.to_string(), str::to_owned)
    };
    let value = match path {
        _ if !path.contains('{') => return path.to_owned(),
        path if path.starts_with("/products") => first("/products", "sku"),
        path if path.starts_with("/lots") => first("/lots", "id"),
        path if path.starts_with("/documents") => first("/documents", "document"),
        path if path.starts_with("/alerts") => first("/alerts", "id"),
        path if path.starts_with("/counts") => first("/counts", "id"),
        path if path.starts_with("/reports") => "stock".to_owned(),
        path if path.starts_with("/tokens") => "web-shop".to_owned(),
        other => panic!("nobody knows what to put into {other}"),
    };
    let (before, rest) = path.split_once('{').unwrap();
    format!("{before}{value}{}", rest.split_once('}').unwrap().1)
}

/// Sends what is described as the example of a request.
fn send_example(server: &TestServer, operation: &Operation<'_>) -> Answer {
    let mut path = filled(server, operation.path);
    // What has to be said for an answer at all.
    match operation.path {
        "/trace" => path.push_str("?sku=MLK-1000&lot=L1"),
        "/barcodes" => path.push_str("?sku=HAM-0001"),
        _ => {}
    }
    let content = operation.operation["requestBody"]["content"].as_object();
    let example = |kind: &str| content.and_then(|content| content.get(kind)?.get("example").cloned());
    if let Some(file) = example("text/csv") {
        let headers = [("content-type", "text/csv")];
        return server.send(&operation.method, &format!("/api/v2{path}"), &headers, file.as_str().unwrap());
    }
    let mut body = example("application/json");
    if let (Some(body), "/reversals") = (&mut body, operation.path) {
        body["document"] = read(server, "/documents?kind=transfer")[0]["document"].clone();
    }
    send(server, &operation.method, &path, &body.map(|body| body.to_string()).unwrap_or_default())
}

#[test]
fn each_example_is_answered_as_it_is_described() {
    let cli = stocked();
    cli.run_ok("count open --sku MLK-1000");
    let server = TestServer::start(&cli);
    let document = Document::of(&server);
    let operations = document.operations();
    // The acts first, in the order of a day; then what is read of them, and what is named in a path.
    let acts = [
        "/products",
        "/receipts",
        "/dispatches",
        "/adjustments",
        "/write-offs",
        "/returns",
        "/transfers",
        "/holds",
        "/releases",
        "/amendments",
        "/reversals",
        "/counts",
        "/counts/{id}/entries",
        "/counts/{id}/import",
        "/counts/{id}/review",
        "/counts/{id}/decisions",
        "/counts/{id}/apply",
        "/count-plan",
        "/imports/products",
        "/imports/stock",
        "/imports/barcodes",
        "/imports/lots",
        "/settings",
        "/tokens",
    ];
    let mut told = BTreeMap::new();
    let writes = |operation: &&Operation<'_>| operation.method != "GET";
    let in_order = acts
        .iter()
        .flat_map(|path| operations.iter().filter(writes).filter(move |operation| operation.path == *path));
    let reads =
        operations.iter().filter(|operation| operation.method == "GET" && operation.path != "/events");
    let named = operations.iter().filter(writes).filter(|operation| !acts.contains(&operation.path));
    for operation in in_order.chain(reads).chain(named) {
        let answer = send_example(&server, operation);
        // What is only tried is answered with 200, before it in their order.
        let mut statuses = operation.operation["responses"].as_object().unwrap().keys();
        let done = statuses.rfind(|status| status.starts_with('2')).unwrap();
        assert_eq!(
            &answer.status.to_string(),
            done,
            "{} {}: {}",
            operation.method,
            operation.path,
            answer.body
        );
        document.ensure_answered(operation, &answer);
        told.insert((operation.method.clone(), operation.path), answer.status);
    }
    assert_eq!(told.len() + 1, operations.len(), "all but the events: {:?}", told.keys());
    drop(server);
    cli.run_ok("verify");
}

#[test]
fn what_is_not_described_is_refused_as_it_is_described() {
    let cli = stocked();
    cli.run_ok("count open --sku MLK-1000");
    let server = TestServer::start(&cli);
    let document = Document::of(&server);
    for operation in document.operations() {
        let path = filled(&server, operation.path);
        let colour = send(&server, &operation.method, &format!("{path}?colour=red"), "{}");
        assert_eq!(colour.status, 422, "{} {path}: {}", operation.method, colour.body);
        document.ensure_answered(&operation, &colour);
        if operation.operation["requestBody"]["content"].get("application/json").is_some() {
            let body = send(&server, &operation.method, &path, r#"{"colour":"red"}"#);
            assert_eq!(body.status, 422, "{} {path}: {}", operation.method, body.body);
            document.ensure_answered(&operation, &body);
        }
        for parameter in operation.query_parameters() {
            if parameter["name"] == "limit" {
                let none = send(&server, &operation.method, &format!("{path}?limit=none"), "");
                assert_eq!(none.status, 422, "{path}: {}", none.body);
            }
        }
    }
}

#[test]
fn every_parameter_that_is_described_is_known() {
    let cli = stocked();
    cli.run_ok("count open --sku MLK-1000");
    let server = TestServer::start(&cli);
    let document = Document::of(&server);
    for operation in document.operations().iter().filter(|operation| operation.method == "GET") {
        if operation.path == "/events" {
            continue;
        }
        let path = filled(&server, operation.path);
        for parameter in operation.query_parameters() {
            let name = parameter["name"].as_str().unwrap();
            let answer = send(&server, "GET", &format!("{path}?{name}=~"), "");
            let told = answer.json()["detail"].as_str().unwrap_or_default().to_owned();
            assert!(!told.contains("unknown field"), "{path}?{name}: {told}");
        }
    }
}

/// Whatever its type, a parameter comes as a text.
#[test]
fn every_parameter_can_be_given() {
    let cli = stocked();
    cli.run_ok("count open --sku MLK-1000");
    let server = TestServer::start(&cli);
    let document = Document::of(&server);
    for operation in document.operations().iter().filter(|operation| operation.path != "/events") {
        let path = filled(&server, operation.path);
        for parameter in operation.query_parameters() {
            let name = parameter["name"].as_str().unwrap();
            let is_unread = |value: &&str| {
                let answer = send(&server, &operation.method, &format!("{path}?{name}={value}"), "{}");
                let told = answer.json()["detail"].as_str().unwrap_or_default().to_owned();
                told.starts_with("The parameters") && told.contains("invalid type")
            };
            let unread: Vec<&str> =
                ["true", "7", "2026-11-24", "MLK-1000"].into_iter().filter(is_unread).collect();
            assert!(unread.len() < 4, "{} {path}: {name}", operation.method);
            let is_switch = parameter["schema"]["type"] == "boolean";
            assert!(!is_switch || !unread.contains(&"true"), "{} {path}: {name}", operation.method);
        }
    }
}

#[test]
fn the_page_needs_no_token() {
    let cli = stocked();
    let server = TestServer::start_with(&cli, &[]);
    let page = server.get("/api/v2/docs");
    assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert!(page.body.contains("/api/v2/receipts") && page.body.trim_end().ends_with("</html>"));
    assert_eq!(server.get("/api/v2/openapi.json").json()["openapi"], "3.1.0");
    assert_eq!(server.send("POST", "/api/v2/docs", &[], "").status, 405);
}
