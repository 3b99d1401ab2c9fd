//! A row of a file by field, as text.

use crate::domain::{Field, Sku};

/// The text of each field in a row.
pub(super) struct SourceRow<'a> {
    /// The line in which the row begins.
    pub(super) line: u64,
    pub(super) is_json: bool,
    texts: [Option<&'a str>; Field::ALL.len()],
    /// The fields that are null in JSON, by bit.
    nulls: u64,
    /// The fields that are numbers of a workbook, by bit: those have a point, whatever the language.
    exact: u64,
}

/// A bit for each field in [`SourceRow::nulls`] and [`SourceRow::exact`].
const _: () = assert!(Field::ALL.len() <= u64::BITS as usize);

impl<'a> SourceRow<'a> {
    pub(super) fn empty(line: u64) -> Self {
        SourceRow { line, is_json: false, texts: [None; Field::ALL.len()], nulls: 0, exact: 0 }
    }

    pub(super) fn set(&mut self, field: Field, text: &'a str) {
        if let Some(place) = self.texts.get_mut(field as usize) {
            *place = Some(text);
        }
    }

    pub(super) fn set_null(&mut self, field: Field) {
        self.nulls |= 1 << field as usize;
    }

    pub(super) fn set_exact(&mut self, field: Field) {
        self.exact |= 1 << field as usize;
    }

    /// Whether the field is a number of the file rather than one that somebody typed as text.
    pub(super) fn is_exact(&self, field: Field) -> bool {
        self.exact & (1 << field as usize) != 0
    }

    /// The field's text; empty if the row does not have the field.
    pub(super) fn text(&self, field: Field) -> &'a str {
        self.texts.get(field as usize).copied().flatten().unwrap_or_default()
    }

    /// The product of the row, if its SKU is one.
    pub(super) fn sku(&self) -> Option<Sku> {
        Sku::parse(self.text(Field::Sku)).ok()
    }

    /// Whether the row has a cell for the field, and nothing is in it.
    pub(super) fn is_blank(&self, field: Field) -> bool {
        self.texts.get(field as usize).copied().flatten().is_some_and(|text| text.trim().is_empty())
    }

    /// Whether the field is null, as JSON can say.
    pub(super) fn is_null(&self, field: Field) -> bool {
        self.nulls & (1 << field as usize) != 0
    }

    /// Whether no field has a text.
    pub(super) fn is_empty(&self) -> bool {
        self.texts.iter().flatten().all(|text| text.trim().is_empty())
    }
}
