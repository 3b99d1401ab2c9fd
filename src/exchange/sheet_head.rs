//! The beginning of a file, for somebody who looks at it before it is imported: its columns, what they hold, and the first
//! rows. Nothing about it fails but reading: what is wrong with the columns is told where the whole file is read.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::cell_splitter::CellSplitter;
use super::column_guess::guess_fields;
use super::column_map::{fields_for_title, left_over_columns};
use super::csv_records::CsvRecords;
use super::decoder::TextEncoding;
use super::error::Result;
use super::file_table::FileTable;
use super::formula::unescape_formula;
use super::header::{HeaderRow, locate_header};
use super::imports::ImportKind;
use super::read_options::ReadOptions;
use super::source::{ImportSource, SourceContents, SourceText};
use super::workbook::Workbook;
use super::workbook_rows::{reading_of_sheet, sheet_beginning};
use crate::domain::{Field, replace_unprintable};

/// The rows that are shown.
const ROWS: usize = 3;

/// How much of a cell is shown.
const MAX_CELL_CHARS: usize = 60;

/// The beginning of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetHead {
    /// What it is encoded in, as far as it was read.
    pub encoding: TextEncoding,
    pub form: SheetForm,
    /// The line of the header, if titles stand above it.
    pub header_line: Option<u64>,
    /// The columns in the order of the file; none if its first row can't be read.
    pub columns: Vec<SheetColumn>,
}

/// How rows and cells are told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetForm {
    Json,
    Csv {
        delimiter: u8,
    },
    Workbook {
        /// The name of the sheet that is read.
        sheet: String,
        /// How many sheets are not.
        others: usize,
    },
}

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetColumn {
    pub title: String,
    /// What it holds; nothing if it is left out.
    pub fields: Vec<Field>,
    /// What it may hold, if nothing says what it does.
    pub guess: Option<Field>,
    /// Its cells in the first rows.
    pub cells: Vec<String>,
}

impl SheetHead {
    /// The titles of the columns.
    pub fn titles(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.title.clone()).collect()
    }

    /// What such a file is most likely imported as, by the fields that it has as a table of [`FileTable::Stock`].
    pub fn likely_kind(&self) -> ImportKind {
        let has = |field: Field| self.columns.iter().any(|column| column.fields.contains(&field));
        let mut of_products = FileTable::Products.fields().iter().filter(|field| **field != Field::Sku);
        match (has(Field::Quantity), of_products.any(|field| has(*field))) {
            (true, true) => ImportKind::Stock,
            (true, false) => ImportKind::Lots,
            (false, _) => ImportKind::Products,
        }
    }
}

/// Reads the beginning of a file.
pub fn read_sheet_head(source: ImportSource, table: FileTable, reading: &ReadOptions) -> Result<SheetHead> {
    let SourceText { name, head, input, is_json } = match source.open_contents()? {
        SourceContents::Text(text) => text,
        SourceContents::Workbook(workbook) => return read_workbook_head(workbook, table, reading),
    };
    let encoding = input.encoding();
    let (form, header_line, sheet) = if is_json {
        (SheetForm::Json, None, json_columns(&head))
    } else {
        match locate_header(&name, &head, (table, reading))? {
            Some(row) => {
                (SheetForm::Csv { delimiter: row.delimiter }, row.line_below_titles, csv_columns(&head, &row))
            }
            None => (SheetForm::Csv { delimiter: b',' }, None, Vec::new()),
        }
    };
    Ok(SheetHead { encoding, form, header_line, columns: to_columns(sheet, table, reading) })
}

/// Reads the beginning of a workbook's sheet.
fn read_workbook_head(
    mut workbook: Box<Workbook>,
    table: FileTable,
    reading: &ReadOptions,
) -> Result<SheetHead> {
    let head = sheet_beginning(&mut workbook)?;
    let header = locate_header(&workbook.name, &head, (table, &reading_of_sheet(reading)))?;
    let sheet = header.as_ref().map(|row| csv_columns(&head, row)).unwrap_or_default();
    let others = workbook.other_sheets();
    Ok(SheetHead {
        encoding: TextEncoding::Utf8,
        form: SheetForm::Workbook { sheet: workbook.sheet, others },
        header_line: header.and_then(|row| row.line_below_titles),
        columns: to_columns(sheet, table, reading),
    })
}

/// What the columns hold, as an import takes them, and what those may hold that are left out.
fn to_columns(
    sheet: Vec<(String, Vec<String>)>,
    table: FileTable,
    reading: &ReadOptions,
) -> Vec<SheetColumn> {
    let held = sheet.iter().map(|(title, _)| fields_for_title(table, title, &reading.map));
    let mut held: Vec<Option<Vec<Field>>> = held.collect();
    let named = sheet.iter().zip(&held);
    let named: Vec<(&str, &[Field])> =
        named.map(|((title, _), fields)| (title.as_str(), fields.as_deref().unwrap_or_default())).collect();
    for place in left_over_columns(table, &named, &reading.map) {
        if let Some(fields) = held.get_mut(place) {
            *fields = None;
        }
    }
    let taken: Vec<Field> = held.iter().flatten().flatten().copied().collect();
    let unknown = sheet.iter().zip(&held).filter(|(_, fields)| fields.is_none());
    let unknown: Vec<&str> = unknown.map(|((title, _), _)| title.as_str()).collect();
    let mut guesses = guess_fields(table, &unknown, &taken).into_iter();
    let column = |((title, cells), fields): ((String, Vec<String>), Option<Vec<Field>>)| {
        let guess = if fields.is_none() { guesses.next().flatten() } else { None };
        SheetColumn { title, fields: fields.unwrap_or_default(), guess, cells }
    };
    sheet.into_iter().zip(held).map(column).collect()
}

/// Names for the columns of a file without a header, as a spreadsheet names them: A to Z, then AA.
pub fn letter_titles(count: usize) -> Vec<String> {
    let letter = |index: usize| char::from(b'A' + u8::try_from(index % 26).unwrap_or_default());
    let title = |index: usize| match index.checked_sub(26) {
        None => letter(index).to_string(),
        Some(beyond) => format!("{}{}", letter(beyond / 26), letter(beyond)),
    };
    (0..count).map(title).collect()
}

/// The columns of a CSV file by title, with the cells of the first rows that are not blank.
fn csv_columns(head: &[u8], header: &HeaderRow) -> Vec<(String, Vec<String>)> {
    let mut columns: Vec<(String, Vec<String>)> =
        header.titles.iter().map(|title| (title.clone(), Vec::new())).collect();
    let (mut records, mut splitter) =
        (CsvRecords::new(head, header.delimiter), CellSplitter::new(header.delimiter));
    let (mut before, mut rows) = (header.records_before, 0);
    while let Ok(Some(record)) = records.next_record()
        && rows < ROWS
    {
        if before > 0 {
            before -= 1;
            continue;
        }
        let cells = splitter.split(record.bytes);
        if cells.is_blank() {
            continue;
        }
        rows += 1;
        // A short row has nothing in the columns behind it.
        let cells = cells.iter().chain(std::iter::repeat(&[][..]));
        for ((_, shown), cell) in columns.iter_mut().zip(cells) {
            shown.push(shown_cell(unescape_formula(&String::from_utf8_lossy(cell))));
        }
    }
    columns
}

fn shown_cell(text: &str) -> String {
    replace_unprintable(&text.trim().chars().take(MAX_CELL_CHARS).collect::<String>())
}

/// The keys of the first objects of a JSON array, with their values.
fn json_columns(head: &[u8]) -> Vec<(String, Vec<String>)> {
    let mut objects = FirstObjects::default();
    // It stops after the first objects, or where the beginning of the file ends.
    let _ = serde_json::Deserializer::from_slice(head).deserialize_seq(&mut objects);
    objects.columns
}

#[derive(Default)]
struct FirstObjects {
    columns: Vec<(String, Vec<String>)>,
    rows: usize,
}

impl<'de> Visitor<'de> for &mut FirstObjects {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut objects: A) -> std::result::Result<(), A::Error> {
        while self.rows < ROWS && objects.next_element_seed(FirstObject(self))?.is_some() {}
        Err(A::Error::custom("enough"))
    }
}

struct FirstObject<'r>(&'r mut FirstObjects);

impl<'de> DeserializeSeed<'de> for FirstObject<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, object: D) -> std::result::Result<(), D::Error> {
        object.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for FirstObject<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> std::result::Result<(), A::Error> {
        let FirstObjects { columns, rows } = self.0;
        while let Some((title, value)) = object.next_entry::<String, Value>()? {
            let text = match value {
                Value::Null => String::new(),
                Value::String(text) => text,
                other => other.to_string(),
            };
            let place = columns.iter().position(|(known, _)| *known == title).unwrap_or_else(|| {
                columns.push((title, Vec::new()));
                columns.len() - 1
            });
            if let Some((_, cells)) = columns.get_mut(place) {
                cells.resize(*rows, String::new());
                cells.push(shown_cell(&text));
            }
        }
        *rows += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;
    use crate::domain::{Day, DecimalMark};

    fn head_of(name: &str, bytes: &[u8], table: FileTable, reading: &ReadOptions) -> SheetHead {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::File::create(&path).unwrap().write_all(bytes).unwrap();
        read_sheet_head(ImportSource::open(&path).unwrap(), table, reading).unwrap()
    }

    fn reading() -> ReadOptions {
        ReadOptions::new(Day::MIN, DecimalMark::Point, None)
    }

    fn fields(head: &SheetHead) -> Vec<&[Field]> {
        head.columns.iter().map(|column| column.fields.as_slice()).collect()
    }

    #[test]
    fn columns_are_shown_whatever_is_wrong_with_them() {
        let text = b"Farmacia\n\nC\xF3digo;Existencias;Cantidad;Bin place;Notas\n=\"01\";1;2;A1;x\n;;;;\n02;3\n03;4;5\n04;5";
        let head = head_of("stock.csv", text, FileTable::Lots, &reading());
        assert_eq!(
            (head.encoding, head.form.clone(), head.header_line),
            (TextEncoding::Windows1252, SheetForm::Csv { delimiter: b';' }, Some(3))
        );
        let quantity: &[Field] = &[Field::Quantity];
        assert_eq!(fields(&head), [&[Field::Sku][..], &[], quantity, &[], &[]], "as an import takes them");
        let guesses: Vec<_> = head.columns.iter().map(|column| column.guess).collect();
        assert_eq!(guesses, [None, None, None, Some(Field::Location), None]);
        assert_eq!(head.columns[0].cells, ["01", "02", "03"], "three rows, and none that is blank");
        assert_eq!(head.columns[2].cells, ["2", "", "5"], "a short row leaves no other in its place");
    }

    #[test]
    fn a_file_without_a_header_has_columns_by_letter() {
        let reading = ReadOptions {
            columns: Some(letter_titles(3)),
            map: vec![("B".to_owned(), Some(Field::Sku))],
            ..reading()
        };
        let head = head_of("x.txt", b"4|Yogur|x\n5|Leche|y\n", FileTable::Products, &reading);
        assert_eq!(head.titles(), ["A", "B", "C"]);
        assert_eq!(fields(&head), [&[], &[Field::Sku][..], &[]]);
        assert_eq!(head.columns[1].cells, ["Yogur", "Leche"]);
        assert_eq!(letter_titles(54)[25..28], ["Z", "AA", "AB"]);
        assert_eq!(letter_titles(54)[51..], ["AZ", "BA", "BB"]);
    }

    #[test]
    fn json_has_the_keys_of_its_objects_for_columns() {
        let text = br#"[{"sku":"A","qty":1.5},{"sku":"B","notes":null},{"sku":"C"},{"sku":"D"},"#;
        let head = head_of("stock.json", text, FileTable::Lots, &reading());
        assert_eq!(
            (head.form.clone(), head.titles()),
            (SheetForm::Json, ["sku", "qty", "notes"].map(str::to_owned).to_vec())
        );
        assert_eq!((head.columns[0].cells.len(), head.columns[1].cells.clone()), (3, vec!["1.5".to_owned()]));
    }

    #[test]
    fn the_kind_goes_by_the_columns() {
        let kind =
            |titles: &str| head_of("x.csv", titles.as_bytes(), FileTable::Stock, &reading()).likely_kind();
        assert_eq!(kind("sku,name,price\n"), ImportKind::Products);
        assert_eq!(kind("sku,qty,lot,expires\n"), ImportKind::Lots);
        assert_eq!(kind("sku,descripcion,existencias,lote\n"), ImportKind::Stock);
    }
}
