//! Why a server can't be used.

use std::fmt;

use super::{PasswordOrigin, SetUpStep};
use crate::files::FileFault;

/// Why there is no connection to a server, or none that a book can be kept over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServerFault {
    /// Nobody knows the host's name.
    UnknownHost {
        /// The name.
        host: String,
    },
    /// Nothing listens there.
    Refused {
        /// The host and its port, or the socket.
        host: String,
    },
    /// No answer within the time limit.
    TimedOut {
        /// The host and its port, or the socket.
        host: String,
    },
    /// There is no way there.
    Network {
        /// The host and its port, or the socket.
        host: String,
        /// What the system says.
        detail: String,
    },
    /// The password is wrong, or the role has none there.
    WrongPassword {
        /// The role.
        user: String,
        /// Where the password was found; `None` if there is none.
        origin: Option<PasswordOrigin>,
    },
    /// The server wants a password, and none is known.
    NoPassword {
        /// The role.
        user: String,
    },
    /// The role is missing, or may not connect.
    NoRole {
        /// The role.
        user: String,
    },
    /// The database is missing.
    NoDatabase {
        /// Its name.
        name: String,
    },
    /// The role may not connect to the database.
    NoConnect {
        /// The role.
        user: String,
        /// The database.
        name: String,
    },
    /// The role may not even read the book.
    NoPart {
        /// The role.
        user: String,
        /// A role that may record; `None` if nobody but the owner may.
        app: Option<String>,
    },
    /// The server admits no such connection (`pg_hba.conf`).
    NotAdmitted {
        /// Whether the connection was encrypted.
        encrypted: bool,
    },
    /// The server knows the role only by a proof that this program can't give.
    UnknownProof,
    /// Encryption is demanded, and the server can't.
    NoEncryption,
    /// The server's certificate is not trusted.
    Certificate(CertificateFault),
    /// The certificates to trust can't be read.
    NoRoots {
        /// Where they should be; `None`: this machine's own.
        file: Option<String>,
        /// Why.
        fault: FileFault,
    },
    /// Channel binding is demanded, and the server can't.
    NoChannelBinding,
    /// The server has no connection left.
    TooManyConnections,
    /// The server's disk is full, or a limit there is reached.
    DiskFull,
    /// The server is starting up or shutting down.
    Starting,
    /// The server follows another one, or is told to refuse writes.
    Standby,
    /// The role may not make tables, or roles, there.
    MayNotSetUp {
        /// The role.
        user: String,
        /// What it was refused.
        step: SetUpStep,
    },
    /// A role is to record or to read only, and can do more.
    Unlimited {
        /// The role.
        name: String,
        /// Why.
        why: Unlimited,
    },
    /// None of several servers can be used, each for a reason of its own.
    None {
        /// The hosts with their ports, and why.
        hosts: Vec<(String, ServerFault)>,
    },
    /// None of the servers is of the kind that was asked for.
    NotTheWanted,
    /// The server is older than what a book needs.
    TooOld {
        /// Its version.
        version: String,
    },
    /// Anything else, as the server or the system says it.
    Other(String),
}

/// Why grants can't limit what a role does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unlimited {
    /// A superuser does anything.
    Superuser,
    /// The owner of the tables, and who is a member of it, does anything with them.
    Owner,
    /// It was granted more elsewhere, or is a member of a role that was.
    Granted,
}

/// Why a certificate is not trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CertificateFault {
    /// Nobody that is trusted vouches for it.
    Untrusted,
    /// It is of another name.
    OtherName {
        /// The host.
        host: String,
    },
    /// It is no longer valid, or not yet.
    Expired,
    /// Anything else, as the library says it.
    Other(String),
}

impl ServerFault {
    /// Whether it may be over in a moment: the server restarts, or another one takes over.
    pub fn may_pass(&self) -> bool {
        if let ServerFault::None { hosts } = self {
            return hosts.iter().any(|(_, fault)| fault.may_pass());
        }
        matches!(
            self,
            ServerFault::Refused { .. }
                | ServerFault::TimedOut { .. }
                | ServerFault::Network { .. }
                | ServerFault::UnknownHost { .. }
                | ServerFault::TooManyConnections
                | ServerFault::Starting
                | ServerFault::Standby
                | ServerFault::NotTheWanted
                | ServerFault::Other(_)
        )
    }
}

impl fmt::Display for ServerFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ServerFault::UnknownHost { host } => write!(formatter, "unknown host {host}"),
            ServerFault::Refused { host } => write!(formatter, "{host} refused the connection"),
            ServerFault::TimedOut { host } => write!(formatter, "no answer from {host}"),
            ServerFault::Network { host, detail } => write!(formatter, "{host}: {detail}"),
            ServerFault::WrongPassword { user, .. } => write!(formatter, "wrong password of {user}"),
            ServerFault::NoPassword { user } => write!(formatter, "no password of {user}"),
            ServerFault::NoRole { user } => write!(formatter, "no role {user}"),
            ServerFault::NoDatabase { name } => write!(formatter, "no database {name}"),
            ServerFault::NoConnect { user, name } => write!(formatter, "{user} may not connect to {name}"),
            ServerFault::NoPart { user, .. } => write!(formatter, "{user} has no part in the book"),
            ServerFault::NotAdmitted { encrypted: true } => formatter.write_str("not admitted"),
            ServerFault::NotAdmitted { encrypted: false } => formatter.write_str("not admitted unencrypted"),
            ServerFault::UnknownProof => formatter.write_str("unknown authentication method"),
            ServerFault::NoEncryption => formatter.write_str("no encryption"),
            ServerFault::Certificate(fault) => write!(formatter, "certificate: {fault}"),
            ServerFault::NoRoots { fault, .. } => write!(formatter, "no root certificates: {fault}"),
            ServerFault::NoChannelBinding => formatter.write_str("no channel binding"),
            ServerFault::TooManyConnections => formatter.write_str("too many connections"),
            ServerFault::DiskFull => formatter.write_str("disk full"),
            ServerFault::Starting => formatter.write_str("starting up or shutting down"),
            ServerFault::Standby => formatter.write_str("read only"),
            ServerFault::MayNotSetUp { user, .. } => write!(formatter, "{user} may not set up the book"),
            ServerFault::Unlimited { name, .. } => write!(formatter, "{name} can't be limited"),
            ServerFault::None { hosts } => {
                let faults: Vec<String> =
                    hosts.iter().map(|(host, fault)| format!("[{host}] {fault}")).collect();
                formatter.write_str(&faults.join(", "))
            }
            ServerFault::NotTheWanted => formatter.write_str("not what target_session_attrs asks for"),
            ServerFault::TooOld { version } => write!(formatter, "version {version}"),
            ServerFault::Other(detail) => formatter.write_str(detail),
        }
    }
}

impl fmt::Display for CertificateFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CertificateFault::Untrusted => formatter.write_str("untrusted"),
            CertificateFault::OtherName { host } => write!(formatter, "not of {host}"),
            CertificateFault::Expired => formatter.write_str("expired"),
            CertificateFault::Other(detail) => formatter.write_str(detail),
        }
    }
}
