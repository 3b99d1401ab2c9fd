//! Files of products.

use super::problem::{BadRows, Result};
use super::source::{Reading, Source};
use super::value::Cells;
use super::{Exact, Field, Table};
use crate::domain::{Label, ProductDetails, Sku, Stock};

/// Maximum shelf life or remaining life, in days: about a hundred years.
const MOST_DAYS: u32 = 36_500;

/// Unit of a product whose row has none.
const DEFAULT_UNIT: &str = "ea";

/// The products of a file.
#[derive(Debug)]
pub struct ProductFile {
    pub file: String,
    pub products: Vec<ProductDetails>,
    /// The line number of each product.
    pub lines: Vec<u64>,
    /// The rows that could not be read; `products` holds the others.
    pub bad: BadRows,
}

/// Reads a file of products. Checks each row by itself; the warehouse checks it against the stock book.
pub fn read_products(source: Source, reading: &Reading) -> Result<ProductFile> {
    let file = source.name().to_owned();
    let mut bad = BadRows::none(source.name());
    let (mut products, mut lines) = (Vec::new(), Vec::new());
    source.rows(Table::Products, reading, &mut bad, &mut |row, mark, bad| {
        if let Some(product) = product(&mut Cells::of(row, reading, mark, bad)) {
            products.push(product);
            lines.push(row.line);
        }
    })?;
    Ok(ProductFile { file, products, lines, bad })
}

fn product(cells: &mut Cells<'_, '_>) -> Option<ProductDetails> {
    let decimals = cells.decimals();
    let (sku, name) = (cells.text(Field::Sku, Sku::parse), cells.text(Field::Name, Label::parse));
    let unit = cells.optional_text(Field::Unit, Label::parse_optional);
    let (gtin, min_stock) = (cells.gtin(), cells.quantity_or_zero(Field::MinStock, decimals));
    let (price, category) =
        (cells.money(Field::Price), cells.optional_text(Field::Category, Label::parse_optional));
    let shelf_life_days = cells.number(Field::ShelfLifeDays, MOST_DAYS);
    let min_life_days = cells.number(Field::MinLifeDays, MOST_DAYS).unwrap_or_default();
    let (sku, name) = sku.zip(name).filter(|_| cells.fine())?;
    let unit = unit.or_else(|| Label::parse(DEFAULT_UNIT).ok())?;
    Some(ProductDetails {
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
    })
}

crate::record! {
    /// A product in an export, in the columns that an import reads back.
    pub PortableProduct<'a> {
        sku: &'a str,
        name: &'a str,
        /// The unit its quantities are counted in.
        unit: &'a str,
        /// Decimal places its quantities may have.
        decimals: u8,
        gtin: Option<&'a str>,
        /// Minimum stock.
        min_stock: Exact,
        /// In minor units.
        price: Option<u32>,
        /// Days from receipt to expiry.
        shelf_life_days: Option<u32>,
        /// Minimum days left for a lot to be dispatched.
        min_life_days: u32,
        category: Option<&'a str>,
    }
}

impl<'a> From<&'a Stock> for PortableProduct<'a> {
    fn from(stock: &'a Stock) -> Self {
        let details = &stock.product.details;
        PortableProduct {
            sku: details.sku.as_str(),
            name: details.name.as_str(),
            unit: details.unit.as_str(),
            decimals: details.decimals.digits(),
            gtin: details.gtin.as_ref().map(|gtin| gtin.as_str()),
            min_stock: details.min_stock.into(),
            price: details.price.map(|price| price.0),
            shelf_life_days: details.shelf_life_days,
            min_life_days: details.min_life_days,
            category: details.category.as_ref().map(Label::as_str),
        }
    }
}
