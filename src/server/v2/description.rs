//! How a method of a path is described: the types of what it takes and answers.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::{IntoParams, ToSchema};

/// Schemas by name.
pub(super) type Schemas = BTreeMap<String, Value>;

/// Adds the schema of a type, and of all that it is made of, and returns a reference to it.
pub(super) type SchemaOf = fn(&mut Schemas) -> Value;

/// What a method takes and answers.
pub(super) struct Description {
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    pub(super) summary: &'static str,
    pub(super) parameters: fn() -> Vec<Parameter>,
    pub(super) body: Body,
    /// The status of what was done.
    pub(super) status: u16,
    pub(super) answer: Answer,
}

/// What a request brings.
pub(super) enum Body {
    Nothing,
    /// An object in JSON, with an example.
    Object(SchemaOf, &'static str),
    /// A file in columns or in JSON, with an example.
    File(&'static str),
}

/// What is answered.
pub(super) enum Answer {
    One(SchemaOf),
    /// A list, page by page if it takes a limit.
    List(SchemaOf),
    /// One of these.
    AnyOf(&'static [SchemaOf]),
    /// Events, as they happen.
    Events(SchemaOf),
}

pub(super) fn schema_of<T: ToSchema>(schemas: &mut Schemas) -> Value {
    let mut parts = vec![(T::name().into_owned(), T::schema())];
    T::schemas(&mut parts);
    for (name, schema) in parts {
        if let Ok(schema) = serde_json::to_value(schema) {
            schemas.insert(name, schema);
        }
    }
    json!({ "$ref": format!("#/components/schemas/{}", T::name()) })
}

/// A list of a type.
pub(super) fn list_of<T: ToSchema>(schemas: &mut Schemas) -> Value {
    json!({ "type": "array", "items": schema_of::<T>(schemas) })
}

fn parameters_of<T: IntoParams>() -> Vec<Parameter> {
    T::into_params(|| Some(ParameterIn::Query))
}

/// Describes what answers one thing.
pub(super) const fn one<Q: IntoParams, A: ToSchema>(
    path: &'static str,
    summary: &'static str,
) -> Description {
    described::<Q>("get", path, summary, 200, Answer::One(schema_of::<A>))
}

/// Describes what answers a list.
pub(super) const fn list<Q: IntoParams, A: ToSchema>(
    path: &'static str,
    summary: &'static str,
) -> Description {
    described::<Q>("get", path, summary, 200, Answer::List(schema_of::<A>))
}

/// Describes anything.
pub(super) const fn described<Q: IntoParams>(
    method: &'static str,
    path: &'static str,
    summary: &'static str,
    status: u16,
    answer: Answer,
) -> Description {
    Description { method, path, summary, parameters: parameters_of::<Q>, body: Body::Nothing, status, answer }
}

/// Describes an act that writes something.
pub(super) const fn act<Q: IntoParams, B: ToSchema, A: ToSchema>(
    path: &'static str,
    summary: &'static str,
    example: &'static str,
) -> Description {
    changes::<Q, B, A>("post", path, summary, 201, example)
}

/// Describes what changes something by a body.
pub(super) const fn changes<Q: IntoParams, B: ToSchema, A: ToSchema>(
    method: &'static str,
    path: &'static str,
    summary: &'static str,
    status: u16,
    example: &'static str,
) -> Description {
    Description {
        method,
        path,
        summary,
        parameters: parameters_of::<Q>,
        body: Body::Object(schema_of::<B>, example),
        status,
        answer: Answer::One(schema_of::<A>),
    }
}

/// Describes an import.
pub(super) const fn import<Q: IntoParams, A: ToSchema>(
    path: &'static str,
    summary: &'static str,
    example: &'static str,
) -> Description {
    Description {
        method: "post",
        path,
        summary,
        parameters: parameters_of::<Q>,
        body: Body::File(example),
        status: 201,
        answer: Answer::One(schema_of::<A>),
    }
}
