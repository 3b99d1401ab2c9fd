//! The context of a running command.

use super::deps::Deps;
use super::failure::Result;
use super::output::Output;
use crate::domain::{Amount, Day, DocumentId, Field, WrittenAmount};
use crate::i18n::Texts;
use crate::settings::{BookLocation, Settings};
use crate::warehouse::{ActContext, Invalid, Warehouse};

pub(crate) struct Session<'a> {
    pub(crate) texts: &'a Texts,
    pub(crate) settings: &'a Settings,
    pub(crate) deps: &'a Deps,
    pub(crate) output: Output,
    /// `--operator` as given on the command line, which a list reads as a filter.
    pub(crate) operator_flag: Option<String>,
    /// Answers every confirmation with yes (`--yes`).
    pub(crate) assume_yes: bool,
}

impl Session<'_> {
    /// The day that rules apply to.
    pub(crate) fn today(&self) -> Day {
        self.settings.today()
    }

    /// Opens the stock book.
    pub(crate) fn open_warehouse(&self) -> Result<Warehouse> {
        self.open_book(&self.settings.book)
    }

    /// Opens a stock book, whose currency amounts are then read and shown in. A new one has that of the locale.
    pub(crate) fn open_book(&self, location: &BookLocation) -> Result<Warehouse> {
        let mut warehouse = (self.deps.open_warehouse)(location, self.settings.horizon)?;
        if warehouse.store_info().created && self.settings.default_currency.is_some() {
            warehouse.set_currency(self.settings.default_currency)?;
        }
        self.texts.set_currency(warehouse.book_settings()?.currency);
        Ok(warehouse)
    }

    /// Opens a stock book if it exists, so that a file is read in its currency; a book to be made has that of the locale.
    pub(crate) fn open_existing_book(&self, location: &BookLocation) -> Result<Option<Warehouse>> {
        if !location.exists() {
            self.texts.set_currency(self.settings.default_currency);
            return Ok(None);
        }
        self.open_book(location).map(Some)
    }

    /// Returns the amount of a flag, unless it is in another currency than the open book.
    pub(crate) fn amount(&self, field: Field, written: &WrittenAmount) -> Result<Amount> {
        let amount = written.in_currency(self.texts.currency());
        Ok(amount.map_err(|error| Invalid::Amount { field, error })?)
    }

    /// Returns the context of a change, under the document id given or a new one.
    pub(crate) fn act_context(&self, document: Option<DocumentId>) -> ActContext {
        let ctx = self.settings.actor.context(document, self.today());
        tracing::info!(document = %ctx.document, operator = %ctx.operator, "act");
        ctx
    }
}
