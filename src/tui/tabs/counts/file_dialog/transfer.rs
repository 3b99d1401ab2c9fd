//! Writing a count to a file, and reading what was counted from one.

use std::io;
use std::path::Path;

use crate::domain::count::CountId;
use crate::exchange::{
    CountFileKind, FileForm, ImportError, ImportSource, ReadOptions, ensure_file_exists, import_count_sheet,
    read_count_sheet, write_count_paper, write_count_spreadsheet,
};
use crate::files::FileFault;
use crate::i18n::{Language, Texts, explain, explain_file_fault, explain_import, format_bad_row};
use crate::t;
use crate::tui::CountFiles;
use crate::warehouse::{ActContext, Actor, Error, ImportedCount, StoreError, UnitOfWorkError, Warehouse};

/// The most bad rows of a file that are shown.
const MAX_BAD_ROWS: usize = 2;

/// Why a file was not written or read.
pub(super) enum FileError {
    /// The warehouse refused it.
    Refused(Error),
    Import(ImportError),
    /// The file can't be written.
    Output(io::Error),
}

impl From<Error> for FileError {
    fn from(error: Error) -> Self {
        FileError::Refused(error)
    }
}

impl From<ImportError> for FileError {
    fn from(error: ImportError) -> Self {
        FileError::Import(error)
    }
}

impl From<io::Error> for FileError {
    fn from(error: io::Error) -> Self {
        FileError::Output(error)
    }
}

impl UnitOfWorkError for FileError {
    fn warehouse_error(&self) -> Option<&Error> {
        match self {
            FileError::Refused(error) => Some(error),
            FileError::Import(_) | FileError::Output(_) => None,
        }
    }
}

/// What a file brought home.
pub(super) struct Imported {
    pub(super) count: ImportedCount,
    /// Rows of a spreadsheet without a figure.
    pub(super) blank: u64,
}

/// Writes a count to a file of a kind, never over another one. Returns how many lots are in it.
pub(super) fn export(
    warehouse: &mut Warehouse,
    count: CountId,
    (path, kind): (&Path, CountFileKind),
    files: CountFiles,
    actor: &Actor,
    language: Language,
) -> Result<u64, FileError> {
    let mut contents: Vec<u8> = Vec::new();
    let lots = match kind {
        CountFileKind::CountFile => {
            let contents = warehouse.count_file_contents(count, actor)?;
            (files.create)(path, &contents)?;
            return Ok(contents.lines.len() as u64);
        }
        CountFileKind::Spreadsheet => {
            write_count_spreadsheet::<FileError>(warehouse, count, FileForm::Csv, &mut contents)?
        }
        CountFileKind::Workbook => {
            write_count_spreadsheet::<FileError>(warehouse, count, FileForm::Workbook, &mut contents)?
        }
        CountFileKind::Paper => {
            write_count_paper::<FileError>(warehouse, count, &Texts::new(language), &mut contents)?
        }
    };
    (files.create_text)(path, &contents).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            let location = path.to_string_lossy().into_owned();
            FileError::Refused(StoreError::FileExists { location }.into())
        }
        _ => FileError::Output(error),
    })?;
    Ok(lots)
}

/// Takes what was counted in a count file.
pub(super) fn import_count_file(
    warehouse: &mut Warehouse,
    ctx: &ActContext,
    path: &Path,
    files: CountFiles,
) -> Result<Imported, FileError> {
    ensure_file_exists(path)?;
    let record = (files.read)(path)?;
    Ok(Imported { count: warehouse.import_count(ctx, &record)?, blank: 0 })
}

/// Takes what was counted in the spreadsheet of a count.
pub(super) fn import_spreadsheet(
    warehouse: &mut Warehouse,
    ctx: &ActContext,
    count: CountId,
    path: &Path,
    reading: &ReadOptions,
) -> Result<Imported, FileError> {
    let sheet = read_count_sheet(ImportSource::open(path)?, reading)?;
    let rows = sheet.rows(count, &ctx.operator, None);
    let (progress, all) = (warehouse.progress(), rows.len() as u64);
    let imported = warehouse.unit_of_work(|unit| {
        import_count_sheet::<FileError>(unit, ctx, count, &sheet, &rows, &mut |done| {
            progress.set_done(done, all);
        })
    })?;
    Ok(Imported { count: imported, blank: sheet.blank })
}

/// Says why a file was not written or read. Of bad rows, the first ones.
pub(super) fn explain_file_error(texts: &Texts, path: &Path, error: &FileError) -> String {
    match error {
        FileError::Refused(error) => explain(texts, error).to_single_text(texts),
        FileError::Output(error) => {
            let fault = FileFault::of_writing(path, error);
            explain_file_fault(texts, &path.to_string_lossy(), &fault).to_single_text(texts)
        }
        FileError::Import(ImportError::Rows(bad)) => {
            let said = explain_import(texts, &ImportError::Rows(bad.clone())).message;
            let rows = bad.rows.iter().take(MAX_BAD_ROWS).map(|row| format_bad_row(texts, &bad.file, row));
            let more = bad.count.saturating_sub(MAX_BAD_ROWS as u64);
            let more = (more > 0).then(|| t!(texts, "exchange-more-problems", count = texts.integer(more)));
            [said].into_iter().chain(rows).chain(more).collect::<Vec<_>>().join(" ")
        }
        // The flags that put columns right are those of the command line.
        FileError::Import(
            error @ (ImportError::UnknownColumns { .. } | ImportError::MissingColumn { .. }),
        ) => explain_import(texts, error).message,
        FileError::Import(error) => explain_import(texts, error).to_single_text(texts),
    }
}
