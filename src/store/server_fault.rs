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
        write!(formatter, "{self:?}")
    }
}
