//! Barcodes of products. The first is the GTIN.

use super::params::params;
use super::rows::{RowReader, read_product_summary};
use super::transaction::Transaction;
use crate::domain::{Barcode, Gtin, ProductId};
use crate::store::{BarcodeRow, Result};

const SET_GTIN: &str =
    "INSERT INTO barcode (product_id, number, code, code_key, quantity) VALUES ($1, 1, $2, $3, 1000)
     ON CONFLICT (product_id, number) DO UPDATE SET code = excluded.code, code_key = excluded.code_key";

const CLEAR_GTIN: &str = "DELETE FROM barcode WHERE product_id = $1 AND number = 1";

/// The first number is kept for a GTIN.
const INSERT_BARCODE: &str = "INSERT INTO barcode (product_id, number, code, code_key, quantity, unit)
     SELECT $1::bigint, coalesce(max(number), 1) + 1, $2::text, $3::text, $4::bigint, $5::text FROM barcode WHERE product_id = $1";

impl Transaction<'_> {
    /// Sets or clears the GTIN of a product, its first barcode.
    pub(super) fn set_gtin(&self, product: ProductId, gtin: Option<&Gtin>) -> Result<()> {
        match gtin {
            Some(gtin) => self.execute(SET_GTIN, (product, gtin, gtin.to_gtin14())),
            None => self.execute(CLEAR_GTIN, [product]),
        }
    }

    /// Adds a barcode after those that a product has.
    pub(super) fn add_barcode(&self, product: ProductId, barcode: &Barcode) -> Result<()> {
        let Barcode { code, quantity, unit } = barcode;
        self.execute(INSERT_BARCODE, params![product, code, code.key(), quantity, unit])
    }
}

pub(super) fn read_barcode(reader: &mut RowReader<'_>) -> Result<Barcode> {
    let (code, quantity) = (reader.next_value()?, reader.next_value()?);
    Ok(Barcode { code, quantity, unit: reader.next_value()? })
}

pub(super) fn read_barcode_row(reader: &mut RowReader<'_>) -> Result<BarcodeRow> {
    let product_id = reader.next_value()?;
    let product = read_product_summary(reader)?;
    Ok(BarcodeRow { product_id, product, barcode: read_barcode(reader)?, is_gtin: reader.next_value()? })
}
