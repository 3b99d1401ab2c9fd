//! Composition root: wires arguments, settings, store and front end. The only place that names a concrete
//! store.

use std::path::Path;
use std::process::ExitCode;

use fefo::cli::{Doors, Terminal, TerminalFailure};
use fefo::domain::Horizon;
use fefo::i18n::Texts;
use fefo::store::sqlite::{OpenMode, SqliteStore};
use fefo::tui::{self, Exit, Options, Screen};
use fefo::warehouse::{self, ErrorKind, Warehouse};

/// Exit code after the terminal has hung up: 128 + SIGHUP.
const HUNG_UP: u8 = 129;

fn main() -> ExitCode {
    fefo::cli::run(std::env::args_os().collect(), &Doors { open, tabs: tui::TAB_NAMES, terminal })
}

/// Opens a stock book, creating it if it does not exist.
fn open(path: &Path, horizon: Horizon) -> warehouse::Result<Warehouse> {
    let store = SqliteStore::open(path, OpenMode::CreateOrOpen)?;
    Ok(Warehouse::new(Box::new(store), horizon))
}

/// Runs the terminal interface. After a signal, returns 128 plus its number, as shells do.
fn terminal(terminal: Terminal) -> Result<u8, TerminalFailure> {
    let Terminal { warehouse, texts, settings, tab } = terminal;
    let language = settings.language;
    let options = Options {
        desk: settings.desk,
        fixed_today: settings.fixed_today,
        horizon: settings.horizon,
        theme: settings.theme,
        tab,
        state_folder: settings.state_folder,
        screen: Screen::of_environment(),
    };
    match tui::run(warehouse, texts, options) {
        Ok(Exit::Quit) => Ok(0),
        Ok(Exit::Signal(signal)) => Ok(u8::try_from(128 + signal).unwrap_or(u8::MAX)),
        Ok(Exit::HungUp) => Ok(HUNG_UP),
        Err(error) => {
            let kind = match error {
                tui::Error::Theme(_) | tui::Error::Keys(_) | tui::Error::UnknownTab { .. } => {
                    ErrorKind::Usage
                }
                tui::Error::Terminal(_) | tui::Error::WorkerGone => ErrorKind::Unreachable,
            };
            Err(TerminalFailure { kind, message: error.explained(&Texts::new(language)) })
        }
    }
}
