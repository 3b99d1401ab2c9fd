//! Connects to a server: the hosts of an address in turn, encrypted or not as asked, until one is what was wanted.

use std::error::Error as _;
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustls::ClientConfig;
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;
use tokio_postgres::error::SqlState;
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{Client, Config, Connection, Error, NoTls, Socket, config};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::pooled::SETTINGS;
use super::tls;
use crate::store::{
    ChannelBinding, Encryption, HostName, Result, ServerAddress, ServerFault, ServerHost, StoreError,
    WantedServer,
};

/// The oldest server that a book can be kept on.
const OLDEST_VERSION: u32 = 15;

/// Where servers of this machine have their sockets if nobody says where.
pub(super) const SOCKET_FOLDERS: [&str; 3] = ["/run/postgresql", "/var/run/postgresql", "/tmp"];

/// A connection that is idle is asked after as often, so that one that ended is found out, and none is dropped by what
/// stands in between.
const KEEPALIVE: Duration = Duration::from_secs(30);

/// Sent data that is not confirmed for so long means that the connection is gone.
const UNCONFIRMED: Duration = Duration::from_secs(30);

/// How every connection calls itself, and what holds in its session.
const NAME: &str = "fefo";

/// A connection, and the runtime that drives it.
pub(super) struct Connected {
    pub(super) client: Client,
    pub(super) runtime: Runtime,
    /// Others may use its session between two transactions: a pooler is in between.
    pub(super) is_pooled: bool,
}

/// Connects to the first server of an address that is what is wanted.
pub(super) fn connect(address: &ServerAddress) -> Result<Connected> {
    let other = |error: io::Error| StoreError::Other { detail: error.to_string() };
    let runtime = Builder::new_current_thread().enable_all().build().map_err(other)?;
    let found = tls::client_config(address)
        .and_then(|tls| runtime.block_on(Search { address, tls: tls.as_ref() }.run()));
    match found {
        Ok(Answered { client, is_pooled, .. }) => Ok(Connected { client, runtime, is_pooled }),
        Err(fault) => {
            // Nobody waits for a name that is still being looked up.
            runtime.shutdown_background();
            Err(StoreError::Server { location: address.location(), fault })
        }
    }
}

/// A connection, and what its server says of itself.
struct Answered {
    client: Client,
    is_standby: bool,
    refuses_writes: bool,
    is_pooled: bool,
}

impl Answered {
    fn is(&self, wanted: WantedServer) -> bool {
        match wanted {
            WantedServer::Any => true,
            WantedServer::ReadWrite => !self.is_standby && !self.refuses_writes,
            WantedServer::ReadOnly => self.is_standby || self.refuses_writes,
            WantedServer::Primary => !self.is_standby,
            WantedServer::Standby | WantedServer::PreferStandby => self.is_standby,
        }
    }
}

struct Search<'a> {
    address: &'a ServerAddress,
    tls: Option<&'a ClientConfig>,
}

impl Search<'_> {
    async fn run(&self) -> std::result::Result<Answered, ServerFault> {
        let (mut second_best, mut faults) = (None, Vec::new());
        for host in &self.address.hosts {
            match self.try_host(host).await {
                Ok(answered) if answered.is(self.address.wanted) => return Ok(answered),
                Ok(answered) => {
                    faults.push((host.shown(), not_wanted(self.address.wanted)));
                    second_best.get_or_insert(answered);
                }
                // Every server of a book knows the same roles and databases.
                Err(refused) if is_final(&refused) => return Err(refused),
                Err(failed) => {
                    tracing::info!(host = host.shown(), ?failed, "no connection");
                    faults.push((host.shown(), failed));
                }
            }
        }
        match second_best.filter(|_| self.address.wanted == WantedServer::PreferStandby) {
            Some(answered) => Ok(answered),
            None => Err(fault_of_all(faults)),
        }
    }

    async fn try_host(&self, host: &ServerHost) -> std::result::Result<Answered, ServerFault> {
        let late = || ServerFault::TimedOut { host: host.shown() };
        let limit = self.address.connect_timeout;
        let mut fault = None;
        for place in timeout(limit, places(host)).await.map_err(|_| late())?? {
            match timeout(limit, self.try_place(host, &place)).await.unwrap_or_else(|_| Err(late())) {
                Err(failed) if !is_final(&failed) => drop(fault.get_or_insert(failed)),
                answer => return answer,
            }
        }
        Err(fault.unwrap_or_else(|| ServerFault::UnknownHost { host: host.shown() }))
    }

    /// Tries one address of a host, encrypted and not, in the order asked for.
    async fn try_place(
        &self,
        host: &ServerHost,
        place: &Place,
    ) -> std::result::Result<Answered, ServerFault> {
        let attempt = Attempt { address: self.address, host, place };
        let Some(tls) = self.tls.filter(|_| matches!(place, Place::Network(_))) else {
            return attempt.plain().await;
        };
        match self.address.encryption {
            Encryption::Allow => match attempt.plain().await {
                Err(ServerFault::NotAdmitted { .. }) => {
                    attempt.encrypted(tls, config::SslMode::Require).await
                }
                answer => answer,
            },
            Encryption::Prefer => match attempt.encrypted(tls, config::SslMode::Prefer).await {
                Err(
                    ServerFault::NotAdmitted { .. } | ServerFault::Certificate(_) | ServerFault::Other(_),
                ) => attempt.plain().await,
                answer => answer,
            },
            _ => attempt.encrypted(tls, config::SslMode::Require).await,
        }
    }
}

/// Makes one fault of those of several hosts; of one, or where all have the same, it is theirs.
fn fault_of_all(mut hosts: Vec<(String, ServerFault)>) -> ServerFault {
    let is_same = hosts.windows(2).all(|pair| matches!(pair, [(_, one), (_, other)] if one == other));
    match hosts.pop() {
        None => ServerFault::Other("no host".to_owned()),
        Some((_, fault)) if is_same => fault,
        Some(last) => {
            hosts.push(last);
            ServerFault::None { hosts }
        }
    }
}

fn not_wanted(wanted: WantedServer) -> ServerFault {
    match wanted {
        WantedServer::ReadWrite | WantedServer::Primary => ServerFault::Standby,
        _ => ServerFault::NotTheWanted,
    }
}

/// Whether another server, or another address of this one, would say the same.
fn is_final(fault: &ServerFault) -> bool {
    matches!(
        fault,
        ServerFault::WrongPassword { .. }
            | ServerFault::NoPassword { .. }
            | ServerFault::NoRole { .. }
            | ServerFault::NoDatabase { .. }
            | ServerFault::NoConnect { .. }
            | ServerFault::NotAdmitted { .. }
            | ServerFault::UnknownProof
    )
}

/// Whether a pooler says that it takes no options.
fn refuses_options(error: &Error) -> bool {
    matches!(error.code(), Some(&SqlState::PROTOCOL_VIOLATION | &SqlState::FEATURE_NOT_SUPPORTED))
}

/// Where to connect to.
enum Place {
    Network(IpAddr),
    Socket(PathBuf),
}

/// Finds out where a host is.
async fn places(host: &ServerHost) -> std::result::Result<Vec<Place>, ServerFault> {
    if let Some(address) = host.address {
        return Ok(vec![Place::Network(address)]);
    }
    let name = match &host.name {
        HostName::Network(name) => name.as_str(),
        HostName::SocketFolder(folder) => return Ok(vec![Place::Socket(folder.clone())]),
        HostName::ThisMachine => match find_socket(host.port) {
            Some(folder) => return Ok(vec![Place::Socket(folder)]),
            None => "localhost",
        },
    };
    match tokio::net::lookup_host((name, host.port)).await {
        Ok(found) => Ok(found.map(|found: SocketAddr| Place::Network(found.ip())).collect()),
        Err(_) => Err(ServerFault::UnknownHost { host: name.to_owned() }),
    }
}

fn find_socket(port: u16) -> Option<PathBuf> {
    let socket = format!(".s.PGSQL.{port}");
    let mut folders = SOCKET_FOLDERS.iter().map(Path::new).filter(|_| cfg!(unix));
    folders.find(|folder| folder.join(&socket).exists()).map(PathBuf::from)
}

/// One try to connect to one place.
struct Attempt<'a> {
    address: &'a ServerAddress,
    host: &'a ServerHost,
    place: &'a Place,
}

impl Attempt<'_> {
    async fn plain(&self) -> std::result::Result<Answered, ServerFault> {
        self.connect(NoTls, config::SslMode::Disable).await
    }

    async fn encrypted(
        &self,
        tls: &ClientConfig,
        mode: config::SslMode,
    ) -> std::result::Result<Answered, ServerFault> {
        self.connect(MakeRustlsConnect::new(tls.clone()), mode).await
    }

    async fn connect<T>(&self, tls: T, mode: config::SslMode) -> std::result::Result<Answered, ServerFault>
    where
        T: MakeTlsConnect<Socket> + Clone,
        T::Stream: Send + 'static,
        T::TlsConnect: TlsConnect<Socket>,
    {
        let mut answer = self.config(mode, true).connect(tls.clone()).await;
        if answer.as_ref().is_err_and(refuses_options) {
            answer = self.config(mode, false).connect(tls).await;
        }
        let (client, connection) =
            answer.map_err(|error| self.fault_of(&error, mode != config::SslMode::Disable))?;
        self.accept(client, connection)
    }

    /// Looks at what the server says of itself, and drives the connection from now on.
    fn accept<T>(
        &self,
        client: Client,
        connection: Connection<Socket, T>,
    ) -> std::result::Result<Answered, ServerFault>
    where
        Connection<Socket, T>: Future<Output = std::result::Result<(), Error>> + Send + 'static,
        T: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
    {
        let version = connection.parameter("server_version").unwrap_or_default().to_owned();
        let major = version.split(['.', ' ']).next().and_then(|major| major.parse::<u32>().ok());
        if major.is_some_and(|major| major < OLDEST_VERSION) {
            return Err(ServerFault::TooOld { version });
        }
        let is_on = |name: &str| connection.parameter(name) == Some("on");
        let (is_standby, refuses_writes) = (is_on("in_hot_standby"), is_on("default_transaction_read_only"));
        // The name is among the options: where they are refused, or left out unsaid, it is missing.
        let is_pooled = connection.parameter("application_name") != Some(NAME);
        tokio::spawn(async {
            if let Err(error) = connection.await {
                tracing::warn!(%error, "the connection to the server ended");
            }
        });
        Ok(Answered { client, is_standby, refuses_writes, is_pooled })
    }

    /// Everything that a connection takes, with or without the settings of its session.
    fn config(&self, mode: config::SslMode, has_options: bool) -> Config {
        let mut config = Config::new();
        config.user(&self.address.user).dbname(&self.address.database);
        if has_options {
            let settings = SETTINGS.map(|(name, value)| format!("-c {name}={value}"));
            config.options(format!("-c application_name={NAME} {}", settings.join(" ")));
        }
        if let Some(password) = &self.host.password {
            config.password(password.reveal());
        }
        match (self.place, &self.host.name) {
            (Place::Socket(folder), _) => drop(config.host_path(folder)),
            (Place::Network(address), HostName::Network(name)) => drop(config.host(name).hostaddr(*address)),
            (Place::Network(address), _) => drop(config.host("localhost").hostaddr(*address)),
        }
        config.port(self.host.port).ssl_mode(mode).channel_binding(match self.address.channel_binding {
            ChannelBinding::Disable => config::ChannelBinding::Disable,
            ChannelBinding::Prefer => config::ChannelBinding::Prefer,
            ChannelBinding::Require => config::ChannelBinding::Require,
        });
        config.keepalives_idle(KEEPALIVE).keepalives_interval(KEEPALIVE / 3).keepalives_retries(3);
        config.tcp_user_timeout(UNCONFIRMED);
        config
    }

    fn fault_of(&self, error: &Error, encrypted: bool) -> ServerFault {
        if let Some(refusal) = error.as_db_error() {
            return self.refusal(refusal, encrypted);
        }
        let cause = error.source();
        let io_error = cause.and_then(|cause| cause.downcast_ref::<io::Error>());
        let tls_error = io_error.and_then(|error| error.get_ref()?.downcast_ref::<rustls::Error>());
        if let Some(error) = tls_error {
            return tls::fault_of(error, &self.host.shown_name());
        }
        let said = cause.map_or_else(|| error.to_string(), ToString::to_string);
        match (io_error, said.as_str()) {
            (Some(error), _) => self.fault_of_network(error),
            (None, "password missing") => ServerFault::NoPassword { user: self.address.user.clone() },
            (None, "server does not support TLS") => ServerFault::NoEncryption,
            (None, "server did not use channel binding") => ServerFault::NoChannelBinding,
            (None, said) if said.starts_with("unsupported") => ServerFault::UnknownProof,
            (None, _) => ServerFault::Other(said),
        }
    }

    fn fault_of_network(&self, error: &io::Error) -> ServerFault {
        let host = self.host.shown();
        match error.kind() {
            io::ErrorKind::ConnectionRefused | io::ErrorKind::NotFound => ServerFault::Refused { host },
            io::ErrorKind::TimedOut => ServerFault::TimedOut { host },
            _ => ServerFault::Network { host, detail: error.to_string() },
        }
    }

    /// Why the server itself refused. Its messages are in a language of its own; which of its routines refused is not.
    fn refusal(&self, refusal: &tokio_postgres::error::DbError, encrypted: bool) -> ServerFault {
        let user = || self.address.user.clone();
        match (refusal.code(), refusal.routine()) {
            (&SqlState::INVALID_PASSWORD, _) => ServerFault::WrongPassword {
                user: user(),
                origin: self.host.password.as_ref().map(|password| password.origin().clone()),
            },
            (
                &SqlState::INVALID_AUTHORIZATION_SPECIFICATION,
                Some("InitializeSessionUserId" | "auth_failed"),
            ) => ServerFault::NoRole { user: user() },
            (&SqlState::INVALID_AUTHORIZATION_SPECIFICATION, _) => ServerFault::NotAdmitted { encrypted },
            (&SqlState::INVALID_CATALOG_NAME, _) => {
                ServerFault::NoDatabase { name: self.address.database.clone() }
            }
            (&SqlState::INSUFFICIENT_PRIVILEGE, _) => {
                ServerFault::NoConnect { user: user(), name: self.address.database.clone() }
            }
            (&SqlState::TOO_MANY_CONNECTIONS, _) => ServerFault::TooManyConnections,
            (&SqlState::CANNOT_CONNECT_NOW | &SqlState::ADMIN_SHUTDOWN | &SqlState::CRASH_SHUTDOWN, _) => {
                ServerFault::Starting
            }
            _ => ServerFault::Other(refusal.message().to_owned()),
        }
    }
}
