//! The civil day, noticed when it changes.

use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use chrono::{Local, NaiveTime, TimeDelta};

use super::message::Message;
use crate::domain::Day;

/// The longest sleep: a machine that was suspended overnight, or whose clock was set, is noticed within it.
const LONGEST: Duration = Duration::from_secs(30);

/// Tells of each new day from now on, `today` being the one that is known.
pub(super) fn watch(mut today: Day, days: Sender<Message>) -> std::io::Result<()> {
    thread::Builder::new().name("clock".into()).spawn(move || {
        loop {
            thread::sleep(until_midnight().min(LONGEST));
            let now = Day::local_today();
            if now != today {
                today = now;
                if days.send(Message::Day(now)).is_err() {
                    return;
                }
            }
        }
    })?;
    Ok(())
}

/// The time until the local day ends, by today's clock.
fn until_midnight() -> Duration {
    let passed = Local::now().time() - NaiveTime::MIN;
    (TimeDelta::days(1) - passed).to_std().unwrap_or(LONGEST) + Duration::from_millis(20)
}
