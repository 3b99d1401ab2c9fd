//! Makes the address from all that is known of it.

use std::path::PathBuf;
use std::time::Duration;

use super::password_file::{self, Wanted};
use super::{AddressProblem, FileText, Surroundings, Values, service_file};
use crate::settings::expand_home;
use crate::warehouse::{
    ChannelBinding, DEFAULT_PORT, Encryption, HostName, Password, PasswordOrigin, ServerAddress, ServerHost,
    TrustedRoots, WantedServer,
};

/// How long to wait for one server if nobody says how long.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// What 0 seconds stand for: without a limit to speak of.
const NO_TIMEOUT: Duration = Duration::from_secs(86_400);

/// The shortest that libpq waits.
const MIN_TIMEOUT: Duration = Duration::from_secs(2);

const SSL_MODES: &[&str] = &["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];
const BINDINGS: &[&str] = &["disable", "prefer", "require"];
const WANTED: &[&str] = &["any", "read-write", "read-only", "primary", "standby", "prefer-standby"];

/// An address, and what was passed over on the way to it.
pub(in crate::settings) struct Assembled {
    pub(in crate::settings) address: ServerAddress,
    /// A password file that others can read, which was ignored.
    pub(in crate::settings) exposed_file: Option<PathBuf>,
}

/// Completes the values that were given, and makes an address of them.
pub(in crate::settings) fn assemble(
    mut values: Values,
    surroundings: &Surroundings<'_>,
) -> Result<Assembled, AddressProblem> {
    let variables = surroundings.variables()?;
    if let Some(service) = values.get("service").or(variables.get("service")).map(str::to_owned) {
        let file = values.get("servicefile").or(variables.get("servicefile")).map(str::to_owned);
        values.complete(service_file::find(&service, file.as_deref(), surroundings)?);
    }
    values.complete(variables);
    Assembly { values, surroundings }.finish()
}

struct Assembly<'a> {
    values: Values,
    surroundings: &'a Surroundings<'a>,
}

impl Assembly<'_> {
    fn finish(&self) -> Result<Assembled, AddressProblem> {
        let user = self.values.get("user").or(self.surroundings.login);
        let user = user.ok_or(AddressProblem::NoUser)?.to_owned();
        let database = self.values.get("dbname").unwrap_or(&user).to_owned();
        let (encryption, roots) = self.encryption()?;
        let mut hosts = self.hosts()?;
        let exposed_file = self.find_passwords(&mut hosts, &user, &database);
        let wanted = self.wanted(hosts.len())?;
        let channel_binding = self.channel_binding()?;
        let connect_timeout = self.connect_timeout()?;
        let early_release = self.early_release()?;
        let address = ServerAddress {
            hosts,
            user,
            database,
            encryption,
            roots,
            channel_binding,
            wanted,
            connect_timeout,
            early_release,
        };
        Ok(Assembled { address, exposed_file })
    }

    fn list(&self, name: &str) -> Vec<&str> {
        self.values.get(name).map(|list| list.split(',').map(str::trim).collect()).unwrap_or_default()
    }

    fn hosts(&self) -> Result<Vec<ServerHost>, AddressProblem> {
        let (names, addresses, ports) = (self.list("host"), self.list("hostaddr"), self.list("port"));
        let count = names.len().max(addresses.len()).max(1);
        for (parameter, list) in [("host", &names), ("hostaddr", &addresses)] {
            if !list.is_empty() && list.len() != count {
                return Err(self.invalid(parameter, &list.join(","), &[]));
            }
        }
        if ports.len() > 1 && ports.len() != count {
            let variable = self.values.variable_of("port");
            return Err(AddressProblem::PortCount { hosts: count, ports: ports.len(), variable });
        }
        let host = |index: usize| {
            let name = names.get(index).copied().filter(|name| !name.is_empty());
            let address = addresses.get(index).copied().filter(|address| !address.is_empty());
            let port = ports.get(index).or(ports.first()).copied().filter(|port| !port.is_empty());
            let name = match (name, address) {
                (Some(folder), _) if folder.starts_with('/') => HostName::SocketFolder(PathBuf::from(folder)),
                (Some(name), _) | (None, Some(name)) => HostName::Network(name.to_owned()),
                (None, None) => HostName::ThisMachine,
            };
            let address = address
                .map(|address| address.parse().map_err(|_| self.invalid("hostaddr", address, &[])))
                .transpose()?;
            let port = port.map_or(Ok(DEFAULT_PORT), |port| match port.parse() {
                Ok(0) | Err(_) => Err(self.invalid("port", port, &[])),
                Ok(port) => Ok(port),
            })?;
            Ok(ServerHost { name, address, port, password: None })
        };
        (0..count).map(host).collect()
    }

    /// Gives each host its password. Returns the password file if it was ignored because others can read it.
    fn find_passwords(&self, hosts: &mut [ServerHost], user: &str, database: &str) -> Option<PathBuf> {
        if let Some(password) = self.values.get("password") {
            let variable = self.values.variable_of("password");
            let origin = variable.map_or(PasswordOrigin::Address, PasswordOrigin::Variable);
            for host in hosts {
                host.password = Some(Password::found_in(origin.clone(), password));
            }
            return None;
        }
        let (path, file) = self.password_file()?;
        if !file.is_private {
            return Some(path);
        }
        for host in hosts {
            let name = match &host.name {
                HostName::Network(name) => name.clone(),
                HostName::SocketFolder(folder) => folder.to_string_lossy().into_owned(),
                HostName::ThisMachine => "localhost".to_owned(),
            };
            let wanted = Wanted { host: &name, port: host.port, database, user };
            host.password = password_file::find(&file.text, &wanted)
                .map(|password| Password::found_in(PasswordOrigin::File(path.clone()), password));
        }
        None
    }

    /// A file that can't be read has no passwords.
    fn password_file(&self) -> Option<(PathBuf, FileText)> {
        let named = self.values.get("passfile").map(|path| self.expand(path));
        let path = named.or_else(|| self.surroundings.own_file(".pgpass", "pgpass.conf"))?;
        (self.surroundings.read_file)(&path).ok().map(|file| (path, file))
    }

    fn expand(&self, path: &str) -> PathBuf {
        expand_home(path.as_ref(), self.surroundings.home)
    }

    /// As libpq has it: certificates to trust that are named, or found where libpq looks for them, are also looked at where
    /// encryption alone is demanded; those of the system make sense only with all of it.
    fn encryption(&self) -> Result<(Encryption, TrustedRoots), AddressProblem> {
        let named = self.values.get("sslrootcert");
        let is_system = named == Some("system");
        let asked = self.values.get("sslmode");
        let encryption = match asked {
            Some("disable") => Encryption::Disable,
            Some("allow") => Encryption::Allow,
            Some("prefer") => Encryption::Prefer,
            Some("require") => Encryption::Require,
            Some("verify-ca") => Encryption::VerifyCa,
            Some("verify-full") => Encryption::VerifyFull,
            None if is_system => Encryption::VerifyFull,
            None => Encryption::Prefer,
            Some(other) => return Err(self.invalid("sslmode", other, SSL_MODES)),
        };
        if is_system && encryption != Encryption::VerifyFull {
            return Err(self.invalid("sslmode", asked.unwrap_or_default(), &["verify-full"]));
        }
        let file = match named {
            Some("system") => None,
            Some(path) => Some(self.expand(path)),
            None => self
                .surroundings
                .own_file(".postgresql/root.crt", "root.crt")
                .filter(|path| (self.surroundings.read_file)(path).is_ok()),
        };
        let is_verified = encryption == Encryption::Require && file.is_some();
        let encryption = if is_verified { Encryption::VerifyCa } else { encryption };
        Ok((encryption, file.map_or(TrustedRoots::System, TrustedRoots::File)))
    }

    fn channel_binding(&self) -> Result<ChannelBinding, AddressProblem> {
        Ok(match self.values.get("channel_binding") {
            None | Some("prefer") => ChannelBinding::Prefer,
            Some("disable") => ChannelBinding::Disable,
            Some("require") => ChannelBinding::Require,
            Some(other) => return Err(self.invalid("channel_binding", other, BINDINGS)),
        })
    }

    /// Of several servers, the one that can be written to: which one that is changes when another takes over, and a station
    /// is there to write. A single one is taken as it is: a standby can be read.
    fn wanted(&self, hosts: usize) -> Result<WantedServer, AddressProblem> {
        Ok(match self.values.get("target_session_attrs") {
            None if hosts > 1 => WantedServer::ReadWrite,
            None | Some("any") => WantedServer::Any,
            Some("read-write") => WantedServer::ReadWrite,
            Some("read-only") => WantedServer::ReadOnly,
            Some("primary") => WantedServer::Primary,
            Some("standby") => WantedServer::Standby,
            Some("prefer-standby") => WantedServer::PreferStandby,
            Some(other) => return Err(self.invalid("target_session_attrs", other, WANTED)),
        })
    }

    fn early_release(&self) -> Result<bool, AddressProblem> {
        match self.values.get("early_release") {
            None | Some("off") => Ok(false),
            Some("on") => Ok(true),
            Some(other) => Err(self.invalid("early_release", other, &["on", "off"])),
        }
    }

    fn connect_timeout(&self) -> Result<Duration, AddressProblem> {
        let Some(asked) = self.values.get("connect_timeout") else { return Ok(CONNECT_TIMEOUT) };
        match asked.parse::<u32>() {
            Ok(0) => Ok(NO_TIMEOUT),
            Ok(seconds) => Ok(Duration::from_secs(seconds.into()).clamp(MIN_TIMEOUT, NO_TIMEOUT)),
            Err(_) => Err(self.invalid("connect_timeout", asked, &[])),
        }
    }

    fn invalid(
        &self,
        parameter: &'static str,
        value: &str,
        known: &'static [&'static str],
    ) -> AddressProblem {
        let variable = self.values.variable_of(parameter);
        AddressProblem::InvalidValue { parameter, value: value.to_owned(), known, variable }
    }
}
