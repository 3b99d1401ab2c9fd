//! The dialog that writes a list as it is filtered to a file, as CSV, JSON or a workbook by the ending of its name.

mod job;

use std::path::{Path, PathBuf};

use ratatui::layout::Rect;

use crate::domain::replace_unprintable;
use crate::files::FileFault;
use crate::i18n::{Texts, explain, explain_file_fault};
use crate::settings::expand_home;
use crate::t;
use crate::tui::BeginExport;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, Scope};
use crate::tui::overlays::ConfirmDialog;
use crate::tui::theme::Meaning;
use crate::tui::widgets::form::Form;
use crate::tui::widgets::form_dialog::{FormDialog, fields_of_dialog};
use crate::tui::widgets::typed_path::parse_path;
use crate::warehouse::Error;

pub(crate) use job::ExportedList;
use job::{Export, ExportError, ExportJob, Step, form_of};

/// Asks for the path of the file, writes it, and shows how far it is.
pub(crate) struct ExportDialog<S: ExportedList> {
    query: S::Query,
    form: Form<PathField>,
    files: ExportFiles,
    rejection: Option<String>,
    running: Option<Progress>,
}

/// Where files of lists go.
#[derive(Debug, Clone)]
pub(crate) struct ExportFiles {
    /// What `~` stands for in a path.
    pub(crate) home: Option<PathBuf>,
    /// How a file is begun.
    pub(crate) begin: BeginExport,
}

/// The only field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct PathField;

/// The file that is being written: rows done, and of how many, once that is known.
struct Progress {
    path: PathBuf,
    rows: Option<(u64, u64)>,
}

pub(crate) enum Response<S: ExportedList> {
    /// What came of beginning the file, or of a stretch of it.
    Advanced(Advanced<S>),
    /// A file that is there may be replaced.
    ReplacementConfirmed,
}

/// What came of a stretch; the types of the job stay within this module.
pub(crate) struct Advanced<S: ExportedList>(Result<Step<S>, ExportError>);

const FIELD_WIDTH: u16 = 62;

impl<S: ExportedList> ExportDialog<S> {
    /// Proposes a file of this name and day.
    pub(crate) fn new(query: S::Query, name: &str, files: ExportFiles, cx: &UpdateContext<'_>) -> Self {
        let folder = if files.home.is_some() { "~/" } else { "" };
        let path = format!("{folder}{name}-{}.csv", cx.today);
        let form = Form::new([(PathField, t!(cx.texts, "counts-field-file"), path)]);
        ExportDialog { query, form, files, rejection: None, running: None }
    }

    fn typed_path(&self) -> PathBuf {
        parse_path(self.form.text(PathField))
    }

    /// Begins the file that is named, unless its name says no form.
    fn begin(&mut self, replaces: bool, cx: &UpdateContext<'_>) -> Vec<Effect<Response<S>>> {
        let path = expand_home(&self.typed_path(), self.files.home.as_deref());
        let path = std::path::absolute(&path).unwrap_or(path);
        let Some(form) = form_of(&path) else {
            let file = replace_unprintable(self.form.text(PathField).trim());
            self.rejection = Some(t!(cx.texts, "export-refused-ending", file = file));
            return Vec::new();
        };
        self.rejection = None;
        self.running = Some(Progress { path: path.clone(), rows: None });
        let export = Export {
            query: self.query.clone(),
            day: cx.today,
            path,
            form,
            replaces,
            begin: self.files.begin,
        };
        vec![Effect::read("export", move |warehouse| {
            Response::Advanced(Advanced(ExportJob::begin(warehouse, export)))
        })]
    }

    fn on_advanced(&mut self, step: Result<Step<S>, ExportError>, texts: &Texts) -> Vec<Effect<Response<S>>> {
        let Some(running) = &mut self.running else { return Vec::new() };
        match step {
            Ok(Step::Unfinished(job)) => {
                running.rows = Some(job.progress());
                vec![Effect::read("export", move |warehouse| {
                    Response::Advanced(Advanced(job.advance(warehouse)))
                })]
            }
            Ok(Step::Done { rows }) => {
                let file = replace_unprintable(&running.path.to_string_lossy());
                let said = t!(texts, "cli-exported", rows = texts.integer(rows), file = file);
                vec![Effect::Close, Effect::Notify(Notice::success(said, None))]
            }
            Err(ExportError::Exists) => vec![self.ask_to_replace(texts)],
            Err(ExportError::Refused(Error::Cancelled)) => stop(texts),
            Err(error) => {
                self.rejection = Some(explain_export_error(texts, &running.path, &error));
                self.running = None;
                Vec::new()
            }
        }
    }

    fn ask_to_replace(&mut self, texts: &Texts) -> Effect<Response<S>> {
        let path = self.running.take().map(|running| running.path).unwrap_or_default();
        // The dialog behind the question shows the whole path.
        let name = path.file_name().unwrap_or(path.as_os_str());
        let file = replace_unprintable(&name.to_string_lossy());
        let title = t!(texts, "export-replace-title");
        let question = t!(texts, "export-replace-question", file = file);
        Effect::open_overlay(ConfirmDialog::new(title, question, Response::<S>::ReplacementConfirmed))
    }

    fn hint(&self, texts: &Texts) -> String {
        match &self.running {
            None => t!(texts, "export-hint"),
            Some(Progress { rows: None, .. }) => t!(texts, "export-begins"),
            Some(Progress { rows: Some((done, all)), .. }) => {
                t!(texts, "export-progress", done = texts.integer(*done), all = texts.integer(*all))
            }
        }
    }
}

fn stop<S: ExportedList>(texts: &Texts) -> Vec<Effect<Response<S>>> {
    vec![Effect::Close, Effect::Notify(Notice::info(t!(texts, "export-stopped")))]
}

fn explain_export_error(texts: &Texts, path: &Path, error: &ExportError) -> String {
    let file = || replace_unprintable(&path.to_string_lossy());
    match error {
        ExportError::Refused(error) => explain(texts, error).to_single_text(texts),
        ExportError::Output(error) => {
            let fault = FileFault::of_writing(path, error);
            explain_file_fault(texts, &path.to_string_lossy(), &fault).to_single_text(texts)
        }
        ExportError::OntoBook | ExportError::Exists => t!(texts, "cli-onto-book", file = file()),
    }
}

impl<S: ExportedList> Component for ExportDialog<S> {
    type Response = Response<S>;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Dialog]
    }

    fn accepts_text(&self) -> bool {
        self.running.is_none()
    }

    fn is_available(&self, action: Action, _: &UpdateContext<'_>) -> bool {
        match action {
            Action::DialogSubmit => self.running.is_none() && !self.typed_path().as_os_str().is_empty(),
            Action::DialogNextField | Action::DialogPreviousField => false,
            _ => true,
        }
    }

    fn update(&mut self, event: Event<Response<S>>, cx: &UpdateContext<'_>) -> Vec<Effect<Response<S>>> {
        let is_edited = match event {
            // What was written so far goes with the job.
            Event::Action(Action::DialogCancel) if self.running.is_some() => return stop(cx.texts),
            Event::Action(Action::DialogCancel) => return vec![Effect::Close],
            Event::Action(Action::DialogSubmit) => return self.begin(false, cx),
            Event::Response(Response::ReplacementConfirmed) => return self.begin(true, cx),
            Event::Response(Response::Advanced(Advanced(step))) => return self.on_advanced(step, cx.texts),
            event => self.form.handle_event(&event, fields_of_dialog(cx.area, &self.form)),
        };
        if is_edited {
            self.rejection = None;
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let dialog = FormDialog {
            title: t!(canvas.texts, "export-title"),
            subject: "",
            field_width: FIELD_WIDTH,
            rejection: self.rejection.as_deref(),
            hint: (self.hint(canvas.texts), Meaning::Muted),
        };
        dialog.draw(canvas, area, &self.form);
    }
}
