//! What was asked and answered, a line of JSON each on standard error. A thread of its own writes them, so that a reader
//! who is slow holds up nobody; lines that find no place are counted.

use std::io::{self, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use tracing::Level;

/// So many lines wait to be written.
const MAX_WAITING: usize = 4_096;

/// A request and its answer.
#[derive(Debug, Serialize)]
pub(super) struct Entry {
    #[serde(serialize_with = "instant")]
    pub(super) at: DateTime<Utc>,
    /// As the client gave it, or as it was told.
    pub(super) id: String,
    pub(super) peer: String,
    /// Whose token it came with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) token: Option<String>,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) status: u16,
    pub(super) ms: f64,
    /// Why it failed, if the client was not told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cause: Option<String>,
}

/// Said in place of lines that found no place.
#[derive(Serialize)]
struct Lost {
    lines_lost: u64,
}

fn instant<S: serde::Serializer>(at: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&at.to_rfc3339_opts(SecondsFormat::Millis, true))
}

impl Entry {
    /// How much it matters: what failed here, what was refused, and the rest.
    fn level(&self) -> Level {
        match self.status {
            500.. => Level::ERROR,
            400..500 => Level::WARN,
            _ => Level::INFO,
        }
    }
}

/// Where entries go. The thread ends once it is dropped.
pub(super) struct AccessLog {
    /// The least that is written; `None` writes nothing.
    level: Option<Level>,
    lines: SyncSender<Vec<u8>>,
    lost: Arc<AtomicU64>,
}

impl AccessLog {
    pub(super) fn start(level: Option<Level>) -> (Self, JoinHandle<()>) {
        let (lines, to_write) = sync_channel(MAX_WAITING);
        let lost = Arc::new(AtomicU64::new(0));
        let missed = Arc::clone(&lost);
        let thread = thread::spawn(move || write_lines(&to_write, &missed));
        (AccessLog { level, lines, lost }, thread)
    }

    pub(super) fn note(&self, entry: &Entry) {
        if self.level.is_none_or(|least| entry.level() > least) {
            return;
        }
        let Ok(mut line) = serde_json::to_vec(entry) else { return };
        line.push(b'\n');
        if self.lines.try_send(line).is_err() {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }
}

fn write_lines(lines: &Receiver<Vec<u8>>, lost: &AtomicU64) {
    for line in lines {
        let lines_lost = lost.swap(0, Ordering::Relaxed);
        let mut errors = io::stderr().lock();
        // Nobody is left to tell that the log can't be written.
        if lines_lost > 0
            && let Ok(told) = serde_json::to_string(&Lost { lines_lost })
        {
            let _ = writeln!(errors, "{told}");
        }
        let _ = errors.write_all(&line);
    }
}
