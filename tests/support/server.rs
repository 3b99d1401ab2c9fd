//! Books in databases of a throw-away PostgreSQL server, for the test program that tells its stories there.
//!
//! Such a book has a file too, where a book on disk has its own: it holds the address of the database. So whoever knows
//! the file finds the book, in another process too.

#[path = "../../src/store/postgres/tests/cluster.rs"]
pub(crate) mod cluster;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use ::fefo::store::postgres::PostgresStore;
use ::fefo::store::{OpenMode, ServerAddress, Store};

/// Whether this test program tells its stories on a server.
pub const IS_HOME: bool = matches!(env!("CARGO_CRATE_NAME").as_bytes(), b"server");

/// Ends a story here if its book is on a server: the rest takes the book's own file.
#[allow(unused_macros, reason = "each test program uses its own part")]
macro_rules! needs_a_file {
    () => {
        if $crate::support::server::IS_HOME {
            return;
        }
    };
}

/// With what a file of SQLite begins.
const SQLITE_HEADER: &[u8] = b"SQLite format 3\0";

/// The databases of books whose files may be gone.
static MADE: Mutex<Vec<(PathBuf, String)>> = Mutex::new(Vec::new());

/// So many books are made before those that are gone are looked for.
const SWEEP_AFTER: usize = 24;

/// Reads the address of a test's database.
fn parse(address: &str) -> ServerAddress {
    let part = |name: &str| {
        let mut parts = address.split(' ').filter_map(|part| part.split_once('='));
        parts.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned()).unwrap()
    };
    ServerAddress::on_socket(part("host"), &part("user"), &part("dbname"))
}

fn make_book(address: &str) {
    drop(PostgresStore::open(parse(address), OpenMode::CreateOrOpen).unwrap());
}

/// Opens the book whose address a file holds, or makes a book and the file; `None` of a file of SQLite, such as that of a
/// count.
pub fn open_store(file: &Path) -> Option<Box<dyn Store>> {
    let address = match fs::read(file) {
        Ok(content) if content.starts_with(SQLITE_HEADER) => return None,
        Ok(content) => String::from_utf8(content).unwrap(),
        Err(_) => new_address(file, "book_template"),
    };
    Some(Box::new(PostgresStore::open(parse(&address), OpenMode::OpenExisting).unwrap()))
}

/// Makes a book at a file that is like the one whose address is given. Nobody may have that one open.
pub fn copy_book(file: &Path, address: &str) {
    new_address(file, database_name(address));
}

/// Makes a database like another one, and its file.
fn new_address(file: &Path, template: &str) -> String {
    let Some(database) = cluster::make_database(template) else { skip_all() };
    let address = database.address().to_owned();
    fs::write(file, &address).unwrap();
    note_made(file, &address);
    address
}

/// Notes a book, and drops the databases of those that are gone.
fn note_made(file: &Path, address: &str) {
    let mut made = MADE.lock().unwrap();
    made.push((file.to_owned(), address.to_owned()));
    if made.len() < SWEEP_AFTER {
        return;
    }
    let (standing, gone): (Vec<_>, Vec<_>) = made.drain(..).partition(|(file, _)| file.exists());
    *made = standing;
    drop(made);
    for (_, address) in gone {
        drop_database(&address);
    }
}

fn drop_database(address: &str) {
    cluster::run_sql(&format!("DROP DATABASE {} WITH (FORCE)", database_name(address)));
}

/// A book in a database that goes away with it.
pub struct ServerBook {
    database: cluster::TestDatabase,
}

impl ServerBook {
    /// A database without a book.
    pub fn missing() -> Self {
        ServerBook::of(cluster::make_database("template0"))
    }

    /// A book with the content of another one, which nobody has open.
    pub fn like(other: &ServerBook) -> Self {
        ServerBook::of(cluster::make_database(database_name(other.database.address())))
    }

    fn of(database: Option<cluster::TestDatabase>) -> Self {
        let Some(database) = database else { skip_all() };
        ServerBook { database }
    }

    /// Its address, as fefo writes it.
    pub fn url(&self) -> String {
        let address = self.database.address();
        let folder = address.strip_prefix("host=").unwrap().split(' ').next().unwrap();
        format!("postgres://fefo@/{}?host={folder}", database_name(address))
    }

    /// Runs a statement as a stranger would.
    pub fn run_sql(&self, statement: &str) {
        self.database.run_sql(statement);
    }

    pub fn open(&self) -> Box<dyn Store> {
        Box::new(PostgresStore::open(parse(self.database.address()), OpenMode::OpenExisting).unwrap())
    }
}

impl Drop for ServerBook {
    fn drop(&mut self) {
        drop_database(self.database.address());
    }
}

/// Runs SQL on the book of a file without its triggers and references.
pub fn damage(file: &Path, sql: &str) {
    cluster::damage(database_name(&fs::read_to_string(file).unwrap()), sql);
}

/// Ends all connections to the book of a file.
pub fn disconnect_all(file: &Path) {
    let address = fs::read_to_string(file).unwrap();
    let end =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname =";
    cluster::run_sql(&format!("{end} '{}'", database_name(&address)));
}

fn database_name(address: &str) -> &str {
    address.rsplit_once("dbname=").unwrap().1
}

/// Ends the test program: no story of it can be told here. That was said when the server was asked for.
#[allow(clippy::exit, reason = "a test can't be skipped once it runs")]
fn skip_all() -> ! {
    std::process::exit(0)
}
