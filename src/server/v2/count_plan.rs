//! `/count-plan`: the schedule of cycle counts, and the shelves that are due by it.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::call::Call;
use super::count_acts::Class;
use super::refusal::{Misread, Result};
use super::values::{self, Written};
use crate::contract::{CycleRecord, DueShelfRecord};
use crate::domain::count::{CountCycle, CountPlan, CycleSubject, PlacePattern};
use crate::domain::{CycleDays, Field};
use crate::server::desk::Desk;
use crate::server::reply::Reply;

/// The cycle of a class, a place or a category.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CycleBody {
    /// Lots of products of this class.
    class: Option<Class>,
    /// Lots in this place, or in all that begin with what stands before a `*`.
    location: Option<String>,
    /// Lots of products of this category.
    category: Option<String>,
    /// Within so many days.
    days: Written,
}

/// Which lots are taken out of the schedule: all, unless one of these is said.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct CycleQuery {
    /// Lots of products of this class.
    class: Option<Class>,
    /// Lots in this place, or in all that begin with what stands before a `*`.
    location: Option<String>,
    /// Lots of products of this category.
    category: Option<String>,
}

/// Reads which lots are meant; `None` of none in particular.
fn subject(
    class: Option<Class>,
    location: Option<&str>,
    category: Option<&str>,
    misread: fn(String) -> Misread,
) -> Result<Option<CycleSubject>> {
    Ok(match (class, location, category) {
        (Some(Class(class)), None, None) => Some(CycleSubject::Class(class)),
        (None, Some(place), None) => {
            Some(CycleSubject::Location(PlacePattern(values::label(Field::Location, place)?)))
        }
        (None, None, Some(category)) => {
            Some(CycleSubject::Category(values::label(Field::Category, category)?))
        }
        (None, None, None) => None,
        _ => {
            let why = "of `class`, `location` and `category` only one can be said";
            return Err(misread(why.to_owned()).into());
        }
    })
}

fn told(plan: &CountPlan) -> Reply {
    Reply::json(StatusCode::OK, &plan.cycles.iter().map(CycleRecord::from).collect::<Vec<_>>())
}

pub(super) fn show(desk: &mut Desk, call: &Call) -> Result<Reply> {
    call.ensure_no_query()?;
    Ok(told(&desk.book.count_plan()?))
}

pub(super) fn set(desk: &mut Desk, call: &Call) -> Result<Reply> {
    call.ensure_no_query()?;
    let CycleBody { class, location, category, days } = call.body()?;
    let subject = subject(class, location.as_deref(), category.as_deref(), Misread::Body)?;
    let missing = || Misread::Body("missing field `class`, `location` or `category`".to_owned());
    let subject = subject.ok_or_else(missing)?;
    let days = values::number(Field::Days, &days, CycleDays::parse)?;
    Ok(told(&desk.book.set_count_cycle(&CountCycle { subject, days })?))
}

pub(super) fn clear(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let CycleQuery { class, location, category } = call.query()?;
    let subject = subject(class, location.as_deref(), category.as_deref(), Misread::Query)?;
    Ok(told(&desk.book.clear_count_cycle(subject.as_ref())?))
}

/// The shelves with lots that are due, the most overdue first.
pub(super) fn shelves(desk: &mut Desk, call: &Call) -> Result<Reply> {
    call.ensure_no_query()?;
    let today = desk.today();
    let shelves = desk.book.due_shelves(today)?;
    let records = shelves.iter().map(|shelf| DueShelfRecord::new(shelf, today));
    Ok(Reply::json(StatusCode::OK, &records.collect::<Vec<_>>()))
}
