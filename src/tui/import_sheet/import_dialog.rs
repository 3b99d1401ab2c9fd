//! The dialog that asks which file to import, and opens the import sheet.

use std::path::PathBuf;

use ratatui::layout::Rect;

use super::job::{self, FileReading, OpenedFile, Refusal};
use super::update::new_options;
use super::{ImportFolders, ImportSheet, words};
use crate::exchange::ReadOptions;
use crate::i18n::Texts;
use crate::settings::expand_home;
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, Scope};
use crate::tui::theme::Meaning;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::form_dialog::{FormDialog, fields_of_dialog};
use crate::tui::widgets::typed_path::parse_path;

/// Asks for the path of a file.
pub(crate) struct ImportDialog {
    form: Form<PathField>,
    folders: ImportFolders,
    rejection: Option<String>,
    is_running: bool,
}

/// The only field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct PathField;

/// A file that was opened, or why it was not.
pub(crate) struct Response {
    opened: Result<OpenedFile, Refusal>,
    options: ReadOptions,
}

const FIELD_WIDTH: u16 = 62;

impl ImportDialog {
    pub(crate) fn new(folders: ImportFolders, texts: &Texts) -> Self {
        let form = Form::new([(PathField, t!(texts, "counts-field-file"), String::new())]);
        ImportDialog { form, folders, rejection: None, is_running: false }
    }

    fn typed_path(&self) -> PathBuf {
        parse_path(self.form.text(PathField))
    }

    fn submit(&mut self, cx: &UpdateContext<'_>) -> Vec<Effect<Response>> {
        let path = expand_home(&self.typed_path(), self.folders.home.as_deref());
        // A file may be called -, which on the command line is standard input.
        let path = std::path::absolute(&path).unwrap_or(path);
        let options = new_options(cx);
        (self.is_running, self.rejection) = (true, None);
        vec![Effect::read("import-open", move |warehouse| {
            let opened = job::open(warehouse, path, &options);
            Response { opened, options }
        })]
    }

    fn on_response(&mut self, response: Response, texts: &Texts) -> Vec<Effect<Response>> {
        self.is_running = false;
        match response.opened {
            Ok(file) => {
                let reading =
                    FileReading { path: file.path.clone(), kind: file.kind, options: response.options };
                let sheet = ImportSheet::new(file, reading, self.folders.clone());
                vec![Effect::Close, Effect::open_overlay(sheet)]
            }
            Err(refusal) => {
                self.rejection = Some(words::refusal(&refusal, texts));
                Vec::new()
            }
        }
    }
}

impl Component for ImportDialog {
    type Response = Response;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Dialog]
    }

    fn accepts_text(&self) -> bool {
        true
    }

    fn is_available(&self, action: Action, _: &UpdateContext<'_>) -> bool {
        match action {
            Action::DialogSubmit => !self.is_running && !self.typed_path().as_os_str().is_empty(),
            Action::DialogNextField | Action::DialogPreviousField => false,
            _ => true,
        }
    }

    fn update(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Vec<Effect<Response>> {
        let is_edited = match event {
            Event::Action(Action::DialogCancel) => return vec![Effect::Close],
            Event::Action(Action::DialogSubmit) => return self.submit(cx),
            Event::Response(response) => return self.on_response(response, cx.texts),
            event => self.form.handle_event(&event, fields_of_dialog(cx.area, &self.form)),
        };
        if is_edited {
            self.rejection = None;
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let dialog = FormDialog {
            title: t!(canvas.texts, "import-title"),
            subject: "",
            field_width: FIELD_WIDTH,
            rejection: self.rejection.as_deref(),
            hint: (t!(canvas.texts, "import-hint"), Meaning::Muted),
        };
        dialog.draw(canvas, area, &self.form);
    }
}
