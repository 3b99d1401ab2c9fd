//! The command line at a book on a server.

#[cfg(unix)]
use portable_pty::CommandBuilder;
use serde_json::Value;

use crate::support::cli::{Output, TestCli};
#[cfg(unix)]
use crate::support::terminal::Terminal;

/// Whoever works at an address.
pub struct Station<'a> {
    pub cli: &'a TestCli,
    pub address: String,
}

impl<'a> Station<'a> {
    pub fn new(cli: &'a TestCli, address: impl Into<String>) -> Self {
        Station { cli, address: address.into() }
    }

    fn line(&self, line: &str) -> String {
        format!("{line} --db \"{}\"", self.address)
    }

    pub fn run(&self, line: &str) -> Output {
        self.cli.run(&self.line(line))
    }

    pub fn run_ok(&self, line: &str) -> Output {
        self.cli.run_ok(&self.line(line))
    }

    pub fn run_json(&self, line: &str) -> Value {
        self.cli.run_json(&self.line(line))
    }

    /// Runs a command line that must fail with that kind of error, and returns its message and hint.
    pub fn run_refused(&self, line: &str, kind: &str) -> (String, String) {
        let error = self.cli.run_refused(&self.line(line), kind);
        let text = |field: &str| error[field].as_str().unwrap_or_default().to_owned();
        (text("message"), text("hint"))
    }

    /// Opens the terminal on a day.
    #[cfg(unix)]
    pub fn open_terminal(&self, today: &str) -> Terminal {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_fefo"));
        command.env_clear();
        let home = self.cli.path("");
        for variable in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"] {
            command.env(variable, &home);
        }
        command.args(["--today", today, "--lang", "en", "--theme", "dark", "--operator", "ana"]);
        command.args(["--station", "dock-2", "--db", &self.address]);
        Terminal::run(command)
    }

    /// The books hold.
    pub fn verify(&self) {
        let verified = self.run_json("verify");
        assert_eq!(verified["ok"], true, "{verified}");
    }
}

/// The address of a database as a role reaches it over a socket.
pub fn url(role: &str, database: &str, folder: &std::path::Path) -> String {
    format!("postgres://{role}@/{database}?host={}", folder.display())
}
