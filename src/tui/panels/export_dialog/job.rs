//! Writes a list to a file stretch by stretch, so that what the screen asks for meanwhile is read in between.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use crate::contract::Record;
use crate::domain::Day;
use crate::exchange::{FileForm, FileReplacement, RecordWriter};
use crate::tui::BeginExport;
use crate::tui::list::{FirstKeys, Key, KeysWanted, ListSource, Paging};
use crate::tui::widgets::windowed_list::{KeyedRow, RowKeys};
use crate::warehouse::{Error, Warehouse};

/// A list that can be written to a file, with the columns that the command line gives it.
pub(crate) trait ExportedList: ListSource<Row: KeyedRow<Key: Send + Sync>, Query: Send> {
    /// What programs read of a row.
    type Record<'a>: Record;

    /// What is written of a row besides what the list shows.
    type Facts;

    /// Reads the facts of rows, in their order.
    fn facts(warehouse: &mut Warehouse, rows: &[Self::Row]) -> Result<Vec<Self::Facts>, Error>;

    /// The record of a row on a day; `None` of one that stands between rows.
    fn record<'a>(row: &'a Self::Row, facts: &Self::Facts, day: Day) -> Option<Self::Record<'a>>;
}

/// The form of a file with this name, by its ending; `None` of one that says none.
pub(super) fn form_of(path: &Path) -> Option<FileForm> {
    let ending = path.extension()?.to_str()?;
    [("csv", FileForm::Csv), ("json", FileForm::Json), ("xlsx", FileForm::Workbook)]
        .into_iter()
        .find_map(|(name, form)| ending.eq_ignore_ascii_case(name).then_some(form))
}

/// Why a list was not written.
#[derive(Debug)]
pub(super) enum ExportError {
    /// The warehouse can't be read.
    Refused(Error),
    /// The file can't be written.
    Output(io::Error),
    /// The file is a stock book, or belongs to one.
    OntoBook,
    /// Something is there, and nobody said that it may be replaced.
    Exists,
}

impl From<Error> for ExportError {
    fn from(error: Error) -> Self {
        ExportError::Refused(error)
    }
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        ExportError::Output(error)
    }
}

/// What is to be written where.
pub(super) struct Export<S: ListSource> {
    pub(super) query: S::Query,
    pub(super) day: Day,
    pub(super) path: PathBuf,
    pub(super) form: FileForm,
    /// Whether a file that is there may be replaced.
    pub(super) replaces: bool,
    /// How the file is begun.
    pub(super) begin: BeginExport,
}

/// A file that is being written. Dropped before its end, it leaves what was there before.
pub(super) struct ExportJob<S: ListSource> {
    query: S::Query,
    day: Day,
    keys: RowKeys<Key<S>>,
    /// Keys that are done.
    done: usize,
    /// Rows written.
    rows: u64,
    file: FileReplacement,
    records: RecordWriter<BufWriter<File>>,
}

/// What came of a stretch.
pub(super) enum Step<S: ListSource> {
    /// There is more to write.
    Unfinished(Box<ExportJob<S>>),
    /// All rows are in the file.
    Done { rows: u64 },
}

/// Rows read at once: some milliseconds.
const STRETCH: usize = 1_000;

impl<S: ExportedList> ExportJob<S> {
    /// Finds out which rows there are, and begins the file.
    pub(super) fn begin(warehouse: &mut Warehouse, export: Export<S>) -> Result<Step<S>, ExportError> {
        let Export { query, day, path, form, replaces, begin } = export;
        if warehouse.is_book_file(&path) {
            return Err(ExportError::OntoBook);
        }
        if !replaces && path.exists() {
            return Err(ExportError::Exists);
        }
        let file = begin(&path)?;
        let keys = all_keys::<S>(warehouse, &query)?;
        let out = file.writer()?;
        let records = RecordWriter::for_form::<S::Record<'_>>(out, form)?;
        Ok(Step::Unfinished(Box::new(ExportJob { query, day, keys, done: 0, rows: 0, file, records })))
    }

    /// Writes the next stretch; the last one puts the file in its place. Rows are written as they are when their turn comes.
    pub(super) fn advance(mut self, warehouse: &mut Warehouse) -> Result<Step<S>, ExportError> {
        let end = self.keys.len().min(self.done.saturating_add(STRETCH));
        let stretch = self.keys.get(self.done..end).unwrap_or_default();
        let stored: Vec<Key<S>> = stretch.iter().copied().filter(|key| S::is_stored(*key)).collect();
        let rows = S::rows(warehouse, &self.query, &stored)?;
        let facts = S::facts(warehouse, &rows)?;
        let rows: HashMap<Key<S>, _> =
            rows.iter().zip(&facts).map(|(row, facts)| (row.key(), (row, facts))).collect();
        let told = |key: &Key<S>| rows.get(key).and_then(|(row, facts)| S::record(row, facts, self.day));
        for record in stored.iter().filter_map(told) {
            self.records.write(&record)?;
            self.rows += 1;
        }
        warehouse.progress().ensure_not_cancelled()?;
        self.done = end;
        if end < self.keys.len() {
            return Ok(Step::Unfinished(Box::new(self)));
        }
        self.file.finish(self.records.finish()?)?;
        Ok(Step::Done { rows: self.rows })
    }

    /// How many rows are done, and of how many.
    pub(super) fn progress(&self) -> (u64, u64) {
        (self.done as u64, self.keys.len() as u64)
    }
}

/// The keys of all rows of a list, in its order.
fn all_keys<S: ListSource>(warehouse: &mut Warehouse, query: &S::Query) -> Result<RowKeys<Key<S>>, Error> {
    if S::PAGING != Paging::AllKeys {
        return S::further_keys(warehouse, query, KeysWanted::All);
    }
    let page = S::first_page(warehouse, query, &[])?;
    match page.keys {
        FirstKeys::All(keys) => Ok(keys),
        FirstKeys::OfRows { .. } => Ok(page.rows.iter().map(KeyedRow::key).collect::<Vec<_>>().into()),
    }
}
