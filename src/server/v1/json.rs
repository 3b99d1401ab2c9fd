//! JSON as the first version's clients send it: read like Python's `json` module, which the system that the contract
//! comes from is written in. It takes `NaN` and half a surrogate pair, keeps the order of keys, lets the last of two equal
//! keys win, and says of broken text what is wrong at which character. A general reader can't say that.

use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};

/// Deeper than this nobody nests; Python gives up too, somewhere.
const MAX_DEPTH: usize = 200;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::server) enum Json {
    Null,
    Bool(bool),
    /// Its digits, however many, with a sign before them.
    Int(String),
    Float(f64),
    Text(String),
    /// A text with half a surrogate pair, which no text can hold; the half is replaced.
    BrokenText(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// Why a text is no JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum JsonError {
    /// What is wrong, and at which character, from 0.
    Malformed { problem: &'static str, at: usize },
    /// It is nested too deeply.
    TooDeep,
}

type Result<T> = std::result::Result<T, JsonError>;

impl Json {
    /// Reads a text that is one value.
    pub(super) fn parse(text: &str) -> Result<Json> {
        let text: Vec<char> = text.strip_prefix('\u{feff}').unwrap_or(text).chars().collect();
        let mut reader = Reader { text: &text, at: 0 };
        reader.skip_blanks();
        let value = reader.value(0)?;
        reader.skip_blanks();
        if reader.at < text.len() {
            return Err(malformed("Extra data", reader.at));
        }
        Ok(value)
    }

    /// Returns the value of a key of an object.
    pub(super) fn get(&self, key: &str) -> Option<&Json> {
        let Json::Object(entries) = self else { return None };
        entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }
}

fn malformed(problem: &'static str, at: usize) -> JsonError {
    JsonError::Malformed { problem, at }
}

/// Reads values, character by character: errors count them.
struct Reader<'a> {
    text: &'a [char],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(' ' | '\t' | '\n' | '\r')) {
            self.at += 1;
        }
    }

    /// Takes a character if it comes next.
    fn take(&mut self, wanted: char) -> bool {
        let is_next = self.peek() == Some(wanted);
        self.at += usize::from(is_next);
        is_next
    }

    fn take_word(&mut self, word: &str) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let is_next = rest.len() >= word.len() && word.chars().zip(rest).all(|(a, b)| a == *b);
        self.at += if is_next { word.len() } else { 0 };
        is_next
    }

    fn value(&mut self, depth: usize) -> Result<Json> {
        if depth > MAX_DEPTH {
            return Err(JsonError::TooDeep);
        }
        for (word, value) in [
            ("null", Json::Null),
            ("true", Json::Bool(true)),
            ("false", Json::Bool(false)),
            ("NaN", Json::Float(f64::NAN)),
            ("Infinity", Json::Float(f64::INFINITY)),
            ("-Infinity", Json::Float(f64::NEG_INFINITY)),
        ] {
            if self.take_word(word) {
                return Ok(value);
            }
        }
        match self.peek() {
            Some('"') => {
                self.at += 1;
                let (text, is_whole) = self.string()?;
                Ok(if is_whole { Json::Text(text) } else { Json::BrokenText(text) })
            }
            Some('{') => self.object(depth),
            Some('[') => self.list(depth),
            _ => self.number().ok_or_else(|| malformed("Expecting value", self.at)),
        }
    }

    fn object(&mut self, depth: usize) -> Result<Json> {
        self.at += 1;
        self.skip_blanks();
        let mut entries: Vec<(String, Json)> = Vec::new();
        if self.take('}') {
            return Ok(Json::Object(entries));
        }
        loop {
            if !self.take('"') {
                return Err(malformed("Expecting property name enclosed in double quotes", self.at));
            }
            let (key, _) = self.string()?;
            self.skip_blanks();
            if !self.take(':') {
                return Err(malformed("Expecting ':' delimiter", self.at));
            }
            self.skip_blanks();
            let value = self.value(depth + 1)?;
            match entries.iter_mut().find(|(name, _)| *name == key) {
                Some((_, before)) => *before = value,
                None => entries.push((key, value)),
            }
            self.skip_blanks();
            if self.take('}') {
                return Ok(Json::Object(entries));
            }
            if !self.take(',') {
                return Err(malformed("Expecting ',' delimiter", self.at));
            }
            self.skip_blanks();
        }
    }

    fn list(&mut self, depth: usize) -> Result<Json> {
        self.at += 1;
        self.skip_blanks();
        let mut values = Vec::new();
        if self.take(']') {
            return Ok(Json::List(values));
        }
        loop {
            values.push(self.value(depth + 1)?);
            self.skip_blanks();
            if self.take(']') {
                return Ok(Json::List(values));
            }
            if !self.take(',') {
                return Err(malformed("Expecting ',' delimiter", self.at));
            }
            self.skip_blanks();
        }
    }

    /// Reads a number; `None` if none comes next, and then nothing is taken.
    fn number(&mut self) -> Option<Json> {
        let start = self.at;
        self.take('-');
        let has_digits = if self.take('0') { true } else { self.digits() };
        if !has_digits {
            self.at = start;
            return None;
        }
        let whole = self.at;
        if self.take('.') && !self.digits() {
            self.at = whole;
        }
        let fraction = self.at;
        if self.take('e') || self.take('E') {
            let _ = self.take('-') || self.take('+');
            if !self.digits() {
                self.at = fraction;
            }
        }
        let text: String = self.text.get(start..self.at)?.iter().collect();
        if self.at == whole { Some(Json::Int(text)) } else { text.parse().ok().map(Json::Float) }
    }

    /// Takes digits, and returns whether there was one.
    fn digits(&mut self) -> bool {
        let start = self.at;
        while self.peek().is_some_and(|character| character.is_ascii_digit()) {
            self.at += 1;
        }
        self.at > start
    }

    /// Reads a string after its opening quote, and returns whether it holds whole characters only.
    fn string(&mut self) -> Result<(String, bool)> {
        let begin = self.at - 1;
        let unterminated = || malformed("Unterminated string starting at", begin);
        let (mut text, mut is_whole) = (String::new(), true);
        loop {
            match self.peek().ok_or_else(unterminated)? {
                '"' => {
                    self.at += 1;
                    return Ok((text, is_whole));
                }
                '\\' => {
                    self.at += 1;
                    if self.peek().ok_or_else(unterminated)? == 'u' {
                        let character = self.unicode_escape()?;
                        is_whole &= character.is_some();
                        text.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
                    } else {
                        text.push(self.short_escape()?);
                    }
                }
                control if control < ' ' => return Err(malformed("Invalid control character at", self.at)),
                other => {
                    self.at += 1;
                    text.push(other);
                }
            }
        }
    }

    fn short_escape(&mut self) -> Result<char> {
        let character = match self.peek() {
            Some(same @ ('"' | '\\' | '/')) => same,
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            _ => return Err(malformed("Invalid \\escape", self.at - 1)),
        };
        self.at += 1;
        Ok(character)
    }

    /// Reads what stands from the `u` of an escape; `None` is half a pair.
    fn unicode_escape(&mut self) -> Result<Option<char>> {
        let first = self.code_unit()?;
        if !(0xD800..0xDC00).contains(&first) {
            return Ok(char::from_u32(first));
        }
        let after_first = self.at;
        if self.take('\\') && self.peek() == Some('u') {
            let second = self.code_unit()?;
            if (0xDC00..0xE000).contains(&second) {
                return Ok(char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)));
            }
        }
        self.at = after_first;
        Ok(None)
    }

    fn code_unit(&mut self) -> Result<u32> {
        let digits = self.text.get(self.at + 1..self.at + 5).unwrap_or_default();
        let unit = digits.iter().try_fold(0, |unit, digit| Some(unit * 16 + digit.to_digit(16)?));
        match unit.filter(|_| digits.len() == 4) {
            Some(unit) => {
                self.at += 5;
                Ok(unit)
            }
            None => Err(malformed("Invalid \\uXXXX escape", self.at)),
        }
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        match self {
            Json::Null => serializer.serialize_unit(),
            Json::Bool(value) => serializer.serialize_bool(*value),
            Json::Int(digits) => match digits.parse::<serde_json::Number>() {
                Ok(number) => number.serialize(serializer),
                Err(_) => serializer.serialize_str(digits),
            },
            // Not a number is null, as JSON has no word for it.
            Json::Float(value) => serializer.serialize_f64(*value),
            Json::Text(text) | Json::BrokenText(text) => serializer.serialize_str(text),
            Json::List(values) => {
                let mut list = serializer.serialize_seq(Some(values.len()))?;
                values.iter().try_for_each(|value| list.serialize_element(value))?;
                list.end()
            }
            Json::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                entries.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))?;
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn text_of(value: &Json) -> String {
        serde_json::to_string(value).unwrap()
    }

    #[rstest]
    #[case(
        r#" {"b":1,"a":[true,null,-2.5e1,"ñ\u00e9\ud83d\ude00"],"b":2} "#,
        r#"{"b":2,"a":[true,null,-25.0,"ñé😀"]}"#
    )]
    #[case("\u{feff}12345678901234567890", "12345678901234567890")]
    #[case("[]", "[]")]
    #[case("1e2", "100.0")]
    #[case("[NaN,-Infinity]", "[null,null]")]
    fn what_is_read_is_echoed_in_its_order(#[case] text: &str, #[case] echoed: &str) {
        assert_eq!(text_of(&Json::parse(text).unwrap()), echoed);
    }

    #[rstest]
    #[case("", "Expecting value", 0)]
    #[case("  ", "Expecting value", 2)]
    #[case("{", "Expecting property name enclosed in double quotes", 1)]
    #[case("{\"a\":1,}", "Expecting property name enclosed in double quotes", 7)]
    #[case("{\"a\" 1}", "Expecting ':' delimiter", 5)]
    #[case("{\"a\":}", "Expecting value", 5)]
    #[case("{\"a\":1 \"b\"}", "Expecting ',' delimiter", 7)]
    #[case("[1,]", "Expecting value", 3)]
    #[case("\"ñ", "Unterminated string starting at", 0)]
    #[case("\"ñ\n\"", "Invalid control character at", 2)]
    #[case("\"\\x\"", "Invalid \\escape", 1)]
    #[case("\"\\u12\"", "Invalid \\uXXXX escape", 2)]
    #[case("{} x", "Extra data", 3)]
    #[case("01", "Extra data", 1)]
    #[case("-", "Expecting value", 0)]
    #[case("1.", "Extra data", 1)]
    fn what_is_broken_is_told_by_character(#[case] text: &str, #[case] problem: &str, #[case] at: usize) {
        let Err(JsonError::Malformed { problem: told, at: place }) = Json::parse(text) else {
            panic!("{text}")
        };
        assert_eq!((told, place), (problem, at), "{text}");
    }

    #[test]
    fn half_a_pair_is_no_text_and_deep_nesting_ends() {
        assert_eq!(Json::parse(r#""a\ud800""#), Ok(Json::BrokenText("a\u{fffd}".to_owned())));
        assert_eq!(Json::parse(r#""\ud800\u0041""#), Ok(Json::BrokenText("\u{fffd}A".to_owned())));
        assert_eq!(Json::parse(&"[".repeat(100_000)), Err(JsonError::TooDeep));
    }

    proptest! {
        #[test]
        fn no_text_stops_it(text in "[\\[\\]{}\",:\\\\u0-9a-fnrtNE.\\- ]{0,60}") {
            let _ = Json::parse(&text);
        }

        #[test]
        fn it_agrees_with_a_general_reader(text in "[\\[\\]{}\",:0-2a\\-.e ]{0,12}") {
            if let Ok(value) = serde_json::from_str::<serde_json::Value>(&text) {
                let read = Json::parse(&text).unwrap();
                if !matches!(value, serde_json::Value::Number(_)) && !text.contains(['e', '.']) {
                    let again: serde_json::Value = serde_json::from_str(&text_of(&read)).unwrap();
                    prop_assert_eq!(again, value);
                }
            }
        }
    }
}
