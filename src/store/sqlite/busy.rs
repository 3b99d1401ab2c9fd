//! Waiting for other stations that write, and leaving them their turn. SQLite hands its lock to whoever asks at the right
//! moment, so both are needed where a commit takes long: on a slow disk, or a machine with other work.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use rusqlite::{Connection, ErrorCode};

use super::database_files::{ENDINGS, with_ending};

/// How long a write waits for a lock while nobody writes: whoever has it is stuck.
const STALL_LIMIT: Duration = Duration::from_secs(10);

/// How often a write that still sees others write waits that long again.
const MAX_STALL_PERIODS: u32 = 6;

/// Interval between attempts. SQLite's own busy timeout backs off to 100 ms and starves a station under load.
const POLL_INTERVAL: Duration = Duration::from_micros(500);

/// What part of the time that a write had the lock its connection leaves to others before the next one.
const REST_DIVISOR: u32 = 16;

/// The longest that a connection leaves the lock to others. Enough for those that poll.
const MAX_REST: Duration = Duration::from_millis(20);

/// Lets a connection wait for locks as long as others get on.
pub(super) fn wait_while_busy(connection: &mut Connection) -> rusqlite::Result<()> {
    wait_for_at_most(connection, STALL_LIMIT)
}

/// Lets a connection wait for locks: this long if nobody writes meanwhile, else a few times as long.
pub(super) fn wait_for_at_most(connection: &mut Connection, stall: Duration) -> rusqlite::Result<()> {
    let handler = busy_handler(Progress::of(connection), stall);
    connection.busy_handler(Some(handler))
}

/// Retries an operation that SQLite refuses at once because waiting could deadlock.
pub(super) fn retry_while_busy<T>(
    connection: &Connection,
    mut attempt: impl FnMut() -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    let mut waits = busy_handler(Progress::of(connection), STALL_LIMIT);
    let mut tries = 0;
    loop {
        match attempt() {
            Err(error) if is_busy(&error) && waits(tries) => tries = tries.saturating_add(1),
            answer => return answer,
        }
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

/// Returns a handler that sleeps a moment per call and tells whether to retry. A first try restarts its clock.
fn busy_handler(progress: Progress, stall: Duration) -> impl FnMut(i32) -> bool + Send + 'static {
    let (mut since, mut seen, mut periods) = (Instant::now(), Stamps::default(), 1);
    move |tries| {
        if tries == 0 {
            (since, seen, periods) = (Instant::now(), progress.look(), 1);
        }
        if since.elapsed() >= stall {
            let now = progress.look();
            if now == seen || periods >= MAX_STALL_PERIODS {
                return false;
            }
            (since, seen, periods) = (Instant::now(), now, periods + 1);
        }
        thread::sleep(POLL_INTERVAL);
        true
    }
}

/// When each file of a book was last written, and its length.
type Stamps = [Option<(SystemTime, u64)>; ENDINGS.len()];

/// Sees whether others write.
struct Progress {
    files: [PathBuf; ENDINGS.len()],
}

impl Progress {
    fn of(connection: &Connection) -> Self {
        let path = Path::new(connection.path().unwrap_or_default());
        Progress { files: ENDINGS.map(|ending| with_ending(path, ending)) }
    }

    /// Asks the folder: opening a file of the book would drop SQLite's locks on closing it.
    fn look(&self) -> Stamps {
        self.files.each_ref().map(|file| {
            let file = fs::metadata(file).ok()?;
            Some((file.modified().ok()?, file.len()))
        })
    }
}

/// The turns of a connection at writing. One that writes again at once would keep out those that only look now and then.
#[derive(Debug, Default)]
pub(super) struct Turns {
    next: Cell<Option<Instant>>,
}

impl Turns {
    /// Waits until others have had the chance of a turn.
    pub(super) fn wait(&self) {
        if let Some(next) = self.next.take() {
            thread::sleep(next.saturating_duration_since(Instant::now()));
        }
    }

    /// Notes how long the lock was held. Rests only where that is long for somebody who polls.
    pub(super) fn end(&self, held: Duration) {
        let rest = (held / REST_DIVISOR).min(MAX_REST);
        self.next.set((rest >= POLL_INTERVAL).then(|| Instant::now() + rest));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::from_millis(30);

    #[test]
    fn a_write_waits_on_while_others_write_but_not_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        let connection = Connection::open(folder.path().join("stock.db")).unwrap();
        let log = folder.path().join("stock.db-wal");
        let mut stuck = busy_handler(Progress::of(&connection), SHORT);
        let began = Instant::now();
        assert!((0..).any(|tries| !stuck(tries)), "nobody writes");
        assert!(began.elapsed() >= SHORT && began.elapsed() < SHORT * MAX_STALL_PERIODS);
        let mut moving = busy_handler(Progress::of(&connection), SHORT);
        let began = Instant::now();
        let mut length = 0;
        let gives_up = |tries: i32| {
            length += 1;
            fs::write(&log, vec![0; length]).unwrap();
            !moving(tries)
        };
        assert!((0..).any(gives_up));
        assert!(began.elapsed() >= SHORT * MAX_STALL_PERIODS, "{:?}", began.elapsed());
    }

    #[test]
    fn only_a_long_turn_is_followed_by_a_rest() {
        let turns = Turns::default();
        turns.end(Duration::from_millis(1));
        assert_eq!(turns.next.get(), None);
        turns.end(Duration::from_secs(2));
        let began = Instant::now();
        turns.wait();
        assert!(began.elapsed() >= MAX_REST - Duration::from_millis(1));
        assert_eq!(turns.next.get(), None, "once");
    }
}
