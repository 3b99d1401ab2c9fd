//! Fetching what a sheet names, all at once: rows that ask one by one would wait for the server each time.

use std::collections::HashMap;

use tokio_postgres::Row;

use super::ids::Sequence;
use super::lot_lists::lot_columns;
use super::params::Params;
use super::products::{BY_BARCODE, BY_FORMER_SKU, BY_SKU, product_columns};
use super::rows::{read_single_value, value_at};
use super::session::Request;
use super::transaction::Transaction;
use super::{lots, queries::ReadRow};
use crate::domain::{BarcodeCode, Lot, LotCode, ProductDetails, ProductId, Sku};
use crate::store::Result;

/// Names that are looked up in one statement.
const AT_ONCE: usize = 10_000;

/// Like [`BY_BARCODE`], then the key.
const BY_BARCODES: &str = concat!(
    "SELECT ",
    product_columns!(),
    ", b.code, b.quantity, b.unit, b.code_key
       FROM barcode b JOIN product p ON p.id = b.product_id WHERE b.code_key = ANY ($1::text[])"
);

/// Like [`BY_SKU`], then the key.
const BY_SKUS: &str =
    concat!("SELECT ", product_columns!(), ", p.sku_key FROM product p WHERE p.sku_key = ANY ($1::text[])");

/// Like [`BY_FORMER_SKU`], then the key.
const BY_FORMER_SKUS: &str = concat!(
    "SELECT ",
    product_columns!(),
    ", f.sku_key FROM former_sku f JOIN product p ON p.id = f.product_id WHERE f.sku_key = ANY ($1::text[])"
);

/// Like [`lots::BY_CODE`].
const BY_CODES: &str = concat!(
    "SELECT ",
    lot_columns!(),
    ", l.code_key FROM unnest($1::bigint[], $2::text[]) k (product, code)
       JOIN lot l ON l.product_id = k.product AND l.code_key = k.code"
);

impl Transaction<'_> {
    /// Fetches what codes and SKUs mean.
    pub(super) fn fetch_names(&self, codes: &[BarcodeCode], skus: &[Sku]) -> Result<()> {
        let codes: Vec<String> = codes.iter().map(BarcodeCode::key).collect();
        let skus: Vec<String> = skus.iter().map(Sku::key).collect();
        self.fetch_products_of(BY_BARCODES, BY_BARCODE, &codes)?;
        self.fetch_products_of(BY_SKUS, BY_SKU, &skus)?;
        self.fetch_products_of(BY_FORMER_SKUS, BY_FORMER_SKU, &skus)
    }

    /// Fetches with one statement what another one would be asked for, key by key.
    fn fetch_products_of(&self, together: &str, one: &str, keys: &[String]) -> Result<()> {
        for keys in keys.chunks(AT_ONCE) {
            let mut found: HashMap<String, Row> = HashMap::new();
            for row in self.rows(together, [keys])? {
                found.insert(value_at(&row, row.len() - 1)?, row);
            }
            for key in keys {
                let row = found.remove(key);
                let product = row.as_ref().map(|row| value_at::<ProductId>(row, 0)).transpose()?;
                self.expect_named(product, one, &[key], row.into_iter().collect())?;
            }
        }
        Ok(())
    }

    /// Fetches the lots of codes.
    pub(super) fn fetch_codes(&self, codes: &[(ProductId, LotCode)]) -> Result<()> {
        for codes in codes.chunks(AT_ONCE) {
            let keys: (Vec<i64>, Vec<String>) =
                codes.iter().map(|(product, code)| (product.0, code.key())).unzip();
            let mut found: HashMap<(ProductId, String), Vec<Row>> = HashMap::new();
            for row in self.rows(BY_CODES, keys)? {
                found.entry((value_at(&row, 1)?, value_at(&row, row.len() - 1)?)).or_default().push(row);
            }
            for (product, code) in codes {
                let key = (*product, code.key());
                let rows = found.remove(&key).unwrap_or_default();
                self.expect_named(None, lots::BY_CODE, &key, rows)?;
            }
        }
        Ok(())
    }

    /// Draws ids for lots that may be opened.
    pub(super) fn fetch_lot_ids(&self, lots: usize) -> Result<()> {
        let most = i64::try_from(lots).unwrap_or(i64::MAX);
        if most == 0 {
            return Ok(());
        }
        let read: ReadRow<i64> = read_single_value;
        let ids = self.query_all(Sequence::Lots.draw(), [most], read)?;
        self.ids.add(Sequence::Lots, ids);
        Ok(())
    }

    pub(super) fn expect_named(
        &self,
        product: Option<ProductId>,
        sql: &str,
        params: &impl Params,
        rows: Vec<Row>,
    ) -> Result<()> {
        if let Request::Prepared { values, .. } = self.request(sql, params)? {
            self.foreseen.put_named(product, (sql, values), rows);
        }
        Ok(())
    }

    /// Forgets what a name means.
    fn forget_name(&self, sql: &str, params: &impl Params) -> Result<()> {
        if self.foreseen.has_named()
            && let Request::Prepared { values, .. } = self.request(sql, params)?
        {
            self.foreseen.forget_name(sql, values);
        }
        Ok(())
    }

    /// Forgets what names mean a product, or will when it is what it is about to be.
    pub(super) fn forget_names_of(&self, product: Option<ProductId>, details: &ProductDetails) -> Result<()> {
        if let Some(product) = product {
            self.foreseen.forget_names_of(product);
        }
        self.forget_sku(&details.sku)?;
        match &details.gtin {
            Some(gtin) => self.forget_barcode(&gtin.into()),
            None => Ok(()),
        }
    }

    /// Forgets what a SKU means.
    pub(super) fn forget_sku(&self, sku: &Sku) -> Result<()> {
        self.forget_name(BY_SKU, &[sku.key()])?;
        self.forget_name(BY_FORMER_SKU, &[sku.key()])
    }

    /// Forgets what a barcode means.
    pub(super) fn forget_barcode(&self, code: &BarcodeCode) -> Result<()> {
        self.forget_name(BY_BARCODE, &[code.key()])
    }

    /// Notes that a lot changes: one that is new had nothing before.
    pub(super) fn note_lot_change(&self, before: Option<&Lot>, after: &Lot) -> Result<()> {
        self.foreseen.change_lot(before, after);
        for lot in before.into_iter().chain([after]) {
            if let Some(code) = &lot.code {
                self.forget_name(lots::BY_CODE, &(lot.product, code.key()))?;
            }
        }
        Ok(())
    }
}
