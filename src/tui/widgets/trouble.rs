//! A failed load, shown in place and reported once on the status line.

use super::guide::Guide;
use crate::i18n::{Texts, explain};
use crate::tui::canvas::Look;
use crate::tui::notice::Notice;
use crate::tui::part::Effect;
use crate::tui::theme::Meaning;
use crate::warehouse::Error;

/// The error of the last load, if it failed.
#[derive(Debug, Default)]
pub(crate) struct Trouble {
    error: Option<Error>,
    /// Whether the status line has shown it.
    told: bool,
}

impl Trouble {
    pub(crate) fn meet(&mut self, error: Error) {
        self.told &= self.error.is_some();
        self.error = Some(error);
    }

    pub(crate) fn pass(&mut self) {
        *self = Trouble::default();
    }

    pub(crate) fn is_none(&self) -> bool {
        self.error.is_none()
    }

    /// The message to show in place of the list.
    pub(crate) fn guide(&self, look: &Look<'_>) -> Option<Guide> {
        let explained = explain(look.texts, self.error.as_ref()?).in_one(look.texts);
        Some(Guide::saying(format!("{} {explained}", look.symbols.error), Meaning::Error))
    }

    /// The notice for the status line, once per failure.
    pub(crate) fn news<A>(&mut self, texts: &Texts) -> Option<Effect<A>> {
        let error = self.error.as_ref().filter(|_| !self.told)?;
        self.told = true;
        Some(Effect::Say(Notice::refused(texts, error)))
    }
}
