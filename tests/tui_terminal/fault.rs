//! A fault of the program's own: the terminal is put back, and the fault is told.

use std::path::PathBuf;

use fefo::domain::Horizon;
use fefo::store::{About, Read, Result, Store, Write};
use fefo::tui::{Error, Options, Screen, run};
use fefo::warehouse::{Desk, Warehouse};
use portable_pty::CommandBuilder;

use crate::shop;
use crate::station::Station;

/// A store that breaks as soon as somebody looks into it.
struct Broken(About);

impl Store for Broken {
    fn read(&mut self) -> Result<Box<dyn Read + '_>> {
        panic!("the shelf fell over")
    }

    fn write(&mut self) -> Result<Box<dyn Write + '_>> {
        panic!("the shelf fell over")
    }

    fn changed_elsewhere(&mut self) -> Result<bool> {
        Ok(false)
    }

    fn tidy(&mut self) -> Result<()> {
        Ok(())
    }

    fn about(&self) -> &About {
        &self.0
    }
}

/// Not a test by itself: [`a_fault_puts_the_terminal_back`] runs it in a terminal.
#[test]
#[ignore = "runs in a terminal of its own"]
fn a_program_with_a_fault() {
    let about = About { location: String::new(), name: "stock.db".into(), schema_version: 1, created: false };
    let options = Options {
        desk: Desk { operator: shop::label("ana"), station: shop::label("dock-2") },
        fixed_today: Some(shop::today()),
        horizon: Horizon::default(),
        theme: Some("dark".into()),
        tab: None,
        state_folder: None::<PathBuf>,
        screen: Screen::of_environment(),
    };
    let warehouse = Warehouse::new(Box::new(Broken(about)), Horizon::default());
    let outcome = run(warehouse, fefo::i18n::Texts::new(fefo::i18n::Language::English), options);
    assert!(matches!(outcome, Err(Error::WorkerGone)), "{outcome:?}");
}

#[test]
fn a_fault_puts_the_terminal_back() {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--exact", "fault::a_program_with_a_fault", "--ignored", "--nocapture"]);
    let mut station = Station::run(command);
    assert!(station.expect_end().success(), "{}", station.text());
    station.assert_restored();
    // The report may be longer than the screen; what counts is that it comes on the clerk's own screen, behind the program's.
    let afterwards = station.text_after("\x1b[?1049l");
    assert!(afterwards.contains("the shelf fell over"), "the fault can be read:\n{afterwards}");
}
