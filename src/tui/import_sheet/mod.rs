//! The import sheet: shows the beginning of a file, its columns and what they mean, changes that, runs dry and imports.
//!
//! [`ImportDialog`] asks for the file and opens the sheet; `job` is what the worker does with the file; `choices` are the short
//! lists that the sheet opens; `words` says what came of it all.

mod choices;
mod import_dialog;
mod job;
mod map_dialog;
mod update;
mod view;
mod words;

use std::path::PathBuf;

use ratatui::layout::Rect;

use crate::domain::Field;
use crate::exchange::{ImportError, ImportKind, SavedReading, SheetColumn, SheetHead};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, Scope};
use crate::tui::widgets::windowed_list::{KeyedRow, WindowedList};

use choices::SheetOption;
pub(crate) use import_dialog::ImportDialog;
use job::{Check, FileReading, ImportOutcome, OpenedFile, Refusal, SavedNames, Trial};

/// A file that is looked at before it is imported.
pub(crate) struct ImportSheet {
    reading: FileReading,
    head: SheetHead,
    columns: WindowedList<ColumnRow>,
    saved: SavedNames,
    /// How the file is read if nobody says anything, or as it was saved last.
    kept: SavedReading,
    check: CheckState,
    folders: ImportFolders,
}

/// The folders that paths and maps are looked up in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ImportFolders {
    /// What `~` stands for in a path.
    pub(crate) home: Option<PathBuf>,
    /// Where saved readings of files are.
    pub(crate) maps: Option<PathBuf>,
}

/// What is known of the whole file.
enum CheckState {
    Running,
    Done(Box<Check>),
    /// It can't be read, or reading was cancelled.
    Failed(Refusal),
    /// It is being imported, or was refused after this check.
    Importing(Box<Check>),
}

/// A column of the file, by its place.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ColumnRow {
    place: usize,
    column: SheetColumn,
}

impl KeyedRow for ColumnRow {
    type Key = usize;

    fn key(&self) -> usize {
        self.place
    }
}

/// A response to the sheet: from the worker, or from an overlay it opened.
pub(crate) enum Response {
    /// The beginning of the file was read.
    Head(Result<(ImportKind, SheetHead), Refusal>),
    Saved(SavedNames),
    Checked(Box<Result<Check, Refusal>>),
    Imported(Box<ImportOutcome>),
    MeaningChosen(MeaningChoice),
    /// How dates are written; `None` as they decide themselves.
    DatesChosen(Option<String>),
    OptionChosen(SheetOption),
    /// A saved reading was chosen.
    MapChosen(String),
    MapLoaded(Result<SavedReading, ImportError>),
    /// The reading was saved under a name.
    MapSaved(String),
    /// It is to be imported, although it was before.
    AgainConfirmed,
    /// What was said of the columns is to be lost.
    LeaveConfirmed,
}

/// What a column is to mean.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MeaningChoice {
    /// The column's place.
    column: usize,
    /// Nothing leaves it out.
    field: Option<Field>,
    /// Whether it means what it meant before besides.
    adds: bool,
}

impl ImportSheet {
    fn new(file: OpenedFile, reading: FileReading, folders: ImportFolders) -> Self {
        let kept = SavedReading::of(&reading.options);
        let mut sheet = ImportSheet {
            reading,
            head: file.head.clone(),
            columns: WindowedList::default(),
            saved: SavedNames { all: Vec::new(), fitting: Vec::new() },
            kept,
            check: CheckState::Running,
            folders,
        };
        sheet.set_head(file.head);
        sheet
    }

    /// Shows the columns, with the same one selected.
    fn set_head(&mut self, head: SheetHead) {
        let selected = self.columns.selected_index();
        let rows = head.columns.iter().cloned().enumerate();
        self.columns.reset(rows.map(|(place, column)| ColumnRow { place, column }).collect(), false);
        self.columns.select(selected);
        self.head = head;
    }

    fn selected_column(&self) -> Option<&ColumnRow> {
        self.columns.selected_row()
    }

    /// The latest check of the whole file.
    fn last_check(&self) -> Option<&Check> {
        match &self.check {
            CheckState::Done(check) | CheckState::Importing(check) => Some(check),
            CheckState::Running | CheckState::Failed(_) => None,
        }
    }

    fn is_importing(&self) -> bool {
        matches!(self.check, CheckState::Importing(_))
    }

    /// Whether it would be imported, if perhaps only after a question.
    fn can_import(&self) -> bool {
        matches!(&self.check, CheckState::Done(check) if matches!(check.trial, Trial::Fine { .. }))
    }

    /// Whether something was said of the columns that is not saved.
    fn is_changed(&self) -> bool {
        SavedReading::of(&self.reading.options) != self.kept
    }

    /// The name of the file, without its folder.
    fn file_name(&self) -> String {
        let name = self.reading.path.file_name().unwrap_or(self.reading.path.as_os_str());
        crate::domain::replace_unprintable(&name.to_string_lossy())
    }
}

impl Component for ImportSheet {
    type Response = Response;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::ImportSheet, Scope::List]
    }

    fn is_available(&self, action: Action, _: &UpdateContext<'_>) -> bool {
        let has_column = self.selected_column().is_some();
        match action {
            Action::SheetBack => !self.is_importing(),
            Action::SheetMeaning => has_column && !self.is_importing(),
            Action::SheetAddMeaning => {
                !self.is_importing()
                    && self.selected_column().is_some_and(|row| !row.column.fields.is_empty())
            }
            Action::SheetImport => self.can_import(),
            Action::SheetLoadMap => !self.saved.fitting.is_empty() && !self.is_importing(),
            Action::SheetDates | Action::SheetOptions | Action::SheetSaveMap | Action::SheetDryRun => {
                !self.is_importing()
            }
            _ => true,
        }
    }

    fn unsaved_label(&self, texts: &Texts) -> Option<String> {
        self.is_changed().then(|| t!(texts, "import-title"))
    }

    fn has_pending_acts(&self) -> bool {
        self.is_importing()
    }

    fn update(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Vec<Effect<Response>> {
        self.handle_event(event, cx)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        self.draw_sheet(canvas, area);
    }
}
