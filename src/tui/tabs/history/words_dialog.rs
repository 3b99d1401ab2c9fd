//! The dialog to find documents by reference, partner, operator and lot code.

use ratatui::layout::Rect;

use super::Response;
use super::filter::DocumentWords;
use crate::domain::{Field, Label, LotCode, TextError};
use crate::i18n::{Texts, explain_invalid};
use crate::t;
use crate::tui::component::canvas::{Canvas, dialog_fields_area, dialog_inner_area};
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, Scope};
use crate::tui::theme::Meaning;
use crate::tui::widgets::form::Form;
use crate::warehouse::Invalid;

pub(super) struct WordsDialog {
    form: Form<FieldId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FieldId {
    Reference,
    Partner,
    Operator,
    Lot,
}

impl From<FieldId> for Field {
    fn from(id: FieldId) -> Field {
        match id {
            FieldId::Reference => Field::Reference,
            FieldId::Partner => Field::Partner,
            FieldId::Operator => Field::Operator,
            FieldId::Lot => Field::Lot,
        }
    }
}

const DIALOG_WIDTH: u16 = 64;
const FIELD_WIDTH: u16 = 21;

impl WordsDialog {
    pub(super) fn new(words: &DocumentWords, texts: &Texts) -> Self {
        let typed = |label: &Option<Label>| label.as_ref().map(ToString::to_string).unwrap_or_default();
        let lot = words.code.as_ref().map(ToString::to_string).unwrap_or_default();
        let fields = [
            (FieldId::Reference, typed(&words.reference)),
            (FieldId::Partner, typed(&words.partner)),
            (FieldId::Operator, typed(&words.operator)),
            (FieldId::Lot, lot),
        ];
        WordsDialog { form: Form::new(fields.map(|(id, typed)| (id, texts.field_label(id.into()), typed))) }
    }

    /// Parses a field; nothing if it is empty. On error, shows it beside the field.
    fn parse<T>(
        &mut self,
        id: FieldId,
        parse: impl Fn(&str) -> Result<T, TextError>,
        texts: &Texts,
    ) -> Result<Option<T>, ()> {
        let text = self.form.text(id);
        if text.trim().is_empty() {
            return Ok(None);
        }
        parse(text).map(Some).map_err(|error| {
            let invalid = Invalid::Text { field: id.into(), error };
            self.form.set_error(id, Some(explain_invalid(texts, &invalid)));
        })
    }

    fn submit(&mut self, texts: &Texts) -> Vec<Effect<()>> {
        let reference = self.parse(FieldId::Reference, Label::parse, texts);
        let partner = self.parse(FieldId::Partner, Label::parse, texts);
        let operator = self.parse(FieldId::Operator, Label::parse, texts);
        let code = self.parse(FieldId::Lot, LotCode::parse, texts);
        let (Ok(reference), Ok(partner), Ok(operator), Ok(code)) = (reference, partner, operator, code)
        else {
            self.form.activate_first_error();
            return Vec::new();
        };
        let words = DocumentWords { reference, partner, operator, code };
        vec![Effect::Close, Effect::reply(Response::WordsChosen(words))]
    }

    fn fields_area(&self, screen: Rect) -> Rect {
        let height = self.form.height();
        dialog_fields_area(dialog_inner_area(screen, DIALOG_WIDTH, height + 3), height)
    }
}

impl Component for WordsDialog {
    type Response = ();

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Dialog]
    }

    fn accepts_text(&self) -> bool {
        true
    }

    fn update(&mut self, event: Event<()>, cx: &UpdateContext<'_>) -> Vec<Effect<()>> {
        match event {
            Event::Action(Action::DialogCancel) => return vec![Effect::Close],
            Event::Action(Action::DialogSubmit) => return self.submit(cx.texts),
            event => drop(self.form.handle_event(&event, self.fields_area(cx.area))),
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let height = self.form.height();
        let title = t!(texts, "history-words-title");
        let inside = canvas.draw_dialog_frame(area, DIALOG_WIDTH, height + 3, &title);
        self.form.draw(canvas, self.fields_area(area), FIELD_WIDTH);
        let hint = t!(texts, "history-words-hint");
        canvas.draw_text(inside.x, inside.y + height + 2, inside.width, &hint, Meaning::Muted);
    }
}
