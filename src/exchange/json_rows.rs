//! Rows of a JSON array of objects, one object in memory at a time.

use std::cell::Cell;
use std::collections::HashMap;
use std::fmt;
use std::io::{self, BufReader, Read};

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

use super::column_map::{
    ensure_fields_differ, fields_for_title, find_missing_column, left_over_columns, name_unknown,
};
use super::error::{BadRow, BadRows, ImportError, Result, RowProblem};
use super::file_table::FileTable;
use super::read_options::ReadOptions;
use super::source_row::SourceRow;
use crate::domain::{DecimalMark, Field, Requires, replace_unprintable};
use crate::files::FileFault;

/// Passes each object to `take`, and adds bad ones to `bad`. Returns the keys that were left out.
pub(super) fn read_json_rows(
    name: &str,
    input: &mut dyn Read,
    (table, reading): (FileTable, &ReadOptions),
    bad: &mut BadRows,
    take: &mut dyn FnMut(&SourceRow<'_>, DecimalMark, &mut BadRows),
) -> Result<Vec<String>> {
    let line = Cell::new(1);
    let lines = LineCounter { input: BufReader::new(input), line: &line, after_cr: false };
    let mut rows = JsonRows {
        line: &line,
        table,
        reading,
        bad,
        take,
        titles: HashMap::new(),
        unknown: Vec::new(),
        failure: None,
    };
    let mut json = serde_json::Deserializer::from_reader(lines);
    let read = json.deserialize_seq(&mut rows).and_then(|()| json.end());
    let (titles, unknown, failure) = (rows.titles, rows.unknown, rows.failure);
    if let Some(failure) = failure {
        return Err(failure);
    }
    read.map_err(|error| match error.classify() {
        serde_json::error::Category::Io => {
            ImportError::Unreadable { file: name.to_owned(), fault: FileFault::from(&io::Error::from(error)) }
        }
        _ => ImportError::NotJson { file: name.to_owned(), line: line.get(), detail: message_of(&error) },
    })?;
    if !unknown.is_empty() && !reading.ignore_unknown {
        let taken: Vec<Field> = titles.values().flatten().copied().collect();
        let columns = name_unknown(table, &unknown.iter().collect::<Vec<_>>(), &taken);
        return Err(ImportError::UnknownColumns { columns, table });
    }
    match find_missing_column(&reading.map, titles.keys().map(String::as_str)) {
        Some(column) if !titles.is_empty() => Err(ImportError::NoSuchColumn { column: column.to_owned() }),
        _ => Ok(unknown),
    }
}

/// The message without the position, which counts only LF as the end of a line.
fn message_of(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or_default().to_owned()
}

/// What is needed while objects are read.
struct JsonRows<'a> {
    /// The line of the last character read.
    line: &'a Cell<u64>,
    table: FileTable,
    reading: &'a ReadOptions,
    bad: &'a mut BadRows,
    take: &'a mut dyn FnMut(&SourceRow<'_>, DecimalMark, &mut BadRows),
    /// The fields of each key so far; none if it is skipped.
    titles: HashMap<String, Vec<Field>>,
    /// The keys whose names mean nothing.
    unknown: Vec<String>,
    /// Why reading stopped, if not for the JSON itself.
    failure: Option<ImportError>,
}

impl<'de> Visitor<'de> for &mut JsonRows<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut objects: A) -> std::result::Result<(), A::Error> {
        while objects.next_element_seed(JsonRow(self))?.is_some() {}
        Ok(())
    }
}

/// One object of the array.
struct JsonRow<'r, 'a>(&'r mut JsonRows<'a>);

impl<'de> DeserializeSeed<'de> for JsonRow<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, object: D) -> std::result::Result<(), D::Error> {
        object.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for JsonRow<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> std::result::Result<(), A::Error> {
        let rows = self.0;
        let line = rows.line.get();
        let mut members: Vec<(String, Vec<Field>, Value)> = Vec::new();
        while let Some(key) = object.next_key::<String>()? {
            let fields = rows.fields_of(&key);
            if fields.is_empty() {
                object.next_value::<IgnoredAny>()?;
            } else {
                members.push((key, fields, object.next_value()?));
            }
        }
        let values = rows.values_of(members).map_err(|failure| {
            rows.failure = Some(failure);
            A::Error::custom("stopped")
        })?;
        // With an unknown key nothing goes in: the rest is read for its keys only.
        if rows.unknown.is_empty() || rows.reading.ignore_unknown {
            rows.take_object(line, values);
        }
        Ok(())
    }
}

impl JsonRows<'_> {
    /// The fields of a key, none if it is skipped.
    fn fields_of(&mut self, key: &str) -> Vec<Field> {
        if let Some(fields) = self.titles.get(key) {
            return fields.clone();
        }
        let fields = match fields_for_title(self.table, key, &self.reading.map) {
            Some(fields) => fields,
            None => {
                self.unknown.push(key.to_owned());
                Vec::new()
            }
        };
        self.titles.insert(key.to_owned(), fields.clone());
        fields
    }

    /// The values of an object by field. Fails if two members hold the same field.
    fn values_of(&mut self, mut members: Vec<(String, Vec<Field>, Value)>) -> Result<Vec<(Field, Value)>> {
        let named: Vec<(&str, &[Field])> =
            members.iter().map(|(key, fields, _)| (key.as_str(), fields.as_slice())).collect();
        for place in left_over_columns(self.table, &named, &self.reading.map).into_iter().rev() {
            let (key, ..) = members.remove(place);
            if !self.unknown.contains(&key) {
                self.unknown.push(key);
            }
        }
        ensure_fields_differ(members.iter().map(|(key, fields, _)| (key.as_str(), Some(fields.as_slice()))))?;
        let values = members
            .into_iter()
            .flat_map(|(_, fields, value)| fields.into_iter().map(move |field| (field, value.clone())));
        Ok(values.collect())
    }

    fn take_object(&mut self, line: u64, values: Vec<(Field, Value)>) {
        let mut nulls = Vec::new();
        let mut texts = Vec::with_capacity(values.len());
        let problems = self.bad.count;
        for (field, value) in values {
            match value {
                Value::Null => nulls.push(field),
                Value::String(text) => texts.push((field, text)),
                Value::Number(number) => texts.push((field, plain_number(&number))),
                Value::Array(items) if field == Field::Requires && items.iter().all(Value::is_string) => {
                    texts.push((field, required_text(&items)));
                }
                Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
                    let value =
                        Some(replace_unprintable(&value.to_string().chars().take(40).collect::<String>()));
                    self.bad.push(BadRow { line, field: Some(field), value, problem: RowProblem::NotAValue });
                }
            }
        }
        let mut row = SourceRow::empty(line);
        row.is_json = true;
        nulls.into_iter().for_each(|field| row.set_null(field));
        texts.iter().for_each(|(field, text)| row.set(*field, text));
        if self.bad.count == problems && !row.is_empty() {
            (self.take)(&row, DecimalMark::Point, self.bad);
        }
    }
}

/// What a list requires as a column says it; an empty list requires nothing.
fn required_text(names: &[Value]) -> String {
    let names: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
    if names.is_empty() { Requires::NOTHING.to_string() } else { names.join(",") }
}

/// A reader that counts the lines of what it reads: LF, CRLF and CR end one.
struct LineCounter<'a, R> {
    input: R,
    line: &'a Cell<u64>,
    after_cr: bool,
}

impl<R: Read> Read for LineCounter<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        for byte in buffer.get(..read).unwrap_or_default() {
            if *byte == b'\r' || (*byte == b'\n' && !self.after_cr) {
                self.line.set(self.line.get() + 1);
            }
            self.after_cr = *byte == b'\r';
        }
        Ok(read)
    }
}

/// A number without an exponent.
pub(crate) fn plain_number(number: &Number) -> String {
    let text = number.to_string();
    let has_exponent = text.contains(['e', 'E']);
    number
        .as_f64()
        .filter(|number| has_exponent && number.is_finite())
        .map_or(text, |number| number.to_string())
}
