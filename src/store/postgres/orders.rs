//! Orders: the references of dispatches.

use super::transaction::Transaction;
use crate::domain::{Day, Label, ProductId};
use crate::store::{ReadOrders, Result};

/// A dispatch is of one product, that of its first movement.
pub(super) const LAST_DISPATCH: &str = "SELECT d.day, d.station
      FROM (SELECT o.number FROM document o
             WHERE o.kind = 2 AND o.reference = $2 ORDER BY o.number DESC LIMIT 500) latest
      JOIN document d ON d.number = latest.number
      JOIN movement m ON m.document = d.number AND m.line = 1
      WHERE m.product_id = $1 AND NOT EXISTS (SELECT 1 FROM document r WHERE r.reverses = d.id)
      ORDER BY latest.number DESC LIMIT 1";

impl ReadOrders for Transaction<'_> {
    fn last_dispatch_to(&self, product: ProductId, order: &Label) -> Result<Option<(Day, Label)>> {
        self.query_optional(LAST_DISPATCH, (product, order), |reader| {
            Ok((reader.next_value()?, reader.next_value()?))
        })
    }
}
