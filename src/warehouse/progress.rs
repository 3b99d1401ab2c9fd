//! How far a long reading is, and whether somebody still waits for it.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering::Relaxed};

use super::{Error, Result};

/// How far a long reading is, and whether somebody still waits for it: shared between who reads and who waits, each on a thread of
/// its own.
#[derive(Debug, Default)]
pub struct Progress {
    percent: AtomicU8,
    stopped: AtomicBool,
}

impl Progress {
    /// A reading begins, as if nobody had stopped the last one.
    pub fn begin(&self) {
        self.percent.store(0, Relaxed);
        self.stopped.store(false, Relaxed);
    }

    /// How much of it is done, from 0 to 100; 0 too where that is not known.
    pub fn percent(&self) -> u8 {
        self.percent.load(Relaxed)
    }

    /// Nobody waits for it any more: it ends with [`Error::Stopped`] where it next looks up, which is within milliseconds.
    pub fn stop(&self) {
        self.stopped.store(true, Relaxed);
    }

    /// So much is done. Fails where nobody waits for the rest.
    pub(super) fn report(&self, percent: u8) -> Result<()> {
        self.percent.store(percent, Relaxed);
        if self.stopped.load(Relaxed) { Err(Error::Stopped) } else { Ok(()) }
    }
}
