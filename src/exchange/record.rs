//! Records: rows whose fields are declared once for JSON and CSV.

use std::borrow::Cow;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Serialize, Serializer};

use super::formula::escape_formula;
use crate::domain::{Day, DocumentId, Quantity, QuantityChange};

/// A row that serializes to a JSON object and to CSV cells under the same names.
pub trait Record: Serialize {
    /// The field names, in order.
    const FIELDS: &'static [&'static str];

    /// The CSV cells, in the order of [`Record::FIELDS`].
    fn cells(&self) -> Vec<Cow<'_, str>>;
}

/// Declares a struct whose fields are both its JSON keys and its CSV columns.
#[macro_export]
macro_rules! record {
    ($(#[$doc:meta])* $vis:vis $name:ident $(<$life:lifetime>)? { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, serde::Serialize)]
        $vis struct $name $(<$life>)? {
            $($(#[$field_doc])* $vis $field: $type,)*
        }

        impl $(<$life>)? $crate::exchange::Record for $name $(<$life>)? {
            const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];

            fn cells(&self) -> Vec<std::borrow::Cow<'_, str>> {
                vec![$($crate::exchange::CsvCell::to_cell_text(&self.$field)),*]
            }
        }
    };
}

/// A value in a CSV cell; `None` is an empty cell.
pub trait CsvCell {
    /// The cell's text, before CSV quoting.
    fn to_cell_text(&self) -> Cow<'_, str>;
}

/// Text is escaped against formulas; numbers and dates need no escaping.
impl CsvCell for &str {
    fn to_cell_text(&self) -> Cow<'_, str> {
        escape_formula(self)
    }
}

impl<T: CsvCell> CsvCell for Option<T> {
    fn to_cell_text(&self) -> Cow<'_, str> {
        self.as_ref().map_or(Cow::Borrowed(""), CsvCell::to_cell_text)
    }
}

macro_rules! impl_csv_cell_via_display {
    ($($type:ty),*) => {
        $(impl CsvCell for $type {
            fn to_cell_text(&self) -> Cow<'_, str> {
                Cow::Owned(self.to_string())
            }
        })*
    };
}

impl_csv_cell_via_display!(bool, u8, u32, u64, i64, Day, DocumentId, ExactDecimal, UtcTimestamp);

/// A quantity or change that serializes as an exact JSON number, without trailing zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExactDecimal(QuantityChange);

impl From<Quantity> for ExactDecimal {
    fn from(quantity: Quantity) -> Self {
        ExactDecimal(quantity.to_incoming())
    }
}

impl From<QuantityChange> for ExactDecimal {
    fn from(change: QuantityChange) -> Self {
        ExactDecimal(change)
    }
}

impl std::fmt::Display for ExactDecimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for ExactDecimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_json::Number::from_string_unchecked(self.0.to_string()).serialize(serializer)
    }
}

/// A timestamp that serializes as RFC 3339 in UTC, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UtcTimestamp(pub DateTime<Utc>);

impl std::fmt::Display for UtcTimestamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl Serialize for UtcTimestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_serialize_as_exact_json_numbers() {
        for (thousandths, json) in
            [(480_000, "480"), (12_450, "12.45"), (-1, "-0.001"), (i64::MAX, "9223372036854775.807")]
        {
            let number = ExactDecimal::from(QuantityChange::from_thousandths(thousandths));
            assert_eq!(serde_json::to_string(&number).unwrap(), json);
        }
    }
}
