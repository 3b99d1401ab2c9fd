//! A line to the server that takes its time.

use std::io::{Read as _, Write as _};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

const SOCKET: &str = ".s.PGSQL.5432";

/// Passes on what both sides send, each message half a round trip later.
pub(crate) struct Distance {
    folder: tempfile::TempDir,
}

impl Distance {
    pub(crate) fn before(server: &Path, round_trip: Duration) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let listener = UnixListener::bind(folder.path().join(SOCKET)).unwrap();
        let server = server.join(SOCKET);
        thread::spawn(move || {
            for station in listener.incoming().flatten() {
                let Ok(server) = UnixStream::connect(&server) else { return };
                pass_on(station.try_clone().unwrap(), server.try_clone().unwrap(), round_trip / 2);
                pass_on(server, station, round_trip / 2);
            }
        });
        Distance { folder }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }
}

fn pass_on(mut from: UnixStream, mut to: UnixStream, delay: Duration) {
    let (sender, receiver) = mpsc::channel::<(Instant, Vec<u8>)>();
    thread::spawn(move || {
        let mut bytes = [0; 65_536];
        while let Ok(read @ 1..) = from.read(&mut bytes) {
            if sender.send((Instant::now() + delay, bytes[..read].to_vec())).is_err() {
                return;
            }
        }
    });
    thread::spawn(move || {
        for (due, bytes) in receiver {
            thread::sleep(due.saturating_duration_since(Instant::now()));
            if to.write_all(&bytes).is_err() {
                break;
            }
        }
        let _ = to.shutdown(Shutdown::Both);
    });
}
