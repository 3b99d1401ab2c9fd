//! Barcodes, and what one scan of each means.

use super::{Listing, display_or_empty};
use crate::cli::table::{Column, number_column, text_column};
use crate::contract::BarcodeRecord;
use crate::domain::Day;
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::BarcodeRow;

pub(crate) struct BarcodeListing;

impl Listing for BarcodeListing {
    type Row = BarcodeRow;
    type Record<'a> = BarcodeRecord<'a>;

    fn record(row: &BarcodeRow, _day: Day) -> BarcodeRecord<'_> {
        row.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text_column(t!(texts, "cli-column-sku")),
            text_column(t!(texts, "cli-column-name")).with_wrapping().with_drop_rank(1),
            text_column(t!(texts, "cli-column-barcode")),
            number_column(t!(texts, "cli-column-quantity")),
            text_column(t!(texts, "cli-column-unit")),
            text_column(t!(texts, "cli-column-pack")),
        ]
    }

    fn cells(row: &BarcodeRow, texts: &Texts, _day: Day) -> Vec<String> {
        let BarcodeRow { product, barcode, .. } = row;
        vec![
            product.sku.to_string(),
            texts.product_name(&product.name, product.archived),
            barcode.code.to_string(),
            texts.quantity(barcode.quantity, product.decimals),
            product.unit.to_string(),
            display_or_empty(barcode.unit.as_ref()),
        ]
    }
}
