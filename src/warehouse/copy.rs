//! Copies a whole book to another place: a warehouse begins with one file, and grows into a server.
//!
//! Everything keeps its id and its number, so that it refers to the same things as before. The copy is a book of its own
//! that names the one it was made from: a count file of that one can be brought home to the copy too. It is whole or
//! nothing: one view of the source, one transaction of the copy, in which it is held against the source row by row and
//! verified before it is committed.

use std::ops::ControlFlow;

use super::unit_of_work::UnitOfWork;
use super::verify::verify_book;
use super::{Conflict, Error, Invalid, Result, VerifyReport, Warehouse};
use crate::domain::Day;
use crate::store::{
    BOOK, BookId, ReadTables, ReadTransaction, RowDigest, RowSink, StoreError, TABLES, Table, Value,
};

/// A step of copying a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyStep {
    /// The source is verified.
    VerifySource,
    /// Rows are copied.
    Copy,
    /// The rows of the copy are held against the source's.
    Compare,
    /// The copy is verified.
    VerifyCopy,
}

/// How far copying a book is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CopyProgress {
    /// The step.
    pub step: CopyStep,
    /// Rows or facts of this step that are done.
    pub done: u64,
    /// How many there are, if known.
    pub total: Option<u64>,
}

/// What came of copying a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopyOutcome {
    /// It was copied.
    Copied(CopiedBook),
    /// The source contradicts its ledger. Nothing was copied.
    SourceUnsound(VerifyReport),
}

/// A book that was copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopiedBook {
    /// The copy.
    pub book: BookId,
    /// The book that it was made from.
    pub ancestor: BookId,
    /// The tables and how many rows they have.
    pub tables: Vec<CopiedTable>,
    /// How many facts of the copy were verified.
    pub checked: u64,
}

/// A table that was copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CopiedTable {
    /// Its name.
    pub name: &'static str,
    /// How many rows it has.
    pub rows: u64,
}

impl CopiedBook {
    /// Returns how many rows a table has.
    pub fn rows_of(&self, table: &str) -> u64 {
        self.tables.iter().find(|copied| copied.name == table).map_or(0, |copied| copied.rows)
    }

    /// Returns how many rows all tables have.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

/// Rows between two reports of progress.
const PROGRESS_STEP: u64 = 4_096;

/// Is told how far copying is.
type Show<'a> = &'a mut dyn FnMut(CopyProgress);

/// The number of rows of a table and the digest over them.
type Fingerprint = (u64, [u8; 32]);

impl Warehouse {
    /// Copies this book to another one, which must be empty. Verifies both, this one before anything is written. This one
    /// stays as it is, and whoever works in it goes on: what is done meanwhile is not copied.
    pub fn copy_to(&mut self, target: &mut Warehouse, today: Day, show: Show<'_>) -> Result<CopyOutcome> {
        for book in [&*self, &*target] {
            if let Some(count) = book.store.info().count_file {
                return Err(Invalid::CountFile { count }.into());
            }
        }
        let horizon = self.default_horizon;
        let source = self.store.read()?;
        let ancestor = source.book_id()?;
        let location = target.store.info().location.clone();
        // Said early, and asked again once nobody else can write.
        ensure_empty(&*target.store.read()?, &location)?;
        let mut checked = |done| show(CopyProgress { step: CopyStep::VerifySource, done, total: None });
        let verified = verify_book(&*source, today, horizon, &mut checked)?;
        if !verified.problems.is_empty() {
            return Ok(CopyOutcome::SourceUnsound(verified));
        }
        let copied = target.unit_of_work(|unit| {
            unit.ensure_empty(&location)?;
            unit.become_copy_of(&*source, ancestor, today, show)
        });
        target.forget_cached();
        copied.map(CopyOutcome::Copied)
    }

    fn forget_cached(&mut self) {
        self.alert_cache.clear();
        self.list_cache.invalidate();
        self.alert_basis = None;
    }
}

/// Fails if anything was recorded in the book. A new one has settings.
fn ensure_empty(book: &(impl ReadTables + ?Sized), location: &str) -> Result<()> {
    for table in TABLES.iter().filter(|table| !table.is_settings()) {
        if !book.is_table_empty(table)? {
            return Err(Error::Conflict(Conflict::NotEmpty { location: location.to_owned() }));
        }
    }
    Ok(())
}

impl UnitOfWork<'_> {
    fn ensure_empty(&mut self, location: &str) -> Result<()> {
        self.tx.begin_copy()?;
        ensure_empty(&*self.tx, location)
    }

    fn become_copy_of(
        &mut self,
        source: &dyn ReadTransaction,
        ancestor: BookId,
        today: Day,
        show: Show<'_>,
    ) -> Result<CopiedBook> {
        let mut total = 0;
        for table in &TABLES {
            total += source.count_table_rows(table)?;
        }
        let fingerprints =
            self.copy_rows(source, ancestor, &mut CountedRows::new(CopyStep::Copy, total, show))?;
        self.compare_rows(&fingerprints, &mut CountedRows::new(CopyStep::Compare, total, show))?;
        let mut checked = |done| show(CopyProgress { step: CopyStep::VerifyCopy, done, total: None });
        let verified = verify_book(&*self.tx, today, self.default_horizon, &mut checked)?;
        if let Some(problem) = verified.problems.first() {
            return Err(differs(&format!("{} of {}", problem.rule, problem.subject)));
        }
        let tables = TABLES.iter().zip(&fingerprints);
        Ok(CopiedBook {
            book: self.tx.book_id()?,
            ancestor,
            tables: tables.map(|(table, (rows, _))| CopiedTable { name: table.name, rows: *rows }).collect(),
            checked: verified.checked,
        })
    }

    /// Copies all tables. Returns what each must look like then, and the book's own row at last.
    fn copy_rows(
        &mut self,
        source: &dyn ReadTransaction,
        ancestor: BookId,
        counted: &mut CountedRows<'_>,
    ) -> Result<Vec<Fingerprint>> {
        let mut fingerprints = Vec::new();
        for table in &TABLES {
            let mut digest = RowDigest::default();
            self.tx.insert_table_rows(table, &mut |sink| {
                digest = RowDigest::default();
                copy_table(source, table, sink, &mut |row| {
                    digest.add(row);
                    counted.add_one();
                })
            })?;
            fingerprints.push(digest.finish());
        }
        let mut ended = Ok(());
        let mut digest = RowDigest::default();
        source.table_rows(&BOOK, &mut |row| {
            digest.add(row);
            ended = self.tx.end_copy(ancestor, row);
            ControlFlow::Break(())
        })?;
        ended?;
        fingerprints.push(digest.finish());
        Ok(fingerprints)
    }

    fn compare_rows(&self, fingerprints: &[Fingerprint], counted: &mut CountedRows<'_>) -> Result<()> {
        for (table, expected) in TABLES.iter().chain([&BOOK]).zip(fingerprints) {
            let mut digest = RowDigest::default();
            self.tx.table_rows(table, &mut |row| {
                digest.add(row);
                counted.add_one();
                ControlFlow::Continue(())
            })?;
            if digest.finish() != *expected {
                return Err(differs(table.name));
            }
        }
        Ok(())
    }
}

/// Passes the rows of a table to a sink, and each that it took to `taken`.
fn copy_table(
    source: &dyn ReadTransaction,
    table: &Table,
    sink: &mut dyn RowSink,
    taken: &mut dyn FnMut(&[Value<'_>]),
) -> crate::store::Result<()> {
    let mut pushed = Ok(());
    source.table_rows(table, &mut |row| {
        pushed = sink.push(row);
        if pushed.is_err() {
            return ControlFlow::Break(());
        }
        taken(row);
        ControlFlow::Continue(())
    })?;
    pushed
}

/// The copy is not what was written: nothing of it is kept.
fn differs(what: &str) -> Error {
    Error::Store(StoreError::Corrupt { detail: format!("the copy differs from its source: {what}") })
}

/// Counts rows, and tells now and then how many.
struct CountedRows<'a> {
    progress: CopyProgress,
    show: Show<'a>,
}

impl<'a> CountedRows<'a> {
    fn new(step: CopyStep, total: u64, show: Show<'a>) -> Self {
        let progress = CopyProgress { step, done: 0, total: Some(total) };
        show(progress);
        CountedRows { progress, show }
    }

    fn add_one(&mut self) {
        self.progress.done += 1;
        if self.progress.done.is_multiple_of(PROGRESS_STEP) {
            (self.show)(self.progress);
        }
    }
}
