//! Progress and cancellation of a long read.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering::Relaxed};

use super::{Error, Result};

/// Progress and cancellation of a long read, shared between the reading thread and the one that waits.
#[derive(Debug, Default)]
pub struct Progress {
    percent: AtomicU8,
    cancelled: AtomicBool,
}

impl Progress {
    /// Resets progress and cancellation for a new read.
    pub fn begin(&self) {
        self.percent.store(0, Relaxed);
        self.cancelled.store(false, Relaxed);
    }

    /// Percentage done, 0 to 100; 0 if unknown.
    pub fn percent(&self) -> u8 {
        self.percent.load(Relaxed)
    }

    /// Cancels the read: it fails with [`Error::Cancelled`] within milliseconds.
    pub fn cancel(&self) {
        self.cancelled.store(true, Relaxed);
    }

    /// Records progress; fails with [`Error::Cancelled`] if cancelled.
    pub(super) fn report(&self, percent: u8) -> Result<()> {
        self.percent.store(percent, Relaxed);
        if self.cancelled.load(Relaxed) { Err(Error::Cancelled) } else { Ok(()) }
    }
}
