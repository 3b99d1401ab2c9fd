//! The address of a book on a server: what names it (a URL, or the POSTGRES_ variables), completed as libpq does from a
//! service file, the environment and a password file.

mod assemble;
mod parameters;
mod password_file;
mod problem;
mod service_file;
mod surroundings;
#[cfg(test)]
mod tests;
mod url;
mod values;

pub use problem::AddressProblem;
pub use surroundings::{FileText, read_private_file};
pub use url::{is_server_url, take_password};

pub(super) use assemble::{Assembled, assemble};
pub(super) use surroundings::Surroundings;
pub(super) use url::{is_server, parse as parse_url};
pub(super) use values::Values;
