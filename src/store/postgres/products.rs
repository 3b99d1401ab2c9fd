//! Products, with the expired stock on a day.

use super::barcodes::{read_barcode, read_barcode_row};
use super::query_builder::QueryBuilder;
use super::rows::{RowReader, read_single_value};
use super::transaction::Transaction;
use crate::domain::{
    Barcode, BarcodeCode, Day, Product, ProductDetails, ProductId, Quantity, Requires, Sku, Stock,
};
use crate::store::{
    BarcodeRow, CatalogueVersion, ProductQuery, ProductSearchFields, ReadProducts, Result, RowVisitor,
    StockLevel,
};

/// Sums expired stock that is not on hold, of the product whose id is the SQL `$product`, on the day that is
/// the SQL `$day`. Reads only those lots.
macro_rules! expired_on_hand_sql {
    ($product:literal, $day:literal) => {
        concat!(
            "SELECT coalesce(sum(e.on_hand), 0)::bigint FROM lot e WHERE e.product_id = ",
            $product,
            " AND e.open AND e.expires < ",
            $day,
            " AND NOT e.held"
        )
    };
}

pub(super) use expired_on_hand_sql;

/// Columns of [`read_product`], from `product p`.
macro_rules! product_columns {
    () => {
        "p.id, p.sku, p.name, p.unit, p.decimals,
         (SELECT g.code FROM barcode g WHERE g.product_id = p.id AND g.number = 1) AS gtin,
         p.min_stock, p.price, p.shelf_life_days, p.min_life_days, p.category,
         p.requires_lot, p.requires_expiry, p.archived, p.on_hand, p.on_hold"
    };
}

pub(super) use product_columns;

pub(super) fn read_product(reader: &mut RowReader<'_>) -> Result<Product> {
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
pub(super) fn read_stock(reader: &mut RowReader<'_>) -> Result<Stock> {
    Ok(Stock { product: read_product(reader)?, expired: reader.next_value()? })
}

pub(super) const BY_ID: &str = concat!("SELECT ", product_columns!(), " FROM product p WHERE p.id = $1");

/// Products with their expired stock, for verification.
pub(super) const ALL_STOCKS: &str = concat!(
    "SELECT ",
    product_columns!(),
    ", (",
    expired_on_hand_sql!("p.id", "$1"),
    ") FROM product p ORDER BY p.id"
);

pub(super) const BY_SKU: &str =
    concat!("SELECT ", product_columns!(), " FROM product p WHERE p.sku_key = $1");

pub(super) const BY_FORMER_SKU: &str = concat!(
    "SELECT ",
    product_columns!(),
    " FROM former_sku f JOIN product p ON p.id = f.product_id WHERE f.sku_key = $1"
);

const FORMER_SKUS: &str = "SELECT f.sku_key, f.product_id FROM former_sku f ORDER BY f.sku_key";

pub(super) const BY_BARCODE: &str = concat!(
    "SELECT ",
    product_columns!(),
    ", b.code, b.quantity, b.unit FROM barcode b JOIN product p ON p.id = b.product_id WHERE b.code_key = $1"
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
    " FROM product p JOIN barcode b ON b.product_id = p.id
      ORDER BY p.sku_key, b.number"
);

pub(super) const BARCODES_OF_PRODUCT: &str = concat!(
    "SELECT ",
    barcode_row_columns!(),
    " FROM product p JOIN barcode b ON b.product_id = p.id WHERE p.id = $1 ORDER BY b.number"
);

pub(super) const EXPIRED_ON_HAND: &str = expired_on_hand_sql!("$2", "$1");

pub(super) const STOCK: &str = concat!(
    "SELECT ",
    product_columns!(),
    ", (",
    expired_on_hand_sql!("p.id", "$1"),
    ") FROM product p WHERE p.id = $2"
);

pub(super) const EXPIRED_LOTS: &str = "SELECT l.product_id, l.on_hand FROM lot l
      WHERE l.open AND l.expires < $1 AND NOT l.held";

pub(super) const CATALOGUE_VERSION: &str = "SELECT b.catalogue FROM book b";

const STOCK_LEVELS: &str =
    "SELECT p.id, p.archived, p.on_hand, p.on_hold, p.min_stock FROM product p ORDER BY p.id";

const SEARCH_FIELDS: &str =
    "SELECT p.id, p.archived AND p.on_hand = 0, p.sku, p.name_order,
            coalesce((SELECT string_agg(b.code || chr(10), '' ORDER BY b.number) FROM barcode b WHERE b.product_id = p.id), ''),
            coalesce(p.category, '')
       FROM product p ORDER BY p.sku_key";

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
        self.query_all(FORMER_SKUS, (), |reader| Ok((reader.next_value()?, reader.next_value()?)))
    }

    fn barcode(&self, code: &BarcodeCode) -> Result<Option<(Product, Barcode)>> {
        self.query_optional(BY_BARCODE, [code.key()], |reader| {
            Ok((read_product(reader)?, read_barcode(reader)?))
        })
    }

    fn barcodes(&self, product: Option<ProductId>, visit: RowVisitor<'_, BarcodeRow>) -> Result<()> {
        match product {
            Some(product) => self.visit_all(BARCODES_OF_PRODUCT, [product], read_barcode_row, visit),
            None => self.visit_all(BARCODES, (), read_barcode_row, visit),
        }
        .map(drop)
    }

    fn expired_on_hand(&self, products: &[ProductId], today: Day) -> Result<Vec<Quantity>> {
        let foreseen: Option<Vec<Quantity>> =
            products.iter().map(|product| self.foreseen.expired(*product, today)).collect();
        match foreseen {
            Some(foreseen) => Ok(foreseen),
            None => self.query_each(EXPIRED_ON_HAND, products, |product| (today, product), read_single_value),
        }
    }

    fn products(&self, query: &ProductQuery, today: Day, visit: RowVisitor<'_, Stock>) -> Result<()> {
        self.visit_list(build_query(query, today), read_stock, visit).map(drop)
    }

    fn product_search_fields(&self, visit: &mut dyn FnMut(ProductSearchFields<'_>)) -> Result<()> {
        for row in &self.rows(SEARCH_FIELDS, ())? {
            let mut reader = RowReader::new(row);
            visit(ProductSearchFields {
                id: reader.next_value()?,
                archived: reader.next_value()?,
                sku: reader.next_text()?,
                folded_name: reader.next_text()?,
                barcodes: reader.next_text()?,
                category: reader.next_text()?,
            });
        }
        Ok(())
    }

    fn catalogue_version(&self) -> Result<CatalogueVersion> {
        let stored: i64 = self.query_value(CATALOGUE_VERSION, ())?;
        Ok(CatalogueVersion(stored + self.head.catalogue.get()))
    }

    fn stock_levels(&self, today: Day) -> Result<Vec<StockLevel>> {
        let mut levels = self.query_all(STOCK_LEVELS, (), read_unexpired_level)?;
        let expired = self.query_all(EXPIRED_LOTS, [today], |reader| {
            Ok((reader.next_value::<ProductId>()?, reader.next_value::<Quantity>()?))
        })?;
        for (product, expired) in expired {
            let place = levels.binary_search_by_key(&product, |level| level.product);
            if let Some(level) = place.ok().and_then(|place| levels.get_mut(place)) {
                level.available = level.available.saturating_minus(expired);
            }
        }
        Ok(levels)
    }

    fn stocks_by_ids(&self, ids: &[ProductId], today: Day) -> Result<Vec<Stock>> {
        self.query_each(STOCK, ids, |id| (today, id), read_stock)
    }

    fn foresee_product_search(&self, text: &str, found: &[ProductId], today: Day) -> Result<()> {
        self.fetch_product_search(text, found, today)
    }
}

/// Reads a product's level as if nothing had expired.
fn read_unexpired_level(reader: &mut RowReader<'_>) -> Result<StockLevel> {
    let (product, archived) = (reader.next_value()?, reader.next_value()?);
    let (on_hand, on_hold): (Quantity, Quantity) = (reader.next_value()?, reader.next_value()?);
    let available = on_hand.saturating_minus(on_hold);
    Ok(StockLevel { product, archived, on_hand, available, min_stock: reader.next_value()? })
}

pub(super) fn build_query(query: &ProductQuery, today: Day) -> QueryBuilder {
    let mut builder = QueryBuilder::new(concat!(
        "SELECT ",
        product_columns!(),
        ", (",
        expired_on_hand_sql!("p.id", "?"),
        ") FROM product p"
    ));
    builder.bind(&today);
    if !query.include_archived {
        builder.and_where("(NOT p.archived OR p.on_hand > 0)");
    }
    builder.and_where_option("p.category = ?", query.category.as_ref());
    builder.push_sql("ORDER BY p.sku_key");
    builder.limit(query.limit);
    builder
}
