//! Acts on one lot: `/adjustments`, `/write-offs`, `/returns` and `/transfers`.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use super::call::Call;
use super::refusal::{Misread, Result};
use super::values::{self, LotName, Switch, Written, WrittenQuantity};
use crate::contract::PostedDocumentRecord;
use crate::domain::{Field, Quantity, Sku};
use crate::server::desk::Desk;
use crate::server::reply::Reply;
use crate::warehouse::{Adjust, Adjustment, PostedDocument, Return, ReturnDirection, Transfer, WriteOff};

/// What a lot is corrected by, or to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AdjustmentBody {
    /// The product of the lot.
    sku: Option<String>,
    /// The lot's code.
    lot: Option<String>,
    /// Where it is, if it is in several places.
    location: Option<String>,
    /// The lot's id, instead of its code.
    lot_id: Option<i64>,
    /// The change, with its sign.
    quantity: Option<Written>,
    /// What was counted, instead of a change.
    counted: Option<Written>,
    /// The unit of the quantity.
    unit: Option<String>,
    /// Why.
    reason: String,
}

/// Goods that are thrown away.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WriteOffBody {
    /// The product of the lot.
    sku: Option<String>,
    /// The lot's code.
    lot: Option<String>,
    /// Where it is, if it is in several places.
    location: Option<String>,
    /// The lot's id, instead of its code.
    lot_id: Option<i64>,
    /// How much; without it all that is on hand.
    quantity: Option<Written>,
    /// The unit of the quantity.
    unit: Option<String>,
    /// Why.
    reason: String,
}

/// Goods that come back from a customer, or go back to the supplier.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnBody {
    /// `in` from a customer, `out` to the supplier.
    #[serde(default)]
    direction: Direction,
    /// The product of the lot.
    sku: Option<String>,
    /// The lot's code.
    lot: Option<String>,
    /// Where goods from a customer are put, or where the lot is.
    location: Option<String>,
    /// The lot's id, instead of its code.
    lot_id: Option<i64>,
    /// How much.
    quantity: Written,
    /// The unit of the quantity.
    unit: Option<String>,
    /// Who brings them.
    customer: Option<String>,
    /// Who gets them; the lot's supplier unless said.
    supplier: Option<String>,
    /// The order or delivery.
    reference: Option<String>,
    /// They may be dispatched again; else they are on hold.
    #[serde(default)]
    release: Switch,
    /// Why.
    reason: String,
}

/// Which way goods are returned.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Direction {
    #[default]
    In,
    Out,
}

/// Goods that move to another place.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TransferBody {
    /// The product of the lot.
    sku: Option<String>,
    /// The lot's code.
    lot: Option<String>,
    /// Where it is, if it is in several places.
    location: Option<String>,
    /// The lot's id, instead of its code.
    lot_id: Option<i64>,
    /// Where to.
    to: String,
    /// How much; without it all that is on hand.
    quantity: Option<Written>,
    /// The unit of the quantity.
    unit: Option<String>,
    /// Why.
    reason: Option<String>,
}

macro_rules! lot_name {
    ($given:expr) => {
        LotName {
            sku: $given.sku.as_deref(),
            lot: $given.lot.as_deref(),
            location: $given.location.as_deref(),
            lot_id: $given.lot_id,
        }
    };
}

fn told(posted: &PostedDocument) -> Reply {
    Reply::json(StatusCode::CREATED, &PostedDocumentRecord::from(posted))
}

/// Reads a quantity that may be left out.
fn quantity(
    desk: &mut Desk,
    sku: &Sku,
    quantity: Option<&Written>,
    unit: Option<&str>,
) -> Result<Option<Quantity>> {
    quantity.map(|quantity| WrittenQuantity { quantity, unit }.of(desk, sku)).transpose()
}

pub(super) fn adjust(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let given: AdjustmentBody = call.body()?;
    let reason = values::reason(&given.reason)?;
    let ctx = call.act_context(desk, Some(&reason))?;
    let lot = lot_name!(given).resolve(desk, Some(ctx.document))?;
    let unit = given.unit.as_deref();
    let amount = match (&given.quantity, &given.counted) {
        (Some(quantity), None) => {
            Adjustment::Change(WrittenQuantity { quantity, unit }.change_of(desk, &lot.sku)?)
        }
        (None, Some(quantity)) => {
            let quantity = WrittenQuantity { quantity, unit }.of(desk, &lot.sku)?;
            Adjustment::Counted { quantity, expected: None }
        }
        _ => return Err(Misread::Amount.into()),
    };
    Ok(told(&desk.book.adjust(&ctx, &Adjust { lot, amount, reason })?))
}

pub(super) fn write_off(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let given: WriteOffBody = call.body()?;
    let reason = values::reason(&given.reason)?;
    let ctx = call.act_context(desk, Some(&reason))?;
    let lot = lot_name!(given).resolve(desk, Some(ctx.document))?;
    let quantity = quantity(desk, &lot.sku, given.quantity.as_ref(), given.unit.as_deref())?;
    Ok(told(&desk.book.write_off(&ctx, &WriteOff { lot, quantity, reason })?))
}

pub(super) fn return_goods(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let given: ReturnBody = call.body()?;
    let reason = values::reason(&given.reason)?;
    let (way, partner) = match given.direction {
        Direction::In if given.supplier.is_some() => return Err(Misread::Partner("supplier").into()),
        Direction::Out if given.customer.is_some() => return Err(Misread::Partner("customer").into()),
        Direction::In => {
            (ReturnDirection::In, values::optional_label(Field::Customer, given.customer.as_deref())?)
        }
        Direction::Out => {
            (ReturnDirection::Out, values::optional_label(Field::Supplier, given.supplier.as_deref())?)
        }
    };
    let ctx = call.act_context(desk, Some(&reason))?;
    let lot = lot_name!(given).resolve(desk, Some(ctx.document))?;
    let written = WrittenQuantity { quantity: &given.quantity, unit: given.unit.as_deref() };
    let quantity = written.of(desk, &lot.sku)?;
    let reference = values::optional_label(Field::Reference, given.reference.as_deref())?;
    let release = given.release.0;
    let command = Return { lot, way, quantity, partner, reference, reason, release };
    Ok(told(&desk.book.return_goods(&ctx, &command)?))
}

pub(super) fn transfer(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let given: TransferBody = call.body()?;
    let reason = values::optional_reason(given.reason.as_deref())?;
    let to = values::label(Field::To, &given.to)?;
    let ctx = call.act_context(desk, reason.as_ref())?;
    let lot = lot_name!(given).resolve(desk, Some(ctx.document))?;
    let quantity = quantity(desk, &lot.sku, given.quantity.as_ref(), given.unit.as_deref())?;
    Ok(told(&desk.book.transfer(&ctx, &Transfer { lot, quantity, to, reason })?))
}
