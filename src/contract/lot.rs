use utoipa::ToSchema;

use super::{ExactAmount, ExactDecimal, record};
use crate::domain::{Day, Label, LotCode, Reason};
use crate::warehouse::LotRow;

record! {
    /// docs/CLI.md, "lot".
    #[derive(ToSchema)]
    pub LotRecord<'a> {
        id: i64,
        sku: &'a str,
        product: &'a str,
        lot: Option<&'a str>,
        expires: Option<Day>,
        produced: Option<Day>,
        received: Day,
        received_quantity: ExactDecimal,
        on_hand: ExactDecimal,
        location: Option<&'a str>,
        supplier: Option<&'a str>,
        status: &'a str,
        hold_reason: Option<&'a str>,
        days_left: Option<i64>,
        cost: Option<ExactAmount>,
        reference: Option<&'a str>,
        last_counted: Option<Day>,
    }
}

impl<'a> LotRecord<'a> {
    /// The lot as it stands on `day`.
    pub fn new(row: &'a LotRow, day: Day) -> Self {
        let lot = &row.lot;
        LotRecord {
            id: lot.id.0,
            sku: row.product.sku.as_str(),
            product: row.product.name.as_str(),
            lot: lot.code.as_ref().map(LotCode::as_str),
            expires: lot.expires,
            produced: lot.produced,
            received: lot.received,
            received_quantity: lot.received_quantity.into(),
            on_hand: lot.on_hand.into(),
            location: lot.location.as_ref().map(Label::as_str),
            supplier: lot.supplier.as_ref().map(Label::as_str),
            status: lot.status(day).name(),
            hold_reason: lot.hold.as_ref().map(Reason::as_str),
            days_left: lot.days_left(day),
            cost: lot.cost.map(ExactAmount::from),
            reference: lot.reference.as_ref().map(Label::as_str),
            last_counted: row.last_counted,
        }
    }
}
