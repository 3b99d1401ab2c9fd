//! What makes up the address of a server.

use std::ffi::OsString;
use std::io;
use std::path::Path;

use super::{AddressProblem, FileText};
use crate::settings::{
    BookLocation, ConfigFile, Error, GlobalFlags, Result, SettingSources, Settings, SystemDefaults,
};
use crate::warehouse::{Encryption, Password, PasswordOrigin, ServerAddress, TrustedRoots, WantedServer};

fn server(variables: &[(&str, &str)], files: &[(&str, &str, bool)], db: Option<&str>) -> Result<Settings> {
    let flags = GlobalFlags { db: db.map(Into::into), ..GlobalFlags::default() };
    let env_var = |name: &str| {
        variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
    };
    let read_file = |path: &Path| {
        let file = files.iter().find(|(name, ..)| Path::new(name) == path);
        let (_, text, is_private) = file.ok_or(io::ErrorKind::NotFound)?;
        Ok(FileText { text: (*text).to_owned(), is_private: *is_private })
    };
    let (file, machine) = (&ConfigFile::default(), &SystemDefaults::of_ana());
    SettingSources { flags: &flags, env_var: &env_var, file, read_file: &read_file, machine }.resolve()
}

fn address(settings: &Settings) -> &ServerAddress {
    let BookLocation::Server(address) = &settings.book else { panic!("{:?}", settings.book) };
    address
}

fn password(settings: &Settings) -> Option<&str> {
    address(settings).hosts[0].password.as_ref().map(Password::reveal)
}

#[test]
fn a_server_is_named_by_parts_with_any_password() {
    let variables = [
        ("POSTGRES_SERVER", "db.example"),
        ("POSTGRES_PORT", "5433"),
        ("POSTGRES_USER", "fe@fo"),
        ("POSTGRES_PASSWORD", "p@/:%?#s"),
        ("POSTGRES_DB", "stock"),
    ];
    let settings = server(&variables, &[], None).unwrap();
    assert_eq!(address(&settings).location(), "postgres://fe%40fo@db.example:5433/stock");
    assert_eq!(password(&settings), Some("p@/:%?#s"));
    assert!(!format!("{settings:?}").contains("p@/"), "no password is shown");
}

#[test]
fn libpqs_variables_complete_an_address_and_never_choose_one() {
    let variables = [("PGHOST", "db.example"), ("PGUSER", "eva"), ("PGDATABASE", "stock"), ("PGPORT", "7")];
    let file = server(&variables, &[], None).unwrap();
    assert!(matches!(file.book, BookLocation::File(_)), "{:?}", file.book);
    let completed = server(&variables, &[], Some("postgres://ana@/other")).unwrap();
    assert_eq!(address(&completed).location(), "postgres://ana@db.example:7/other");
    let bare = server(&[], &[], Some("postgres://db.example")).unwrap();
    assert_eq!(address(&bare).location(), "postgres://ana@db.example/ana");
}

#[test]
fn variables_that_choose_no_server_are_named() {
    let unused = |variables: &[(&str, &str)], db: Option<&str>| {
        server(variables, &[], db).unwrap().unused_server_variables
    };
    assert_eq!(unused(&[("PGHOST", "db"), ("POSTGRES_DB", "stock")], None), ["POSTGRES_DB", "PGHOST"]);
    assert_eq!(unused(&[("PGSERVICE", "shop")], None), ["PGSERVICE"]);
    assert!(unused(&[("PGHOST", ""), ("PGSSLMODE", "require"), ("PGPASSFILE", "x")], None).is_empty());
    assert!(unused(&[("PGHOST", "db")], Some("stock.db")).is_empty(), "the file is named");
    let chosen = [("PGHOST", "db"), ("POSTGRES_DB", "stock"), ("POSTGRES_SERVER", "db")];
    assert!(unused(&chosen, None).is_empty());
}

#[test]
fn a_wrong_value_is_blamed_on_its_variable() {
    for (variables, db, blamed) in [
        (&[("POSTGRES_SERVER", "db"), ("POSTGRES_PORT", "abc")][..], None, "POSTGRES_PORT"),
        (&[("POSTGRES_SERVER", "db"), ("PGPORT", "abc")], None, "PGPORT"),
        (&[("POSTGRES_SERVER", "db"), ("POSTGRES_PORT", "1,2")], None, "POSTGRES_PORT"),
        (&[("PGSSLMODE", "maybe")], Some("postgres://db"), "PGSSLMODE"),
        (&[("PGPORT", "1")], Some("postgres://db:0"), "--db"),
    ] {
        let Err(Error::ServerAddress { from, .. }) = server(variables, &[], db) else { panic!("{blamed}") };
        assert_eq!(from, blamed);
    }
}

#[test]
fn a_password_says_where_it_was_found() {
    let file = [("/home/ana/.pgpass", "*:*:*:*:s3cret\n", true)];
    let parts = [("POSTGRES_SERVER", "db"), ("POSTGRES_PASSWORD", "s3cret"), ("PGPASSWORD", "other")];
    let url = Some("postgres://db");
    for (variables, db, origin) in [
        (&parts[..], None, PasswordOrigin::Variable("POSTGRES_PASSWORD")),
        (&parts[2..], url, PasswordOrigin::Variable("PGPASSWORD")),
        (&parts[2..], Some("postgres://ana:s3cret@db"), PasswordOrigin::Address),
        (&[], url, PasswordOrigin::File("/home/ana/.pgpass".into())),
    ] {
        let settings = server(variables, &file, db).unwrap();
        let found = address(&settings).hosts[0].password.clone().unwrap();
        assert_eq!(*found.origin(), origin);
    }
}

#[test]
fn a_password_file_counts_only_while_nobody_else_reads_it() {
    let text = "db.example:*:stock:ana:s3cret\n";
    let url = Some("postgres://ana@db.example/stock");
    let found = server(&[], &[("/home/ana/.pgpass", text, true)], url).unwrap();
    assert_eq!((password(&found), found.exposed_password_file.as_deref()), (Some("s3cret"), None));
    let exposed = server(&[], &[("/home/ana/.pgpass", text, false)], url).unwrap();
    assert_eq!(password(&exposed), None);
    assert_eq!(exposed.exposed_password_file.as_deref(), Some(Path::new("/home/ana/.pgpass")));
    let variables = [("PGPASSFILE", "~/shop.pass"), ("PGPASSWORD", "")];
    let named = server(&variables, &[("/home/ana/shop.pass", text, true)], url).unwrap();
    assert_eq!(password(&named), Some("s3cret"));
    let set = server(&[("PGPASSWORD", "first")], &[("/home/ana/.pgpass", text, false)], url).unwrap();
    assert_eq!(password(&set), Some("first"));
    assert_eq!(set.exposed_password_file, None);
}

#[test]
fn a_service_comes_before_the_environment_and_after_the_address() {
    let services = "[shop]\nhost=a.example,b.example\ndbname=stock\nuser=eva\n";
    let files = [("/home/ana/.pg_service.conf", services, true)];
    let variables = [("PGUSER", "luis"), ("PGDATABASE", "other"), ("PGCONNECT_TIMEOUT", "3")];
    let settings = server(&variables, &files, Some("postgres://ana@?service=shop")).unwrap();
    let found = address(&settings);
    assert_eq!(found.location(), "postgres://ana@a.example,b.example/stock");
    assert_eq!(found.wanted, WantedServer::ReadWrite, "of several, the one that can be written to");
    assert_eq!(found.connect_timeout.as_secs(), 3);
    let none = server(&[("PGSERVICE", "store")], &files, Some("postgres://")).unwrap_err();
    assert!(
        matches!(&none, Error::ServerAddress { problem: AddressProblem::NoService { .. }, .. }),
        "{none:?}"
    );
}

#[test]
fn certificates_are_looked_at_as_libpq_does() {
    let of = |query: &str, files: &[(&str, &str, bool)]| {
        let settings = server(&[], files, Some(&format!("postgres://db?{query}")))?;
        Ok::<_, Error>((address(&settings).encryption, address(&settings).roots.clone()))
    };
    let own = ("/home/ana/.postgresql/root.crt", "", true);
    let file = |path: &str| TrustedRoots::File(path.into());
    for (query, files, expected) in [
        ("", &[][..], (Encryption::Prefer, TrustedRoots::System)),
        ("sslmode=require", &[], (Encryption::Require, TrustedRoots::System)),
        ("sslmode=require", &[own], (Encryption::VerifyCa, file(own.0))),
        ("sslmode=require&sslrootcert=~/ca.crt", &[], (Encryption::VerifyCa, file("/home/ana/ca.crt"))),
        ("sslmode=verify-full", &[], (Encryption::VerifyFull, TrustedRoots::System)),
        ("sslrootcert=system", &[own], (Encryption::VerifyFull, TrustedRoots::System)),
    ] {
        assert_eq!(of(query, files).unwrap(), expected, "{query}");
    }
    for wrong in ["sslmode=verify", "sslrootcert=system&sslmode=require", "channel_binding=on", "port=x"] {
        assert!(of(wrong, &[]).is_err(), "{wrong}");
    }
}
