//! The dialog that asks for the name under which a reading is saved, and saves it.

use std::path::PathBuf;

use ratatui::layout::Rect;

use super::Response as Reply;
use crate::exchange::{ImportError, SavedReading};
use crate::i18n::{Texts, explain_import};
use crate::t;
use crate::tui::component::canvas::{Canvas, dialog_fields_area, dialog_width};
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, Scope};
use crate::tui::theme::Meaning;
use crate::tui::widgets::form::Form;

/// Asks for a name and saves the reading under it.
pub(super) struct MapDialog {
    reading: SavedReading,
    /// The names that are taken.
    known: Vec<String>,
    folder: Option<PathBuf>,
    form: Form<NameField>,
    rejection: Option<String>,
}

/// The only field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct NameField;

const DIALOG_WIDTH: u16 = 60;
const FIELD_WIDTH: u16 = 34;
/// A blank, the field, a blank, and three lines for messages.
const HEIGHT: u16 = 6;

impl MapDialog {
    pub(super) fn new(
        reading: SavedReading,
        known: Vec<String>,
        folder: Option<PathBuf>,
        texts: &Texts,
    ) -> Self {
        let form = Form::new([(NameField, t!(texts, "import-map-name"), String::new())]);
        MapDialog { reading, known, folder, form, rejection: None }
    }

    fn name(&self) -> &str {
        self.form.text(NameField).trim()
    }

    /// Says what the name means: a reading of before that is replaced, or how it is used later.
    fn hint(&self, texts: &Texts) -> (String, Meaning) {
        match self.known.iter().any(|known| known == self.name()) {
            true => (t!(texts, "import-map-replaces", name = self.name()), Meaning::Warning),
            false => (t!(texts, "import-map-hint"), Meaning::Muted),
        }
    }

    fn submit(&self) -> Effect<Result<String, ImportError>> {
        let (reading, folder, name) = (self.reading.clone(), self.folder.clone(), self.name().to_owned());
        Effect::read("import-save-map", move |_| reading.save(folder.as_deref(), &name).map(|()| name))
    }
}

impl Component for MapDialog {
    type Response = Result<String, ImportError>;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Dialog]
    }

    fn accepts_text(&self) -> bool {
        true
    }

    fn is_available(&self, action: Action, _: &UpdateContext<'_>) -> bool {
        match action {
            Action::DialogSubmit => !self.name().is_empty(),
            Action::DialogNextField | Action::DialogPreviousField => false,
            _ => true,
        }
    }

    fn update(
        &mut self,
        event: Event<Self::Response>,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<Self::Response>> {
        let is_edited = match event {
            Event::Action(Action::DialogCancel) => return vec![Effect::Close],
            Event::Action(Action::DialogSubmit) => return vec![self.submit()],
            Event::Response(Ok(name)) => return vec![Effect::Close, Effect::reply(Reply::MapSaved(name))],
            Event::Response(Err(error)) => {
                self.rejection = Some(explain_import(cx.texts, &error).to_single_text(cx.texts));
                false
            }
            Event::Typed(chord) => self.form.handle_key(chord),
            Event::Pasted(text) => self.form.paste(&text),
            _ => false,
        };
        if is_edited {
            self.rejection = None;
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let (width, title) = (dialog_width(area, DIALOG_WIDTH), t!(canvas.texts, "import-map-title"));
        let inside = canvas.draw_dialog_frame(area, width, HEIGHT, &title);
        let field = dialog_fields_area(inside, self.form.height());
        self.form.draw(canvas, field, FIELD_WIDTH);
        let hint = self.hint(canvas.texts);
        canvas.draw_form_message(inside, field, self.rejection.as_deref(), hint);
    }
}
