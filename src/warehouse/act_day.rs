//! The day of an act: the station's, held against the book's, which only goes forward (docs/RULES.md, T2).

use serde::Serialize;

use super::ledger::to_json;
use super::{ActContext, ActTerms, Invalid, Result, UnitOfWork};
use crate::domain::{Day, Lot, Product, Reason};
use crate::store::BookHead;

/// A day this many months after the book's is written under only if whoever acts confirms it.
const MAX_MONTHS_AHEAD: u32 = 12;

/// A command as stored in its document, with the terms that say what is done.
#[derive(Serialize)]
struct Request<'a, T> {
    #[serde(flatten)]
    command: &'a T,
    #[serde(skip_serializing_if = "Option::is_none")]
    backdated: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    strict: bool,
}

impl ActContext {
    /// Serializes a command as stored in its document, compared to detect a repeat.
    pub(super) fn request<T: Serialize>(&self, command: &T) -> Result<String> {
        let ActTerms { backdated, reason, strict, .. } = &self.terms;
        if !backdated && !strict {
            return to_json(command);
        }
        let backdated = backdated.then(|| reason.as_ref().map_or("", Reason::as_str));
        to_json(&Request { command, backdated, strict: *strict })
    }
}

/// How the day of a station stands to the book's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayRelation {
    /// Written under this day: the station's, or the book's if the station is one day behind it.
    Current(Day),
    /// Before the book's day: backdated.
    Behind {
        /// The book's day.
        book_day: Day,
    },
    /// More than a year after the book's day: most likely a wrong clock.
    FarAhead {
        /// The book's day.
        book_day: Day,
    },
}

impl DayRelation {
    /// Compares a station's day with the book's, which has none before its first document.
    pub fn of(day: Day, book_day: Option<Day>) -> Self {
        match book_day {
            Some(book_day) if day < book_day => match day.plus_days(1) {
                Some(next) if next == book_day => DayRelation::Current(book_day),
                _ => DayRelation::Behind { book_day },
            },
            Some(book_day) if book_day.plus_months(MAX_MONTHS_AHEAD).is_some_and(|latest| latest < day) => {
                DayRelation::FarAhead { book_day }
            }
            _ => DayRelation::Current(day),
        }
    }

    /// Returns the day by whose rules an act on a station's day would go: that day, or the book's if it is the next one.
    pub fn day_to_look_on(day: Day, book_day: Option<Day>) -> Day {
        if let DayRelation::Current(current) = DayRelation::of(day, book_day) { current } else { day }
    }
}

impl UnitOfWork<'_> {
    /// Fails in a count file, where nothing but counting is done.
    pub(super) fn ensure_stock_book(&self) -> Result<()> {
        match self.count_file {
            None => Ok(()),
            Some(count) => Err(Invalid::CountFile { count }.into()),
        }
    }

    /// Returns the book's day and what its alerts hold for. Read once: nobody else writes meanwhile.
    pub(super) fn head(&mut self) -> Result<BookHead> {
        match self.head {
            Some(known) => Ok(known),
            None => Ok(*self.head.insert(self.tx.book_head()?)),
        }
    }

    /// Keeps others from turning the book's day and alerts, and reads both again if they may have been turned meanwhile.
    pub(super) fn lock_day(&mut self) -> Result<()> {
        if self.tx.lock_day()? {
            self.head = None;
        }
        Ok(())
    }

    /// Turns the book's day, forward or back.
    pub(super) fn turn_book_day(&mut self, day: Day) -> Result<()> {
        self.tx.set_book_day(Some(day))?;
        self.head = Some(BookHead { day: Some(day), ..self.head()? });
        Ok(())
    }

    /// Resolves the day of an act and brings the alerts forward to it. Returns the context with the day to write under,
    /// where [`ActTerms::backdated`] says whether the document is. Fails if an earlier day is not meant to be backdated, or
    /// a day far ahead is not confirmed.
    pub(super) fn begin_act(&mut self, ctx: &ActContext) -> Result<ActContext> {
        self.ensure_stock_book()?;
        let mut ctx = ctx.clone();
        let terms = &mut ctx.terms;
        if !terms.backdated {
            terms.backdated = self.station_terms.backdated;
            terms.reason = terms.reason.take().or_else(|| self.station_terms.reason.clone());
        }
        let day = ctx.today;
        match DayRelation::of(day, self.head()?.day) {
            DayRelation::Current(day) => (ctx.today, terms.backdated) = (day, false),
            DayRelation::Behind { .. } if terms.backdated && terms.reason.is_some() => {}
            DayRelation::Behind { book_day } => return Err(Invalid::DayBehind { day, book_day }.into()),
            DayRelation::FarAhead { .. } if terms.far_ahead || self.station_terms.far_ahead => {
                terms.backdated = false;
            }
            DayRelation::FarAhead { book_day } => return Err(Invalid::DayFarAhead { day, book_day }.into()),
        }
        self.roll_to_day(ctx.today, ctx.at)?;
        Ok(ctx)
    }

    /// Like [`UnitOfWork::begin_act`] for an act that no day bears on, such as an edit of a product: an earlier day gives
    /// way to the book's.
    pub(super) fn begin_undated_act(&mut self, ctx: &ActContext) -> Result<ActContext> {
        let today = self.head()?.day.map_or(ctx.today, |day| day.max(ctx.today));
        self.begin_act(&ActContext { today, ..ctx.clone() })
    }
}

impl Lot {
    /// Refuses a lot that was received after the day of the act, which is backdated (docs/RULES.md, T2).
    pub(super) fn ensure_received(&self, product: &Product, day: Day) -> Result<()> {
        if self.received <= day {
            return Ok(());
        }
        let (sku, code, received) = (product.details.sku.clone(), self.code.clone(), self.received);
        Err(Invalid::NotReceived { sku, code, received, day }.into())
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::same("2026-11-24", DayRelation::Current(day("2026-11-24")))]
    #[case::later("2026-11-30", DayRelation::Current(day("2026-11-30")))]
    #[case::one_day_behind("2026-11-23", DayRelation::Current(day("2026-11-24")))]
    #[case::two_days_behind("2026-11-22", DayRelation::Behind { book_day: day("2026-11-24") })]
    #[case::a_year_ahead("2027-11-24", DayRelation::Current(day("2027-11-24")))]
    #[case::more("2027-11-25", DayRelation::FarAhead { book_day: day("2026-11-24") })]
    fn a_day_is_held_against_that_of_the_book(#[case] station: &str, #[case] expected: DayRelation) {
        assert_eq!(DayRelation::of(day(station), Some(day("2026-11-24"))), expected);
    }

    #[test]
    fn a_book_without_documents_takes_any_day() {
        assert_eq!(DayRelation::of(day("1999-01-01"), None), DayRelation::Current(day("1999-01-01")));
    }

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }
}
