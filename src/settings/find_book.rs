//! Finds where a book is from what names it: a path, a URL, or the parts of a server's address.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::server::{Assembled, Surroundings, Values, assemble, is_server, parse_url};
use super::{AddressProblem, BookLocation, Error, Result, Settings, expand_home, read_private_file};

/// The variable that says that a server is named in parts.
pub(super) const NAMED_BY: &str = "POSTGRES_SERVER";

/// The variables that name a server in parts.
const PARTS: [(&str, &str); 5] = [
    ("host", NAMED_BY),
    ("port", "POSTGRES_PORT"),
    ("user", "POSTGRES_USER"),
    ("password", "POSTGRES_PASSWORD"),
    ("dbname", "POSTGRES_DB"),
];

/// Variables that say something of a server, and don't choose it.
const COMPLETING: [&str; 12] = [
    "POSTGRES_HOST",
    "POSTGRES_PORT",
    "POSTGRES_USER",
    "POSTGRES_PASSWORD",
    "POSTGRES_DB",
    "PGHOST",
    "PGHOSTADDR",
    "PGPORT",
    "PGDATABASE",
    "PGUSER",
    "PGPASSWORD",
    "PGSERVICE",
];

/// Returns the variables that say something of a server without choosing it.
pub(super) fn completing_variables(surroundings: &Surroundings<'_>) -> Vec<&'static str> {
    COMPLETING.into_iter().filter(|variable| surroundings.variable(variable).is_some()).collect()
}

/// Where a book is.
pub(super) struct FoundBook {
    pub(super) location: BookLocation,
    /// A password file that was ignored, since others can read it.
    pub(super) exposed_file: Option<PathBuf>,
    /// Variables that say something of a server, while nothing says that the book is on it.
    pub(super) unused_variables: Vec<&'static str>,
}

impl From<BookLocation> for FoundBook {
    fn from(location: BookLocation) -> Self {
        FoundBook { location, exposed_file: None, unused_variables: Vec::new() }
    }
}

impl Settings {
    /// Finds the book that a flag names, by the environment and files of now.
    pub fn parse_book(&self, flag: &str, value: &OsStr) -> Result<BookLocation> {
        let account = whoami::username().ok();
        let surroundings = Surroundings {
            env_var: &|name| std::env::var_os(name),
            read_file: &read_private_file,
            home: self.home.as_deref(),
            login: account.as_deref(),
        };
        Ok(find_book(flag, value, &surroundings)?.location)
    }
}

/// Finds a book by a path or URL, which `from` gave. What names no file and no server is an error.
pub(super) fn find_book(from: &str, value: &OsStr, surroundings: &Surroundings<'_>) -> Result<FoundBook> {
    let text = value.to_string_lossy();
    let no_file_name = || Error::NoFileName { from: from.to_owned(), value: text.to_string() };
    let path = match text.split_once("://") {
        Some((scheme, address)) if is_server(scheme) => {
            let values = parse_url(address).map_err(|problem| server_error(from, problem))?;
            return find_server(from, values, surroundings);
        }
        // Parameters such as `?mode=memory` are not part of the name.
        Some((scheme, path)) => match scheme.to_lowercase().as_str() {
            "sqlite" | "file" if path.contains('?') => return Err(no_file_name()),
            // `sqlite:///./stock.db` is written for a file in the working folder.
            "sqlite" | "file" if path.starts_with("/./") => path.trim_start_matches('/').into(),
            "sqlite" | "file" => path.into(),
            _ => return Err(Error::UnknownScheme { from: from.to_owned(), value: scheme.to_owned() }),
        },
        None => value.to_owned(),
    };
    let lower = path.to_string_lossy().to_lowercase();
    if ["postgres:", "postgresql:"].iter().any(|scheme| lower.starts_with(scheme)) {
        return Err(server_error(from, AddressProblem::Malformed));
    }
    let has_scheme = ["sqlite:", "file:"].iter().any(|name| lower.starts_with(name));
    if lower.is_empty() || lower == ":memory:" || has_scheme {
        return Err(no_file_name());
    }
    Ok(BookLocation::File(expand_home(Path::new(&path), surroundings.home)).into())
}

/// Finds the server that the `POSTGRES_` variables name, each part taken as it is; `None` if they name none.
pub(super) fn find_server_of_variables(surroundings: &Surroundings<'_>) -> Option<Result<FoundBook>> {
    surroundings.variable(NAMED_BY)?;
    let mut values = Values::default();
    for (parameter, variable) in PARTS {
        if let Some(value) = surroundings.variable(variable)
            && let Err(problem) = values.set_from(variable, parameter, value)
        {
            return Some(Err(server_error(NAMED_BY, problem)));
        }
    }
    Some(find_server(NAMED_BY, values, surroundings))
}

fn find_server(from: &str, values: Values, surroundings: &Surroundings<'_>) -> Result<FoundBook> {
    let found = assemble(values, surroundings).map_err(|problem| server_error(from, problem))?;
    let Assembled { address, exposed_file } = found;
    Ok(FoundBook { exposed_file, ..BookLocation::Server(address).into() })
}

fn server_error(from: &str, problem: AddressProblem) -> Error {
    Error::ServerAddress { from: problem.variable().unwrap_or(from).to_owned(), problem }
}
