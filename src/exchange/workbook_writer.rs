//! A workbook with one sheet of records (Office Open XML, ECMA-376), written as the rows come: a million of them take no more
//! memory than one.

use std::fmt::Write as _;
use std::io::{Error, ErrorKind, Result, Write};

use zip::ZipWriter;
use zip::write::{SimpleFileOptions, StreamWriter};

use super::workbook_cells::{MAX_CELL_CHARS, MAX_ROWS, cell_name};
use crate::contract::RecordCell;
use crate::domain::Day;
use crate::files::SheetFull;

/// The parts before the sheet. Styles: 0 as it comes, 1 a date as the reader's language writes it, 2 a text that stays one when
/// it is edited, 3 the header, 4 and 5 texts and numbers of a row of totals.
const PARTS: [(&str, &str); 5] = [
    (
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#,
    ),
    (
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="fefo" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
    ),
    (
        "xl/styles.xml",
        r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top style="thin"/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#,
    ),
];

const SHEET: &str = "xl/worksheets/sheet1.xml";

/// What every part begins with.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

const SHEET_START: &str = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>"#;

const SHEET_END: &str = "</sheetData></worksheet>";

const DATE_STYLE: u8 = 1;
const TEXT_STYLE: u8 = 2;
const HEADER_STYLE: u8 = 3;

/// How the texts and numbers of a row look.
struct RowStyle {
    text: u8,
    number: u8,
}

const PLAIN_ROW: RowStyle = RowStyle { text: TEXT_STYLE, number: 0 };
const TOTALS_ROW: RowStyle = RowStyle { text: 4, number: 5 };

/// Days from the day before 1900-01-01, as spreadsheets count them, to 1970-01-01.
const DAYS_TO_1970: i64 = 25_569;

/// Dates before this one are counted in a way that differs between spreadsheets.
const FIRST_SAFE_DAY: i64 = 61;

/// The digits that a number of a spreadsheet keeps.
const MAX_DIGITS: usize = 15;

/// The narrowest column, in characters.
const MIN_WIDTH: usize = 12;

/// Writes records into the sheet of a workbook.
pub struct WorkbookWriter<W: Write> {
    zip: ZipWriter<StreamWriter<Latch<W>>>,
    /// The row that comes next, from 0.
    row: u32,
    /// The row being made.
    text: String,
}

impl<W: Write> WorkbookWriter<W> {
    /// Starts a workbook with a header, which stays in sight.
    pub(super) fn new<N: AsRef<str>>(out: W, names: &[N]) -> Result<Self> {
        let mut zip = ZipWriter::new_stream(Latch { inner: out, is_broken: false });
        for (name, content) in PARTS {
            zip.start_file(name, SimpleFileOptions::default())?;
            zip.write_all(DECLARATION.as_bytes())?;
            zip.write_all(content.as_bytes())?;
        }
        zip.start_file(SHEET, SimpleFileOptions::default())?;
        let mut text = format!("{DECLARATION}{SHEET_START}<cols>");
        for (number, name) in (1..).zip(names) {
            let width = (name.as_ref().len() + 2).max(MIN_WIDTH);
            let number: usize = number;
            push(
                &mut text,
                format_args!(r#"<col min="{number}" max="{number}" width="{width}" customWidth="1"/>"#),
            );
        }
        text.push_str("</cols><sheetData>");
        let mut sheet = WorkbookWriter { zip, row: 0, text };
        sheet.start_row();
        for (column, name) in names.iter().enumerate() {
            sheet.push_text(column, name.as_ref(), HEADER_STYLE);
        }
        sheet.end_row()?;
        Ok(sheet)
    }

    /// Writes a row. Fails where a sheet has no more rows.
    pub(super) fn write(&mut self, cells: &[RecordCell<'_>]) -> Result<()> {
        self.write_styled(cells, &PLAIN_ROW)
    }

    /// Writes a row that adds up those above: bold, below a line. Fails as [`WorkbookWriter::write`] does.
    pub(super) fn write_totals(&mut self, cells: &[RecordCell<'_>]) -> Result<()> {
        self.write_styled(cells, &TOTALS_ROW)
    }

    fn write_styled(&mut self, cells: &[RecordCell<'_>], style: &RowStyle) -> Result<()> {
        if self.row >= MAX_ROWS {
            return Err(Error::new(ErrorKind::InvalidInput, SheetFull));
        }
        self.start_row();
        for (column, cell) in cells.iter().enumerate() {
            match value_of(cell) {
                SheetValue::Nothing => {}
                SheetValue::Text(text) => self.push_text(column, text, style.text),
                SheetValue::Number(number) => {
                    let (name, style) = (cell_name(self.row, column), style.number);
                    push(&mut self.text, format_args!(r#"<c r="{name}" s="{style}"><v>{number}</v></c>"#));
                }
                SheetValue::Day(count) => {
                    let name = cell_name(self.row, column);
                    push(
                        &mut self.text,
                        format_args!(r#"<c r="{name}" s="{DATE_STYLE}"><v>{count}</v></c>"#),
                    );
                }
            }
        }
        self.end_row()
    }

    /// Completes the workbook and returns the underlying writer.
    pub(super) fn finish(mut self) -> Result<W> {
        self.zip.write_all(SHEET_END.as_bytes())?;
        let mut out = self.zip.finish()?.into_inner().inner;
        out.flush()?;
        Ok(out)
    }

    fn start_row(&mut self) {
        push(&mut self.text, format_args!(r#"<row r="{}">"#, u64::from(self.row) + 1));
    }

    fn push_text(&mut self, column: usize, text: &str, style: u8) {
        let name = cell_name(self.row, column);
        push(
            &mut self.text,
            format_args!(r#"<c r="{name}" s="{style}" t="inlineStr"><is><t xml:space="preserve">"#),
        );
        push_escaped(&mut self.text, text);
        self.text.push_str("</t></is></c>");
    }

    fn end_row(&mut self) -> Result<()> {
        self.text.push_str("</row>");
        self.zip.write_all(self.text.as_bytes())?;
        self.text.clear();
        self.row += 1;
        Ok(())
    }
}

/// Writing to a string never fails.
fn push(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    let _ = text.write_fmt(arguments);
}

/// What a cell of a record is in a sheet.
#[derive(Debug, PartialEq)]
enum SheetValue<'a> {
    Nothing,
    Text(&'a str),
    Number(&'a str),
    /// Days as a spreadsheet counts them.
    Day(i64),
}

/// Codes are texts, whatever their digits; a number that a spreadsheet would round is one too.
fn value_of<'a>(cell: &'a RecordCell<'_>) -> SheetValue<'a> {
    match cell {
        RecordCell::Text("") => SheetValue::Nothing,
        RecordCell::Text(text) => SheetValue::Text(text),
        RecordCell::Plain(text) if text.is_empty() => SheetValue::Nothing,
        RecordCell::Plain(text) if is_exact_number(text) => SheetValue::Number(text),
        RecordCell::Plain(text) => {
            let day = Day::parse_iso(text).ok().map(|day| day.to_epoch_days() + DAYS_TO_1970);
            day.filter(|count| *count >= FIRST_SAFE_DAY).map_or(SheetValue::Text(text), SheetValue::Day)
        }
    }
}

fn is_exact_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let has_no_zeros = whole == "0" || !whole.starts_with('0');
    is_digits(whole) && is_digits(fraction) && has_no_zeros && whole.len() + fraction.len() <= MAX_DIGITS
}

/// Adds a text as XML. What XML has no place for stands as `_xHHHH_`, and so does what looks like that (ECMA-376, 22.9.2.19).
fn push_escaped(out: &mut String, text: &str) {
    for (at, character) in text.char_indices().take(MAX_CELL_CHARS) {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '_' if looks_escaped(text.get(at..).unwrap_or_default()) => out.push_str("_x005F_"),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                push(out, format_args!("_x{:04X}_", u32::from(character)));
            }
            plain => out.push(plain),
        }
    }
}

/// Whether a text begins with `_xHHHH_`.
fn looks_escaped(text: &str) -> bool {
    let [b'_', b'x', digits @ .., b'_'] = text.as_bytes().get(..7).unwrap_or_default() else { return false };
    digits.iter().all(u8::is_ascii_hexdigit)
}

/// A writer that takes nothing any more once it failed: what is given up is not completed.
struct Latch<W> {
    inner: W,
    is_broken: bool,
}

impl<W: Write> Write for Latch<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        if self.is_broken {
            return Ok(bytes.len());
        }
        let written = self.inner.write(bytes);
        self.is_broken = written.as_ref().is_err_and(|error| error.kind() != ErrorKind::Interrupted);
        written
    }

    fn flush(&mut self) -> Result<()> {
        if self.is_broken { Ok(()) } else { self.inner.flush() }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("12", true)]
    #[case("-0.125", true)]
    #[case("0", true)]
    #[case("123456789012.345", true)]
    #[case("1234567890123.456", false)]
    #[case("00412", false)]
    #[case("1e5", false)]
    #[case("1.", false)]
    #[case("-", false)]
    #[case("true", false)]
    fn a_number_is_one_that_a_spreadsheet_keeps_as_it_is(#[case] text: &str, #[case] is_number: bool) {
        assert_eq!(is_exact_number(text), is_number);
    }

    #[test]
    fn days_are_dates_and_codes_are_texts() {
        let plain = |text: &str| RecordCell::Plain(text.to_owned());
        assert_eq!(value_of(&plain("2027-03-31")), SheetValue::Day(46_477));
        assert_eq!(value_of(&plain("1899-12-31")), SheetValue::Text("1899-12-31"));
        assert_eq!(value_of(&plain("never")), SheetValue::Text("never"));
        assert_eq!(value_of(&RecordCell::Text("00412")), SheetValue::Text("00412"));
        assert_eq!(value_of(&RecordCell::Text("2027-03-31")), SheetValue::Text("2027-03-31"));
    }

    #[test]
    fn texts_that_xml_has_no_place_for_are_escaped() {
        let mut out = String::new();
        push_escaped(&mut out, "a<b>&\u{1}_x0041_ _x4_ =cmd()");
        assert_eq!(out, "a&lt;b&gt;&amp;_x0001__x005F_x0041_ _x4_ =cmd()");
    }

    struct Full;

    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> Result<usize> {
            Err(Error::from(ErrorKind::StorageFull))
        }

        fn flush(&mut self) -> Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_full_disk_is_an_error() {
        let started = WorkbookWriter::new(Full, &["sku"]);
        assert_eq!(started.err().map(|error| error.kind()), Some(ErrorKind::StorageFull));
    }
}
