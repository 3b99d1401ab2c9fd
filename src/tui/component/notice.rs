//! Notices on the status line.

use crate::contract::error_kind_name;
use crate::domain::{AlertAct, AlertId, DocumentId};
use crate::i18n::{Explanation, Texts, explain};
use crate::t;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::theme::Meaning;
use crate::warehouse::{Error, ErrorKind, StoreError};

/// A message on the status line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Notice {
    pub(crate) kind: NoticeKind,
    pub(crate) text: String,
    /// How one key takes back what is told, if it does.
    pub(crate) undo: Option<Box<Undo>>,
    pub(crate) details: Option<Box<ErrorDetails>>,
    /// Drawn muted, once the user has moved on.
    is_faded: bool,
}

/// How what was done is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Undo {
    /// These documents are reversed, all or none.
    Documents(Vec<DocumentId>),
    /// This is done about these alerts.
    Alerts(Vec<AlertId>, AlertAct),
}

/// The details of an error, to read in full or to report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ErrorDetails {
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
    /// What support asks for: the kind of the error, and what the store said, in English.
    pub(crate) cause: String,
    /// The server can't be reached, which refuses nothing.
    pub(crate) is_outage: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoticeKind {
    Success,
    Info,
    Error,
}

impl Notice {
    /// A change that succeeded; `undo` is the document that reverses with one key.
    pub(crate) fn success(text: String, undo: Option<DocumentId>) -> Self {
        let undo = undo.map(|document| Box::new(Undo::Documents(vec![document])));
        Notice { kind: NoticeKind::Success, text, undo, details: None, is_faded: false }
    }

    /// A change that succeeded, and how it is taken back.
    pub(crate) fn undoable(text: String, undo: Undo) -> Self {
        Notice { undo: Some(Box::new(undo)), ..Notice::success(text, None) }
    }

    pub(crate) fn info(text: String) -> Self {
        Notice { kind: NoticeKind::Info, text, undo: None, details: None, is_faded: false }
    }

    /// Says that something is not done as it is against a rule; no error of the program.
    pub(crate) fn rejected(text: String) -> Self {
        Notice { kind: NoticeKind::Error, text, undo: None, details: None, is_faded: false }
    }

    /// An error, with its details.
    pub(crate) fn error(texts: &Texts, error: &Error) -> Self {
        let explained = explain(texts, error);
        // The way out has to fit on the status line.
        let text = match error.kind() {
            ErrorKind::BookReplaced => t!(texts, "tui-book-replaced"),
            _ => explained.to_single_text(texts),
        };
        let Explanation { message, hint } = explained;
        let details = ErrorDetails { message, hint, cause: cause_of(error), is_outage: error.is_outage() };
        Notice {
            kind: NoticeKind::Error,
            text,
            undo: None,
            details: Some(Box::new(details)),
            is_faded: false,
        }
    }

    /// Why an act was refused. If that is for want of a server, says whether it is saved, and that what was typed is kept;
    /// the details have the rest.
    pub(crate) fn refusal(cx: &UpdateContext<'_>, error: &Error) -> Self {
        let notice = Notice::error(cx.texts, error);
        match no_server_text(cx, error) {
            Some(text) => notice.with_status(text),
            None => notice,
        }
    }

    /// Says this instead on the status line; the details stay.
    pub(crate) fn with_status(self, text: String) -> Self {
        Notice { text, ..self }
    }

    /// Says the way out instead; the details keep what happened.
    pub(crate) fn with_text(self, text: String) -> Self {
        let mut details = self.details;
        if let Some(details) = &mut details {
            details.hint = Some(text.clone());
        }
        Notice { text, details, ..self }
    }

    /// Adds to the text, and to the details if there are any.
    pub(crate) fn with_addition(mut self, addition: &str, texts: &Texts) -> Self {
        let with = |text: &str| t!(texts, "tui-message-with-hint", message = text, hint = addition);
        self.text = with(&self.text);
        if let Some(details) = &mut self.details {
            details.message = with(&details.message);
        }
        self
    }

    /// Mutes the notice, since the user has moved on.
    pub(crate) fn fade(&mut self) {
        self.is_faded = true;
    }

    pub(crate) fn text_meaning(&self) -> Meaning {
        match self.kind {
            _ if self.is_faded => Meaning::Muted,
            NoticeKind::Success => Meaning::Ok,
            NoticeKind::Info => Meaning::Text,
            NoticeKind::Error => Meaning::Error,
        }
    }
}

/// Closes a dialog, and says of an act that may be booked how to find that out.
pub(crate) fn close_act<A>(is_unsettled: bool, texts: &Texts) -> Vec<Effect<A>> {
    let look = is_unsettled.then(|| Effect::Notify(Notice::rejected(t!(texts, "tui-may-be-booked-look"))));
    [Effect::Close].into_iter().chain(look).collect()
}

/// The kind of an error as scripts know it (docs/CLI.md), and of the store's own errors what the store said.
fn cause_of(error: &Error) -> String {
    let kind = error_kind_name(error.kind());
    match error {
        Error::Store(error) => format!("{kind}: {error}"),
        _ => kind.to_owned(),
    }
}

/// What an act comes to if the server did not answer.
pub(crate) fn no_server_text(cx: &UpdateContext<'_>, error: &Error) -> Option<String> {
    let Error::Store(error) = error else { return None };
    let is_gone = match error {
        StoreError::OutcomeUnknown { .. } => return Some(t!(cx.texts, "tui-may-be-booked")),
        StoreError::ConnectionLost { .. } => true,
        StoreError::Server { fault, .. } => fault.may_pass(),
        _ => false,
    };
    is_gone.then(|| match cx.offline_since {
        Some(since) => t!(cx.texts, "tui-not-saved-since", since = cx.texts.time_of_day(since)),
        None => t!(cx.texts, "tui-not-saved-no-server"),
    })
}
