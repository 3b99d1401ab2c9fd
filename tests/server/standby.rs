//! A server that another one follows, and that dies in the middle of the work.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use ::fefo::domain::*;
use ::fefo::store::postgres::PostgresStore;
use ::fefo::store::{OpenMode, WantedServer};
use ::fefo::warehouse::*;

use super::command_line::Station;
use crate::support::cli::TestCli;
use crate::support::server::cluster::OwnServer;
use crate::support::values::*;

/// What a primary needs to be followed.
const FOLLOWED: [&str; 3] = ["max_wal_senders=4", "wal_level=replica", "synchronous_commit=on"];

const STATIONS: usize = 3;

/// Acts that each station does after the server died.
const ACTS_AFTER: u64 = 5;

/// How long a station goes on trying one act.
const PATIENCE: Duration = Duration::from_secs(60);

fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < PATIENCE, "{what}");
        thread::sleep(Duration::from_millis(50));
    }
}

/// A primary with a book, and a standby that has all that it has acknowledged. `None` if the machine has no PostgreSQL.
fn primary_and_standby(cli: &TestCli) -> Option<(OwnServer, OwnServer)> {
    let primary = OwnServer::start_in_network(&FOLLOWED, &|_| {})?;
    at(cli, &[&primary], "").run_ok("init");
    let standby = primary.start_standby();
    primary.run_sql("ALTER SYSTEM SET synchronous_standby_names = '*'");
    primary.run_sql("SELECT pg_reload_conf()");
    wait_until("the standby follows", || {
        primary.query_value("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'") == "1"
    });
    Some((primary, standby))
}

fn at<'a>(cli: &'a TestCli, servers: &[&OwnServer], more: &str) -> Station<'a> {
    let hosts: Vec<String> = servers.iter().map(|server| format!("127.0.0.1:{}", server.port())).collect();
    Station::new(cli, format!("postgres://fefo@{}/book{more}", hosts.join(",")))
}

#[test]
fn a_standby_is_read_and_the_primary_is_found() {
    let cli = TestCli::without_book();
    let Some((primary, standby)) = primary_and_standby(&cli) else { return };
    let both = at(&cli, &[&standby, &primary], "");
    both.run_ok("product add --sku MLK-1000 --name Leche");
    both.run_ok("receive --sku MLK-1000 --lot L1 --expires 2026-12-05 --qty 9");
    let follower = at(&cli, &[&standby], "");
    wait_until("the standby has it", || follower.run("lots --sku MLK-1000").out.contains("L1"));
    for act in ["dispatch --sku MLK-1000 --qty 1", "receive --sku MLK-1000 --qty 1", "settings currency EUR"]
    {
        let (message, hint) = follower.run_refused(act, "read_only");
        assert!(message.contains("it can only be read: it is a standby"), "{act}: {message}");
        assert!(hint.contains("Name the primary as well"), "{act}: {hint}");
    }
    follower.verify();
    // Nobody can note there that the day turned.
    assert_eq!(follower.run_json("alerts --today 2026-12-04")[0]["days_left"], 1);
    let mut terminal = follower.open_terminal("2026-11-27");
    terminal.wait_for("MLK-1000");
    drop(terminal);
    let reports = at(&cli, &[&primary, &standby], "?target_session_attrs=standby");
    assert_eq!(reports.run_json("lots")[0]["on_hand"], 9);
    reports.run_refused("dispatch --sku MLK-1000 --qty 1", "read_only");
    let (message, _) =
        at(&cli, &[&standby], "?target_session_attrs=primary").run_refused("stock", "read_only");
    assert!(message.contains("it can only be read"), "{message}");
    let (message, _) =
        at(&cli, &[&primary], "?target_session_attrs=standby").run_refused("stock", "unreachable");
    assert!(message.contains("target_session_attrs"), "{message}");
    both.run_ok("dispatch --sku MLK-1000 --qty 1");
}

/// The primary dies while stations work, and the standby takes over: they go on there by themselves, and each act is
/// done once.
#[test]
fn stations_go_over_to_the_standby_that_takes_over() {
    let cli = TestCli::without_book();
    let Some((primary, standby)) = primary_and_standby(&cli) else { return };
    let both = at(&cli, &[&primary, &standby], "");
    for n in 0..STATIONS {
        both.run_ok(&format!("product add --sku P-{n} --name Producto"));
    }
    let mut terminal = both.open_terminal("2026-11-24");
    terminal.wait_for("F2 Lots");
    let (has_died, done_before) = (AtomicBool::new(false), AtomicU64::new(0));
    let acknowledged: Vec<u64> = thread::scope(|scope| {
        let work = |n: usize| {
            let (mut warehouse, mut acts, mut after) = (open_at(&[&primary, &standby]), 0, 0);
            while after < ACTS_AFTER {
                let is_after = has_died.load(Ordering::SeqCst);
                receive_once(&mut warehouse, &format!("P-{n}"));
                acts += 1;
                after += u64::from(is_after);
                done_before.fetch_add(u64::from(!is_after), Ordering::SeqCst);
            }
            acts
        };
        let stations: Vec<_> = (0..STATIONS).map(|n| scope.spawn(move || work(n))).collect();
        wait_until("they work", || done_before.load(Ordering::SeqCst) >= 30);
        primary.kill();
        has_died.store(true, Ordering::SeqCst);
        standby.run_sql("SELECT pg_promote()");
        stations.into_iter().map(|station| station.join().unwrap()).collect()
    });
    for (n, acts) in acknowledged.iter().enumerate() {
        assert_eq!(both.run_json(&format!("stock --sku P-{n}"))[0]["on_hand"], *acts, "P-{n}");
    }
    both.verify();
    both.run_ok("receive --sku P-0 --lot LATER --expires 2026-11-26 --qty 1");
    terminal.wait_for("LATER");
}

fn open_at(servers: &[&OwnServer]) -> Warehouse {
    let mut address = ServerAddress::on_socket("", "fefo", "book");
    let host = |server: &&OwnServer| ServerHost {
        name: HostName::Network("127.0.0.1".to_owned()),
        address: None,
        port: server.port(),
        password: None,
    };
    address.hosts = servers.iter().map(host).collect();
    address.wanted = WantedServer::ReadWrite;
    let store = PostgresStore::open(address, OpenMode::OpenExisting).unwrap();
    Warehouse::new(Box::new(store), Horizon::default())
}

/// Receives one unit under one id, which is tried until it is acknowledged.
fn receive_once(warehouse: &mut Warehouse, product: &str) {
    let (start, ctx) = (Instant::now(), actor().context(None, today()));
    let receive = receipt(product, "L1", "1", "2026-12-05", "A1");
    loop {
        match warehouse.receive(&ctx, &receive) {
            Ok(_) => return,
            Err(Error::Store(
                StoreError::ConnectionLost { .. }
                | StoreError::OutcomeUnknown { .. }
                | StoreError::Server { .. }
                | StoreError::Unreachable { .. },
            )) if start.elapsed() < PATIENCE => {}
            Err(error) => panic!("{error:?}"),
        }
    }
}
