//! The context of a running command.

use std::cell::{Cell, RefCell};

use super::deps::{BookMode, Deps};
use super::failure::{Failure, Result};
use super::file_export::ensure_streams_are_no_book;
use super::output::Output;
use crate::domain::{Amount, Day, DocumentId, Field, WrittenAmount};
use crate::i18n::Texts;
use crate::settings::{BookLocation, DocumentFormat, GlobalFlags, Settings};
use crate::warehouse::{ActContext, Error, Invalid, StoreError, Warehouse};

pub(crate) struct Session<'a> {
    pub(crate) texts: &'a Texts,
    pub(crate) settings: &'a Settings,
    pub(crate) deps: &'a Deps,
    pub(crate) output: Output,
    /// `--operator` as given on the command line, which a list reads as a filter.
    pub(crate) operator_flag: Option<String>,
    /// The document for people that a report is printed as, if `--format` names one.
    pub(crate) document_format: Option<DocumentFormat>,
    /// Answers every confirmation with yes (`--yes`).
    pub(crate) assume_yes: bool,
    /// Whether the command makes sense in a count file, where nothing but counting is done.
    pub(crate) counts_only: bool,
    acts: Acts,
}

/// What was done, in case that the answer can't be written or the command fails.
#[derive(Debug, Default)]
struct Acts {
    /// The stock book, if this command created it.
    created_book: RefCell<Option<BookLocation>>,
    /// Documents that may have been written.
    documents: RefCell<Vec<DocumentId>>,
    /// Something was done that may have no document.
    is_done: Cell<bool>,
}

impl<'a> Session<'a> {
    pub(crate) fn new(
        texts: &'a Texts,
        settings: &'a Settings,
        deps: &'a Deps,
        output: Output,
        flags: &GlobalFlags,
    ) -> Self {
        let (operator_flag, assume_yes) = (flags.operator.clone(), flags.yes);
        Session {
            texts,
            settings,
            deps,
            output,
            operator_flag,
            document_format: flags.document_format(),
            assume_yes,
            counts_only: false,
            acts: Acts::default(),
        }
    }

    /// Notes that something was done, before the answer is written. A book that was created stays.
    pub(crate) fn note_done(&self) {
        self.acts.is_done.set(true);
    }

    /// Turns an output that failed after something was done into an error that says so; the book knows which document was
    /// written. Adds the document to an error by which nobody knows.
    pub(crate) fn explain_lost_answer(&self, failure: Failure) -> Failure {
        match failure {
            Failure::Output(error) => match self.find_written_document() {
                None if !self.acts.is_done.get() => Failure::Output(error),
                document => Failure::AnswerLost { document, error },
            },
            Failure::Refused(error @ Error::Store(StoreError::OutcomeUnknown { .. })) => {
                match self.acts.documents.borrow().last() {
                    Some(document) => Failure::OutcomeUnknown { document: *document, error },
                    None => Failure::Refused(error),
                }
            }
            failure => failure,
        }
    }

    fn find_written_document(&self) -> Option<DocumentId> {
        let documents = self.acts.documents.borrow();
        if documents.is_empty() {
            return None;
        }
        let mut book = self.open_warehouse().ok()?;
        documents.iter().rev().copied().find(|id| book.is_recorded(*id).unwrap_or(false))
    }

    /// The day that rules apply to.
    pub(crate) fn today(&self) -> Day {
        self.settings.today()
    }

    /// Opens the stock book. Fails if there is none.
    pub(crate) fn open_warehouse(&self) -> Result<Warehouse> {
        self.open(&self.settings.book, BookMode::OpenExisting)
    }

    /// Opens the stock book at a location. Fails if there is none.
    pub(crate) fn open_book(&self, location: &BookLocation) -> Result<Warehouse> {
        self.open(location, BookMode::OpenExisting)
    }

    /// Opens a stock book, or creates it, unless others may have their stock there: then only `init` does. See
    /// [`Session::remove_unused_book`].
    pub(crate) fn open_or_create(&self, location: &BookLocation) -> Result<Warehouse> {
        let mode = if location.is_shared() { BookMode::OpenExisting } else { BookMode::CreateOrOpen };
        self.open(location, mode)
    }

    /// Opens a stock book, or creates it wherever it is to be.
    pub(crate) fn open_or_init(&self, location: &BookLocation) -> Result<Warehouse> {
        self.open(location, BookMode::CreateOrOpen)
    }

    /// Opens a stock book if it exists, so that a file is read in its currency; a book to be made has that of the locale.
    pub(crate) fn open_existing_book(&self, location: &BookLocation) -> Result<Option<Warehouse>> {
        match self.open(location, BookMode::OpenExisting) {
            Err(Failure::Refused(Error::Store(StoreError::NoBook { .. }))) => {
                self.texts.set_currency(self.settings.default_currency);
                Ok(None)
            }
            answer => answer.map(Some),
        }
    }

    /// Opens a stock book, whose currency amounts are then read and shown in. A new one has that of the locale.
    fn open(&self, location: &BookLocation, mode: BookMode) -> Result<Warehouse> {
        let mut warehouse = (self.deps.open_warehouse)(location, mode, self.settings.horizon)?;
        if let Some(count) = warehouse.store_info().count_file.filter(|_| !self.counts_only) {
            return Err(Error::Invalid(Invalid::CountFile { count }).into());
        }
        if warehouse.store_info().created {
            self.acts.created_book.replace(Some(location.clone()));
            warehouse.keep_default_horizon()?;
            if self.settings.default_currency.is_some() {
                warehouse.set_currency(self.settings.default_currency)?;
            }
        }
        ensure_streams_are_no_book(&warehouse)?;
        self.texts.set_currency(warehouse.book_settings()?.currency);
        Ok(warehouse)
    }

    /// Removes the book that was created, if nothing was done with it. Called once it is closed.
    pub(crate) fn remove_unused_book(&self) {
        let created = self.acts.created_book.take().filter(|book| !book.is_shared());
        let unused = created.filter(|_| !self.acts.is_done.get());
        if let Some(location) = unused
            && let Err(error) = (self.deps.destroy_book)(&location)
        {
            tracing::warn!(%error, "an unused book is left behind");
        }
    }

    /// Returns the amount of a flag, unless it is in another currency than the open book.
    pub(crate) fn amount(&self, field: Field, written: &WrittenAmount) -> Result<Amount> {
        let amount = written.in_currency(self.texts.currency());
        Ok(amount.map_err(|error| Invalid::Amount { field, error })?)
    }

    /// Returns the context of a change, under the document id given or a new one.
    pub(crate) fn act_context(&self, document: Option<DocumentId>) -> ActContext {
        let mut ctx = self.settings.actor.context(document, self.today());
        ctx.terms.far_ahead = self.assume_yes;
        tracing::info!(document = %ctx.document, operator = %ctx.operator, "act");
        self.note_documents([ctx.document]);
        ctx
    }

    /// Notes documents that may be written.
    pub(crate) fn note_documents(&self, ids: impl IntoIterator<Item = DocumentId>) {
        self.acts.documents.borrow_mut().extend(ids);
    }
}
