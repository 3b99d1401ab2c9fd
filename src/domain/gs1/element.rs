//! An element: an AI and its value.

use std::borrow::Cow;

use super::dictionary::Identifier;
use super::{Ai, ScannedNumber};
use crate::domain::Day;

/// An AI and its value, which is as the standard says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element<'a> {
    ai: Ai,
    value: Cow<'a, str>,
    at: usize,
}

/// What a value means, as far as it is more than its characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    /// The characters.
    Text,
    /// A day.
    Day(Day),
    /// A day and a time, as its hours, minutes and seconds are given.
    Time {
        /// The day.
        day: Day,
        /// Hours, as they are written.
        hours: String,
        /// Minutes, if they are said.
        minutes: Option<String>,
        /// Seconds, if they are said.
        seconds: Option<String>,
    },
    /// How many.
    Count(u32),
    /// A measure and its unit, as the standard writes it.
    Measure(ScannedNumber, &'static str),
    /// An amount of money, and the ISO 4217 number of its currency if that is said.
    Amount(ScannedNumber, Option<String>),
}

impl<'a> Element<'a> {
    pub(super) fn new(ai: Ai, value: Cow<'a, str>, at: usize) -> Self {
        Element { ai, value, at }
    }

    /// The same, borrowed from nothing.
    pub fn into_owned(self) -> Element<'static> {
        Element { ai: self.ai, value: Cow::Owned(self.value.into_owned()), at: self.at }
    }

    /// What the value is about.
    pub fn ai(&self) -> Ai {
        self.ai
    }

    /// The value, without escapes.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// The byte of the input where the AI stands.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The day that the value begins with, if it is one that the book or a clerk asks for; its century is the one closest
    /// to today's.
    pub(super) fn day(&self, today: Day) -> Option<Day> {
        let is_date = matches!(self.ai.number(), 11..=17 | 4324..=4326 | 7003 | 7006..=7007 | 7011 | 8008);
        let date = self.value.get(..6).filter(|_| is_date)?;
        Day::parse_gs1(date, today).ok()
    }

    /// How many, of an AI that says so.
    pub(super) fn count(&self) -> Option<u32> {
        matches!(self.ai, Ai::COUNT | Ai::VARIABLE_COUNT).then(|| self.value.parse().ok()).flatten()
    }

    /// The number that a measure or an amount is.
    pub(super) fn number(&self) -> Option<ScannedNumber> {
        let digits = match self.ai.number() {
            3100..=3699 | 3900..=3909 | 3920..=3929 | 3950..=3955 => self.value(),
            3910..=3919 | 3930..=3939 => self.value.get(3..)?,
            _ => return None,
        };
        ScannedNumber::new(digits, self.ai.last_digit())
    }

    /// What the value means.
    pub fn meaning(&self, today: Day) -> Meaning {
        if let Some(day) = self.day(today) {
            return self.time_of_day(day).unwrap_or(Meaning::Day(day));
        }
        if let Some(count) = self.count() {
            return Meaning::Count(count);
        }
        let Some(number) = self.number() else { return Meaning::Text };
        match self.ai.number() {
            3910..=3919 | 3930..=3939 => Meaning::Amount(number, self.value.get(..3).map(str::to_owned)),
            3900..=3999 => Meaning::Amount(number, None),
            _ => Meaning::Measure(number, Identifier::find(self.ai).map_or("", |identifier| identifier.unit)),
        }
    }

    fn time_of_day(&self, day: Day) -> Option<Meaning> {
        let two = |from: usize| self.value.get(from..from + 2).map(str::to_owned);
        // (7007) has a second date there.
        let has_time = matches!(self.ai.number(), 4324 | 4325 | 7003 | 7011 | 8008);
        let hours = two(6).filter(|_| has_time)?;
        Some(Meaning::Time { day, hours, minutes: two(8), seconds: two(10) })
    }
}
