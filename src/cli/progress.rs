//! The progress bar on standard error.

use std::io::{self, IsTerminal as _};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::session::Session;
use crate::t;

/// Delay before a progress bar appears.
const PROGRESS_DELAY: Duration = Duration::from_secs(1);

/// Whether the terminal shows only lines of text and understands no escape sequences.
pub(super) fn is_dumb_terminal() -> bool {
    std::env::var_os("TERM").is_some_and(|terminal| terminal == "dumb")
}

/// A progress bar that clears itself when dropped.
///
/// It stays hidden for the first second, without a terminal that it can clear, and with `--quiet`.
pub(super) struct ProgressReporter {
    bar: Option<ProgressBar>,
    started: Instant,
}

impl ProgressReporter {
    /// Starts a bar; `total` is in rows, if known.
    pub(super) fn start(session: &Session<'_>, total: Option<u64>) -> Self {
        let is_shown = !session.output.is_quiet() && io::stderr().is_terminal() && !is_dumb_terminal();
        ProgressReporter { bar: is_shown.then(|| new_bar(session, total)), started: Instant::now() }
    }

    pub(super) fn set_position(&mut self, done: u64) {
        let Some(bar) = &self.bar else { return };
        if bar.is_hidden() && self.started.elapsed() >= PROGRESS_DELAY {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        bar.set_position(done);
    }
}

fn new_bar(session: &Session<'_>, total: Option<u64>) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden());
    let template = match total {
        Some(_) => "{wide_bar} {human_pos} / {human_len}  {eta}",
        None => "{spinner} {human_pos}  {msg}",
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_message(t!(session.texts, "cli-verify-progress"));
    bar
}

impl Drop for ProgressReporter {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
