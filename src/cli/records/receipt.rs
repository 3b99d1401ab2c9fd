use crate::domain::{Day, DocumentId, LotCode};
use crate::exchange::ExactDecimal;
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::Receipt;

crate::record! {
    /// docs/CLI.md, "receipt".
    pub(crate) ReceiptRecord<'a> {
        document: DocumentId,
        lot_id: i64,
        sku: &'a str,
        lot: Option<&'a str>,
        expires: Option<Day>,
        quantity: ExactDecimal,
        on_hand: ExactDecimal,
    }
}

impl<'a> From<&'a Receipt> for ReceiptRecord<'a> {
    fn from(receipt: &'a Receipt) -> Self {
        ReceiptRecord {
            document: receipt.document,
            lot_id: receipt.lot.0,
            sku: receipt.sku.as_str(),
            lot: receipt.code.as_ref().map(LotCode::as_str),
            expires: receipt.expires,
            quantity: receipt.quantity.into(),
            on_hand: receipt.on_hand.into(),
        }
    }
}

pub(crate) fn receipt_sentence(receipt: &Receipt, texts: &Texts) -> String {
    let lot = receipt.code.as_ref().map_or_else(|| format!("#{}", receipt.lot.0), ToString::to_string);
    let expiry = match receipt.expires {
        Some(day) => t!(texts, "word-expires", when = texts.date(day)),
        None => t!(texts, "word-no-expiry"),
    };
    let quantity = |quantity| texts.quantity(quantity, receipt.decimals);
    t!(
        texts,
        "cli-received",
        quantity = quantity(receipt.quantity),
        sku = receipt.sku.to_string(),
        lot = lot,
        expiry = expiry,
        on_hand = quantity(receipt.on_hand)
    )
}
