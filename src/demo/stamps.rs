//! Who does what in the demo, and when: successive stamps through the working days.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Builder;

use super::chance::Chance;
use super::wares::label;
use crate::domain::{Day, DocumentId};
use crate::warehouse::{Act, Result};

/// Minute of the day, in UTC, at which work begins: 07:00 in Bogotá, 13:00 or 14:00 in Madrid.
const OPENS_AT_MINUTE: i64 = 12 * 60;

/// An employee of the demo's warehouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    Receiver,
    Dispatcher,
    /// Dispatches orders on the second shift.
    SecondDispatcher,
    Manager,
}

impl Who {
    fn operator_and_station(self) -> (&'static str, &'static str) {
        match self {
            Who::Receiver => ("luis", "dock-1"),
            Who::Dispatcher => ("ana", "dock-2"),
            Who::SecondDispatcher => ("diego", "dock-2"),
            Who::Manager => ("marta", "office"),
        }
    }

    /// Returns the shortest and longest duration of an operation, in seconds. Even the busiest day, the
    /// first, ends before 21:00 UTC.
    fn seconds(self) -> (i64, i64) {
        match self {
            Who::Manager => (30, 90),
            Who::Receiver => (40, 240),
            Who::Dispatcher | Who::SecondDispatcher => (200, 1_500),
        }
    }
}

/// Clock of the simulation and source of its document ids.
pub(super) struct Stamps {
    chance: Chance,
    day: Day,
    second: i64,
}

impl Stamps {
    pub(super) fn new(day: Day) -> Self {
        let mut stamps = Stamps { chance: Chance::new(0x0DEC_0DE5), day, second: 0 };
        stamps.open(day);
        stamps
    }

    pub(super) fn open(&mut self, day: Day) {
        self.day = day;
        self.second = OPENS_AT_MINUTE * 60 + self.chance.between(0, 600);
    }

    /// Stamps the next operation.
    pub(super) fn act(&mut self, who: Who) -> Result<Act> {
        let (fewest, most) = who.seconds();
        self.second += self.chance.between(fewest, most);
        let at = self.now();
        let (operator, station) = who.operator_and_station();
        Ok(Act {
            document: self.document(at),
            operator: label(operator)?,
            station: label(station)?,
            at,
            today: self.day,
        })
    }

    fn now(&self) -> DateTime<Utc> {
        start_of(self.day) + TimeDelta::seconds(self.second)
    }

    /// Generates a UUID version 7 (RFC 9562), whose random part comes from the simulation's generator.
    fn document(&mut self, at: DateTime<Utc>) -> DocumentId {
        let mut random = [0; 10];
        let bytes = self.chance.next().to_be_bytes().into_iter().chain(self.chance.next().to_be_bytes());
        for (place, byte) in random.iter_mut().zip(bytes) {
            *place = byte;
        }
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
        DocumentId(Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }
}

/// Returns the first instant of a day, in UTC.
pub(super) fn start_of(day: Day) -> DateTime<Utc> {
    day.date().and_time(chrono::NaiveTime::MIN).and_utc()
}
