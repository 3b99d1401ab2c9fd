//! That a list could not be read: said in its place until it can, and once on the status line, which has the details.

use super::guide::Guide;
use crate::i18n::{Texts, explain};
use crate::tui::canvas::Look;
use crate::tui::notice::Notice;
use crate::tui::part::Effect;
use crate::tui::theme::Meaning;
use crate::warehouse::Error;

/// Why a list could not be read, if so.
#[derive(Debug, Default)]
pub(crate) struct Trouble {
    error: Option<Error>,
    /// The status line said it.
    told: bool,
}

impl Trouble {
    /// It could not be read.
    pub(crate) fn meet(&mut self, error: Error) {
        self.told &= self.error.is_some();
        self.error = Some(error);
    }

    /// It was read.
    pub(crate) fn pass(&mut self) {
        *self = Trouble::default();
    }

    /// Whether there is none.
    pub(crate) fn is_none(&self) -> bool {
        self.error.is_none()
    }

    /// What to say in the list's place.
    pub(crate) fn guide(&self, look: &Look<'_>) -> Option<Guide> {
        let explained = explain(look.texts, self.error.as_ref()?).in_one(look.texts);
        Some(Guide::saying(format!("{} {explained}", look.symbols.error), Meaning::Error))
    }

    /// What to say on the status line, once.
    pub(crate) fn news<A>(&mut self, texts: &Texts) -> Option<Effect<A>> {
        let error = self.error.as_ref().filter(|_| !self.told)?;
        self.told = true;
        Some(Effect::Say(Notice::refused(texts, error)))
    }
}
