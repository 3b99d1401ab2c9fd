//! The real binary, serving a book.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Stdio};

use crate::measure::book::BenchBook;
use crate::measure::command::fefo;
use crate::measure::process::Process;

/// A server on a free port, with a token that may write. Ends when it goes away.
pub(crate) struct ServedBook {
    child: Child,
    pub(crate) address: SocketAddr,
    pub(crate) token: String,
}

impl ServedBook {
    pub(crate) fn start(book: &BenchBook) -> Self {
        let name = format!("bench-{}", uuid::Uuid::now_v7());
        let words = ["token", "add", &name, "--scope", "write", "--format", "json"];
        let made = fefo(&book.file, &words).output().unwrap();
        let made: serde_json::Value = serde_json::from_slice(&made.stdout).unwrap();
        let words = ["serve", "--bind", "127.0.0.1:0", "--format", "json", "--log-level", "warn"];
        let mut child =
            fefo(&book.file, &words).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let told: serde_json::Value = serde_json::from_str(&line).unwrap();
        let url = told.get("url").and_then(|url| url.as_str()).unwrap();
        ServedBook {
            child,
            address: url.strip_prefix("http://").unwrap().parse().unwrap(),
            token: made.get("token").and_then(|token| token.as_str()).unwrap().to_owned(),
        }
    }

    pub(crate) fn process(&self) -> Process {
        Process::with_id(self.child.id())
    }

    /// A request, as it is sent.
    pub(crate) fn request(&self, method: &str, path: &str, body: &str) -> Vec<u8> {
        format!(
            "{method} {path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            self.token,
            body.len()
        )
        .into_bytes()
    }
}

impl Drop for ServedBook {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
