//! Products: the catalogue with its balances.

use super::{Result, RowVisitor};
use crate::domain::{
    Barcode, BarcodeCode, Day, Label, Product, ProductDetails, ProductId, ProductSummary, Quantity, Sku,
    Stock,
};

/// Selects products.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ProductQuery {
    /// Only products of this category.
    pub category: Option<Label>,
    /// Include archived products without stock.
    pub include_archived: bool,
    /// At most this many.
    pub limit: Option<usize>,
}

/// The fields of a product that searches look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProductSearchFields<'a> {
    /// The product.
    pub id: ProductId,
    /// Whether it is archived and has no stock, so that lists leave it out unless asked for it.
    pub archived: bool,
    /// Its SKU.
    pub sku: &'a str,
    /// Its name, folded for search.
    pub folded_name: &'a str,
    /// Its barcodes, its GTIN first, each ended by a line break; empty if it has none.
    pub barcodes: &'a str,
    /// Its category, empty if none.
    pub category: &'a str,
}

/// A barcode with the product that it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BarcodeRow {
    /// The product.
    pub product_id: ProductId,
    /// How lists name it.
    pub product: ProductSummary,
    /// The barcode.
    pub barcode: Barcode,
    /// Whether it is the product's GTIN.
    pub is_gtin: bool,
}

/// A product's quantities on a day, for lists that sort all products by them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StockLevel {
    /// The product.
    pub product: ProductId,
    /// Whether it is archived.
    pub archived: bool,
    /// Quantity on hand in all lots.
    pub on_hand: Quantity,
    /// Quantity on hand in lots that are neither expired nor on hold.
    pub available: Quantity,
    /// Threshold of the low stock alert.
    pub min_stock: Quantity,
}

/// Changes whenever a product is added or edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CatalogueVersion(pub(super) i64);

/// Queries about products. Those that depend on the day take it as an argument.
pub trait ReadProducts {
    /// Returns a product.
    fn product(&self, id: ProductId) -> Result<Option<Product>> {
        Ok(self.products_by_ids(&[id])?.pop())
    }
    /// Returns the given products in the given order, skipping unknown ids.
    fn products_by_ids(&self, ids: &[ProductId]) -> Result<Vec<Product>>;
    /// Looks a product up by SKU, or by one that it had before (docs/RULES.md, P1). SKUs compare by NFKC case folding
    /// (docs/RULES.md, rule 9).
    fn product_by_sku(&self, sku: &Sku) -> Result<Option<Product>>;
    /// Returns the keys of SKUs that products had before, each with its product, in the order of the keys.
    fn former_skus(&self) -> Result<Vec<(String, ProductId)>>;
    /// Looks up what a code means: a GTIN whatever its leading zeros, any other code by NFKC case folding.
    fn barcode(&self, code: &BarcodeCode) -> Result<Option<(Product, Barcode)>>;
    /// Visits the barcodes of all products, or of one: by SKU, and those of a product in the order in which it got them,
    /// its GTIN first.
    fn barcodes(&self, product: Option<ProductId>, visit: RowVisitor<'_, BarcodeRow>) -> Result<()>;
    /// Returns what each of the products has in expired lots that are not on hold. Reads only those lots.
    fn expired_on_hand(&self, products: &[ProductId], today: Day) -> Result<Vec<Quantity>>;
    /// Visits products in SKU order.
    fn products(&self, query: &ProductQuery, today: Day, visit: RowVisitor<'_, Stock>) -> Result<()>;
    /// Visits the searchable fields of all products, archived ones included, in SKU order. Borrowed to avoid
    /// allocations, since a keystroke may wait for it.
    fn product_search_fields(&self, visit: &mut dyn FnMut(ProductSearchFields<'_>)) -> Result<()>;
    /// Returns the version by which copies of the catalogue in memory detect that they are stale.
    fn catalogue_version(&self) -> Result<CatalogueVersion>;
    /// Returns the stock level of all products, archived ones included, in id order. Of the lots it reads only
    /// expired ones.
    fn stock_levels(&self, today: Day) -> Result<Vec<StockLevel>>;
    /// Like [`ReadProducts::products_by_ids`], with the expired stock on a day.
    fn stocks_by_ids(&self, ids: &[ProductId], today: Day) -> Result<Vec<Stock>>;
    /// Fetches at once what a search of products in memory is about to ask for: the version of the catalogue, the product
    /// that a text names, and the stock of the products that it has found so far. Nothing to do where a question costs no
    /// round trip.
    fn foresee_product_search(&self, text: &str, found: &[ProductId], today: Day) -> Result<()> {
        let _ = (text, found, today);
        Ok(())
    }
}

/// Row-level changes of products.
pub trait WriteProducts {
    /// Locks products against other writers until the transaction ends, in id order whatever the order given, and
    /// returns them in id order as they are then. Skips unknown ids. Lots and alerts of a product that is about to
    /// change are read after this.
    fn lock_products(&mut self, ids: &[ProductId]) -> Result<Vec<Product>>;
    /// Like [`WriteProducts::lock_products`] by SKU, also one that a product had before. Returns the product of each
    /// SKU, in the order of the SKUs.
    fn lock_products_by_sku(&mut self, skus: &[Sku]) -> Result<Vec<Option<Product>>>;
    /// Locks all products, archived ones included.
    fn lock_all_products(&mut self) -> Result<Vec<Product>>;
    /// Changes the catalogue's version.
    fn bump_catalogue_version(&mut self) -> Result<()>;
    /// Inserts a product with zero balances.
    fn insert_product(&mut self, details: &ProductDetails) -> Result<ProductId>;
    /// Replaces a product's details.
    fn update_product(&mut self, id: ProductId, details: &ProductDetails, archived: bool) -> Result<()>;
    /// Adds a barcode to a product, after those that it has. Fails if some product has the code.
    fn insert_barcode(&mut self, product: ProductId, barcode: &Barcode) -> Result<()>;
    /// Removes a barcode that is not a product's GTIN.
    fn remove_barcode(&mut self, code: &BarcodeCode) -> Result<()>;
    /// Lets a SKU that a product had before find it.
    fn put_former_sku(&mut self, sku: &Sku, product: ProductId) -> Result<()>;
    /// Forgets that a product had this SKU before, if one had.
    fn remove_former_sku(&mut self, sku: &Sku) -> Result<()>;
    /// Sets a product's balances.
    fn set_product_balance(&mut self, id: ProductId, on_hand: Quantity, on_hold: Quantity) -> Result<()>;
}
