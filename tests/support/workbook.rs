//! Workbooks of spreadsheets as other programs write them, and as nobody would.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Number formats of the cells of a workbook: style 1 is a date, 2 a length of time.
const STYLES: &str = r#"<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="[h]:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>"#;

/// A workbook in the making.
pub struct Workbook {
    /// Name, state and rows of each sheet.
    pub sheets: Vec<(String, String, String)>,
    /// Whether days count from 1904.
    pub counts_from_1904: bool,
    /// Further parts, which replace those of the same name.
    pub parts: Vec<(String, Vec<u8>)>,
}

impl Workbook {
    /// One sheet of rows.
    pub fn of(rows: &str) -> Self {
        let sheet = ("Stock".to_owned(), "visible".to_owned(), rows.to_owned());
        Workbook { sheets: vec![sheet], counts_from_1904: false, parts: Vec::new() }
    }

    /// One more sheet in front, in a state such as `hidden`.
    pub fn with_first_sheet(mut self, name: &str, state: &str, rows: &str) -> Self {
        self.sheets.insert(0, (name.to_owned(), state.to_owned(), rows.to_owned()));
        self
    }

    pub fn with_part(mut self, name: &str, bytes: &[u8]) -> Self {
        self.parts.push((name.to_owned(), bytes.to_vec()));
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut parts = vec![
            ("_rels/.rels".to_owned(), r#"<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#.to_owned()),
            ("xl/styles.xml".to_owned(), STYLES.to_owned()),
        ];
        let (mut list, mut relations) = (String::new(), String::new());
        for (number, (name, state, rows)) in self.sheets.iter().enumerate() {
            list.push_str(&format!(
                r#"<sheet name="{name}" sheetId="{number}" state="{state}" r:id="r{number}"/>"#
            ));
            relations.push_str(&format!(r#"<Relationship Id="r{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{number}.xml"/>"#));
            parts.push((
                format!("xl/worksheets/sheet{number}.xml"),
                format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"),
            ));
        }
        let epoch = u8::from(self.counts_from_1904);
        parts.push((
            "xl/workbook.xml".to_owned(),
            format!(r#"<workbook><workbookPr date1904="{epoch}"/><sheets>{list}</sheets></workbook>"#),
        ));
        parts.push((
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("<Relationships>{relations}</Relationships>"),
        ));
        parts.retain(|(name, _)| !self.parts.iter().any(|(other, _)| other == name));
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let given = self.parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        for (name, bytes) in parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).chain(given) {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

/// A row of cells from a number on: `t:text`, `n:number`, `d:days` for a date, or XML as it is; nothing is a cell left out.
pub fn row(number: usize, cells: &[&str]) -> String {
    let cells = cells.iter().enumerate().map(|(column, cell)| {
        let name = format!("{}{number}", char::from(b'A' + u8::try_from(column).unwrap()));
        match cell.split_at_checked(2) {
            Some(("t:", text)) => {
                format!(r#"<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#)
            }
            Some(("n:", number)) => format!(r#"<c r="{name}"><v>{number}</v></c>"#),
            Some(("d:", days)) => format!(r#"<c r="{name}" s="1"><v>{days}</v></c>"#),
            Some(_) => cell.replace("<c ", &format!(r#"<c r="{name}" "#)),
            None => String::new(),
        }
    });
    format!(r#"<row r="{number}">{}</row>"#, cells.collect::<String>())
}
