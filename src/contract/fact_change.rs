//! A fact that a document changed.

use serde::Serialize;
use serde_json::Value;

use crate::domain::Field;
use crate::warehouse::FactChangeRow;

/// docs/CLI.md, "changes" of a document.
#[derive(Debug, Serialize)]
pub struct FactChangeRecord<'a> {
    sku: &'a str,
    lot_id: Option<i64>,
    field: &'a str,
    before: Value,
    after: Value,
}

impl<'a> From<&'a FactChangeRow> for FactChangeRecord<'a> {
    fn from(row: &'a FactChangeRow) -> Self {
        FactChangeRecord {
            sku: row.sku.as_str(),
            lot_id: row.lot.map(|lot| lot.0),
            field: row.field.name(),
            before: fact_value(row.field, row.before.as_deref()),
            after: fact_value(row.field, row.after.as_deref()),
        }
    }
}

/// Returns the value of a fact as the other records write it: numbers and truth values as such, the rest as text.
fn fact_value(field: Field, text: Option<&str>) -> Value {
    let Some(text) = text else { return Value::Null };
    match field {
        Field::Decimals
        | Field::MinStock
        | Field::Price
        | Field::Cost
        | Field::ShelfLifeDays
        | Field::MinLifeDays
        | Field::Archived => serde_json::from_str(text).unwrap_or_else(|_| Value::from(text)),
        _ => Value::from(text),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use serde_json::json;

    use super::*;

    #[rstest]
    #[case(Field::Name, Some("12"), json!("12"))]
    #[case(Field::Price, Some("12.5"), json!(12.5))]
    #[case(Field::Archived, Some("true"), json!(true))]
    #[case(Field::Expires, Some("2026-12-01"), json!("2026-12-01"))]
    #[case(Field::Supplier, None, json!(null))]
    fn values_have_the_type_of_their_field(
        #[case] field: Field,
        #[case] text: Option<&str>,
        #[case] value: Value,
    ) {
        assert_eq!(fact_value(field, text).to_string(), value.to_string());
    }
}
