//! What a process uses, read from `/proc` (proc(5)); unknown on systems without it.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

/// A process by its folder under `/proc`.
#[derive(Debug, Clone)]
pub(crate) struct Process(PathBuf);

impl Process {
    /// This benchmark.
    pub(crate) fn own() -> Self {
        Process(PathBuf::from("/proc/self"))
    }

    /// The process with an id.
    pub(crate) fn with_id(id: u32) -> Self {
        Process(PathBuf::from(format!("/proc/{id}")))
    }

    fn field(&self, file: &str, name: &str) -> Option<u64> {
        let text = fs::read_to_string(self.0.join(file)).ok()?;
        let line = text.lines().find_map(|line| line.strip_prefix(name))?;
        line.trim_start_matches(':').split_whitespace().next()?.parse().ok()
    }

    /// Resident megabytes now.
    pub(crate) fn resident(&self) -> Option<f64> {
        self.field("status", "VmRSS").map(|kib| kib as f64 / 1024.0)
    }

    /// The most resident megabytes so far.
    pub(crate) fn peak(&self) -> Option<f64> {
        self.field("status", "VmHWM").map(|kib| kib as f64 / 1024.0)
    }

    /// Bytes read from files so far, cached or not.
    pub(crate) fn read(&self) -> Option<u64> {
        self.field("io", "rchar")
    }

    /// Processor time that the current thread used so far.
    pub(crate) fn own_thread_time() -> Option<Duration> {
        let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        Some(Duration::from_nanos(text.split_whitespace().next()?.parse().ok()?))
    }

    /// Processor time that its living threads used so far.
    pub(crate) fn processor_time(&self) -> Option<Duration> {
        let mut nanoseconds = 0_u64;
        for thread in fs::read_dir(self.0.join("task")).ok()?.flatten() {
            // A thread that ends meanwhile is skipped.
            let Ok(text) = fs::read_to_string(thread.path().join("schedstat")) else { continue };
            nanoseconds += text.split_whitespace().next()?.parse::<u64>().ok()?;
        }
        Some(Duration::from_nanos(nanoseconds))
    }
}
