//! The files that a count is written to and read from.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;

use super::count_paper::{PaperLine, PaperSheet, PaperWords};
use super::count_sheets::{BlindSheetLine, CountSheet, SheetLine};
use super::error::ImportError;
use super::refused_rows::{ensure_no_bad_rows, with_missing_products};
use super::writer::{FileForm, RowWriter};
use crate::domain::CountId;
use crate::warehouse::{
    ActContext, Count, CountLineQuery, CountLineRow, CountedRow, Error, ImportedCount, UnitOfWork, Warehouse,
};

/// The kinds of file that a count is written to and read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountFileKind {
    /// What a laptop opens to count away from the book.
    CountFile,
    /// `.csv`
    Spreadsheet,
    /// `.txt`
    Paper,
    /// `.xlsx`
    Workbook,
}

impl CountFileKind {
    /// Every kind, in declaration order.
    pub const ALL: [CountFileKind; 4] =
        [CountFileKind::CountFile, CountFileKind::Spreadsheet, CountFileKind::Paper, CountFileKind::Workbook];

    /// Returns the kind of a file by its extension: a count file unless it is another one. `None` for the formats of
    /// spreadsheets that are neither read nor written.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
        match extension.as_deref() {
            Some("csv") => Some(CountFileKind::Spreadsheet),
            Some("txt") => Some(CountFileKind::Paper),
            Some("xlsx") => Some(CountFileKind::Workbook),
            Some("json" | "ods" | "tsv" | "xls" | "xlsb" | "xlsm") => None,
            _ => Some(CountFileKind::CountFile),
        }
    }

    /// Returns the usual extension of such files.
    pub fn extension(self) -> &'static str {
        match self {
            CountFileKind::CountFile => "count",
            CountFileKind::Spreadsheet => "csv",
            CountFileKind::Workbook => "xlsx",
            CountFileKind::Paper => "txt",
        }
    }
}

/// What a sheet for paper says, in the user's language.
pub trait PaperTexts {
    /// The words around the lots of a count.
    fn words(&self, count: &Count) -> PaperWords;
    /// A lot to count.
    fn line(&self, row: &CountLineRow) -> PaperLine;
    /// Which page this is of how many.
    fn page(&self, page: u64, pages: u64) -> String;
}

/// The lines to count. What was applied is no longer counted in this count.
fn open_lines() -> CountLineQuery {
    CountLineQuery { unapplied: true, ..CountLineQuery::default() }
}

/// Writes a count as a spreadsheet of a form to fill in, and returns how many lots are in it.
pub fn write_count_spreadsheet<E>(
    book: &mut Warehouse,
    id: CountId,
    form: FileForm,
    out: &mut dyn Write,
) -> Result<u64, E>
where
    E: From<Error> + From<io::Error>,
{
    let (count, open) = (book.count(id)?, open_lines());
    let rows = if count.hides_expected() {
        let mut rows = RowWriter::new::<BlindSheetLine<'_>>(out, form)?;
        book.count_lines(id, &open, &mut |row| rows.push(&BlindSheetLine::from(&row)))?;
        rows
    } else {
        let mut rows = RowWriter::new::<SheetLine<'_>>(out, form)?;
        book.count_lines(id, &open, &mut |row| rows.push(&SheetLine::from(&row)))?;
        rows
    };
    Ok(rows.finish()?)
}

/// Writes a count as a sheet for paper, and returns how many lots are on it.
pub fn write_count_paper<E>(
    book: &mut Warehouse,
    id: CountId,
    texts: &dyn PaperTexts,
    out: &mut dyn Write,
) -> Result<u64, E>
where
    E: From<Error> + From<io::Error>,
{
    let mut sheet = PaperSheet::new(id.code(), texts.words(&book.count(id)?));
    let mut lots = 0;
    book.count_lines(id, &open_lines(), &mut |row| {
        lots += 1;
        sheet.push(&texts.line(&row));
        ControlFlow::Continue(())
    })?;
    sheet.write(out, &|page, pages| texts.page(page, pages))?;
    Ok(lots)
}

/// Enters what a spreadsheet says was counted. Fails with every row that can't be read or is refused. `progress` is called
/// with the number of rows done.
pub fn import_count_sheet<E>(
    unit: &mut UnitOfWork<'_>,
    ctx: &ActContext,
    count: CountId,
    sheet: &CountSheet,
    rows: &[CountedRow],
    progress: &mut dyn FnMut(u64),
) -> Result<ImportedCount, E>
where
    E: From<Error> + From<ImportError>,
{
    let (entered, refused) = unit.enter_rows(ctx, count, rows, progress)?;
    let bad = with_missing_products(unit, &sheet.bad, &sheet.bad_skus)?;
    ensure_no_bad_rows(&bad, &sheet.line_numbers, refused)?;
    Ok(entered)
}
