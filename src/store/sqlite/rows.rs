//! Reading the rows of a statement.

use std::ops::ControlFlow;
use std::rc::Rc;

use rusqlite::types::{FromSql, FromSqlError, Type};
use rusqlite::{CachedStatement, Error, Params, Row};

use crate::domain::ProductSummary;
use crate::store::RowVisitor;
use crate::store::shared_texts::SharedTexts;

/// Reads the columns of a row from left to right.
pub(super) struct RowReader<'row, 'statement> {
    row: &'row Row<'statement>,
    next_index: usize,
}

impl<'row, 'statement> RowReader<'row, 'statement> {
    pub(super) fn new(row: &'row Row<'statement>) -> Self {
        RowReader { row, next_index: 0 }
    }

    /// Starts at a column further on.
    pub(super) fn at_column(row: &'row Row<'statement>, next_index: usize) -> Self {
        RowReader { row, next_index }
    }

    /// Reads the next column. Errors name the column.
    pub(super) fn next_value<T: FromSql>(&mut self) -> rusqlite::Result<T> {
        let at = self.next_index;
        self.next_index += 1;
        self.row.get(at).map_err(|error| self.name_column_in_error(at, error))
    }

    /// Reads the text of the next column; `None` if it has none, or an empty one. Errors name the column.
    pub(super) fn next_shared<T: FromSql>(
        &mut self,
        texts: &mut SharedTexts<T>,
    ) -> rusqlite::Result<Option<Rc<T>>> {
        let at = self.next_index;
        self.next_index += 1;
        let read = |error: FromSqlError| self.name_column_in_error(at, error.into());
        let stored = self.row.get_ref(at)?;
        match stored.as_str_or_null().map_err(read)? {
            None | Some("") => Ok(None),
            Some(text) => texts.get(text, || T::column_result(stored).map_err(read)).map(Some),
        }
    }

    /// Reads the next column, which holds JSON. Errors name the column.
    pub(super) fn next_json<T: serde::de::DeserializeOwned>(&mut self) -> rusqlite::Result<T> {
        let at = self.next_index;
        let text: String = self.next_value()?;
        serde_json::from_str(&text).map_err(|error| {
            self.name_column_in_error(at, Error::FromSqlConversionFailure(at, Type::Text, error.into()))
        })
    }

    fn name_column_in_error(&self, at: usize, error: Error) -> Error {
        let column = self.row.as_ref().column_name(at).unwrap_or_default();
        let why = match error {
            Error::FromSqlConversionFailure(_, _, why) => format!("{column}: {why}"),
            Error::IntegralValueOutOfRange(_, number) => {
                format!("{column}: {number} can't be what was written")
            }
            Error::Utf8Error(_, why) => format!("{column}: {why}"),
            other => return other,
        };
        Error::FromSqlConversionFailure(at, Type::Null, why.into())
    }
}

/// Reads a row of one column.
pub(super) fn read_single_value<T: FromSql>(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<T> {
    reader.next_value()
}

/// Passes the rows of a statement to `visit` until it breaks.
pub(super) fn for_each_row<T>(
    statement: &mut CachedStatement<'_>,
    params: impl Params,
    mut read: impl FnMut(&mut RowReader<'_, '_>) -> rusqlite::Result<T>,
    visit: RowVisitor<'_, T>,
) -> rusqlite::Result<ControlFlow<()>> {
    let mut rows = statement.query(params)?;
    while let Some(row) = rows.next()? {
        if visit(read(&mut RowReader::new(row))?).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Collects all rows of a statement.
pub(super) fn query_all<T>(
    statement: &mut CachedStatement<'_>,
    params: impl Params,
    read: fn(&mut RowReader<'_, '_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    let mut answer = Vec::new();
    let mut rows = statement.query(params)?;
    while let Some(row) = rows.next()? {
        answer.push(read(&mut RowReader::new(row))?);
    }
    Ok(answer)
}

/// Returns the first row of a statement, if any.
pub(super) fn query_optional<T>(
    statement: &mut CachedStatement<'_>,
    params: impl Params,
    read: impl FnOnce(&mut RowReader<'_, '_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Option<T>> {
    let mut rows = statement.query(params)?;
    rows.next()?.map(|row| read(&mut RowReader::new(row))).transpose()
}

/// Reads `p.sku, p.name, p.unit, p.decimals, p.archived`.
pub(super) fn read_product_summary(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<ProductSummary> {
    Ok(ProductSummary {
        sku: reader.next_value()?,
        name: reader.next_value()?,
        unit: reader.next_value()?,
        decimals: reader.next_value()?,
        archived: reader.next_value()?,
    })
}
