//! A failed load, shown in place and reported once on the status line.

use crate::i18n::{Texts, explain};
use crate::tui::component::Effect;
use crate::tui::component::canvas::ViewContext;
use crate::tui::component::notice::Notice;
use crate::tui::theme::Meaning;
use crate::tui::widgets::empty_state::EmptyState;
use crate::warehouse::Error;

/// The error of the last load, if it failed.
#[derive(Debug, Default)]
pub(crate) struct LoadError {
    error: Option<Error>,
    /// Whether the status line has shown it.
    reported: bool,
}

impl LoadError {
    pub(crate) fn set(&mut self, error: Error) {
        self.reported &= self.error.is_some();
        self.error = Some(error);
    }

    pub(crate) fn clear(&mut self) {
        *self = LoadError::default();
    }

    pub(crate) fn is_some(&self) -> bool {
        self.error.is_some()
    }

    /// The message to show in place of the list.
    pub(crate) fn to_empty_state(&self, context: &ViewContext<'_>) -> Option<EmptyState> {
        let explained = explain(context.texts, self.error.as_ref()?).to_single_text(context.texts);
        Some(EmptyState::from_text(format!("{} {explained}", context.symbols.error), Meaning::Error))
    }

    /// The notice for the status line, once per failure.
    pub(crate) fn notice_once<A>(&mut self, texts: &Texts) -> Option<Effect<A>> {
        let error = self.error.as_ref().filter(|_| !self.reported)?;
        self.reported = true;
        Some(Effect::Notify(Notice::error(texts, error)))
    }
}
