//! Services: addresses by name in a file, `pg_service.conf`.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{AddressProblem, Surroundings, Values};
use crate::files::FileFault;

/// Where a system keeps services for all its users.
const SYSTEM_FOLDERS: [&str; 2] = ["/etc/postgresql-common", "/etc"];

/// Finds what a service says of parameters.
pub(super) fn find(
    name: &str,
    named: Option<&str>,
    surroundings: &Surroundings<'_>,
) -> Result<Values, AddressProblem> {
    for (path, must_exist) in candidates(named, surroundings) {
        let text = match (surroundings.read_file)(&path) {
            Ok(file) => file.text,
            Err(error) if error.kind() == ErrorKind::NotFound && !must_exist => continue,
            Err(error) => {
                return Err(AddressProblem::ServiceFile { path, fault: FileFault::from(&error) });
            }
        };
        if let Some(values) = parse(&path, &text, name)? {
            return Ok(values);
        }
    }
    Err(AddressProblem::NoService { name: name.to_owned() })
}

/// The files that may have it, and whether each must exist.
fn candidates(named: Option<&str>, surroundings: &Surroundings<'_>) -> Vec<(PathBuf, bool)> {
    if let Some(path) = named {
        return vec![(PathBuf::from(path), true)];
    }
    let own = surroundings.own_file(".pg_service.conf", ".pg_service.conf").map(|path| (path, false));
    let folders = match surroundings.variable("PGSYSCONFDIR") {
        Some(folder) => vec![folder],
        None => SYSTEM_FOLDERS.map(str::to_owned).to_vec(),
    };
    let system = folders.iter().map(|folder| (Path::new(folder).join("pg_service.conf"), false));
    own.into_iter().chain(system).collect()
}

/// Returns the values of a service; `None` if the file has no such service.
fn parse(path: &Path, text: &str, name: &str) -> Result<Option<Values>, AddressProblem> {
    let (mut found, mut is_within) = (None::<Values>, false);
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(section) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            if found.is_some() {
                break;
            }
            is_within = section == name;
            found = is_within.then(Values::default);
            continue;
        }
        let Some(values) = found.as_mut().filter(|_| is_within) else { continue };
        let wrong = || AddressProblem::ServiceLine { path: path.to_owned(), line: index + 1 };
        let (key, value) = line.split_once('=').ok_or_else(wrong)?;
        let key = key.trim();
        if matches!(key, "service" | "servicefile") {
            return Err(wrong());
        }
        values.set(key, value.trim().to_owned())?;
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "# of the shop\n[shop]\nhost = db.example\nport=5433\n\n[other]\nhost=elsewhere\nnothing\n";

    #[test]
    fn a_service_is_found_by_its_name() {
        let path = Path::new("pg_service.conf");
        let shop = parse(path, TEXT, "shop").unwrap().unwrap();
        assert_eq!((shop.get("host"), shop.get("port")), (Some("db.example"), Some("5433")));
        assert!(parse(path, TEXT, "shopping").unwrap().is_none());
        let wrong = parse(path, TEXT, "other").err();
        assert!(matches!(wrong, Some(AddressProblem::ServiceLine { line: 8, .. })), "{wrong:?}");
        let unknown = parse(path, "[a]\nsslkey=x\n", "a").err();
        assert!(matches!(unknown, Some(AddressProblem::UnknownParameter { .. })), "{unknown:?}");
    }
}
