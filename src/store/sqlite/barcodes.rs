//! Barcodes of products. The first is the GTIN.

use rusqlite::{Connection, params};

use super::rows::{RowReader, read_product_summary};
use crate::domain::{Barcode, Gtin, ProductId};
use crate::store::BarcodeRow;

const SET_GTIN: &str =
    "INSERT INTO barcode (product_id, number, code, code_key, quantity) VALUES (?1, 1, ?2, ?3, 1000)
     ON CONFLICT (product_id, number) DO UPDATE SET code = excluded.code, code_key = excluded.code_key";

const CLEAR_GTIN: &str = "DELETE FROM barcode WHERE product_id = ?1 AND number = 1";

/// The first number is kept for a GTIN.
const INSERT_BARCODE: &str = "INSERT INTO barcode (product_id, number, code, code_key, quantity, unit)
     SELECT ?1, ifnull(max(number), 1) + 1, ?2, ?3, ?4, ?5 FROM barcode WHERE product_id = ?1";

/// Sets or clears the GTIN of a product, its first barcode.
pub(super) fn set_gtin(
    connection: &Connection,
    product: ProductId,
    gtin: Option<&Gtin>,
) -> rusqlite::Result<()> {
    match gtin {
        Some(gtin) => connection.prepare_cached(SET_GTIN)?.execute(params![product, gtin, gtin.to_gtin14()]),
        None => connection.prepare_cached(CLEAR_GTIN)?.execute([product]),
    }
    .map(drop)
}

/// Adds a barcode after those that a product has.
pub(super) fn insert_barcode(
    connection: &Connection,
    product: ProductId,
    barcode: &Barcode,
) -> rusqlite::Result<()> {
    let Barcode { code, quantity, unit } = barcode;
    let mut insert = connection.prepare_cached(INSERT_BARCODE)?;
    insert.execute(params![product, code, code.key(), quantity, unit]).map(drop)
}

pub(super) fn read_barcode(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<Barcode> {
    let (code, quantity) = (reader.next_value()?, reader.next_value()?);
    Ok(Barcode { code, quantity, unit: reader.next_value()? })
}

pub(super) fn read_barcode_row(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<BarcodeRow> {
    let product_id = reader.next_value()?;
    let product = read_product_summary(reader)?;
    Ok(BarcodeRow { product_id, product, barcode: read_barcode(reader)?, is_gtin: reader.next_value()? })
}
