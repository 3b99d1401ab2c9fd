//! Reading, trying and importing a file, on the worker thread. Only what the screen shows comes back.

use std::cell::RefCell;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::domain::{DocumentNumber, replace_unprintable};
use crate::exchange::{
    BadRows, FileNotes, FileTable, ImportError, ImportFile, ImportKind, ImportSource, ImportedTable,
    ReadOptions, SavedReading, SheetHead, read_sheet_head,
};
use crate::warehouse::{
    ActContext, Conflict, Error, ImportSummary, ImportWarning, ImportWarnings, Progress, StoreError,
    UnitOfWorkError, Warehouse,
};

/// The largest file that is tried without being asked: a dry run keeps other stations from writing meanwhile.
const MAX_UNASKED_BYTES: u64 = 1 << 21;

/// Warnings of each table that are kept.
const MAX_WARNINGS: usize = 20;

/// A file, and how it is read.
#[derive(Debug, Clone)]
pub(super) struct FileReading {
    pub(super) path: PathBuf,
    pub(super) kind: ImportKind,
    pub(super) options: ReadOptions,
}

/// Why a file was not imported.
#[derive(Debug)]
pub(crate) enum Refusal {
    File(ImportError),
    Warehouse(Error),
    /// The file is a stock book, or belongs to one.
    Book {
        file: String,
    },
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Refusal::Warehouse(error)
    }
}

impl From<ImportError> for Refusal {
    fn from(error: ImportError) -> Self {
        Refusal::File(error)
    }
}

impl UnitOfWorkError for Refusal {
    fn warehouse_error(&self) -> Option<&Error> {
        match self {
            Refusal::Warehouse(error) => Some(error),
            Refusal::File(_) | Refusal::Book { .. } => None,
        }
    }
}

/// A file that was opened.
pub(super) struct OpenedFile {
    pub(super) path: PathBuf,
    pub(super) kind: ImportKind,
    pub(super) head: SheetHead,
}

/// What a file was found to hold.
pub(crate) struct Check {
    pub(super) notes: FileNotes,
    /// Rows that could be read.
    pub(super) rows: u64,
    pub(super) bad: BadRows,
    pub(super) trial: Trial,
    /// Tells whether the file has changed.
    fingerprint: Fingerprint,
}

/// What a dry run gave.
pub(crate) enum Trial {
    NotTried,
    /// It would be imported; `guard` asks first.
    Fine {
        tables: Vec<TableOutcome>,
        guard: Option<Conflict>,
    },
    Refused(Refusal),
}

/// What came of a table of the file.
pub(crate) struct TableOutcome {
    pub(super) table: FileTable,
    pub(super) summary: ImportSummary,
    /// The lines of the rows that the summary warns of.
    pub(super) lines: Vec<u64>,
    pub(super) warnings: Vec<ImportWarning>,
}

/// What came of an import.
pub(crate) enum ImportOutcome {
    Done {
        tables: Vec<TableOutcome>,
        document: Option<DocumentNumber>,
    },
    /// The file is another than the one that was tried, and this is what it holds now.
    Changed(Box<Check>),
    Refused(Refusal),
}

type Fingerprint = [u8; 32];

/// Opens a file and proposes what it is imported as. Fails if the book can't be written.
pub(super) fn open(
    warehouse: &mut Warehouse,
    path: PathBuf,
    options: &ReadOptions,
) -> Result<OpenedFile, Refusal> {
    if let Err(error @ Error::Store(StoreError::ReadOnly { .. })) = warehouse.dry_run(|_| Ok::<_, Error>(()))
    {
        return Err(error.into());
    }
    let (kind, head) = read_head(warehouse, &path, None, options)?;
    Ok(OpenedFile { path, kind, head })
}

/// Reads the beginning of a file, as the kind that is given or most likely.
pub(super) fn read_head(
    warehouse: &Warehouse,
    path: &Path,
    kind: Option<ImportKind>,
    options: &ReadOptions,
) -> Result<(ImportKind, SheetHead), Refusal> {
    let head = |kind: ImportKind| {
        Ok::<_, Refusal>(read_sheet_head(open_source(warehouse, path)?, kind.table(), options)?)
    };
    if let Some(kind) = kind {
        return Ok((kind, head(kind)?));
    }
    let of_stock = head(ImportKind::Stock)?;
    match of_stock.likely_kind() {
        ImportKind::Stock => Ok((ImportKind::Stock, of_stock)),
        kind => Ok((kind, head(kind)?)),
    }
}

/// Opens a file, unless it is one of the book's: closing that would drop the locks on it.
fn open_source(warehouse: &Warehouse, path: &Path) -> Result<ImportSource, Refusal> {
    if warehouse.is_book_file(path) {
        return Err(Refusal::Book { file: replace_unprintable(&path.to_string_lossy()) });
    }
    Ok(ImportSource::open(path)?)
}

/// Reads the whole file, and tries to import it if that is asked for or quickly done.
pub(super) fn check(
    warehouse: &mut Warehouse,
    ctx: &ActContext,
    reading: &FileReading,
    tries: bool,
) -> Result<Check, Refusal> {
    let tries = tries || reading.path.metadata().is_ok_and(|file| file.len() <= MAX_UNASKED_BYTES);
    let read = read(warehouse, reading)?;
    let trial = if tries { try_import(warehouse, ctx, &read.0)? } else { Trial::NotTried };
    Ok(to_check(read, trial))
}

/// Imports the file that was checked. `again` also if it was imported before.
pub(super) fn import(
    warehouse: &mut Warehouse,
    (ctx, of_trial): (&ActContext, &ActContext),
    reading: &FileReading,
    (known, again): (Fingerprint, bool),
) -> ImportOutcome {
    match read(warehouse, reading) {
        Ok(read) if read.1 == known => import_read(warehouse, ctx, &read.0, again),
        Ok(read) => match try_import(warehouse, of_trial, &read.0) {
            Ok(trial) => ImportOutcome::Changed(Box::new(to_check(read, trial))),
            Err(refusal) => ImportOutcome::Refused(refusal),
        },
        Err(refusal) => ImportOutcome::Refused(refusal),
    }
}

fn import_read(warehouse: &mut Warehouse, ctx: &ActContext, file: &ImportFile, again: bool) -> ImportOutcome {
    let mut progress = progress_of(warehouse, file);
    match warehouse.unit_of_work(|unit| file.import::<Refusal>(unit, ctx, again, &mut progress)) {
        Err(refusal) => ImportOutcome::Refused(refusal),
        Ok(tables) => {
            // The lots come last.
            let document = tables.iter().rev().find_map(|table| table.imported.summary.document);
            let detail = document.and_then(|document| warehouse.document_detail(document).ok());
            ImportOutcome::Done {
                tables: tables.into_iter().map(to_outcome).collect(),
                document: detail.map(|detail| detail.summary.document.number),
            }
        }
    }
}

/// A dry run. Fails only if it is cancelled.
fn try_import(warehouse: &mut Warehouse, ctx: &ActContext, file: &ImportFile) -> Result<Trial, Refusal> {
    let mut run = |again: bool| {
        let mut progress = progress_of(warehouse, file);
        warehouse.dry_run(|unit| file.import::<Refusal>(unit, ctx, again, &mut progress))
    };
    let (tried, guard) = match run(false) {
        Err(Refusal::Warehouse(Error::Conflict(
            conflict @ (Conflict::ImportedBefore { .. } | Conflict::AlreadyStand { .. }),
        ))) => (run(true), Some(conflict)),
        tried => (tried, None),
    };
    match tried {
        Err(cancelled @ Refusal::Warehouse(Error::Cancelled)) => Err(cancelled),
        Err(refusal) => Ok(Trial::Refused(refusal)),
        Ok(tables) => Ok(Trial::Fine { tables: tables.into_iter().map(to_outcome).collect(), guard }),
    }
}

fn progress_of(warehouse: &Warehouse, file: &ImportFile) -> impl FnMut(u64) + use<> {
    let (progress, all) = (warehouse.progress(), file.lot_count().unwrap_or_default());
    move |done| progress.set_done(done, all)
}

/// Reads a file and takes its fingerprint.
fn read(warehouse: &Warehouse, reading: &FileReading) -> Result<(ImportFile, Fingerprint), Refusal> {
    let FileReading { path, kind, options } = reading;
    let progress = warehouse.progress();
    let size = path.metadata().map_or(0, |file| file.len());
    let seen = Rc::new(RefCell::new(Sha256::new()));
    let source = open_source(warehouse, path)?;
    let source = source.watched(watch(Rc::clone(&seen), Arc::clone(&progress), size));
    let file = ImportFile::read(*kind, source, options);
    // Reading that was stopped fails as if the file could not be read.
    progress.ensure_not_cancelled()?;
    let fingerprint = seen.take().finalize().into();
    Ok((file?, fingerprint))
}

/// Watches a file being read: takes its fingerprint, shows how far it is, and stops if that is cancelled.
fn watch(
    seen: Rc<RefCell<Sha256>>,
    progress: Arc<Progress>,
    size: u64,
) -> impl FnMut(&[u8]) -> io::Result<()> {
    let mut done = 0;
    move |bytes| {
        seen.borrow_mut().update(bytes);
        done += bytes.len() as u64;
        progress.set_done(done, size);
        progress.ensure_not_cancelled().map_err(io::Error::other)
    }
}

fn to_check((file, fingerprint): (ImportFile, Fingerprint), trial: Trial) -> Check {
    Check { notes: file.notes(), rows: file.row_count(), bad: file.bad_rows().clone(), trial, fingerprint }
}

fn to_outcome(table: ImportedTable<'_>) -> TableOutcome {
    let ImportedTable { table, imported, lines, .. } = table;
    let mut summary = imported.summary;
    let mut kept = Vec::new();
    let ImportWarnings { first, .. } = &mut summary.warnings;
    first.truncate(MAX_WARNINGS);
    for (place, (row, _)) in first.iter_mut().enumerate() {
        kept.push(lines.get(*row).copied().unwrap_or_default());
        *row = place;
    }
    let mut warnings = imported.warnings;
    warnings.truncate(MAX_WARNINGS);
    TableOutcome { table, summary, lines: kept, warnings }
}

impl Check {
    pub(super) fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }
}

/// The names of the saved readings: all, and those that fit a file with these columns.
pub(crate) struct SavedNames {
    pub(super) all: Vec<String>,
    pub(super) fitting: Vec<String>,
}

pub(super) fn saved_names(folder: Option<&Path>, head: &SheetHead) -> SavedNames {
    SavedNames {
        all: SavedReading::names(folder),
        fitting: SavedReading::names_fitting(folder, &head.titles()),
    }
}
