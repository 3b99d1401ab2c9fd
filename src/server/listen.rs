//! Accepting connections, as many as there is room for, and ending them when the server is told to stop: what runs is
//! finished, what comes is refused.

use std::convert::Infallible;
use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::patient_stream::PatientStream;

/// So many clients may be connected; the next ones wait to be accepted.
const MAX_CONNECTIONS: usize = 4_096;

/// A client has this long for the head of a request, and may be silent this long between two.
const HEAD_PATIENCE: Duration = Duration::from_secs(10);

/// A client that reads nothing of its answer for this long is given up.
const READ_PATIENCE: Duration = Duration::from_secs(20);

/// The most bytes of a request's head: its first line and its headers.
pub(super) const MAX_HEAD: usize = 32 * 1_024;

/// The most bytes of a request's head that are read. Longer heads are refused here, without words; those beyond
/// [`MAX_HEAD`] at the door.
const MAX_HEAD_READ: usize = 2 * MAX_HEAD;

/// The most header lines.
const MAX_HEADERS: usize = 64;

/// Pause after a connection could not be accepted: most likely there are too many open files.
const PAUSE: Duration = Duration::from_millis(100);

/// Both ends of a connection.
#[derive(Debug, Clone, Copy)]
pub(super) struct Peer {
    pub(super) remote: SocketAddr,
    /// The address of this server that the client has reached.
    pub(super) reached: IpAddr,
}

/// Serves until `stop` comes, then up to `patience` longer, so that what runs is finished.
pub(super) async fn serve(
    listener: TcpListener,
    router: Router,
    stop: impl Future<Output = ()>,
    patience: Duration,
) {
    let (graceful, slots) = (GracefulShutdown::new(), Arc::new(Semaphore::new(MAX_CONNECTIONS)));
    tokio::pin!(stop);
    loop {
        let next = async {
            let slot = Arc::clone(&slots).acquire_owned().await;
            (slot, listener.accept().await)
        };
        let (slot, accepted) = tokio::select! {
            () = &mut stop => break,
            next = next => next,
        };
        match (slot, accepted) {
            (Ok(slot), Ok((stream, remote))) => serve_one(stream, remote, &router, &graceful, slot),
            (Err(_), _) => break,
            (_, Err(error)) => {
                tracing::warn!(%error, "a connection was not accepted");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
    drop(listener);
    if tokio::time::timeout(patience, graceful.shutdown()).await.is_err() {
        tracing::warn!("requests were not finished in time");
    }
}

fn serve_one(
    stream: TcpStream,
    remote: SocketAddr,
    router: &Router,
    graceful: &GracefulShutdown,
    slot: OwnedSemaphorePermit,
) {
    let Ok(reached) = stream.local_addr() else { return };
    // Without it an answer is only sent later.
    let _ = stream.set_nodelay(true);
    let peer = Peer { remote, reached: reached.ip() };
    let inner = TowerToHyperService::new(router.clone());
    let service = service_fn(move |mut request: hyper::Request<hyper::body::Incoming>| {
        request.extensions_mut().insert(peer);
        let answer = inner.call(request);
        async move { answer.await.map_err(|never: Infallible| never) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_PATIENCE)
        .max_buf_size(MAX_HEAD_READ)
        .max_headers(MAX_HEADERS)
        .serve_connection(TokioIo::new(PatientStream::new(stream, READ_PATIENCE)), service);
    let connection = graceful.watch(connection);
    tokio::spawn(async move {
        // A client that went away, or spoke no HTTP, is nobody's failure.
        let _ = connection.await;
        drop(slot);
    });
}
