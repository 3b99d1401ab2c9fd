//! Finds the header of a CSV file: the delimiter, and the row that names the columns. Reports of other programs have
//! titles above it.

use super::cell_splitter::CellSplitter;
use super::column_map::{ColumnMap, tell_apart};
use super::csv_records::CsvRecords;
use super::error::{ImportError, Result};
use super::file_table::FileTable;
use super::formula::unescape_formula;
use super::read_options::ReadOptions;

/// The rows among which the header is looked for.
const MAX_TITLE_ROWS: usize = 30;

/// What separates columns, if nothing says so.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The header of a file.
pub(super) struct Header {
    pub(super) delimiter: u8,
    pub(super) columns: ColumnMap,
    /// The records up to the first row of data.
    pub(super) records_before: usize,
    /// The line of the header, if others that are not blank stand above it.
    pub(super) line_below_titles: Option<u64>,
}

/// A row that may be the header.
struct Candidate {
    delimiter: u8,
    titles: Vec<String>,
    /// How many records stand above it.
    index: usize,
    line: u64,
    /// How many fields it names.
    known: usize,
    /// Whether it names all that the table requires.
    is_complete: bool,
}

/// Where the header of a file stands, and the titles of its columns.
pub(super) struct HeaderRow {
    pub(super) delimiter: u8,
    pub(super) titles: Vec<String>,
    /// The records up to the first row of data.
    pub(super) records_before: usize,
    /// The line of the header, if others that are not blank stand above it.
    pub(super) line_below_titles: Option<u64>,
}

/// Finds the header in the beginning of a file, and what its columns hold; `None` if its first row can't be read.
pub(super) fn find_header(
    name: &str,
    head: &[u8],
    (table, reading): (FileTable, &ReadOptions),
) -> Result<Option<Header>> {
    let Some(HeaderRow { delimiter, titles, records_before, line_below_titles }) =
        locate_header(name, head, (table, reading))?
    else {
        return Ok(None);
    };
    let columns = ColumnMap::from_header(table, &titles, reading)?;
    Ok(Some(Header { delimiter, columns, records_before, line_below_titles }))
}

/// Finds the header in the beginning of a file; `None` if its first row can't be read.
pub(super) fn locate_header(
    name: &str,
    head: &[u8],
    (table, reading): (FileTable, &ReadOptions),
) -> Result<Option<HeaderRow>> {
    let stated = stated_delimiter(head);
    let given = reading.delimiter.or(stated);
    let skipped = usize::from(stated.is_some());
    if let Some(names) = &reading.columns {
        let delimiter = given.unwrap_or_else(|| guess_delimiter(head));
        let (titles, records_before) = (names.clone(), skipped);
        return Ok(Some(HeaderRow { delimiter, titles, records_before, line_below_titles: None }));
    }
    let delimiters = given.map_or_else(|| DELIMITERS.to_vec(), |given| vec![given]);
    let mut best: Option<Candidate> = None;
    for delimiter in delimiters {
        for candidate in candidates(head, (delimiter, skipped), (table, reading)) {
            if best.as_ref().is_none_or(|best| candidate.is_better_than(best)) {
                best = Some(candidate);
            }
        }
    }
    let best = match best.filter(|best| best.known > 0) {
        Some(best) => Some(best),
        None => {
            let delimiter = given.unwrap_or_else(|| guess_delimiter(head));
            candidates(head, (delimiter, skipped), (table, reading)).into_iter().next()
        }
    };
    let Some(Candidate { delimiter, titles, index, line, .. }) = best else { return Ok(None) };
    if titles.iter().any(|title| title.contains(char::REPLACEMENT_CHARACTER)) {
        return Err(ImportError::NotText { file: name.to_owned() });
    }
    let line_below_titles = (index > skipped).then_some(line);
    Ok(Some(HeaderRow { delimiter, titles, records_before: index + 1, line_below_titles }))
}

impl Candidate {
    fn is_better_than(&self, other: &Self) -> bool {
        let rank = |it: &Self| (it.is_complete, it.known);
        if self.is_complete && other.is_complete && self.index != other.index {
            return self.index < other.index;
        }
        rank(self) > rank(other)
    }
}

/// The first rows, as far as they can be read with a delimiter.
fn candidates(
    head: &[u8],
    (delimiter, skipped): (u8, usize),
    (table, reading): (FileTable, &ReadOptions),
) -> Vec<Candidate> {
    let (mut records, mut splitter) = (CsvRecords::new(head, delimiter), CellSplitter::new(delimiter));
    let mut found = Vec::new();
    let mut index = 0;
    while let Ok(Some(record)) = records.next_record()
        && index < MAX_TITLE_ROWS
    {
        let (line, cells) = (record.line, splitter.split(record.bytes));
        if index >= skipped && !cells.is_blank() {
            let title = |title: &[u8]| unescape_formula(String::from_utf8_lossy(title).trim()).to_owned();
            let mut titles: Vec<String> = cells.iter().map(title).collect();
            tell_apart(&mut titles);
            let (known, is_complete) = ColumnMap::recognize(table, &titles, reading);
            found.push(Candidate { delimiter, titles, index, line, known, is_complete });
        }
        index += 1;
    }
    found
}

/// The delimiter that a first line `sep=;` states, as spreadsheets write it.
pub(super) fn stated_delimiter(head: &[u8]) -> Option<u8> {
    let line = head.split(|byte| matches!(byte, b'\n' | b'\r')).next()?.trim_ascii();
    let line = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    match line {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] => Some(*delimiter),
        // A tab at the end of a line was trimmed.
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'='] => Some(b'\t'),
        _ => None,
    }
}

/// The delimiter that occurs most in the first row, outside quotes.
fn guess_delimiter(text: &[u8]) -> u8 {
    let (mut quoted, mut begins_cell) = (false, true);
    let mut counts = [(b'|', 0_u32), (b'\t', 0), (b';', 0), (b',', 0)];
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
    use rstest::rstest;

    use super::*;
    use crate::domain::{Day, DecimalMark, Field};

    fn reading() -> ReadOptions {
        ReadOptions::new(Day::MIN, DecimalMark::Point, None)
    }

    fn header(text: &str) -> Option<Header> {
        find_header("lots.csv", text.as_bytes(), (FileTable::Lots, &reading())).unwrap()
    }

    #[rstest]
    #[case("sku,quantity\nA;;;;,1", b',')]
    #[case("sku;quantity\n", b';')]
    #[case("sku\tquantity\r\n", b'\t')]
    #[case("sku|quantity|lot\n", b'|')]
    #[case("\"sku\";quantity;\"lot\"\n", b';')]
    #[case("sku;quantity;\"expires, the last day\";lot\n", b';')]
    fn the_delimiter_is_that_by_which_the_header_says_most(#[case] text: &str, #[case] delimiter: u8) {
        let mut reading = reading();
        reading.ignore_unknown = true;
        let found = find_header("lots.csv", text.as_bytes(), (FileTable::Lots, &reading)).unwrap().unwrap();
        assert_eq!((found.delimiter, found.records_before, found.line_below_titles), (delimiter, 1, None));
    }

    #[rstest]
    #[case("sep=;\nsku;quantity\n", b';', 2, None)]
    #[case("\"sep=|\"\nsku|quantity\n", b'|', 2, None)]
    #[case("SEP=\t\nsku\tquantity\n", b'\t', 2, None)]
    #[case("Inventory, 5 March\n\nHospital del Sur;;\nsku;quantity\nA;1", b';', 3, Some(4))]
    #[case(",,\nStock,,\nsku,quantity,lot\n", b',', 3, Some(3))]
    fn what_stands_above_the_header_is_skipped(
        #[case] text: &str,
        #[case] delimiter: u8,
        #[case] records: usize,
        #[case] line: Option<u64>,
    ) {
        let found = header(text).unwrap();
        assert_eq!(
            (found.delimiter, found.records_before, found.line_below_titles),
            (delimiter, records, line)
        );
        assert_eq!(
            (found.columns.fields(0), found.columns.fields(1)),
            (&[Field::Sku][..], &[Field::Quantity][..])
        );
    }

    #[test]
    fn a_file_without_a_header_is_told_its_columns() {
        let mut reading = reading();
        reading.columns = Some(["sku", "", "cantidad"].map(str::to_owned).to_vec());
        let found = find_header("-", b"A;x;1\n", (FileTable::Lots, &reading)).unwrap().unwrap();
        assert_eq!((found.delimiter, found.records_before), (b';', 0));
        assert_eq!((found.columns.fields(1), found.columns.fields(2)), (&[][..], &[Field::Quantity][..]));
    }

    #[test]
    fn a_header_that_lacks_a_column_is_named_and_not_its_titles() {
        let text = "Stock of March\nsku;amount of it;lot\n";
        let refused = find_header("lots.csv", text.as_bytes(), (FileTable::Lots, &reading())).err().unwrap();
        assert!(
            matches!(&refused, ImportError::UnknownColumns { columns, .. } if columns[0].title == "amount of it")
        );
        assert!(header("\"sku,quantity\n").is_none(), "the quote is told where the rows are read");
    }
}
