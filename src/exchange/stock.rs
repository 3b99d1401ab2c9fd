//! Files of products and their lots in one table: a row names a product and, where a quantity stands, a lot of it.

use std::collections::HashMap;

use super::cell_parser::CellParser;
use super::error::{BadRow, BadRows, Result, RowProblem};
use super::file_table::FileTable;
use super::lots::{LotFile, LotReader};
use super::products::parse_product;
use super::read_options::ReadOptions;
use super::source::{FileNotes, ImportSource};
use super::source_row::SourceRow;
use crate::domain::{Field, Label, LifeDays, Sku, replace_unprintable};
use crate::warehouse::{ProductEdit, ProductRow};

/// The products of a file, and their lots.
#[derive(Debug)]
pub struct StockFile {
    pub products: Vec<ProductRow>,
    /// The first line of each product.
    pub product_lines: Vec<u64>,
    /// What was made of the file, except for rows of quantity zero.
    pub notes: FileNotes,
    /// The lots, and all rows that could not be read.
    pub lots: LotFile,
}

/// Reads a file of products and lots. Rows of one product must agree on what they say of it.
pub fn read_stock(source: ImportSource, reading: &ReadOptions) -> Result<StockFile> {
    let mut bad = BadRows::new(source.name());
    let (mut products, mut lots) = (ProductReader::default(), LotReader::new(reading));
    let notes = source.for_each_row(FileTable::Stock, reading, &mut bad, &mut |row, mark, bad| {
        if let Some(product) = parse_product(&mut CellParser::new(row, reading, mark, bad)) {
            products.take(product, row, bad);
        }
        // An SKU that is none was named with the product.
        if names_lot(row) && Sku::parse(row.text(Field::Sku)).is_ok() {
            lots.take(row, mark, bad);
        }
    })?;
    let ProductReader { products, lines, .. } = products;
    Ok(StockFile { products, product_lines: lines, notes, lots: lots.finish(FileNotes::default(), bad) })
}

/// Whether a row is about a lot. One with a lot's code or expiry lacks its quantity, if it has none.
fn names_lot(row: &SourceRow<'_>) -> bool {
    [Field::Quantity, Field::Lot, Field::Expires].iter().any(|field| !row.text(*field).trim().is_empty())
}

/// Collects the products of a file row by row, each once.
#[derive(Default)]
struct ProductReader {
    products: Vec<ProductRow>,
    /// The first line of each product.
    lines: Vec<u64>,
    /// The position of each product by its SKU.
    positions: HashMap<String, usize>,
    /// The lines of facts that a later row than the product's first names first.
    later: HashMap<(usize, Field), u64>,
}

impl ProductReader {
    fn take(&mut self, given: ProductRow, row: &SourceRow<'_>, bad: &mut BadRows) {
        let position = *self.positions.entry(given.sku.key()).or_insert(self.products.len());
        let Some((known, first)) = self.products.get_mut(position).zip(self.lines.get(position)) else {
            self.products.push(given);
            self.lines.push(row.line);
            return;
        };
        if known.changes == given.changes {
            return;
        }
        // All but the SKU, by which they are rows of one product.
        for field in FileTable::Products.fields().iter().copied().filter(|field| *field != Field::Sku) {
            match (fact(&known.changes, field), fact(&given.changes, field)) {
                (None, Some(_)) => {
                    self.later.insert((position, field), row.line);
                }
                (Some(before), Some(now)) if before != now => {
                    let line = self.later.get(&(position, field)).unwrap_or(first);
                    let problem = RowProblem::OtherFact { line: *line, value: before.unwrap_or_default() };
                    let value = Some(replace_unprintable(row.text(field).trim()));
                    bad.push(BadRow { line: row.line, field: Some(field), value, problem });
                }
                _ => {}
            }
        }
        add_facts(&mut known.changes, given.changes);
    }
}

/// What is said of a field: a value, that it has none, or nothing.
fn fact(said: &ProductEdit, field: Field) -> Option<Option<String>> {
    match field {
        Field::Name => said.name.as_ref().map(|name| Some(name.to_string())),
        Field::Unit => said.unit.as_ref().map(|unit| Some(unit.to_string())),
        Field::Decimals => said.decimals.map(|decimals| Some(decimals.count().to_string())),
        Field::Gtin => said.gtin.as_ref().map(|gtin| gtin.as_ref().map(|gtin| gtin.as_str().to_owned())),
        Field::MinStock => said.min_stock.map(|quantity| Some(quantity.to_string())),
        Field::Price => said.price.map(|price| price.map(|price| price.to_string())),
        Field::ShelfLifeDays => said.shelf_life_days.map(|days| days.as_ref().map(LifeDays::to_string)),
        Field::MinLifeDays => said.min_life_days.map(|days| Some(days.to_string())),
        Field::Requires => said.requires.map(|requires| Some(requires.to_string())),
        Field::Category => said.category.as_ref().map(|name| name.as_ref().map(Label::to_string)),
        _ => None,
    }
}

/// Adds what only a later row says.
fn add_facts(known: &mut ProductEdit, given: ProductEdit) {
    let ProductEdit { name, unit, decimals, gtin, min_stock, price, .. } = given;
    known.name = known.name.take().or(name);
    known.unit = known.unit.take().or(unit);
    known.decimals = known.decimals.or(decimals);
    known.gtin = known.gtin.take().or(gtin);
    known.min_stock = known.min_stock.or(min_stock);
    known.price = known.price.or(price);
    known.shelf_life_days = known.shelf_life_days.or(given.shelf_life_days);
    known.min_life_days = known.min_life_days.or(given.min_life_days);
    known.requires = known.requires.or(given.requires);
    known.category = known.category.take().or(given.category);
}
