//! The threads that send messages to the event loop: terminal events, Unix signals, changes of the local day.

use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use chrono::{DateTime, Local, NaiveTime, TimeDelta};
use ratatui::crossterm::event::{self, Event as Input};
#[cfg(unix)]
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP},
    iterator::Signals,
};

use super::background::{Filtered, OscFilter};
use crate::settings::local_today;
use crate::tui::shell::message::{Arrival, Message};
use crate::tui::{Error, Options};

/// How long to wait for the rest of a possible terminal reply before passing its start on as keys.
const REPLY_TIMEOUT: Duration = Duration::from_millis(50);

/// Keys this close together are one burst. Must not be zero: polling would then overlook keys that are already parsed.
const AT_ONCE: Duration = Duration::from_micros(100);

/// An upper bound on how late a change is noticed after a suspension, or after the clock was set.
const MAX_SLEEP: Duration = Duration::from_secs(30);

/// Starts the threads that send terminal events, signals and day changes.
pub(super) fn spawn(messages: &Sender<Message>, options: &Options, filter: OscFilter) -> Result<(), Error> {
    let inputs = messages.clone();
    thread::Builder::new().name("terminal".into()).spawn(move || {
        if forward_terminal_events(&inputs, filter).is_err() {
            // If this fails too, the program is already ending.
            let _ = inputs.send(Message::HungUp);
        }
    })?;
    #[cfg(unix)]
    spawn_signal_listener(messages.clone())?;
    if options.fixed_today.is_none() {
        spawn_day_watcher(messages.clone())?;
    }
    Ok(())
}

/// Forwards terminal events until the terminal fails or the receiver is gone.
fn forward_terminal_events(messages: &Sender<Message>, mut filter: OscFilter) -> std::io::Result<()> {
    let mut follows_at_once = false;
    loop {
        if filter.is_holding() && !event::poll(REPLY_TIMEOUT)? {
            if !send_inputs(messages, filter.release_held(), follows_at_once) {
                return Ok(());
            }
            follows_at_once = false;
        }
        let delivered = match filter.filter(event::read()?) {
            Filtered::Inputs(inputs) => send_inputs(messages, inputs, follows_at_once),
            Filtered::Reply(background) => messages.send(Message::Background(background)).is_ok(),
        };
        if !delivered {
            return Ok(());
        }
        // Whatever is there already came together with this one: no hand is that fast.
        follows_at_once = event::poll(AT_ONCE)?;
    }
}

/// Sends events that came together. Returns whether the receiver is still there.
fn send_inputs(messages: &Sender<Message>, inputs: Vec<Input>, mut follows_at_once: bool) -> bool {
    let at = Instant::now();
    inputs.into_iter().all(|input| {
        let arrival = Arrival { at, follows_at_once };
        follows_at_once = true;
        messages.send(Message::Input(input, arrival)).is_ok()
    })
}

/// Starts a thread that turns signals into messages.
#[cfg(unix)]
fn spawn_signal_listener(messages: Sender<Message>) -> std::io::Result<()> {
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
#[cfg(unix)]
pub(super) fn suspend_process() {
    // If the system refuses, the program continues.
    let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
}

/// Starts a thread that sends a message whenever the local day differs from that of the start or from the last one sent.
/// A clock that can't be right changes nothing.
fn spawn_day_watcher(days: Sender<Message>) -> std::io::Result<()> {
    let mut today = local_today();
    thread::Builder::new().name("clock".into()).spawn(move || {
        loop {
            thread::sleep(duration_until_midnight().min(MAX_SLEEP));
            let Some(now) = local_today() else { continue };
            if today.replace(now) != Some(now) && days.send(Message::DayChanged(now)).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

/// Returns the time until shortly after the next local midnight.
fn duration_until_midnight() -> Duration {
    let passed = DateTime::<Local>::from(SystemTime::now()).time() - NaiveTime::MIN;
    (TimeDelta::days(1) - passed).to_std().unwrap_or(MAX_SLEEP) + Duration::from_millis(20)
}
