//! Movement queries, newest first.

use rusqlite::Connection;

use crate::domain::ProductId;
use crate::store::sqlite::composed::Composed;
use crate::store::sqlite::rows::{self, all, each, movement_row_columns};
use crate::store::{DayChange, MovementQuery, MovementRow, Visit};

/// Picks a product's movements by their ids, which the index contains; reads only those picked.
pub(in crate::store::sqlite) const NEWEST: &str = "SELECT d.day, d.kind, m.change
       FROM (SELECT i.id AS id FROM movement i INDEXED BY movement_lot WHERE i.product_id = ?1
              ORDER BY i.id DESC LIMIT ?2) newest
       CROSS JOIN movement m ON m.id = newest.id
       CROSS JOIN document d ON d.number = m.document
      ORDER BY newest.id DESC";

pub(in crate::store::sqlite) fn newest(
    connection: &Connection,
    product: ProductId,
    most: usize,
) -> rusqlite::Result<Vec<DayChange>> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    all(&mut connection.prepare_cached(NEWEST)?, (product, most), rows::day_change)
}

pub(in crate::store::sqlite) fn list(
    connection: &Connection,
    query: &MovementQuery,
    visit: Visit<'_, MovementRow>,
) -> rusqlite::Result<()> {
    let builder = compose(query)?;
    let (mut statement, values) = builder.prepare(connection)?;
    each(&mut statement, values, rows::movement_row, visit).map(drop)
}

pub(in crate::store::sqlite) fn compose(query: &MovementQuery) -> rusqlite::Result<Composed> {
    let mut builder = Composed::new(concat!("SELECT ", movement_row_columns!()));
    let source = Source::of(query);
    builder.push(source.from());
    builder.narrow_where("d.id = ?", query.document.as_ref())?;
    builder.narrow_where("l.id = ?", query.lot.as_ref())?;
    builder.narrow_where(source.product(), query.product.as_ref())?;
    builder.narrow_where("l.code = ?", query.code.as_ref())?;
    // The plus keeps SQLite off the index by kind, which would force a sort.
    builder.narrow_where("+d.kind = ?", query.kind.as_ref())?;
    builder.narrow_where("d.day >= ?", query.from.as_ref())?;
    builder.narrow_where("d.day <= ?", query.to.as_ref())?;
    builder.push(source.order());
    builder.limit(query.limit);
    Ok(builder)
}

/// Where a movement query starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// From documents, newest first, to their movements: no sorting, and documents ruled out by kind or day cost no
    /// movement.
    Documents,
    /// From one product to its movements.
    Product,
    /// From one lot, or a product's lots of one code.
    Lots,
    /// From all lots of one code.
    Code,
}

impl Source {
    fn of(query: &MovementQuery) -> Self {
        match query {
            MovementQuery { document: Some(_), .. } => Source::Documents,
            MovementQuery { lot: Some(_), .. } => Source::Lots,
            MovementQuery { code: Some(_), product: Some(_), .. } => Source::Lots,
            MovementQuery { code: Some(_), product: None, .. } => Source::Code,
            MovementQuery { product: Some(_), .. } => Source::Product,
            _ => Source::Documents,
        }
    }

    fn from(self) -> &'static str {
        match self {
            Source::Documents => {
                "FROM document d
                 CROSS JOIN movement m ON m.id >= d.first_movement AND m.id < d.first_movement + d.movements
                 CROSS JOIN lot l ON l.id = m.lot_id
                 CROSS JOIN product p ON p.id = m.product_id"
            }
            Source::Product => {
                "FROM product p
                 CROSS JOIN movement m INDEXED BY movement_lot ON m.product_id = p.id
                 CROSS JOIN document d ON d.number = m.document
                 CROSS JOIN lot l ON l.id = m.lot_id"
            }
            Source::Lots => {
                "FROM lot l
                 CROSS JOIN movement m INDEXED BY movement_lot ON m.product_id = l.product_id AND m.lot_id = l.id
                 CROSS JOIN document d ON d.number = m.document
                 CROSS JOIN product p ON p.id = l.product_id"
            }
            Source::Code => {
                "FROM product p
                 CROSS JOIN lot l INDEXED BY lot_code ON l.product_id = p.id
                 CROSS JOIN movement m INDEXED BY movement_lot ON m.product_id = l.product_id AND m.lot_id = l.id
                 CROSS JOIN document d ON d.number = m.document"
            }
        }
    }

    /// Returns the condition on the product, on the table that the path starts with.
    fn product(self) -> &'static str {
        match self {
            Source::Documents => "m.product_id = ?",
            Source::Product | Source::Code => "p.id = ?",
            Source::Lots => "l.product_id = ?",
        }
    }

    fn order(self) -> &'static str {
        match self {
            Source::Documents => "ORDER BY d.number DESC, m.id DESC",
            Source::Product | Source::Lots | Source::Code => "ORDER BY m.id DESC",
        }
    }
}
