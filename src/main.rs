//! The composition root: arguments, settings, store, front end, exit code. The one place that names a concrete store.

use std::path::Path;
use std::process::ExitCode;

use fefo::cli::{Doors, Terminal, TerminalFailure};
use fefo::domain::Horizon;
use fefo::store::sqlite::{OpenMode, SqliteStore};
use fefo::warehouse::{self, ErrorKind, Warehouse};

fn main() -> ExitCode {
    fefo::cli::run(
        std::env::args_os().collect(),
        &Doors { open, tabs: &["lots", "entry", "dispatch", "alerts"], terminal },
    )
}

/// Opens the stock book of a path, making it where there is none.
fn open(path: &Path, horizon: Horizon) -> warehouse::Result<Warehouse> {
    let store = SqliteStore::open(path, OpenMode::CreateOrOpen)?;
    Ok(Warehouse::new(Box::new(store), horizon))
}

/// Opens the terminal interface and stays until it is left.
fn terminal(_: Terminal) -> Result<u8, TerminalFailure> {
    Err(TerminalFailure {
        kind: ErrorKind::Unreachable,
        message: "this build has no terminal interface".to_owned(),
    })
}
