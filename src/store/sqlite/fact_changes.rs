//! Changes of facts: what documents changed besides balances.

use rusqlite::params;

use super::rows::{RowReader, read_product_summary};
use super::sql_conversions::SqlLocation;
use super::transaction::Transaction;
use crate::domain::{DocumentNumber, FactChange, LotId, ProductId};
use crate::store::{FactChangeRow, Result};

pub(super) const OF_DOCUMENT: &str =
    "SELECT c.product_id, c.lot_id, c.field, c.before, c.after FROM fact_change c
      WHERE c.document = ?1 ORDER BY c.line";

pub(super) const ROWS_OF_DOCUMENT: &str =
    "SELECT c.product_id, c.lot_id, c.field, c.before, c.after, p.sku, p.name, p.unit, p.decimals, p.archived, l.code,
            ifnull(l.location, '')
       FROM fact_change c
       CROSS JOIN product p ON p.id = c.product_id
       LEFT JOIN lot l ON l.id = c.lot_id
      WHERE c.document = ?1 ORDER BY c.line LIMIT ?2";

pub(super) const ALL: &str = "SELECT c.document, c.product_id, c.lot_id, c.field, c.before, c.after
       FROM fact_change c ORDER BY c.document, c.line";

pub(super) const OF_LOT: &str = "SELECT c.document, c.product_id, c.lot_id, c.field, c.before, c.after
       FROM fact_change c INDEXED BY fact_change_lot WHERE c.lot_id = ?1 ORDER BY c.document, c.line";

pub(super) const OF_LOTS: &str = "SELECT c.product_id, c.lot_id, c.field, c.before, c.after
       FROM fact_change c WHERE c.lot_id IS NOT NULL ORDER BY c.document, c.line";

pub(super) const OF_PRODUCT: &str = "SELECT c.document, c.product_id, c.lot_id, c.field, c.before, c.after
       FROM fact_change c INDEXED BY fact_change_details
      WHERE c.product_id = ?1 AND c.document > ?2 AND c.lot_id IS NULL AND c.field <> 'hold'
      ORDER BY c.document, c.line";

pub(super) const OF_CODES: &str = "SELECT c.document, c.product_id, c.lot_id, c.field, c.before, c.after
       FROM fact_change c INDEXED BY fact_change_product
      WHERE c.product_id = ?1 AND c.lot_id IS NOT NULL AND c.field = 'lot' ORDER BY c.document, c.line";

/// Reads `c.product_id, c.lot_id, c.field, c.before, c.after`.
pub(super) fn read_change(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<FactChange> {
    Ok(FactChange {
        product: reader.next_value()?,
        lot: reader.next_value()?,
        field: reader.next_value()?,
        before: reader.next_value()?,
        after: reader.next_value()?,
    })
}

/// Reads the next row of [`ROWS_OF_DOCUMENT`].
pub(super) fn read_change_row(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<FactChangeRow> {
    Ok(FactChangeRow {
        change: read_change(reader)?,
        product: read_product_summary(reader)?,
        code: reader.next_value()?,
        location: reader.next_value::<SqlLocation>()?.0,
    })
}

/// Reads `c.document`, then the columns of [`read_change`].
pub(super) fn read_numbered_change(
    reader: &mut RowReader<'_, '_>,
) -> rusqlite::Result<(DocumentNumber, FactChange)> {
    Ok((reader.next_value()?, read_change(reader)?))
}

impl Transaction<'_> {
    pub(super) fn select_changes_of_lots(&self, lots: &[LotId]) -> Result<Vec<(DocumentNumber, FactChange)>> {
        let mut all = Vec::new();
        for lot in lots {
            all.append(&mut self.query_all(OF_LOT, [lot], read_numbered_change)?);
        }
        Ok(all)
    }

    pub(super) fn select_changes_of_products(
        &self,
        products: &[ProductId],
        after: DocumentNumber,
    ) -> Result<Vec<(DocumentNumber, FactChange)>> {
        let mut all = Vec::new();
        for product in products {
            all.append(&mut self.query_all(OF_PRODUCT, params![product, after], read_numbered_change)?);
        }
        Ok(all)
    }

    pub(super) fn insert_changes(&self, document: DocumentNumber, changes: &[FactChange]) -> Result<()> {
        if changes.is_empty() {
            return Ok(());
        }
        self.run_write(|connection| {
            let mut statement = connection.prepare_cached(
                "INSERT INTO fact_change (document, line, product_id, lot_id, field, before, after)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?;
            for (line, change) in (1_i64..).zip(changes) {
                statement.execute(params![
                    document,
                    line,
                    change.product,
                    change.lot,
                    change.field,
                    change.before,
                    change.after,
                ])?;
            }
            Ok(())
        })
    }
}
