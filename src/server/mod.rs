//! The front end for other programs: HTTP over the same use cases.
//!
//! Tokio's threads speak HTTP and never block; a few threads own a [`Warehouse`] each and carry out what is asked
//! (`workers`). [`run`] is the entry point; the store is injected.

mod access_log;
mod alert_page;
mod answer_v1;
mod answer_v2;
mod browser;
mod desk;
mod door;
mod events;
mod follower;
mod front;
mod hosts;
mod kept_answers;
mod language;
mod listen;
mod metrics;
mod negotiation;
mod origins;
mod page;
mod patient_stream;
mod reply;
mod review_order;
mod status;
mod tokens;
mod v1;
mod v2;
mod workers;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use thiserror::Error;
use tokio::net::TcpListener;
use tokio::runtime;

use crate::settings::{BookLocation, ServeSettings, Settings};
use crate::warehouse::{self, Warehouse};
use access_log::AccessLog;
use events::Events;
use front::Front;
use hosts::Hosts;
use metrics::Metrics;
use origins::Origins;
use tokens::Tokens;
use workers::Workers;

pub use workers::OpenBook;

/// How long what runs may take once the server is told to stop.
const STOP_PATIENCE: Duration = Duration::from_secs(30);

/// What the server starts with.
pub struct Setup {
    /// The open book.
    pub book: Warehouse,
    /// Opens it once more, for each further thread.
    pub open: OpenBook,
    /// The settings of this run.
    pub settings: Settings,
    /// What is set for serving.
    pub serving: ServeSettings,
}

/// Why the server can't run.
#[derive(Debug, Error)]
pub enum Error {
    /// The address can't be listened on.
    #[error("{address}: {error}")]
    Listen {
        /// Host and port, as set.
        address: String,
        /// Why.
        error: io::Error,
    },
    /// The book can't be opened for one of the threads.
    #[error(transparent)]
    Book(#[from] warehouse::Error),
    /// The system refuses what an asynchronous program needs.
    #[error("{0}")]
    System(io::Error),
}

/// Serves until the process is told to stop, and finishes what runs. `announce` is told the address once clients can
/// connect.
pub fn run(setup: Setup, announce: &mut dyn FnMut(SocketAddr)) -> Result<(), Error> {
    let Setup { book, open, settings, serving } = setup;
    // HTTP is a fraction of the work; with more threads, waking each other costs more than they share.
    let runtime = runtime::Builder::new_current_thread().enable_all().build().map_err(Error::System)?;
    let listener = runtime.block_on(listen(&serving))?;
    let address = listener.local_addr().map_err(Error::System)?;
    let (workers, mut threads) = Workers::start(book, &open, &settings, serving.threads)?;
    let (log, log_thread) = AccessLog::start(serving.log_level);
    let events = Arc::new(Events::new());
    let front = Front {
        workers,
        events: Arc::clone(&events),
        metrics: Arc::new(Metrics::new()),
        origins: Origins::new(&serving.allowed_origins),
        hosts: Hosts::new(&serving.host, &serving.allowed_hosts),
        log,
        timeout: serving.timeout,
        body_limit: serving.body_limit,
        tokens: serving.needs_tokens.then(Tokens::new),
        operator: settings.actor.operator.clone(),
        language: settings.language,
        names_zone: matches!(settings.book, BookLocation::Server(_)),
    };
    threads.push(log_thread);
    let front = Arc::new(front);
    let router = door::router(Arc::clone(&front), browser::pages());
    let served = runtime.block_on(async {
        let stop = stop_signal().map_err(Error::System)?;
        tokio::spawn(follower::follow(front));
        // Streams of events have no end of their own.
        let stop = async {
            stop.await;
            events.close();
        };
        announce(address);
        listen::serve(listener, router, stop, STOP_PATIENCE).await;
        Ok(())
    });
    // Ends what was not finished in time, and with it all that holds the queues: then the threads end too.
    drop(runtime);
    for thread in threads {
        let _ = thread.join();
    }
    served
}

async fn listen(serving: &ServeSettings) -> Result<TcpListener, Error> {
    let bound = TcpListener::bind((serving.host.as_str(), serving.port)).await;
    bound.map_err(|error| Error::Listen { address: serving.address(), error })
}

/// Returns what waits for the process to be told to stop.
#[cfg(unix)]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Returns what waits for the process to be told to stop.
#[cfg(not(unix))]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // A signal that can't be waited for never comes.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
