//! Positions of the ledger at which something was counted.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::DocumentNumber;

/// A moment as the ledger sees it: which documents had been written by then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// The newest document that the counter knew.
    pub position: DocumentNumber,
    /// Away from the book, by the clock of the station: what was written after `position` until then had been written.
    /// `None` of an entry that was brought home: the clock can't tell.
    pub clock: Option<DateTime<Utc>>,
    /// Of an entry that was brought home: the newest document that had been written by then, or may have been if the clock
    /// can't tell.
    pub until: Option<DocumentNumber>,
}

impl Moment {
    /// Creates a moment at the book itself, where the newest document is known.
    pub fn at_book(position: DocumentNumber) -> Self {
        Moment { position, clock: None, until: None }
    }

    /// Returns whether a document had been written by then, as far as is known.
    pub fn includes(&self, number: DocumentNumber, at: DateTime<Utc>) -> bool {
        number <= self.position
            || match (self.clock, self.until) {
                (Some(_), Some(until)) => number <= until,
                (Some(clock), None) => at <= clock,
                (None, _) => false,
            }
    }

    /// Returns whether it is unknown if a document had been written by then.
    pub fn is_unsure_of(&self, number: DocumentNumber) -> bool {
        let may_include = self.until.is_some_and(|until| number <= until);
        self.clock.is_none() && number > self.position && may_include
    }

    /// Translates the moment of an entry that is imported into positions of the book.
    #[must_use]
    pub fn brought_home(self, written: &WrittenSince) -> Self {
        let Some(clock) = self.clock else { return self };
        match written.by(clock) {
            (sure, until) if sure == until => Moment { until: Some(until), ..self },
            (position, until) => Moment { position, clock: None, until: Some(until) },
        }
    }
}

/// The documents written between the export and the import of a count file.
#[derive(Debug, Clone)]
pub struct WrittenSince {
    made: DateTime<Utc>,
    home: DateTime<Utc>,
    position: DocumentNumber,
    newest: DocumentNumber,
    /// Each with the latest time of those up to it, and the earliest of those from it on.
    documents: Vec<(DocumentNumber, DateTime<Utc>, DateTime<Utc>)>,
}

impl WrittenSince {
    /// `documents` are those between `position` and `newest` that moved something, oldest first, each with its time.
    pub fn new(
        (made, position): (DateTime<Utc>, DocumentNumber),
        (home, newest): (DateTime<Utc>, DocumentNumber),
        documents: impl IntoIterator<Item = (DocumentNumber, DateTime<Utc>)>,
    ) -> Self {
        let mut documents: Vec<_> = documents.into_iter().map(|(number, at)| (number, at, at)).collect();
        let mut latest = DateTime::<Utc>::MIN_UTC;
        for (_, until, _) in &mut documents {
            latest = latest.max(*until);
            *until = latest;
        }
        let mut earliest = DateTime::<Utc>::MAX_UTC;
        for (_, _, from) in documents.iter_mut().rev() {
            earliest = earliest.min(*from);
            *from = earliest;
        }
        WrittenSince { made, home, position, newest, documents }
    }

    /// Returns the newest document that had surely been written when a clock said so, and the newest that may have been:
    /// another where the clocks of stations contradict each other. A clock that says that goods were counted before their
    /// file was made, or that they will be, tells nothing.
    fn by(&self, clock: DateTime<Utc>) -> (DocumentNumber, DocumentNumber) {
        if !(self.made..=self.home).contains(&clock) {
            return (self.position, self.newest);
        }
        let number = |place: usize| {
            let before = place.checked_sub(1).and_then(|place| self.documents.get(place));
            before.map_or(self.position, |(number, ..)| *number)
        };
        let sure = self.documents.partition_point(|(_, until, _)| *until <= clock);
        let may_be = self.documents.partition_point(|(_, _, from)| *from <= clock);
        (number(sure), number(may_be))
    }
}
