//! Sums by day, product and kind.

use super::rows::RowReader;
use crate::store::DailyFlow;

pub(super) const ALL: &str = "SELECT f.product_id, f.day, f.kind, f.incoming, f.outgoing FROM daily_flow f
      ORDER BY f.product_id, f.day, f.kind";

pub(super) const ADD: &str =
    "INSERT INTO daily_flow (product_id, day, kind, incoming, outgoing) VALUES (?1, ?2, ?3, ?4, ?5)
     ON CONFLICT (product_id, day, kind)
     DO UPDATE SET incoming = incoming + excluded.incoming, outgoing = outgoing + excluded.outgoing";

/// Reads a row of [`ALL`].
pub(super) fn read_daily_flow(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<DailyFlow> {
    Ok(DailyFlow {
        product: reader.next_value()?,
        day: reader.next_value()?,
        kind: reader.next_value()?,
        incoming: reader.next_value()?,
        outgoing: reader.next_value()?,
    })
}
