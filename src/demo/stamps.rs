//! Who did what in the demo, and when: stamps that follow one another through the working days.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Builder;

use super::chance::Chance;
use super::wares::label;
use crate::domain::{Day, DocumentId};
use crate::warehouse::{Act, Result};

/// The minute of the day, in UTC, at which work begins: seven in the morning in Bogotá, one in the afternoon in Madrid.
const OPENS_AT_MINUTE: i64 = 12 * 60;

/// Somebody who works in the demo's warehouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// Receives deliveries.
    Receiver,
    /// Dispatches orders.
    Dispatcher,
    /// Dispatches orders on the second shift.
    SecondDispatcher,
    /// Runs the stock.
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

    /// The fewest and the most seconds that one act takes. The fullest day, the first, ends before nine in the evening.
    fn seconds(self) -> (i64, i64) {
        match self {
            Who::Manager => (30, 90),
            Who::Receiver => (40, 240),
            Who::Dispatcher | Who::SecondDispatcher => (200, 1_500),
        }
    }
}

/// The clock of the story, and the ids of its documents.
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

    /// A working day begins.
    pub(super) fn open(&mut self, day: Day) {
        self.day = day;
        self.second = OPENS_AT_MINUTE * 60 + self.chance.between(0, 600);
    }

    /// The stamp of what happens next.
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

    /// An id of RFC 9562, version 7, whose random part is the story's.
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

/// The first instant of a day, in UTC.
pub(super) fn start_of(day: Day) -> DateTime<Utc> {
    day.date().and_time(chrono::NaiveTime::MIN).and_utc()
}
