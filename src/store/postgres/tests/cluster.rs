//! A throw-away server, one for the run of the tests, with a database for each test.
//!
//! It is made by the PostgreSQL binaries of the machine in a temporary folder, and listens there only. A small shell
//! watches over it: when the tests end, however they end, the pipe to it closes, and it stops the server and removes the
//! folder.

use std::io::Write as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use super::make_book;

/// Set where the tests must not be skipped.
const REQUIRE: &str = "FEFO_REQUIRE_POSTGRES";

/// A user without rights, as which a superuser runs the server: it refuses to run as root.
const NOBODY: u32 = 65_534;

/// The port in the name of a socket if none is named.
const DEFAULT_PORT: u16 = 5432;

/// What no throw-away server needs, or needs few of.
const SETTINGS: [&str; 9] = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "listen_addresses=",
    "max_connections=200",
    "shared_buffers=64MB",
    "max_wal_senders=0",
    "log_min_messages=fatal",
];

/// Waits for the end of the tests, then stops the server and removes its folder. Interrupts are for the tests; their
/// end is what it waits for.
const WATCH: &str = r#"trap '' INT TERM HUP
"$@" >"$FOLDER/log" 2>&1 </dev/null &
read -r _
kill -QUIT $!
wait $!
[ -z "$REMOVES" ] || rm -rf "$FOLDER""#;

/// How long the recovery of a server may take.
const MOST_PATIENCE: Duration = Duration::from_secs(120);

/// Settings of a server whose commits survive that it is killed.
const DURABLE: [&str; 4] =
    ["listen_addresses=", "max_connections=100", "shared_buffers=64MB", "log_min_messages=fatal"];

/// A database of a test.
pub(crate) struct TestDatabase {
    name: String,
    address: String,
}

impl TestDatabase {
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Returns its name on the server.
    #[allow(dead_code, reason = "each test program uses its own part")]
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Runs a statement as a stranger would.
    pub(crate) fn run_sql(&self, statement: &str) {
        self.try_sql(statement).unwrap();
    }

    /// Returns its address by a server whose socket is in another folder.
    pub(crate) fn address_by(&self, folder: &Path) -> String {
        format!("host={} user=fefo dbname={}", folder.display(), self.name)
    }

    /// Returns the folder of the server's socket.
    pub(crate) fn server_folder(&self) -> &'static Path {
        cluster().map_or(Path::new(""), |cluster| &cluster.folder)
    }

    /// Returns the only value that a statement returns.
    pub(crate) fn query_value(&self, statement: &str) -> String {
        cluster().unwrap().query_value(&self.name, statement)
    }

    /// Returns the only value that a statement returns at an address.
    #[allow(dead_code, reason = "each test program uses its own part")]
    pub(crate) fn query_value_at(&self, address: &str, statement: &str) -> String {
        let mut command = Command::new(cluster().unwrap().binaries.join("psql"));
        command.args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align"]);
        let done = command.args(["--command", statement, "--dbname", address]).output().unwrap();
        String::from_utf8(done.stdout).unwrap().trim().to_owned()
    }

    /// Runs a statement; returns what the server says if it refuses.
    pub(crate) fn try_sql(&self, statement: &str) -> Result<(), String> {
        cluster().map_or(Ok(()), |cluster| cluster.try_sql(&self.name, statement))
    }
}

/// Makes a database with an empty book for a test; `None` if the machine has no PostgreSQL, so that the test is to be skipped.
pub(crate) fn new_database() -> Option<TestDatabase> {
    make_database("book_template")
}

/// Makes a database without a book.
pub(crate) fn empty_database() -> Option<TestDatabase> {
    make_database("template0")
}

/// Makes a database like another one, which nobody may have open.
pub(crate) fn make_database(template: &str) -> Option<TestDatabase> {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let cluster = cluster()?;
    let name = format!("book_{}", NEXT.fetch_add(1, Ordering::Relaxed));
    cluster.run_sql(&format!("CREATE DATABASE {name} TEMPLATE {template}"));
    Some(TestDatabase { address: cluster.address(&name), name })
}

/// Runs a statement as the server's owner.
#[allow(dead_code, reason = "each test program uses its own part")]
pub(crate) fn run_sql(statement: &str) {
    if let Some(cluster) = cluster() {
        cluster.run_sql(statement);
    }
}

/// Runs statements in a database as its owner, without its triggers and references.
#[allow(dead_code, reason = "each test program uses its own part")]
pub(super) fn damage(database: &str, statements: &str) {
    if let Some(cluster) = cluster() {
        let past_all = format!("SET session_replication_role = replica; {statements}");
        cluster.try_sql(database, &past_all).unwrap();
    }
}

struct Cluster {
    folder: PathBuf,
    binaries: PathBuf,
    settings: Vec<String>,
    port: u16,
    /// Its standard input closes when this process ends.
    _watch: Child,
}

/// The server of this run, started when first asked for.
fn cluster() -> Option<&'static Cluster> {
    static CLUSTER: OnceLock<Option<Cluster>> = OnceLock::new();
    CLUSTER.get_or_init(start_if_installed).as_ref()
}

fn start_if_installed() -> Option<Cluster> {
    let Some(binaries) = find_binaries() else {
        assert!(env::var_os(REQUIRE).is_none(), "{REQUIRE} is set, and there is no PostgreSQL");
        // Past what captures the output of a test that passes.
        let _ = writeln!(std::io::stderr(), "no PostgreSQL on this machine: its tests are skipped");
        return None;
    };
    let cluster = Cluster::start(binaries, DEFAULT_PORT, &SETTINGS, true, &|_| {});
    cluster.run_sql("CREATE DATABASE book_template");
    make_book(&cluster.address("book_template"));
    Some(cluster)
}

/// Returns the folder of the newest PostgreSQL's binaries.
fn find_binaries() -> Option<PathBuf> {
    let installed = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<(u32, PathBuf)> = installed
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    versions.sort();
    let on_path = env::var_os("PATH").map(|path| env::split_paths(&path).collect::<Vec<_>>());
    let candidates = versions.into_iter().rev().map(|(_, folder)| folder).chain(on_path.unwrap_or_default());
    let has_all = |folder: &PathBuf| {
        ["initdb", "postgres", "psql"].iter().all(|name| folder.join(name).exists())
            && folder.join("initdb").canonicalize().is_ok()
    };
    candidates.into_iter().find(has_all)
}

/// A server that a test may kill. What it says it has committed is on disk.
pub(crate) struct OwnServer {
    cluster: Cluster,
}

impl OwnServer {
    /// Starts one; `None` if the machine has no PostgreSQL.
    pub(crate) fn start() -> Option<Self> {
        // Says so where there is none.
        cluster()?;
        let cluster = Cluster::start(find_binaries()?, DEFAULT_PORT, &DURABLE, false, &|_| {});
        cluster.run_sql("CREATE DATABASE book");
        Some(OwnServer { cluster })
    }

    /// Starts one that listens on a free port of this machine; `None` if the machine has no PostgreSQL. `prepare` puts into
    /// its folder what its settings name.
    #[allow(dead_code, reason = "each test program uses its own part")]
    pub(crate) fn start_in_network(settings: &[&str], prepare: &dyn Fn(&Path)) -> Option<Self> {
        cluster()?;
        let port = free_port();
        let (listens, on) = ("listen_addresses=127.0.0.1", format!("port={port}"));
        let settings: Vec<&str> = SETTINGS
            .iter()
            .filter(|setting| !setting.starts_with("listen_addresses"))
            .chain([&listens, &on.as_str()])
            .chain(settings)
            .copied()
            .collect();
        let cluster = Cluster::start(find_binaries()?, port, &settings, false, prepare);
        cluster.run_sql("CREATE DATABASE book");
        Some(OwnServer { cluster })
    }

    /// Starts another one that follows this one.
    #[allow(dead_code, reason = "each test program uses its own part")]
    pub(crate) fn start_standby(&self) -> Self {
        let primary = &self.cluster;
        let folder = new_folder();
        let mut copy = Command::new(primary.binaries.join("pg_basebackup"));
        copy.args(["--write-recovery-conf", "--checkpoint=fast", "--no-sync", "--username=fefo"]);
        copy.arg("--host").arg(&primary.folder).arg("--port").arg(primary.port.to_string());
        copy.arg("--pgdata").arg(folder.join("data")).current_dir(&folder);
        as_nobody(&mut copy, is_handed_over(&folder));
        let copied = copy.output().unwrap();
        assert!(copied.status.success(), "{}", String::from_utf8_lossy(&copied.stderr));
        let port = free_port();
        let settings = primary.settings.iter().filter(|setting| !setting.starts_with("port="));
        let settings: Vec<String> = settings.cloned().chain([format!("port={port}")]).collect();
        let _watch = watch(&primary.binaries, &folder, &settings, false);
        let cluster = Cluster { folder, binaries: primary.binaries.clone(), settings, port, _watch };
        cluster.wait_until_ready();
        OwnServer { cluster }
    }

    /// Returns the only value that a statement returns.
    #[allow(dead_code, reason = "each test program uses its own part")]
    pub(crate) fn query_value(&self, statement: &str) -> String {
        self.cluster.query_value("book", statement)
    }

    /// Sends a signal to it, not to what it started.
    #[allow(dead_code, reason = "each test program uses its own part")]
    pub(crate) fn signal(&self, signal: &str) {
        self.cluster.signal(signal);
    }

    /// Returns the port that it listens on.
    #[allow(dead_code, reason = "each test program uses its own part")]
    pub(crate) fn port(&self) -> u16 {
        self.cluster.port
    }

    /// Runs a statement in its book's database as its owner.
    #[allow(dead_code, reason = "each test program uses its own part")]
    pub(crate) fn run_sql(&self, statement: &str) {
        self.cluster.try_sql("book", statement).unwrap();
    }

    /// Puts a file into its data folder that only it can read.
    #[allow(dead_code, reason = "each test program uses its own part")]
    pub(crate) fn write_file(&self, name: &str, text: &str) {
        write_private_file(&self.cluster.folder.join("data").join(name), text);
    }

    /// Tells it to stop once the last connection ends. It admits no new ones.
    #[allow(dead_code, reason = "each test program uses its own part")]
    pub(crate) fn stop_after_last(&self) {
        self.cluster.signal("-TERM");
    }

    pub(crate) fn address(&self) -> String {
        self.cluster.address("book")
    }

    /// Returns the folder of its socket.
    #[allow(dead_code, reason = "each test program uses its own part")]
    pub(crate) fn folder(&self) -> &Path {
        &self.cluster.folder
    }

    /// Returns one of the binaries that it came with.
    #[allow(dead_code, reason = "each test program uses its own part")]
    pub(crate) fn binary(&self, name: &str) -> PathBuf {
        self.cluster.binaries.join(name)
    }

    /// Kills it in the middle of whatever it does.
    pub(crate) fn kill(&self) {
        self.cluster.kill();
    }

    /// Starts it again on the same files, which it recovers.
    pub(crate) fn start_again(&mut self) {
        let cluster = &mut self.cluster;
        for _ in 0..20 {
            cluster._watch = watch(&cluster.binaries, &cluster.folder, &cluster.settings, false);
            if cluster.is_ready_within(Duration::from_secs(3)) {
                return;
            }
            // What the killed one had started may not be gone yet.
            cluster.kill();
        }
        panic!("the server doesn't start again");
    }
}

impl Drop for OwnServer {
    fn drop(&mut self) {
        self.kill();
        let _ = fs::remove_dir_all(&self.cluster.folder);
    }
}

/// Starts the server and what watches over it; `removes` says whether that also removes the folder.
fn watch(binaries: &Path, folder: &Path, settings: &[String], removes: bool) -> Child {
    let mut watch = Command::new("sh");
    watch.args(["-c", WATCH, "watch"]).arg(binaries.join("postgres"));
    watch.arg("-D").arg(folder.join("data")).arg("-k").arg(folder);
    for setting in settings {
        watch.args(["-c", setting]);
    }
    watch.env("FOLDER", folder).env("REMOVES", if removes { "yes" } else { "" }).current_dir("/");
    watch.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    own_process_group(&mut watch);
    as_nobody(&mut watch, is_handed_over(folder));
    watch.spawn().unwrap()
}

impl Cluster {
    fn start(
        binaries: PathBuf,
        port: u16,
        settings: &[&str],
        removes: bool,
        prepare: &dyn Fn(&Path),
    ) -> Self {
        let folder = new_folder();
        let mut make = Command::new(binaries.join("initdb"));
        make.args(["--no-sync", "--username=fefo", "--auth=trust", "--encoding=UTF8", "--locale=C"]);
        make.arg("--pgdata").arg(folder.join("data")).current_dir(&folder);
        as_nobody(&mut make, is_handed_over(&folder));
        let made = make.output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        prepare(&folder.join("data"));
        let settings: Vec<String> = settings.iter().map(|&setting| setting.to_owned()).collect();
        let _watch = watch(&binaries, &folder, &settings, removes);
        let cluster = Cluster { folder, binaries, settings, port, _watch };
        cluster.wait_until_ready();
        cluster
    }

    fn address(&self, database: &str) -> String {
        format!("host={} user=fefo dbname={database}", self.folder.display())
    }

    fn wait_until_ready(&self) {
        let log = || fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        assert!(self.is_ready_within(Duration::from_secs(30)), "the server doesn't start: {}", log());
    }

    /// Returns whether it answers in time. While it says that it is starting, it is waited for: it recovers, which takes
    /// as long as it takes.
    fn is_ready_within(&self, patience: Duration) -> bool {
        let (start, mut waiting) = (Instant::now(), Instant::now());
        loop {
            let asked = self.psql("postgres", "SELECT 1").output().unwrap();
            if asked.status.success() {
                return true;
            }
            if String::from_utf8_lossy(&asked.stderr).contains("starting up") {
                waiting = Instant::now();
            }
            if waiting.elapsed() > patience || start.elapsed() > MOST_PATIENCE {
                return false;
            }
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Kills the server and whatever it started.
    fn kill(&self) {
        self.signal("-KILL");
    }

    fn signal(&self, signal: &str) {
        let Ok(started) = fs::read_to_string(self.folder.join("data/postmaster.pid")) else { return };
        if let Some(pid) = started.lines().next() {
            let _ = Command::new("kill").args([signal, pid]).status();
        }
    }

    fn run_sql(&self, statement: &str) {
        self.try_sql("postgres", statement).unwrap();
    }

    fn try_sql(&self, database: &str, statement: &str) -> Result<(), String> {
        let done = self.psql(database, statement).output().unwrap();
        if done.status.success() {
            return Ok(());
        }
        Err(format!("{statement}: {}", String::from_utf8_lossy(&done.stderr)))
    }

    fn query_value(&self, database: &str, statement: &str) -> String {
        let done = self.psql(database, statement).args(["--tuples-only", "--no-align"]).output().unwrap();
        String::from_utf8(done.stdout).unwrap().trim().to_owned()
    }

    fn psql(&self, database: &str, statement: &str) -> Command {
        let mut command = Command::new(self.binaries.join("psql"));
        command.args([
            "--no-psqlrc",
            "--quiet",
            "--username=fefo",
            "--dbname",
            database,
            "--command",
            statement,
        ]);
        command.arg("--host").arg(&self.folder).arg("--port").arg(self.port.to_string());
        command
    }
}

/// Makes a folder for a server.
fn new_folder() -> PathBuf {
    let folder = tempfile::Builder::new().prefix("fefo-postgres-").tempdir().unwrap().keep();
    hand_over(&folder);
    folder
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}

/// Writes a file of the server, in a folder of its own, that nobody else can read.
#[allow(dead_code, reason = "each test program uses its own part")]
pub(crate) fn write_private_file(path: &Path, text: &str) {
    use std::os::unix::fs::PermissionsExt as _;

    let _ = fs::remove_file(path);
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
    hand_over(path);
}

/// Gives a folder of the superuser to the user of the server.
#[cfg(unix)]
pub(crate) fn hand_over(folder: &Path) {
    use std::os::unix::fs::{MetadataExt as _, chown};

    if fs::metadata(folder).unwrap().uid() == 0 {
        chown(folder, Some(NOBODY), Some(NOBODY)).unwrap();
    }
}

/// Whether the server runs as another user.
#[cfg(unix)]
pub(crate) fn is_handed_over(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;

    fs::metadata(folder).unwrap().uid() == NOBODY
}

#[cfg(unix)]
pub(crate) fn as_nobody(command: &mut Command, is_root: bool) {
    use std::os::unix::process::CommandExt as _;

    if is_root {
        command.uid(NOBODY).gid(NOBODY);
    }
}

/// An interrupt from the keyboard is for the tests.
#[cfg(unix)]
fn own_process_group(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;

    command.process_group(0);
}
