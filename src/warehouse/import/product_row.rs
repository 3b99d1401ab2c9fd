//! One row of a file of products.

use crate::domain::{Field, Label, ProductDetails, Sku, TextError};
use crate::warehouse::{Invalid, ProductEdit};

/// What a row says of a product: only what its file names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductRow {
    /// The code of a known product, or of a new one.
    pub sku: Sku,
    /// The fields that the row gives or clears.
    pub changes: ProductEdit,
}

impl ProductRow {
    /// Returns the details of a new product. Fails without a name.
    pub fn to_details(&self) -> Result<ProductDetails, Invalid> {
        let no_name = || Invalid::Text { field: Field::Name, error: TextError::Empty };
        let name = self.changes.name.clone().ok_or_else(no_name)?;
        let plain = ProductDetails::new(self.sku.clone(), name, Label::default_unit());
        Ok(self.changes.apply_to(&plain))
    }
}

/// A row that names every field.
impl From<ProductDetails> for ProductRow {
    fn from(details: ProductDetails) -> Self {
        let ProductDetails {
            sku,
            name,
            unit,
            decimals,
            gtin,
            min_stock,
            price,
            shelf_life_days,
            min_life_days,
            category,
            requires,
        } = details;
        let changes = ProductEdit {
            sku: None,
            name: Some(name),
            unit: Some(unit),
            decimals: Some(decimals),
            gtin: Some(gtin),
            min_stock: Some(min_stock),
            price: Some(price),
            shelf_life_days: Some(shelf_life_days),
            min_life_days: Some(min_life_days),
            category: Some(category),
            requires: Some(requires),
            archived: None,
        };
        ProductRow { sku, changes }
    }
}
