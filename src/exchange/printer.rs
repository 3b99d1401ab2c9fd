//! Label printers on the network: they print what is sent to a port of theirs, and answer nothing.

use std::fmt;
use std::io::{Error, ErrorKind, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

/// How long a printer may take to answer a call.
const CONNECT_PATIENCE: Duration = Duration::from_secs(5);

/// How long it may take nothing of what is sent, as one does that is out of paper.
const WRITE_PATIENCE: Duration = Duration::from_secs(10);

/// Where a printer listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrinterAddress {
    host: String,
    port: u16,
}

/// What looks like the address of a printer, with a host or port that can't be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidPrinterAddress;

/// Why a printer printed nothing, or nobody knows how much it printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrinterFault {
    /// Nobody knows its name.
    UnknownHost,
    /// The machine is there, and no printer on that port.
    Refused,
    /// Nothing answers.
    NoAnswer,
    /// It took a part and then no more: out of paper, open, or switched off.
    Stopped,
    /// Anything else, as the system says it.
    Other(String),
}

impl PrinterAddress {
    /// Reads `HOST:PORT`, `[ADDRESS]:PORT` or either behind `tcp://`; `None` of a path. Fails if it looks like an address and
    /// can't be one.
    pub fn parse(text: &str) -> Result<Option<Self>, InvalidPrinterAddress> {
        let address = text.strip_prefix("tcp://").unwrap_or(text);
        if let Some(read) = Self::read(address) {
            return Ok(Some(read));
        }
        let is_path = text.contains(['/', '\\']);
        // A drive has one letter.
        let is_number = |port: &str| !port.is_empty() && port.chars().all(|c| c.is_ascii_digit());
        let has_port = text.rsplit_once(':').is_some_and(|(host, port)| host.len() > 1 || is_number(port));
        if text.starts_with("tcp://") || has_port && !is_path { Err(InvalidPrinterAddress) } else { Ok(None) }
    }

    fn read(text: &str) -> Option<Self> {
        let (host, port) = text.rsplit_once(':')?;
        let in_brackets = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        let host = match in_brackets {
            Some(address) => address.parse::<std::net::Ipv6Addr>().ok().map(|_| address)?,
            // A drive has one letter.
            None => Some(host).filter(|host| host.len() > 1 && host.chars().all(is_name))?,
        };
        let port = port.parse().ok().filter(|port| *port > 0)?;
        Some(PrinterAddress { host: host.to_owned(), port })
    }

    /// Sends what is to be printed. Waits for a printer only so long.
    pub fn print(&self, data: &[u8]) -> Result<(), PrinterFault> {
        let found =
            (self.host.as_str(), self.port).to_socket_addrs().map_err(|_| PrinterFault::UnknownHost)?;
        let mut last = PrinterFault::UnknownHost;
        for address in found {
            match TcpStream::connect_timeout(&address, CONNECT_PATIENCE) {
                Ok(printer) => return send(printer, data).map_err(|error| fault_of_sending(&error)),
                Err(error) => last = fault_of_calling(&error),
            }
        }
        Err(last)
    }
}

/// Formats as it is written.
impl fmt::Display for PrinterAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let PrinterAddress { host, port } = self;
        if host.contains(':') { write!(f, "[{host}]:{port}") } else { write!(f, "{host}:{port}") }
    }
}

fn send(mut printer: TcpStream, data: &[u8]) -> Result<(), Error> {
    printer.set_write_timeout(Some(WRITE_PATIENCE))?;
    printer.write_all(data)?;
    printer.flush()?;
    printer.shutdown(std::net::Shutdown::Write)
}

fn fault_of_calling(error: &Error) -> PrinterFault {
    match error.kind() {
        ErrorKind::ConnectionRefused => PrinterFault::Refused,
        ErrorKind::TimedOut
        | ErrorKind::WouldBlock
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable => PrinterFault::NoAnswer,
        _ => PrinterFault::Other(error.to_string()),
    }
}

fn fault_of_sending(error: &Error) -> PrinterFault {
    match error.kind() {
        ErrorKind::TimedOut
        | ErrorKind::WouldBlock
        | ErrorKind::BrokenPipe
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::NotConnected => PrinterFault::Stopped,
        _ => PrinterFault::Other(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;
    use std::net::TcpListener;

    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("zebra:9100", Some("zebra:9100"))]
    #[case("tcp://10.0.0.7:9100", Some("10.0.0.7:9100"))]
    #[case("[::1]:9100", Some("[::1]:9100"))]
    #[case("zebra:0", None)]
    #[case("zebra:99999", None)]
    #[case("zebra", None)]
    #[case("C:label", None)]
    #[case("/dev/usb/lp0", None)]
    #[case("./a:9100", None)]
    #[case(":9100", None)]
    #[case("[x]:9100", None)]
    fn a_printer_has_a_host_and_a_port(#[case] text: &str, #[case] address: Option<&str>) {
        let read = PrinterAddress::parse(text).ok().flatten().map(|address| address.to_string());
        assert_eq!(read.as_deref(), address);
    }

    #[rstest]
    #[case("192.168.1.5:91000", true)]
    #[case("zebra:91OO", true)]
    #[case("tcp://zebra", true)]
    #[case("h:99999", true)]
    #[case("h:9100", true)]
    #[case(":9100", true)]
    #[case("zebra", false)]
    #[case("labels.zpl", false)]
    #[case("C:labels.zpl", false)]
    #[case("/dev/usb/lp0", false)]
    #[case("./a:9100", false)]
    fn a_mistyped_address_is_no_file(#[case] text: &str, #[case] is_meant: bool) {
        assert_eq!(PrinterAddress::parse(text).is_err(), is_meant);
    }

    #[test]
    fn a_printer_gets_all_that_is_sent_and_the_end_of_it() {
        let printer = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = PrinterAddress::parse(&printer.local_addr().unwrap().to_string()).unwrap().unwrap();
        let printed = std::thread::spawn(move || {
            let mut text = String::new();
            printer.accept().unwrap().0.read_to_string(&mut text).unwrap();
            text
        });
        assert_eq!(address.print(b"^XA^XZ"), Ok(()));
        assert_eq!(printed.join().unwrap(), "^XA^XZ");
    }

    #[test]
    fn nobody_on_the_port_is_told() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = PrinterAddress::parse(&listener.local_addr().unwrap().to_string()).unwrap().unwrap();
        drop(listener);
        assert_eq!(address.print(b"^XA^XZ"), Err(PrinterFault::Refused));
        let nowhere = PrinterAddress::parse("no-such-printer.invalid:9100").unwrap().unwrap();
        assert_eq!(nowhere.print(b""), Err(PrinterFault::UnknownHost));
    }
}
