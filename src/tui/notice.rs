//! What the status line says.

use super::theme::Meaning;
use crate::domain::DocumentId;
use crate::i18n::{Explained, Texts, explain};
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
    /// What is known of a refusal.
    pub(crate) details: Option<Details>,
    /// Whether it is of before.
    faded: bool,
}

/// What is known of a refusal, for somebody who wants to know more, or to ask somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Details {
    /// What was refused, and why.
    pub(crate) message: String,
    /// What to do.
    pub(crate) hint: Option<String>,
    /// What the program itself says of it, in English.
    pub(crate) cause: String,
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
        Notice { tone: Tone::Done, text, undo, details: None, faded: false }
    }

    /// Something is so.
    pub(crate) fn told(text: String) -> Self {
        Notice { tone: Tone::Told, text, undo: None, details: None, faded: false }
    }

    /// Something was refused.
    pub(crate) fn refused(texts: &Texts, error: &Error) -> Self {
        let explained = explain(texts, error);
        let text = explained.in_one(texts);
        let Explained { message, hint } = explained;
        let details = Details { message, hint, cause: format!("{error} ({error:?})") };
        Notice { tone: Tone::Refused, text, undo: None, details: Some(details), faded: false }
    }

    /// The clerk went on to something else: it stands there still, but asks for no attention.
    pub(crate) fn fade(&mut self) {
        self.faded = true;
    }

    /// What it looks like.
    pub(crate) fn meaning(&self) -> Meaning {
        match self.tone {
            _ if self.faded => Meaning::Muted,
            Tone::Done => Meaning::Ok,
            Tone::Told => Meaning::Text,
            Tone::Refused => Meaning::Error,
        }
    }
}
