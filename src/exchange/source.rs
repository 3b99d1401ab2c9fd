//! Opens a file, tells JSON from CSV, and detects the CSV delimiter.

use std::fs::File;
use std::io::{self, Cursor, ErrorKind, Read};
use std::path::Path;

use super::csv_rows::read_csv_rows;
use super::error::{BadRows, ImportError, Result};
use super::file_table::FileTable;
use super::json_rows::read_json_rows;
use super::read_options::ReadOptions;
use super::source_row::SourceRow;
use crate::domain::{DecimalMark, replace_unprintable};

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
        if path == "/dev/stdin" {
            return Self::open(Path::new("-"));
        }
        if path.as_os_str() == "-" {
            return Ok(ImportSource { name, input: Box::new(io::stdin()), json: false });
        }
        // Asked before opening, which would wait for whoever writes to a pipe.
        match path.metadata() {
            Ok(there) if there.is_dir() => return Err(ImportError::Folder { file: name }),
            Ok(there) if !there.is_file() => return Err(ImportError::NotAFile { file: name }),
            _ => {}
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

    /// Passes each row to `take`, and adds malformed ones to `bad`.
    pub(super) fn for_each_row(
        self,
        table: FileTable,
        reading: &ReadOptions,
        bad: &mut BadRows,
        take: &mut dyn FnMut(&SourceRow<'_>, DecimalMark, &mut BadRows),
    ) -> Result<()> {
        let ImportSource { name, mut input, json } = self;
        let unreadable = |error| ImportError::Unreadable { file: name.clone(), error };
        let mut head = Vec::new();
        input.by_ref().take(HEAD_BYTES).read_to_end(&mut head).map_err(unreadable)?;
        let start = find_text_start(&name, &head)?;
        let text = head.get(start..).unwrap_or_default();
        let json = json || (name == "-" && text.trim_ascii_start().starts_with(b"["));
        let delimiter = reading.delimiter.unwrap_or_else(|| detect_delimiter(text));
        let mut cursor = Cursor::new(head);
        cursor.set_position(start as u64);
        let mut input = cursor.chain(input);
        if json {
            read_json_rows(&name, &mut input, (table, reading), bad, take)
        } else {
            read_csv_rows(&name, &mut input, delimiter, (table, reading), bad, take)
        }
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
    let (mut quoted, mut begins_cell) = (false, true);
    let mut counts = [(b'\t', 0_u32), (b';', 0), (b',', 0)];
    for byte in text.iter().skip_while(|byte| matches!(byte, b'\n' | b'\r' | b' ')) {
        match byte {
            b'"' if quoted || begins_cell => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            byte => {
                let count = counts.iter_mut().find(|(mark, _)| mark == byte).map(|(_, count)| count);
                begins_cell = count.is_some();
                count.into_iter().for_each(|count| *count += 1);
            }
        }
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map_or(b',', |(mark, _)| mark)
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
            ("size 12\";sku;quantity", b';'),
            ("sku", b','),
        ] {
            assert_eq!(detect_delimiter(header.as_bytes()), expected, "{header:?}");
        }
    }
}
