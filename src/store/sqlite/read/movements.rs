//! Movement queries, newest first.

use rusqlite::Connection;

use crate::domain::ProductId;
use crate::store::sqlite::query_builder::QueryBuilder;
use crate::store::sqlite::rows::{self, for_each_row, movement_row_columns, query_all};
use crate::store::{DatedChange, MovementQuery, MovementRow, RowVisitor};

/// Picks a product's movements by their ids, which the index contains; reads only those picked.
pub(in crate::store::sqlite) const NEWEST: &str = "SELECT d.day, d.kind, m.change
       FROM (SELECT i.id AS id FROM movement i INDEXED BY movement_lot WHERE i.product_id = ?1
              ORDER BY i.id DESC LIMIT ?2) newest
       CROSS JOIN movement m ON m.id = newest.id
       CROSS JOIN document d ON d.number = m.document
      ORDER BY newest.id DESC";

pub(in crate::store::sqlite) fn newest_changes(
    connection: &Connection,
    product: ProductId,
    most: usize,
) -> rusqlite::Result<Vec<DatedChange>> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    query_all(&mut connection.prepare_cached(NEWEST)?, (product, most), rows::read_dated_change)
}

pub(in crate::store::sqlite) fn list(
    connection: &Connection,
    query: &MovementQuery,
    visit: RowVisitor<'_, MovementRow>,
) -> rusqlite::Result<()> {
    let builder = build_query(query)?;
    let (mut statement, values) = builder.prepare(connection)?;
    for_each_row(&mut statement, values, rows::read_movement_row, visit).map(drop)
}

pub(in crate::store::sqlite) fn build_query(query: &MovementQuery) -> rusqlite::Result<QueryBuilder> {
    let mut builder = QueryBuilder::new(concat!("SELECT ", movement_row_columns!()));
    let source = AccessPath::for_query(query);
    builder.push_sql(source.from_clause());
    builder.and_where_option("d.id = ?", query.document.as_ref())?;
    builder.and_where_option("l.id = ?", query.lot.as_ref())?;
    builder.and_where_option(source.product_condition(), query.product.as_ref())?;
    builder.and_where_option("l.code = ?", query.code.as_ref())?;
    // The plus keeps SQLite off the index by kind, which would force a sort.
    builder.and_where_option("+d.kind = ?", query.kind.as_ref())?;
    builder.and_where_option("d.day >= ?", query.from.as_ref())?;
    builder.and_where_option("d.day <= ?", query.to.as_ref())?;
    builder.push_sql(source.order_clause());
    builder.limit(query.limit);
    Ok(builder)
}

/// Where a movement query starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AccessPath {
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

impl AccessPath {
    fn for_query(query: &MovementQuery) -> Self {
        match query {
            MovementQuery { document: Some(_), .. } => AccessPath::Documents,
            MovementQuery { lot: Some(_), .. } => AccessPath::Lots,
            MovementQuery { code: Some(_), product: Some(_), .. } => AccessPath::Lots,
            MovementQuery { code: Some(_), product: None, .. } => AccessPath::Code,
            MovementQuery { product: Some(_), .. } => AccessPath::Product,
            _ => AccessPath::Documents,
        }
    }

    fn from_clause(self) -> &'static str {
        match self {
            AccessPath::Documents => {
                "FROM document d
                 CROSS JOIN movement m ON m.id >= d.first_movement AND m.id < d.first_movement + d.movements
                 CROSS JOIN lot l ON l.id = m.lot_id
                 CROSS JOIN product p ON p.id = m.product_id"
            }
            AccessPath::Product => {
                "FROM product p
                 CROSS JOIN movement m INDEXED BY movement_lot ON m.product_id = p.id
                 CROSS JOIN document d ON d.number = m.document
                 CROSS JOIN lot l ON l.id = m.lot_id"
            }
            AccessPath::Lots => {
                "FROM lot l
                 CROSS JOIN movement m INDEXED BY movement_lot ON m.product_id = l.product_id AND m.lot_id = l.id
                 CROSS JOIN document d ON d.number = m.document
                 CROSS JOIN product p ON p.id = l.product_id"
            }
            AccessPath::Code => {
                "FROM product p
                 CROSS JOIN lot l INDEXED BY lot_code ON l.product_id = p.id
                 CROSS JOIN movement m INDEXED BY movement_lot ON m.product_id = l.product_id AND m.lot_id = l.id
                 CROSS JOIN document d ON d.number = m.document"
            }
        }
    }

    /// Returns the condition on the product, on the table that the path starts with.
    fn product_condition(self) -> &'static str {
        match self {
            AccessPath::Documents => "m.product_id = ?",
            AccessPath::Product | AccessPath::Code => "p.id = ?",
            AccessPath::Lots => "l.product_id = ?",
        }
    }

    fn order_clause(self) -> &'static str {
        match self {
            AccessPath::Documents => "ORDER BY d.number DESC, m.id DESC",
            AccessPath::Product | AccessPath::Lots | AccessPath::Code => "ORDER BY m.id DESC",
        }
    }
}
