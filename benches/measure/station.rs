//! A program in a pseudo-terminal of 120 by 36, and how long it takes to answer on the screen.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::process::Process;

/// Columns of the terminal.
const WIDTH: u16 = 120;
/// Its rows.
const HEIGHT: u16 = 36;
/// What comes within so long of the last byte belongs to the same answer.
const SILENCE: Duration = Duration::from_millis(150);
/// A program that takes less than this part of the silence rests; one that takes more is still at the answer.
const RESTS: u32 = 20;
/// How long a program is given for what is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program in a pseudo-terminal. It does not outlive this.
pub(crate) struct Station {
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    pieces: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    started: Instant,
    _master: Box<dyn MasterPty + Send>,
}

/// An answer on the screen.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Settled {
    /// From the key to the last byte; zero where nothing was written.
    pub(crate) time: Duration,
    /// How many bytes were written.
    pub(crate) bytes: usize,
}

impl Station {
    /// The command line of the real binary over a book; what it remembers, it remembers beside the book.
    pub(crate) fn fefo(book: &Path) -> CommandBuilder {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_fefo"));
        let folder = book.parent().unwrap();
        command.args(["--today", "2026-11-24", "--lang", "en", "--theme", "dark"]);
        command.args(["--operator", "ana", "--station", "dock-2", "--db"]);
        command.arg(book);
        command.env("HOME", folder);
        for folder_of in ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"] {
            command.env(folder_of, folder);
        }
        for unwanted in ["LC_ALL", "LC_CTYPE", "NO_COLOR", "FEFO_THEME", "FEFO_DB", "FEFO_CONFIG"] {
            command.env_remove(unwanted);
        }
        command
    }

    /// Starts a program.
    pub(crate) fn run(mut command: CommandBuilder) -> Self {
        let size = PtySize { rows: HEIGHT, cols: WIDTH, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        command.env("LANG", "C.UTF-8");
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, pieces) = mpsc::channel();
        thread::spawn(move || {
            let mut piece = vec![0; 65_536];
            while let Ok(length @ 1..) = reader.read(&mut piece) {
                let read = piece.get(..length).unwrap_or_default().to_vec();
                if sender.send((Instant::now(), read)).is_err() {
                    return;
                }
            }
        });
        let keyboard = pair.master.take_writer().unwrap();
        let cells = |count| NonZero::new(count).unwrap();
        let screen = vt100::Parser::new(cells(HEIGHT), cells(WIDTH), 0);
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        Station { keyboard, child, pieces, screen, started, _master: pair.master }
    }

    /// What it takes.
    pub(crate) fn process(&self) -> Process {
        Process::of(self.child.process_id().unwrap())
    }

    /// What is on the screen.
    pub(crate) fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Waits until the screen shows a text. Returns how long after its start the program wrote what completed it.
    pub(crate) fn until(&mut self, text: &str) -> Duration {
        let end = Instant::now() + PATIENCE;
        while let Some(left) = end.checked_duration_since(Instant::now()) {
            let Ok((at, piece)) = self.pieces.recv_timeout(left) else { break };
            self.screen.process(&piece);
            if self.text().contains(text) {
                return at - self.started;
            }
        }
        panic!("waited in vain for {text:?}; the screen:\n{}", self.text());
    }

    /// Types, and waits until the answer is on the screen: until nothing came for a while in which the program rested.
    pub(crate) fn press(&mut self, keys: &str) -> Settled {
        while let Ok((_, piece)) = self.pieces.try_recv() {
            self.screen.process(&piece);
        }
        let start = Instant::now();
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
        self.settle(start)
    }

    /// Waits until nothing comes any more, as [`Station::press`] does after a key.
    pub(crate) fn rest(&mut self) -> Settled {
        self.settle(self.started)
    }

    fn settle(&mut self, since: Instant) -> Settled {
        let (process, mut settled) = (self.process(), Settled::default());
        let mut taken = process.processor_time().unwrap_or_default();
        while since.elapsed() < PATIENCE {
            match self.pieces.recv_timeout(SILENCE) {
                Ok((at, piece)) => {
                    self.screen.process(&piece);
                    settled.time = at - since;
                    settled.bytes += piece.len();
                }
                Err(RecvTimeoutError::Timeout) => {
                    let now = process.processor_time().unwrap_or_default();
                    if now.saturating_sub(taken) < SILENCE / RESTS {
                        break;
                    }
                    taken = now;
                }
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        settled
    }

    /// The bytes that are written while nobody touches the keys for so long.
    pub(crate) fn listen(&mut self, time: Duration) -> usize {
        let (end, mut bytes) = (Instant::now() + time, 0);
        while let Some(left) = end.checked_duration_since(Instant::now()) {
            match self.pieces.recv_timeout(left) {
                Ok((_, piece)) => bytes += piece.len(),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => thread::sleep(left),
            }
        }
        bytes
    }
}

impl Drop for Station {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
