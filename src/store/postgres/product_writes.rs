//! Locks and changes of products.

use std::collections::{HashMap, HashSet};

use tokio_postgres::Row;

use super::foreseen::Subject;
use super::ids::Sequence;
use super::params::params;
use super::products::{product_columns, read_product};
use super::rows::{RowReader, value_at};
use super::transaction::Transaction;
use crate::domain::{
    Barcode, BarcodeCode, Product, ProductDetails, ProductId, Quantity, Sku, fold_for_search,
};
use crate::store::{Result, StoreError, WriteProducts};

pub(super) const LOCK: &str =
    "SELECT p.id FROM product p WHERE p.id = ANY ($1::bigint[]) ORDER BY p.id FOR NO KEY UPDATE";

/// Products by SKU, whether they have it or had it before.
const LOCK_BY_SKU: &str = "SELECT p.id FROM product p WHERE p.id IN (
        SELECT c.id FROM product c WHERE c.sku_key = ANY ($1::text[])
        UNION ALL SELECT f.product_id FROM former_sku f WHERE f.sku_key = ANY ($1::text[]))
      ORDER BY p.id FOR NO KEY UPDATE";

/// The product of each SKU: that which has it, or else that which had it before.
pub(super) const BY_SKUS: &str = concat!(
    "SELECT k.key, ",
    product_columns!(),
    " FROM unnest($1::text[]) k (key) JOIN product p ON p.id = coalesce(
        (SELECT c.id FROM product c WHERE c.sku_key = k.key),
        (SELECT f.product_id FROM former_sku f WHERE f.sku_key = k.key))"
);

/// In id order.
pub(super) const BY_IDS: &str =
    concat!("SELECT ", product_columns!(), " FROM product p WHERE p.id = ANY ($1::bigint[]) ORDER BY p.id");

const LOCK_ALL: &str = "SELECT p.id FROM product p ORDER BY p.id FOR NO KEY UPDATE";

const ALL: &str = concat!("SELECT ", product_columns!(), " FROM product p ORDER BY p.id");

pub(super) const SET_BALANCE: &str = "UPDATE product SET on_hand = $2, on_hold = $3 WHERE id = $1";

/// A lock is taken by a statement of its own and what it protects is read by later ones: a statement that waited for a
/// lock would go on with what it saw before.
impl WriteProducts for Transaction<'_> {
    fn lock_products(&mut self, ids: &[ProductId]) -> Result<Vec<Product>> {
        let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let read = |row: &Row| read_product(&mut RowReader::new(row));
        if let Some(locked) = self.foreseen_rows(BY_IDS, &[&ids])? {
            return locked.iter().map(read).collect();
        }
        let requests = vec![self.request(LOCK, &[&ids])?, self.request(BY_IDS, &[&ids])?];
        let answers = self.send(requests)?;
        answers.iter().skip(1).flat_map(|answer| &answer.rows).map(read).collect()
    }

    fn lock_products_by_sku(&mut self, skus: &[Sku]) -> Result<Vec<Option<Product>>> {
        let keys: Vec<String> = skus.iter().map(Sku::key).collect();
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let found = match self.foreseen_rows(BY_SKUS, &[&keys])? {
            Some(found) => found,
            None => self.lock_rows_by_sku(&keys)?,
        };
        let mut by_key: HashMap<String, Product> = HashMap::new();
        for row in &found {
            let mut reader = RowReader::new(row);
            by_key.insert(reader.next_value()?, read_product(&mut reader)?);
        }
        Ok(keys.iter().map(|key| by_key.get(key).cloned()).collect())
    }

    fn lock_all_products(&mut self) -> Result<Vec<Product>> {
        let requests = vec![self.request(LOCK_ALL, &())?, self.request(ALL, &())?];
        let answers = self.send(requests)?;
        let rows = answers.iter().skip(1).flat_map(|answer| &answer.rows);
        rows.map(|row| read_product(&mut RowReader::new(row))).collect()
    }

    /// Written at the end of the transaction.
    fn bump_catalogue_version(&mut self) -> Result<()> {
        self.head.catalogue.set(self.head.catalogue.get() + 1);
        self.note_change()
    }

    fn insert_product(&mut self, details: &ProductDetails) -> Result<ProductId> {
        self.foreseen.forget(Subject::Products);
        self.forget_names_of(None, details)?;
        self.send_new_lots()?;
        let id = self.next_id(Sequence::Products)?;
        self.execute(
            "INSERT INTO product (id, sku, sku_key, name, name_order, unit, decimals, min_stock, price,
                                  shelf_life_days, min_life_days, category, requires_lot, requires_expiry)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
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
            ],
        )?;
        if details.gtin.is_some() {
            self.set_gtin(ProductId(id), details.gtin.as_ref())?;
        }
        Ok(ProductId(id))
    }

    fn update_product(&mut self, id: ProductId, details: &ProductDetails, archived: bool) -> Result<()> {
        self.foreseen.forget(Subject::Products);
        // Lines name their product.
        self.foreseen.forget_lines();
        self.forget_names_of(Some(id), details)?;
        self.set_gtin(id, details.gtin.as_ref())?;
        self.update_one(
            "UPDATE product SET sku = $2, sku_key = $3, name = $4, name_order = $5, unit = $6, decimals = $7,
                                min_stock = $8, price = $9, shelf_life_days = $10, min_life_days = $11,
                                category = $12, requires_lot = $13, requires_expiry = $14, archived = $15
              WHERE id = $1",
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
        self.foreseen.forget_names_of(product);
        self.forget_barcode(&barcode.code)?;
        self.add_barcode(product, barcode)
    }

    fn remove_barcode(&mut self, code: &BarcodeCode) -> Result<()> {
        self.forget_barcode(code)?;
        self.update_one("DELETE FROM barcode WHERE code_key = $1 AND number > 1", [code.key()])
    }

    fn put_former_sku(&mut self, sku: &Sku, product: ProductId) -> Result<()> {
        self.foreseen.forget(Subject::Products);
        self.forget_sku(sku)?;
        self.execute(
            "INSERT INTO former_sku (sku_key, product_id) VALUES ($1, $2)
             ON CONFLICT (sku_key) DO UPDATE SET product_id = excluded.product_id",
            (sku.key(), product),
        )
    }

    fn remove_former_sku(&mut self, sku: &Sku) -> Result<()> {
        self.foreseen.forget(Subject::Products);
        self.forget_sku(sku)?;
        self.execute("DELETE FROM former_sku WHERE sku_key = $1", [sku.key()])
    }

    fn set_product_balance(&mut self, id: ProductId, on_hand: Quantity, on_hold: Quantity) -> Result<()> {
        self.foreseen.forget(Subject::Products);
        self.foreseen.forget_names_of(id);
        self.update_one(SET_BALANCE, (id, on_hand, on_hold))
    }
}

impl Transaction<'_> {
    /// Locks the products of these SKUs and returns the rows of [`BY_SKUS`].
    fn lock_rows_by_sku(&self, keys: &[String]) -> Result<Vec<Row>> {
        let requests = vec![self.request(LOCK_BY_SKU, &[keys])?, self.request(BY_SKUS, &[keys])?];
        let mut answers = self.send(requests)?;
        let found = answers.pop().unwrap_or_default().rows;
        let locked = answers.pop().unwrap_or_default().rows;
        let locked: HashSet<ProductId> = locked.iter().map(|row| value_at(row, 0)).collect::<Result<_>>()?;
        for row in &found {
            if !locked.contains(&value_at(row, 1)?) {
                // It got this SKU while others were waited for.
                return Err(StoreError::Retry);
            }
        }
        Ok(found)
    }
}
