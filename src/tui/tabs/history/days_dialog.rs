//! The dialog to type a range of days.

use ratatui::layout::Rect;

use super::Response;
use super::filter::DayRange;
use crate::domain::{Day, Field};
use crate::i18n::{Texts, explain_invalid};
use crate::t;
use crate::tui::component::canvas::{Canvas, dialog_fields_area, dialog_inner_area};
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, Scope};
use crate::tui::theme::Meaning;
use crate::tui::widgets::form::Form;
use crate::warehouse::Invalid;

pub(super) struct DaysDialog {
    form: Form<FieldId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FieldId {
    From,
    To,
}

impl From<FieldId> for Field {
    fn from(id: FieldId) -> Field {
        match id {
            FieldId::From => Field::From,
            FieldId::To => Field::To,
        }
    }
}

const DIALOG_WIDTH: u16 = 64;
const FIELD_WIDTH: u16 = 14;

impl DaysDialog {
    pub(super) fn new(from: Option<Day>, to: Option<Day>, texts: &Texts) -> Self {
        let typed = |day: Option<Day>| day.map(|day| texts.input_date(day)).unwrap_or_default();
        let field = |field_id: FieldId, day| (field_id, texts.field_label(field_id.into()), typed(day));
        DaysDialog { form: Form::new([field(FieldId::From, from), field(FieldId::To, to)]) }
    }

    /// Parses a field. On error, shows it beside the field.
    fn parse_day(&mut self, field_id: FieldId, cx: &UpdateContext<'_>) -> Result<Option<Day>, ()> {
        let text = self.form.text(field_id);
        if text.trim().is_empty() {
            return Ok(None);
        }
        Day::parse_lenient(text, cx.today).map(Some).map_err(|error| {
            let invalid = Invalid::Day { field: field_id.into(), error };
            self.form.set_error(field_id, Some(explain_invalid(cx.texts, &invalid)));
        })
    }

    fn submit(&mut self, cx: &UpdateContext<'_>) -> Vec<Effect<()>> {
        let (from, to) = (self.parse_day(FieldId::From, cx), self.parse_day(FieldId::To, cx));
        let (Ok(from), Ok(to)) = (from, to) else {
            self.form.activate_first_error();
            return Vec::new();
        };
        // Accept the days in either order.
        let (from, to) = match (from, to) {
            (Some(from), Some(to)) => (Some(from.min(to)), Some(from.max(to))),
            other => other,
        };
        let days = if (from, to) == (None, None) { DayRange::Any } else { DayRange::Between(from, to) };
        vec![Effect::Close, Effect::reply(Response::DaysChosen(days))]
    }

    fn fields_area(&self, screen: Rect) -> Rect {
        let height = self.form.height();
        dialog_fields_area(dialog_inner_area(screen, DIALOG_WIDTH, height + 3), height)
    }

    fn on_field_left(&mut self, cx: &UpdateContext<'_>) {
        if let Some(field_id) = self.form.active_field() {
            // The error is already shown beside the field.
            let _ = self.parse_day(field_id, cx);
        }
    }
}

impl Component for DaysDialog {
    type Response = ();

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Dialog]
    }

    fn accepts_text(&self) -> bool {
        true
    }

    fn update(&mut self, event: Event<()>, cx: &UpdateContext<'_>) -> Vec<Effect<()>> {
        let fields = self.fields_area(cx.area);
        match &event {
            Event::Action(Action::DialogCancel) => return vec![Effect::Close],
            Event::Action(Action::DialogSubmit) => return self.submit(cx),
            Event::Action(Action::DialogNextField | Action::DialogPreviousField) => self.on_field_left(cx),
            Event::Clicked { at, .. } if self.form.field_at(fields, *at).is_some() => self.on_field_left(cx),
            _ => {}
        }
        self.form.handle_event(&event, fields);
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let height = self.form.height();
        let inside =
            canvas.draw_dialog_frame(area, DIALOG_WIDTH, height + 3, &t!(texts, "history-choose-days"));
        self.form.draw(canvas, self.fields_area(area), FIELD_WIDTH);
        let hint = t!(texts, "history-days-hint");
        canvas.draw_text(inside.x, inside.y + height + 2, inside.width, &hint, Meaning::Muted);
    }
}
