//! Where a book is: a server and a database.

use tokio_postgres::Config;
use tokio_postgres::config::Host;

use super::error::unreachable;
use crate::store::Result;

/// The address of a database.
#[derive(Clone)]
pub(super) struct Address {
    pub(super) config: Config,
    /// As it is shown: without the password.
    pub(super) location: String,
    /// The database's name.
    pub(super) name: String,
}

impl Address {
    /// Parses an address. No error shows any of it: it may have a password.
    pub(super) fn parse(address: &str) -> Result<Self> {
        let mut config: Config =
            address.parse().map_err(|_| unreachable("postgres://", "the address is malformed".to_owned()))?;
        config.application_name("fefo");
        let user = config.get_user().unwrap_or_default().to_owned();
        let name = config.get_dbname().unwrap_or(&user).to_owned();
        let hosts: Vec<String> = config.get_hosts().iter().map(host_name).collect();
        let port = config.get_ports().first().map(|port| format!(":{port}")).unwrap_or_default();
        let at = if user.is_empty() { String::new() } else { format!("{user}@") };
        let location = format!("postgres://{at}{}{port}/{name}", hosts.join(","));
        Ok(Address { config, location, name })
    }
}

fn host_name(host: &Host) -> String {
    match host {
        Host::Tcp(name) => name.clone(),
        #[cfg(unix)]
        Host::Unix(path) => path.display().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_is_shown() {
        let address = Address::parse("postgres://ana:s3cret@db.example:5433/stock").unwrap();
        assert_eq!(address.location, "postgres://ana@db.example:5433/stock");
        assert_eq!(address.name, "stock");
        let malformed = Address::parse("postgres://ana:s3cret@db.example:port/stock").err().unwrap();
        assert!(!malformed.to_string().contains("s3cret"), "{malformed}");
    }
}
