//! A program in a pseudo-terminal of 120 by 36, and how long it takes to answer on the screen.

use std::path::Path;
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use super::process::Process;
use super::support::terminal::{Terminal, fefo_command};

/// What a program writes within this time of its last byte belongs to the same answer.
const SILENCE: Duration = Duration::from_millis(150);
/// A program that computes for less than this part of the silence is done; one that computes for more is still answering.
const IDLE_PART: u32 = 20;
/// How long a program may take to do what is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program in a pseudo-terminal whose answers are timed.
pub(crate) struct TimedTerminal(Terminal);

/// An answer on the screen.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Settled {
    /// From the key to the last byte; zero where nothing was written.
    pub(crate) time: Duration,
    /// How many bytes were written.
    pub(crate) bytes: usize,
}

impl TimedTerminal {
    /// The command line of the real binary over a book, in English and the dark theme.
    pub(crate) fn fefo(book: &Path) -> CommandBuilder {
        let mut command = fefo_command(book, "en");
        command.args(["--theme", "dark"]);
        command
    }

    /// Starts a program.
    pub(crate) fn run(command: CommandBuilder) -> Self {
        TimedTerminal(Terminal::run_sized(command, 120, 36))
    }

    /// The program's process.
    pub(crate) fn process(&self) -> Process {
        Process::with_id(self.0.process_id())
    }

    /// Waits until a text is on the screen. Returns the time from the start of the program to the bytes that completed it.
    pub(crate) fn wait_for(&mut self, text: &str) -> Duration {
        let end = Instant::now() + PATIENCE;
        while let Some(left) = end.checked_duration_since(Instant::now()) {
            let Ok((at, _)) = self.0.read_chunk(left) else { break };
            if self.0.text().contains(text) {
                return at - self.0.started();
            }
        }
        panic!("waited in vain for {text:?}; the screen:\n{}", self.0.text());
    }

    /// Types, and waits for the answer: until nothing was written for a while in which the program was idle.
    pub(crate) fn press(&mut self, keys: &str) -> Settled {
        while self.0.read_chunk(Duration::ZERO).is_ok() {}
        let start = Instant::now();
        self.0.send_bytes(keys);
        self.settle_since(start)
    }

    /// Waits until nothing is written any more, as [`Self::press`] does after a key.
    pub(crate) fn settle(&mut self) -> Settled {
        self.settle_since(self.0.started())
    }

    fn settle_since(&mut self, since: Instant) -> Settled {
        let (process, mut settled) = (self.process(), Settled::default());
        let mut used = process.processor_time().unwrap_or_default();
        while since.elapsed() < PATIENCE {
            match self.0.read_chunk(SILENCE) {
                Ok((at, bytes)) => {
                    settled.time = at - since;
                    settled.bytes += bytes;
                }
                Err(RecvTimeoutError::Timeout) => {
                    let now = process.processor_time().unwrap_or_default();
                    if now.saturating_sub(used) < SILENCE / IDLE_PART {
                        break;
                    }
                    used = now;
                }
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        settled
    }

    /// How many bytes are written in some time without a key.
    pub(crate) fn read_for(&mut self, time: Duration) -> usize {
        self.0.read_for(time)
    }
}
