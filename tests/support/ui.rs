//! The terminal UI over a test book, without a terminal.

use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};

use ::fefo::domain::Horizon;
use ::fefo::exchange::FileReplacement;
use ::fefo::i18n::{Language, Texts};
use ::fefo::store::sqlite::SqliteStore;
use ::fefo::tui::{ColorDepth, CountFiles, Error, Headless, Options, TerminalCapabilities};
use ::fefo::warehouse::{CountFileContents, CountFileRecord, ProductEdit, StoreError, Warehouse};
use ratatui::style::Style;
use tempfile::TempDir;

use super::book::{TestBook, open_warehouse};
use super::values::*;

/// Options under which everything on the screen is known beforehand.
pub fn options() -> Options {
    Options {
        actor: actor(),
        fixed_today: Some(today()),
        horizon: Horizon::default(),
        theme: None,
        keys_file: None,
        tab: None,
        state_folder: None,
        capabilities: TerminalCapabilities {
            color_depth: ColorDepth::TrueColor,
            no_color: false,
            utf8: true,
        },
        count_files: CountFiles {
            create: create_count_file,
            create_text: create_text_file,
            read: read_count_file,
        },
        begin_export,
        home_folder: None,
        maps_folder: None,
        store_codes: ::fefo::domain::gs1::StoreCodes::NONE,
        station: ::fefo::settings::StationSettings::default(),
        remark: None,
    }
}

/// Makes a count file in a test's own folder, and nowhere else: a random user types any path.
fn create_count_file(path: &Path, contents: &CountFileContents) -> ::fefo::warehouse::Result<()> {
    if !path.starts_with(std::env::temp_dir()) {
        let location = path.display().to_string();
        return Err(StoreError::ReadOnly { location }.into());
    }
    Ok(SqliteStore::create_count_file(path, contents)?)
}

/// Creates a text file in a test's own folder, and nowhere else.
fn create_text_file(path: &Path, contents: &[u8]) -> std::io::Result<()> {
    if !path.starts_with(std::env::temp_dir()) {
        return Err(std::io::ErrorKind::PermissionDenied.into());
    }
    ::fefo::exchange::create_file(path, contents)
}

/// Begins a file in a test's own folder, and nowhere else.
fn begin_export(path: &Path) -> std::io::Result<FileReplacement> {
    if !path.starts_with(std::env::temp_dir()) {
        return Err(std::io::ErrorKind::PermissionDenied.into());
    }
    FileReplacement::begin(path)
}

fn read_count_file(path: &Path) -> ::fefo::warehouse::Result<CountFileRecord> {
    Ok(SqliteStore::read_count_file(path)?)
}

impl TestBook {
    /// Opens the UI in English.
    pub fn open_ui(self, size: (u16, u16)) -> TestUi {
        self.open_ui_with(size, Language::English, |_| {})
    }

    /// Opens the UI on a tab, in English.
    pub fn open_tab(self, tab: &str, size: (u16, u16)) -> TestUi {
        self.open_ui_with(size, Language::English, |options| options.tab = Some(tab.to_owned()))
    }

    /// Opens the UI in a language, with changed options.
    pub fn open_ui_with(
        self,
        size: (u16, u16),
        language: Language,
        change: impl FnOnce(&mut Options),
    ) -> TestUi {
        let mut options = options();
        change(&mut options);
        let (warehouse, folder) = self.into_parts();
        let headless = Headless::open(warehouse, Texts::new(language), &options, size).unwrap();
        TestUi { headless, folder }
    }

    /// Opens the UI with changed options that it may refuse.
    pub fn try_open_ui(
        self,
        size: (u16, u16),
        change: impl FnOnce(&mut Options),
    ) -> std::result::Result<Headless, Error> {
        let mut options = options();
        change(&mut options);
        Headless::open(self.warehouse, Texts::new(Language::English), &options, size)
    }
}

/// The UI over a test book. Dereferences to [`Headless`], which takes the keys.
pub struct TestUi {
    headless: Headless,
    folder: TempDir,
}

impl Deref for TestUi {
    type Target = Headless;

    fn deref(&self) -> &Headless {
        &self.headless
    }
}

impl DerefMut for TestUi {
    fn deref_mut(&mut self) -> &mut Headless {
        &mut self.headless
    }
}

impl TestUi {
    /// Opens the UI over a file that stays where it is, such as a count file.
    pub fn over_file(file: &Path, size: (u16, u16), language: Language) -> TestUi {
        let folder = tempfile::tempdir().unwrap();
        let headless = Headless::open(open_warehouse(file), Texts::new(language), &options(), size).unwrap();
        TestUi { headless, folder }
    }

    /// Starts the program anew over the same book.
    pub fn restart(&mut self, language: Language, size: (u16, u16)) {
        let warehouse = self.open_elsewhere();
        self.headless = Headless::open(warehouse, Texts::new(language), &options(), size).unwrap();
    }

    /// The same book, opened by another station.
    pub fn open_elsewhere(&self) -> Warehouse {
        open_warehouse(&self.file())
    }

    /// The book's file.
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("stock.db")
    }

    /// Damages the book's file: gives every product more decimals than there are.
    pub fn corrupt_book(&self) {
        let connection = rusqlite::Connection::open(self.file()).unwrap();
        connection
            .execute_batch("PRAGMA ignore_check_constraints = ON; UPDATE product SET decimals = 9")
            .unwrap();
    }

    /// Archives a product at another station.
    pub fn archive_elsewhere(&self, product: &str) {
        let edit = ProductEdit { archived: Some(true), ..ProductEdit::default() };
        self.open_elsewhere().edit_product(&noon_of(today()), &sku(product), &edit).unwrap();
    }

    /// The first line that contains a text.
    pub fn line_with(&self, text: &str) -> String {
        let screen = self.text();
        let line = screen.lines().find(|line| line.contains(text));
        line.unwrap_or_else(|| panic!("{text:?} is not on the screen:\n{screen}")).to_owned()
    }

    /// The column and row of the first cell of a text.
    pub fn position_of(&self, text: &str) -> (u16, u16) {
        let screen = self.text();
        let found = screen.lines().zip(0..).find_map(|(line, row)| {
            let column = line.find(text)?;
            Some((u16::try_from(line[..column].chars().count()).unwrap(), row))
        });
        found.unwrap_or_else(|| panic!("{text:?} is not on the screen:\n{screen}"))
    }

    /// Whether a text is on the screen.
    pub fn shows(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// The line with the mark of the selection.
    pub fn selected_line(&self) -> String {
        self.line_with("› ")
    }

    /// The style of the first cell of a text.
    pub fn style_of(&self, text: &str) -> Style {
        let (buffer, _) = self.draw();
        let wanted: Vec<String> = text.chars().map(String::from).collect();
        let symbols: Vec<&str> = buffer.content().iter().map(|cell| cell.symbol()).collect();
        let at = symbols.windows(wanted.len()).position(|window| window == wanted);
        let at = at.unwrap_or_else(|| panic!("{text:?} is not on the screen:\n{}", self.text()));
        buffer.content()[at].style()
    }
}
