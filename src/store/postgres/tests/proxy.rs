//! A network that fails: what lies between a station and the server, and what it does to their messages.

use std::io::{Read as _, Write as _};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// Name of the socket that clients look for in a folder.
const SOCKET: &str = ".s.PGSQL.5432";

/// Passes bytes on until it is told to cut the next connection.
pub(super) struct Proxy {
    folder: tempfile::TempDir,
    /// How many more bytes of the server's reach the station before both are cut off; below zero: all.
    left: Arc<AtomicI64>,
    /// The ends of all connections.
    streams: Arc<Mutex<Vec<UnixStream>>>,
}

impl Proxy {
    /// Lets no further station in.
    pub(super) fn close(&self) {
        std::fs::remove_file(self.folder.path().join(SOCKET)).unwrap();
    }

    /// Stands between stations and the server whose socket is in a folder.
    pub(super) fn before(server: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let listener = UnixListener::bind(folder.path().join(SOCKET)).unwrap();
        let (server, left) = (server.join(SOCKET), Arc::new(AtomicI64::new(-1)));
        let streams = Arc::<Mutex<Vec<UnixStream>>>::default();
        let (allowed, open) = (Arc::clone(&left), Arc::clone(&streams));
        thread::spawn(move || {
            for station in listener.incoming().flatten() {
                open.lock().unwrap().push(station.try_clone().unwrap());
                pass_on(station, &server, &allowed);
            }
        });
        Proxy { folder, left, streams }
    }

    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Cuts off the connection once so many more bytes have come from the server. The next one is whole.
    pub(super) fn cut_after(&self, bytes: i64) {
        self.left.store(bytes, Ordering::SeqCst);
    }

    /// Cuts off all connections at once, whatever the server is doing.
    pub(super) fn sever(&self) {
        for stream in self.streams.lock().unwrap().drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    /// Returns whether it has cut, or is not to.
    pub(super) fn has_cut(&self) -> bool {
        self.left.load(Ordering::SeqCst) < 0
    }
}

fn pass_on(station: UnixStream, server: &PathBuf, left: &Arc<AtomicI64>) {
    let Ok(server) = UnixStream::connect(server) else { return };
    let (mut from, mut to) = (station.try_clone().unwrap(), server.try_clone().unwrap());
    thread::spawn(move || {
        let _ = std::io::copy(&mut from, &mut to);
        let _ = to.shutdown(Shutdown::Both);
    });
    let left = Arc::clone(left);
    thread::spawn(move || {
        let (mut server, mut station) = (server, station);
        let mut bytes = [0; 4096];
        while let Ok(read @ 1..) = server.read(&mut bytes) {
            let allowed = left.load(Ordering::SeqCst);
            let passed = usize::try_from(allowed).map_or(read, |allowed| allowed.min(read));
            if station.write_all(&bytes[..passed]).is_err() {
                break;
            }
            if allowed >= 0 {
                left.store(allowed - i64::try_from(read).unwrap(), Ordering::SeqCst);
            }
            if passed < read {
                break;
            }
        }
        let _ = server.shutdown(Shutdown::Both);
        let _ = station.shutdown(Shutdown::Both);
    });
}
