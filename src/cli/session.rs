//! What every command has at hand.

use super::failure::Result;
use super::given;
use super::output::Output;
use super::run::Doors;
use crate::domain::Day;
use crate::i18n::Texts;
use crate::settings::Settings;
use crate::warehouse::{Act, Warehouse};

/// One run of one command.
pub(crate) struct Session<'a> {
    pub(crate) texts: &'a Texts,
    pub(crate) settings: &'a Settings,
    pub(crate) doors: &'a Doors,
    pub(crate) output: Output,
    /// Whether what would be asked is confirmed already.
    pub(crate) yes: bool,
}

impl Session<'_> {
    /// The day the rules use.
    pub(crate) fn today(&self) -> Day {
        self.settings.today()
    }

    /// The stock book.
    pub(crate) fn warehouse(&self) -> Result<Warehouse> {
        Ok((self.doors.open)(&self.settings.database, self.settings.horizon)?)
    }

    /// The stamp of an act, under the id that the caller chose.
    pub(crate) fn act(&self, document: Option<&String>) -> Result<Act> {
        let document = given::optional_document(document)?;
        let act = self.settings.desk.act(document, self.today());
        tracing::info!(document = %act.document, operator = %act.operator, "act");
        Ok(act)
    }
}
