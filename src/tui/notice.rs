//! What the status line says.

use super::theme::Meaning;
use crate::domain::DocumentId;
use crate::i18n::{Texts, explain};
use crate::t;
use crate::warehouse::Error;

/// What just happened, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Notice {
    /// How it went.
    pub(crate) tone: Tone,
    /// What happened.
    pub(crate) text: String,
    /// The document that did it, where it can be undone.
    pub(crate) undo: Option<DocumentId>,
}

/// How it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// It was done.
    Done,
    /// It is so.
    Told,
    /// It was refused.
    Refused,
}

impl Notice {
    /// Something was done, by a document that can be undone.
    pub(crate) fn done(text: String, undo: Option<DocumentId>) -> Self {
        Notice { tone: Tone::Done, text, undo }
    }

    /// Something is so.
    pub(crate) fn told(text: String) -> Self {
        Notice { tone: Tone::Told, text, undo: None }
    }

    /// Something was refused.
    pub(crate) fn refused(texts: &Texts, error: &Error) -> Self {
        let explained = explain(texts, error);
        let text = match explained.hint {
            Some(hint) => t!(texts, "tui-refused-hint", message = explained.message, hint = hint),
            None => explained.message,
        };
        Notice { tone: Tone::Refused, text, undo: None }
    }

    /// What it looks like.
    pub(crate) fn meaning(&self) -> Meaning {
        match self.tone {
            Tone::Done => Meaning::Ok,
            Tone::Told => Meaning::Text,
            Tone::Refused => Meaning::Error,
        }
    }
}
