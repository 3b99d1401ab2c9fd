//! How the first version's clients may write numbers and texts, and what they are told of what is wrong: as pydantic does,
//! by which the system that the contract comes from reads them.
//!
//! A [`Fault`] is what is wrong with a value; a [`Problem`] says where it stood as well.

use serde::Serialize;

use super::json::Json;

/// What is wrong with a value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fault {
    kind: &'static str,
    message: String,
    context: Option<(&'static str, Json)>,
}

impl Fault {
    pub(super) fn new(kind: &'static str, message: impl Into<String>) -> Self {
        Fault { kind, message: message.into(), context: None }
    }

    pub(super) fn with(self, key: &'static str, value: Json) -> Self {
        Fault { context: Some((key, value)), ..self }
    }

    /// A value that breaks a rule of the book, which has no type of its own.
    pub(super) fn of_rule(told: &str) -> Self {
        Fault::new("value_error", format!("Value error, {told}")).with("error", Json::Object(Vec::new()))
    }

    pub(super) fn greater_than(limit: Json) -> Self {
        Fault::new("greater_than", "Input should be greater than 0").with("gt", limit)
    }

    pub(super) fn less_than_equal(limit: i64) -> Self {
        Fault::new("less_than_equal", format!("Input should be less than or equal to {limit}"))
            .with("le", Json::Int(limit.to_string()))
    }

    fn greater_than_equal(limit: i64) -> Self {
        Fault::new("greater_than_equal", format!("Input should be greater than or equal to {limit}"))
            .with("ge", Json::Int(limit.to_string()))
    }

    fn not_finite() -> Self {
        Fault::new("finite_number", "Input should be a finite number")
    }
}

/// Where a value stood.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub(super) enum Step {
    Name(&'static str),
    At(usize),
}

/// One thing that is wrong with a request.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Problem {
    #[serde(rename = "type")]
    kind: &'static str,
    loc: Vec<Step>,
    msg: String,
    input: Json,
    #[serde(skip_serializing_if = "Option::is_none")]
    ctx: Option<Json>,
}

impl Problem {
    pub(super) fn new(loc: Vec<Step>, fault: Fault, input: Json) -> Self {
        let Fault { kind, message, context } = fault;
        let ctx = context.map(|(key, value)| Json::Object(vec![(key.to_owned(), value)]));
        Problem { kind, loc, msg: message, input, ctx }
    }

    pub(super) fn missing(loc: Vec<Step>, input: Json) -> Self {
        Problem::new(loc, Fault::new("missing", "Field required"), input)
    }
}

/// Reads a whole number: also of a float without fraction, of digits in a string, and of a boolean.
pub(super) fn whole_number(value: &Json) -> Result<i64, Fault> {
    match value {
        Json::Bool(value) => Ok(i64::from(*value)),
        Json::Int(digits) => digits.parse().map_err(|_| too_many_digits()),
        Json::Float(number) => whole_of_float(*number),
        Json::Text(text) | Json::BrokenText(text) => whole_of_text(text),
        Json::Null | Json::List(_) | Json::Object(_) => {
            Err(Fault::new("int_type", "Input should be a valid integer"))
        }
    }
}

fn too_many_digits() -> Fault {
    Fault::new("int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size")
}

fn whole_of_float(number: f64) -> Result<i64, Fault> {
    /// 2^63, the first whole number that is too large.
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    if !number.is_finite() {
        return Err(Fault::not_finite());
    }
    if number.fract() != 0.0 {
        let message = "Input should be a valid integer, got a number with a fractional part";
        return Err(Fault::new("int_from_float", message));
    }
    if number.abs() >= LIMIT {
        return Err(too_many_digits());
    }
    #[allow(clippy::cast_possible_truncation, reason = "whole and within range")]
    let whole = number as i64;
    Ok(whole)
}

fn whole_of_text(text: &str) -> Result<i64, Fault> {
    let unparsable = || {
        let message = "Input should be a valid integer, unable to parse string as an integer";
        Fault::new("int_parsing", message)
    };
    let text = text.trim();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = without_underscores(whole).ok_or_else(unparsable)?;
    let bare = digits.strip_prefix(['+', '-']).unwrap_or(&digits);
    let is_number = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number || fraction.bytes().any(|byte| byte != b'0') {
        return Err(unparsable());
    }
    digits.parse().map_err(|_| too_many_digits())
}

/// Removes underscores that stand between two digits; `None` if one stands elsewhere.
fn without_underscores(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('_').collect();
    let (first, last) = (parts.first()?, parts.last()?);
    let joins = first.ends_with(|c: char| c.is_ascii_digit())
        && last.starts_with(|c: char| c.is_ascii_digit())
        && parts.iter().all(|part| !part.is_empty());
    (parts.len() == 1 || joins).then(|| parts.concat())
}

/// Reads a number: also of a string, and of a boolean.
pub(super) fn number(value: &Json) -> Result<f64, Fault> {
    let unparsable = || {
        let message = "Input should be a valid number, unable to parse string as a number";
        Fault::new("float_parsing", message)
    };
    let number = match value {
        Json::Bool(value) => f64::from(u8::from(*value)),
        Json::Int(digits) => digits.parse().map_err(|_| unparsable())?,
        Json::Float(number) => *number,
        Json::Text(text) | Json::BrokenText(text) => {
            without_underscores(text.trim()).and_then(|text| text.parse().ok()).ok_or_else(unparsable)?
        }
        Json::Null | Json::List(_) | Json::Object(_) => {
            return Err(Fault::new("float_type", "Input should be a valid number"));
        }
    };
    if number.is_finite() { Ok(number) } else { Err(Fault::not_finite()) }
}

/// Reads a whole number of at least `least`, 0 or 1, and at most `most`.
pub(super) fn whole_number_within(value: &Json, least: i64, most: i64) -> Result<i64, Fault> {
    match whole_number(value)? {
        small if small < least && least == 1 => Err(Fault::greater_than(Json::Int("0".to_owned()))),
        small if small < least => Err(Fault::greater_than_equal(least)),
        large if large > most => Err(Fault::less_than_equal(most)),
        number => Ok(number),
    }
}

/// Reads a text of at least `least` characters.
pub(super) fn text(value: &Json, least: usize) -> Result<&str, Fault> {
    let text = match value {
        Json::Text(text) => text.as_str(),
        Json::BrokenText(_) => {
            let message = "Input should be a valid string, unable to parse raw data as a unicode string";
            return Err(Fault::new("string_unicode", message));
        }
        _ => return Err(Fault::new("string_type", "Input should be a valid string")),
    };
    if text.chars().count() < least {
        let message = "String should have at least 1 character";
        return Err(Fault::new("string_too_short", message).with("min_length", Json::Int(least.to_string())));
    }
    Ok(text)
}

/// A text that is longer than the book keeps.
pub(super) fn too_long(most: usize) -> Fault {
    Fault::new("string_too_long", format!("String should have at most {most} characters"))
        .with("max_length", Json::Int(most.to_string()))
}

/// The fields of a request, read in their order, with all that is wrong with them.
pub(super) struct Fields<'a> {
    /// `body`, `path` or `query`.
    place: &'static str,
    values: &'a Json,
    problems: Vec<Problem>,
}

impl<'a> Fields<'a> {
    /// Reads the fields of an object.
    pub(super) fn of(place: &'static str, values: &'a Json) -> Self {
        Fields { place, values, problems: Vec::new() }
    }

    /// Reads a field that must be there.
    pub(super) fn required<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&'a Json) -> Result<T, Fault>,
    ) -> Option<T> {
        if self.values.get(name).is_none() {
            let input = if self.place == "body" { self.values.clone() } else { Json::Null };
            self.problems.push(Problem::missing(self.loc(name), input));
            return None;
        }
        self.optional(name, read)
    }

    /// Reads a field that may be missing; `None` also if it is wrong, which [`Fields::finish`] tells.
    pub(super) fn optional<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&'a Json) -> Result<T, Fault>,
    ) -> Option<T> {
        let value = self.values.get(name)?;
        match read(value) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.problems.push(Problem::new(self.loc(name), fault, value.clone()));
                None
            }
        }
    }

    /// Returns all that is wrong.
    pub(super) fn finish(self) -> Vec<Problem> {
        self.problems
    }

    fn loc(&self, name: &'static str) -> Vec<Step> {
        vec![Step::Name(self.place), Step::Name(name)]
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("3", Ok(3))]
    #[case("2.0", Ok(2))]
    #[case("1e2", Ok(100))]
    #[case("true", Ok(1))]
    #[case("false", Ok(0))]
    #[case("\"3\"", Ok(3))]
    #[case("\" 5 \"", Ok(5))]
    #[case("\"5.0\"", Ok(5))]
    #[case("\"1_000\"", Ok(1000))]
    #[case("\"+4\"", Ok(4))]
    #[case("\"-4\"", Ok(-4))]
    #[case("2.5", Err("int_from_float"))]
    #[case("\"2.5\"", Err("int_parsing"))]
    #[case("\"1e2\"", Err("int_parsing"))]
    #[case("\"\"", Err("int_parsing"))]
    #[case("\"_1\"", Err("int_parsing"))]
    #[case("\"1__0\"", Err("int_parsing"))]
    #[case("\"x\"", Err("int_parsing"))]
    #[case("null", Err("int_type"))]
    #[case("[]", Err("int_type"))]
    #[case("NaN", Err("finite_number"))]
    #[case("1e30", Err("int_parsing_size"))]
    #[case("99999999999999999999", Err("int_parsing_size"))]
    fn a_whole_number_is_read_leniently(#[case] json: &str, #[case] expected: Result<i64, &str>) {
        let read = whole_number(&Json::parse(json).unwrap());
        assert_eq!(read.map_err(|fault| fault.kind), expected, "{json}");
    }

    #[rstest]
    #[case("12.5", Ok(12.5))]
    #[case("\"1e3\"", Ok(1000.0))]
    #[case("\" 7 \"", Ok(7.0))]
    #[case("\"1_000\"", Ok(1000.0))]
    #[case("true", Ok(1.0))]
    #[case("\"x\"", Err("float_parsing"))]
    #[case("\"\"", Err("float_parsing"))]
    #[case("null", Err("float_type"))]
    #[case("{}", Err("float_type"))]
    #[case("NaN", Err("finite_number"))]
    #[case("\"inf\"", Err("finite_number"))]
    fn a_number_is_read_leniently(#[case] json: &str, #[case] expected: Result<f64, &str>) {
        let read = number(&Json::parse(json).unwrap());
        assert_eq!(read.map_err(|fault| fault.kind), expected, "{json}");
    }

    #[rstest]
    #[case("\"ñ\"", Ok("ñ"))]
    #[case("\" \"", Ok(" "))]
    #[case("\"\"", Err("string_too_short"))]
    #[case("1", Err("string_type"))]
    #[case("null", Err("string_type"))]
    #[case("\"\\ud800\"", Err("string_unicode"))]
    fn a_text_is_a_string_and_nothing_else(#[case] json: &str, #[case] expected: Result<&str, &str>) {
        let json = Json::parse(json).unwrap();
        assert_eq!(text(&json, 1).map_err(|fault| fault.kind), expected);
    }

    #[rstest]
    #[case("0", r#"{"type":"greater_than","loc":["body","cantidad"],"msg":"Input should be greater than 0","input":0,"ctx":{"gt":0}}"#)]
    #[case("101", r#"{"type":"less_than_equal","loc":["body","cantidad"],"msg":"Input should be less than or equal to 100","input":101,"ctx":{"le":100}}"#)]
    #[case("\"x\"", r#"{"type":"int_parsing","loc":["body","cantidad"],"msg":"Input should be a valid integer, unable to parse string as an integer","input":"x"}"#)]
    fn a_problem_is_told_with_place_input_and_context(#[case] value: &str, #[case] told: &str) {
        let body = Json::parse(&format!("{{\"cantidad\":{value}}}")).unwrap();
        let mut fields = Fields::of("body", &body);
        assert_eq!(fields.required("cantidad", |value| whole_number_within(value, 1, 100)), None);
        assert_eq!(serde_json::to_string(&fields.finish()).unwrap(), format!("[{told}]"));
    }

    #[test]
    fn a_missing_field_echoes_the_body_but_no_query() {
        for (place, input) in [("body", r#"{"a":1}"#), ("query", "null")] {
            let values = Json::parse(r#"{"a":1}"#).unwrap();
            let mut fields = Fields::of(place, &values);
            assert_eq!(fields.required("b", whole_number), None);
            let told = serde_json::to_string(&fields.finish()).unwrap();
            let expected = format!(
                r#"[{{"type":"missing","loc":["{place}","b"],"msg":"Field required","input":{input}}}]"#
            );
            assert_eq!(told, expected);
        }
    }
}
