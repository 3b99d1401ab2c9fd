//! The description as a page for people, made of what programs read. It needs no script and no network.

use std::fmt::Write as _;
use std::sync::LazyLock;

use serde_json::Value;

use super::openapi::OPENAPI;
use crate::exchange::escape_html;

/// The page, made once.
pub(in crate::server) static PAGE: LazyLock<String> = LazyLock::new(|| {
    let mut page = String::from(include_str!("../../../assets/server/api_v2.html"));
    write_paths(&mut page, &OPENAPI);
    page.push_str("</main></body></html>\n");
    page
});

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn fields<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = (&'v String, &'v Value)> {
    value.get(name).and_then(Value::as_object).into_iter().flatten()
}

fn items<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    value.get(name).and_then(Value::as_array).into_iter().flatten()
}

fn write_paths(page: &mut String, document: &Value) {
    for (path, methods) in fields(document, "paths") {
        for (method, operation) in methods.as_object().into_iter().flatten() {
            write_operation(page, document, (path, method), operation);
        }
    }
    page.push_str("<h2>Objects</h2>\n");
    for (name, schema) in fields(document.pointer("/components").unwrap_or(&Value::Null), "schemas") {
        let _ = writeln!(page, "<details id=\"{0}\"><summary><code>{0}</code></summary>", escape_html(name));
        write_schema(page, schema);
        page.push_str("</details>\n");
    }
}

fn write_operation(page: &mut String, document: &Value, (path, method): (&str, &str), operation: &Value) {
    let (method, path) = (method.to_uppercase(), escape_html(path));
    let (id, summary) =
        (escape_html(text(operation, "operationId")), escape_html(text(operation, "summary")));
    let _ = writeln!(page, "<section id=\"{id}\"><h3><code>{method} {path}</code></h3><p>{summary}.");
    let scope = operation.pointer("/security/0/token/0").and_then(Value::as_str).unwrap_or_default();
    let _ = writeln!(page, " Scope: {}.</p>", escape_html(scope));
    let parameters: Vec<&Value> = items(operation, "parameters").collect();
    if !parameters.is_empty() {
        page.push_str("<table>\n");
        for parameter in parameters {
            let (name, place) = (escape_html(text(parameter, "name")), escape_html(text(parameter, "in")));
            let said = escape_html(text(parameter, "description"));
            let _ = writeln!(page, "<tr><td><code>{name}</code></td><td>{place}</td><td>{said}</td></tr>");
        }
        page.push_str("</table>\n");
    }
    for (kind, content) in fields(operation.get("requestBody").unwrap_or(&Value::Null), "content") {
        let _ = writeln!(page, "<p>Body: <code>{}</code></p>", escape_html(kind));
        if let Some(schema) = content.get("schema").map(|schema| resolved(document, schema)) {
            write_schema(page, schema);
        }
        if let Some(example) = content.get("example") {
            let example = example.as_str().map_or_else(|| format!("{example:#}"), str::to_owned);
            let _ = writeln!(page, "<pre>{}</pre>", escape_html(&example));
        }
    }
    for (status, answer) in fields(operation, "responses").filter(|(status, _)| !status.ends_with("XX")) {
        for (_, content) in fields(answer, "content") {
            let schema = content.get("schema").map(kind_of).unwrap_or_default();
            let _ = writeln!(page, "<p>{status}: {schema}</p>");
        }
    }
    page.push_str("</section>\n");
}

/// Follows a reference.
fn resolved<'v>(document: &'v Value, schema: &'v Value) -> &'v Value {
    let target = schema.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
    target.and_then(|pointer| document.pointer(pointer)).unwrap_or(schema)
}

/// Writes the fields of an object.
fn write_schema(page: &mut String, schema: &Value) {
    let description = text(schema, "description");
    if !description.is_empty() {
        let _ = writeln!(page, "<p>{}</p>", escape_html(description));
    }
    for part in items(schema, "allOf") {
        match part.get("$ref") {
            Some(_) => {
                let _ = writeln!(page, "<p>All of {}, and:</p>", kind_of(part));
            }
            None => write_schema(page, part),
        }
    }
    let required: Vec<&str> = items(schema, "required").filter_map(Value::as_str).collect();
    let properties: Vec<_> = fields(schema, "properties").collect();
    if properties.is_empty() {
        return;
    }
    page.push_str("<table>\n");
    for (name, property) in properties {
        let mark = if required.contains(&name.as_str()) { "" } else { " (optional)" };
        let (kind, said) = (kind_of(property), escape_html(description_of(property)));
        let name = escape_html(name);
        let _ = writeln!(page, "<tr><td><code>{name}</code>{mark}</td><td>{kind}</td><td>{said}</td></tr>");
    }
    page.push_str("</table>\n");
}

/// What is said of a field; of one that may be null, beside what else it may be.
fn description_of(property: &Value) -> &str {
    let parts = std::iter::once(property).chain(items(property, "oneOf"));
    parts.map(|part| text(part, "description")).find(|said| !said.is_empty()).unwrap_or_default()
}

/// Says in a few words what a schema is, with a link to objects.
fn kind_of(schema: &Value) -> String {
    if let Some(name) =
        schema.get("$ref").and_then(Value::as_str).and_then(|target| target.rsplit('/').next())
    {
        let name = escape_html(name);
        return format!("<a href=\"#{name}\">{name}</a>");
    }
    for choice in ["oneOf", "anyOf"] {
        let kinds: Vec<String> = items(schema, choice).map(kind_of).collect();
        if !kinds.is_empty() {
            return kinds.join(" or ");
        }
    }
    match schema.get("type") {
        Some(Value::String(kind)) if kind == "array" => {
            format!("list of {}", schema.get("items").map(kind_of).unwrap_or_default())
        }
        Some(Value::String(kind)) => escape_html(kind),
        Some(Value::Array(kinds)) => {
            escape_html(&kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "))
        }
        _ => "anything".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_tells_every_path_and_needs_nothing_else() {
        for path in OPENAPI["paths"].as_object().unwrap().keys() {
            assert!(PAGE.contains(&escape_html(path)), "{path}");
        }
        for link in ["http://", "https://", "<script", "src=", "@import", "url("] {
            assert!(!PAGE.contains(link), "{link}");
        }
    }
}
