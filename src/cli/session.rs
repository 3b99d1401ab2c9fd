//! The context of a running command.

use super::failure::Result;
use super::given;
use super::output::Output;
use super::run::Doors;
use crate::domain::Day;
use crate::i18n::Texts;
use crate::settings::Settings;
use crate::warehouse::{Act, Warehouse};

pub(crate) struct Session<'a> {
    pub(crate) texts: &'a Texts,
    pub(crate) settings: &'a Settings,
    pub(crate) doors: &'a Doors,
    pub(crate) output: Output,
    /// Answers every confirmation with yes (`--yes`).
    pub(crate) yes: bool,
}

impl Session<'_> {
    /// The day that rules apply to.
    pub(crate) fn today(&self) -> Day {
        self.settings.today()
    }

    /// Opens the stock book.
    pub(crate) fn warehouse(&self) -> Result<Warehouse> {
        Ok((self.doors.open)(&self.settings.database, self.settings.horizon)?)
    }

    /// Returns the context of a change, under the document id given or a new one.
    pub(crate) fn act(&self, document: Option<&String>) -> Result<Act> {
        let document = given::optional_document(document)?;
        let act = self.settings.desk.act(document, self.today());
        tracing::info!(document = %act.document, operator = %act.operator, "act");
        Ok(act)
    }
}
