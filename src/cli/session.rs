//! The context of a running command.

use super::deps::Deps;
use super::failure::Result;
use super::output::Output;
use crate::domain::{Day, DocumentId};
use crate::i18n::Texts;
use crate::settings::Settings;
use crate::warehouse::{ActContext, Warehouse};

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
        Ok((self.deps.open_warehouse)(&self.settings.book, self.settings.horizon)?)
    }

    /// Returns the context of a change, under the document id given or a new one.
    pub(crate) fn act_context(&self, document: Option<DocumentId>) -> ActContext {
        let ctx = self.settings.actor.context(document, self.today());
        tracing::info!(document = %ctx.document, operator = %ctx.operator, "act");
        ctx
    }
}
