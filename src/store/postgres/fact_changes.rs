//! Changes of facts: what documents changed besides balances.

use super::columns::SqlLocation;
use super::rows::{RowReader, read_product_summary};
use super::transaction::Transaction;
use crate::domain::{DocumentNumber, FactChange, LotId, ProductId};
use crate::store::{FactChangeRow, Result};

pub(super) const OF_DOCUMENT: &str =
    "SELECT c.product_id, c.lot_id, c.field, c.before, c.after FROM fact_change c
      WHERE c.document = $1 ORDER BY c.line";

pub(super) const ROWS_OF_DOCUMENT: &str =
    "SELECT c.product_id, c.lot_id, c.field, c.before, c.after, p.sku, p.name, p.unit, p.decimals, p.archived, l.code,
            coalesce(l.location, '')
       FROM fact_change c
       JOIN product p ON p.id = c.product_id
       LEFT JOIN lot l ON l.id = c.lot_id
      WHERE c.document = $1 ORDER BY c.line LIMIT $2";

pub(super) const BETWEEN: &str = "SELECT c.document, c.product_id, c.lot_id, c.field, c.before, c.after
       FROM fact_change c WHERE c.document > $1 AND c.document <= $2 ORDER BY c.document, c.line";

pub(super) const OF_LOT: &str = "SELECT c.document, c.product_id, c.lot_id, c.field, c.before, c.after
       FROM fact_change c WHERE c.lot_id = $1 ORDER BY c.document, c.line";

pub(super) const OF_LOTS: &str = "SELECT c.product_id, c.lot_id, c.field, c.before, c.after
       FROM fact_change c WHERE c.lot_id IS NOT NULL ORDER BY c.document, c.line";

pub(super) const OF_PRODUCT: &str = "SELECT c.document, c.product_id, c.lot_id, c.field, c.before, c.after
       FROM fact_change c
      WHERE c.product_id = $1 AND c.document > $2 AND c.lot_id IS NULL AND c.field <> 'hold'
      ORDER BY c.document, c.line";

pub(super) const OF_CODES: &str = "SELECT c.document, c.product_id, c.lot_id, c.field, c.before, c.after
       FROM fact_change c
      WHERE c.product_id = $1 AND c.lot_id IS NOT NULL AND c.field = 'lot' ORDER BY c.document, c.line";

/// Reads `c.product_id, c.lot_id, c.field, c.before, c.after`.
pub(super) fn read_change(reader: &mut RowReader<'_>) -> Result<FactChange> {
    Ok(FactChange {
        product: reader.next_value()?,
        lot: reader.next_value()?,
        field: reader.next_value()?,
        before: reader.next_value()?,
        after: reader.next_value()?,
    })
}

/// Reads the next row of [`ROWS_OF_DOCUMENT`].
pub(super) fn read_change_row(reader: &mut RowReader<'_>) -> Result<FactChangeRow> {
    Ok(FactChangeRow {
        change: read_change(reader)?,
        product: read_product_summary(reader)?,
        code: reader.next_value()?,
        location: reader.next_value::<SqlLocation>()?.0,
    })
}

/// Reads `c.document`, then the columns of [`read_change`].
pub(super) fn read_numbered_change(reader: &mut RowReader<'_>) -> Result<(DocumentNumber, FactChange)> {
    Ok((reader.next_value()?, read_change(reader)?))
}

impl Transaction<'_> {
    pub(super) fn select_changes_of_lots(&self, lots: &[LotId]) -> Result<Vec<(DocumentNumber, FactChange)>> {
        self.query_each(OF_LOT, lots, |lot| [lot], read_numbered_change)
    }

    pub(super) fn select_changes_of_products(
        &self,
        products: &[ProductId],
        after: DocumentNumber,
    ) -> Result<Vec<(DocumentNumber, FactChange)>> {
        self.query_each(OF_PRODUCT, products, |product| (product.0, after.0), read_numbered_change)
    }
}

/// Changes of facts, column by column.
pub(super) struct ChangeColumns<'a> {
    pub(super) products: Vec<i64>,
    pub(super) lots: Vec<Option<i64>>,
    pub(super) fields: Vec<&'a str>,
    pub(super) before: Vec<Option<&'a str>>,
    pub(super) after: Vec<Option<&'a str>>,
}

impl<'a> ChangeColumns<'a> {
    pub(super) fn of(changes: &'a [FactChange]) -> Self {
        ChangeColumns {
            products: changes.iter().map(|change| change.product.0).collect(),
            lots: changes.iter().map(|change| change.lot.map(|lot| lot.0)).collect(),
            fields: changes.iter().map(|change| change.field.name()).collect(),
            before: changes.iter().map(|change| change.before.as_deref()).collect(),
            after: changes.iter().map(|change| change.after.as_deref()).collect(),
        }
    }
}
