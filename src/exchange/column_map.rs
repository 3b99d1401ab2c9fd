//! The fields that the columns of a file hold.

use std::collections::HashMap;

use super::error::{ImportError, Result};
use super::file_table::{FileTable, normalize_header};
use crate::domain::Field;

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
        let mapped: HashMap<String, Option<Field>> =
            map.iter().map(|(column, field)| (normalize_header(column), *field)).collect();
        if let Some((column, _)) = map.iter().find(|(column, _)| {
            !header.iter().any(|title| normalize_header(title) == normalize_header(column))
        }) {
            return Err(ImportError::NoSuchColumn { column: column.clone() });
        }
        let mut fields: Vec<Option<Field>> = Vec::with_capacity(header.len());
        for title in header {
            let field = match mapped.get(&normalize_header(title)) {
                Some(field) => *field,
                None if title.trim().is_empty() => None,
                None => Some(
                    table
                        .field_for_header(title)
                        .ok_or_else(|| ImportError::UnknownColumn { column: title.clone(), table })?,
                ),
            };
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
            "Código|CANTIDAD|Lote|Fecha de caducidad|Producción|recibido|Ubicacion|Proveedor|Referencia|Coste",
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
