//! Files of products.

use super::cell_parser::CellParser;
use super::error::{BadRows, Result};
use super::file_table::FileTable;
use super::read_options::ReadOptions;
use super::source::ImportSource;
use crate::contract::{ExactAmount, ExactDecimal, record};
use crate::domain::{Decimals, Field, Label, LifeDays, ProductDetails, Sku, Stock};

/// The products of a file.
#[derive(Debug)]
pub struct ProductFile {
    pub file: String,
    pub products: Vec<ProductDetails>,
    /// The line number of each product.
    pub line_numbers: Vec<u64>,
    /// The rows that could not be read; `products` holds the others.
    pub bad: BadRows,
}

/// Reads a file of products. Checks each row by itself; the warehouse checks it against the stock book.
pub fn read_products(source: ImportSource, reading: &ReadOptions) -> Result<ProductFile> {
    let file = source.name().to_owned();
    let mut bad = BadRows::new(source.name());
    let (mut products, mut lines) = (Vec::new(), Vec::new());
    source.for_each_row(FileTable::Products, reading, &mut bad, &mut |row, mark, bad| {
        if let Some(product) = parse_product(&mut CellParser::new(row, reading, mark, bad)) {
            products.push(product);
            lines.push(row.line);
        }
    })?;
    Ok(ProductFile { file, products, line_numbers: lines, bad })
}

fn parse_product(cells: &mut CellParser<'_, '_>) -> Option<ProductDetails> {
    let decimals = cells.number(Field::Decimals, Decimals::parse).unwrap_or_default();
    let (sku, name) = (cells.text(Field::Sku, Sku::parse), cells.text(Field::Name, Label::parse));
    let unit = cells.optional_text(Field::Unit, Label::parse_optional);
    let (gtin, min_stock) = (cells.gtin(), cells.quantity_or_zero(Field::MinStock, decimals));
    let (price, category) =
        (cells.amount(Field::Price), cells.optional_text(Field::Category, Label::parse_optional));
    let shelf_life_days = cells.number(Field::ShelfLifeDays, LifeDays::parse);
    let min_life_days = cells.number(Field::MinLifeDays, LifeDays::parse).unwrap_or_default();
    let (sku, name) = sku.zip(name).filter(|_| cells.is_row_valid())?;
    let unit = unit.unwrap_or_else(Label::default_unit);
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

record! {
    /// A product in an export, in the columns that an import reads back.
    pub ExportedProduct<'a> {
        sku: &'a str,
        name: &'a str,
        /// The unit its quantities are counted in.
        unit: &'a str,
        /// Decimal places its quantities may have.
        decimals: u8,
        gtin: Option<&'a str>,
        /// Minimum stock.
        min_stock: ExactDecimal,
        price: Option<ExactAmount>,
        /// Days from receipt to expiry.
        shelf_life_days: Option<u32>,
        /// Minimum days left for a lot to be dispatched.
        min_life_days: u32,
        category: Option<&'a str>,
    }
}

impl<'a> From<&'a Stock> for ExportedProduct<'a> {
    fn from(stock: &'a Stock) -> Self {
        let details = &stock.product.details;
        ExportedProduct {
            sku: details.sku.as_str(),
            name: details.name.as_str(),
            unit: details.unit.as_str(),
            decimals: details.decimals.count(),
            gtin: details.gtin.as_ref().map(|gtin| gtin.as_str()),
            min_stock: details.min_stock.into(),
            price: details.price.map(ExactAmount::from),
            shelf_life_days: details.shelf_life_days.map(LifeDays::count),
            min_life_days: details.min_life_days.count(),
            category: details.category.as_ref().map(Label::as_str),
        }
    }
}
