//! Notices on the status line.

use super::theme::Meaning;
use crate::domain::DocumentId;
use crate::i18n::{Explained, Texts, explain};
use crate::warehouse::Error;

/// A message on the status line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Notice {
    pub(crate) tone: Tone,
    pub(crate) text: String,
    /// The document to reverse on undo, if any.
    pub(crate) undo: Option<DocumentId>,
    pub(crate) details: Option<Details>,
    /// Drawn muted, once the user has moved on.
    faded: bool,
}

/// The details of an error, to read in full or to report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Details {
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
    /// The error's own message, in English.
    pub(crate) cause: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Done,
    Told,
    Refused,
}

impl Notice {
    /// A change that succeeded; `undo` is the document that reverses with one key.
    pub(crate) fn done(text: String, undo: Option<DocumentId>) -> Self {
        Notice { tone: Tone::Done, text, undo, details: None, faded: false }
    }

    pub(crate) fn told(text: String) -> Self {
        Notice { tone: Tone::Told, text, undo: None, details: None, faded: false }
    }

    /// An error, with its details.
    pub(crate) fn refused(texts: &Texts, error: &Error) -> Self {
        let explained = explain(texts, error);
        let text = explained.in_one(texts);
        let Explained { message, hint } = explained;
        let details = Details { message, hint, cause: format!("{error} ({error:?})") };
        Notice { tone: Tone::Refused, text, undo: None, details: Some(details), faded: false }
    }

    /// Mutes the notice, since the user has moved on.
    pub(crate) fn fade(&mut self) {
        self.faded = true;
    }

    pub(crate) fn meaning(&self) -> Meaning {
        match self.tone {
            _ if self.faded => Meaning::Muted,
            Tone::Done => Meaning::Ok,
            Tone::Told => Meaning::Text,
            Tone::Refused => Meaning::Error,
        }
    }
}
