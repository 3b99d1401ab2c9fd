//! The station's day on the command line: confirmed before an act if need be, and what alerts are looked at on.

use super::failure::Result;
use super::prompt::{can_ask, confirm};
use super::session::Session;
use crate::domain::Day;
use crate::t;
use crate::warehouse::{ActContext, DayRelation, Warehouse};

/// Opens the stock book for an act. Asks first if its day is far ahead of the book's.
pub(super) fn open_for_act(session: &Session<'_>, ctx: &mut ActContext) -> Result<Warehouse> {
    let mut book = session.open_warehouse()?;
    confirm_day(session, &mut book, ctx)?;
    Ok(book)
}

/// Asks about the day of an act if it is far ahead of the book's.
pub(super) fn confirm_day(session: &Session<'_>, book: &mut Warehouse, ctx: &mut ActContext) -> Result<()> {
    if !can_ask(session) {
        return Ok(());
    }
    let book_day = book.book_days()?.day;
    if let DayRelation::FarAhead { book_day } = DayRelation::of(ctx.today, book_day)
        && !book.is_recorded(ctx.document)?
    {
        let date = |day| session.texts.full_date(day);
        let question =
            t!(session.texts, "cli-ask-far-ahead", day = date(ctx.today), book_day = date(book_day));
        confirm(session, &question)?;
        ctx.terms.far_ahead = true;
    }
    Ok(())
}

/// Returns the day from which the days in an act count: that of its document, also if it is a repeat.
pub(super) fn day_of_act(book: &mut Warehouse, ctx: &ActContext) -> Result<Day> {
    Ok(match book.day_recorded_under(ctx.document)? {
        Some(day) => day,
        None => DayRelation::day_to_look_on(ctx.today, book.book_days()?.day),
    })
}

/// Returns the day to look at alerts on. The station's clock turns them first; a day that stands in for it never does.
pub(super) fn day_of_alerts(session: &Session<'_>, book: &mut Warehouse) -> Result<Day> {
    Ok(match session.settings.fixed_today {
        Some(day) => day,
        None => book.roll_to_day(session.today())?,
    })
}
