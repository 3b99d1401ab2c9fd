//! `/lots`, `/holds` and `/trace`: goods of one code and one expiry, and where they came from and went.

use std::ops::ControlFlow;

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::IntoParams;

use super::call::Call;
use super::named::named;
use super::pages::{self, cut};
use super::refusal::{Misread, Result};
use super::values::{self, LotName, Switch, Written};
use crate::contract::{LotRecord, TraceRecord};
use crate::domain::{Field, LifeDays, LotId};
use crate::server::desk::Desk;
use crate::server::reply::Reply;
use crate::warehouse::{Error, LotQuery, LotSearch, LotSort, LotStatusFilter, Missing, PartnerDocuments};

/// Which lots, and in what order.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct LotsQuery {
    /// Only lots of this product.
    sku: Option<String>,
    /// Words that must all occur in SKU, name, lot code, location or supplier.
    search: Option<String>,
    /// With stock unless said.
    status: Option<Status>,
    /// Only lots that expire within so many days, or have expired.
    expiring: Option<Written>,
    /// Only lots that were neither counted nor received within so many days.
    not_counted: Option<Written>,
    /// Only lots in this place.
    location: Option<String>,
    /// By expiry unless said.
    sort: Option<Sort>,
    /// The other way round.
    #[serde(default)]
    descending: Switch,
    /// Rows of a page: 100 unless said, at most 1,000.
    limit: Option<Written>,
    /// The id of the lot that the page follows.
    after: Option<String>,
}

/// Lots on hold.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct HoldsQuery {
    /// Only lots of this product.
    sku: Option<String>,
    /// Only lots in this place.
    location: Option<String>,
    /// Rows of a page: 100 unless said, at most 1,000.
    limit: Option<Written>,
    /// The id of the lot that the page follows.
    after: Option<String>,
}

/// What is traced: a lot by its code or its id, or all lots of a partner.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct TraceQuery {
    /// The product of the lot.
    sku: Option<String>,
    /// The lot's code.
    lot: Option<String>,
    /// The lot's id.
    lot_id: Option<Written>,
    /// A supplier or customer; then the answer is a list.
    partner: Option<String>,
    /// The first day of documents of a partner.
    from: Option<String>,
    /// The last one.
    to: Option<String>,
}

named! {
    /// State of a lot on the day that is looked at.
    Status of LotStatusFilter
}

named! {
    /// Order of lots.
    Sort of LotSort
}

fn told(
    desk: &mut Desk,
    call: &Call,
    search: &LotSearch,
    (limit, after): (Option<Written>, Option<String>),
) -> Result<Reply> {
    let limit = pages::limit(limit.as_ref())?;
    let behind = after.as_deref().map(|text| values::key(text).map(LotId)).transpose()?;
    let page = desk.book.lot_page(search, behind, limit + 1)?;
    let mut rows = page.ok_or_else(|| Misread::Cursor(after.unwrap_or_default()))?;
    let has_more = cut(&mut rows, limit);
    let next = rows.last().filter(|_| has_more).map(|row| ("after", row.lot.id.0.to_string()));
    let today = search.query.today;
    let lots: Vec<LotRecord<'_>> = rows.iter().map(|row| LotRecord::new(row, today)).collect();
    Ok(pages::told(call, &lots, next))
}

pub(super) fn list(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let given: LotsQuery = call.query()?;
    let today = desk.day_to_look_on()?;
    let days = |field, written: &Option<Written>| {
        Ok::<_, super::refusal::Refusal>(
            values::optional_life_days(field, written.as_ref())?.map(LifeDays::count),
        )
    };
    let query = LotQuery {
        today,
        product: values::product(desk, given.sku.as_deref(), today)?,
        status: given.status.map(|Status(status)| status).unwrap_or_default(),
        expiring_within: days(Field::Expiring, &given.expiring)?,
        not_counted_for: days(Field::NotCounted, &given.not_counted)?,
        location: values::optional_label(Field::Location, given.location.as_deref())?,
        sort: given.sort.map(|Sort(sort)| sort).unwrap_or_default(),
        descending: given.descending.0,
        limit: None,
    };
    let search = LotSearch { query, words: given.search.unwrap_or_default() };
    told(desk, call, &search, (given.limit, given.after))
}

pub(super) fn holds(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let HoldsQuery { sku, location, limit, after } = call.query()?;
    let today = desk.day_to_look_on()?;
    let query = LotQuery {
        product: values::product(desk, sku.as_deref(), today)?,
        status: LotStatusFilter::OnHold,
        location: values::optional_label(Field::Location, location.as_deref())?,
        ..LotQuery::for_open_lots(today)
    };
    told(desk, call, &LotSearch { query, words: String::new() }, (limit, after))
}

pub(super) fn show(desk: &mut Desk, call: &Call) -> Result<Reply> {
    call.ensure_no_query()?;
    let id = LotId(call.named(values::key)?);
    let today = desk.day_to_look_on()?;
    let row = desk.book.lot_rows(&[id])?.pop().ok_or(Error::NotFound(Missing::AnyLot(id)))?;
    Ok(Reply::json(StatusCode::OK, &LotRecord::new(&row, today)))
}

pub(super) fn trace(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let TraceQuery { sku, lot, lot_id, partner, from, to } = call.query()?;
    let today = desk.day_to_look_on()?;
    let of_lot = [("sku", sku.is_some()), ("lot", lot.is_some()), ("lot_id", lot_id.is_some())];
    let of_partner = [("from", from.is_some()), ("to", to.is_some())];
    let first =
        |given: &[(&'static str, bool)]| given.iter().find(|(_, is_given)| *is_given).map(|(name, _)| *name);
    match (&partner, first(&of_lot), first(&of_partner)) {
        (Some(_), Some(name), _) => return Err(Misread::NotWith(name, "partner").into()),
        (None, _, Some(name)) => return Err(Misread::OnlyWith(name, "partner").into()),
        _ => {}
    }
    let Some(partner) = partner else {
        let lot_id = lot_id.map(|id| values::key(id.as_str())).transpose()?;
        let name = LotName { sku: sku.as_deref(), lot: lot.as_deref(), location: None, lot_id };
        let lot = name.resolve(desk, None)?;
        let trace = desk.book.trace(&lot)?;
        return Ok(Reply::json(StatusCode::OK, &TraceRecord::new(&trace, today)));
    };
    let (from, to) = values::days(from.as_deref(), to.as_deref(), today)?;
    let query = PartnerDocuments { partner: values::label(Field::Partner, &partner)?, from, to };
    let mut traces = Vec::new();
    desk.book.trace_partner(&query, &mut |trace| {
        traces.push(trace);
        ControlFlow::Continue(())
    })?;
    let records: Vec<TraceRecord<'_>> = traces.iter().map(|trace| TraceRecord::new(trace, today)).collect();
    Ok(Reply::json(StatusCode::OK, &records))
}
