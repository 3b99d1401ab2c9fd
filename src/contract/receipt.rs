use utoipa::ToSchema;

use super::{ExactDecimal, WarningRecords, record};
use crate::domain::{Day, DocumentId, Label, LotCode};
use crate::warehouse::Receipt;

record! {
    /// docs/CLI.md, "receipt".
    #[derive(ToSchema)]
    pub ReceiptRecord<'a> {
        document: DocumentId,
        lot_id: i64,
        sku: &'a str,
        lot: Option<&'a str>,
        expires: Option<Day>,
        partner: Option<&'a str>,
        quantity: ExactDecimal,
        on_hand: ExactDecimal,
        warnings: WarningRecords,
    }
}

impl<'a> ReceiptRecord<'a> {
    /// A receipt with its warnings in words.
    pub fn new(receipt: &'a Receipt, warnings: WarningRecords) -> Self {
        ReceiptRecord {
            document: receipt.document,
            lot_id: receipt.lot.0,
            sku: receipt.sku.as_str(),
            lot: receipt.code.as_ref().map(LotCode::as_str),
            expires: receipt.expires,
            partner: receipt.partner.as_ref().map(Label::as_str),
            quantity: receipt.quantity.into(),
            on_hand: receipt.on_hand.into(),
            warnings,
        }
    }
}
