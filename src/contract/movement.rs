use utoipa::ToSchema;

use super::{ExactAmount, ExactDecimal, UtcTimestamp, record};
use crate::domain::{Day, DocumentId, Label, LotCode, LotId, Reason};
use crate::warehouse::{MovementRow, PlannedMovement};

record! {
    /// docs/CLI.md, "movement".
    #[derive(ToSchema)]
    pub MovementRecord<'a> {
        /// Null, as the document is, of a movement that was only tried.
        id: Option<i64>,
        document: Option<DocumentId>,
        kind: &'a str,
        sku: &'a str,
        /// Null of a lot that the movement would open.
        lot_id: Option<i64>,
        lot: Option<&'a str>,
        quantity: ExactDecimal,
        on_hand_after: ExactDecimal,
        location: Option<&'a str>,
        other_location: Option<&'a str>,
        cost: Option<ExactAmount>,
        at: UtcTimestamp,
        day: Day,
        operator: &'a str,
        station: &'a str,
        partner: Option<&'a str>,
        reference: Option<&'a str>,
        reason: Option<&'a str>,
        reverses: Option<DocumentId>,
    }
}

impl<'a> From<&'a MovementRow> for MovementRecord<'a> {
    fn from(row: &'a MovementRow) -> Self {
        MovementRecord {
            id: Some(row.id.0),
            document: Some(row.document),
            kind: row.kind.name(),
            sku: row.sku.as_str(),
            lot_id: Some(row.lot.0),
            lot: row.code.as_ref().map(LotCode::as_str),
            quantity: row.change.into(),
            on_hand_after: row.on_hand_after.into(),
            location: row.location.as_ref().map(Label::as_str),
            other_location: row.other_location.as_ref().map(Label::as_str),
            cost: row.cost.map(ExactAmount::from),
            at: UtcTimestamp(row.stamp.at),
            day: row.stamp.day,
            operator: row.stamp.operator.as_str(),
            station: row.stamp.station.as_str(),
            partner: row.stamp.partner.as_ref().map(Label::as_str),
            reference: row.stamp.reference.as_ref().map(Label::as_str),
            reason: row.stamp.reason.as_ref().map(Reason::as_str),
            reverses: row.reverses,
        }
    }
}

impl<'a> From<&'a PlannedMovement> for MovementRecord<'a> {
    fn from(planned: &'a PlannedMovement) -> Self {
        let lot_id = planned.lot.map(|LotId(id)| id);
        MovementRecord { id: None, document: None, lot_id, ..MovementRecord::from(&planned.row) }
    }
}
