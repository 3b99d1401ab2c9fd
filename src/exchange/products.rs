//! The catalogue as a file.

use super::problem::{BadRows, Result};
use super::source::{Reading, Source};
use super::value::Cells;
use super::{Exact, Field, Table};
use crate::domain::{Label, ProductDetails, Sku, Stock};

/// The most days that a shelf life or a remaining life may have: a hundred years.
const MOST_DAYS: u32 = 36_500;

/// What is counted where the file does not say.
const DEFAULT_UNIT: &str = "ea";

/// A file of products that was read whole.
#[derive(Debug)]
pub struct ProductFile {
    /// What it is called.
    pub file: String,
    /// The products.
    pub products: Vec<ProductDetails>,
    /// The line of each.
    pub lines: Vec<u64>,
    /// The rows that are no products; `products` holds the others.
    pub bad: BadRows,
}

/// Reads a file of products. What a row says of itself is checked here; what the book says to it, the warehouse tells.
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
    /// A product as it leaves in a file and comes back.
    pub PortableProduct<'a> {
        /// The code by which the house knows it.
        sku: &'a str,
        /// What it is called.
        name: &'a str,
        /// What is counted.
        unit: &'a str,
        /// How many decimals its quantities may have.
        decimals: u8,
        /// Its trade item number.
        gtin: Option<&'a str>,
        /// Its minimum.
        min_stock: Exact,
        /// Its price in minor units.
        price: Option<u32>,
        /// Days from receipt to expiry.
        shelf_life_days: Option<u32>,
        /// Days that a lot must still have to go out.
        min_life_days: u32,
        /// A group of products.
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
