//! The question before the first write of a station whose day can't be right: which day holds?

use ratatui::layout::Rect;

use crate::domain::{Day, Field, Reason};
use crate::i18n::{Texts, explain_invalid};
use crate::t;
use crate::tui::component::canvas::{Canvas, dialog_inner_area, wrap_text};
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, Scope};
use crate::tui::theme::Meaning;
use crate::tui::widgets::form::Form;
use crate::warehouse::{DayRelation, Invalid};

/// What the operator says to the question about the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DayAnswer {
    /// It is written late, for this reason.
    Backdate(Reason),
    /// The day is right, although it is far ahead.
    DayIsRight,
    /// It is not written.
    GoBack,
}

/// The question about the station's day. Every way out replies, with a [`DayAnswer`].
pub(crate) struct DayQuestion {
    title: String,
    question: String,
    /// Asks why it is written late; hidden if the day is ahead.
    form: Form<ReasonField>,
    is_behind: bool,
}

/// The only field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ReasonField;

const MAX_WIDTH: u16 = 64;
const FIELD_WIDTH: u16 = 30;
/// Blank lines around the question.
const EXTRA_LINES: u16 = 3;

/// Says that the station's clock can't be right; `None` if it can.
pub(crate) fn day_problem_text(today: Day, relation: DayRelation, texts: &Texts) -> Option<String> {
    match relation {
        DayRelation::Current(_) => None,
        DayRelation::Behind { book_day } => {
            Some(t!(texts, "day-behind", day = texts.full_date(today), book_day = texts.full_date(book_day)))
        }
        DayRelation::FarAhead { book_day } => Some(t!(
            texts,
            "day-far-ahead",
            day = texts.full_date(today),
            book_day = texts.full_date(book_day)
        )),
    }
}

impl DayQuestion {
    pub(crate) fn new(today: Day, relation: DayRelation, texts: &Texts) -> Self {
        let is_behind = matches!(relation, DayRelation::Behind { .. });
        let problem = day_problem_text(today, relation, texts).unwrap_or_default();
        let day = texts.full_date(today);
        let what = if is_behind {
            t!(texts, "day-behind-question", day = day)
        } else {
            t!(texts, "day-far-ahead-question")
        };
        let label = texts.field_label(Field::Reason);
        DayQuestion {
            title: t!(texts, "day-question-title"),
            question: format!("{problem} {what}"),
            form: Form::new([(ReasonField, label, String::new())]),
            is_behind,
        }
    }

    fn answer(&mut self, texts: &Texts) -> Vec<Effect<()>> {
        if !self.is_behind {
            return reply(DayAnswer::DayIsRight);
        }
        match Reason::parse(self.form.text(ReasonField)) {
            Ok(reason) => reply(DayAnswer::Backdate(reason)),
            Err(error) => {
                let invalid = Invalid::Text { field: Field::Reason, error };
                self.form.set_error(ReasonField, Some(explain_invalid(texts, &invalid)));
                Vec::new()
            }
        }
    }

    /// Returns the wrapped question, and the area inside the dialog.
    fn layout(&self, screen: Rect) -> (Vec<String>, Rect) {
        let width = MAX_WIDTH.min(screen.width.saturating_sub(4));
        let lines = wrap_text(&self.question, width);
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(EXTRA_LINES);
        (lines, dialog_inner_area(screen, width, height))
    }
}

fn reply(answer: DayAnswer) -> Vec<Effect<()>> {
    vec![Effect::Close, Effect::reply(answer)]
}

impl Component for DayQuestion {
    type Response = ();

    fn scopes(&self) -> &'static [Scope] {
        if self.is_behind { &[Scope::Dialog] } else { &[Scope::Doubt] }
    }

    fn accepts_text(&self) -> bool {
        self.is_behind
    }

    fn is_available(&self, action: Action, _: &UpdateContext<'_>) -> bool {
        !matches!(action, Action::DialogNextField | Action::DialogPreviousField)
    }

    fn update(&mut self, event: Event<()>, cx: &UpdateContext<'_>) -> Vec<Effect<()>> {
        match event {
            Event::Action(Action::DialogSubmit | Action::DoubtYes) => return self.answer(cx.texts),
            Event::Action(Action::DialogCancel | Action::DoubtNo) => return reply(DayAnswer::GoBack),
            Event::Typed(chord) => _ = self.form.handle_key(chord),
            Event::Pasted(text) => _ = self.form.paste(&text),
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let (lines, inside) = self.layout(area);
        canvas.draw_dialog_frame(area, inside.width, inside.height, &self.title);
        for (line, y) in lines.iter().zip(inside.y + 1..inside.bottom()) {
            canvas.draw_text(inside.x, y, inside.width, line, Meaning::Text);
        }
        let last = Rect { y: inside.bottom().saturating_sub(1), height: 1, ..inside };
        if self.is_behind {
            self.form.draw(canvas, last, FIELD_WIDTH);
            return;
        }
        let context = canvas.view_context();
        let mut x = last.x;
        for action in [Action::DoubtYes, Action::DoubtNo] {
            x = canvas.draw_text(x, last.y, last.width, &context.key_name(action), Meaning::Key) + 1;
            x = canvas.draw_text(x, last.y, last.width, &action.text(context.texts), Meaning::Text) + 3;
        }
    }
}
