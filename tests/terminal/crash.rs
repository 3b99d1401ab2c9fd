//! A panic restores the terminal and reports itself.

use std::path::PathBuf;

use fefo::domain::Horizon;
use fefo::store::{ReadTransaction, Result, Store, StoreInfo, WriteTransaction};
use fefo::tui::{CountFiles, Error, Options, TerminalCapabilities, run};
use fefo::warehouse::Warehouse;
use portable_pty::CommandBuilder;

use crate::support::terminal::Terminal;
use crate::support::values::*;

/// A store that panics on every transaction.
struct PanickingStore(StoreInfo);

impl Store for PanickingStore {
    fn read(&mut self) -> Result<Box<dyn ReadTransaction + '_>> {
        panic!("the shelf fell over")
    }

    fn write(&mut self) -> Result<Box<dyn WriteTransaction + '_>> {
        panic!("the shelf fell over")
    }

    fn poll_external_commit(&mut self) -> Result<bool> {
        Ok(false)
    }

    fn maintain(&mut self) -> Result<()> {
        Ok(())
    }

    fn check_identity(&mut self) -> Result<()> {
        Ok(())
    }

    fn reopen(&mut self) -> Result<()> {
        panic!("a fault of the store")
    }

    fn is_book_file(&self, _: &std::path::Path) -> bool {
        false
    }

    fn info(&self) -> &StoreInfo {
        &self.0
    }
}

/// Not a test by itself: [`a_panic_restores_the_terminal`] runs it in a terminal.
#[test]
#[ignore = "runs in a terminal of its own"]
fn panics_in_the_worker() {
    let about = StoreInfo {
        location: String::new(),
        name: "stock.db".into(),
        schema_version: 1,
        created: false,
        is_read_only: false,
        count_file: None,
    };
    let options = Options {
        actor: actor(),
        fixed_today: Some(today()),
        horizon: Horizon::default(),
        theme: Some("dark".into()),
        keys_file: None,
        tab: None,
        state_folder: None::<PathBuf>,
        capabilities: TerminalCapabilities::from_env(),
        count_files: CountFiles {
            create: |_, _| Err(fefo::warehouse::Error::Cancelled),
            create_text: |_, _| Err(std::io::ErrorKind::PermissionDenied.into()),
            read: |_| Err(fefo::warehouse::Error::Cancelled),
        },
        begin_export: |_| Err(std::io::ErrorKind::PermissionDenied.into()),
        home_folder: None,
        maps_folder: None,
        store_codes: fefo::domain::gs1::StoreCodes::NONE,
        station: fefo::settings::StationSettings::default(),
        remark: None,
    };
    let warehouse = Warehouse::new(Box::new(PanickingStore(about)), Horizon::default());
    let outcome = run(warehouse, fefo::i18n::Texts::new(fefo::i18n::Language::English), options);
    assert!(matches!(outcome, Err(Error::WorkerGone)), "{outcome:?}");
}

#[test]
fn a_panic_restores_the_terminal() {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--exact", "crash::panics_in_the_worker", "--ignored", "--nocapture"]);
    let mut terminal = Terminal::run(command);
    assert!(terminal.wait_for_exit().success(), "{}", terminal.text());
    terminal.assert_restored();
    // The report may be longer than the screen, so it is looked for in the bytes written to the main screen.
    let afterwards = terminal.text_after("\x1b[?1049l");
    assert!(afterwards.contains("the shelf fell over"), "the fault can be read:\n{afterwards}");
}
