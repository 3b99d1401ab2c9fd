//! The holds in force, by lot code.

use tokio_postgres::Row;

use super::columns::{SqlLocation, location_key_to_sql, location_to_sql};
use super::foreseen::Subject;
use super::params::params;
use super::rows::RowReader;
use super::transaction::Transaction;
use crate::domain::{CodeHold, CodeHolds, HoldScope, LotCode, ProductId};
use crate::store::{HoldRow, ReadHolds, Result, RowVisitor, StoreError, WriteHolds};

pub(super) const OF_CODE: &str = "SELECT h.everywhere, h.location, h.reason, h.document FROM hold h
      WHERE h.product_id = $1 AND h.code_key = $2 ORDER BY h.everywhere, h.location_key";

pub(super) const CLEAR: &str = "DELETE FROM hold WHERE product_id = $1 AND code_key = $2";

/// Of the document that was posted last, if none is named.
pub(super) const INSERT: &str =
    "INSERT INTO hold (product_id, code_key, everywhere, location_key, code, location, reason, document)
     SELECT $1, $2, $3, $4, $5, $6, $7, coalesce($8, b.document) FROM book b";

const ALL: &str = "SELECT h.product_id, h.code, h.everywhere, h.location, h.reason, h.document FROM hold h
      ORDER BY h.product_id, h.code_key, h.everywhere, h.location_key";

/// Reads `h.everywhere, h.location, h.reason, h.document`.
fn read_hold(reader: &mut RowReader<'_>) -> Result<CodeHold> {
    let (everywhere, SqlLocation(place)) = (reader.next_value()?, reader.next_value()?);
    Ok(CodeHold {
        scope: if everywhere { HoldScope::Everywhere } else { HoldScope::Place(place) },
        reason: reader.next_value()?,
        document: reader.next_value()?,
    })
}

fn read_row(reader: &mut RowReader<'_>) -> Result<HoldRow> {
    Ok(HoldRow { product: reader.next_value()?, code: reader.next_value()?, hold: read_hold(reader)? })
}

impl ReadHolds for Transaction<'_> {
    fn holds_of_code(&self, product: ProductId, code: &LotCode) -> Result<CodeHolds> {
        self.query_all(OF_CODE, (product, code.key()), read_hold).map(CodeHolds::from_iter)
    }

    fn holds_of_codes(&self, codes: &[(ProductId, LotCode)]) -> Result<Vec<CodeHolds>> {
        let found = self.rows_each(OF_CODE, codes.iter().map(|(product, code)| (*product, code.key())))?;
        let read = |rows: &Vec<Row>| rows.iter().map(|row| read_hold(&mut RowReader::new(row))).collect();
        found.iter().map(read).collect()
    }

    fn all_holds(&self, visit: RowVisitor<'_, HoldRow>) -> Result<()> {
        self.visit_all(ALL, (), read_row, visit).map(drop)
    }
}

impl WriteHolds for Transaction<'_> {
    fn replace_holds(&mut self, product: ProductId, code: &LotCode, holds: &CodeHolds) -> Result<()> {
        let is_unsigned = |hold: &CodeHold| hold.document.is_none();
        if holds.entries().iter().any(is_unsigned) && !self.has_posted.get() {
            return Err(StoreError::Constraint { detail: "a hold without its document".to_owned() });
        }
        self.foreseen.forget(Subject::Holds);
        self.post_any(CLEAR, (product, code.key()))?;
        for hold in holds.entries() {
            let place = match &hold.scope {
                HoldScope::Everywhere => None,
                HoldScope::Place(place) => place.as_ref(),
            };
            self.post(
                INSERT,
                params![
                    product,
                    code.key(),
                    hold.scope.is_everywhere(),
                    location_key_to_sql(place),
                    code,
                    location_to_sql(place),
                    hold.reason,
                    hold.document,
                ],
            )?;
        }
        Ok(())
    }
}
