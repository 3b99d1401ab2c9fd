//! What whoever acts says about an act besides the command: the parameters of requests that write.

use serde::Deserialize;
use utoipa::IntoParams;

use super::call::{Call, Terms};
use super::refusal::Result;
use super::values::Switch;
use crate::domain::{Day, Reason};
use crate::server::desk::Desk;
use crate::warehouse::{ActContext, DayRelation};

/// How a document is written.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct ActQuery {
    /// Under a day before the book's; needs a reason.
    backdated: Switch,
    /// What would only be warned of is refused.
    strict: Switch,
    /// The day is right, although it is more than a year after the book's.
    far_ahead: Switch,
}

/// How a document is written that no day bears on.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct PlainActQuery {
    /// The day is right, although it is more than a year after the book's.
    far_ahead: Switch,
}

/// How a dispatch is written.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub(super) struct DispatchQuery {
    /// Plans it and writes nothing.
    pub(super) dry_run: Switch,
    /// Under a day before the book's; needs a reason.
    backdated: Switch,
    /// What would only be warned of is refused.
    strict: Switch,
    /// The day is right, although it is more than a year after the book's.
    far_ahead: Switch,
}

impl From<&ActQuery> for Terms {
    fn from(query: &ActQuery) -> Self {
        let ActQuery { backdated, strict, far_ahead } = query;
        Terms { backdated: backdated.0, strict: strict.0, far_ahead: far_ahead.0 }
    }
}

impl From<&PlainActQuery> for Terms {
    fn from(query: &PlainActQuery) -> Self {
        Terms { far_ahead: query.far_ahead.0, ..Terms::default() }
    }
}

impl From<&DispatchQuery> for Terms {
    fn from(query: &DispatchQuery) -> Self {
        let DispatchQuery { backdated, strict, far_ahead, .. } = query;
        Terms { backdated: backdated.0, strict: strict.0, far_ahead: far_ahead.0 }
    }
}

impl Call {
    /// The context of an act by the parameters of the request; `reason` is also why it is backdated.
    pub(super) fn act_context(&self, desk: &mut Desk, reason: Option<&Reason>) -> Result<ActContext> {
        let query: ActQuery = self.query()?;
        Ok(self.context(desk, (&query).into(), reason))
    }

    /// Like [`Call::act_context`], of an act that no day bears on.
    pub(super) fn plain_context(&self, desk: &mut Desk) -> Result<ActContext> {
        let query: PlainActQuery = self.query()?;
        Ok(self.context(desk, (&query).into(), None))
    }
}

/// Returns the day from which the days in an act count: that of its document, also if it is a repeat.
pub(super) fn day_of_act(desk: &mut Desk, ctx: &ActContext) -> Result<Day> {
    Ok(match desk.book.day_recorded_under(ctx.document)? {
        Some(day) => day,
        None => DayRelation::day_to_look_on(ctx.today, desk.book.book_days()?.day),
    })
}

/// Whether a day is written as so many days from today, so that it matters which day that is.
pub(super) fn is_relative(text: Option<&str>) -> bool {
    text.is_some_and(|text| text.trim_start().starts_with('+'))
}
