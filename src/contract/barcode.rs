//! Barcodes, and what one scan of each means.

use utoipa::ToSchema;

use super::{ExactDecimal, record};
use crate::domain::{Barcode, DocumentId, ProductSummary};
use crate::warehouse::{BarcodeRow, ChangedBarcode};

record! {
    /// docs/CLI.md, "barcode".
    #[derive(ToSchema)]
    pub BarcodeRecord<'a> {
        sku: &'a str,
        barcode: &'a str,
        quantity: ExactDecimal,
        unit: &'a str,
    }
}

record! {
    /// docs/CLI.md, "barcode" with the document that added or removed it.
    pub ChangedBarcodeRecord<'a> {
        sku: &'a str,
        barcode: &'a str,
        quantity: ExactDecimal,
        unit: &'a str,
        /// Null if nothing differed.
        document: Option<DocumentId>,
    }
}

impl<'a> BarcodeRecord<'a> {
    fn new(product: &'a ProductSummary, barcode: &'a Barcode) -> Self {
        BarcodeRecord {
            sku: product.sku.as_str(),
            barcode: barcode.code.as_str(),
            quantity: barcode.quantity.into(),
            unit: barcode.unit.as_ref().unwrap_or(&product.unit).as_str(),
        }
    }
}

impl<'a> From<&'a BarcodeRow> for BarcodeRecord<'a> {
    fn from(row: &'a BarcodeRow) -> Self {
        BarcodeRecord::new(&row.product, &row.barcode)
    }
}

impl<'a> From<&'a ChangedBarcode> for ChangedBarcodeRecord<'a> {
    fn from(changed: &'a ChangedBarcode) -> Self {
        let BarcodeRecord { sku, barcode, quantity, unit } =
            BarcodeRecord::new(&changed.product, &changed.barcode);
        ChangedBarcodeRecord { sku, barcode, quantity, unit, document: changed.document }
    }
}
