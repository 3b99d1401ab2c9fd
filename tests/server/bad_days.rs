//! Days on which the server is in trouble, or everybody comes at once.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use ::fefo::domain::*;
use ::fefo::store::postgres::PostgresStore;
use ::fefo::store::{OpenMode, Store as _};
use ::fefo::warehouse::*;
use serde_json::json;

use super::command_line::{Station, url};
use crate::support::cli::{TestCli, output_of};
use crate::support::server::cluster::{OwnServer, TestDatabase, empty_database, new_database};
use crate::support::values::*;

/// For how long a view stays open beside a product that everybody wants.
const SECONDS: &str = "FEFO_VIEW_SECONDS";

/// Runs a program; returns whether it succeeded.
fn run(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).output().is_ok_and(|done| done.status.success())
}

/// A small disk, mounted while this lives.
struct SmallDisk {
    folder: PathBuf,
    _parent: tempfile::TempDir,
}

impl SmallDisk {
    /// `None` where nothing may be mounted.
    fn mount(megabytes: u32) -> Option<Self> {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("disk");
        fs::create_dir(&folder).unwrap();
        // Whoever runs the server has to get through.
        assert!(run("chmod", &["755", &parent.path().to_string_lossy()]));
        let size = format!("size={megabytes}m,uid=65534,gid=65534,mode=700");
        let mounted = run("mount", &["-t", "tmpfs", "-o", &size, "tmpfs", &folder.to_string_lossy()]);
        mounted.then_some(SmallDisk { folder, _parent: parent })
    }

    fn filler(&self) -> PathBuf {
        self.folder.join("filler")
    }

    fn fill(&self) {
        let to = format!("of={}", self.filler().display());
        assert!(!run("dd", &["if=/dev/zero", &to, "bs=64k"]), "it is full");
    }

    fn make_room(&self) {
        fs::remove_file(self.filler()).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        run("umount", &["--lazy", &self.folder.to_string_lossy()]);
    }
}

/// Nothing is lost, nothing half done, and once there is room the work goes on. Tried where a disk can be mounted.
#[test]
fn a_full_disk_of_the_server_refuses_and_loses_nothing() {
    let Some(disk) = SmallDisk::mount(40) else { return };
    let Some(server) = OwnServer::start_in_network(&[], &|_| {}) else { return };
    server.run_sql(&format!("CREATE TABLESPACE small LOCATION '{}'", disk.folder.display()));
    server.run_sql("CREATE DATABASE crowded TABLESPACE small");
    let cli = TestCli::without_book();
    let dock = Station::new(&cli, format!("postgres://fefo@127.0.0.1:{}/crowded", server.port()));
    dock.run_ok("init");
    dock.run_ok("product add --sku MLK-1000 --name Leche");
    dock.run_ok("receive --sku MLK-1000 --lot L1 --expires 2026-12-05 --qty 1000");
    let mut terminal = dock.open_terminal("2026-11-24");
    terminal.wait_for("MLK-1000");
    disk.fill();
    let rows = (0..2_000).map(|n| format!("MLK-1000,1,N{n},2026-12-06\n"));
    cli.write_file("lots.csv", format!("sku,quantity,lot,expires\n{}", rows.collect::<String>()));
    let before = dock.run_ok("lots --format json").out;
    let (message, hint) = dock.run_refused("import lots lots.csv", "disk_full");
    assert!(message.contains("The disk of the server is full"), "{message}");
    assert!(hint.contains("whoever runs the server"), "{hint}");
    assert_eq!(dock.run_ok("lots --format json").out, before);
    // One act after the other, until it has no place either.
    let mut acts = 0;
    while dock.run("adjust --sku MLK-1000 --lot L1 --qty -1 --reason broken").code == 0 {
        acts += 1;
        assert!(acts < 500, "there is always room");
    }
    dock.run_refused("adjust --sku MLK-1000 --lot L1 --qty -1 --reason broken", "disk_full");
    assert_eq!(dock.run_json("lots")[0]["on_hand"], 1000 - acts);
    dock.verify();
    terminal.type_bytes("\x1bOS");
    terminal.wait_for("Quantity");
    terminal.type_bytes("MLK-1000\t1\r");
    terminal.wait_for("Take, first");
    terminal.type_bytes("\r");
    terminal.wait_for("disk of the server is full");
    disk.make_room();
    terminal.type_bytes("\r");
    terminal.wait_for("Dispatched");
    assert_eq!(dock.run_json("lots")[0]["on_hand"], 999 - acts);
    dock.run_ok("import lots lots.csv");
    dock.verify();
}

/// A server that can't write its log stops. Whatever it said that it recorded is there once it starts again, and what it
/// gave no answer to is there wholly or not at all. Tried where a disk can be mounted.
#[test]
fn a_full_disk_of_the_log_stops_the_server_and_loses_nothing() {
    let Some(disk) = SmallDisk::mount(80) else { return };
    let move_log = |data: &Path| {
        let (log, there) = (data.join("pg_wal"), disk.folder.join("pg_wal"));
        assert!(run("cp", &["-a", &log.to_string_lossy(), &there.to_string_lossy()]));
        fs::remove_dir_all(&log).unwrap();
        std::os::unix::fs::symlink(&there, &log).unwrap();
    };
    let settings = ["synchronous_commit=on", "max_wal_size=48MB", "min_wal_size=32MB", "wal_recycle=off"];
    let Some(mut server) = OwnServer::start_in_network(&settings, &move_log) else { return };
    let cli = TestCli::without_book();
    let dock = Station::new(&cli, format!("postgres://fefo@127.0.0.1:{}/book", server.port()));
    dock.run_ok("init");
    dock.run_ok("product add --sku MLK-1000 --name Leche");
    let mut terminal = dock.open_terminal("2026-11-24");
    terminal.wait_for("Lots");
    disk.fill();
    let sheet = |name: usize| {
        let rows = (0..2_000).map(|n| format!("MLK-1000,1,N{name}-{n},2026-12-06\n"));
        cli.write_file("lots.csv", format!("sku,quantity,lot,expires\n{}", rows.collect::<String>()));
    };
    let mut recorded = 0;
    let refused = loop {
        sheet(recorded);
        let done = dock.run("import lots lots.csv");
        if done.code != 0 {
            break done;
        }
        recorded += 1;
        assert!(recorded < 200, "there is always room");
    };
    assert!(refused.err.contains("server"), "{}", refused.err);
    terminal.wait_for("since");
    disk.make_room();
    server.start_again();
    let lots = || dock.run_json("lots").as_array().unwrap().len();
    let found = lots();
    assert!(found == recorded * 2_000 || found == (recorded + 1) * 2_000, "{found} after {recorded} imports");
    // The same sheet again has its effect once.
    dock.run("import lots lots.csv");
    assert_eq!(lots(), (recorded + 1) * 2_000);
    terminal.wait_for("MLK-1000");
    dock.verify();
}

/// A server whose processes stand still, as a virtual machine that is moved.
fn freeze(server: &OwnServer, signal: &str) {
    let started = fs::read_to_string(server.folder().join("data/postmaster.pid")).unwrap();
    let pid = started.lines().next().unwrap();
    assert!(run("sh", &["-c", &format!("kill -{signal} {pid} $(pgrep -P {pid})")]));
}

fn open_at(folder: &Path, database: &str) -> Warehouse {
    let address = ServerAddress::on_socket(folder, "fefo", database);
    let store = PostgresStore::open(address, OpenMode::OpenExisting).unwrap();
    Warehouse::new(Box::new(store), Horizon::default())
}

#[test]
fn a_frozen_server_keeps_nobody_for_long() {
    let Some(server) = OwnServer::start() else { return };
    let cli = TestCli::without_book();
    let dock = Station::new(&cli, format!("{}&connect_timeout=2", url("fefo", "book", server.folder())));
    dock.run_ok("init");
    dock.run_ok("product add --sku MLK-1000 --name Leche");
    dock.run_ok("receive --sku MLK-1000 --lot L1 --expires 2026-12-05 --qty 50");
    let mut terminal = dock.open_terminal("2026-11-24");
    terminal.wait_for("MLK-1000");
    let mut warehouse = open_at(server.folder(), "book");
    let act = || actor().context(None, today());
    let dispatch = Dispatch::new(sku("MLK-1000"), quantity("1"));
    warehouse.dispatch(&act(), &dispatch, None).unwrap();

    freeze(&server, "STOP");
    let frozen = act();
    let error = warehouse.dispatch(&frozen, &dispatch, None).unwrap_err();
    assert!(matches!(&error, Error::Store(StoreError::ConnectionLost { .. })), "{error:?}");
    let (message, hint) = dock.run_refused("dispatch --sku MLK-1000 --qty 1", "unreachable");
    assert!(message.contains("doesn't answer"), "{message}");
    assert!(hint.contains("server runs"), "{hint}");
    terminal.wait_for("since");
    terminal.type_bytes("/MLK");
    terminal.wait_for("MLK");

    freeze(&server, "CONT");
    let answer = warehouse.dispatch(&frozen, &dispatch, None).unwrap();
    assert_eq!(warehouse.dispatch(&frozen, &dispatch, None).unwrap(), answer);
    assert_eq!(dock.run_json("stock")[0]["on_hand"], 48);
    dock.run_ok("receive --sku MLK-1000 --lot LATER --expires 2026-12-05 --qty 5");
    terminal.wait_for("LATER");
    dock.verify();
}

/// Somebody reads a report, and has not finished.
#[test]
fn an_open_view_stops_no_dispatch() {
    let Some(book) = new_database() else { return };
    let seconds = env::var(SECONDS).ok().and_then(|text| text.parse().ok()).unwrap_or(2);
    let mut reader = PostgresStore::open(address_of(&book), OpenMode::OpenExisting).unwrap();
    let mut warehouse = open_at(book.server_folder(), book.name());
    let act = || actor().context(None, today());
    let milk = ProductDetails::new(sku("MLK-1000"), label("Leche"), label("ea"));
    warehouse.add_product(&act(), &milk).unwrap();
    warehouse.receive(&act(), &receipt("MLK-1000", "L1", "100000", "2026-12-05", "A1")).unwrap();
    let view = reader.read().unwrap();
    let seen = view.ledger_position().unwrap();
    let (start, mut done, mut slowest) = (Instant::now(), 0_u32, Duration::ZERO);
    while start.elapsed() < Duration::from_secs(seconds) {
        let begin = Instant::now();
        warehouse.dispatch(&act(), &Dispatch::new(sku("MLK-1000"), quantity("1")), None).unwrap();
        (done, slowest) = (done + 1, slowest.max(begin.elapsed()));
    }
    println!("{done} dispatches in {seconds} s beside an open view, the slowest in {slowest:?}");
    assert_eq!(view.ledger_position().unwrap(), seen, "the view is of one moment");
    drop(view);
    assert_ne!(reader.read().unwrap().ledger_position().unwrap(), seen);
    assert_eq!(warehouse.verify(today(), &mut |_| {}).unwrap().problems, []);
}

fn address_of(book: &TestDatabase) -> ServerAddress {
    ServerAddress::on_socket(book.server_folder(), "fefo", book.name())
}

/// The doors open, and nobody has set anything up.
#[test]
fn ten_stations_set_up_one_book_at_once() {
    let Some(book) = empty_database() else { return };
    let cli = TestCli::without_book();
    let address = url("fefo", book.name(), book.server_folder());
    let line = ["init", "--owner", "ten_owner", "--app-role", "ten_app", "--read-role", "ten_read"];
    let arguments: Vec<String> =
        line.iter().chain(&["--format", "json", "--db", &address]).map(|&word| word.to_owned()).collect();
    let answers: Vec<_> = thread::scope(|scope| {
        let start = || output_of(&mut cli.command(&arguments));
        let stations: Vec<_> = (0..10).map(|_| scope.spawn(start)).collect();
        stations.into_iter().map(|station| station.join().unwrap()).collect()
    });
    for answer in &answers {
        assert_eq!(answer.code, 0, "{}", answer.err);
    }
    let made =
        |what: fn(&serde_json::Value) -> bool| answers.iter().filter(|answer| what(&answer.json())).count();
    assert_eq!(made(|answer| answer["created"] == json!(true)), 1);
    assert_eq!(made(|answer| answer["roles"][1]["created"] == json!(true)), 1);
    Station::new(&cli, address).verify();
}
