//! The log file: one a day in the platform's state folder, seven kept. Set up only where a level was asked for.

use std::fs;

use tracing_appender::rolling::{RollingFileAppender, Rotation};

use crate::settings::LogFile;

/// How many days of logs are kept.
const DAYS_KEPT: usize = 7;

/// Starts logging. A log that can't be written never stops the work: then nothing is logged.
pub(super) fn start(log: &LogFile) {
    if fs::create_dir_all(&log.folder).is_err() {
        return;
    }
    let appender = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("fefo")
        .filename_suffix("log")
        .max_log_files(DAYS_KEPT)
        .build(&log.folder);
    if let Ok(appender) = appender {
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(log.level)
            .with_ansi(false)
            .with_writer(std::sync::Mutex::new(appender))
            .finish();
        if tracing::subscriber::set_global_default(subscriber).is_ok() {
            tracing::info!(version = env!("CARGO_PKG_VERSION"), "start");
        }
    }
}
