//! Drawing of an operation's dialog.

use ratatui::layout::{Position, Rect};

use super::dialog::OperationDialog;
use super::draft::{OperationDraft, ReversalEffect};
use super::fields::FieldId;
use crate::domain::Day;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::UpdateContext;
use crate::tui::component::canvas::{Canvas, dialog_inner_area, dialog_width, wrap_text};
use crate::tui::theme::Meaning;
use crate::tui::theme::symbols::Symbols;
use crate::tui::widgets::form::{Form, FormStyle};

const MAX_FIELD_WIDTH: u16 = 30;

/// Lines of the dialog besides what it is about: its frame, fields, the reasons and a message.
const OTHER_LINES: u16 = 13;

/// The fewest lines of reasons or names that are worth their room.
const MIN_CHOICES: u16 = 2;

/// The wrapped text above and below the fields.
struct DialogText {
    width: u16,
    subject: Vec<(String, Meaning)>,
    /// Lines for the reasons or the names to choose from.
    reasons: u16,
    message: Vec<String>,
    meaning: Meaning,
    /// Blank lines above the fields, and above the message.
    gap: u16,
}

impl DialogText {
    fn height(&self, form: &Form<FieldId>) -> u16 {
        let told = line_count(&self.subject) + line_count(&self.message).max(1);
        told + form.field_count() + self.reasons + 2 * self.gap
    }

    fn fields_area(&self, inside: Rect, form: &Form<FieldId>) -> Rect {
        Rect { y: inside.y + line_count(&self.subject) + self.gap, height: form.field_count(), ..inside }
    }
}

fn line_count<L>(lines: &[L]) -> u16 {
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
}

impl OperationDialog {
    pub(super) fn draw_dialog(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let text = self.dialog_text(area, texts, canvas.today, canvas.symbols);
        let inside =
            canvas.draw_dialog_frame(area, text.width, text.height(&self.form), &self.draft.title(texts));
        for ((line, meaning), y) in text.subject.iter().zip(inside.top()..inside.bottom()) {
            canvas.draw_text(inside.x, y, inside.width, line, *meaning);
        }
        let fields = text.fields_area(inside, &self.form);
        let context = canvas.view_context();
        let beside = &|field| match field {
            FieldId::Reason => {
                self.reasons.hint(self.typed_reason(), texts).map(|text| (text, Meaning::Muted))
            }
            field => self
                .name_hint(field, texts)
                .or_else(|| self.draft.field_hint(field, &self.form, &self.units.units, &context)),
        };
        self.form.draw_with_style(
            canvas,
            fields,
            &FormStyle { field_width: MAX_FIELD_WIDTH, focused: true, hint: beside },
        );
        let indent = self.form.field_indent().saturating_sub(2);
        let reasons = Rect {
            x: inside.x + indent,
            y: fields.bottom(),
            width: inside.width.saturating_sub(indent),
            height: text.reasons,
        };
        match self.is_offering_names() {
            true => self.draw_names(canvas, reasons.intersection(inside)),
            false => self.reasons.draw(canvas, reasons.intersection(inside), self.typed_reason()),
        }
        let mark = if text.meaning == Meaning::Error { canvas.symbols.error } else { "" };
        let y = reasons.bottom() + text.gap;
        let after = canvas.draw_text(inside.x, y, inside.width, mark, text.meaning);
        let x = if after > inside.x { inside.x + 2 } else { inside.x };
        for (line, y) in text.message.iter().zip(y..inside.bottom()) {
            canvas.draw_text(x, y, inside.right().saturating_sub(x), line, text.meaning);
        }
    }

    /// Lays out the text for a screen.
    fn dialog_text(&self, screen: Rect, texts: &Texts, today: Day, symbols: &Symbols) -> DialogText {
        let width = dialog_width(screen, 72);
        let (told, meaning) = self.message(width, texts, today);
        let in_lines =
            |text: &str, meaning| wrap_text(text, width).into_iter().map(move |line| (line, meaning));
        let what: Vec<_> = in_lines(&self.draft.subject(texts), Meaning::Text).collect();
        let mut subject = Vec::new();
        let whereabouts = self.draft.location_and_expiry(texts, today, symbols.dot);
        subject.extend(whereabouts.iter().flat_map(|text| in_lines(text, Meaning::Muted)));
        if let OperationDraft::Marked(_, lots) = &self.draft {
            let room = usize::from(screen.height.saturating_sub(OTHER_LINES));
            subject
                .extend(lots.lines(room, texts, symbols.dot).into_iter().map(|line| (line, Meaning::Muted)));
            subject.extend(lots.hidden_text(texts).iter().flat_map(|text| in_lines(text, Meaning::Warning)));
        }
        subject.extend(self.draft.reversal_effects().iter().map(|change| match change {
            ReversalEffect::Possible(text) => (text.clone(), Meaning::Text),
            ReversalEffect::Impossible(text) => (format!("{} {text}", symbols.error), Meaning::Error),
        }));
        let message = wrap_text(&told, width.saturating_sub(2));
        let wanted = line_count(&self.offered_reasons()).max(self.name_lines());
        let with_subject = |what: Vec<_>, gap| {
            let subject = [what, subject.clone()].concat();
            DialogText { width, subject, reasons: 0, message: message.clone(), meaning, gap }
        };
        // The frame takes two lines.
        let room = |text: &DialogText| screen.height.checked_sub(text.height(&self.form) + 2);
        let is_enough = |text: &DialogText| room(text) >= Some(wanted.min(MIN_CHOICES));
        // On a low screen, blank lines and then the product's name give way to fields and what is to be said.
        let mut text = with_subject(what.clone(), 1);
        let is_long = what.len() > 1;
        if !is_enough(&text) {
            text = with_subject(what, 0);
        }
        if is_long && !is_enough(&text) {
            text = with_subject(in_lines(&self.draft.short_subject(texts), Meaning::Text).collect(), 0);
        }
        text.reasons = wanted.min(room(&text).unwrap_or(0));
        text
    }

    /// Returns the field at a position.
    pub(super) fn field_at(&self, at: Position, cx: &UpdateContext<'_>) -> Option<FieldId> {
        // The choice of symbols does not affect the layout: each is one cell wide.
        let text = self.dialog_text(cx.area, cx.texts, cx.today, &Symbols::UNICODE);
        let inside = dialog_inner_area(cx.area, text.width, text.height(&self.form));
        self.form.field_at(text.fields_area(inside, &self.form), at)
    }

    /// Returns the text below the fields: the error of the last attempt, a field error that is cut off beside its
    /// field, or the preview.
    fn message(&self, width: u16, texts: &Texts, today: Day) -> (String, Meaning) {
        match (&self.error, self.form.truncated_error(width, MAX_FIELD_WIDTH)) {
            (Some(explained), _) => (explained.to_single_text(texts), Meaning::Error),
            (None, Some((field, what))) => {
                (t!(texts, "error-in-field", field = field, what = what), Meaning::Error)
            }
            (None, None) => {
                let preview =
                    self.draft.preview(&self.form, &self.units.units, self.scope.as_ref(), texts, today);
                (preview.unwrap_or_default(), Meaning::Muted)
            }
        }
    }
}
