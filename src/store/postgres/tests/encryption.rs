//! Encrypted connections to a server whose certificate is made on the spot: who is trusted, and who is let in.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rcgen::{BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair};

use super::cluster::{OwnServer, write_private_file};
use crate::store::postgres::connect;
use crate::store::{
    CertificateFault, ChannelBinding, Encryption, HostName, Password, ServerAddress, ServerFault, ServerHost,
    StoreError, TrustedRoots, WantedServer,
};

/// Who is let in how: one only in the clear, one only encrypted, one by a password; all others are not.
const ADMITTED: &str = "local all all trust
hostnossl all in_the_clear 127.0.0.1/32 trust
hostssl all encrypted 127.0.0.1/32 trust
host all by_password 127.0.0.1/32 scram-sha-256
host all fefo 127.0.0.1/32 trust
";

const ROLES: &str = "CREATE ROLE in_the_clear LOGIN; CREATE ROLE encrypted LOGIN; CREATE ROLE stranger LOGIN;
SET password_encryption = 'scram-sha-256'; CREATE ROLE by_password LOGIN PASSWORD 's3cret'";

/// A certificate and its key.
struct Made {
    certificate: String,
    key: String,
}

/// An authority.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: String,
}

impl Authority {
    fn new(name: &str) -> Self {
        let mut about = CertificateParams::new(Vec::<String>::new()).unwrap();
        about.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        about.distinguished_name.push(DnType::CommonName, name);
        let key = KeyPair::generate().unwrap();
        let certificate = about.self_signed(&key).unwrap().pem();
        Authority { issuer: Issuer::new(about, key), certificate }
    }

    fn sign(&self, about: &CertificateParams) -> Made {
        let key = KeyPair::generate().unwrap();
        Made { certificate: about.signed_by(&key, &self.issuer).unwrap().pem(), key: key.serialize_pem() }
    }
}

/// What is said of a server of this machine.
fn server_of(names: &[&str]) -> CertificateParams {
    let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    let mut about = CertificateParams::new(names).unwrap();
    about.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    about
}

/// A certificate that a server made for itself.
fn own_certificate(mut about: CertificateParams, is_authority: bool) -> Made {
    if is_authority {
        about.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    }
    let key = KeyPair::generate().unwrap();
    Made { certificate: about.self_signed(&key).unwrap().pem(), key: key.serialize_pem() }
}

/// A server with a certificate, and the files of those who may be trusted.
struct Secured {
    server: OwnServer,
    roots: tempfile::TempDir,
}

impl Secured {
    /// `None` if the machine has no PostgreSQL.
    fn start(made: &Made) -> Option<Self> {
        let write = |folder: &Path| {
            write_private_file(&folder.join("server.crt"), &made.certificate);
            write_private_file(&folder.join("server.key"), &made.key);
            write_private_file(&folder.join("pg_hba.conf"), ADMITTED);
        };
        let server = OwnServer::start_in_network(&["ssl=on"], &write)?;
        server.run_sql(ROLES);
        Some(Secured { server, roots: tempfile::tempdir().unwrap() })
    }

    /// Gives it another certificate, which new connections see soon.
    fn exchange(&self, made: &Made) {
        self.server.write_file("server.crt", &made.certificate);
        self.server.write_file("server.key", &made.key);
        self.server.run_sql("SELECT pg_reload_conf()");
    }

    fn trusting(&self, certificate: &str) -> TrustedRoots {
        let count = fs::read_dir(self.roots.path()).unwrap().count();
        let path: PathBuf = self.roots.path().join(format!("{count}.crt"));
        fs::write(&path, certificate).unwrap();
        TrustedRoots::File(path)
    }

    fn address(&self, host: &str, encryption: Encryption, roots: &TrustedRoots) -> ServerAddress {
        let name = HostName::Network(host.to_owned());
        ServerAddress {
            hosts: vec![ServerHost {
                name,
                address: Some([127, 0, 0, 1].into()),
                port: self.server.port(),
                password: None,
            }],
            user: "fefo".to_owned(),
            database: "book".to_owned(),
            encryption,
            roots: roots.clone(),
            channel_binding: ChannelBinding::Prefer,
            wanted: WantedServer::Any,
            connect_timeout: Duration::from_secs(10),
            early_release: false,
        }
    }
}

/// Connects; returns whether the connection is encrypted.
fn try_connect(address: &ServerAddress) -> Result<bool, ServerFault> {
    let connected = match connect::connect(address) {
        Ok(connected) => connected,
        Err(StoreError::Server { fault, .. }) => return Err(fault),
        Err(other) => panic!("{other}"),
    };
    let asked = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    Ok(connected.runtime.block_on(connected.client.query_one(asked, &[])).unwrap().get(0))
}

fn as_role(mut address: ServerAddress, role: &str, password: Option<&str>) -> ServerAddress {
    role.clone_into(&mut address.user);
    for host in &mut address.hosts {
        host.password = password.map(Password::new);
    }
    address
}

const UNTRUSTED: Result<bool, ServerFault> = Err(ServerFault::Certificate(CertificateFault::Untrusted));
const EXPIRED: Result<bool, ServerFault> = Err(ServerFault::Certificate(CertificateFault::Expired));

fn of_another_name(host: &str) -> Result<bool, ServerFault> {
    Err(ServerFault::Certificate(CertificateFault::OtherName { host: host.to_owned() }))
}

#[test]
fn a_certificate_is_looked_at_as_far_as_asked() {
    let (ours, others) = (Authority::new("ours"), Authority::new("another"));
    let made = ours.sign(&server_of(&["db.example", "127.0.0.1"]));
    let Some(server) = Secured::start(&made) else { return };
    let (right, wrong) = (server.trusting(&ours.certificate), server.trusting(&others.certificate));
    let both = server.trusting(&format!("{}{}", others.certificate, ours.certificate));
    for (host, encryption, roots, expected) in [
        ("db.example", Encryption::Disable, &wrong, Ok(false)),
        ("db.example", Encryption::Allow, &wrong, Ok(false)),
        ("db.example", Encryption::Prefer, &wrong, Ok(true)),
        ("db.example", Encryption::Require, &wrong, Ok(true)),
        ("other.example", Encryption::Require, &right, Ok(true)),
        ("db.example", Encryption::VerifyCa, &right, Ok(true)),
        ("db.example", Encryption::VerifyCa, &both, Ok(true)),
        ("other.example", Encryption::VerifyCa, &right, Ok(true)),
        ("db.example", Encryption::VerifyCa, &wrong, UNTRUSTED),
        ("db.example", Encryption::VerifyFull, &right, Ok(true)),
        ("127.0.0.1", Encryption::VerifyFull, &right, Ok(true)),
        ("other.example", Encryption::VerifyFull, &right, of_another_name("other.example")),
        ("127.0.0.2", Encryption::VerifyFull, &right, of_another_name("127.0.0.2")),
        ("db.example", Encryption::VerifyFull, &wrong, UNTRUSTED),
        ("other.example", Encryption::VerifyFull, &wrong, UNTRUSTED),
    ] {
        let answer = try_connect(&server.address(host, encryption, roots));
        assert_eq!(answer, expected, "{host} {encryption:?}");
    }
    // No authority that this machine trusts has signed it; it may trust none.
    let system = try_connect(&server.address("db.example", Encryption::VerifyFull, &TrustedRoots::System));
    assert!(
        system == UNTRUSTED || matches!(system, Err(ServerFault::NoRoots { file: None, .. })),
        "{system:?}"
    );
    let missing = TrustedRoots::File(server.roots.path().join("missing.crt"));
    let unread = try_connect(&server.address("db.example", Encryption::VerifyCa, &missing));
    assert!(matches!(unread, Err(ServerFault::NoRoots { file: Some(_), .. })), "{unread:?}");
    let empty = server.trusting("no certificate");
    let unread = try_connect(&server.address("db.example", Encryption::VerifyCa, &empty));
    assert!(matches!(unread, Err(ServerFault::NoRoots { file: Some(_), .. })), "{unread:?}");
}

#[test]
fn a_server_lets_in_whom_it_wants_encrypted_or_in_the_clear() {
    let ours = Authority::new("ours");
    let Some(server) = Secured::start(&ours.sign(&server_of(&["db.example"]))) else { return };
    let roots = server.trusting(&ours.certificate);
    let refused = |encrypted| Err(ServerFault::NotAdmitted { encrypted });
    for (role, encryption, expected) in [
        ("in_the_clear", Encryption::Disable, Ok(false)),
        ("in_the_clear", Encryption::Allow, Ok(false)),
        ("in_the_clear", Encryption::Prefer, Ok(false)),
        ("in_the_clear", Encryption::Require, refused(true)),
        ("in_the_clear", Encryption::VerifyFull, refused(true)),
        ("encrypted", Encryption::Disable, refused(false)),
        ("encrypted", Encryption::Allow, Ok(true)),
        ("encrypted", Encryption::Prefer, Ok(true)),
        ("encrypted", Encryption::VerifyFull, Ok(true)),
        ("stranger", Encryption::Disable, refused(false)),
        ("stranger", Encryption::Require, refused(true)),
    ] {
        let address = as_role(server.address("db.example", encryption, &roots), role, None);
        assert_eq!(try_connect(&address), expected, "{role} {encryption:?}");
    }
}

#[test]
fn the_proof_of_a_password_is_bound_to_the_encrypted_connection() {
    let ours = Authority::new("ours");
    let Some(server) = Secured::start(&ours.sign(&server_of(&["db.example"]))) else { return };
    let try_with = |role, password, encryption, binding| {
        let mut address = server.address("db.example", encryption, &TrustedRoots::System);
        address.channel_binding = binding;
        try_connect(&as_role(address, role, password))
    };
    let (plain, encrypted) = (Encryption::Disable, Encryption::Require);
    let unbound = || Err(ServerFault::NoChannelBinding);
    for (role, password, encryption, binding, expected) in [
        ("by_password", Some("s3cret"), encrypted, ChannelBinding::Require, Ok(true)),
        ("by_password", Some("s3cret"), encrypted, ChannelBinding::Prefer, Ok(true)),
        ("by_password", Some("s3cret"), encrypted, ChannelBinding::Disable, Ok(true)),
        ("by_password", Some("s3cret"), plain, ChannelBinding::Prefer, Ok(false)),
        ("by_password", Some("s3cret"), plain, ChannelBinding::Require, unbound()),
        // Nothing is proved to who asks for nothing.
        ("encrypted", None, encrypted, ChannelBinding::Require, unbound()),
        ("encrypted", None, encrypted, ChannelBinding::Prefer, Ok(true)),
    ] {
        let answer = try_with(role, password, encryption, binding);
        assert_eq!(answer, expected, "{role} {encryption:?} {binding:?}");
    }
    let wrong = try_with("by_password", Some("guess"), encrypted, ChannelBinding::Require);
    assert_eq!(
        wrong,
        Err(ServerFault::WrongPassword {
            user: "by_password".to_owned(),
            origin: Some(crate::store::PasswordOrigin::Address)
        })
    );
    let none = try_with("by_password", None, encrypted, ChannelBinding::Require);
    assert_eq!(none, Err(ServerFault::NoPassword { user: "by_password".to_owned() }));
}

#[test]
fn a_certificate_of_its_own_is_trusted_while_it_is_valid() {
    let own = own_certificate(server_of(&["db.example"]), false);
    let Some(server) = Secured::start(&own) else { return };
    let full = |host, roots: &TrustedRoots| server.address(host, Encryption::VerifyFull, roots);
    let becomes = |address: &ServerAddress, expected: Result<bool, ServerFault>, what: &str| {
        let start = Instant::now();
        loop {
            let answer = try_connect(address);
            if answer == expected {
                return;
            }
            assert!(start.elapsed() < Duration::from_secs(10), "{what}: {answer:?}");
            std::thread::sleep(Duration::from_millis(50));
        }
    };
    let roots = server.trusting(&own.certificate);
    becomes(&full("db.example", &roots), Ok(true), "its own");
    becomes(&full("other.example", &roots), of_another_name("other.example"), "its own, another name");

    let authority = own_certificate(server_of(&["db.example"]), true);
    server.exchange(&authority);
    becomes(&full("db.example", &roots), UNTRUSTED, "another of the same name");
    becomes(&full("db.example", &server.trusting(&authority.certificate)), Ok(true), "its own authority");

    let mut about = server_of(&["db.example"]);
    about.not_before = rcgen::date_time_ymd(2001, 1, 1);
    about.not_after = rcgen::date_time_ymd(2002, 1, 1);
    let ours = Authority::new("ours");
    let signed = ours.sign(&about);
    server.exchange(&signed);
    let roots = server.trusting(&ours.certificate);
    becomes(&full("db.example", &roots), EXPIRED, "expired");
    let by_itself = server.trusting(&signed.certificate);
    let answer = try_connect(&full("db.example", &by_itself));
    assert!(answer.is_err(), "expired, and trusted itself");
    for is_authority in [false, true] {
        let expired = own_certificate(about.clone(), is_authority);
        server.exchange(&expired);
        let roots = server.trusting(&expired.certificate);
        becomes(&full("db.example", &roots), EXPIRED, "its own, expired");
        let chain = server.address("db.example", Encryption::VerifyCa, &roots);
        becomes(&chain, EXPIRED, "its own, expired, whatever the name");
    }
    becomes(&server.address("db.example", Encryption::Require, &roots), Ok(true), "not looked at");
}
