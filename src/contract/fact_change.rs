//! Facts that a document changed.

use serde::{Serialize, Serializer};
use serde_json::Value;
use utoipa::ToSchema;

use super::{RecordCell, ToRecordCell, record};
use crate::domain::{Field, Requires};
use crate::warehouse::{FactChangeRow, ProductFactChange};

/// A recorded value of a fact as the other records write it: numbers and truth values as such, the rest as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordedFact<'a> {
    field: Field,
    text: &'a str,
}

impl<'a> RecordedFact<'a> {
    /// The value of a field as a document records it.
    pub fn new(field: Field, text: &'a str) -> Self {
        RecordedFact { field, text }
    }

    fn to_value(self) -> Value {
        let as_text = || Value::from(self.text);
        match self.field {
            Field::Decimals
            | Field::MinStock
            | Field::Price
            | Field::Cost
            | Field::ShelfLifeDays
            | Field::MinLifeDays
            | Field::ReceivedQuantity
            | Field::Barcode
            | Field::Archived => serde_json::from_str(self.text).unwrap_or_else(|_| as_text()),
            Field::Requires => {
                Requires::parse(self.text).map_or_else(|_| as_text(), |requires| requires.names().into())
            }
            _ => as_text(),
        }
    }
}

impl Serialize for RecordedFact<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_value().serialize(serializer)
    }
}

impl ToRecordCell for RecordedFact<'_> {
    fn to_record_cell(&self) -> RecordCell<'_> {
        match self.to_value() {
            Value::String(_) => RecordCell::Text(self.text),
            _ => RecordCell::Plain(self.text.to_owned()),
        }
    }
}

record! {
    /// docs/CLI.md, "changes" of a document.
    #[derive(ToSchema)]
    pub FactChangeRecord<'a> {
        sku: &'a str,
        lot_id: Option<i64>,
        field: &'a str,
        before: Option<RecordedFact<'a>>,
        after: Option<RecordedFact<'a>>,
    }
}

impl<'a> From<&'a FactChangeRow> for FactChangeRecord<'a> {
    fn from(row: &'a FactChangeRow) -> Self {
        let change = &row.change;
        let fact =
            |text: &'a Option<String>| text.as_deref().map(|text| RecordedFact::new(change.field, text));
        FactChangeRecord {
            sku: row.product.sku.as_str(),
            lot_id: change.lot.map(|lot| lot.0),
            field: change.field.name(),
            before: fact(&change.before),
            after: fact(&change.after),
        }
    }
}

record! {
    /// docs/CLI.md, "change of a product".
    #[derive(ToSchema)]
    pub ProductFactChangeRecord<'a> {
        sku: &'a str,
        field: &'a str,
        before: Option<RecordedFact<'a>>,
        after: Option<RecordedFact<'a>>,
    }
}

impl<'a> From<&'a ProductFactChange> for ProductFactChangeRecord<'a> {
    fn from(change: &'a ProductFactChange) -> Self {
        let fact =
            |text: &'a Option<String>| text.as_deref().map(|text| RecordedFact::new(change.field, text));
        ProductFactChangeRecord {
            sku: change.sku.as_str(),
            field: change.field.name(),
            before: fact(&change.before),
            after: fact(&change.after),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use serde_json::json;

    use super::*;

    #[rstest]
    #[case(Field::Name, "12", json!("12"))]
    #[case(Field::Price, "12.5", json!(12.5))]
    #[case(Field::Requires, "lot,expiry", json!(["lot", "expiry"]))]
    #[case(Field::Archived, "true", json!(true))]
    #[case(Field::Expires, "2026-12-01", json!("2026-12-01"))]
    fn values_have_the_type_of_their_field(#[case] field: Field, #[case] text: &str, #[case] value: Value) {
        let written = serde_json::to_string(&RecordedFact::new(field, text)).unwrap();
        assert_eq!(written, value.to_string());
    }
}
