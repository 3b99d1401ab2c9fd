//! Which names the server answers to. A page from elsewhere may make a browser call this server under a name that it had
//! point here (DNS rebinding); such a name is none of these.

use std::net::IpAddr;

/// The names that are known besides loopback and the address that a client has reached.
#[derive(Debug, Clone)]
pub(super) struct Hosts(Vec<String>);

impl Hosts {
    /// Knows the host that the server is bound to, and `allowed` ones.
    pub(super) fn new<'a>(bound: &'a str, allowed: impl IntoIterator<Item = &'a String>) -> Self {
        let bound = bound.trim_matches(['[', ']']).to_ascii_lowercase();
        let allowed = allowed.into_iter().filter_map(|name| name_of(name));
        Hosts(allowed.chain([bound]).filter(|name| !name.is_empty()).collect())
    }

    /// Returns whether `host`, as the client wrote it, is one of them; `reached` is the address that it has reached.
    pub(super) fn knows(&self, host: &str, reached: IpAddr) -> bool {
        let Some(name) = name_of(host) else { return false };
        match name.parse::<IpAddr>() {
            Ok(address) => {
                let address = address.to_canonical();
                address.is_loopback() || address == reached.to_canonical() || self.0.contains(&name)
            }
            Err(_) => name == "localhost" || self.0.contains(&name),
        }
    }
}

/// Returns the name in a `Host` header without its port; `None` if it is none.
fn name_of(host: &str) -> Option<String> {
    let host = host.trim();
    let (name, port) = match host.strip_prefix('[') {
        Some(rest) => {
            let (name, after) = rest.split_once(']')?;
            (name, after.strip_prefix(':').or(after.is_empty().then_some("0")))
        }
        None => match host.rsplit_once(':') {
            Some((name, port)) => (name, Some(port)),
            None => (host, Some("0")),
        },
    };
    let is_port = port.is_some_and(|port| port.parse::<u16>().is_ok());
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    (is_port && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("localhost", true)]
    #[case("LocalHost.:8000", true)]
    #[case("127.0.0.1:8000", true)]
    #[case("127.1.2.3", true)]
    #[case("[::1]:8000", true)]
    #[case("10.0.0.7:80", true)]
    #[case("10.0.0.8:80", false)]
    #[case("backend", true)]
    #[case("BACKEND:8000", true)]
    #[case("stock.example.org", true)]
    #[case("evil.example.org", false)]
    #[case("localhost.evil.example.org", false)]
    #[case("localhost:8000:1", false)]
    #[case("localhost:x", false)]
    #[case("[::1", false)]
    #[case("", false)]
    #[case(":80", false)]
    fn known_names_are_answered(#[case] host: &str, #[case] is_known: bool) {
        let hosts = Hosts::new("stock.example.org", &["backend".to_owned()]);
        assert_eq!(hosts.knows(host, "10.0.0.7".parse().unwrap()), is_known, "{host:?}");
    }
}
