//! The dialog to type a range of days.

use ratatui::layout::Rect;

use super::answer::Answer;
use super::filter::Days;
use crate::domain::Day;
use crate::i18n::{Texts, explain_invalid};
use crate::t;
use crate::tui::canvas::{Canvas, inside_sheet};
use crate::tui::keys::{Action, Scope};
use crate::tui::part::{Context, Effect, Event, Part};
use crate::tui::theme::Meaning;
use crate::tui::widgets::form::Form;
use crate::warehouse::Invalid;

pub(super) struct DaysSheet {
    form: Form<Slot>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    From,
    To,
}

impl Slot {
    fn name(self) -> &'static str {
        match self {
            Slot::From => "from",
            Slot::To => "to",
        }
    }
}

const WIDTH: u16 = 64;
const FIELD: u16 = 14;

impl DaysSheet {
    pub(super) fn new(from: Option<Day>, to: Option<Day>, texts: &Texts) -> Self {
        let typed = |day: Option<Day>| day.map(|day| texts.typed_date(day)).unwrap_or_default();
        let field = |slot: Slot, day| (slot, texts.field(slot.name()), typed(day));
        DaysSheet { form: Form::new([field(Slot::From, from), field(Slot::To, to)]) }
    }

    /// Parses a field. On error, shows it beside the field.
    fn day(&mut self, slot: Slot, cx: &Context<'_>) -> Result<Option<Day>, ()> {
        let text = self.form.text(slot);
        if text.trim().is_empty() {
            return Ok(None);
        }
        Day::parse_typed(text, cx.today).map(Some).map_err(|error| {
            let invalid = Invalid::Day { field: slot.name(), error };
            self.form.set_error(slot, Some(explain_invalid(cx.texts, &invalid)));
        })
    }

    fn submit(&mut self, cx: &Context<'_>) -> Vec<Effect<()>> {
        let (from, to) = (self.day(Slot::From, cx), self.day(Slot::To, cx));
        let (Ok(from), Ok(to)) = (from, to) else {
            self.form.activate_first_error();
            return Vec::new();
        };
        // Accept the days in either order.
        let (from, to) = match (from, to) {
            (Some(from), Some(to)) => (Some(from.min(to)), Some(from.max(to))),
            other => other,
        };
        let days = if (from, to) == (None, None) { Days::Any } else { Days::Between(from, to) };
        vec![Effect::Close, Effect::reply(Answer::Days(days))]
    }

    fn fields(&self, screen: Rect) -> Rect {
        let height = self.form.height();
        let inside = inside_sheet(screen, WIDTH, height + 3);
        Rect { y: inside.y + 1, height, ..inside }
    }

    fn leave(&mut self, cx: &Context<'_>) {
        if let Some(slot) = self.form.active() {
            // The error is already shown beside the field.
            let _ = self.day(slot, cx);
        }
    }
}

impl Part for DaysSheet {
    type Answer = ();

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Prompt]
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn update(&mut self, event: Event<()>, cx: &Context<'_>) -> Vec<Effect<()>> {
        match event {
            Event::Action(Action::PromptNext) => {
                self.leave(cx);
                self.form.next();
            }
            Event::Action(Action::PromptPrevious) => {
                self.leave(cx);
                self.form.previous();
            }
            Event::Action(Action::PromptCancel) => return vec![Effect::Close],
            Event::Action(Action::PromptSubmit) => return self.submit(cx),
            Event::Clicked { at, .. } => {
                if let Some(slot) = self.form.at(self.fields(cx.area), at) {
                    self.leave(cx);
                    self.form.activate(slot);
                }
            }
            Event::Typed(chord) => {
                self.form.typed(chord);
            }
            Event::Pasted(text) => {
                self.form.pasted(&text);
            }
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let height = self.form.height();
        let inside = canvas.sheet(area, WIDTH, height + 3, &t!(texts, "history-choose-days"));
        self.form.view(canvas, self.fields(area), FIELD);
        let hint = t!(texts, "history-days-hint");
        canvas.put(inside.x, inside.y + height + 2, inside.width, &hint, Meaning::Muted);
    }
}
