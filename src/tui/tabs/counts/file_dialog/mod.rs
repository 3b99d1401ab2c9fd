//! The dialog for the file that a count is written to, or that says what was counted: a count file, a spreadsheet, or
//! a sheet for paper.

mod transfer;

use std::path::PathBuf;

use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use crate::domain::count::CountId;
use crate::domain::replace_unprintable;
use crate::exchange::{CountFileKind, ReadOptions};
use crate::i18n::Texts;
use crate::settings::expand_home;
use crate::t;
use crate::tui::component::canvas::{Canvas, dialog_fields_area, dialog_inner_area, dialog_width};
use crate::tui::component::notice::Notice;
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, Chord, Scope};
use crate::tui::tabs::TabSetup;
use crate::tui::theme::Meaning;
use crate::tui::widgets::form::{Form, FormStyle};
use crate::tui::widgets::typed_path::parse_path;

use transfer::{FileError, Imported, explain_file_error, export, import_count_file, import_spreadsheet};

/// What is done with the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Export(CountId),
    /// A spreadsheet is taken into the count that was selected.
    Import(Option<CountId>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FieldId {
    Path,
    Kind,
}

pub(super) struct FileDialog {
    purpose: Purpose,
    form: Form<FieldId>,
    setup: TabSetup,
    rejection: Option<String>,
    is_running: bool,
}

/// A response to writing or reading the file.
pub(super) struct FileResponse {
    path: PathBuf,
    done: Result<Done, FileError>,
}

enum Done {
    Exported(CountFileKind, u64),
    Imported(Imported),
}

const DIALOG_WIDTH: u16 = 72;
const FIELD_WIDTH: u16 = 56;
const KIND_WIDTH: u16 = 20;
/// A blank above and below the fields, and four lines for messages.
const EXTRA_HEIGHT: u16 = 6;

impl FileDialog {
    pub(super) fn for_export(count: CountId, setup: TabSetup, texts: &Texts) -> Self {
        let name = t!(texts, "counts-file-name", count = count.to_string());
        let folder = if setup.home_folder.is_some() { "~/" } else { "" };
        let extension = CountFileKind::CountFile.extension();
        let path = (FieldId::Path, t!(texts, "counts-field-file"), format!("{folder}{name}.{extension}"));
        let kind = (FieldId::Kind, t!(texts, "counts-field-file-kind"), String::new());
        let form = Form::new([path, kind]).with_field_width(FieldId::Kind, KIND_WIDTH);
        let mut dialog =
            FileDialog { purpose: Purpose::Export(count), form, setup, rejection: None, is_running: false };
        dialog.show_kind(texts);
        dialog
    }

    /// `count` is the one that a spreadsheet is taken into.
    pub(super) fn for_import(count: Option<CountId>, setup: TabSetup, texts: &Texts) -> Self {
        let form = Form::new([(FieldId::Path, t!(texts, "counts-field-file"), String::new())]);
        FileDialog { purpose: Purpose::Import(count), form, setup, rejection: None, is_running: false }
    }

    fn typed_path(&self) -> PathBuf {
        parse_path(self.form.text(FieldId::Path))
    }

    /// The kind of the file, which goes by the ending of its name.
    fn kind(&self) -> Option<CountFileKind> {
        CountFileKind::of(&self.typed_path())
    }

    fn show_kind(&mut self, texts: &Texts) {
        let kind = self.kind().map_or(String::new(), |kind| kind_text(kind, texts));
        self.form.set_text(FieldId::Kind, &kind);
    }

    /// Handles a key in the field of the kind: changes the ending of the path to that of the next or previous kind.
    fn change_kind(&mut self, chord: Chord, texts: &Texts) {
        let kinds = CountFileKind::ALL;
        let by = match chord.code() {
            _ if chord.is_modified() => return,
            KeyCode::Char(' ') | KeyCode::Right => 1,
            KeyCode::Left => kinds.len() - 1,
            _ => return,
        };
        let current = kinds.iter().position(|kind| Some(*kind) == self.kind()).unwrap_or(0);
        let Some(next) = kinds.get((current + by) % kinds.len()) else { return };
        let path = self.typed_path().with_extension(next.extension());
        self.form.set_kept_text(FieldId::Path, &path.to_string_lossy());
        self.rejection = None;
        self.show_kind(texts);
    }

    fn on_key(&mut self, chord: Chord, texts: &Texts) {
        if self.form.active_field() == Some(FieldId::Kind) {
            self.change_kind(chord, texts);
        } else if self.form.handle_key(chord) {
            self.rejection = None;
            self.show_kind(texts);
        }
    }

    fn submit(&mut self, cx: &UpdateContext<'_>) -> Vec<Effect<FileResponse>> {
        let path = expand_home(&self.typed_path(), self.setup.home_folder.as_deref());
        let (files, ctx) = (self.setup.count_files, cx.actor.context(None, cx.today));
        let kind = self.kind();
        let effect = match (self.purpose, kind) {
            (Purpose::Export(count), Some(kind)) => {
                let (actor, language) = (cx.actor.clone(), cx.texts.language());
                Effect::write(move |warehouse| {
                    let lots = export(warehouse, count, (&path, kind), files, &actor, language);
                    FileResponse { path, done: lots.map(|lots| Done::Exported(kind, lots)) }
                })
            }
            (Purpose::Import(_), Some(CountFileKind::CountFile)) => Effect::write(move |warehouse| {
                let imported = import_count_file(warehouse, &ctx, &path, files);
                FileResponse { path, done: imported.map(Done::Imported) }
            }),
            (Purpose::Import(Some(count)), Some(CountFileKind::Spreadsheet | CountFileKind::Workbook)) => {
                let reading = ReadOptions::new(cx.today, cx.texts.decimal_mark(), cx.texts.currency());
                Effect::write(move |warehouse| {
                    let imported = import_spreadsheet(warehouse, &ctx, count, &path, &reading);
                    FileResponse { path, done: imported.map(Done::Imported) }
                })
            }
            (purpose, kind) => {
                let file = replace_unprintable(self.form.text(FieldId::Path).trim());
                self.rejection = Some(refused_kind_text(purpose, kind, file, cx.texts));
                return Vec::new();
            }
        };
        (self.is_running, self.rejection) = (true, None);
        vec![effect]
    }

    fn on_response(&mut self, response: &FileResponse, texts: &Texts) -> Vec<Effect<FileResponse>> {
        self.is_running = false;
        let file = replace_unprintable(&response.path.to_string_lossy());
        match &response.done {
            Ok(done) => {
                let text = done_text(done, file, texts);
                vec![Effect::Close, Effect::Notify(Notice::success(text, None))]
            }
            Err(error) => {
                self.rejection = Some(explain_file_error(texts, &response.path, error));
                Vec::new()
            }
        }
    }

    fn title(&self, texts: &Texts) -> String {
        match self.purpose {
            Purpose::Export(count) => t!(texts, "counts-export-title", count = count.to_string()),
            Purpose::Import(_) => t!(texts, "counts-import-title"),
        }
    }

    fn hint(&self, texts: &Texts) -> String {
        match (self.purpose, self.kind()) {
            (Purpose::Export(_), Some(CountFileKind::CountFile)) => t!(texts, "counts-export-hint"),
            (Purpose::Export(_), Some(CountFileKind::Spreadsheet)) => {
                t!(texts, "counts-export-hint-spreadsheet")
            }
            (Purpose::Export(_), Some(CountFileKind::Workbook)) => t!(texts, "counts-export-hint-workbook"),
            (Purpose::Export(_), Some(CountFileKind::Paper)) => t!(texts, "counts-export-hint-paper"),
            (Purpose::Export(_), None) => t!(texts, "counts-export-hint-kinds"),
            (Purpose::Import(Some(count)), _) => {
                t!(texts, "counts-import-hint", count = count.to_string())
            }
            (Purpose::Import(None), _) => t!(texts, "counts-import-hint-no-count"),
        }
    }

    fn height(&self) -> u16 {
        self.form.height() + EXTRA_HEIGHT
    }

    fn fields_area(&self, screen: Rect) -> Rect {
        let inside = dialog_inner_area(screen, dialog_width(screen, DIALOG_WIDTH), self.height());
        dialog_fields_area(inside, self.form.height())
    }
}

fn kind_text(kind: CountFileKind, texts: &Texts) -> String {
    match kind {
        CountFileKind::CountFile => t!(texts, "counts-kind-count-file"),
        CountFileKind::Spreadsheet => t!(texts, "counts-kind-spreadsheet"),
        CountFileKind::Paper => t!(texts, "counts-kind-paper"),
        CountFileKind::Workbook => t!(texts, "counts-kind-workbook"),
    }
}

/// Why a file of that kind is of no use here.
fn refused_kind_text(purpose: Purpose, kind: Option<CountFileKind>, file: String, texts: &Texts) -> String {
    match (purpose, kind) {
        (Purpose::Import(_), Some(CountFileKind::Paper)) => t!(texts, "counts-refused-paper", file = file),
        (Purpose::Import(_), Some(_)) => t!(texts, "counts-refused-no-count", file = file),
        _ => t!(texts, "counts-refused-kind", file = file),
    }
}

fn done_text(done: &Done, file: String, texts: &Texts) -> String {
    match done {
        Done::Exported(kind, lots) => {
            let (shown, lots) = (texts.integer(*lots), *lots);
            match kind {
                CountFileKind::CountFile => {
                    t!(texts, "counts-exported", count_lots = lots, lots = shown, file = file)
                }
                CountFileKind::Spreadsheet | CountFileKind::Workbook => {
                    t!(texts, "counts-exported-spreadsheet", count_lots = lots, lots = shown, file = file)
                }
                CountFileKind::Paper => {
                    t!(texts, "counts-exported-paper", count_lots = lots, lots = shown, file = file)
                }
            }
        }
        Done::Imported(imported) => imported_text(imported, file, texts),
    }
}

/// `Count 14: new entries 12, known already 3, lots found 1. File: ~/shelf.csv.`
fn imported_text(imported: &Imported, file: String, texts: &Texts) -> String {
    let (Imported { count: imported, blank }, number) =
        (imported, |number: u32| texts.integer(number.into()));
    let mut said = vec![t!(
        texts,
        "counts-imported",
        count = imported.count.to_string(),
        added = number(imported.added),
        known = number(imported.known),
        found = number(imported.found)
    )];
    if *blank > 0 {
        said.push(t!(texts, "counts-imported-blank", rows = texts.integer(*blank)));
    }
    if imported.late > 0 {
        said.push(t!(texts, "counts-imported-late", entries = number(imported.late)));
    }
    said.push(t!(texts, "counts-imported-from", file = file));
    said.join(" ")
}

impl Component for FileDialog {
    type Response = FileResponse;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Dialog]
    }

    fn accepts_text(&self) -> bool {
        true
    }

    fn is_available(&self, action: Action, _: &UpdateContext<'_>) -> bool {
        match action {
            Action::DialogSubmit => !self.is_running && !self.typed_path().as_os_str().is_empty(),
            Action::DialogNextField | Action::DialogPreviousField => self.form.field_count() > 1,
            _ => true,
        }
    }

    fn update(&mut self, event: Event<FileResponse>, cx: &UpdateContext<'_>) -> Vec<Effect<FileResponse>> {
        match event {
            Event::Action(Action::DialogCancel) => return vec![Effect::Close],
            Event::Action(Action::DialogSubmit) => return self.submit(cx),
            Event::Action(Action::DialogNextField) => self.form.activate_next(),
            Event::Action(Action::DialogPreviousField) => self.form.activate_previous(),
            Event::Typed(chord) => self.on_key(chord, cx.texts),
            Event::Pasted(text) => {
                self.form.activate(FieldId::Path);
                if self.form.paste(&text) {
                    self.rejection = None;
                    self.show_kind(cx.texts);
                }
            }
            Event::Clicked { at, .. } => {
                if let Some(id) = self.form.field_at(self.fields_area(cx.area), at) {
                    self.form.activate(id);
                }
            }
            Event::Response(response) => return self.on_response(&response, cx.texts),
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let width = dialog_width(area, DIALOG_WIDTH);
        let inside = canvas.draw_dialog_frame(area, width, self.height(), &self.title(texts));
        let fields = self.fields_area(area);
        let hint =
            |id: FieldId| (id == FieldId::Kind).then(|| (t!(texts, "counts-hint-choice"), Meaning::Muted));
        self.form.draw_with_style(
            canvas,
            fields,
            &FormStyle { field_width: FIELD_WIDTH, focused: true, hint: &hint },
        );
        let hint = (self.hint(texts), Meaning::Muted);
        canvas.draw_form_message(inside, fields, self.rejection.as_deref(), hint);
    }
}
