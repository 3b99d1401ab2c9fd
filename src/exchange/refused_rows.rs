//! The rows of a file that could not be read, together with those that the warehouse refused.

use super::error::{BadRow, BadRows, Result, RowProblem};
use crate::domain::{Field, QuantityError};
use crate::warehouse::{Invalid, RefusedRow, Warning};

/// Fails with every unreadable or refused row, listed by line.
pub fn ensure_no_bad_rows(bad: &BadRows, lines: &[u64], refused: Vec<RefusedRow>) -> Result<()> {
    bad.clone().merge(refused_rows(&bad.file, lines, refused)).into_result()
}

/// The rows of a file that the warehouse refused.
pub fn refused_rows(file: &str, lines: &[u64], refused: Vec<RefusedRow>) -> BadRows {
    let mut turned_down = BadRows::new(file);
    for RefusedRow { row, error } in refused {
        let line = lines.get(row).copied().unwrap_or_default();
        let why = match error {
            crate::warehouse::Error::Invalid(invalid) => RowProblem::Invalid(invalid),
            error => RowProblem::Refused(error),
        };
        let (field, value) = field_and_value(&why);
        turned_down.push(BadRow { line, field, value, problem: why });
    }
    turned_down
}

/// The field that a problem concerns and its value, where known.
fn field_and_value(why: &RowProblem) -> (Option<Field>, Option<String>) {
    use crate::warehouse::{Conflict, Duplicate, Error, Missing};
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
