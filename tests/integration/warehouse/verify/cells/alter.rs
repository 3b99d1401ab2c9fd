//! Other values that a cell could have: such as the database accepts, and look like those that are there.

use rusqlite::types::Value;
use serde_json::Value as Json;

/// How many other values of a cell are tried.
const MOST: usize = 3;

/// Another value of a cell, and what part of it is another.
pub struct Altered {
    /// A path in JSON, such as `.lots[].on_hand`; empty for the whole.
    pub part: String,
    pub value: Value,
}

/// Returns other values of a cell, those that are likely to be accepted first. `pool` are the values of its column.
pub fn others(value: &Value, pool: &[Value]) -> Vec<Altered> {
    if let Value::Text(text) = value
        && let Ok(json @ (Json::Object(_) | Json::Array(_))) = serde_json::from_str(text)
    {
        return other_json(&json, pool);
    }
    let near = match value {
        Value::Integer(number) => [1, -1, 1000].iter().map(|by| Value::Integer(number + by)).collect(),
        Value::Text(text) => vec![Value::Text(other_text(text))],
        Value::Blob(bytes) => vec![Value::Blob(other_bytes(bytes))],
        // Of whatever type the column is, where nothing is said in any row.
        Value::Null if pool.is_empty() => {
            let blobs = [16, 32].map(|length| Value::Blob(vec![1; length]));
            [Value::Text("x".to_owned()), Value::Integer(1)].into_iter().chain(blobs).collect()
        }
        Value::Null | Value::Real(_) => Vec::new(),
    };
    let differs = |other: &&Value| *other != value;
    let mut others: Vec<Value> = near;
    for other in pool.iter().filter(differs).chain([Value::Null].iter().filter(differs)) {
        if !others.contains(other) {
            others.push(other.clone());
        }
    }
    others.into_iter().map(|value| Altered { part: String::new(), value }).collect()
}

/// Returns a document of JSON with one leaf changed, for every leaf, and some others of the same path.
fn other_json(json: &Json, pool: &[Value]) -> Vec<Altered> {
    let mut seen: Vec<(String, Json)> = Vec::new();
    for value in pool {
        if let Value::Text(text) = value
            && let Ok(other) = serde_json::from_str(text)
        {
            seen.extend(leaves(&other).into_iter().map(|(_, path, leaf)| (path, leaf)));
        }
    }
    let mut altered = Vec::new();
    for (pointer, path, leaf) in leaves(json) {
        let mut others = other_leaf(&leaf);
        for (_, other) in seen.iter().filter(|(of, other)| *of == path && *other != leaf) {
            if others.len() < MOST && !others.contains(other) {
                others.push(other.clone());
            }
        }
        for other in others {
            let mut changed = json.clone();
            *changed.pointer_mut(&pointer).unwrap() = other;
            altered.push(Altered { part: path.clone(), value: Value::Text(changed.to_string()) });
        }
    }
    altered
}

fn other_leaf(leaf: &Json) -> Vec<Json> {
    match leaf {
        Json::Number(number) => number.as_i64().map(|number| Json::from(number + 1)).into_iter().collect(),
        Json::String(text) => vec![Json::from(other_text(text))],
        Json::Bool(truth) => vec![Json::from(!truth)],
        Json::Null | Json::Array(_) | Json::Object(_) => Vec::new(),
    }
}

/// The leaves of JSON: where each is, the same without the places in arrays, and the value. What is empty is a leaf.
fn leaves(json: &Json) -> Vec<(String, String, Json)> {
    fn walk(json: &Json, (at, path): (String, String), leaves: &mut Vec<(String, String, Json)>) {
        match json {
            Json::Array(values) if !values.is_empty() => {
                for (place, value) in values.iter().enumerate() {
                    walk(value, (format!("{at}/{place}"), format!("{path}[]")), leaves);
                }
            }
            Json::Object(fields) if !fields.is_empty() => {
                for (name, value) in fields {
                    let escaped = name.replace('~', "~0").replace('/', "~1");
                    walk(value, (format!("{at}/{escaped}"), format!("{path}.{name}")), leaves);
                }
            }
            _ => leaves.push((at, path, json.clone())),
        }
    }
    let mut found = Vec::new();
    walk(json, (String::new(), String::new()), &mut found);
    found
}

/// Another text that means something of the same sort: a day later, one more, another digit or another letter.
fn other_text(text: &str) -> String {
    if let Ok(day) = chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return (day + chrono::Days::new(1)).to_string();
    }
    match text {
        "true" => return "false".to_owned(),
        "false" => return "true".to_owned(),
        _ => {}
    }
    if let Ok(number) = text.parse::<i64>() {
        return (number + 1).to_string();
    }
    if let Ok(id) = uuid::Uuid::parse_str(text) {
        return uuid::Uuid::from_u128(id.as_u128() ^ 1).to_string();
    }
    if let Ok(at) = chrono::DateTime::parse_from_rfc3339(text) {
        let later = at.to_utc() + chrono::TimeDelta::seconds(1);
        return later.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true);
    }
    format!("{text}x")
}

fn other_bytes(bytes: &[u8]) -> Vec<u8> {
    let mut other = bytes.to_vec();
    if let Some(last) = other.last_mut() {
        *last ^= 1;
    }
    other
}
