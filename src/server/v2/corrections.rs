//! What is said of goods, and undoing: `/holds`, `/releases`, `/amendments` and `/reversals`.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use super::call::Call;
use super::refusal::Result;
use super::terms::{day_of_act, is_relative};
use super::values::{self, Edited, LotName, Written, edited, given};
use super::words::warning_records;
use crate::contract::{AmendmentRecord, HoldRecord, PostedDocumentRecord};
use crate::domain::{Day, Field, HoldScope};
use crate::server::desk::Desk;
use crate::server::reply::Reply;
use crate::warehouse::{Amend, Hold, HoldResult, Release, Reverse};

/// A lot code that must not go out.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct HoldBody {
    /// The product of the code.
    sku: Option<String>,
    /// The lot code; one that has not come yet, too.
    lot: Option<String>,
    /// A lot of the code, instead of it.
    lot_id: Option<i64>,
    /// Only in this place; without it everywhere, and whatever of the code comes later.
    location: Option<String>,
    /// Why.
    reason: String,
}

/// A lot code that may go out again.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReleaseBody {
    /// The product of the code.
    sku: Option<String>,
    /// The lot code.
    lot: Option<String>,
    /// A lot of the code, instead of it.
    lot_id: Option<i64>,
    /// Only in this place.
    location: Option<String>,
    /// Why.
    reason: Option<String>,
}

/// What is put right of a lot. What is null is cleared, what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AmendmentBody {
    /// The product of the lot.
    sku: Option<String>,
    /// The lot's code.
    lot: Option<String>,
    /// The lot's id, instead of its code.
    lot_id: Option<i64>,
    /// Limits supplier and cost to this place.
    location: Option<String>,
    /// The right expiry; null or `never` for none.
    #[serde(default, deserialize_with = "edited")]
    #[schema(value_type = Option<String>)]
    expires: Edited<String>,
    /// The right production date.
    #[serde(default, deserialize_with = "edited")]
    #[schema(value_type = Option<String>)]
    produced: Edited<String>,
    /// The right supplier.
    #[serde(default, deserialize_with = "edited")]
    #[schema(value_type = Option<String>)]
    supplier: Edited<String>,
    /// What one unit cost.
    #[serde(default, deserialize_with = "edited")]
    #[schema(value_type = Option<Written>)]
    cost: Edited<Written>,
    /// The right code.
    #[serde(default, deserialize_with = "given")]
    #[schema(nullable = false)]
    code: Option<String>,
    /// Why.
    reason: String,
}

/// A document to undo.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReversalBody {
    /// Its id, or its number.
    document: Written,
    /// Why.
    reason: String,
}

fn scope(location: Option<&str>) -> Result<HoldScope> {
    let location = values::optional_label(Field::Location, location)?;
    Ok(location.map_or(HoldScope::Everywhere, |location| HoldScope::Place(Some(location))))
}

fn told(held: &HoldResult) -> Reply {
    Reply::json(StatusCode::CREATED, &HoldRecord::from(held))
}

pub(super) fn hold(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let HoldBody { sku, lot, lot_id, location, reason } = call.body()?;
    let (reason, scope) = (values::reason(&reason)?, scope(location.as_deref())?);
    let ctx = call.act_context(desk, Some(&reason))?;
    let name = LotName { sku: sku.as_deref(), lot: lot.as_deref(), location: None, lot_id };
    let lot = name.resolve(desk, Some(ctx.document))?;
    Ok(told(&desk.book.hold(&ctx, &Hold { lot, scope, reason })?))
}

pub(super) fn release(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let ReleaseBody { sku, lot, lot_id, location, reason } = call.body()?;
    let (reason, scope) = (values::optional_reason(reason.as_deref())?, scope(location.as_deref())?);
    let ctx = call.act_context(desk, reason.as_ref())?;
    let name = LotName { sku: sku.as_deref(), lot: lot.as_deref(), location: None, lot_id };
    let lot = name.resolve(desk, Some(ctx.document))?;
    Ok(told(&desk.book.release(&ctx, &Release { lot, scope, reason })?))
}

pub(super) fn amend(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let given: AmendmentBody = call.body()?;
    let reason = values::reason(&given.reason)?;
    let ctx = call.act_context(desk, Some(&reason))?;
    let relative = |given: &Edited<String>| is_relative(given.as_ref().and_then(Option::as_deref));
    let is_relative = relative(&given.expires) || relative(&given.produced);
    let day = if is_relative { day_of_act(desk, &ctx)? } else { ctx.today };
    let expires = edited_day(Field::Expires, &given.expires, day)?;
    let produced = edited_day(Field::Produced, &given.produced, day)?;
    let cost = match &given.cost {
        Some(Some(cost)) if !cost.as_str().trim().is_empty() => {
            Some(Some(values::amount(desk, Field::Cost, cost)?))
        }
        other => other.as_ref().map(|_| None),
    };
    let name = LotName {
        sku: given.sku.as_deref(),
        lot: given.lot.as_deref(),
        location: None,
        lot_id: given.lot_id,
    };
    let command = Amend {
        lot: name.resolve(desk, Some(ctx.document))?,
        location: values::optional_label(Field::Location, given.location.as_deref())?,
        expires,
        produced,
        supplier: values::edited_label(Field::Supplier, &given.supplier)?,
        cost,
        code: given.code.as_deref().map(values::lot_code).transpose()?,
        reason,
    };
    let amended = desk.book.amend(&ctx, &command)?;
    let warnings = warning_records(desk.texts_in(call.language), &amended.warnings);
    Ok(Reply::json(StatusCode::CREATED, &AmendmentRecord::new(&amended, warnings)))
}

/// Reads a day to set; null, a blank text or `never` clears it.
fn edited_day(field: Field, given: &Edited<String>, today: Day) -> Result<Edited<Day>> {
    let Some(text) = given else { return Ok(None) };
    let text = text.as_deref().filter(|text| !text.trim().is_empty());
    let (day, _) = match field {
        Field::Expires => values::expiry(text, today)?,
        field => (values::optional_day(field, text, today)?, false),
    };
    Ok(Some(day))
}

pub(super) fn reverse(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let ReversalBody { document, reason } = call.body()?;
    let document = values::document(document.as_str())?.id(&mut desk.book)?;
    let command = Reverse { document, reason: values::reason(&reason)? };
    let ctx = call.act_context(desk, Some(&command.reason))?;
    let posted = desk.book.reverse(&ctx, &command)?;
    Ok(Reply::json(StatusCode::CREATED, &PostedDocumentRecord::from(&posted)))
}
