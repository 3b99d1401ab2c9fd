//! Answers that a thread has given since the book last changed: whoever asks the same again is told the same, without
//! reading it again. Screens that look every few seconds ask little else.

use std::collections::HashMap;

use super::reply::Reply;
use crate::domain::{Day, Label};
use crate::i18n::Language;

/// Most bytes that one thread keeps.
const MOST_BYTES: usize = 8 * 1_024 * 1_024;

/// Rough size of an entry without its texts and body, in bytes.
const OVERHEAD: usize = 512;

/// All that an answer depends on besides the book and the day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Asked {
    /// Who asks.
    pub(super) operator: Label,
    pub(super) path: String,
    pub(super) query: String,
    pub(super) language: Option<Language>,
}

/// The answers of a day.
#[derive(Debug)]
pub(super) struct KeptAnswers {
    day: Day,
    answers: HashMap<Asked, Reply>,
    /// Total size, at most [`MOST_BYTES`].
    bytes: usize,
}

impl KeptAnswers {
    pub(super) fn new(day: Day) -> Self {
        KeptAnswers { day, answers: HashMap::new(), bytes: 0 }
    }

    pub(super) fn clear(&mut self) {
        self.answers.clear();
        self.bytes = 0;
    }

    /// Forgets what was said on another day.
    pub(super) fn turn_to(&mut self, day: Day) {
        if day != self.day {
            self.clear();
            self.day = day;
        }
    }

    pub(super) fn get(&self, asked: &Asked) -> Option<&Reply> {
        self.answers.get(asked)
    }

    /// Keeps an answer, unless it is too large. Where there is no room for it, all others go.
    pub(super) fn keep(&mut self, asked: Asked, reply: &Reply) {
        let bytes = reply.size() + asked.path.len() + asked.query.len() + OVERHEAD;
        if bytes > MOST_BYTES {
            return;
        }
        if self.bytes + bytes > MOST_BYTES {
            self.clear();
        }
        if self.answers.insert(asked, reply.clone()).is_none() {
            self.bytes += bytes;
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::StatusCode;

    use super::*;

    fn asked(path: &str) -> Asked {
        let operator = Label::parse("web").unwrap();
        Asked { operator, path: path.to_owned(), query: String::new(), language: None }
    }

    fn reply(bytes: usize) -> Reply {
        Reply::text(StatusCode::OK, "text/plain", vec![b'x'; bytes])
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let day = Day::parse_iso("2026-11-24").unwrap();
        let mut kept = KeptAnswers::new(day);
        kept.keep(asked("/too-large"), &reply(MOST_BYTES));
        assert!(kept.get(&asked("/too-large")).is_none());
        kept.keep(asked("/half"), &reply(MOST_BYTES / 2));
        kept.keep(asked("/small"), &reply(10));
        assert!(kept.get(&asked("/half")).is_some() && kept.get(&asked("/small")).is_some());
        kept.keep(asked("/another-half"), &reply(MOST_BYTES / 2));
        assert!(kept.get(&asked("/half")).is_none() && kept.get(&asked("/another-half")).is_some());
        for _ in 0..100 {
            kept.keep(asked("/another-half"), &reply(MOST_BYTES / 2));
        }
        assert!(kept.bytes <= MOST_BYTES);
    }

    #[test]
    fn another_day_and_whoever_else_asks_are_told_anew() {
        let day = Day::parse_iso("2026-11-24").unwrap();
        let mut kept = KeptAnswers::new(day);
        kept.keep(asked("/lots"), &reply(10));
        let other = Asked { operator: Label::parse("another").unwrap(), ..asked("/lots") };
        assert!(kept.get(&other).is_none());
        kept.turn_to(day);
        assert!(kept.get(&asked("/lots")).is_some());
        kept.turn_to(day.plus_days(1).unwrap());
        assert!(kept.get(&asked("/lots")).is_none());
    }
}
