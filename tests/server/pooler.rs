//! PgBouncer in transaction mode between stations and the server: each transaction may be in another session, where
//! nothing is set or prepared. Tried where it is installed, whatever its version.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use ::fefo::domain::*;
use ::fefo::store::OpenMode;
use ::fefo::store::postgres::PostgresStore;
use ::fefo::warehouse::*;

use super::command_line::Station;
use super::roles::{LOOKS, do_all_acts};
use crate::support::cli::TestCli;
use crate::support::server::cluster::{TestDatabase, as_nobody, empty_database, hand_over, is_handed_over};
use crate::support::values::*;

/// Fewer sessions than stations.
const SESSIONS: u32 = 2;

struct Pooler {
    folder: tempfile::TempDir,
    port: u16,
    child: Child,
}

fn find_binary() -> Option<PathBuf> {
    ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer"]
        .map(PathBuf::from)
        .into_iter()
        .find(|path| path.exists())
}

impl Pooler {
    /// Starts one before a database; `None` where there is none.
    fn before(book: &TestDatabase) -> Option<Self> {
        let binary = find_binary()?;
        let folder = tempfile::tempdir().unwrap();
        hand_over(folder.path());
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let (name, server) = (book.name(), book.server_folder().display());
        let settings = format!(
            "[databases]\n{name} = host={server} dbname={name} user=fefo\n\
             [pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n\
             auth_type = any\npool_mode = transaction\ndefault_pool_size = {SESSIONS}\n"
        );
        fs::write(folder.path().join("pgbouncer.ini"), settings).unwrap();
        let child = start(&binary, folder.path(), port);
        Some(Pooler { folder, port, child })
    }

    fn start_again(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.child = start(&find_binary().unwrap(), self.folder.path(), self.port);
    }

    fn address(&self, book: &TestDatabase) -> String {
        format!("postgres://fefo@127.0.0.1:{}/{}", self.port, book.name())
    }

    fn open(&self, book: &TestDatabase) -> Warehouse {
        let mut address = ServerAddress::on_socket("", "fefo", book.name());
        address.hosts = vec![ServerHost {
            name: HostName::Network("127.0.0.1".to_owned()),
            address: None,
            port: self.port,
            password: None,
        }];
        let store = PostgresStore::open(address, OpenMode::OpenExisting).unwrap();
        Warehouse::new(Box::new(store), Horizon::default())
    }
}

fn start(binary: &Path, folder: &Path, port: u16) -> Child {
    let mut command = Command::new(binary);
    command.arg(folder.join("pgbouncer.ini")).current_dir("/");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    as_nobody(&mut command, is_handed_over(folder));
    let child = command.spawn().unwrap();
    let start = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(start.elapsed() < Duration::from_secs(20), "the pooler doesn't start");
        thread::sleep(Duration::from_millis(20));
    }
    child
}

impl Drop for Pooler {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_days_work_goes_through_a_pooler() {
    let Some(book) = empty_database() else { return };
    let Some(pooler) = Pooler::before(&book) else { return };
    let cli = TestCli::without_book();
    let station = Station::new(&cli, pooler.address(&book));
    station.run_ok("init");
    do_all_acts(&station);
    for look in LOOKS {
        station.run_ok(look);
    }
    station.verify();
    let mut terminal = station.open_terminal("2026-11-24");
    terminal.wait_for("MLK-1000");
    station.run_ok("receive --sku MLK-1000 --lot LATER --expires 2026-12-01 --qty 1");
    terminal.wait_for("LATER");
    // A whole book moves out, and into another database.
    cli.run_ok(&format!("copy --from {} --to moved.db", station.address));
    let Some(other) = empty_database() else { return };
    let second = Pooler::before(&other).unwrap();
    cli.run_ok(&format!("copy --from moved.db --to {}", second.address(&other)));
    Station::new(&cli, second.address(&other)).verify();
}

/// More stations than sessions, and a pooler that is restarted: no station sees what another one set or prepared.
#[test]
fn stations_share_the_sessions_of_a_pooler() {
    const STATIONS: usize = 4;
    const ACTS: u32 = 25;
    let Some(book) = empty_database() else { return };
    let Some(mut pooler) = Pooler::before(&book) else { return };
    let cli = TestCli::without_book();
    let station = Station::new(&cli, pooler.address(&book));
    station.run_ok("init");
    station.run_ok("product add --sku HOT --name Leche");
    station.run_ok("receive --sku HOT --lot L1 --expires 2026-12-05 --qty 1000");
    let mut warehouses: Vec<Warehouse> = (0..STATIONS).map(|_| pooler.open(&book)).collect();
    for round in 0..2 {
        thread::scope(|scope| {
            for warehouse in &mut warehouses {
                scope.spawn(move || {
                    for n in 0..ACTS {
                        let act = actor().context(None, today());
                        let dispatch = Dispatch::new(sku("HOT"), quantity("1"));
                        warehouse.dispatch(&act, &dispatch, None).unwrap();
                        if n.is_multiple_of(5) {
                            warehouse.stock(&sku("HOT"), today()).unwrap();
                        }
                    }
                });
            }
        });
        if round == 0 {
            let kept = "SELECT count(*) FROM pg_prepared_statements";
            let asked = format!("postgres://fefo@127.0.0.1:{}/{}", pooler.port, book.name());
            assert_eq!(
                book.query_value_at(&asked, kept),
                "0",
                "nothing is left in a session for others to find"
            );
            assert_eq!(book.query_value_at(&asked, "SHOW lock_timeout"), "0");
            pooler.start_again();
        }
    }
    let left = 1000 - 2 * ACTS * u32::try_from(STATIONS).unwrap();
    assert_eq!(station.run_json("stock")[0]["on_hand"], left);
    station.verify();
}
