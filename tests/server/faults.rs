//! A server that can't be used, as whoever starts the program is told: what is the matter, what to do, and an exit code
//! for scripts.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use rstest::rstest;

use super::command_line::{Station, url};
use crate::support::cli::TestCli;
use crate::support::server::cluster::{OwnServer, new_database, run_sql, write_private_file};

const ADMITTED: &str = "local all all trust
host book secretive 127.0.0.1/32 scram-sha-256
hostssl book encrypted_only 127.0.0.1/32 trust
host book stranger 127.0.0.1/32 reject
host all fefo,group_only,shut_out,crowded,no_part,nobody 127.0.0.1/32 trust
";

const ROLES: &str = "SET password_encryption = 'scram-sha-256';
CREATE ROLE secretive LOGIN PASSWORD 's3cret'; CREATE ROLE encrypted_only LOGIN; CREATE ROLE stranger LOGIN;
CREATE ROLE no_part LOGIN; CREATE ROLE group_only; CREATE ROLE shut_out LOGIN; CREATE ROLE crowded LOGIN CONNECTION LIMIT 0;
REVOKE CONNECT ON DATABASE book FROM PUBLIC;
GRANT CONNECT ON DATABASE book TO secretive, encrypted_only, stranger, group_only, crowded, no_part";

/// What is said of an address that can't be used.
#[track_caller]
fn assert_told(station: &Station<'_>, kind: &str, why: &str, way_out: &str) {
    let (message, hint) = station.run_refused("stock", kind);
    assert!(message.contains(why), "{message}");
    assert!(hint.contains(way_out), "{hint}");
    assert!(!message.contains("s3cret") && !hint.contains("s3cret"), "{message} {hint}");
}

#[test]
fn a_server_says_whom_it_does_not_let_in() {
    let write = |folder: &std::path::Path| write_private_file(&folder.join("pg_hba.conf"), ADMITTED);
    let Some(server) = OwnServer::start_in_network(&[], &write) else { return };
    server.run_sql(ROLES);
    let (cli, port) = (TestCli::without_book(), server.port());
    let at = |role: &str, database: &str| {
        Station::new(&cli, format!("postgres://{role}@127.0.0.1:{port}/{database}"))
    };
    Station::new(&cli, format!("postgres://fefo@127.0.0.1:{port}/book")).run_ok("init");
    for (who, kind, why, way_out) in [
        (at("secretive", "book"), "unreachable", "secretive needs a password", "PGPASSWORD"),
        (at("nobody", "book"), "unreachable", "the server knows no role nobody", "createuser"),
        (at("group_only", "book"), "unreachable", "the server knows no role group_only", "createuser"),
        (at("fefo", "missing"), "not_found", "there is no database missing", "createdb missing"),
        (at("stranger", "book"), "unreachable", "admits no such connection from here without", "pg_hba.conf"),
        (at("encrypted_only", "book"), "unreachable", "without encryption", "sslmode=require"),
        (
            at("shut_out", "book"),
            "unreachable",
            "shut_out may not connect to the database book",
            "GRANT CONNECT",
        ),
        (
            at("no_part", "book"),
            "unreachable",
            "no_part has no part in the stock book",
            "GRANT fefo_app TO no_part",
        ),
        (at("crowded", "book"), "unreachable", "no connection left", "CONNECTION LIMIT"),
        (at("fefo", "book?sslmode=require"), "unreachable", "can't encrypt", "ssl = on"),
    ] {
        assert_told(&who, kind, why, way_out);
    }
    let keep = cli.path(".pgpass");
    write_private_file(&keep, &format!("127.0.0.1:{port}:book:secretive:wr0ng-s3cret\n"));
    let wrong = "the password of secretive is wrong";
    assert_told(&at("secretive", "book"), "unreachable", wrong, &format!("the one in {}", keep.display()));
    let spanish = TestCli::without_book().in_spanish();
    let crowded = Station::new(&spanish, at("crowded", "book").address);
    assert_told(&crowded, "unreachable", "no le quedan conexiones", "max_connections");
}

/// The last places are kept for the server's owner.
#[test]
fn a_full_server_says_so_and_has_room_again() {
    let settings = ["max_connections=4", "superuser_reserved_connections=2"];
    let Some(server) = OwnServer::start_in_network(&settings, &|_| {}) else { return };
    server.run_sql("CREATE ROLE dock LOGIN; ALTER DATABASE book OWNER TO dock");
    let cli = TestCli::without_book();
    let dock = Station::new(&cli, format!("postgres://dock@127.0.0.1:{}/book", server.port()));
    dock.run_ok("init");
    let mut terminals: Vec<_> = (0..2).map(|_| dock.open_terminal("2026-11-24")).collect();
    for terminal in &mut terminals {
        terminal.wait_for("F2 Lots");
    }
    assert_told(&dock, "unreachable", "no connection left", "max_connections");
    drop(terminals);
    let start = Instant::now();
    while dock.run("stock").code != 0 {
        assert!(start.elapsed() < Duration::from_secs(20), "the places of those who left");
    }
}

/// Answers whoever connects with these bytes, after the question about encryption. Returns its port.
fn fake_server(answer: Vec<u8>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for mut station in listener.incoming().flatten() {
            let mut begins = [0; 8];
            if station.read_exact(&mut begins).is_err() {
                continue;
            }
            if begins[4..] == [4, 210, 22, 47] {
                let _ = station.write_all(b"N").and_then(|()| station.read_exact(&mut begins));
            }
            let _ = station.write_all(&answer);
            let _ = station.read(&mut [0; 1024]);
        }
    });
    port
}

fn message(kind: u8, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len() + 4).unwrap().to_be_bytes();
    [&[kind], length.as_slice(), body].concat()
}

fn refusal(code: &str, said: &str) -> Vec<u8> {
    let body = format!("SFATAL\0VFATAL\0C{code}\0M{said}\0Fpostmaster.c\0L1\0RProcessStartupPacket\0\0");
    message(b'E', body.as_bytes())
}

fn welcome(version: &str) -> Vec<u8> {
    let parameter = format!("server_version\0{version}\0");
    [
        message(b'R', &[0; 4]),
        message(b'S', parameter.as_bytes()),
        message(b'K', &[0, 0, 0, 1, 0, 0, 0, 2]),
        message(b'Z', b"I"),
    ]
    .concat()
}

#[rstest]
#[case(refusal("57P03", "der Server startet"), "starting up or shutting down", "Try again in a moment")]
#[case(refusal("57P01", "der Server hält an"), "starting up or shutting down", "Try again in a moment")]
#[case(refusal("53300", "zu viele"), "no connection left", "max_connections")]
#[case(refusal("XX000", "kaputt"), "kaputt", "the server's log")]
#[case(welcome("14.9 (Debian 14.9-1)"), "it runs PostgreSQL 14.9", "upgraded")]
#[case(b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec(), "can't be used", "server")]
#[case(Vec::new(), "can't be used", "the server's log")]
fn a_server_that_answers_something_else_is_told_of(
    #[case] answer: Vec<u8>,
    #[case] why: &str,
    #[case] way_out: &str,
) {
    let cli = TestCli::without_book();
    let port = fake_server(answer);
    let station = Station::new(&cli, format!("postgres://fefo@127.0.0.1:{port}/book?connect_timeout=2"));
    assert_told(&station, "unreachable", why, way_out);
}

#[test]
fn nobody_waits_for_a_server_that_is_not_there() {
    let cli = TestCli::without_book();
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let silent_port = silent.local_addr().unwrap().port();
    let at = |place: &str| Station::new(&cli, format!("postgres://fefo@{place}/book?connect_timeout=2"));
    let listens = format!("nothing listens at 127.0.0.1:{nobody}");
    assert_told(&at(&format!("127.0.0.1:{nobody}")), "unreachable", &listens, "listen_addresses");
    let unknown = "nobody knows a host \"no-such-host.invalid\"";
    assert_told(&at("no-such-host.invalid"), "unreachable", unknown, "name of the host");
    let start = Instant::now();
    let swallows = format!("127.0.0.1:{silent_port} doesn't answer");
    assert_told(&at(&format!("127.0.0.1:{silent_port}")), "unreachable", &swallows, "firewall");
    assert!(start.elapsed() >= Duration::from_secs(2), "as long as it was told to wait");
    let no_socket = Station::new(&cli, url("fefo", "book", &cli.path("nowhere")));
    assert_told(&no_socket, "unreachable", "nothing listens at", "server runs");
}

/// One of several hosts is enough, and the fault of each is told if none is.
#[test]
fn of_several_hosts_the_one_that_is_there_is_taken() {
    let Some(server) = OwnServer::start_in_network(&[], &|_| {}) else { return };
    let cli = TestCli::without_book();
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let starting = fake_server(refusal("57P03", "starting"));
    let at = |hosts: String| Station::new(&cli, format!("postgres://fefo@{hosts}/book?connect_timeout=2"));
    let port = server.port();
    at(format!("127.0.0.1:{nobody},127.0.0.1:{starting},127.0.0.1:{port}")).run_ok("init");
    let none = at(format!("127.0.0.1:{starting},127.0.0.1:{nobody}"));
    let why = format!(
        "127.0.0.1:{starting}: the server is starting up or shutting down; nothing listens at 127.0.0.1:{nobody}."
    );
    assert_told(&none, "unreachable", &why, "Try again in a moment");
    assert_told(&none, "unreachable", &why, "listen_addresses");
}

/// Somebody has fenced the server off, as for an upgrade: what is there is shown, and nothing is written past the fence.
#[test]
fn a_server_that_refuses_writes_is_read() {
    let Some(book) = new_database() else { return };
    let cli = TestCli::without_book();
    let at = |role: &str, more: &str| {
        Station::new(&cli, format!("{}{more}", url(role, book.name(), book.server_folder())))
    };
    let dock = at("fefo", "");
    dock.run_ok("product add --sku MLK-1000 --name Leche");
    dock.run_ok("receive --sku MLK-1000 --lot L1 --expires 2026-12-05 --qty 9");
    book.run_sql(&format!("ALTER DATABASE {} SET default_transaction_read_only = on", book.name()));
    for act in [
        "dispatch --sku MLK-1000 --qty 1",
        "product add --sku N --name N",
        "hold --sku MLK-1000 --lot L1 --reason x",
    ] {
        let (message, hint) = dock.run_refused(act, "read_only");
        assert!(message.contains("it can only be read"), "{act}: {message}");
        assert!(hint.contains("Name the primary as well"), "{act}: {hint}");
    }
    assert_eq!(dock.run_json("lots")[0]["on_hand"], 9);
    assert_eq!(dock.run_json("alerts --today 2026-12-04")[0]["days_left"], 1);
    dock.verify();
    let writable = at("fefo", "&target_session_attrs=read-write");
    assert_told(&writable, "read_only", "it can only be read", "Name the primary");
    run_sql(&format!("ALTER DATABASE {} RESET default_transaction_read_only", book.name()));
    dock.run_ok("dispatch --sku MLK-1000 --qty 1");
    writable.run_ok("dispatch --sku MLK-1000 --qty 1");
}
