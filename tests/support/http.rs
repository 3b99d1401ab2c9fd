//! The real binary as a server, and a client that speaks plain HTTP to it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, ChildStderr, Command, ExitStatus, Stdio};
use std::time::Duration;

use serde_json::Value;

use super::cli::TestCli;

/// Longer than any answer takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server on the book of a command line, on a port that was free.
pub struct TestServer {
    child: Child,
    pub address: SocketAddr,
}

/// A status, headers and a body.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl TestServer {
    /// Serves without tokens.
    pub fn start(cli: &TestCli) -> Self {
        TestServer::start_with(cli, &["--insecure-no-auth"])
    }

    pub fn start_with(cli: &TestCli, flags: &[&str]) -> Self {
        let words = ["serve", "--bind", "127.0.0.1:0", "--format", "json"];
        let words: Vec<String> = words.iter().chain(flags).map(|&word| word.to_owned()).collect();
        let mut child = cli.command(&words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        if line.is_empty() {
            panic!("{}", read_all(child.stderr.take().unwrap()));
        }
        let told: Value = serde_json::from_str(&line).unwrap();
        let address = told["url"].as_str().unwrap().strip_prefix("http://").unwrap().parse().unwrap();
        TestServer { child, address }
    }

    /// Opens a connection of its own.
    pub fn connect(&self) -> Connection {
        Connection::to(self.address)
    }

    /// Sends one request on a connection of its own.
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        self.connect().send(method, path, headers, body.as_bytes())
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], "")
    }

    pub fn post(&self, path: &str, body: &str) -> Answer {
        self.send("POST", path, &[], body)
    }

    /// Sends a POST under a key of the client's own.
    pub fn post_as(&self, key: &str, path: &str, body: &str) -> Answer {
        self.send("POST", path, &[("idempotency-key", key)], body)
    }

    /// Tells the server to stop.
    pub fn signal(&self, name: &str) {
        let process = self.child.id().to_string();
        assert!(Command::new("kill").args([&format!("-{name}"), &process]).status().unwrap().success());
    }

    /// Tells the server to stop, and returns how it ended and what it logged.
    pub fn stop(mut self) -> (ExitStatus, String) {
        self.signal("TERM");
        let errors = read_all(self.child.stderr.take().unwrap());
        (self.child.wait().unwrap(), errors)
    }

    /// Ends the server as a power cut does.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read_all(mut errors: ChildStderr) -> String {
    let mut text = String::new();
    errors.read_to_string(&mut text).unwrap();
    text
}

/// A connection that is kept alive.
pub struct Connection {
    reader: BufReader<TcpStream>,
}

impl Connection {
    pub fn to(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_nodelay(true).unwrap();
        Connection { reader: BufReader::new(stream) }
    }

    /// Sends bytes as they are.
    pub fn write(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.reader.get_mut().write_all(bytes)
    }

    pub fn send(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        self.try_send(method, path, headers, body).unwrap_or_else(|| panic!("{method} {path}: no answer"))
    }

    /// Sends a request; `None` if the connection ended without an answer.
    pub fn try_send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Option<Answer> {
        let has_host = headers.iter().any(|(name, _)| *name == "host");
        let mut head = format!("{method} {path} HTTP/1.1\r\n");
        if !has_host {
            head.push_str("host: localhost\r\n");
        }
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !body.is_empty() {
            head.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        head.push_str("\r\n");
        self.write(&[head.as_bytes(), body].concat()).ok()?;
        self.read_answer(method == "HEAD")
    }

    /// Reads an answer; `None` if the connection ended.
    pub fn read_answer(&mut self, is_bodiless: bool) -> Option<Answer> {
        let mut line = String::new();
        if self.reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let status = line.split(' ').nth(1)?.parse().ok()?;
        let mut headers = Vec::new();
        loop {
            let mut line = String::new();
            self.reader.read_line(&mut line).ok()?;
            let Some((name, value)) = line.trim_end().split_once(':') else { break };
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let length = headers.iter().find(|(name, _)| name == "content-length");
        let length = length.map_or(0, |(_, value)| value.parse().unwrap());
        let mut body = vec![0; if is_bodiless { 0 } else { length }];
        self.reader.read_exact(&mut body).ok()?;
        Some(Answer { status, headers, body: String::from_utf8(body).unwrap() })
    }

    /// Returns whether the server has closed the connection.
    pub fn is_closed(&mut self) -> bool {
        let mut byte = [0];
        matches!(self.reader.read(&mut byte), Ok(0) | Err(_))
    }
}
