//! Whether a server that takes long to answer is still there: a statement may take its time, but a server that is alive
//! answers a stranger at once.

use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs as _};
#[cfg(unix)]
use std::os::unix::net::UnixStream;
#[cfg(unix)]
use std::path::{Path, PathBuf};
use std::time::Duration;

#[cfg(unix)]
use super::connect::SOCKET_FOLDERS;
use crate::store::{HostName, ServerAddress, ServerHost};

/// How long an answer takes before the server is asked whether it is there.
pub(super) const PATIENCE: Duration = Duration::from_millis(1_500);

/// How long that question may take.
const LIMIT: Duration = Duration::from_millis(1_500);

/// Asks whether the connection could be encrypted: a length and a code (PostgreSQL's protocol, SSLRequest). The server
/// answers with one byte, before it knows who asks.
const QUESTION: [u8; 8] = [0, 0, 0, 8, 4, 210, 22, 47];

/// What is said of a server that is silent.
pub(super) const NO_ANSWER: &str = "no answer";

/// Where a server listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    Host(String, u16),
    /// A socket of this machine.
    #[cfg(unix)]
    Socket(PathBuf),
}

impl Place {
    /// The places that an address names.
    pub(super) fn all_of(address: &ServerAddress) -> Vec<Place> {
        address.hosts.iter().flat_map(Place::of_host).collect()
    }

    fn of_host(host: &ServerHost) -> Vec<Place> {
        #[cfg(unix)]
        let socket = |folder: &Path| Place::Socket(folder.join(format!(".s.PGSQL.{}", host.port)));
        match (&host.name, host.address) {
            (_, Some(address)) => vec![Place::Host(address.to_string(), host.port)],
            (HostName::Network(name), None) => vec![Place::Host(name.clone(), host.port)],
            #[cfg(unix)]
            (HostName::SocketFolder(folder), None) => vec![socket(folder)],
            #[cfg(unix)]
            (HostName::ThisMachine, None) => {
                SOCKET_FOLDERS.iter().map(|folder| socket(Path::new(folder))).collect()
            }
            #[cfg(not(unix))]
            (HostName::SocketFolder(_) | HostName::ThisMachine, None) => {
                vec![Place::Host("localhost".to_owned(), host.port)]
            }
        }
    }

    /// Asks whether a server is there. Waits for a limited time.
    fn answers(&self) -> io::Result<()> {
        match self {
            Place::Host(name, port) => {
                let mut failed = None;
                for address in (name.as_str(), *port).to_socket_addrs()? {
                    match TcpStream::connect_timeout(&address, LIMIT) {
                        Ok(stream) => {
                            stream.set_read_timeout(Some(LIMIT))?;
                            return ask(stream);
                        }
                        Err(error) => failed = Some(error),
                    }
                }
                Err(failed.unwrap_or_else(|| io::ErrorKind::NotFound.into()))
            }
            #[cfg(unix)]
            Place::Socket(path) => {
                let stream = UnixStream::connect(path)?;
                stream.set_read_timeout(Some(LIMIT))?;
                ask(stream)
            }
        }
    }
}

fn ask(mut stream: impl Read + Write) -> io::Result<()> {
    stream.write_all(&QUESTION)?;
    stream.read_exact(&mut [0])
}

/// Asks the places in turn whether a server is there; fails as the first one did if none is.
pub(super) fn ask_any(places: &[Place]) -> io::Result<()> {
    let mut failed = None;
    for place in places {
        match place.answers() {
            Ok(()) => return Ok(()),
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    failed.map_or(Ok(()), Err)
}

/// Whether a server listens, but says nothing.
pub(super) fn is_silence(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock)
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;
    use std::thread;
    use std::time::Instant;

    use super::*;

    #[test]
    fn a_server_is_there_if_it_says_anything() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let place = Place::Host("127.0.0.1".to_owned(), listener.local_addr().unwrap().port());
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut question = [0; 8];
            stream.read_exact(&mut question).unwrap();
            stream.write_all(b"N").unwrap();
            question
        });
        ask_any(std::slice::from_ref(&place)).unwrap();
        assert_eq!(server.join().unwrap(), QUESTION);
        assert!(ask_any(&[place]).is_err(), "nobody listens any more");
    }

    #[test]
    fn a_frozen_server_is_waited_for_as_long_as_the_limit() {
        let frozen = TcpListener::bind("127.0.0.1:0").unwrap();
        let place = Place::Host("127.0.0.1".to_owned(), frozen.local_addr().unwrap().port());
        let start = Instant::now();
        assert!(ask_any(&[place]).is_err());
        assert!(start.elapsed() >= LIMIT, "{:?}", start.elapsed());
    }

    #[test]
    fn every_host_of_an_address_is_asked() {
        let host = |name, port| ServerHost { name, address: None, port, password: None };
        let address = ServerAddress {
            hosts: vec![
                host(HostName::Network("db1".to_owned()), 5433),
                host(HostName::SocketFolder("/run/postgresql".into()), 5434),
            ],
            ..ServerAddress::on_socket("", "ana", "stock")
        };
        let expected = [
            Place::Host("db1".to_owned(), 5433),
            Place::Socket(PathBuf::from("/run/postgresql/.s.PGSQL.5434")),
        ];
        assert_eq!(Place::all_of(&address), expected);
    }
}
