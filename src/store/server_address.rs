//! The address of a book on a server, in parts.

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

/// The port of a server if none is named.
pub const DEFAULT_PORT: u16 = 5432;

/// Where a book on a server is, and how to get there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerAddress {
    /// The servers that may have the book, tried in order.
    pub hosts: Vec<ServerHost>,
    /// The role to connect as.
    pub user: String,
    /// The database.
    pub database: String,
    /// Whether the connection is encrypted, and whose certificate is trusted.
    pub encryption: Encryption,
    /// The certificates to trust, where they are verified.
    pub roots: TrustedRoots,
    /// Whether the proof of the password is bound to the encrypted connection.
    pub channel_binding: ChannelBinding,
    /// Which of the servers to take.
    pub wanted: WantedServer,
    /// How long to wait for one server.
    pub connect_timeout: Duration,
    /// Whether other stations go on while the server writes this one's commits to disk. This one still waits for it: what
    /// is acknowledged survives, and what is not may have been seen by others. Worth it where the disk is slow.
    pub early_release: bool,
}

/// One of the servers that may have the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerHost {
    /// Its name, which its certificate is of.
    pub name: HostName,
    /// Where it is, if its name is not to be asked for that.
    pub address: Option<IpAddr>,
    /// Its port.
    pub port: u16,
    /// The password of the role there, if one is known.
    pub password: Option<Password>,
}

/// What a server is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HostName {
    /// A name or an address in the network.
    Network(String),
    /// The folder of its socket on this machine.
    SocketFolder(PathBuf),
    /// This machine, wherever its server has its socket.
    ThisMachine,
}

/// A password, which nothing shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Password {
    text: String,
    origin: PasswordOrigin,
}

/// Where a password was found, so that a wrong one can be blamed on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PasswordOrigin {
    /// The address itself, or the service that it names.
    Address,
    /// A variable.
    Variable(&'static str),
    /// A file of passwords.
    File(PathBuf),
}

impl Password {
    /// Keeps a password of an address from being shown.
    pub fn new(text: impl Into<String>) -> Self {
        Password::found_in(PasswordOrigin::Address, text)
    }

    /// Keeps a password from being shown that was found elsewhere.
    pub fn found_in(origin: PasswordOrigin, text: impl Into<String>) -> Self {
        Password { text: text.into(), origin }
    }

    /// The password itself, for the server only.
    pub fn reveal(&self) -> &str {
        &self.text
    }

    /// Where it was found.
    pub fn origin(&self) -> &PasswordOrigin {
        &self.origin
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("…")
    }
}

/// Whether a connection is encrypted: `sslmode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    /// Never.
    Disable,
    /// Only if the server insists.
    Allow,
    /// If the server can.
    Prefer,
    /// Always, with whoever answers.
    Require,
    /// Always, with a server whose certificate is trusted.
    VerifyCa,
    /// Always, with a server whose certificate is trusted and of its name.
    VerifyFull,
}

/// Whose certificates are trusted: `sslrootcert`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrustedRoots {
    /// Those that this machine trusts.
    System,
    /// Those in a file.
    File(PathBuf),
}

/// Whether the proof of the password is bound to the encrypted connection: `channel_binding`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChannelBinding {
    /// Never.
    Disable,
    /// If the server can.
    Prefer,
    /// Always.
    Require,
}

/// Which of several servers to take: `target_session_attrs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WantedServer {
    /// The first that answers.
    Any,
    /// The first that can be written to.
    ReadWrite,
    /// The first that can't be written to.
    ReadOnly,
    /// The first that follows no other.
    Primary,
    /// The first that follows another.
    Standby,
    /// Like [`WantedServer::Standby`], and if there is none, any.
    PreferStandby,
}

impl ServerAddress {
    /// The address of a database on a server of this machine, by the folder of the server's socket.
    pub fn on_socket(folder: impl Into<PathBuf>, user: &str, database: &str) -> Self {
        let name = HostName::SocketFolder(folder.into());
        ServerAddress {
            hosts: vec![ServerHost { name, address: None, port: DEFAULT_PORT, password: None }],
            user: user.to_owned(),
            database: database.to_owned(),
            encryption: Encryption::Disable,
            roots: TrustedRoots::System,
            channel_binding: ChannelBinding::Prefer,
            wanted: WantedServer::Any,
            connect_timeout: Duration::from_secs(10),
            early_release: false,
        }
    }

    /// The address as it is shown and can be given again: without a password.
    pub fn location(&self) -> String {
        let (user, database) = (escape(&self.user), escape(&self.database));
        if !self.hosts.iter().any(|host| matches!(host.name, HostName::SocketFolder(_))) {
            let hosts: Vec<String> = self.hosts.iter().map(ServerHost::authority).collect();
            return format!("postgres://{user}@{}/{database}", hosts.join(","));
        }
        let names: Vec<String> = self.hosts.iter().map(ServerHost::written_name).collect();
        let ports: Vec<String> = self.hosts.iter().map(|host| host.port.to_string()).collect();
        let has_ports = self.hosts.iter().any(|host| host.port != DEFAULT_PORT);
        let ports = if has_ports { format!("&port={}", ports.join(",")) } else { String::new() };
        format!("postgres://{user}@/{database}?host={}{ports}", names.join(","))
    }
}

impl ServerHost {
    /// The host as messages name it.
    pub fn shown(&self) -> String {
        match &self.name {
            HostName::Network(name) if name.contains(':') => format!("[{name}]:{}", self.port),
            HostName::Network(name) => format!("{name}:{}", self.port),
            HostName::SocketFolder(folder) => format!("{}/.s.PGSQL.{}", folder.display(), self.port),
            HostName::ThisMachine => format!("localhost:{}", self.port),
        }
    }

    /// The name that its certificate has to be of.
    pub fn shown_name(&self) -> String {
        match &self.name {
            HostName::Network(name) => name.clone(),
            HostName::SocketFolder(_) | HostName::ThisMachine => "localhost".to_owned(),
        }
    }

    fn authority(&self) -> String {
        let port = if self.port == DEFAULT_PORT { String::new() } else { format!(":{}", self.port) };
        match &self.name {
            HostName::Network(name) if name.contains(':') => format!("[{name}]{port}"),
            HostName::Network(name) => format!("{}{port}", escape(name)),
            HostName::SocketFolder(_) | HostName::ThisMachine => port,
        }
    }

    fn written_name(&self) -> String {
        match &self.name {
            HostName::Network(name) => escape(name),
            HostName::SocketFolder(folder) => escape(&folder.to_string_lossy()),
            HostName::ThisMachine => String::new(),
        }
    }
}

/// Writes a part of an address so that nothing in it means something else.
fn escape(part: &str) -> String {
    let mut escaped = String::with_capacity(part.len());
    for byte in part.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                escaped.push(char::from(byte));
            }
            other => escaped.push_str(&format!("%{other:02X}")),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(names: Vec<HostName>) -> ServerAddress {
        let host =
            |name| ServerHost { name, address: None, port: 5433, password: Some(Password::new("s3cret")) };
        ServerAddress {
            hosts: names.into_iter().map(host).collect(),
            user: "ana@shop".to_owned(),
            database: "stock".to_owned(),
            encryption: Encryption::Prefer,
            roots: TrustedRoots::System,
            channel_binding: ChannelBinding::Prefer,
            wanted: WantedServer::Any,
            connect_timeout: Duration::from_secs(10),
            early_release: false,
        }
    }

    #[test]
    fn the_address_is_shown_without_its_password() {
        let named = at(vec![HostName::Network("db.example".to_owned()), HostName::Network("::1".to_owned())]);
        assert_eq!(named.location(), "postgres://ana%40shop@db.example:5433,[::1]:5433/stock");
        let socket = at(vec![HostName::SocketFolder("/run/postgresql".into())]);
        assert_eq!(socket.location(), "postgres://ana%40shop@/stock?host=/run/postgresql&port=5433");
        for address in [named, socket] {
            assert!(!format!("{address:?}{}", address.location()).contains("s3cret"));
        }
    }
}
