//! Who does what in the demo, and when: successive stamps through the working days.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Builder;

use super::products::parse_label;
use super::rng::Rng;
use crate::domain::{Day, DocumentId};
use crate::warehouse::{ActContext, ActTerms, Result};

/// Minute of the day, in UTC, at which work begins: 07:00 in Bogotá, 13:00 or 14:00 in Madrid.
const OPENING_MINUTE: i64 = 12 * 60;

/// An employee of the demo's warehouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Employee {
    Receiver,
    Dispatcher,
    /// Dispatches orders on the second shift.
    SecondDispatcher,
    Manager,
}

impl Employee {
    fn operator_and_station(self) -> (&'static str, &'static str) {
        match self {
            Employee::Receiver => ("luis", "dock-1"),
            Employee::Dispatcher => ("ana", "dock-2"),
            Employee::SecondDispatcher => ("diego", "dock-2"),
            Employee::Manager => ("marta", "office"),
        }
    }

    /// Returns the shortest and longest duration of an operation, in seconds. Even the busiest day, the
    /// first, ends before 21:00 UTC.
    fn act_seconds_range(self) -> (i64, i64) {
        match self {
            Employee::Manager => (30, 90),
            Employee::Receiver => (40, 240),
            Employee::Dispatcher | Employee::SecondDispatcher => (200, 1_500),
        }
    }
}

/// Clock of the simulation and source of its document ids.
pub(super) struct Timeline {
    rng: Rng,
    day: Day,
    second: i64,
}

impl Timeline {
    pub(super) fn new(day: Day) -> Self {
        let mut stamps = Timeline { rng: Rng::new(0x0DEC_0DE5), day, second: 0 };
        stamps.start_day(day);
        stamps
    }

    pub(super) fn start_day(&mut self, day: Day) {
        self.day = day;
        self.second = OPENING_MINUTE * 60 + self.rng.between(0, 600);
    }

    /// Stamps the next operation.
    pub(super) fn next_act_context(&mut self, who: Employee) -> Result<ActContext> {
        let (fewest, most) = who.act_seconds_range();
        self.second += self.rng.between(fewest, most);
        let at = self.now();
        let (operator, station) = who.operator_and_station();
        Ok(ActContext {
            document: self.next_document_id(at),
            operator: parse_label(operator)?,
            station: parse_label(station)?,
            at,
            today: self.day,
            terms: ActTerms::default(),
        })
    }

    fn now(&self) -> DateTime<Utc> {
        start_of_day(self.day) + TimeDelta::seconds(self.second)
    }

    /// Generates a UUID version 7 (RFC 9562), whose random part comes from the simulation's generator.
    fn next_document_id(&mut self, at: DateTime<Utc>) -> DocumentId {
        let mut random = [0; 10];
        let bytes = self.rng.next_u64().to_be_bytes().into_iter().chain(self.rng.next_u64().to_be_bytes());
        for (place, byte) in random.iter_mut().zip(bytes) {
            *place = byte;
        }
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
        DocumentId(Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }
}

/// Returns the first instant of a day, in UTC.
pub(super) fn start_of_day(day: Day) -> DateTime<Utc> {
    day.to_naive_date().and_time(chrono::NaiveTime::MIN).and_utc()
}
