//! Whether the keys that texts are found and sorted by are those of the texts.

use std::ops::ControlFlow;

use tokio_postgres::Row;

use super::rows::RowReader;
use super::transaction::Transaction;
use crate::store::keys::{is_key, make_key};
use crate::store::{Contradiction, Result, RowVisitor};

/// Texts with what they are found or sorted by: what has them, its id, the text, its key, and how it is made from the
/// text ([`make_key`]).
const KEYS: [&str; 6] = [
    "SELECT 'product', p.id, p.sku, p.sku_key, 0 FROM product p
     UNION ALL SELECT 'product', p.id, p.name, p.name_order, 1 FROM product p",
    "SELECT 'lot', l.id, coalesce(l.code, ''), coalesce(l.code_key, ''), 0 FROM lot l
     UNION ALL SELECT 'lot', l.id, l.location, l.location_key, 0 FROM lot l",
    "SELECT 'hold of product', h.product_id, h.code, h.code_key, 0 FROM hold h
     UNION ALL SELECT 'hold of product', h.product_id, h.location, h.location_key, 0 FROM hold h",
    "SELECT 'line of count', c.count, coalesce(c.code, ''), coalesce(c.code_key, ''), 0 FROM count_line c
     UNION ALL SELECT 'line of count', c.count, c.location, c.location_key, 0 FROM count_line c
     UNION ALL SELECT 'entry of count', e.count, e.counter, e.counter_key, 0 FROM count_entry e",
    "SELECT 'partner', n.id, n.name, n.name_key, 0 FROM partner n",
    "SELECT 'barcode of product', b.product_id, b.code, b.code_key, 2 FROM barcode b",
];

impl Transaction<'_> {
    /// Folds every text again.
    pub(super) fn find_wrong_keys(&self, visit: RowVisitor<'_, Contradiction>) -> Result<()> {
        for query in KEYS {
            let told = self.visit_by_cursor(query, &(), &mut |row| {
                Ok(find_wrong_key(row)?.map_or(ControlFlow::Continue(()), &mut *visit))
            })?;
            if told.is_break() {
                break;
            }
        }
        Ok(())
    }
}

/// Folds a text again, and tells of its key if that is another.
fn find_wrong_key(row: &Row) -> Result<Option<Contradiction>> {
    let mut reader = RowReader::new(row);
    let (noun, id) = (reader.next_text()?, reader.next_value::<i64>()?);
    let (text, key, way) = (reader.next_text()?, reader.next_text()?, reader.next_value()?);
    if is_key(text, key, way) {
        return Ok(None);
    }
    let (subject, expected) = (format!("{noun} {id}"), make_key(text, way));
    Ok(Some(Contradiction { subject, expected, found: key.to_owned() }))
}
