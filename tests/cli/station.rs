//! A station: a folder of its own, a stock book in it, and whoever types.

use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// The day of every story.
pub(crate) const TODAY: &str = "2026-11-24";

/// A station with its transcript.
pub(crate) struct Station {
    folder: TempDir,
    language: &'static str,
    told: String,
}

/// What a command answered.
pub(crate) struct Answer {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Answer {
    /// The one object or array on standard output.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.err))
    }

    /// The error's object on standard error.
    pub(crate) fn error(&self) -> Value {
        let error: Value =
            serde_json::from_str(&self.err).unwrap_or_else(|error| panic!("{error}: {}", self.err));
        error["error"].clone()
    }
}

impl Station {
    /// A station that speaks English, with an empty stock book to be made.
    pub(crate) fn new() -> Self {
        Station { folder: tempfile::tempdir().unwrap(), language: "en", told: String::new() }
    }

    /// The same in Spanish.
    pub(crate) fn spanish() -> Self {
        Station { language: "es", ..Station::new() }
    }

    /// A station that knows milk, ham by weight, and rice.
    pub(crate) fn with_products() -> Self {
        let station = Station::new();
        for product in [
            "product add --sku MLK-1000 --name \"Leche entera 1 L\" --min-stock 300 --shelf-life 15 --price 199",
            "product add --sku HAM-0001 --name \"Jamón curado\" --unit kg --decimals 3 --gtin 4006381333931",
            "product add --sku RIC-1000 --name \"Arroz blanco 1 kg\" --category Granos --min-life 30",
        ] {
            station.does(product);
        }
        station
    }

    /// A command in this station's surroundings, and in no others.
    pub(crate) fn command(&self, arguments: &[String]) -> Command {
        let mut command = Command::cargo_bin("fefo").unwrap();
        command
            .env_clear()
            .current_dir(self.folder.path())
            .env("HOME", self.folder.path())
            .env("APPDATA", self.folder.path())
            .env("FEFO_DB", self.path("stock.db"))
            .env("FEFO_TODAY", TODAY)
            .env("FEFO_OPERATOR", "ana")
            .env("FEFO_STATION", "dock-2")
            .env("FEFO_LANG", self.language)
            .args(arguments);
        command
    }

    /// Types a command, written as at a shell's prompt.
    pub(crate) fn asks(&self, line: &str) -> Answer {
        answer(&mut self.command(&words(line)))
    }

    /// Types a command that must succeed.
    pub(crate) fn does(&self, line: &str) -> Answer {
        let answer = self.asks(line);
        assert_eq!(answer.code, 0, "fefo {line}\n{}{}", answer.out, answer.err);
        answer
    }

    /// Types a command for programs that must succeed, and reads what it printed.
    pub(crate) fn reads(&self, line: &str) -> Value {
        self.does(&format!("{line} --format json")).json()
    }

    /// Types a command that must be refused for the reason of that name, and reads the error.
    pub(crate) fn refuses(&self, line: &str, kind: &str) -> Value {
        let answer = self.asks(&format!("{line} --format json"));
        let error = answer.error();
        assert_eq!(error["kind"], kind, "fefo {line}\n{}", answer.err);
        assert_eq!(answer.out, "", "a refusal prints no data");
        assert_eq!(answer.code, exit_code(kind), "fefo {line}");
        error
    }

    /// Types a command and writes down what happened.
    pub(crate) fn tells(&mut self, line: &str) {
        let answer = self.asks(line);
        let code = if answer.code == 0 { String::new() } else { format!("[exit {}]\n", answer.code) };
        self.told.push_str(&format!("$ fefo {line}\n{}{}{code}\n", answer.out, answer.err));
    }

    /// What was written down, without what differs from run to run.
    pub(crate) fn transcript(self) -> String {
        let folder = self.folder.path().display().to_string();
        self.told.replace(&folder, "[folder]")
    }

    /// A place in the station's folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Puts a file into the station's folder.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    /// All that the book says, to see whether something changed.
    pub(crate) fn everything(&self) -> String {
        ["product list --archived", "lots --status all", "movements", "alerts --all"]
            .map(|list| self.does(&format!("{list} --format json")).out)
            .concat()
    }
}

/// Runs a command.
pub(crate) fn answer(command: &mut Command) -> Answer {
    let output = command.output().unwrap();
    Answer {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// CLI.md, "Errors".
fn exit_code(kind: &str) -> i32 {
    match kind {
        "usage" => 2,
        "busy" | "read_only" | "disk_full" | "unreachable" | "newer_schema" => 3,
        "corrupt" | "verify_failed" => 4,
        _ => 1,
    }
}

/// The words of a line, with double quotes around those that hold blanks.
fn words(line: &str) -> Vec<String> {
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

/// Holds a story against its golden transcript, whatever the ids and times of this run.
#[macro_export]
macro_rules! assert_story {
    ($station:expr) => {{
        let filters = vec![
            (r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "[document]"),
            (r"\d{4}-\d{2}-\d{2}T[0-9:.]+Z", "[instant]"),
            (r"\d{2} [a-z]{3} \d{2}:\d{2}|\d{2} [A-Z][a-z]{2} \d{2}:\d{2}", "[moment]    "),
        ];
        insta::with_settings!({ filters => filters, omit_expression => true }, {
            insta::assert_snapshot!($station.transcript());
        });
    }};
}
