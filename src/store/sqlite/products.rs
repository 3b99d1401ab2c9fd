//! Products, with the expired stock on a day.

use rusqlite::params;

use super::barcodes::{insert_barcode, read_barcode, read_barcode_row, set_gtin};
use super::query_builder::QueryBuilder;
use super::rows::RowReader;
use super::transaction::Transaction;
use crate::domain::{
    Barcode, BarcodeCode, Day, Product, ProductDetails, ProductId, Quantity, Requires, Sku, Stock,
    fold_for_search,
};
use crate::store::{
    BarcodeRow, CatalogueVersion, ProductQuery, ProductSearchFields, ReadProducts, Result, RowVisitor,
    StockLevel, WriteProducts,
};

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

/// Columns of [`read_product`], from `product p`.
macro_rules! product_columns {
    () => {
        "p.id, p.sku, p.name, p.unit, p.decimals,
         (SELECT g.code FROM barcode g WHERE g.product_id = p.id AND g.number = 1) AS gtin,
         p.min_stock, p.price, p.shelf_life_days, p.min_life_days, p.category,
         p.requires_lot, p.requires_expiry, p.archived, p.on_hand, p.on_hold"
    };
}

fn read_product(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<Product> {
    Ok(Product {
        id: reader.next_value()?,
        details: ProductDetails {
            sku: reader.next_value()?,
            name: reader.next_value()?,
            unit: reader.next_value()?,
            decimals: reader.next_value()?,
            gtin: reader.next_value()?,
            min_stock: reader.next_value()?,
            price: reader.next_value()?,
            shelf_life_days: reader.next_value()?,
            min_life_days: reader.next_value()?,
            category: reader.next_value()?,
            requires: Requires { lot: reader.next_value()?, expiry: reader.next_value()? },
        },
        archived: reader.next_value()?,
        on_hand: reader.next_value()?,
        on_hold: reader.next_value()?,
    })
}

/// Reads a product's columns followed by its expired stock.
pub(super) fn read_stock(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<Stock> {
    Ok(Stock { product: read_product(reader)?, expired: reader.next_value()? })
}

pub(super) const BY_ID: &str = concat!("SELECT ", product_columns!(), " FROM product p WHERE p.id = ?1");

const ALL: &str = concat!("SELECT ", product_columns!(), " FROM product p NOT INDEXED ORDER BY p.id");

/// Products with their expired stock, for verification.
pub(super) const ALL_STOCKS: &str = concat!(
    "SELECT ",
    product_columns!(),
    ", (",
    expired_on_hand_sql!("p.id"),
    ") FROM product p NOT INDEXED ORDER BY p.id"
);

pub(super) const BY_SKU: &str =
    concat!("SELECT ", product_columns!(), " FROM product p WHERE p.sku_key = ?1");

pub(super) const BY_FORMER_SKU: &str = concat!(
    "SELECT ",
    product_columns!(),
    " FROM former_sku f CROSS JOIN product p ON p.id = f.product_id WHERE f.sku_key = ?1"
);

const FORMER_SKUS: &str = "SELECT f.sku_key, f.product_id FROM former_sku f ORDER BY f.sku_key";

pub(super) const BY_BARCODE: &str = concat!(
    "SELECT ",
    product_columns!(),
    ", b.code, b.quantity, b.unit FROM barcode b CROSS JOIN product p ON p.id = b.product_id WHERE b.code_key = ?1"
);

/// Columns of [`read_barcode_row`].
macro_rules! barcode_row_columns {
    () => {
        "p.id, p.sku, p.name, p.unit, p.decimals, p.archived, b.code, b.quantity, b.unit, b.number = 1"
    };
}

pub(super) const BARCODES: &str = concat!(
    "SELECT ",
    barcode_row_columns!(),
    " FROM product p INDEXED BY product_sku CROSS JOIN barcode b ON b.product_id = p.id
      ORDER BY p.sku_key, b.number"
);

pub(super) const BARCODES_OF_PRODUCT: &str = concat!(
    "SELECT ",
    barcode_row_columns!(),
    " FROM product p CROSS JOIN barcode b ON b.product_id = p.id WHERE p.id = ?1 ORDER BY b.number"
);

pub(super) const EXPIRED_ON_HAND: &str = expired_on_hand_sql!("?2");

pub(super) const STOCK: &str = concat!(
    "SELECT ",
    product_columns!(),
    ", (",
    expired_on_hand_sql!("p.id"),
    ") FROM product p WHERE p.id = ?2"
);

pub(super) const EXPIRED_LOTS: &str = "SELECT l.product_id, l.on_hand FROM lot l INDEXED BY lot_open_expiry
      WHERE l.on_hand > 0 AND l.expires < ?1 AND l.hold IS NULL";

pub(super) const CATALOGUE_VERSION: &str =
    "SELECT ifnull((SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'catalogue_version'), 0)";

const BUMP_CATALOGUE_VERSION: &str = "INSERT INTO setting (key, value) VALUES ('catalogue_version', '1')
     ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)";

const STOCK_LEVELS: &str =
    "SELECT p.id, p.archived, p.on_hand, p.on_hold, p.min_stock FROM product p NOT INDEXED ORDER BY p.id";

const SEARCH_FIELDS: &str =
    "SELECT p.id, p.archived = 1 AND p.on_hand = 0, p.sku, p.name_order,
            ifnull((SELECT group_concat(b.code || char(10), '') FROM barcode b WHERE b.product_id = p.id), ''),
            ifnull(p.category, '')
       FROM product p INDEXED BY product_sku ORDER BY p.sku_key";

impl ReadProducts for Transaction<'_> {
    fn products_by_ids(&self, ids: &[ProductId]) -> Result<Vec<Product>> {
        self.query_each(BY_ID, ids, |id| [id], read_product)
    }

    fn product_by_sku(&self, sku: &Sku) -> Result<Option<Product>> {
        let key = sku.key();
        match self.query_optional(BY_SKU, [&key], read_product)? {
            Some(product) => Ok(Some(product)),
            None => self.query_optional(BY_FORMER_SKU, [&key], read_product),
        }
    }

    fn former_skus(&self) -> Result<Vec<(String, ProductId)>> {
        self.query_all(FORMER_SKUS, [], |reader| Ok((reader.next_value()?, reader.next_value()?)))
    }

    fn barcode(&self, code: &BarcodeCode) -> Result<Option<(Product, Barcode)>> {
        self.query_optional(BY_BARCODE, [code.key()], |reader| {
            Ok((read_product(reader)?, read_barcode(reader)?))
        })
    }

    fn barcodes(&self, product: Option<ProductId>, visit: RowVisitor<'_, BarcodeRow>) -> Result<()> {
        match product {
            Some(product) => self.visit_all(BARCODES_OF_PRODUCT, [product], read_barcode_row, visit),
            None => self.visit_all(BARCODES, [], read_barcode_row, visit),
        }
        .map(drop)
    }

    fn expired_on_hand(&self, products: &[ProductId], today: Day) -> Result<Vec<Quantity>> {
        products.iter().map(|product| self.query_value(EXPIRED_ON_HAND, (today, product))).collect()
    }

    fn products(&self, query: &ProductQuery, today: Day, visit: RowVisitor<'_, Stock>) -> Result<()> {
        self.visit_list(build_query(query, today), read_stock, visit).map(drop)
    }

    fn product_search_fields(&self, visit: &mut dyn FnMut(ProductSearchFields<'_>)) -> Result<()> {
        self.run(|connection| {
            let mut statement = connection.prepare_cached(SEARCH_FIELDS)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                visit(ProductSearchFields {
                    id: row.get(0)?,
                    archived: row.get(1)?,
                    sku: row.get_ref(2)?.as_str()?,
                    folded_name: row.get_ref(3)?.as_str()?,
                    barcodes: row.get_ref(4)?.as_str()?,
                    category: row.get_ref(5)?.as_str()?,
                });
            }
            Ok(())
        })
    }

    fn catalogue_version(&self) -> Result<CatalogueVersion> {
        self.query_value(CATALOGUE_VERSION, []).map(CatalogueVersion)
    }

    fn stock_levels(&self, today: Day) -> Result<Vec<StockLevel>> {
        let mut levels = self.query_all(STOCK_LEVELS, [], read_unexpired_level)?;
        self.run(|connection| {
            let mut statement = connection.prepare_cached(EXPIRED_LOTS)?;
            let mut rows = statement.query([today])?;
            while let Some(row) = rows.next()? {
                let (product, expired): (ProductId, Quantity) = (row.get(0)?, row.get(1)?);
                let place = levels.binary_search_by_key(&product, |level| level.product);
                if let Some(level) = place.ok().and_then(|place| levels.get_mut(place)) {
                    level.available = level.available.saturating_minus(expired);
                }
            }
            Ok(())
        })?;
        Ok(levels)
    }

    fn stocks_by_ids(&self, ids: &[ProductId], today: Day) -> Result<Vec<Stock>> {
        self.query_each(STOCK, ids, |id| (today, id), read_stock)
    }
}

/// Reads a product's level as if nothing had expired.
fn read_unexpired_level(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<StockLevel> {
    let (product, archived) = (reader.next_value()?, reader.next_value()?);
    let (on_hand, on_hold): (Quantity, Quantity) = (reader.next_value()?, reader.next_value()?);
    let available = on_hand.saturating_minus(on_hold);
    Ok(StockLevel { product, archived, on_hand, available, min_stock: reader.next_value()? })
}

fn sort_by_id(mut products: Vec<Product>) -> Vec<Product> {
    products.sort_unstable_by_key(|product| product.id);
    products.dedup_by_key(|product| product.id);
    products
}

pub(super) fn build_query(query: &ProductQuery, today: Day) -> QueryBuilder {
    let mut builder = QueryBuilder::new(concat!(
        "SELECT ",
        product_columns!(),
        ", (",
        expired_on_hand_sql!("p.id"),
        ") FROM product p INDEXED BY product_sku"
    ));
    builder.bind(&today);
    if !query.include_archived {
        builder.and_where("(p.archived = 0 OR p.on_hand > 0)");
    }
    builder.and_where_option("p.category = ?", query.category.as_ref());
    builder.push_sql("ORDER BY p.sku_key");
    builder.limit(query.limit);
    builder
}

/// Locks nothing: a write transaction holds the whole file from its beginning.
impl WriteProducts for Transaction<'_> {
    fn lock_products(&mut self, ids: &[ProductId]) -> Result<Vec<Product>> {
        self.products_by_ids(ids).map(sort_by_id)
    }

    fn lock_products_by_sku(&mut self, skus: &[Sku]) -> Result<Vec<Option<Product>>> {
        skus.iter().map(|sku| self.product_by_sku(sku)).collect()
    }

    fn lock_all_products(&mut self) -> Result<Vec<Product>> {
        self.query_all(ALL, [], read_product)
    }

    fn bump_catalogue_version(&mut self) -> Result<()> {
        self.execute(BUMP_CATALOGUE_VERSION, [])
    }

    fn insert_product(&mut self, details: &ProductDetails) -> Result<ProductId> {
        let id = self.insert(
            "INSERT INTO product (sku, sku_key, name, name_order, unit, decimals, min_stock, price,
                                  shelf_life_days, min_life_days, category, requires_lot, requires_expiry)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            params![
                details.sku,
                details.sku.key(),
                details.name,
                fold_for_search(details.name.as_str()),
                details.unit,
                details.decimals,
                details.min_stock,
                details.price,
                details.shelf_life_days,
                details.min_life_days,
                details.category,
                details.requires.lot,
                details.requires.expiry,
            ],
        )?;
        if details.gtin.is_some() {
            self.run_write(|connection| set_gtin(connection, ProductId(id), details.gtin.as_ref()))?;
        }
        Ok(ProductId(id))
    }

    fn update_product(&mut self, id: ProductId, details: &ProductDetails, archived: bool) -> Result<()> {
        self.run_write(|connection| set_gtin(connection, id, details.gtin.as_ref()))?;
        self.update_one(
            "UPDATE product SET sku = ?2, sku_key = ?3, name = ?4, name_order = ?5, unit = ?6, decimals = ?7,
                                min_stock = ?8, price = ?9, shelf_life_days = ?10, min_life_days = ?11,
                                category = ?12, requires_lot = ?13, requires_expiry = ?14, archived = ?15
              WHERE id = ?1",
            params![
                id,
                details.sku,
                details.sku.key(),
                details.name,
                fold_for_search(details.name.as_str()),
                details.unit,
                details.decimals,
                details.min_stock,
                details.price,
                details.shelf_life_days,
                details.min_life_days,
                details.category,
                details.requires.lot,
                details.requires.expiry,
                archived,
            ],
        )
    }

    fn insert_barcode(&mut self, product: ProductId, barcode: &Barcode) -> Result<()> {
        self.run_write(|connection| insert_barcode(connection, product, barcode))
    }

    fn remove_barcode(&mut self, code: &BarcodeCode) -> Result<()> {
        self.update_one("DELETE FROM barcode WHERE code_key = ?1 AND number > 1", [code.key()])
    }

    fn put_former_sku(&mut self, sku: &Sku, product: ProductId) -> Result<()> {
        self.execute(
            "INSERT INTO former_sku (sku_key, product_id) VALUES (?1, ?2)
             ON CONFLICT (sku_key) DO UPDATE SET product_id = excluded.product_id",
            (sku.key(), product),
        )
    }

    fn remove_former_sku(&mut self, sku: &Sku) -> Result<()> {
        self.execute("DELETE FROM former_sku WHERE sku_key = ?1", [sku.key()])
    }

    fn set_product_balance(&mut self, id: ProductId, on_hand: Quantity, on_hold: Quantity) -> Result<()> {
        self.update_one("UPDATE product SET on_hand = ?2, on_hold = ?3 WHERE id = ?1", (id, on_hand, on_hold))
    }
}
