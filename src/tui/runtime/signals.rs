//! Unix signals: terminate, suspend, resume.

use std::sync::mpsc::Sender;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use super::message::Message;

/// Starts a thread that turns signals into messages.
pub(crate) fn spawn_signal_listener(messages: Sender<Message>) -> std::io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            let message = match signal {
                SIGTSTP => Message::Suspend,
                SIGCONT => Message::Resumed,
                other => Message::Signal(other),
            };
            if messages.send(message).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

/// Suspends the process until it is resumed.
pub(crate) fn suspend_process() {
    // If the system refuses, the program continues.
    let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
}
