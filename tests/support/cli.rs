//! The real binary as a command line, in a folder of its own, on a book of its own: a file in the folder, or a database in
//! the test program that tells its stories on a server.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use ::fefo::domain::Horizon;
use ::fefo::store::sqlite::{OpenMode, SqliteStore};
use ::fefo::warehouse::Warehouse;
use rusqlite::Connection;
use serde_json::Value;
use tempfile::TempDir;

use super::server::{self, ServerBook};
use super::values::TODAY;

/// A folder with a stock book, the environment of every command in it, and a transcript.
pub struct TestCli {
    folder: TempDir,
    /// Of a book on a server.
    database: Option<ServerBook>,
    language: &'static str,
    transcript: String,
}

/// A book to copy.
enum Template {
    File(Vec<u8>),
    Database(ServerBook),
}

/// The exit code and output of a command.
pub struct Output {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Output {
    /// Standard output as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.err))
    }

    /// The `error` object on standard error.
    pub fn error(&self) -> Value {
        let error: Value =
            serde_json::from_str(&self.err).unwrap_or_else(|error| panic!("{error}: {}", self.err));
        error["error"].clone()
    }
}

impl TestCli {
    /// An English command line whose book is empty.
    pub fn new() -> Self {
        static LIKE: LazyLock<Template> = LazyLock::new(|| {
            let cli = TestCli::without_book();
            cli.run_ok("init --quiet");
            cli.into_template()
        });
        TestCli::like(&LIKE)
    }

    /// An English one whose book does not exist yet.
    pub fn without_book() -> Self {
        TestCli::on(if server::IS_HOME { Some(ServerBook::missing()) } else { None })
    }

    /// An English one whose book the first import makes; on a server, where only `init` does, an empty one.
    pub fn to_be_filled() -> Self {
        if server::IS_HOME { TestCli::new() } else { TestCli::without_book() }
    }

    fn on(database: Option<ServerBook>) -> Self {
        TestCli { folder: tempfile::tempdir().unwrap(), database, language: "en", transcript: String::new() }
    }

    /// A Spanish one whose book is empty.
    pub fn spanish() -> Self {
        TestCli::new().in_spanish()
    }

    /// The same in Spanish.
    pub fn in_spanish(self) -> Self {
        TestCli { language: "es", ..self }
    }

    /// An English one whose book has milk, ham by weight, and rice.
    pub fn with_products() -> Self {
        static LIKE: LazyLock<Template> = LazyLock::new(|| {
            let cli = TestCli::new();
            for product in [
                "product add --sku MLK-1000 --name \"Leche entera 1 L\" --min-stock 300 --shelf-life 15 --price 1.99",
                "product add --sku HAM-0001 --name \"Jamón curado\" --unit kg --decimals 3 --gtin 4006381333931",
                "product add --sku RIC-1000 --name \"Arroz blanco 1 kg\" --category Granos --min-life 30",
            ] {
                cli.run_ok(product);
            }
            cli.into_template()
        });
        TestCli::like(&LIKE)
    }

    /// An English one whose book is a copy.
    fn like(template: &Template) -> Self {
        match template {
            Template::File(bytes) => {
                let cli = TestCli::on(None);
                cli.write_file("stock.db", bytes);
                cli
            }
            Template::Database(database) => TestCli::on(Some(ServerBook::like(database))),
        }
    }

    fn into_template(self) -> Template {
        match self.database {
            Some(database) => Template::Database(database),
            None => Template::File(fs::read(self.path("stock.db")).unwrap()),
        }
    }

    /// Where the book is, as `--db` has it.
    pub fn book(&self) -> String {
        let file = || self.path("stock.db").display().to_string();
        self.database.as_ref().map_or_else(file, ServerBook::url)
    }

    /// Changes the book by SQL, past every rule.
    pub fn tamper(&self, sql: &str) {
        match &self.database {
            Some(database) => database.run_sql(sql),
            None => Connection::open(self.path("stock.db")).unwrap().execute_batch(sql).unwrap(),
        }
    }

    /// Makes the book one of a later program.
    pub fn make_newer(&self) {
        let on_server = self.database.is_some();
        self.tamper(if on_server { "UPDATE book SET schema = 99" } else { "PRAGMA user_version = 99" });
    }

    /// Opens the book beside the commands.
    pub fn open_warehouse(&self) -> Warehouse {
        let store = match &self.database {
            Some(database) => database.open(),
            None => Box::new(SqliteStore::open(&self.path("stock.db"), OpenMode::OpenExisting).unwrap()),
        };
        Warehouse::new(store, Horizon::default())
    }

    /// The binary with arguments, in a clean environment.
    pub fn command(&self, arguments: &[String]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fefo"));
        command
            .env_clear()
            .current_dir(self.folder.path())
            .env("HOME", self.folder.path())
            .env("APPDATA", self.folder.path())
            .env("FEFO_DB", self.book())
            .env("FEFO_TODAY", TODAY)
            .env("FEFO_OPERATOR", "ana")
            .env("FEFO_STATION", "dock-2")
            .env("FEFO_LANG", self.language)
            .env("FEFO_LOG", "off")
            .args(arguments);
        command
    }

    /// Runs a command line, written as at a shell's prompt.
    pub fn run(&self, line: &str) -> Output {
        output_of(&mut self.command(&split_words(line)))
    }

    /// Runs a command line that must succeed.
    pub fn run_ok(&self, line: &str) -> Output {
        let output = self.run(line);
        assert_eq!(output.code, 0, "fefo {line}\n{}{}", output.out, output.err);
        output
    }

    /// Runs a command line that must succeed, with a text on its standard input.
    pub fn run_with_stdin(&self, line: &str, text: &str) {
        let mut command = self.command(&split_words(line));
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        assert!(child.wait().unwrap().success(), "fefo {line}");
    }

    /// Runs a command line with a text on its standard input.
    pub fn run_on(&self, line: &str, text: &str) -> Output {
        let mut command = self.command(&split_words(line));
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = piped.spawn().unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        Output {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs a command line that must succeed, and returns its JSON.
    pub fn run_json(&self, line: &str) -> Value {
        self.run_ok(&format!("{line} --format json")).json()
    }

    /// Runs a command line that must fail with that kind of error, and returns the error.
    pub fn run_refused(&self, line: &str, kind: &str) -> Value {
        let output = self.run(&format!("{line} --format json"));
        let error = output.error();
        assert_eq!(error["kind"], kind, "fefo {line}\n{}", output.err);
        assert_eq!(output.out, "", "a refusal prints no data");
        assert_eq!(output.code, exit_code(kind), "fefo {line}");
        error
    }

    /// Like [`TestCli::run_refused`], where warnings come before the error.
    pub fn run_refused_with_warnings(&self, line: &str, kind: &str) -> Value {
        let output = self.run(&format!("{line} --format json"));
        let last = output.err.lines().last().unwrap_or_default();
        let error: Value =
            serde_json::from_str(last).unwrap_or_else(|error| panic!("{error}: {}", output.err));
        assert_eq!(error["error"]["kind"], kind, "fefo {line}\n{}", output.err);
        assert_eq!(output.code, exit_code(kind), "fefo {line}");
        error["error"].clone()
    }

    /// Runs a command line and adds it and its output to the transcript.
    pub fn record(&mut self, line: &str) {
        let output = self.run(line);
        let code = if output.code == 0 { String::new() } else { format!("[exit {}]\n", output.code) };
        self.transcript.push_str(&format!("$ fefo {line}\n{}{}{code}\n", output.out, output.err));
    }

    /// The commands recorded and their output, without the names of the book and the folder.
    pub fn transcript(self) -> String {
        let folder = self.folder.path().display().to_string();
        self.transcript.replace(&self.book(), "[book]").replace(&folder, "[folder]")
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file into the folder.
    pub fn write_file(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    /// Everything that the book holds, to see whether something changed.
    pub fn dump(&self) -> String {
        ["product list --archived", "lots --status all", "movements", "alerts --all"]
            .map(|list| self.run_ok(&format!("{list} --format json")).out)
            .concat()
    }
}

/// Runs a command to its end.
pub fn output_of(command: &mut Command) -> Output {
    let output = command.output().unwrap();
    Output {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// docs/CLI.md, "Errors".
fn exit_code(kind: &str) -> i32 {
    match kind {
        "usage" => 2,
        "busy" | "read_only" | "disk_full" | "unreachable" | "newer_schema" | "book_replaced" | "output" => 3,
        "corrupt" | "verify_failed" => 4,
        _ => 1,
    }
}

/// Splits a line into words; double quotes hold a word with blanks together.
fn split_words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted, mut begun) = (Vec::new(), String::new(), false, false);
    for character in line.chars() {
        match character {
            '"' => (quoted, begun) = (!quoted, true),
            ' ' if !quoted => {
                if begun {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            other => {
                word.push(other);
                begun = true;
            }
        }
    }
    if begun {
        words.push(word);
    }
    words
}
