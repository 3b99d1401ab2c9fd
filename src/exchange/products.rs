//! Files of products.

use super::cell_parser::CellParser;
use super::error::{BadRows, Result};
use super::file_table::FileTable;
use super::read_options::ReadOptions;
use super::source::{FileNotes, ImportSource};
use crate::contract::{ExactAmount, ExactDecimal, RequiresRecord, record};
use crate::domain::{Decimals, Field, Label, LifeDays, Quantity, Requires, Sku, Stock};
use crate::warehouse::{ProductEdit, ProductRow};

/// The products of a file.
#[derive(Debug)]
pub struct ProductFile {
    pub file: String,
    pub products: Vec<ProductRow>,
    /// The line of each product.
    pub line_numbers: Vec<u64>,
    pub notes: FileNotes,
    /// The rows that could not be read; `products` holds the others.
    pub bad: BadRows,
}

/// Reads a file of products. Checks each row by itself; the warehouse checks it against the stock book.
pub fn read_products(source: ImportSource, reading: &ReadOptions) -> Result<ProductFile> {
    let file = source.name().to_owned();
    let mut bad = BadRows::new(source.name());
    let (mut products, mut lines) = (Vec::new(), Vec::new());
    let notes = source.for_each_row(FileTable::Products, reading, &mut bad, &mut |row, mark, bad| {
        if let Some(product) = parse_product(&mut CellParser::new(row, reading, mark, bad)) {
            products.push(product);
            lines.push(row.line);
        }
    })?;
    Ok(ProductFile { file, products, line_numbers: lines, notes, bad })
}

/// Reads what a row says. A field that is cleared gets the default of a new product.
pub(super) fn parse_product(cells: &mut CellParser<'_, '_>) -> Option<ProductRow> {
    let sku = cells.text(Field::Sku, Sku::parse);
    let label = |field| move |cells: &mut CellParser<'_, '_>| cells.text(field, Label::parse);
    let life = |field| move |cells: &mut CellParser<'_, '_>| cells.number(field, LifeDays::parse);
    let decimals = cells.change(Field::Decimals, |cells| cells.number(Field::Decimals, Decimals::parse));
    let places = decimals.flatten().unwrap_or(Decimals::MAX);
    let min_stock = cells.change(Field::MinStock, |cells| cells.quantity_of(Field::MinStock, places));
    let unit = cells.change(Field::Unit, label(Field::Unit));
    let changes = ProductEdit {
        sku: None,
        name: match cells.change(Field::Name, label(Field::Name)) {
            Some(None) => cells.text(Field::Name, Label::parse),
            name => name.flatten(),
        },
        unit: unit.map(|unit| unit.unwrap_or_else(Label::default_unit)),
        decimals: decimals.map(Option::unwrap_or_default),
        gtin: cells.change(Field::Gtin, CellParser::gtin),
        min_stock: min_stock.map(|quantity| quantity.unwrap_or(Quantity::ZERO)),
        price: cells.change(Field::Price, |cells| cells.amount(Field::Price)),
        shelf_life_days: cells.change(Field::ShelfLifeDays, life(Field::ShelfLifeDays)),
        min_life_days: cells
            .change(Field::MinLifeDays, life(Field::MinLifeDays))
            .map(|days| days.unwrap_or(LifeDays::ZERO)),
        category: cells.change(Field::Category, label(Field::Category)),
        requires: cells
            .change(Field::Requires, CellParser::requires)
            .map(|requires| requires.unwrap_or(Requires::NOTHING)),
        archived: None,
    };
    let sku = sku.filter(|_| cells.is_row_valid())?;
    Some(ProductRow { sku, changes })
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
        /// Facts that must be known before its goods are taken in.
        requires: RequiresRecord,
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
            requires: details.requires.into(),
        }
    }
}
