//! Reads a CSV file or a JSON array row by row; detects the CSV delimiter.

use std::fs::File;
use std::io::{self, Cursor, ErrorKind, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::column_map::ColumnMap;
use super::error::{BadRow, BadRows, ImportError, Result, RowProblem};
use super::file_table::FileTable;
use super::formula::unescape_formula;
use super::read_options::ReadOptions;
use crate::domain::{DecimalMark, Field, replace_unprintable};

/// Length of the file's beginning that is inspected to detect its format.
const HEAD_BYTES: u64 = 1 << 16;

/// An open file, or standard input.
pub struct ImportSource {
    name: String,
    input: Box<dyn Read>,
    json: bool,
}

impl ImportSource {
    /// Opens a file, or standard input for `-`.
    pub fn open(path: &Path) -> Result<Self> {
        let name = replace_unprintable(&path.to_string_lossy());
        if path.as_os_str() == "-" {
            return Ok(ImportSource { name, input: Box::new(io::stdin()), json: false });
        }
        if path.is_dir() {
            return Err(ImportError::Folder { file: name });
        }
        let json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
        match File::open(path) {
            Ok(file) => Ok(ImportSource { name, input: Box::new(file), json }),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(ImportError::NotFound { file: name }),
            Err(error) => Err(ImportError::Unreadable { file: name, error }),
        }
    }

    /// The file's name, as shown in errors.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Passes each row to `take`, adds malformed ones to `bad`, and returns the SHA-256 digest of the input.
    pub(super) fn for_each_row(
        self,
        table: FileTable,
        reading: &ReadOptions,
        bad: &mut BadRows,
        take: &mut dyn FnMut(&SourceRow<'_>, DecimalMark, &mut BadRows),
    ) -> Result<String> {
        let ImportSource { name, mut input, json } = self;
        let unreadable = |error| ImportError::Unreadable { file: name.clone(), error };
        let mut head = Vec::new();
        input.by_ref().take(HEAD_BYTES).read_to_end(&mut head).map_err(unreadable)?;
        let start = find_text_start(&name, &head)?;
        let json = json || (name == "-" && head.get(start..).is_some_and(|text| text.starts_with(b"[")));
        let delimiter =
            reading.delimiter.unwrap_or_else(|| detect_delimiter(head.get(start..).unwrap_or_default()));
        let mut digest = Sha256::new();
        digest.update(head.get(..start).unwrap_or_default());
        let mut cursor = Cursor::new(head);
        cursor.set_position(start as u64);
        let mut input = HashingReader { input: cursor.chain(input), digest };
        if json {
            read_json_rows(&name, &mut input, table, reading, bad, take)?;
        } else {
            read_csv_rows(&name, &mut input, delimiter, (table, reading), bad, take)?;
        }
        io::copy(&mut input, &mut io::sink()).map_err(unreadable)?;
        Ok(input.digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

/// Offset of the text after a byte order mark. Fails on an empty or binary file.
fn find_text_start(name: &str, head: &[u8]) -> Result<usize> {
    let start = if head.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    if head.iter().skip(start).all(u8::is_ascii_whitespace) {
        return Err(ImportError::Empty { file: name.to_owned() });
    }
    let utf16 = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    if utf16 || head.contains(&0) {
        return Err(ImportError::NotText { file: name.to_owned() });
    }
    Ok(start)
}

/// The delimiter that occurs most in the header row, outside quotes.
fn detect_delimiter(text: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [(b'\t', 0_u32), (b';', 0), (b',', 0)];
    for byte in text.iter().skip_while(|byte| matches!(byte, b'\n' | b'\r' | b' ')) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            byte => {
                if let Some((_, count)) = counts.iter_mut().find(|(mark, _)| mark == byte) {
                    *count += 1;
                }
            }
        }
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map_or(b',', |(mark, _)| mark)
}

/// The text of each field in a row; empty if missing.
pub(super) struct SourceRow<'a> {
    pub(super) line: u64,
    pub(super) is_json: bool,
    values: [&'a str; Field::ALL.len()],
}

impl<'a> SourceRow<'a> {
    fn empty(line: u64) -> Self {
        SourceRow { line, is_json: false, values: [""; Field::ALL.len()] }
    }

    fn set(&mut self, field: Field, text: &'a str) {
        if let Some(value) = self.values.get_mut(field as usize) {
            *value = text;
        }
    }

    pub(super) fn text(&self, field: Field) -> &'a str {
        self.values.get(field as usize).copied().unwrap_or_default()
    }

    fn is_empty(&self) -> bool {
        self.values.iter().all(|value| value.trim().is_empty())
    }
}

fn read_csv_rows(
    name: &str,
    input: &mut dyn Read,
    delimiter: u8,
    (table, reading): (FileTable, &ReadOptions),
    bad: &mut BadRows,
    take: &mut dyn FnMut(&SourceRow<'_>, DecimalMark, &mut BadRows),
) -> Result<()> {
    let mark = if delimiter == b';' { DecimalMark::Comma } else { DecimalMark::Point };
    let unreadable =
        |error: csv::Error| ImportError::Unreadable { file: name.to_owned(), error: error.into() };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(1 << 16)
        .from_reader(input);
    let mut record = csv::ByteRecord::new();
    reader.read_byte_record(&mut record).map_err(unreadable)?;
    let title = |title: &[u8]| {
        String::from_utf8(title.to_vec()).map(|title| unescape_formula(title.trim()).to_owned())
    };
    let header: std::result::Result<Vec<String>, _> = record.iter().map(title).collect();
    let header = header.map_err(|_| ImportError::NotText { file: name.to_owned() })?;
    let columns = ColumnMap::from_header(table, &header, &reading.map)?;
    while reader.read_byte_record(&mut record).map_err(unreadable)? {
        let line = record.position().map_or(0, csv::Position::line);
        if let Some(row) = parse_csv_row(line, &record, &columns, bad) {
            take(&row, mark, bad);
        }
    }
    Ok(())
}

/// Converts a CSV record; `None` if it is blank or bad.
fn parse_csv_row<'a>(
    line: u64,
    record: &'a csv::ByteRecord,
    columns: &ColumnMap,
    bad: &mut BadRows,
) -> Option<SourceRow<'a>> {
    if record.iter().all(|cell| cell.iter().all(u8::is_ascii_whitespace)) {
        return None;
    }
    let surplus = record.iter().skip(columns.len()).any(|cell| !cell.is_empty());
    if record.len() < columns.len() || surplus {
        let why = RowProblem::WrongCellCount { found: record.len(), expected: columns.len() };
        bad.push(BadRow { line, field: None, value: None, problem: why });
        return None;
    }
    let mut row = SourceRow::empty(line);
    let mut fine = true;
    for (column, cell) in record.iter().enumerate() {
        let Some(field) = columns.field(column) else { continue };
        match std::str::from_utf8(cell) {
            Ok(text) => row.set(field, unescape_formula(text)),
            Err(_) => {
                let value = Some(replace_unprintable(&String::from_utf8_lossy(cell)));
                bad.push(BadRow { line, field: Some(field), value, problem: RowProblem::NotUtf8 });
                fine = false;
            }
        }
    }
    fine.then_some(row)
}

fn read_json_rows(
    name: &str,
    input: &mut dyn Read,
    table: FileTable,
    reading: &ReadOptions,
    bad: &mut BadRows,
    take: &mut dyn FnMut(&SourceRow<'_>, DecimalMark, &mut BadRows),
) -> Result<()> {
    type Object = serde_json::Map<String, serde_json::Value>;
    let not_json = |error: serde_json::Error| ImportError::NotJson {
        file: name.to_owned(),
        line: error.line(),
        detail: error.to_string(),
    };
    let objects: Vec<Object> = serde_json::from_reader(io::BufReader::new(input)).map_err(not_json)?;
    for (line, object) in (1..).zip(&objects) {
        let titles: Vec<String> = object.keys().cloned().collect();
        let columns = ColumnMap::from_header(table, &titles, &[])
            .or_else(|_| ColumnMap::from_header(table, &titles, &reading.map))?;
        let texts: Vec<String> = object.values().map(json_value_to_text).collect();
        let mut row = SourceRow { is_json: true, ..SourceRow::empty(line) };
        for (column, text) in texts.iter().enumerate() {
            if let Some(field) = columns.field(column) {
                row.set(field, text);
            }
        }
        if !row.is_empty() {
            take(&row, DecimalMark::Point, bad);
        }
    }
    Ok(())
}

/// Converts a JSON value to cell text: null is empty, strings are unquoted, other values keep their JSON form.
fn json_value_to_text(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A reader that hashes what it reads.
struct HashingReader<R> {
    input: R,
    digest: Sha256,
}

impl<R: Read> Read for HashingReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.digest.update(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiter_is_the_most_frequent_in_the_header() {
        for (header, expected) in [
            ("sku,quantity\nA;;;;,1", b','),
            ("sku;quantity\n", b';'),
            ("sku\tquantity\r\n", b'\t'),
            ("\"sku, the code\";quantity;lot", b';'),
            ("sku", b','),
        ] {
            assert_eq!(detect_delimiter(header.as_bytes()), expected, "{header:?}");
        }
    }
}
