//! Records: rows whose fields are declared once for JSON and CSV.

use std::borrow::Cow;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Serialize, Serializer};

use super::formula::neutral;
use crate::domain::{Change, Day, DocumentId, Quantity};

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
                vec![$($crate::exchange::Cell::cell(&self.$field)),*]
            }
        }
    };
}

/// A value in a CSV cell; `None` is an empty cell.
pub trait Cell {
    /// The cell's text, before CSV quoting.
    fn cell(&self) -> Cow<'_, str>;
}

/// Text is escaped against formulas; numbers and dates need no escaping.
impl Cell for &str {
    fn cell(&self) -> Cow<'_, str> {
        neutral(self)
    }
}

impl<T: Cell> Cell for Option<T> {
    fn cell(&self) -> Cow<'_, str> {
        self.as_ref().map_or(Cow::Borrowed(""), Cell::cell)
    }
}

macro_rules! written_as_displayed {
    ($($type:ty),*) => {
        $(impl Cell for $type {
            fn cell(&self) -> Cow<'_, str> {
                Cow::Owned(self.to_string())
            }
        })*
    };
}

written_as_displayed!(bool, u8, u32, u64, i64, Day, DocumentId, Exact, Instant);

/// A quantity or change that serializes as an exact JSON number, without trailing zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exact(Change);

impl From<Quantity> for Exact {
    fn from(quantity: Quantity) -> Self {
        Exact(quantity.incoming())
    }
}

impl From<Change> for Exact {
    fn from(change: Change) -> Self {
        Exact(change)
    }
}

impl std::fmt::Display for Exact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_json::Number::from_string_unchecked(self.0.to_string()).serialize(serializer)
    }
}

/// A timestamp that serializes as RFC 3339 in UTC, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instant(pub DateTime<Utc>);

impl std::fmt::Display for Instant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl Serialize for Instant {
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
            let number = Exact::from(Change::from_thousandths(thousandths));
            assert_eq!(serde_json::to_string(&number).unwrap(), json);
        }
    }
}
