//! The log file: daily rotation in the state folder, the last seven kept. Off unless a log level is set.

use std::fs;

use tracing_appender::rolling::{RollingFileAppender, Rotation};

use crate::settings::LogSettings;

const MAX_LOG_FILES: usize = 7;

/// Starts logging. An unwritable log folder disables logging instead of failing the command.
pub(super) fn start(log: &LogSettings) {
    if fs::create_dir_all(&log.folder).is_err() {
        return;
    }
    let appender = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("fefo")
        .filename_suffix("log")
        .max_log_files(MAX_LOG_FILES)
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
