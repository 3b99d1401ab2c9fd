//! `/lots`, `/holds` and `/trace`: goods of one code and one expiry, and where they came from and went.

use std::ops::ControlFlow;

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::call::Call;
use super::pages::{self, cut, start_after};
use super::refusal::{Misread, Result};
use super::values::{self, LotName, Switch, Written};
use crate::contract::{LotRecord, TraceRecord};
use crate::domain::{Field, LifeDays, LotId};
use crate::server::desk::Desk;
use crate::server::reply::Reply;
use crate::warehouse::{
    Error, LotQuery, LotRow, LotSearch, LotSort, LotStatusFilter, Missing, PartnerDocuments,
};

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
    #[serde(default)]
    status: Status,
    /// Only lots that expire within so many days, or have expired.
    expiring: Option<Written>,
    /// Only lots that were neither counted nor received within so many days.
    not_counted: Option<Written>,
    /// Only lots in this place.
    location: Option<String>,
    /// By expiry unless said.
    #[serde(default)]
    sort: Sort,
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

/// State of a lot on the day that is looked at.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Status {
    #[default]
    Open,
    Available,
    #[serde(alias = "on_hold")]
    OnHold,
    Expired,
    Empty,
    All,
}

/// Order of lots.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Sort {
    #[default]
    Expires,
    Sku,
    Product,
    Lot,
    OnHand,
    Received,
    ReceivedQuantity,
    Location,
    Id,
}

impl From<Status> for LotStatusFilter {
    fn from(status: Status) -> Self {
        match status {
            Status::Open => LotStatusFilter::Open,
            Status::Available => LotStatusFilter::Available,
            Status::OnHold => LotStatusFilter::OnHold,
            Status::Expired => LotStatusFilter::Expired,
            Status::Empty => LotStatusFilter::Empty,
            Status::All => LotStatusFilter::All,
        }
    }
}

impl From<Sort> for LotSort {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Expires => LotSort::Expires,
            Sort::Sku => LotSort::Sku,
            Sort::Product => LotSort::Product,
            Sort::Lot => LotSort::Code,
            Sort::OnHand => LotSort::OnHand,
            Sort::Received => LotSort::Received,
            Sort::ReceivedQuantity => LotSort::ReceivedQuantity,
            Sort::Location => LotSort::Location,
            Sort::Id => LotSort::Arrival,
        }
    }
}

/// Reads a page of lots, and one row more if there is one. Only a page that follows another one needs the keys of all.
fn read_page(desk: &mut Desk, search: &LotSearch, limit: usize, after: Option<&str>) -> Result<Vec<LotRow>> {
    let Some(text) = after else { return Ok(desk.book.first_lots(search, limit + 1)?.rows) };
    let key = LotId(values::key(text)?);
    let ids = desk.book.lot_ids(search)?;
    let start = start_after(&ids, &key, || {
        let query = LotQuery {
            status: LotStatusFilter::All,
            expiring_within: None,
            not_counted_for: None,
            location: None,
            ..search.query.clone()
        };
        Ok(Some(desk.book.lot_ids(&LotSearch { query, words: String::new() })?.to_vec()))
    })?;
    let start = start.ok_or_else(|| Misread::Cursor(text.to_owned()))?;
    let end = ids.len().min(start + limit + 1);
    Ok(desk.book.lot_rows(ids.get(start..end).unwrap_or_default())?)
}

fn told(
    desk: &mut Desk,
    call: &Call,
    search: &LotSearch,
    (limit, after): (Option<Written>, Option<String>),
) -> Result<Reply> {
    let limit = pages::limit(limit.as_ref())?;
    let mut rows = read_page(desk, search, limit, after.as_deref())?;
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
        status: given.status.into(),
        expiring_within: days(Field::Expiring, &given.expiring)?,
        not_counted_for: days(Field::NotCounted, &given.not_counted)?,
        location: values::optional_label(Field::Location, given.location.as_deref())?,
        sort: given.sort.into(),
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
    let id = LotId(values::key(call.name())?);
    let today = desk.day_to_look_on()?;
    let row = desk.book.lot_rows(&[id])?.pop().ok_or(Error::NotFound(Missing::AnyLot(id)))?;
    Ok(Reply::json(StatusCode::OK, &LotRecord::new(&row, today)))
}

pub(super) fn trace(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let TraceQuery { sku, lot, lot_id, partner, from, to } = call.query()?;
    let today = desk.day_to_look_on()?;
    let Some(partner) = partner else {
        let lot_id = lot_id.map(|id| values::key(id.as_str())).transpose()?;
        let name = LotName { sku: sku.as_deref(), lot: lot.as_deref(), location: None, lot_id };
        let lot = name.resolve(desk, None)?;
        let trace = desk.book.trace(&lot)?;
        return Ok(Reply::json(StatusCode::OK, &TraceRecord::new(&trace, today)));
    };
    let query = PartnerDocuments {
        partner: values::label(Field::Partner, &partner)?,
        from: values::optional_day(Field::From, from.as_deref(), today)?,
        to: values::optional_day(Field::To, to.as_deref(), today)?,
    };
    let mut traces = Vec::new();
    desk.book.trace_partner(&query, &mut |trace| {
        traces.push(trace);
        ControlFlow::Continue(())
    })?;
    let records: Vec<TraceRecord<'_>> = traces.iter().map(|trace| TraceRecord::new(trace, today)).collect();
    Ok(Reply::json(StatusCode::OK, &records))
}
