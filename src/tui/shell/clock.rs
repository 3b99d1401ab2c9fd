//! The station's day held against the book's, and the writes that wait until the operator has said which one holds.

use super::Shell;
use crate::domain::Day;
use crate::t;
use crate::tui::component::Job;
use crate::tui::component::notice::Notice;
use crate::tui::overlays::{DayAnswer, DayQuestion, day_problem_text};
use crate::tui::shell::message::{Command, Message};
use crate::warehouse::{ActTerms, BookDays, DayRelation};

/// The days of the station and of the book.
#[derive(Debug, Clone, Copy)]
pub(super) struct StationClock {
    /// The day of the clock, or the one that stands in for it.
    station: Day,
    /// Whether a day stands in for the clock.
    is_fixed: bool,
    /// As last heard of.
    book: Option<BookDays>,
}

impl StationClock {
    pub(super) fn new(station: Day, is_fixed: bool) -> Self {
        StationClock { station, is_fixed, book: None }
    }

    /// How the station's day stands to the book's.
    pub(super) fn relation(self) -> DayRelation {
        DayRelation::of(self.station, self.book.and_then(|book| book.day))
    }

    /// The day that rules apply to, under which documents are written.
    pub(super) fn today(self) -> Day {
        DayRelation::day_to_look_on(self.station, self.book.and_then(|book| book.day))
    }

    /// The day to show alerts of: the book's, unless another one stands in for the clock.
    pub(super) fn alerts_day(self) -> Day {
        let book = self.book.and_then(|book| book.alerts).filter(|_| !self.is_fixed);
        book.map_or(self.station, |book| book.max(self.station))
    }

    /// The day by which the clock turns the alerts; `None` if another day stands in for it.
    fn day_to_roll_to(self) -> Option<Day> {
        (!self.is_fixed).then_some(self.station)
    }
}

impl Shell {
    /// Commands that bring the alerts to the day of the clock and read the book's days.
    pub(super) fn roll_alerts(&self) -> Command {
        Command::RollToDay(self.clock.day_to_roll_to().filter(|_| self.count_file.is_none()))
    }

    /// The local day changed: what was said about the day before no longer holds.
    pub(super) fn on_day_changed(&mut self, day: Day) -> Vec<Command> {
        self.clock = StationClock { station: day, is_fixed: false, ..self.clock };
        self.day_terms = None;
        vec![self.roll_alerts()]
    }

    /// Takes note of the book's days, and says if the clock must be wrong.
    pub(super) fn on_book_days(&mut self, book: BookDays) -> Vec<Command> {
        let before = (self.clock.today(), self.clock.alerts_day(), self.clock.relation());
        self.clock.book = Some(book);
        self.alert_rules = book.rules;
        let now = (self.clock.today(), self.clock.alerts_day(), self.clock.relation());
        if before.2 != now.2
            && let DayRelation::Behind { book_day } | DayRelation::FarAhead { book_day } = now.2
        {
            let shown = |day| self.texts.weekday_date(day);
            let text = t!(self.texts, "day-notice", day = shown(now.0), book_day = shown(book_day));
            self.notice = Some(Notice::info(text));
        }
        if (before.0, before.1) == (now.0, now.1) { Vec::new() } else { self.broadcast_day_changed() }
    }

    /// Writes, unless the station's day needs to be spoken about first: then asks, and writes after the answer.
    pub(super) fn write(&mut self, job: Job<Message>) -> Vec<Command> {
        let relation = self.clock.relation();
        if matches!(relation, DayRelation::Current(_)) {
            return vec![Command::Write(job)];
        }
        if let Some(terms) = self.day_terms.clone() {
            return vec![write_on_terms(terms, job)];
        }
        self.held_writes.push(job);
        if self.held_writes.len() > 1 {
            return Vec::new();
        }
        let question = DayQuestion::new(self.clock.today(), relation, &self.texts);
        self.open_overlay(Box::new(question))
    }

    /// Carries out the held writes as the operator said. Those not to be written are refused by the warehouse, so that
    /// whoever asked for them hears of it and keeps what was typed.
    pub(super) fn on_day_answer(&mut self, answer: DayAnswer) -> Vec<Command> {
        self.day_terms = match answer {
            DayAnswer::Backdate(reason) => {
                Some(ActTerms { backdated: true, reason: Some(reason), ..ActTerms::default() })
            }
            DayAnswer::DayIsRight => Some(ActTerms { far_ahead: true, ..ActTerms::default() }),
            DayAnswer::GoBack => None,
        };
        let terms = self.day_terms.clone().unwrap_or_default();
        let held = std::mem::take(&mut self.held_writes);
        held.into_iter().map(|job| write_on_terms(terms.clone(), job)).collect()
    }

    /// Says that the clock can't be right; `None` if it can.
    pub(super) fn day_problem_text(&self) -> Option<String> {
        day_problem_text(self.clock.today(), self.clock.relation(), &self.texts)
    }
}

fn write_on_terms(terms: ActTerms, job: Job<Message>) -> Command {
    Command::Write(Box::new(move |warehouse| {
        warehouse.set_station_terms(terms);
        let message = job(warehouse);
        warehouse.set_station_terms(ActTerms::default());
        message
    }))
}
