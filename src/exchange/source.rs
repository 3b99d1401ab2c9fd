//! Opens a file, tells workbooks, JSON and CSV apart, and reads its rows.

use std::fs::File;
use std::io::{self, Cursor, ErrorKind, Read};
use std::path::Path;

use super::csv_rows::read_csv_rows;
use super::dates::DateDecision;
use super::decoder::{TextDecoder, TextEncoding};
use super::error::{BadRows, ImportError, Result};
use super::file_table::FileTable;
use super::header::find_header;
use super::json_rows::read_json_rows;
use super::read_options::ReadOptions;
use super::source_row::SourceRow;
use super::workbook::{OLD_WORKBOOK_MARK, WORKBOOK_MARK, Workbook};
use super::workbook_fault::WorkbookFault;
use super::workbook_rows::{find_sheet_header, read_sheet_rows};
use crate::domain::{DecimalMark, replace_unprintable};
use crate::files::FileFault;

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
        ensure_file_exists(path)?;
        let json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
        match File::open(path) {
            Ok(file) => Ok(ImportSource { name, input: Box::new(file), json }),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(ImportError::NotFound { file: name }),
            Err(error) => Err(ImportError::Unreadable { file: name, fault: FileFault::from(&error) }),
        }
    }

    /// What was sent rather than stored, under a name for errors.
    pub fn sent(name: &str, bytes: impl AsRef<[u8]> + 'static, json: bool) -> Self {
        ImportSource { name: name.to_owned(), input: Box::new(Cursor::new(bytes)), json }
    }

    /// The file's name, as shown in errors.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Makes what is read pass through `watch`, which sees it piece by piece and stops the reading by failing.
    #[must_use]
    pub fn watched(self, watch: impl FnMut(&[u8]) -> io::Result<()> + 'static) -> Self {
        ImportSource { input: Box::new(WatchedReader { input: self.input, watch }), ..self }
    }

    /// Passes each row to `take`, and adds malformed ones to `bad`.
    pub(super) fn for_each_row(
        self,
        table: FileTable,
        reading: &ReadOptions,
        bad: &mut BadRows,
        take: &mut dyn FnMut(&SourceRow<'_>, DecimalMark, &mut BadRows),
    ) -> Result<FileNotes> {
        let SourceText { name, head, mut input, is_json } = match self.open_contents()? {
            SourceContents::Text(text) => text,
            SourceContents::Workbook(workbook) => return read_workbook(workbook, table, reading, bad, take),
        };
        let mut notes = FileNotes::default();
        if is_json {
            let mut text = Cursor::new(&head).chain(&mut input);
            notes.ignored = read_json_rows(&name, &mut text, (table, reading), bad, take)?;
        } else {
            let header = find_header(&name, &head, (table, reading))?;
            let mut text = Cursor::new(&head).chain(&mut input);
            read_csv_rows(&name, &mut text, header.as_ref(), bad, take)?;
            if let Some(header) = header {
                (notes.header_line, notes.ignored) = (header.line_below_titles, header.columns.ignored);
            }
        }
        notes.encoding = input.encoding();
        Ok(notes)
    }

    /// Reads the beginning and finds out what it is. Fails on an empty file and one that is neither text nor a workbook.
    pub(super) fn open_contents(self) -> Result<SourceContents> {
        let ImportSource { name, mut input, json } = self;
        let unreadable =
            |error: io::Error| ImportError::Unreadable { file: name.clone(), fault: FileFault::from(&error) };
        let mut mark = Vec::new();
        input.by_ref().take(WORKBOOK_MARK.len() as u64).read_to_end(&mut mark).map_err(unreadable)?;
        let (is_workbook, is_old) = (mark == WORKBOOK_MARK, mark == OLD_WORKBOOK_MARK);
        let mut input: Box<dyn Read> = Box::new(Cursor::new(mark).chain(input));
        if is_old {
            return Err(ImportError::Workbook { file: name, fault: WorkbookFault::Closed });
        }
        if is_workbook {
            return Workbook::open(&name, &mut input).map(|book| SourceContents::Workbook(Box::new(book)));
        }
        let mut input = TextDecoder::new(input);
        let mut head = Vec::new();
        input.by_ref().take(HEAD_BYTES).read_to_end(&mut head).map_err(unreadable)?;
        check_head(&name, &head)?;
        let is_json = json || (name == "-" && head.trim_ascii_start().starts_with(b"["));
        Ok(SourceContents::Text(SourceText { name, head, input, is_json }))
    }
}

/// What a file turned out to be.
pub(super) enum SourceContents {
    Text(SourceText),
    Workbook(Box<Workbook>),
}

/// A file as text: its beginning, and the rest of it.
pub(super) struct SourceText {
    pub(super) name: String,
    pub(super) head: Vec<u8>,
    pub(super) input: TextDecoder<Box<dyn Read>>,
    pub(super) is_json: bool,
}

/// Passes each row of a workbook's sheet to `take`.
fn read_workbook(
    mut workbook: Box<Workbook>,
    table: FileTable,
    reading: &ReadOptions,
    bad: &mut BadRows,
    take: &mut dyn FnMut(&SourceRow<'_>, DecimalMark, &mut BadRows),
) -> Result<FileNotes> {
    let mut notes = FileNotes::default();
    if let Some(header) = find_sheet_header(&mut workbook, (table, reading))? {
        read_sheet_rows(&mut workbook, &header, reading, bad, take)?;
        (notes.header_line, notes.ignored) = (header.line_below_titles, header.columns.ignored);
    }
    notes.sheet = (workbook.other_sheets() > 0).then(|| workbook.sheet.clone());
    Ok(notes)
}

/// A reader that shows what it reads.
struct WatchedReader<W> {
    input: Box<dyn Read>,
    watch: W,
}

impl<W: FnMut(&[u8]) -> io::Result<()>> Read for WatchedReader<W> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        (self.watch)(buffer.get(..read).unwrap_or_default())?;
        Ok(read)
    }
}

/// Fails if there is no file at a path.
pub fn ensure_file_exists(path: &Path) -> Result<()> {
    let file = || replace_unprintable(&path.to_string_lossy());
    match path.metadata() {
        Ok(there) if there.is_dir() => Err(ImportError::Folder { file: file() }),
        Ok(there) if !there.is_file() => Err(ImportError::NotAFile { file: file() }),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(ImportError::NotFound { file: file() }),
        _ => Ok(()),
    }
}

/// What was made of a file that somebody may not expect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileNotes {
    /// What it is encoded in.
    pub encoding: TextEncoding,
    /// The sheet that was read, if the workbook has others.
    pub sheet: Option<String>,
    /// The line of the header, if titles above it were left out.
    pub header_line: Option<u64>,
    /// The columns that were left out because their names mean nothing.
    pub ignored: Vec<String>,
    /// Rows of quantity zero that were left out.
    pub zero_rows: u64,
    /// How day, month and year of its dates were told apart.
    pub dates: Option<DateDecision>,
}

impl Default for FileNotes {
    fn default() -> Self {
        FileNotes {
            encoding: TextEncoding::Utf8,
            sheet: None,
            header_line: None,
            ignored: Vec::new(),
            zero_rows: 0,
            dates: None,
        }
    }
}

/// Fails on an empty or binary file.
fn check_head(name: &str, head: &[u8]) -> Result<()> {
    if head.iter().all(u8::is_ascii_whitespace) {
        return Err(ImportError::Empty { file: name.to_owned() });
    }
    if head.contains(&0) {
        return Err(ImportError::NotText { file: name.to_owned() });
    }
    Ok(())
}
