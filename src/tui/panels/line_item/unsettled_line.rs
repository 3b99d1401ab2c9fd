//! A line whose answer was lost with the connection: it may be on the book, which is asked once the server answers.

use ratatui::layout::Rect;

use super::earlier_document::{EarlierDocument, UnsettledLine};
use super::form::LineItemField;
use super::session::{LineSession, SessionOutcome, SessionResponse};
use super::session_log::LogLine;
use crate::domain::DocumentId;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::theme::Meaning;
use crate::warehouse::{Error, ErrorKind, StoreError};

impl<F, L, R> LineSession<F, L, R>
where
    F: LineItemField,
    L: LogLine,
    R: From<SessionResponse> + 'static,
{
    /// Whether a line may be booked without anybody knowing.
    pub(crate) fn is_unsettled(&self) -> bool {
        self.unsettled.is_some()
    }

    /// Whether the form is still the line that may be booked.
    fn is_unsettled_form(&self) -> bool {
        self.unsettled.as_ref().is_some_and(|line| line.sent.as_ref() == Some(&self.form_texts()))
    }

    /// Whether the form holds text of another line than the one that may be booked.
    pub(crate) fn has_text_to_lose(&self) -> bool {
        self.has_unsaved_text() && !self.is_unsettled_form()
    }

    /// Takes what is in the form for another line than the one that may be booked.
    pub(crate) fn begin_other_line(&mut self) {
        if let Some(line) = &mut self.unsettled {
            line.sent = None;
        }
    }

    fn form_texts(&self) -> Vec<String> {
        F::ALL.iter().map(|field| self.trimmed_text(*field).to_owned()).collect()
    }

    /// Refuses to save another line while it is unknown whether the last one was booked, and asks the book.
    pub(crate) fn refuse_while_unsettled(&self, texts: &Texts) -> Option<Vec<Effect<R>>> {
        let load = self.load_unsettled().filter(|_| !self.is_unsettled_form())?;
        Some(vec![Effect::Notify(Notice::info(t!(texts, "form-unsettled"))), load])
    }

    /// Refuses to correct a line meanwhile: that would be an act of its own.
    pub(crate) fn refuse_correction(&self, texts: &Texts) -> Option<Effect<R>> {
        self.is_unsettled().then(|| Effect::Notify(Notice::info(t!(texts, "form-unsettled"))))
    }

    /// Notes why the line that was sent was refused: whether it is booked may have become known, or unknown. Returns
    /// the question to the book, which waits for the server.
    pub(crate) fn note_refusal(&mut self, error: &Error) -> Option<Effect<R>> {
        match error {
            Error::Store(StoreError::OutcomeUnknown { .. }) => {
                let document = self.pending_document?;
                let texts = self.form_texts();
                let is_same = self.unsettled.as_ref().is_none_or(|line| line.sent.as_ref() == Some(&texts));
                self.unsettled =
                    Some(UnsettledLine { document, sent: is_same.then_some(texts), is_still_busy: false });
                self.load_unsettled()
            }
            // Nothing new is known of an earlier attempt.
            Error::Store(_) | Error::Cancelled | Error::DocumentReused { .. } => self.load_unsettled(),
            // What is recorded is answered before rules are asked.
            _ => {
                self.unsettled = None;
                None
            }
        }
    }

    /// Why the line was refused. Without a server it may be booked all the same if an earlier answer was lost.
    pub(crate) fn refusal(&self, error: &Error, cx: &UpdateContext<'_>) -> Notice {
        let notice = Notice::refusal(cx, error);
        match error {
            Error::Store(_) if self.is_unsettled() => notice.with_status(t!(cx.texts, "tui-may-be-booked")),
            _ => self.with_way_out(notice, error, cx.texts),
        }
    }

    /// Asks the book for the line that may be booked.
    pub(crate) fn load_unsettled(&self) -> Option<Effect<R>> {
        self.unsettled.as_ref().map(|line| load_earlier(line.document))
    }

    /// Asks the book once more for the line that may be booked, if the server was not done with it.
    pub(super) fn ask_again(&mut self) -> Option<Effect<R>> {
        let line = self.unsettled.as_mut().filter(|line| line.is_still_busy)?;
        line.is_still_busy = false;
        Some(load_earlier(line.document))
    }

    /// Loads the document of an earlier attempt, if `error` says that it was posted after all.
    pub(crate) fn load_earlier_document(&self, error: &Error) -> Option<Effect<R>> {
        let Error::DocumentReused { document, .. } = *error else { return None };
        (self.pending_document == Some(document)).then(|| load_earlier(document))
    }

    /// Applies what the book says of an earlier attempt.
    pub(super) fn on_earlier_loaded(
        &mut self,
        document: DocumentId,
        loaded: Result<Option<Box<EarlierDocument>>, Error>,
        cx: &UpdateContext<'_>,
    ) -> SessionOutcome {
        if self.is_posting() {
            // It was sent once more, and that answer tells as well.
            return SessionOutcome::Nothing;
        }
        let was_unsettled = self.unsettled.as_ref().is_some_and(|line| line.document == document);
        let earlier = match loaded {
            // It stays unsettled, and is asked again.
            Err(error) if was_unsettled => {
                if let Some(line) = &mut self.unsettled {
                    line.is_still_busy = error.kind() == ErrorKind::Busy;
                }
                return SessionOutcome::Nothing;
            }
            Err(error) => return SessionOutcome::Notify(Notice::error(cx.texts, &error)),
            Ok(None) if !was_unsettled => return SessionOutcome::Nothing,
            Ok(earlier) => earlier,
        };
        let is_in_form = was_unsettled && self.is_unsettled_form();
        if was_unsettled {
            self.unsettled = None;
        }
        let Some(earlier) = earlier else {
            let kept = self.has_unsaved_text();
            return SessionOutcome::Notify(Notice::info(match kept {
                true => t!(cx.texts, "form-not-booked"),
                false => t!(cx.texts, "form-not-booked-cleared"),
            }));
        };
        if self.pending_document == Some(document) {
            self.pending_document = None;
        }
        if is_in_form { self.end_line(*earlier, cx.texts) } else { self.keep_other_line(*earlier, cx.texts) }
    }

    /// Lists a line that was booked and is still in the form, which is cleared for the next one.
    fn end_line(&mut self, earlier: EarlierDocument, texts: &Texts) -> SessionOutcome {
        let EarlierDocument { posted, lot } = earlier;
        let Some(line) = L::from_document(&posted, lot.as_ref()) else { return SessionOutcome::Nothing };
        let text = t!(texts, "session-log-booked", line = line.summary_text(texts));
        self.add_posted_line(posted.document, posted.stamp.at, line);
        SessionOutcome::LineBooked(Notice::success(text, Some(posted.document)))
    }

    /// Lists a line that was booked. What is in the form is another one.
    fn keep_other_line(&mut self, earlier: EarlierDocument, texts: &Texts) -> SessionOutcome {
        // It may be the form that was cleared.
        self.cleared_form = None;
        let is_empty = !self.has_unsaved_text();
        let notice = self.log.add_earlier_write(&earlier.posted, earlier.lot.as_ref(), is_empty, texts);
        notice.map_or(SessionOutcome::Nothing, SessionOutcome::Notify)
    }

    /// Says below the product that the line may be booked. Returns whether that is so.
    pub(super) fn draw_unsettled(&self, canvas: &mut Canvas<'_>, area: Rect) -> bool {
        if let (true, Some(line)) = (self.is_unsettled(), self.form.area_below_field(area, F::PRODUCT, 0)) {
            let text = format!("{} {}", canvas.symbols.error, t!(canvas.texts, "form-unsettled"));
            canvas.draw_text(line.x, line.y, line.width, &text, Meaning::Error);
        }
        self.is_unsettled()
    }
}

fn load_earlier<R: From<SessionResponse> + 'static>(document: DocumentId) -> Effect<R> {
    Effect::read("earlier", move |warehouse| {
        let loaded = EarlierDocument::load(warehouse, document);
        R::from(SessionResponse::EarlierDocumentLoaded(document, loaded.map(|it| it.map(Box::new))))
    })
}
