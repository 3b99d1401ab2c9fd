//! The product that a scanned code names, and how much of it one scan means (docs/RULES.md, P5, G5).

use std::ops::ControlFlow;

use crate::domain::gs1::ScannedCode;
use crate::domain::{
    Barcode, BarcodeCode, Label, Product, ProductSummary, ProductUnits, Quantity, QuantityError, Sku,
};
use crate::store::ReadTransaction;
use crate::warehouse::ledger::require_product;
use crate::warehouse::{Result, Warehouse};

/// A product that a code names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScannedProduct {
    /// The product.
    pub product: ProductSummary,
    /// How much of it one scan means, in its unit; `None` if the code doesn't say, an error if thousandths don't hold it.
    pub quantity: std::result::Result<Option<Quantity>, QuantityError>,
    /// What that much is called, if the barcode has a name for it.
    pub pack: Option<Label>,
}

impl Warehouse {
    /// Returns the product that a code names by its trade item number, or by the number of a store's own: all of it, else
    /// the item in it.
    pub fn product_of_scan(&mut self, code: &ScannedCode<'_>) -> Result<Option<ScannedProduct>> {
        let book = self.store.read()?;
        let named = match (code.gtin(), code.store_code()) {
            (Some(gtin), _) => book.barcode(&(&gtin).into())?.map(ScannedProduct::by_barcode),
            (None, Some(number)) => match find_named(&*book, number.digits())? {
                Some(named) => Some(named),
                None => number.item().map(|item| find_named(&*book, item)).transpose()?.flatten(),
            },
            (None, None) => None,
        };
        let Some(named) = named else { return Ok(None) };
        let per_scan = named.quantity.clone().ok().flatten().unwrap_or(Quantity::ONE);
        let quantity = code.quantity(per_scan, &named.product.unit);
        let pack = named.pack.filter(|_| quantity == Ok(Some(per_scan)));
        Ok(Some(ScannedProduct { quantity, pack, ..named }))
    }

    /// Returns the units in which quantities of a product can be said: its own, and the packs of its barcodes.
    pub fn product_units(&mut self, sku: &Sku) -> Result<ProductUnits> {
        let book = self.store.read()?;
        let product = require_product(&*book, sku)?;
        let mut units = ProductUnits::new(&product.details.unit, product.details.decimals);
        book.barcodes(Some(product.id), &mut |row| {
            units.add_barcode(row.barcode);
            ControlFlow::Continue(())
        })?;
        Ok(units)
    }

    /// Returns the product that a text names as a barcode or SKU of the warehouse's own, also one that it had before.
    pub fn product_of_own_code(&mut self, text: &str) -> Result<Option<ScannedProduct>> {
        find_named(&*self.store.read()?, text)
    }
}

impl ScannedProduct {
    fn by_barcode((product, barcode): (Product, Barcode)) -> Self {
        let product = product.summary();
        ScannedProduct { product, quantity: Ok(Some(barcode.quantity)), pack: barcode.unit }
    }
}

fn find_named(book: &dyn ReadTransaction, text: &str) -> Result<Option<ScannedProduct>> {
    if let Ok(code) = BarcodeCode::parse(text)
        && let Some(named) = book.barcode(&code)?
    {
        return Ok(Some(ScannedProduct::by_barcode(named)));
    }
    let Ok(sku) = Sku::parse(text) else { return Ok(None) };
    let product = book.product_by_sku(&sku)?;
    Ok(product.map(|product| ScannedProduct {
        product: product.summary(),
        quantity: Ok(Some(Quantity::ONE)),
        pack: None,
    }))
}
