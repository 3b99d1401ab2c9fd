//! `/receipts` and `/dispatches`: goods come in, and go out first expired first.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use super::call::Call;
use super::refusal::Result;
use super::terms::{DispatchQuery, day_of_act, is_relative};
use super::values::{self, Switch, Written, WrittenQuantity};
use super::words::warning_records;
use crate::contract::{DispatchRecord, ReceiptRecord};
use crate::domain::{Field, LotId};
use crate::server::desk::Desk;
use crate::server::reply::Reply;
use crate::warehouse::{ChosenLots, Dispatch, Error, Invalid, LotSelection, Receive};

/// Goods that come in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReceiptBody {
    /// The product.
    sku: String,
    /// How much, in the product's unit or in `unit`; a text may say its units, such as `3 case + 4`.
    quantity: Written,
    /// The unit of the quantity.
    unit: Option<String>,
    /// The producer's lot code.
    lot: Option<String>,
    /// The last day on which the lot may go out, or `never`; without it the product's shelf life counts.
    expires: Option<String>,
    /// The production date.
    produced: Option<String>,
    /// Where it is put.
    location: Option<String>,
    /// Who sent it.
    supplier: Option<String>,
    /// What one unit cost.
    cost: Option<Written>,
    /// The delivery that it came with.
    reference: Option<String>,
    /// Why it is backdated.
    reason: Option<String>,
    /// Brings an archived product back into use.
    #[serde(default)]
    restore: Switch,
}

/// Goods that go out.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DispatchBody {
    /// The product.
    sku: String,
    /// How much, in the product's unit or in `unit`; a text may say its units, such as `3 case + 4`.
    quantity: Written,
    /// The unit of the quantity.
    unit: Option<String>,
    /// Who gets it.
    customer: Option<String>,
    /// The order that it belongs to.
    reference: Option<String>,
    /// Days that each lot must have left; fewer than the product's need a reason.
    min_life_days: Option<Written>,
    /// Only lots in this place.
    location: Option<String>,
    /// Where stock is short, dispatch what there is.
    #[serde(default)]
    partial: Switch,
    /// Lots of this code, instead of those that expire first.
    lot: Option<String>,
    /// This lot, instead of those that expire first.
    lot_id: Option<i64>,
    /// Why another lot is taken than expires first, less life is left, or it is backdated.
    reason: Option<String>,
}

pub(super) fn receive(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let given: ReceiptBody = call.body()?;
    let sku = values::sku(&given.sku)?;
    let reason = values::optional_reason(given.reason.as_deref())?;
    let ctx = call.act_context(desk, reason.as_ref())?;
    let (expires, produced) = (given.expires.as_deref(), given.produced.as_deref());
    let is_relative = is_relative(expires) || is_relative(produced);
    let day = if is_relative { day_of_act(desk, &ctx)? } else { ctx.today };
    let (expires, never_expires) = values::expiry(expires, day)?;
    let quantity = WrittenQuantity { quantity: &given.quantity, unit: given.unit.as_deref() };
    let label = |field, text: &Option<String>| values::optional_label(field, text.as_deref());
    let order = Receive {
        quantity: quantity.of(desk, &sku)?,
        sku,
        code: values::optional_lot_code(given.lot.as_deref())?,
        expires,
        never_expires,
        produced: values::optional_day(Field::Produced, produced, day)?,
        location: label(Field::Location, &given.location)?,
        supplier: label(Field::Supplier, &given.supplier)?,
        cost: values::optional_amount(desk, Field::Cost, given.cost.as_ref())?,
        reference: label(Field::Reference, &given.reference)?,
    };
    let receipt = match desk.book.receive(&ctx, &order) {
        Err(Error::Invalid(Invalid::Archived { .. })) if given.restore.0 => {
            desk.book.restore_and_receive(&ctx, &order)
        }
        receipt => receipt,
    }?;
    let warnings = warning_records(desk.texts_in(call.language), &receipt.warnings);
    Ok(Reply::json(StatusCode::CREATED, &ReceiptRecord::new(&receipt, warnings)))
}

pub(super) fn dispatch(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let (query, given): (DispatchQuery, DispatchBody) = (call.query()?, call.body()?);
    let sku = values::sku(&given.sku)?;
    let stated = values::optional_reason(given.reason.as_deref())?;
    let ctx = call.context(desk, (&query).into(), stated.as_ref());
    let written = WrittenQuantity { quantity: &given.quantity, unit: given.unit.as_deref() };
    let quantity = written.of(desk, &sku)?;
    let chosen = match (values::optional_lot_code(given.lot.as_deref())?, given.lot_id) {
        (Some(_), Some(_)) => return Err(super::refusal::Misread::NoLot.into()),
        (Some(code), None) => Some(LotSelection::Code(code)),
        (None, Some(id)) => Some(LotSelection::Lots(vec![(LotId(id), quantity)])),
        (None, None) => None,
    };
    // A choice of lots has its own.
    let (reason, of_choice) = if chosen.is_some() { (None, stated) } else { (stated, None) };
    let label = |field, text: &Option<String>| values::optional_label(field, text.as_deref());
    let order = Dispatch {
        sku,
        quantity,
        customer: label(Field::Customer, &given.customer)?,
        reference: label(Field::Reference, &given.reference)?,
        min_life_days: values::optional_life_days(Field::MinLifeDays, given.min_life_days.as_ref())?,
        location: label(Field::Location, &given.location)?,
        partial: given.partial.0,
        choice: chosen.map(|lots| ChosenLots { lots, reason: of_choice }),
        reason,
    };
    let (status, dispatched) = match query.dry_run.0 {
        true => (StatusCode::OK, desk.book.plan_dispatch(ctx.today, &order)?),
        false => (StatusCode::CREATED, desk.book.dispatch(&ctx, &order, None)?),
    };
    let warnings = warning_records(desk.texts_in(call.language), &dispatched.warnings);
    Ok(Reply::json(status, &DispatchRecord::new(&dispatched, warnings)))
}
