//! The tabs, one folder each. A new tab is a folder, a name and a line below.

pub(crate) mod alerts;
pub(crate) mod counts;
pub(crate) mod dispatch;
pub(crate) mod entry;
pub(crate) mod history;
pub(crate) mod lots;
pub(crate) mod products;
pub(crate) mod reports;

use std::path::PathBuf;

use super::component::{DynTab, UpdateContext};
use super::import_sheet::ImportFolders;
use super::keys::Action;
use super::panels::export_dialog::ExportFiles;
use super::panels::label_dialog::LabelSetup;
use super::{BeginExport, CountFiles};
use crate::domain::CountId;

/// Tab names as `--tab` accepts them, in header order.
pub const NAMES: &[&str] = &["lots", "entry", "dispatch", "alerts", "products", "history", COUNTS, "reports"];

const COUNTS: &str = "counts";

/// The tabs of a count file.
const NAMES_IN_COUNT_FILE: &[&str] = &[COUNTS];

/// Returns the index of the tab with this name, in any case.
pub(crate) fn index_of(name: &str) -> Option<usize> {
    NAMES.iter().position(|known| known.eq_ignore_ascii_case(name))
}

/// Returns the names of the tabs that a file has.
pub(crate) fn names(count_file: Option<CountId>) -> &'static [&'static str] {
    if count_file.is_some() { NAMES_IN_COUNT_FILE } else { NAMES }
}

/// Returns the action that opens the tab with this name.
pub(crate) fn open_action(name: &str) -> Option<Action> {
    index_of(name).and_then(Action::for_tab_index)
}

/// Returns the name of the tab that an action opens.
pub(crate) fn opened_by(action: Action) -> Option<&'static str> {
    NAMES.get(action.tab_index()?).copied()
}

/// What tabs need besides their context.
#[derive(Debug, Clone)]
pub(crate) struct TabSetup {
    pub(crate) count_files: CountFiles,
    /// The count that the open file was made to count in; `None` of a stock book.
    pub(crate) count_file: Option<CountId>,
    /// How the file that a list is exported to is begun.
    pub(crate) begin_export: BeginExport,
    /// What `~` stands for in a path.
    pub(crate) home_folder: Option<PathBuf>,
    /// The printer of labels; empty if none is set.
    pub(crate) label_printer: String,
    /// Where saved readings of files are.
    pub(crate) maps_folder: Option<PathBuf>,
}

impl TabSetup {
    pub(crate) fn import_folders(&self) -> ImportFolders {
        ImportFolders { home: self.home_folder.clone(), maps: self.maps_folder.clone() }
    }

    pub(crate) fn labels(&self) -> LabelSetup {
        LabelSetup {
            printer: self.label_printer.clone(),
            home: self.home_folder.clone(),
            create: self.count_files.create_text,
        }
    }

    pub(crate) fn export_files(&self) -> ExportFiles {
        ExportFiles { home: self.home_folder.clone(), begin: self.begin_export }
    }
}

/// Creates the tabs that the open file has, in the order of [`names`].
pub(crate) fn create(setup: &TabSetup, cx: &UpdateContext<'_>) -> Vec<Box<dyn DynTab>> {
    let counts = Box::new(counts::CountsTab::new(setup.clone(), cx));
    if setup.count_file.is_some() {
        return vec![counts];
    }
    vec![
        Box::new(lots::LotsTab::new(setup, cx)),
        Box::new(entry::EntryTab::new(setup.labels(), cx)),
        Box::new(dispatch::DispatchTab::new(cx)),
        Box::new(alerts::AlertsTab::new(setup.export_files(), cx)),
        Box::new(products::ProductsTab::new(setup, cx)),
        Box::new(history::HistoryTab::new(setup, cx)),
        counts,
        Box::new(reports::ReportsTab::new(cx.texts)),
    ]
}
