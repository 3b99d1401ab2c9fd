//! Progress of a long job, and cancellation of one that changes nothing.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering::Relaxed};

use super::{Error, Result};

/// Progress of a long job, and cancellation of a read or a dry run, shared between the thread that works and the one that waits.
#[derive(Debug, Default)]
pub struct Progress {
    percent: AtomicU8,
    cancelled: AtomicBool,
}

impl Progress {
    /// Resets progress and cancellation for a new job.
    pub fn begin(&self) {
        self.percent.store(0, Relaxed);
        self.cancelled.store(false, Relaxed);
    }

    /// Percentage done, 0 to 100; 0 if unknown.
    pub fn percent(&self) -> u8 {
        self.percent.load(Relaxed)
    }

    /// Cancels the read or dry run: it fails with [`Error::Cancelled`] within milliseconds.
    pub fn cancel(&self) {
        self.cancelled.store(true, Relaxed);
    }

    /// Records how much of a write is done. Nothing cancels one.
    pub fn set_done(&self, done: u64, of: u64) {
        let percent = done.saturating_mul(100).checked_div(of).unwrap_or(0).min(100);
        self.percent.store(u8::try_from(percent).unwrap_or(100), Relaxed);
    }

    /// Records progress; fails with [`Error::Cancelled`] if cancelled.
    pub(super) fn report(&self, percent: u8) -> Result<()> {
        self.percent.store(percent, Relaxed);
        self.ensure_not_cancelled()
    }

    /// Fails with [`Error::Cancelled`] if cancelled.
    pub fn ensure_not_cancelled(&self) -> Result<()> {
        if self.cancelled.load(Relaxed) { Err(Error::Cancelled) } else { Ok(()) }
    }
}
