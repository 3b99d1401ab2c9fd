//! Records: rows whose fields are declared once for JSON and for tables such as CSV.

use serde::Serialize;

use super::{ExactAmount, ExactDecimal, ExactSum, ExactValue, Month, UtcTimestamp};
use crate::domain::{Day, DocumentId};

/// A row that serializes to a JSON object and to cells under the same names.
pub trait Record: Serialize {
    /// The field names, in order.
    const FIELDS: &'static [&'static str];

    /// The cells, in the order of [`Record::FIELDS`].
    fn cells(&self) -> Vec<RecordCell<'_>>;
}

/// A field's value as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordCell<'a> {
    /// Text that a person wrote, which a file format may have to escape.
    Text(&'a str),
    /// A number, a date or an id; empty if there is none.
    Plain(String),
}

/// Declares a struct whose fields are both its JSON keys and its columns.
macro_rules! record {
    ($(#[$doc:meta])* $vis:vis $name:ident $(<$life:lifetime>)? { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, serde::Serialize)]
        $vis struct $name $(<$life>)? {
            $($(#[$field_doc])* $vis $field: $type,)*
        }

        impl $(<$life>)? $crate::contract::Record for $name $(<$life>)? {
            const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];

            fn cells(&self) -> Vec<$crate::contract::RecordCell<'_>> {
                vec![$($crate::contract::ToRecordCell::to_record_cell(&self.$field)),*]
            }
        }
    };
}
pub(crate) use record;

/// A value that fits in a cell.
pub trait ToRecordCell {
    /// The value's cell; `None` is an empty one.
    fn to_record_cell(&self) -> RecordCell<'_>;
}

impl ToRecordCell for &str {
    fn to_record_cell(&self) -> RecordCell<'_> {
        RecordCell::Text(self)
    }
}

impl ToRecordCell for String {
    fn to_record_cell(&self) -> RecordCell<'_> {
        RecordCell::Text(self)
    }
}

impl<T: ToRecordCell> ToRecordCell for Option<T> {
    fn to_record_cell(&self) -> RecordCell<'_> {
        self.as_ref().map_or(RecordCell::Text(""), ToRecordCell::to_record_cell)
    }
}

macro_rules! impl_to_record_cell_via_display {
    ($($type:ty),*) => {
        $(impl ToRecordCell for $type {
            fn to_record_cell(&self) -> RecordCell<'_> {
                RecordCell::Plain(self.to_string())
            }
        })*
    };
}

impl_to_record_cell_via_display!(
    bool,
    u8,
    u32,
    u64,
    i64,
    Day,
    DocumentId,
    ExactAmount,
    ExactDecimal,
    ExactSum,
    ExactValue,
    Month,
    UtcTimestamp
);
