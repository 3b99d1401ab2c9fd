//! `/counts`: stock counts, their lines and their reviews.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::IntoParams;

use super::call::Call;
use super::pages::{self, cut, start_after};
use super::refusal::{Misread, Result};
use super::review_pages::{self, ReviewPage};
use super::values::{self, Switch, Written};
use crate::contract::{CountLineRecord, CountRecord, CountReviewRecord};
use crate::domain::CountId;
use crate::server::desk::Desk;
use crate::server::reply::Reply;
use crate::warehouse::{CountLineQuery, Invalid};

/// Which counts.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct CountsQuery {
    /// Counts that are over, too.
    #[serde(default)]
    all: Switch,
    /// Rows of a page: 100 unless said, at most 1,000.
    limit: Option<Written>,
    /// The id of the count that the page follows.
    before: Option<String>,
}

/// Which lines of a count.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct CountLinesQuery {
    /// Only lines that nobody has counted.
    #[serde(default)]
    uncounted: Switch,
    /// Rows of a page: 100 unless said, at most 1,000.
    limit: Option<Written>,
    /// The number of the line that the page follows.
    after: Option<String>,
}

/// Parses the number of a count, or its code.
pub(super) fn count_id(text: &str) -> Result<CountId> {
    CountId::parse(text).ok_or_else(|| Misread::Id(text.to_owned()).into())
}

pub(super) fn list(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let CountsQuery { all, limit, before } = call.query()?;
    let limit = pages::limit(limit.as_ref())?;
    let before = before.as_deref().map(count_id).transpose()?;
    let mut counts = desk.book.counts()?;
    counts.retain(|count| (all.0 || count.state.is_open()) && before.is_none_or(|before| count.id < before));
    let has_more = cut(&mut counts, limit);
    let next = counts.last().filter(|_| has_more).map(|count| ("before", count.id.0.to_string()));
    Ok(pages::told(call, &counts.iter().map(CountRecord::from).collect::<Vec<_>>(), next))
}

pub(super) fn show(desk: &mut Desk, call: &Call) -> Result<Reply> {
    call.ensure_no_query()?;
    let count = desk.book.count(call.named(count_id)?)?;
    Ok(Reply::json(StatusCode::OK, &CountRecord::from(&count)))
}

/// Which lines of a review.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ReviewQuery {
    /// Rows of a page: 100 unless said, at most 1,000.
    limit: Option<Written>,
    /// The number of the line that the page follows.
    after: Option<String>,
}

/// Holds what was counted against the book, worst first. What is hidden from counters before the review begins is not
/// told here.
pub(super) fn review(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let ReviewQuery { limit, after } = call.query()?;
    let (id, limit) = (call.named(count_id)?, pages::limit(limit.as_ref())?);
    let count = desk.book.count(id)?;
    if count.hides_expected() || count.hides_others() {
        return Err(Invalid::BlindCount { count: id }.into());
    }
    let ReviewPage { lines, tolerance, last } = review_pages::page(desk, id, limit, after.as_deref())?;
    let next = last.map(|line| ("after", line.to_string()));
    let records = lines.iter().map(|line| CountReviewRecord::new(line, line.is_within(&tolerance)));
    Ok(pages::told(call, &records.collect::<Vec<_>>(), next))
}

/// What a blind count expects, and what the other one of two counters counted, is told as little here as elsewhere.
pub(super) fn lines(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let CountLinesQuery { uncounted, limit, after } = call.query()?;
    let (id, limit) = (call.named(count_id)?, pages::limit(limit.as_ref())?);
    desk.book.count(id)?;
    let query = CountLineQuery { uncounted: uncounted.0, ..CountLineQuery::default() };
    let numbers = desk.book.count_line_numbers(id, &query)?;
    let start = match &after {
        None => 0,
        Some(text) => {
            let start = start_after(&numbers, &values::key(text)?, || {
                Ok(Some(desk.book.count_line_numbers(id, &CountLineQuery::default())?))
            })?;
            start.ok_or_else(|| Misread::Cursor(text.clone()))?
        }
    };
    let end = numbers.len().min(start + limit);
    let shown = numbers.get(start..end).unwrap_or_default();
    let next = shown.last().filter(|_| end < numbers.len()).map(|number| ("after", number.to_string()));
    let lines = desk.book.counted_lines_by_number(id, shown, &call.operator)?;
    Ok(pages::told(call, &lines.iter().map(CountLineRecord::from).collect::<Vec<_>>(), next))
}
