//! Correcting a line of the log: it fills the form in again, and what the form says is posted in its place. Until then
//! the line stands.

use super::form::LineItemField;
use super::session::{LineSession, SessionResponse};
use super::session_log::LogLine;
use crate::domain::{DocumentId, Field, Reason};
use crate::i18n::{Texts, explain_invalid};
use crate::t;
use crate::tui::component::canvas::text_width;
use crate::tui::component::notice::Notice;
use crate::warehouse::{Error, Invalid, Reverse};

impl<F, L, R> LineSession<F, L, R>
where
    F: LineItemField,
    L: LogLine,
    R: From<SessionResponse> + 'static,
{
    /// Whether the form corrects a line of the log.
    pub(crate) fn is_correcting(&self) -> bool {
        self.log.correcting_entry().is_some()
    }

    /// The document whose line the form corrects.
    pub(crate) fn corrected_document(&self) -> Option<DocumentId> {
        self.log.correcting_entry().map(|entry| entry.document)
    }

    /// Makes the form, which is empty, correct the line of a document.
    pub(crate) fn begin_correction(&mut self, document: DocumentId, texts: &Texts) {
        self.log.set_correcting(Some(document));
        // The id of an attempt that looked failed belongs to another line.
        self.pending_document = None;
        self.form.fields.set_placeholder(F::CORRECTION_REASON, t!(texts, "correct-reason"));
        self.form.fields.set_visible(F::CORRECTION_REASON, true);
    }

    /// What to reverse with the line to post, if the form corrects one. `Err` if the reason can't be taken, which is
    /// shown beside it.
    pub(crate) fn reversal_of_corrected(&mut self, texts: &Texts) -> Result<Option<Reverse>, Notice> {
        let Some(document) = self.corrected_document() else { return Ok(None) };
        let proposed = t!(texts, "correct-reason");
        let typed = self.trimmed_text(F::CORRECTION_REASON);
        match Reason::parse(if typed.is_empty() { &proposed } else { typed }) {
            Ok(reason) => Ok(Some(Reverse { document, reason })),
            Err(error) => {
                let invalid = Invalid::Text { field: Field::Reason, error };
                let beside = explain_invalid(texts, &invalid);
                self.form.fields.set_error(F::CORRECTION_REASON, Some(beside));
                self.form.fields.activate(F::CORRECTION_REASON);
                Err(Notice::error(texts, &Error::Invalid(invalid)))
            }
        }
    }

    /// What to say once a line was posted in place of another.
    pub(crate) fn correction_text(&self, line: &str, texts: &Texts) -> Option<String> {
        self.is_correcting().then(|| t!(texts, "correct-done", line = line))
    }

    /// What to say once the correction of a line is given up.
    pub(super) fn left_as_it_was(&self, texts: &Texts) -> Option<Notice> {
        let entry = self.log.correcting_entry()?;
        Some(Notice::info(t!(texts, "correct-left", line = entry.line.summary_text(texts))))
    }

    /// The title of the log while a line is being corrected, with the key that leaves it if there is room.
    pub(super) fn correction_title(&self, texts: &Texts, cancel_key: &str, width: u16) -> Option<String> {
        let entry = self.log.correcting_entry()?;
        let title = t!(texts, "correct-title", line = entry.line.summary_text(texts));
        let full = t!(texts, "correct-title-with-key", title = title.as_str(), key = cancel_key);
        Some(if text_width(&full) <= width { full } else { title })
    }

    /// Adds the way out to a refusal, if it refuses the correction of a line.
    pub(crate) fn with_way_out(&self, notice: Notice, error: &Error, texts: &Texts) -> Notice {
        match correction_way_out(error, texts).filter(|_| self.is_correcting()) {
            Some(way_out) => notice.with_text(way_out),
            None => notice,
        }
    }
}

/// What to do where a line can't be corrected because its document can't be reversed any more.
pub(crate) fn correction_way_out(error: &Error, texts: &Texts) -> Option<String> {
    match error {
        Error::Shortage { plan: None, .. } | Error::MovedOn { .. } => Some(t!(texts, "correct-goods-gone")),
        Error::AlreadyReversed { .. } => Some(t!(texts, "correct-undone-meanwhile")),
        _ => None,
    }
}
