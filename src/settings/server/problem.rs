use std::path::PathBuf;

use thiserror::Error;

use super::parameters::PARAMETERS;
use crate::files::FileFault;

/// Why an address can't be used. None shows what may be part of a password.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AddressProblem {
    /// It is not of the form of an address.
    #[error("the address is malformed")]
    Malformed,
    /// A parameter that is not known.
    #[error("there is no parameter {name:?}")]
    UnknownParameter { name: String, known: Vec<&'static str> },
    /// A parameter whose value it can't have.
    #[error("{parameter}: {value:?}")]
    InvalidValue {
        parameter: &'static str,
        value: String,
        known: &'static [&'static str],
        /// The variable that says so, if one does.
        variable: Option<&'static str>,
    },
    /// As many ports as hosts are wanted, or one.
    #[error("{ports} ports for {hosts} hosts")]
    PortCount {
        hosts: usize,
        ports: usize,
        /// The variable that has the ports, if one does.
        variable: Option<&'static str>,
    },
    /// Nobody says as whom to connect.
    #[error("there is no user")]
    NoUser,
    /// A service that no file has.
    #[error("there is no service {name:?}")]
    NoService { name: String },
    /// A file of services that can't be read.
    #[error("{}: {fault}", .path.display())]
    ServiceFile { path: PathBuf, fault: FileFault },
    /// A line of a file of services that says nothing.
    #[error("{}:{line}", .path.display())]
    ServiceLine { path: PathBuf, line: usize },
}

impl AddressProblem {
    /// The variable that is to blame, if one is.
    pub(in crate::settings) fn variable(&self) -> Option<&'static str> {
        match self {
            AddressProblem::InvalidValue { variable, .. } | AddressProblem::PortCount { variable, .. } => {
                *variable
            }
            _ => None,
        }
    }

    /// A parameter that is not known, unless what should be its name may be part of a password.
    pub(super) fn unknown_parameter(name: &str) -> Self {
        let is_name = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
        if name.is_empty() || !name.bytes().all(is_name) {
            return AddressProblem::Malformed;
        }
        let known = PARAMETERS.iter().map(|(known, _)| *known).collect();
        AddressProblem::UnknownParameter { name: name.to_owned(), known }
    }
}
