//! The fields that the columns of a file hold.

use super::error::{ImportError, Result};
use super::file_table::{FileTable, normalize_header};
use crate::domain::Field;

/// The field of a column; `None` skips it. `map` overrides what its name means.
pub(super) fn field_for_title(
    table: FileTable,
    title: &str,
    map: &[(String, Option<Field>)],
) -> Result<Option<Field>> {
    let name = normalize_header(title);
    let unknown = || ImportError::UnknownColumn { column: title.to_owned(), table };
    match map.iter().rev().find(|(column, _)| normalize_header(column) == name) {
        Some((_, field)) => Ok(*field),
        None if title.trim().is_empty() => Ok(None),
        None => table.field_for_header(title).map(Some).ok_or_else(unknown),
    }
}

/// The first column of `map` that the file does not have.
pub(super) fn find_missing_column<'m, 't>(
    map: &'m [(String, Option<Field>)],
    titles: impl Iterator<Item = &'t str>,
) -> Option<&'m str> {
    if map.is_empty() {
        return None;
    }
    let known: Vec<String> = titles.map(normalize_header).collect();
    map.iter().map(|(column, _)| column.as_str()).find(|column| !known.contains(&normalize_header(column)))
}

/// The fields of a file's columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ColumnMap {
    /// One per column; `None` skips it.
    fields: Vec<Option<Field>>,
}

impl ColumnMap {
    /// Maps a header row. `map` overrides what a column's name means; a `None` field skips the column.
    pub(super) fn from_header(
        table: FileTable,
        header: &[String],
        map: &[(String, Option<Field>)],
    ) -> Result<Self> {
        if let Some(column) = find_missing_column(map, header.iter().map(String::as_str)) {
            return Err(ImportError::NoSuchColumn { column: column.to_owned() });
        }
        let mut fields: Vec<Option<Field>> = Vec::with_capacity(header.len());
        for title in header {
            let field = field_for_title(table, title, map)?;
            if let Some(twice) = field.filter(|field| fields.contains(&Some(*field))) {
                return Err(ImportError::ColumnTwice { field: twice });
            }
            fields.push(field);
        }
        match table.required_fields().iter().find(|field| !fields.contains(&Some(**field))) {
            Some(missing) => Err(ImportError::MissingColumn { field: *missing, table }),
            None => Ok(ColumnMap { fields }),
        }
    }

    /// The field of a column, or `None` if it is skipped.
    pub(super) fn field(&self, column: usize) -> Option<Field> {
        self.fields.get(column).copied().flatten()
    }

    pub(super) fn len(&self) -> usize {
        self.fields.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split_header(titles: &str) -> Vec<String> {
        titles.split('|').map(str::to_owned).collect()
    }

    #[test]
    fn spanish_headers_match_regardless_of_accents_and_case() {
        let titles = split_header(
            "Código|CANTIDAD|Lote|Fecha de caducidad|Producción|recibido|Ubicacion|Proveedor|Referencia|Coste|Motivo de retención",
        );
        let columns = ColumnMap::from_header(FileTable::Lots, &titles, &[]).unwrap();
        let fields: Vec<_> = (0..columns.len()).filter_map(|column| columns.field(column)).collect();
        assert_eq!(fields, FileTable::Lots.fields());
    }

    #[test]
    fn an_unknown_column_must_be_mapped_or_skipped() {
        let titles = split_header("sku|quantity|aisle|remarks");
        let unknown = ColumnMap::from_header(FileTable::Lots, &titles, &[]).unwrap_err();
        assert!(matches!(unknown, ImportError::UnknownColumn { column, .. } if column == "aisle"));
        let map = [("Aisle".to_owned(), Some(Field::Location)), ("remarks".to_owned(), None)];
        let columns = ColumnMap::from_header(FileTable::Lots, &titles, &map).unwrap();
        assert_eq!((columns.field(2), columns.field(3)), (Some(Field::Location), None));
    }

    #[test]
    fn two_columns_of_one_field_are_refused() {
        let twice =
            ColumnMap::from_header(FileTable::Lots, &split_header("sku|qty|cantidad"), &[]).unwrap_err();
        assert!(matches!(twice, ImportError::ColumnTwice { field: Field::Quantity }));
    }
}
