//! Products, and their stock.

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    ExactAmount, ExactDecimal, ExactSum, Record, RecordCell, RequiresRecord, ToRecordCell, WarningRecords,
    record,
};
use crate::domain::{DocumentId, Gtin, Label, LifeDays, Stock};
use crate::warehouse::{ChangedProduct, StockValue};

record! {
    /// docs/CLI.md, "product".
    #[derive(ToSchema)]
    pub ProductRecord<'a> {
        id: i64,
        sku: &'a str,
        name: &'a str,
        unit: &'a str,
        decimals: u8,
        gtin: Option<&'a str>,
        min_stock: ExactDecimal,
        price: Option<ExactAmount>,
        shelf_life_days: Option<u32>,
        min_life_days: u32,
        category: Option<&'a str>,
        requires: RequiresRecord,
        archived: bool,
        on_hand: ExactDecimal,
        available: ExactDecimal,
    }
}

record! {
    /// docs/CLI.md, "stock".
    #[derive(ToSchema)]
    pub StockRecord<'a> {
        sku: &'a str,
        product: &'a str,
        unit: &'a str,
        on_hand: ExactDecimal,
        available: ExactDecimal,
        expired: ExactDecimal,
        on_hold: ExactDecimal,
        min_stock: ExactDecimal,
        value: Option<ExactSum>,
        value_at_price: ExactSum,
        unvalued: ExactDecimal,
    }
}

/// docs/CLI.md, "product" with the document that changed it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ChangedProductRecord<'a> {
    #[serde(flatten)]
    product: ProductRecord<'a>,
    /// Null if nothing differed.
    document: Option<DocumentId>,
    warnings: WarningRecords,
}

impl Record for ChangedProductRecord<'_> {
    const FIELDS: &'static [&'static str] = &[
        "id",
        "sku",
        "name",
        "unit",
        "decimals",
        "gtin",
        "min_stock",
        "price",
        "shelf_life_days",
        "min_life_days",
        "category",
        "requires",
        "archived",
        "on_hand",
        "available",
        "document",
        "warnings",
    ];

    fn cells(&self) -> Vec<RecordCell<'_>> {
        let mut cells = self.product.cells();
        cells.extend([self.document.to_record_cell(), self.warnings.to_record_cell()]);
        cells
    }
}

impl<'a> ChangedProductRecord<'a> {
    /// The product after a command; the warnings are those of the command, in words.
    pub fn new(changed: &'a ChangedProduct, warnings: WarningRecords) -> Self {
        ChangedProductRecord { product: (&changed.stock).into(), document: changed.document, warnings }
    }
}

impl<'a> From<&'a Stock> for ProductRecord<'a> {
    fn from(stock: &'a Stock) -> Self {
        let details = &stock.product.details;
        ProductRecord {
            id: stock.product.id.0,
            sku: details.sku.as_str(),
            name: details.name.as_str(),
            unit: details.unit.as_str(),
            decimals: details.decimals.count(),
            gtin: details.gtin.as_ref().map(Gtin::as_str),
            min_stock: details.min_stock.into(),
            price: details.price.map(ExactAmount::from),
            shelf_life_days: details.shelf_life_days.map(LifeDays::count),
            min_life_days: details.min_life_days.count(),
            category: details.category.as_ref().map(Label::as_str),
            requires: details.requires.into(),
            archived: stock.product.archived,
            on_hand: stock.product.on_hand.into(),
            available: stock.available().into(),
        }
    }
}

impl<'a> StockRecord<'a> {
    /// A product's stock, and what it is worth.
    pub fn new(stock: &'a Stock, value: &StockValue) -> Self {
        let details = &stock.product.details;
        StockRecord {
            sku: details.sku.as_str(),
            product: details.name.as_str(),
            unit: details.unit.as_str(),
            on_hand: stock.product.on_hand.into(),
            available: stock.available().into(),
            expired: stock.expired.into(),
            on_hold: stock.product.on_hold.into(),
            min_stock: details.min_stock.into(),
            value: (!value.is_unknown()).then_some(ExactSum(value.value)),
            value_at_price: ExactSum(value.at_price),
            unvalued: value.unvalued.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_product_has_the_fields_of_a_product() {
        let (product, more) = ChangedProductRecord::FIELDS.split_at(ProductRecord::FIELDS.len());
        assert_eq!((product, more), (ProductRecord::FIELDS, &["document", "warnings"][..]));
    }
}
