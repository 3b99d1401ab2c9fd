//! Addresses as URLs: `postgres://user:password@host:port,host:port/database?parameter=value`.

use super::{AddressProblem, Values};
use crate::warehouse::Password;

/// Parses a URL without its scheme.
pub(in crate::settings) fn parse(address: &str) -> Result<Values, AddressProblem> {
    let Parts { user_info, hosts, database, query } = Parts::split(address);
    // An @ or a / of a password that is not escaped: what looks like a host or a database may be part of it.
    if [Some(hosts), database].into_iter().flatten().any(|part| part.contains('@')) {
        return Err(AddressProblem::Malformed);
    }
    let mut values = Values::default();
    if let Some(user_info) = user_info {
        let (user, password) = user_info.split_once(':').unwrap_or((user_info, ""));
        values.set("user", decode(user)?)?;
        values.set("password", decode(password)?)?;
    }
    let (names, ports) = split_hosts(hosts)?;
    values.set("host", names)?;
    values.set("port", ports)?;
    values.set("dbname", decode(database.unwrap_or_default())?)?;
    for pair in query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').ok_or(AddressProblem::Malformed)?;
        match (decode(name)?.as_str(), decode(value)?) {
            ("ssl", value) if value == "true" => values.set("sslmode", "require".to_owned())?,
            (name, value) => values.set(name, value)?,
        }
    }
    Ok(values)
}

/// The parts of an address, as they are written.
struct Parts<'a> {
    user_info: Option<&'a str>,
    hosts: &'a str,
    database: Option<&'a str>,
    query: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn split(address: &'a str) -> Self {
        let (user_info, rest) = match address.find(['@', '/']) {
            Some(at) if address.as_bytes().get(at) == Some(&b'@') => {
                let (user_info, rest) = address.split_at(at);
                (Some(user_info), rest.get(1..).unwrap_or_default())
            }
            _ => (None, address),
        };
        let (path, query) = match rest.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (rest, None),
        };
        let (hosts, database) = match path.split_once('/') {
            Some((hosts, database)) => (hosts, Some(database)),
            None => (path, None),
        };
        Parts { user_info, hosts, database, query }
    }
}

/// Returns the hosts and the ports of `host:port,host:port`, each as a list of its own.
fn split_hosts(hosts: &str) -> Result<(String, String), AddressProblem> {
    let (mut names, mut ports) = (Vec::new(), Vec::new());
    for host in hosts.split(',') {
        let (name, port) = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((name, "")) => (name, ""),
            Some((name, port)) => (name, port.strip_prefix(':').ok_or(AddressProblem::Malformed)?),
            None => host.split_once(':').unwrap_or((host, "")),
        };
        let (name, port) = (decode(name)?, decode(port)?);
        // It may be part of a password with a / in it: then it is not to be shown.
        if !port.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(AddressProblem::Malformed);
        }
        names.push(name);
        ports.push(port);
    }
    let some = |list: Vec<String>| {
        let is_empty = list.iter().all(String::is_empty);
        if is_empty { String::new() } else { list.join(",") }
    };
    Ok((some(names), some(ports)))
}

/// Replaces `%` and two digits by the byte that they stand for.
fn decode(text: &str) -> Result<String, AddressProblem> {
    let (mut bytes, mut rest) = (Vec::with_capacity(text.len()), text.bytes());
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |digit: Option<u8>| digit.and_then(|digit| char::from(digit).to_digit(16));
        match (digit(rest.next()), digit(rest.next())) {
            (Some(high), Some(low)) if high + low > 0 => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or_default());
            }
            _ => return Err(AddressProblem::Malformed),
        }
    }
    String::from_utf8(bytes).map_err(|_| AddressProblem::Malformed)
}

/// Takes the password out of the URL of a server: returns the URL without it, and the password. `None` if it has none,
/// or can't be read.
pub fn take_password(url: &str) -> Option<(String, Password)> {
    let (scheme, address) = url.split_once("://")?;
    if !is_server(scheme) {
        return None;
    }
    let values = parse(address).ok()?;
    let password = Password::new(values.get("password")?);
    let Parts { user_info, query, .. } = Parts::split(address);
    let after_user = user_info.map_or(address, |user| address.get(user.len() + 1..).unwrap_or_default());
    let user = user_info.map(|user| user.split_once(':').map_or(user, |(user, _)| user));
    let path = after_user.split_once('?').map_or(after_user, |(path, _)| path);
    let is_password = |pair: &&str| {
        pair.split_once('=').is_some_and(|(name, _)| decode(name).is_ok_and(|name| name == "password"))
    };
    let kept: Vec<&str> =
        query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty() && !is_password(pair)).collect();
    let mut without = format!("{scheme}://");
    if let Some(user) = user {
        without.push_str(&format!("{user}@"));
    }
    without.push_str(path);
    if !kept.is_empty() {
        without.push_str(&format!("?{}", kept.join("&")));
    }
    Some((without, password))
}

/// Whether a text is the URL of a server.
pub fn is_server_url(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, _)| is_server(scheme))
}

/// Whether a scheme is that of a server.
pub(in crate::settings) fn is_server(scheme: &str) -> bool {
    ["postgres", "postgresql"].iter().any(|name| scheme.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(address: &str) -> Vec<(&'static str, String)> {
        let values = parse(address).unwrap_or_else(|problem| panic!("{address}: {problem}"));
        let names = ["user", "password", "host", "port", "dbname", "sslmode"];
        names.into_iter().filter_map(|name| Some((name, values.get(name)?.to_owned()))).collect()
    }

    #[test]
    fn an_address_is_read_as_libpq_reads_it() {
        for (address, expected) in [
            ("", vec![]),
            ("db", vec![("host", "db")]),
            ("db:5433", vec![("host", "db"), ("port", "5433")]),
            ("db/stock", vec![("host", "db"), ("dbname", "stock")]),
            ("ana@db", vec![("user", "ana"), ("host", "db")]),
            ("ana:p%40ss%2Fw@db", vec![("user", "ana"), ("password", "p@ss/w"), ("host", "db")]),
            ("ana:a:b?c@db", vec![("user", "ana"), ("password", "a:b?c"), ("host", "db")]),
            ("a:1,b:2/stock", vec![("host", "a,b"), ("port", "1,2"), ("dbname", "stock")]),
            ("a,b:2", vec![("host", "a,b"), ("port", ",2")]),
            ("[::1]:5433/stock", vec![("host", "::1"), ("port", "5433"), ("dbname", "stock")]),
            ("%2Frun%2Fpostgresql/stock", vec![("host", "/run/postgresql"), ("dbname", "stock")]),
            ("/stock?host=/run/postgresql", vec![("host", "/run/postgresql"), ("dbname", "stock")]),
            ("db?sslmode=verify-full", vec![("host", "db"), ("sslmode", "verify-full")]),
            ("db?ssl=true", vec![("host", "db"), ("sslmode", "require")]),
        ] {
            let expected: Vec<_> =
                expected.into_iter().map(|(name, value)| (name, value.to_owned())).collect();
            assert_eq!(parsed(address), expected, "{address}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_without_what_may_be_a_password() {
        for address in [
            "ana:s3@cret@db/stock",
            "ana:s3/cret@db/stock",
            "ana:7/s3cret@db/stock",
            "ana:7/a?s3cret@db",
            "ana:7/a?s3=cret@db",
            "ana:7/a?S3cret=1@db",
            "ana:s3%cret@db",
            "ana:s3%00cret@db",
            "db:s3cret",
        ] {
            let problem = parse(address).err().unwrap_or_else(|| panic!("{address}"));
            assert_eq!(problem, AddressProblem::Malformed, "{address}");
        }
        let unknown = parse("db/stock?sslcrl=x").err().unwrap();
        assert!(matches!(unknown, AddressProblem::UnknownParameter { name, .. } if name == "sslcrl"));
    }

    #[test]
    fn a_password_is_taken_out() {
        for (url, without, password) in [
            ("postgres://ana:s3cret@db/stock", "postgres://ana@db/stock", "s3cret"),
            (
                "postgres://ana:p%40ss@db:1,c/s?sslmode=require",
                "postgres://ana@db:1,c/s?sslmode=require",
                "p@ss",
            ),
            ("postgresql://db/stock?user=ana&password=a%26b", "postgresql://db/stock?user=ana", "a&b"),
            ("postgres://ana:one@db/stock?password=two", "postgres://ana@db/stock", "two"),
        ] {
            let (taken, revealed) = take_password(url).unwrap();
            assert_eq!((taken.as_str(), revealed.reveal()), (without, password), "{url}");
            assert!(take_password(&taken).is_none(), "{taken}");
        }
        for url in ["postgres://ana@db/stock", "stock.db", "sqlite:///a:b@c", "postgres://ana:@db/stock"] {
            assert!(take_password(url).is_none(), "{url}");
        }
    }
}
