use super::{ExactDecimal, UtcTimestamp, record};
use crate::domain::{DocumentId, Label, LotCode, Reason};
use crate::warehouse::MovementRow;

record! {
    /// docs/CLI.md, "movement".
    pub MovementRecord<'a> {
        id: i64,
        document: DocumentId,
        kind: &'a str,
        sku: &'a str,
        lot_id: i64,
        lot: Option<&'a str>,
        quantity: ExactDecimal,
        on_hand_after: ExactDecimal,
        at: UtcTimestamp,
        operator: &'a str,
        station: &'a str,
        reference: Option<&'a str>,
        reason: Option<&'a str>,
        reverses: Option<DocumentId>,
    }
}

impl<'a> From<&'a MovementRow> for MovementRecord<'a> {
    fn from(row: &'a MovementRow) -> Self {
        MovementRecord {
            id: row.id.0,
            document: row.document,
            kind: row.kind.name(),
            sku: row.sku.as_str(),
            lot_id: row.lot.0,
            lot: row.code.as_ref().map(LotCode::as_str),
            quantity: row.change.into(),
            on_hand_after: row.on_hand_after.into(),
            at: UtcTimestamp(row.stamp.at),
            operator: row.stamp.operator.as_str(),
            station: row.stamp.station.as_str(),
            reference: row.stamp.reference.as_ref().map(Label::as_str),
            reason: row.stamp.reason.as_ref().map(Reason::as_str),
            reverses: row.reverses,
        }
    }
}
