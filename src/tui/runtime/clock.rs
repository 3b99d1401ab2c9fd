//! Reports changes of the local day.

use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use chrono::{Local, NaiveTime, TimeDelta};

use super::message::Message;
use crate::domain::Day;

/// An upper bound on how late a change is noticed after a suspension, or after the clock was set.
const MAX_SLEEP: Duration = Duration::from_secs(30);

/// Starts a thread that sends a message whenever the local day differs from `today` or from the last one sent.
pub(crate) fn spawn_day_watcher(mut today: Day, days: Sender<Message>) -> std::io::Result<()> {
    thread::Builder::new().name("clock".into()).spawn(move || {
        loop {
            thread::sleep(duration_until_midnight().min(MAX_SLEEP));
            let now = Day::local_today();
            if now != today {
                today = now;
                if days.send(Message::DayChanged(now)).is_err() {
                    return;
                }
            }
        }
    })?;
    Ok(())
}

/// Returns the time until shortly after the next local midnight.
fn duration_until_midnight() -> Duration {
    let passed = Local::now().time() - NaiveTime::MIN;
    (TimeDelta::days(1) - passed).to_std().unwrap_or(MAX_SLEEP) + Duration::from_millis(20)
}
