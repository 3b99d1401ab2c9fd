//! Sums by day, kind and product.

use super::rows::RowReader;
use crate::store::{DailyFlow, Result};

pub(super) const ON_DAYS: &str =
    "SELECT f.day, f.kind, f.product_id, f.incoming, f.outgoing FROM daily_flow f
      WHERE f.day BETWEEN $1 AND $2 ORDER BY f.day, f.kind, f.product_id";

pub(super) const ADD: &str =
    "INSERT INTO daily_flow AS f (day, kind, product_id, incoming, outgoing) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (day, kind, product_id)
     DO UPDATE SET incoming = f.incoming + excluded.incoming, outgoing = f.outgoing + excluded.outgoing";

/// Reads a row of [`ON_DAYS`].
pub(super) fn read_daily_flow(reader: &mut RowReader<'_>) -> Result<DailyFlow> {
    Ok(DailyFlow {
        day: reader.next_value()?,
        kind: reader.next_value()?,
        product: reader.next_value()?,
        incoming: reader.next_value()?,
        outgoing: reader.next_value()?,
    })
}
