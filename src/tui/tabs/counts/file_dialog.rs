//! The dialog for the path of a count file, to make or to read.

use std::path::{Path, PathBuf};

use ratatui::layout::Rect;

use crate::domain::count::CountId;
use crate::domain::replace_unprintable;
use crate::i18n::{Explanation, Texts, explain};
use crate::settings::expand_home;
use crate::t;
use crate::tui::component::canvas::{Canvas, dialog_inner_area, wrap_text};
use crate::tui::component::notice::Notice;
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, Scope};
use crate::tui::tabs::TabSetup;
use crate::tui::theme::Meaning;
use crate::tui::widgets::text_field::TextField;
use crate::warehouse::{
    ActContext, Actor, CountFileContents, CountFileRecord, ImportedCount, Result, Warehouse,
};

/// What is done with the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Export(CountId),
    Import,
}

pub(super) struct FileDialog {
    purpose: Purpose,
    path: TextField,
    setup: TabSetup,
    rejection: Option<Explanation>,
    is_running: bool,
}

/// What became of the file.
pub(super) enum FileResponse {
    Exported { path: PathBuf, lots: Result<usize> },
    Imported(Result<ImportedCount>),
}

/// The endings of spreadsheets and texts.
const SHEETS: [&str; 7] = ["csv", "txt", "json", "ods", "tsv", "xls", "xlsx"];

const DIALOG_WIDTH: u16 = 66;
/// A blank, the field, a blank, and three lines for messages.
const DIALOG_HEIGHT: u16 = 6;

impl FileDialog {
    pub(super) fn for_export(count: CountId, setup: TabSetup, texts: &Texts) -> Self {
        let name = t!(texts, "counts-file-name", count = count.to_string());
        let folder = if setup.home_folder.is_some() { "~/" } else { "" };
        let path = TextField::with_selected_text(&format!("{folder}{name}"));
        FileDialog { purpose: Purpose::Export(count), path, setup, rejection: None, is_running: false }
    }

    pub(super) fn for_import(setup: TabSetup) -> Self {
        let path = TextField::default();
        FileDialog { purpose: Purpose::Import, path, setup, rejection: None, is_running: false }
    }

    fn submit(&mut self, cx: &UpdateContext<'_>) -> Vec<Effect<FileResponse>> {
        let text = self.path.text().trim();
        if text.is_empty() {
            return Vec::new();
        }
        let path = expand_home(Path::new(text), self.setup.home_folder.as_deref());
        if is_sheet(&path) {
            let file = replace_unprintable(text);
            let message = t!(cx.texts, "counts-file-is-sheet", file = file);
            self.rejection = Some(Explanation { message, hint: None });
            return Vec::new();
        }
        let (files, actor) = (self.setup.count_files, cx.actor.clone());
        (self.is_running, self.rejection) = (true, None);
        let ctx = cx.actor.context(None, cx.today);
        vec![match self.purpose {
            Purpose::Export(count) => Effect::write(move |warehouse| {
                let lots = export(warehouse, count, &actor, &path, files.create);
                FileResponse::Exported { path, lots }
            }),
            Purpose::Import => Effect::write(move |warehouse| {
                FileResponse::Imported(import(warehouse, &ctx, &path, files.read))
            }),
        }]
    }

    fn on_response(&mut self, response: FileResponse, texts: &Texts) -> Vec<Effect<FileResponse>> {
        self.is_running = false;
        let done = match response {
            FileResponse::Exported { path, lots } => lots.map(|lots| {
                let file = replace_unprintable(&path.to_string_lossy());
                let shown = texts.integer(lots as u64);
                t!(texts, "counts-exported", count_lots = lots, lots = shown, file = file)
            }),
            FileResponse::Imported(imported) => imported.map(|imported| imported_text(&imported, texts)),
        };
        match done {
            Ok(text) => vec![Effect::Close, Effect::Notify(Notice::success(text, None))],
            Err(error) => {
                self.rejection = Some(explain(texts, &error));
                Vec::new()
            }
        }
    }

    fn title(&self, texts: &Texts) -> String {
        match self.purpose {
            Purpose::Export(count) => t!(texts, "counts-export-title", count = count.to_string()),
            Purpose::Import => t!(texts, "counts-import-title"),
        }
    }

    fn hint(&self, texts: &Texts) -> String {
        match self.purpose {
            Purpose::Export(_) => t!(texts, "counts-export-hint"),
            Purpose::Import => t!(texts, "counts-import-hint"),
        }
    }
}

/// Whether a path is named like one of the files that `fefo count export` writes besides count files.
fn is_sheet(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| SHEETS.contains(&ending.as_str()))
}

fn export(
    warehouse: &mut Warehouse,
    count: CountId,
    actor: &Actor,
    path: &Path,
    create: fn(&Path, &CountFileContents) -> Result<()>,
) -> Result<usize> {
    let contents = warehouse.count_file_contents(count, actor)?;
    create(path, &contents)?;
    Ok(contents.lines.len())
}

fn import(
    warehouse: &mut Warehouse,
    ctx: &ActContext,
    path: &Path,
    read: fn(&Path) -> Result<CountFileRecord>,
) -> Result<ImportedCount> {
    let record = read(path)?;
    warehouse.import_count(ctx, &record)
}

/// `Count 14: 12 entries taken, 3 were there already, 1 lot found.`
fn imported_text(imported: &ImportedCount, texts: &Texts) -> String {
    let number = |number: u32| texts.integer(number.into());
    let text = t!(
        texts,
        "counts-imported",
        count = imported.count.to_string(),
        added = number(imported.added),
        known = number(imported.known),
        found = number(imported.found)
    );
    if imported.late == 0 {
        return text;
    }
    format!("{text} {}", t!(texts, "counts-imported-late", entries = number(imported.late)))
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
            Action::DialogSubmit => !self.is_running && !self.path.text().trim().is_empty(),
            Action::DialogNextField | Action::DialogPreviousField => false,
            _ => true,
        }
    }

    fn update(&mut self, event: Event<FileResponse>, cx: &UpdateContext<'_>) -> Vec<Effect<FileResponse>> {
        match event {
            Event::Action(Action::DialogCancel) => return vec![Effect::Close],
            Event::Action(Action::DialogSubmit) => return self.submit(cx),
            Event::Typed(chord) if self.path.handle_key(chord) => self.rejection = None,
            Event::Pasted(text) if self.path.paste(&text) => self.rejection = None,
            Event::Response(response) => return self.on_response(response, cx.texts),
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let width = DIALOG_WIDTH.min(area.width.saturating_sub(6));
        canvas.draw_dialog_frame(area, width, DIALOG_HEIGHT, &self.title(texts));
        let inside = dialog_inner_area(area, width, DIALOG_HEIGHT);
        self.path.draw(canvas, Rect { y: inside.y + 1, height: 1, ..inside }, true);
        let (text, meaning) = match &self.rejection {
            Some(rejection) => {
                let text = rejection.to_single_text(texts);
                (format!("{} {text}", canvas.symbols.error), Meaning::Error)
            }
            None => (self.hint(texts), Meaning::Muted),
        };
        for (line, y) in wrap_text(&text, inside.width).iter().zip(inside.y + 3..inside.bottom()) {
            canvas.draw_text(inside.x, y, inside.width, line, meaning);
        }
    }
}
