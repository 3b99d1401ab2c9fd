//! The rows of a file that could not be read, together with those that the warehouse refused.

use std::collections::HashMap;

use super::error::{BadRow, BadRows, Result, RowProblem};
use crate::domain::{BarcodeCode, Field, QuantityError, Sku};
use crate::warehouse::{
    self, BarcodeImportRow, Conflict, Duplicate, Error, Invalid, Missing, ProductRow, RefusedRow, UnitOfWork,
    Warning,
};

/// Fails with every unreadable or refused row, listed by line.
pub fn ensure_no_bad_rows(bad: &BadRows, lines: &[u64], refused: Vec<RefusedRow>) -> Result<()> {
    bad.clone().merge(refused_rows(&bad.file, lines, refused, &Repeats::default())).into_result()
}

/// Adds to the rows that can't be read those of products that the book doesn't know: a bad cell hides none.
pub fn with_missing_products(
    unit: &mut UnitOfWork<'_>,
    bad: &BadRows,
    skus: &[(u64, Sku)],
) -> warehouse::Result<BadRows> {
    let missing = unit.missing_products(skus.iter().map(|(_, sku)| sku.clone()))?;
    let mut unknown = BadRows::new(&bad.file);
    for (line, sku) in skus.iter().filter(|(_, sku)| missing.contains(sku)) {
        let problem = RowProblem::Refused(Error::NotFound(Missing::Product(sku.clone())));
        unknown.push(BadRow { line: *line, field: Some(Field::Sku), value: Some(sku.to_string()), problem });
    }
    Ok(bad.clone().merge(unknown))
}

/// The first row of each SKU, GTIN and barcode of a file.
#[derive(Debug, Default)]
pub struct Repeats(HashMap<String, usize>);

impl Repeats {
    /// Those of rows of products.
    pub fn of_products(products: &[ProductRow]) -> Self {
        let mut first = HashMap::new();
        for (row, product) in products.iter().enumerate() {
            first.entry(sku_name(&product.sku)).or_insert(row);
            if let Some(gtin) = product.changes.gtin.as_ref().and_then(Option::as_ref) {
                first.entry(gtin_name(gtin.as_str())).or_insert(row);
            }
        }
        Repeats(first)
    }

    /// Those of rows of barcodes.
    pub fn of_barcodes(barcodes: &[BarcodeImportRow]) -> Self {
        let mut first = HashMap::new();
        for (row, barcode) in barcodes.iter().enumerate() {
            first.entry(barcode_name(&barcode.code)).or_insert(row);
        }
        Repeats(first)
    }

    /// The earlier row that has what a row was refused for.
    fn earlier(&self, row: usize, error: &Error) -> Option<usize> {
        let Error::Duplicate(duplicate) = error else { return None };
        let name = match duplicate {
            Duplicate::Sku(sku) => sku_name(sku),
            Duplicate::Gtin(gtin, _) => gtin_name(gtin),
            Duplicate::Barcode(code, _) => barcode_name(code),
            Duplicate::Token(_) => return None,
        };
        self.0.get(&name).copied().filter(|earlier| *earlier < row)
    }
}

fn sku_name(sku: &Sku) -> String {
    format!("sku {}", sku.key())
}

fn gtin_name(gtin: &str) -> String {
    // The forms of one number differ in leading zeros.
    format!("gtin {}", gtin.trim_start_matches('0'))
}

fn barcode_name(code: &BarcodeCode) -> String {
    format!("barcode {}", code.key())
}

/// The rows of a file that the warehouse refused.
pub fn refused_rows(file: &str, lines: &[u64], refused: Vec<RefusedRow>, repeats: &Repeats) -> BadRows {
    let mut turned_down = BadRows::new(file);
    for RefusedRow { row, error } in refused {
        let line_of = |row: usize| lines.get(row).copied().unwrap_or_default();
        let earlier = repeats.earlier(row, &error).map(line_of);
        let why = match error {
            Error::Invalid(invalid) => RowProblem::Invalid(invalid),
            error => RowProblem::Refused(error),
        };
        let (field, value) = field_and_value(&why);
        let problem = earlier.map_or(why, |line| RowProblem::TwiceInFile { line });
        turned_down.push(BadRow { line: line_of(row), field, value, problem });
    }
    turned_down
}

/// The field that a problem concerns and its value, where known.
fn field_and_value(why: &RowProblem) -> (Option<Field>, Option<String>) {
    match why {
        RowProblem::Invalid(Invalid::Quantity { field, error }) => {
            let value = match error {
                QuantityError::TooManyDecimals { value, .. } | QuantityError::Negative { value } => {
                    Some(value.clone())
                }
                QuantityError::Zero => Some("0".to_owned()),
                _ => None,
            };
            (Some(*field), value)
        }
        RowProblem::Invalid(Invalid::InFuture { field, day }) => (Some(*field), Some(day.to_string())),
        RowProblem::Invalid(Invalid::Strict(warnings)) => match warnings.first() {
            Some(Warning::ProducedAfterExpiry { produced, .. }) => {
                (Some(Field::Produced), Some(produced.to_string()))
            }
            Some(
                Warning::Expired { expires, .. }
                | Warning::FarExpiry { expires, .. }
                | Warning::BeforeReceived { expires, .. },
            ) => (Some(Field::Expires), Some(expires.to_string())),
            _ => (Some(Field::Expires), None),
        },
        RowProblem::Invalid(
            Invalid::Amount { field, .. }
            | Invalid::Day { field, .. }
            | Invalid::Text { field, .. }
            | Invalid::Number { field, .. },
        ) => (Some(*field), None),
        RowProblem::Invalid(
            Invalid::Required { missing, .. } | Invalid::LotLacksRequired { missing, .. },
        ) => (Some(if missing.lot { Field::Lot } else { Field::Expires }), None),
        RowProblem::Invalid(Invalid::Archived { sku })
        | RowProblem::Refused(
            Error::NotFound(Missing::Product(sku)) | Error::Duplicate(Duplicate::Sku(sku)),
        ) => (Some(Field::Sku), Some(sku.to_string())),
        RowProblem::Refused(Error::Duplicate(Duplicate::Gtin(gtin, _))) => {
            (Some(Field::Gtin), Some(gtin.clone()))
        }
        RowProblem::Refused(Error::Duplicate(Duplicate::Barcode(code, _))) => {
            (Some(Field::Barcode), Some(code.to_string()))
        }
        RowProblem::Refused(Error::Conflict(Conflict::OtherExpiry { given, .. })) => {
            (Some(Field::Expires), given.map(|day| day.to_string()))
        }
        _ => (None, None),
    }
}
