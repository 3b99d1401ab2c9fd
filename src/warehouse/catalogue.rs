//! The catalogue: products are added, edited and archived, never deleted.

use super::{Act, Batch, Result};
use crate::domain::{Decimals, Gtin, Label, MinorUnits, ProductDetails, Quantity, Sku, Stock};

/// What shall change about a product; `None` leaves it, `Some(None)` clears it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProductEdit {
    /// Its name.
    pub name: Option<Label>,
    /// What is counted.
    pub unit: Option<Label>,
    /// The decimals of its quantities; never fewer than its stock uses.
    pub decimals: Option<Decimals>,
    /// Its trade item number.
    pub gtin: Option<Option<Gtin>>,
    /// Its minimum.
    pub min_stock: Option<Quantity>,
    /// Its price.
    pub price: Option<Option<MinorUnits>>,
    /// Days from receipt to expiry.
    pub shelf_life_days: Option<Option<u32>>,
    /// Days that a lot must still have to go out.
    pub min_life_days: Option<u32>,
    /// Its category.
    pub category: Option<Option<Label>>,
    /// In use again, or out of use.
    pub archived: Option<bool>,
}

impl Batch<'_> {
    /// Adds a product.
    pub fn add_product(&mut self, act: &Act, details: &ProductDetails) -> Result<Stock> {
        let _ = (act, details);
        todo!()
    }

    /// Changes what is said about a product. Archiving one that has stock is refused.
    pub fn edit_product(&mut self, act: &Act, sku: &Sku, edit: &ProductEdit) -> Result<Stock> {
        let _ = (act, sku, edit);
        todo!()
    }
}
