//! `serve`: lets other programs use the stock book over HTTP.

use std::io::{self, Write as _};
use std::net::SocketAddr;

use clap::Args;

use crate::cli::deps::{ServerFailure, ServerSetup};
use crate::cli::failure::{Failure, Result};
use crate::cli::session::Session;
use crate::contract::ServingRecord;
use crate::domain::replace_unprintable;
use crate::settings::{OutputFormat, ServeFlags, ServeSettings};
use crate::t;

#[derive(Debug, Args)]
pub(in crate::cli) struct ServeArgs {
    #[arg(long)]
    bind: Option<String>,
    #[arg(long)]
    threads: Option<String>,
    #[arg(long)]
    timeout: Option<String>,
    #[arg(long)]
    body_limit: Option<String>,
    #[arg(long)]
    allow_host: Vec<String>,
    #[arg(long)]
    allow_origin: Vec<String>,
    #[arg(long)]
    insecure_no_auth: bool,
}

impl From<ServeArgs> for ServeFlags {
    fn from(flags: ServeArgs) -> Self {
        let ServeArgs { bind, threads, timeout, body_limit, allow_host, allow_origin, insecure_no_auth } =
            flags;
        let (allow_hosts, allow_origins) = (allow_host, allow_origin);
        ServeFlags { bind, threads, timeout, body_limit, allow_hosts, allow_origins, insecure_no_auth }
    }
}

impl From<ServerFailure> for Failure {
    fn from(failure: ServerFailure) -> Self {
        match failure {
            ServerFailure::Listen { address, error } => Failure::Listen { address, error },
            ServerFailure::Book(error) => Failure::Refused(error),
            ServerFailure::System(error) => Failure::Output(error),
        }
    }
}

/// Serves until the process is told to stop.
pub(in crate::cli) fn run(session: &mut Session<'_>, serving: ServeSettings) -> Result<()> {
    let warehouse = session.open_warehouse()?;
    warn(session, &serving);
    let (database, needs_tokens) = (warehouse.store_info().location.clone(), serving.needs_tokens);
    let setup = ServerSetup { warehouse, settings: session.settings.clone(), serving };
    let run_server = session.deps.run_server;
    let mut told = Ok(());
    run_server(setup, &mut |address| told = announce(session, &database, address, needs_tokens))?;
    told
}

/// Says where clients connect.
fn announce(session: &mut Session<'_>, database: &str, address: SocketAddr, tokens: bool) -> Result<()> {
    let url = format!("http://{address}");
    match session.output.format() {
        OutputFormat::Json | OutputFormat::Csv | OutputFormat::Xlsx => {
            session.output.write_record(&ServingRecord::new(database, url, tokens))?;
        }
        OutputFormat::Table if session.output.is_quiet() => {}
        OutputFormat::Table => {
            let database = replace_unprintable(database);
            session.output.write_line(&t!(session.texts, "cli-serving", database = database, url = url))?;
        }
    }
    session.output.flush()
}

/// Warns of what may not be meant.
fn warn(session: &Session<'_>, serving: &ServeSettings) {
    let open = t!(session.texts, "cli-serve-without-tokens", address = serving.address());
    let processes = t!(session.texts, "cli-serve-processes");
    for (what, is_so) in [(open, !serving.needs_tokens), (processes, serving.asks_for_processes)] {
        if is_so {
            // A warning that can't be written is no reason to fail.
            let _ = writeln!(io::stderr(), "{}", t!(session.texts, "cli-warning", what = what));
        }
    }
}
