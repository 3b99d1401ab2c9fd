//! Product queries, with the expired stock on a day.

use rusqlite::Connection;

use crate::domain::{Day, Gtin, Product, ProductId, Quantity, Sku, Stock};
use crate::store::sqlite::query_builder::QueryBuilder;
use crate::store::sqlite::rows::{self, for_each_row, product_columns, query_optional};
use crate::store::{ProductQuery, ProductSearchFields, RowVisitor, StockLevel};

/// Sums expired stock that is not on hold, of the product whose id is the SQL `$product`, on the day in the first
/// parameter. Reads only those lots.
macro_rules! expired_on_hand_sql {
    ($product:literal) => {
        concat!(
            "SELECT ifnull(sum(e.on_hand), 0) FROM lot e INDEXED BY lot_fefo WHERE e.product_id = ",
            $product,
            " AND e.on_hand > 0 AND e.expires < ?1 AND e.hold IS NULL"
        )
    };
}

pub(in crate::store::sqlite) const BY_ID: &str =
    concat!("SELECT ", product_columns!(), " FROM product p WHERE p.id = ?1");

pub(in crate::store::sqlite) const BY_SKU: &str =
    concat!("SELECT ", product_columns!(), " FROM product p WHERE p.sku = ?1");

pub(in crate::store::sqlite) const BY_GTIN: &str = concat!(
    "SELECT ",
    product_columns!(),
    " FROM product p WHERE p.gtin IS NOT NULL AND substr('00000000000000' || p.gtin, -14) = ?1"
);

pub(in crate::store::sqlite) const EXPIRED_ON_HAND: &str = expired_on_hand_sql!("?2");

pub(in crate::store::sqlite) const STOCK: &str = concat!(
    "SELECT ",
    product_columns!(),
    ", (",
    expired_on_hand_sql!("p.id"),
    ") FROM product p WHERE p.id = ?2"
);

pub(in crate::store::sqlite) fn by_id(
    connection: &Connection,
    id: ProductId,
) -> rusqlite::Result<Option<Product>> {
    query_optional(&mut connection.prepare_cached(BY_ID)?, [id], rows::read_product)
}

pub(in crate::store::sqlite) fn by_sku(
    connection: &Connection,
    sku: &Sku,
) -> rusqlite::Result<Option<Product>> {
    query_optional(&mut connection.prepare_cached(BY_SKU)?, [sku], rows::read_product)
}

pub(in crate::store::sqlite) fn by_gtin(
    connection: &Connection,
    gtin: &Gtin,
) -> rusqlite::Result<Option<Product>> {
    query_optional(&mut connection.prepare_cached(BY_GTIN)?, [gtin.to_gtin14()], rows::read_product)
}

pub(in crate::store::sqlite) fn expired_on_hand(
    connection: &Connection,
    product: ProductId,
    today: Day,
) -> rusqlite::Result<Quantity> {
    connection.prepare_cached(EXPIRED_ON_HAND)?.query_row((today, product), |row| row.get(0))
}

pub(in crate::store::sqlite) const EXPIRED_LOTS: &str =
    "SELECT l.product_id, l.on_hand FROM lot l INDEXED BY lot_open_expiry
      WHERE l.on_hand > 0 AND l.expires < ?1 AND l.hold IS NULL";

const STOCK_LEVELS: &str =
    "SELECT p.id, p.archived, p.on_hand, p.on_hold, p.min_stock FROM product p NOT INDEXED ORDER BY p.id";

pub(in crate::store::sqlite) fn stock_levels(
    connection: &Connection,
    today: Day,
) -> rusqlite::Result<Vec<StockLevel>> {
    let mut statement = connection.prepare_cached(STOCK_LEVELS)?;
    let unexpired = statement.query_map([], |row| {
        let (on_hand, on_hold): (Quantity, Quantity) = (row.get(2)?, row.get(3)?);
        let available = on_hand.saturating_minus(on_hold);
        Ok(StockLevel {
            product: row.get(0)?,
            archived: row.get(1)?,
            on_hand,
            available,
            min_stock: row.get(4)?,
        })
    })?;
    let mut levels = unexpired.collect::<rusqlite::Result<Vec<_>>>()?;
    let mut statement = connection.prepare_cached(EXPIRED_LOTS)?;
    let mut rows = statement.query([today])?;
    while let Some(row) = rows.next()? {
        let (product, expired): (ProductId, Quantity) = (row.get(0)?, row.get(1)?);
        let place = levels.binary_search_by_key(&product, |level| level.product);
        if let Some(level) = place.ok().and_then(|place| levels.get_mut(place)) {
            level.available = level.available.saturating_minus(expired);
        }
    }
    Ok(levels)
}

pub(in crate::store::sqlite) fn list(
    connection: &Connection,
    query: &ProductQuery,
    today: Day,
    visit: RowVisitor<'_, Stock>,
) -> rusqlite::Result<()> {
    let builder = build_query(query, today)?;
    let (mut statement, values) = builder.prepare(connection)?;
    for_each_row(&mut statement, values, rows::read_stock, visit).map(drop)
}

pub(in crate::store::sqlite) fn build_query(
    query: &ProductQuery,
    today: Day,
) -> rusqlite::Result<QueryBuilder> {
    let mut builder = QueryBuilder::new(concat!(
        "SELECT ",
        product_columns!(),
        ", (",
        expired_on_hand_sql!("p.id"),
        ") FROM product p INDEXED BY product_sku"
    ));
    builder.bind(&today)?;
    if !query.include_archived {
        builder.and_where("p.archived = 0");
    }
    builder.and_where_option("p.category = ?", query.category.as_ref())?;
    builder.push_sql("ORDER BY p.sku");
    builder.limit(query.limit);
    Ok(builder)
}

const SEARCH_FIELDS: &str =
    "SELECT p.id, p.archived, p.sku, p.name_order, ifnull(p.gtin, ''), ifnull(p.category, '')
                       FROM product p INDEXED BY product_sku ORDER BY p.sku";

pub(in crate::store::sqlite) fn search_fields(
    connection: &Connection,
    visit: &mut dyn FnMut(ProductSearchFields<'_>),
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(SEARCH_FIELDS)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(ProductSearchFields {
            id: row.get(0)?,
            archived: row.get(1)?,
            sku: row.get_ref(2)?.as_str()?,
            folded_name: row.get_ref(3)?.as_str()?,
            gtin: row.get_ref(4)?.as_str()?,
            category: row.get_ref(5)?.as_str()?,
        });
    }
    Ok(())
}

pub(in crate::store::sqlite) fn stocks_by_ids(
    connection: &Connection,
    ids: &[ProductId],
    today: Day,
) -> rusqlite::Result<Vec<Stock>> {
    let mut statement = connection.prepare_cached(STOCK)?;
    let found = ids.iter().map(|id| query_optional(&mut statement, (today, id), rows::read_stock));
    found.filter_map(Result::transpose).collect()
}
