use std::io::Read;

use proptest::prelude::*;
use rstest::rstest;

use super::*;

/// Reads bytes a few at a time, as a slow pipe gives them.
struct Trickle<'a> {
    bytes: &'a [u8],
    at_most: usize,
}

impl Read for Trickle<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.at_most.min(buffer.len());
        self.bytes.read(&mut buffer[..length])
    }
}

type Record = (u64, Vec<String>);

/// Lines and cells of each record; the error that stops them.
fn read_all(input: impl Read, delimiter: u8) -> Result<Vec<Record>, Malformed> {
    let (mut records, mut splitter) = (CsvRecords::new(input, delimiter), CellSplitter::new(delimiter));
    let mut all = Vec::new();
    loop {
        match records.next_record() {
            Ok(None) => return Ok(all),
            Ok(Some(RawRecord { line, bytes })) => {
                let cells = splitter.split(bytes);
                all.push((
                    line,
                    cells.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect(),
                ));
            }
            Err(CsvError::Malformed(malformed)) => return Err(malformed),
            Err(CsvError::Io(error)) => panic!("{error}"),
        }
    }
}

fn read_text(text: &str) -> Result<Vec<Record>, Malformed> {
    let whole = read_all(text.as_bytes(), b',');
    let trickled = read_all(Trickle { bytes: text.as_bytes(), at_most: 1 }, b',');
    assert_eq!(whole, trickled, "{text:?}");
    whole
}

fn lines(text: &str) -> Vec<u64> {
    read_text(text).unwrap().into_iter().map(|(line, _)| line).collect()
}

#[rstest]
#[case::lf("a\nb\nc\n", &[1, 2, 3])]
#[case::crlf("a\r\nb\r\nc", &[1, 2, 3])]
#[case::cr("a\rb\rc\r", &[1, 2, 3])]
#[case::mixed("a\nb\r\nc\rd", &[1, 2, 3, 4])]
#[case::blank_lines("\n\na\n\r\n\rb\n\n\nc", &[3, 6, 9])]
#[case::quoted_breaks("a\n\"x\ny\",1\nb", &[1, 2, 4])]
#[case::quoted_crlf("a\r\n\"x\r\ny\rz\r\n\"\r\nb", &[1, 2, 6])]
#[case::quoted_empty_lines("\"\n\n\n\"\na", &[1, 5])]
#[case::nothing("", &[])]
#[case::only_breaks("\r\n\n\r", &[])]
fn lines_are_those_of_an_editor(#[case] text: &str, #[case] expected: &[u64]) {
    assert_eq!(lines(text), expected);
}

#[rstest]
#[case("5\" pipe,1", &["5\" pipe", "1"])]
#[case("a\"b\"c", &["a\"b\"c"])]
#[case("a \"b\"", &["a \"b\""])]
#[case("\"a\"\"b\",\"\"", &["a\"b", ""])]
#[case("\"\"\"\"", &["\""])]
#[case("\"a,b\nc\",d", &["a,b\nc", "d"])]
fn quotes_inside_cells_are_text(#[case] text: &str, #[case] cells: &[&str]) {
    assert_eq!(read_text(text).unwrap()[0].1, cells);
}

fn malformed(line: u64, cell: usize, excerpt: &str, kind: MalformedKind) -> Malformed {
    Malformed { line, cell, excerpt: excerpt.to_owned(), kind }
}

fn text_after(line: u64, text: &str) -> MalformedKind {
    MalformedKind::TextAfterQuote { line, text: text.to_owned() }
}

#[rstest]
#[case("a,b\n1,\"2\n3,4\n", malformed(2, 1, "\"2", MalformedKind::UnclosedQuote))]
#[case("a\r\rb\r\"", malformed(4, 0, "\"", MalformedKind::UnclosedQuote))]
#[case("\"a\"b,c", malformed(1, 0, "\"a\"b,c", text_after(1, "b,c")))]
#[case("a\nb,\"x\n\ny\"z", malformed(2, 1, "\"x", text_after(4, "z")))]
#[case("\"a\" ,b", malformed(1, 0, "\"a\" ,b", text_after(1, " ,b")))]
#[case("a\n1,2,\"3\n4,\"5\"", malformed(2, 2, "\"3", text_after(3, "5\"")))]
#[case("\"a\"\"", malformed(1, 0, "\"a\"\"", MalformedKind::UnclosedQuote))]
#[case("a, \"b\"", malformed(1, 1, "\"b\"", MalformedKind::QuoteAfterBlank))]
#[case("a\n\t\"b\"", malformed(2, 0, "\"b\"", MalformedKind::QuoteAfterBlank))]
#[case("\"x\ny\",\"z\"z", malformed(2, 1, "\"z\"z", text_after(2, "z")))]
fn a_wrong_quote_is_named_where_it_began(#[case] text: &str, #[case] expected: Malformed) {
    assert_eq!(read_text(text), Err(expected));
}

#[test]
fn blanks_before_a_quote_may_be_cells() {
    let records = read_all("a\t\"b\"\t\t\"c\"".as_bytes(), b'\t').unwrap();
    assert_eq!(records, [(1, ["a", "b", "", "c"].map(str::to_owned).to_vec())]);
}

#[test]
fn a_quote_that_swallows_a_large_file_stops_early() {
    let rows = "MLK,1,L1\n".repeat(1_000_000);
    let text = format!("sku,quantity,lot\nMLK,\"1,L0\n{rows}");
    let mut records = CsvRecords::new(text.as_bytes(), b',');
    records.next_record().ok().flatten().unwrap();
    let Err(CsvError::Malformed(malformed)) = records.next_record() else { panic!("it is read") };
    assert_eq!((malformed.line, malformed.kind), (2, MalformedKind::UnclosedQuote));
    assert!(records.buffer.len() < 2 * MAX_RECORD_BYTES, "{} bytes are kept", records.buffer.len());
}

#[test]
fn a_row_without_an_end_is_refused() {
    let text = format!("a\n{}", "x".repeat(3 * MAX_RECORD_BYTES));
    assert_eq!(read_all(text.as_bytes(), b',').unwrap_err().kind, MalformedKind::TooLong);
}

proptest! {
    /// What the csv crate writes is read back by line and cell, whatever the ends of lines and the size of reads.
    #[test]
    fn written_records_are_read_back(
        rows in proptest::collection::vec(proptest::collection::vec("[a-c\"',; \n\r]{0,5}", 1..4), 0..6),
        at_most in 1_usize..9,
        crlf in any::<bool>(),
    ) {
        let mut writer = csv::WriterBuilder::new()
            .flexible(true)
            .quote_style(csv::QuoteStyle::Always)
            .terminator(if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') })
            .from_writer(Vec::new());
        rows.iter().for_each(|row| writer.write_record(row).unwrap());
        let bytes = writer.into_inner().unwrap();
        let read = read_all(Trickle { bytes: &bytes, at_most }, b',').unwrap();
        let mut line = 1;
        for ((read_line, cells), row) in read.iter().zip(&rows) {
            prop_assert_eq!((*read_line, cells), (line, row));
            line += 1 + row.iter().map(|cell| count_line_breaks(cell.as_bytes())).sum::<u64>();
        }
        prop_assert_eq!(read.len(), rows.len());
    }

    /// One quote too many is text in its cell or an error; it never swallows a row.
    #[test]
    fn a_stray_quote_swallows_no_row(
        rows in proptest::collection::vec(proptest::collection::vec("[a-c ]{0,3}", 2..4), 1..5),
        quoted in any::<bool>(),
        at in any::<prop::sample::Index>(),
    ) {
        let style = if quoted { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
        let mut writer = csv::WriterBuilder::new().flexible(true).quote_style(style).from_writer(Vec::new());
        rows.iter().for_each(|row| writer.write_record(row).unwrap());
        let mut bytes = writer.into_inner().unwrap();
        bytes.insert(at.index(bytes.len() + 1), b'"');
        if let Ok(records) = read_all(bytes.as_slice(), b',') {
            prop_assert!(!quoted, "{}", String::from_utf8_lossy(&bytes));
            let read: Vec<usize> = records.iter().map(|(_, cells)| cells.len()).collect();
            prop_assert_eq!(read, rows.iter().map(Vec::len).collect::<Vec<_>>());
        }
    }

    /// Any text gives records or an error, the same whatever the size of reads.
    #[test]
    fn reading_never_panics(text in "[ab\",;\t\n\r\0é ]{0,40}", at_most in 1_usize..5) {
        let trickled = read_all(Trickle { bytes: text.as_bytes(), at_most }, b',');
        prop_assert_eq!(trickled, read_all(text.as_bytes(), b','));
    }
}
