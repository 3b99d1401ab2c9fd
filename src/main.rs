//! Composition root: wires arguments, settings, store and front end. The only place that names a concrete
//! store.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use fefo::cli::{Announce, BookMode, Deps, ServerFailure, ServerSetup, TuiFailure, TuiSetup};
use fefo::contract::KeyBinding;
use fefo::domain::Horizon;
use fefo::exchange::{FileReplacement, create_file};
use fefo::i18n::Texts;
use fefo::server;
use fefo::settings::{BookLocation, KeyLayout};
use fefo::store::postgres::PostgresStore;
use fefo::store::sqlite::SqliteStore;
use fefo::store::{OpenMode, Store};
use fefo::tui::{self, CountFiles, ExitReason, Options, TerminalCapabilities};
use fefo::warehouse::{self, BookRoles, CountFileContents, CountFileRecord, RoleInPlace, Warehouse};

/// Exit code after the terminal has hung up: 128 + SIGHUP.
const HANGUP_EXIT_CODE: u8 = 129;

fn main() -> ExitCode {
    fefo::cli::run(
        std::env::args_os().collect(),
        &Deps {
            open_warehouse,
            destroy_book,
            set_up_roles,
            create_count_file,
            read_count_file,
            skus_beginning_with,
            theme_names: tui::Theme::names,
            tab_names: tui::TAB_NAMES,
            key_bindings,
            is_key_name: tui::Headless::is_key_name,
            write_keys_file: tui::write_keys_file,
            run_tui: run_terminal,
            run_server,
        },
    )
}

fn open_warehouse(location: &BookLocation, mode: BookMode, horizon: Horizon) -> warehouse::Result<Warehouse> {
    let mode = match mode {
        BookMode::OpenExisting => OpenMode::OpenExisting,
        BookMode::CreateOrOpen => OpenMode::CreateOrOpen,
    };
    let store = match location {
        BookLocation::File(path) => Box::new(SqliteStore::open(path, mode)?) as Box<dyn Store>,
        BookLocation::Server(address) => Box::new(PostgresStore::open(address.clone(), mode)?),
    };
    Ok(Warehouse::new(store, horizon))
}

/// Removes a stock book that nobody has open.
fn destroy_book(location: &BookLocation) -> warehouse::Result<()> {
    match location {
        BookLocation::File(path) => Ok(SqliteStore::destroy(path)?),
        // Others may use it by now.
        BookLocation::Server(_) => Ok(()),
    }
}

/// Makes the roles of a book on a server.
fn set_up_roles(location: &BookLocation, roles: &BookRoles) -> warehouse::Result<Vec<RoleInPlace>> {
    match location {
        BookLocation::File(_) => Ok(Vec::new()),
        BookLocation::Server(address) => {
            Ok(PostgresStore::open(address.clone(), OpenMode::OpenExisting)?.set_up_roles(roles)?)
        }
    }
}

/// The first SKUs of a book that begin with a text.
fn skus_beginning_with(location: &BookLocation, beginning: &str, limit: usize) -> Vec<String> {
    match location {
        BookLocation::File(path) => SqliteStore::skus_beginning_with(path, beginning, limit),
        BookLocation::Server(address) => PostgresStore::skus_beginning_with(address, beginning, limit),
    }
}

/// Makes a count file where nothing is yet.
fn create_count_file(path: &Path, contents: &CountFileContents) -> warehouse::Result<()> {
    Ok(SqliteStore::create_count_file(path, contents)?)
}

/// Reads what was counted in a count file.
fn read_count_file(path: &Path) -> warehouse::Result<CountFileRecord> {
    Ok(SqliteStore::read_count_file(path)?)
}

/// The keys of the terminal interface.
fn key_bindings(layout: KeyLayout, file: Option<&str>, texts: &Texts) -> Result<Vec<KeyBinding>, String> {
    tui::key_bindings(layout, file, texts).map_err(|error| error.localized_message(texts))
}

/// Serves other programs until the process is told to stop.
fn run_server(setup: ServerSetup, announce: Announce<'_>) -> Result<(), ServerFailure> {
    let ServerSetup { warehouse, settings, serving } = setup;
    let (location, horizon) = (settings.book.clone(), settings.horizon);
    let open = Arc::new(move || open_warehouse(&location, BookMode::OpenExisting, horizon));
    let setup = server::Setup { book: warehouse, open, settings, serving };
    server::run(setup, announce).map_err(|error| match error {
        server::Error::Listen { address, error } => ServerFailure::Listen { address, error },
        server::Error::Book(error) => ServerFailure::Book(error),
        server::Error::System(error) => ServerFailure::System(error),
    })
}

/// Runs the terminal interface. After a signal, returns 128 plus its number, as shells do.
fn run_terminal(terminal: TuiSetup) -> Result<u8, TuiFailure> {
    let TuiSetup { warehouse, texts, settings, keys_file, tab, remark } = terminal;
    let (language, maps_folder) = (settings.language, settings.maps_folder());
    let options = Options {
        actor: settings.actor,
        fixed_today: settings.fixed_today,
        horizon: settings.horizon,
        theme: settings.theme,
        keys_file,
        tab,
        state_folder: settings.state_folder,
        capabilities: TerminalCapabilities::from_env(),
        count_files: CountFiles {
            create: create_count_file,
            create_text: create_file,
            read: read_count_file,
        },
        begin_export: FileReplacement::begin,
        home_folder: settings.home,
        maps_folder,
        store_codes: settings.store_codes,
        station: settings.station,
        remark,
    };
    match tui::run(warehouse, texts, options) {
        Ok(ExitReason::Quit) => Ok(0),
        Ok(ExitReason::Signal(signal)) => Ok(u8::try_from(128 + signal).unwrap_or(u8::MAX)),
        Ok(ExitReason::HungUp) => Ok(HANGUP_EXIT_CODE),
        Err(error) => {
            let message = error.localized_message(&Texts::new(language));
            Err(match error {
                tui::Error::Theme(_)
                | tui::Error::Keys { .. }
                | tui::Error::ScannerKey { .. }
                | tui::Error::UnknownTab { .. } => TuiFailure::Usage(message),
                tui::Error::Terminal(_) | tui::Error::WorkerGone => TuiFailure::Terminal(message),
            })
        }
    }
}
