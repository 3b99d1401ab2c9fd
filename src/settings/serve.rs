//! What is set for serving other programs: flags, the names that other servers of its kind know, the configuration file.

use std::ffi::OsString;
use std::time::Duration;

use super::in_force::{SettingsInForce, Sourced};
use super::resolve::log_level;
use super::{Error, Result, SettingInForce, SettingSources};

/// Where the server listens if nothing says so.
const DEFAULT_HOST: &str = "127.0.0.1";

const DEFAULT_PORT: u16 = 8_000;

/// Threads that read the book beside the one that writes.
const DEFAULT_THREADS: u64 = 4;

const MAX_THREADS: u64 = 64;

/// Seconds that a request may wait and run.
const DEFAULT_TIMEOUT: u64 = 30;

const MAX_TIMEOUT: u64 = 3_600;

/// Bytes of a request's body.
const DEFAULT_BODY_LIMIT: u64 = 1_048_576;

const MAX_BODY_LIMIT: u64 = 268_435_456;

/// A setting that the file has no key for.
const NOT_IN_FILE: (&str, &Option<String>) = ("", &None);

/// A setting that no flag says.
const NO_FLAG: Option<&String> = None;

/// What the command line says of serving, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServeFlags {
    /// Host and port.
    pub bind: Option<String>,
    /// Threads that read.
    pub threads: Option<String>,
    /// Seconds of a request.
    pub timeout: Option<String>,
    /// Bytes of a body.
    pub body_limit: Option<String>,
    /// Names that the server answers to.
    pub allow_hosts: Vec<String>,
    /// Origins of pages that may call the server.
    pub allow_origins: Vec<String>,
    /// Nobody needs a token.
    pub insecure_no_auth: bool,
}

/// The resolved settings of a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServeSettings {
    /// The host to listen on: a name or an address, one of version 6 without brackets.
    pub host: String,
    /// The port; 0 is any that is free.
    pub port: u16,
    /// Threads that read the book.
    pub threads: usize,
    /// How long a request may wait and run.
    pub timeout: Duration,
    /// The most bytes of a request's body.
    pub body_limit: usize,
    /// Names that the server answers to besides its own.
    pub allowed_hosts: Vec<String>,
    /// Origins of pages that may call the server; none unless they are named.
    pub allowed_origins: Vec<String>,
    /// Whether clients need a token.
    pub needs_tokens: bool,
    /// The least severe requests that are logged; `None` logs none.
    pub log_level: Option<tracing::Level>,
    /// Whether a variable asks for several processes, of which there is need for one only.
    pub asks_for_processes: bool,
}

impl ServeSettings {
    /// Host and port, as they are written.
    pub fn address(&self) -> String {
        written_address(&self.host, self.port)
    }
}

fn written_address(host: &str, port: u16) -> String {
    if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") }
}

impl SettingSources<'_> {
    /// Resolves what is set for serving; fails on the first invalid value.
    pub fn resolve_serve(&self, flags: &ServeFlags) -> Result<ServeSettings> {
        self.serve_settings(flags, &mut SettingsInForce::default())
    }

    /// Resolves all settings, those of serving too, and tells where each came from.
    pub fn all_in_force(&self) -> Result<Vec<SettingInForce>> {
        let mut list = SettingsInForce(self.resolve()?.in_force);
        self.serve_settings(&ServeFlags::default(), &mut list)?;
        Ok(list.0)
    }

    fn serve_settings(&self, flags: &ServeFlags, list: &mut SettingsInForce) -> Result<ServeSettings> {
        let file = &self.file.serve;
        let shown = |number: &u64| (*number).into();
        let (host, port) =
            list.note("serve.bind", self.bind(flags)?, |(host, port)| written_address(host, *port).into());
        let threads = self.number(
            ("--threads", flags.threads.as_ref(), &["FEFO_THREADS", "GUNICORN_THREADS"]),
            ("serve.threads", file.threads),
            (DEFAULT_THREADS, MAX_THREADS),
        )?;
        let timeout = self.number(
            ("--timeout", flags.timeout.as_ref(), &["FEFO_TIMEOUT", "GUNICORN_TIMEOUT"]),
            ("serve.timeout", file.timeout),
            (DEFAULT_TIMEOUT, MAX_TIMEOUT),
        )?;
        let body_limit = self.number(
            ("--body-limit", flags.body_limit.as_ref(), &["FEFO_BODY_LIMIT"]),
            ("serve.body_limit", file.body_limit),
            (DEFAULT_BODY_LIMIT, MAX_BODY_LIMIT),
        )?;
        let hosts = Some(&file.allow_hosts).filter(|hosts| !hosts.is_empty()).cloned();
        let hosts = self.file.said("serve.allow_hosts", hosts, Vec::new());
        let origins = Some(&file.allow_origins).filter(|origins| !origins.is_empty()).cloned();
        let origins = self.file.said("serve.allow_origins", origins, Vec::new());
        let threads = list.note("serve.threads", threads, shown);
        let timeout = list.note("serve.timeout", timeout, shown);
        let body_limit = list.note("serve.body_limit", body_limit, shown);
        let hosts = list.note("serve.allow_hosts", hosts, |hosts| hosts.clone().into());
        let origins = list.note("serve.allow_origins", origins, |origins| origins.clone().into());
        Ok(ServeSettings {
            host,
            port,
            threads: usize::try_from(threads).unwrap_or(1),
            timeout: Duration::from_secs(timeout),
            body_limit: usize::try_from(body_limit).unwrap_or(usize::MAX),
            allowed_hosts: allowed_hosts(flags, &hosts)?,
            allowed_origins: allowed_origins(flags, &origins)?,
            needs_tokens: !flags.insecure_no_auth,
            log_level: self.access_log_level()?,
            asks_for_processes: self.first_variable(&["GUNICORN_PROCESSES"]).is_some(),
        })
    }

    fn bind(&self, flags: &ServeFlags) -> Result<Sourced<(String, u16)>> {
        let flag = flags.bind.as_ref();
        let parse = |said: Sourced<OsString>| {
            let address = parse_address(&said)?;
            Ok(said.map(|_| address))
        };
        if let Some(said) = self.first_set("--bind", flag, &["FEFO_BIND", "GUNICORN_BIND"], NOT_IN_FILE) {
            return parse(said);
        }
        if let Some(said) = self.first_variable(&["PORT"]) {
            let port = said.to_text().trim().parse().map_err(|_| not_an_address(&said))?;
            return Ok(said.map(|_| (DEFAULT_HOST.to_owned(), port)));
        }
        match self.first_set("", NO_FLAG, &[], ("serve.bind", &self.file.serve.bind)) {
            Some(said) => parse(said),
            None => Ok(Sourced::by_default((DEFAULT_HOST.to_owned(), DEFAULT_PORT))),
        }
    }

    /// Returns a number of at least 1 that a flag, a variable or the file sets, or the default.
    fn number(
        &self,
        (name, flag, variables): (&'static str, Option<&String>, &[&'static str]),
        (key, in_file): (&'static str, Option<u64>),
        (default, most): (u64, u64),
    ) -> Result<Sourced<u64>> {
        let in_file = in_file.map(|number| number.to_string());
        let Some(said) = self.first_set(name, flag, variables, (key, &in_file)) else {
            return Ok(Sourced::by_default(default));
        };
        match said.to_text().trim().parse().ok().filter(|number| (1..=most).contains(number)) {
            Some(number) => Ok(said.map(|_| number)),
            None => Err(Error::NotANumber { from: said.origin.to_string(), value: said.to_text(), most }),
        }
    }

    /// The level of the log of requests: that of everything else, if one is set, or the one of servers of this kind.
    fn access_log_level(&self) -> Result<Option<tracing::Level>> {
        let variables = &["FEFO_LOG", "LOG_LEVEL", "GUNICORN_LOGLEVEL"];
        let flag = self.flags.log_level.as_ref();
        let in_file = ("log_level", &self.file.log_level);
        let Some(said) = self.first_set("--log-level", flag, variables, in_file) else {
            return Ok(Some(tracing::Level::INFO));
        };
        log_level(&said)
    }
}

/// The hosts that flags and the file name.
fn allowed_hosts(flags: &ServeFlags, in_file: &[String]) -> Result<Vec<String>> {
    let named = with_sources("--allow-host", &flags.allow_hosts, "serve.allow_hosts", in_file);
    let checked = named.map(|(from, host)| {
        let is_host = split_address(host).is_some_and(|(name, _)| !name.is_empty());
        let wrong = || Error::NotAHost { from: from.to_owned(), value: host.clone() };
        is_host.then(|| host.clone()).ok_or_else(wrong)
    });
    checked.collect()
}

/// The origins that flags and the file name, each a scheme and a host, perhaps with a port.
fn allowed_origins(flags: &ServeFlags, in_file: &[String]) -> Result<Vec<String>> {
    let is_origin = |text: &str| {
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let host = host.map(|host| host.strip_suffix('/').unwrap_or(host));
        host.is_some_and(|host| {
            !host.is_empty() && !host.contains(|c: char| c.is_whitespace() || "/?#@*,".contains(c))
        })
    };
    let named = with_sources("--allow-origin", &flags.allow_origins, "serve.allow_origins", in_file);
    let checked = named.map(|(from, origin)| {
        let wrong = || Error::NotAnOrigin { from: from.to_owned(), value: origin.clone() };
        is_origin(origin).then(|| origin.clone()).ok_or_else(wrong)
    });
    checked.collect()
}

/// The values that flags and the file give, each with the flag or key that an error would name.
fn with_sources<'a>(
    flag: &'static str,
    by_flags: &'a [String],
    key: &'static str,
    in_file: &'a [String],
) -> impl Iterator<Item = (&'static str, &'a String)> {
    by_flags.iter().map(move |named| (flag, named)).chain(in_file.iter().map(move |named| (key, named)))
}

/// Parses `host:port`, `[address]:port`, `:port`, or a host alone.
fn parse_address(said: &Sourced<OsString>) -> Result<(String, u16)> {
    let text = said.to_text();
    let (host, port) = split_address(&text).ok_or_else(|| not_an_address(said))?;
    let host = if host.is_empty() { DEFAULT_HOST } else { host };
    Ok((host.to_owned(), port.unwrap_or(DEFAULT_PORT)))
}

/// Returns the host and the port of an address, of which one may be missing; `None` if it is none.
fn split_address(text: &str) -> Option<(&str, Option<u16>)> {
    let text = text.trim();
    let (host, port) = match text.rsplit_once(':') {
        _ if text.ends_with(']') => (text, None),
        Some((host, port)) => (host, Some(port)),
        None => (text, None),
    };
    let port = port.map(str::parse).transpose().ok()?;
    let in_brackets = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let is_host = match in_brackets {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')),
    };
    (is_host && !text.is_empty()).then_some((in_brackets.unwrap_or(host), port))
}

fn not_an_address(said: &Sourced<OsString>) -> Error {
    Error::NotAnAddress { from: said.origin.to_string(), value: said.to_text() }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;
    use std::io;
    use std::path::Path;

    use rstest::rstest;

    use super::*;
    use crate::settings::{ConfigFile, GlobalFlags, SystemDefaults};

    fn resolve(flags: &ServeFlags, variables: &[(&str, &str)], file: &str) -> Result<ServeSettings> {
        let env_var = |name: &str| {
            let known = variables.iter().find(|(known, _)| *known == name);
            known.map(|(_, value)| OsString::from(value))
        };
        let (file, machine) =
            (ConfigFile::parse(Path::new("config.toml"), file)?, SystemDefaults::detect(&|_| None));
        let read_file = &|_: &Path| Err(io::ErrorKind::NotFound.into());
        let global = GlobalFlags::default();
        SettingSources { flags: &global, env_var: &env_var, file: &file, read_file, machine: &machine }
            .resolve_serve(flags)
    }

    #[rstest]
    #[case(&[], "", "127.0.0.1:8000")]
    #[case(&[("PORT", "9000")], "", "127.0.0.1:9000")]
    #[case(&[("PORT", "9000"), ("GUNICORN_BIND", "0.0.0.0:7000")], "", "0.0.0.0:7000")]
    #[case(&[("FEFO_BIND", "[::]:1"), ("GUNICORN_BIND", "0.0.0.0:7000")], "", "[::]:1")]
    #[case(&[("FEFO_BIND", "[::1]")], "", "[::1]:8000")]
    #[case(&[("FEFO_BIND", ":80")], "", "127.0.0.1:80")]
    #[case(&[("FEFO_BIND", "stock.example.org")], "", "stock.example.org:8000")]
    #[case(&[], "[serve]\nbind = \"10.0.0.1:80\"", "10.0.0.1:80")]
    fn the_address_comes_from_what_is_named_first(
        #[case] variables: &[(&str, &str)],
        #[case] file: &str,
        #[case] address: &str,
    ) {
        assert_eq!(resolve(&ServeFlags::default(), variables, file).unwrap().address(), address);
    }

    #[rstest]
    #[case("FEFO_BIND", "unix:/run/fefo.sock")]
    #[case("FEFO_BIND", "::1:80")]
    #[case("FEFO_BIND", "host:99999")]
    #[case("FEFO_BIND", "[host]:80")]
    #[case("PORT", "tcp://1.2.3.4:80")]
    #[case("GUNICORN_THREADS", "0")]
    #[case("GUNICORN_THREADS", "many")]
    #[case("GUNICORN_TIMEOUT", "99999")]
    #[case("FEFO_LOG", "loud")]
    fn what_is_wrong_is_told_with_its_variable(#[case] variable: &str, #[case] value: &str) {
        let error = resolve(&ServeFlags::default(), &[(variable, value)], "").unwrap_err();
        assert!(error.to_string().starts_with(variable), "{error}");
    }

    #[rstest]
    #[case("*")]
    #[case("*.example.org")]
    #[case("https://stock.example.org")]
    #[case("stock.example.org/")]
    #[case("a, b")]
    #[case("::1")]
    #[case(":80")]
    #[case("")]
    fn a_host_is_named_without_signs(#[case] host: &str) {
        let flags = ServeFlags { allow_hosts: vec![host.to_owned()], ..ServeFlags::default() };
        let error = resolve(&flags, &[], "").unwrap_err();
        assert!(error.to_string().starts_with("--allow-host: "), "{error}");
        let error =
            resolve(&ServeFlags::default(), &[], &format!("[serve]\nallow_hosts = [{host:?}]")).unwrap_err();
        assert!(error.to_string().starts_with("serve.allow_hosts: "), "{error}");
    }

    #[test]
    fn hosts_are_names_and_addresses_perhaps_with_a_port() {
        let hosts = ["backend", "stock.example.org:8000", "10.0.0.7", "[::1]", "[::1]:80"].map(str::to_owned);
        let flags = ServeFlags { allow_hosts: hosts.to_vec(), ..ServeFlags::default() };
        assert_eq!(resolve(&flags, &[], "").unwrap().allowed_hosts, hosts);
    }

    #[rstest]
    #[case("GUNICORN_LOGLEVEL", "loud", tracing::Level::INFO)]
    #[case("LOG_LEVEL", "NOTSET", tracing::Level::INFO)]
    #[case("LOG_LEVEL", "WARNING", tracing::Level::WARN)]
    #[case("FEFO_LOG", "Critical", tracing::Level::ERROR)]
    fn a_level_is_named_as_other_programs_do(
        #[case] variable: &str,
        #[case] name: &str,
        #[case] level: tracing::Level,
    ) {
        let settings = resolve(&ServeFlags::default(), &[(variable, name)], "").unwrap();
        assert_eq!(settings.log_level, Some(level));
    }

    #[test]
    fn a_flag_beats_variables_and_those_the_file() {
        let flags = ServeFlags { threads: Some("2".to_owned()), ..ServeFlags::default() };
        let variables =
            [("GUNICORN_THREADS", "3"), ("GUNICORN_TIMEOUT", "7"), ("GUNICORN_LOGLEVEL", "warning")];
        let file = "[serve]\nthreads = 9\ntimeout = 9\nbody_limit = 9\nallow_hosts = [\"backend\"]";
        let serve = resolve(&flags, &variables, file).unwrap();
        assert_eq!((serve.threads, serve.timeout.as_secs(), serve.body_limit), (2, 7, 9));
        assert_eq!(serve.allowed_hosts, ["backend"]);
        assert_eq!(serve.log_level, Some(tracing::Level::WARN));
        assert!(serve.needs_tokens && !serve.asks_for_processes);
    }
}
