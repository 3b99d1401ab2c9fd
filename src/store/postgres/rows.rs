//! Reading the rows of a query.

use std::rc::Rc;

use tokio_postgres::Row;

use super::arrays::members;
use super::columns::{Column, RawBytes, RawColumn, text_of};
use crate::domain::ProductSummary;
use crate::store::shared_texts::SharedTexts;
use crate::store::{Result, StoreError};

/// Reads the columns of a row from left to right.
pub(super) struct RowReader<'row> {
    row: &'row Row,
    next_index: usize,
}

impl<'row> RowReader<'row> {
    pub(super) fn new(row: &'row Row) -> Self {
        RowReader { row, next_index: 0 }
    }

    /// Starts at a column further on.
    pub(super) fn at_column(row: &'row Row, next_index: usize) -> Self {
        RowReader { row, next_index }
    }

    /// Reads the next column. Errors name the column.
    pub(super) fn next_value<T: Column>(&mut self) -> Result<T> {
        let at = self.next_index;
        self.next_index += 1;
        value_at(self.row, at)
    }

    /// Reads the text of the next column without copying it, an empty one if it is NULL.
    pub(super) fn next_text(&mut self) -> Result<&'row str> {
        let at = self.next_index;
        self.next_index += 1;
        text_of(raw_column(self.row, at)?).map_err(|error| name_column(self.row, at, error.as_ref()))
    }

    /// Reads the text of the next column; `None` if it has none, or an empty one. Errors name the column.
    pub(super) fn next_shared<T: Column>(&mut self, texts: &mut SharedTexts<T>) -> Result<Option<Rc<T>>> {
        let at = self.next_index;
        match self.next_text()? {
            "" => Ok(None),
            stored => texts.get(stored, || value_at(self.row, at)).map(Some),
        }
    }

    /// Like [`next_shared`](Self::next_shared), of the texts of an array.
    pub(super) fn next_shared_array<T: Column>(
        &mut self,
        texts: &mut SharedTexts<T>,
    ) -> Result<Vec<Option<Rc<T>>>> {
        let at = self.next_index;
        self.next_index += 1;
        let read = |member| match text_of(member)? {
            "" => Ok(None),
            stored => texts.get(stored, || T::read(member)).map(Some),
        };
        let values = members(raw_column(self.row, at)?).and_then(|members| members.map(read).collect());
        values.map_err(|error| name_column(self.row, at, error.as_ref()))
    }

    /// Reads the next column, which holds JSON. Errors name the column.
    pub(super) fn next_json<T: serde::de::DeserializeOwned>(&mut self) -> Result<T> {
        let at = self.next_index;
        let text = self.next_text()?;
        serde_json::from_str(text).map_err(|error| name_column(self.row, at, &error))
    }
}

/// Reads a column.
pub(super) fn value_at<T: Column>(row: &Row, at: usize) -> Result<T> {
    T::read(raw_column(row, at)?).map_err(|error| name_column(row, at, error.as_ref()))
}

fn raw_column(row: &Row, at: usize) -> Result<Option<RawColumn<'_>>> {
    let stored: Option<RawBytes<'_>> =
        row.try_get(at).map_err(|error| StoreError::Other { detail: error.to_string() })?;
    let kind = row.columns().get(at).map(tokio_postgres::Column::type_);
    Ok(kind.zip(stored).map(|(kind, RawBytes(bytes))| RawColumn { kind, bytes }))
}

fn name_column(row: &Row, at: usize, error: &dyn std::error::Error) -> StoreError {
    let column = row.columns().get(at).map(tokio_postgres::Column::name).unwrap_or_default();
    StoreError::Corrupt { detail: format!("{column}: {error}") }
}

/// Reads the only column.
pub(super) fn read_single_value<T: Column>(reader: &mut RowReader<'_>) -> Result<T> {
    reader.next_value()
}

/// Reads `p.sku, p.name, p.unit, p.decimals, p.archived`.
pub(super) fn read_product_summary(reader: &mut RowReader<'_>) -> Result<ProductSummary> {
    Ok(ProductSummary {
        sku: reader.next_value()?,
        name: reader.next_value()?,
        unit: reader.next_value()?,
        decimals: reader.next_value()?,
        archived: reader.next_value()?,
    })
}
