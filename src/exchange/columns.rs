//! The columns of import and export files, and the header names they are recognized by.

use std::collections::HashMap;

use super::error::{ImportError, Result};
use crate::domain::{Field, fold_for_search};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileTable {
    Products,
    Lots,
}

impl FileTable {
    /// The table's fields in export order.
    pub fn fields(self) -> &'static [Field] {
        use Field::*;
        match self {
            FileTable::Products => {
                &[Sku, Name, Unit, Decimals, Gtin, MinStock, Price, ShelfLifeDays, MinLifeDays, Category]
            }
            FileTable::Lots => {
                &[Sku, Quantity, Lot, Expires, Produced, Received, Location, Supplier, Reference, Cost]
            }
        }
    }

    /// The field of that name in any table.
    pub fn field_by_name(name: &str) -> Option<Field> {
        let fields = FileTable::Products.fields().iter().chain(FileTable::Lots.fields());
        fields.copied().find(|field| field.name() == name)
    }

    /// The fields that every file must have.
    pub fn required_fields(self) -> &'static [Field] {
        match self {
            FileTable::Products => &[Field::Sku, Field::Name],
            FileTable::Lots => &[Field::Sku, Field::Quantity],
        }
    }

    /// The field for a header, in English or Spanish.
    fn field_for_header(self, header: &str) -> Option<Field> {
        let words = normalize_header(header);
        let field = self.fields().iter().copied().find(|field| normalize_header(field.name()) == words);
        field.or_else(|| {
            self.header_aliases().iter().find(|(_, names)| names.contains(&words.as_str())).map(|(f, _)| *f)
        })
    }

    /// Further names of the fields, normalized.
    fn header_aliases(self) -> &'static [(Field, &'static [&'static str])] {
        match self {
            FileTable::Products => PRODUCT_ALIASES,
            FileTable::Lots => LOT_ALIASES,
        }
    }
}

const SKU_ALIASES: &[&str] =
    &["code", "productcode", "itemcode", "item", "codigo", "codigodeproducto", "codigoproducto", "articulo"];

const PRODUCT_ALIASES: &[(Field, &[&str])] = &[
    (Field::Sku, SKU_ALIASES),
    (Field::Name, &["product", "productname", "description", "nombre", "producto", "descripcion"]),
    (Field::Unit, &["uom", "unitofmeasure", "unidad", "unidaddemedida", "um"]),
    (Field::Decimals, &["decimales"]),
    (Field::Gtin, &["ean", "ean13", "upc", "barcode", "codigodebarras"]),
    (
        Field::MinStock,
        &[
            "minimum",
            "min",
            "minimumstock",
            "minimo",
            "existenciaminima",
            "minima",
            "stockminimo",
            "reorderpoint",
        ],
    ),
    (Field::Price, &["precio"]),
    (Field::ShelfLifeDays, &["shelflife", "vidautil", "vidautildias", "diasdevidautil", "vidautilendias"]),
    (
        Field::MinLifeDays,
        &[
            "minlife",
            "minimumlifedays",
            "vidaminima",
            "vidaminimadias",
            "diasdevidaminima",
            "vidaminimaendias",
        ],
    ),
    (Field::Category, &["group", "categoria", "grupo", "familia"]),
];

const LOT_ALIASES: &[(Field, &[&str])] = &[
    (Field::Sku, SKU_ALIASES),
    (Field::Sku, &["product", "producto"]),
    (Field::Quantity, &["qty", "cantidad", "cant", "existencia", "onhand"]),
    (
        Field::Lot,
        &["lotcode", "lotnumber", "lotno", "batch", "batchcode", "lote", "codigodelote", "numerodelote"],
    ),
    (
        Field::Expires,
        &[
            "expiry",
            "expirydate",
            "expiration",
            "expirationdate",
            "bestbefore",
            "useby",
            "vence",
            "vencimiento",
            "fechadevencimiento",
            "fechavencimiento",
            "caducidad",
            "caduca",
            "fechadecaducidad",
            "fechacaducidad",
        ],
    ),
    (
        Field::Produced,
        &[
            "productiondate",
            "production",
            "manufactured",
            "producido",
            "produccion",
            "fechadeproduccion",
            "fechaproduccion",
            "fabricado",
            "fabricacion",
            "fechadefabricacion",
            "elaboracion",
            "elaborado",
        ],
    ),
    (
        Field::Received,
        &[
            "receiveddate",
            "receiptdate",
            "recibido",
            "recepcion",
            "fechaderecepcion",
            "fecharecepcion",
            "entrada",
        ],
    ),
    (Field::Location, &["place", "shelf", "ubicacion", "lugar", "estante"]),
    (Field::Supplier, &["vendor", "proveedor"]),
    (Field::Reference, &["ref", "delivery", "referencia"]),
    (Field::Cost, &["unitcost", "costo", "coste", "costounitario", "costeunitario"]),
];

/// Reduces a header to lowercase letters and digits without accents; `Fecha de caducidad` equals `fecha_de_caducidad`.
fn normalize_header(header: &str) -> String {
    fold_for_search(header).chars().filter(|character| character.is_alphanumeric()).collect()
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

    #[test]
    fn every_header_alias_is_normalized_and_unique() {
        for table in [FileTable::Products, FileTable::Lots] {
            let mut seen = std::collections::HashSet::new();
            for name in table.header_aliases().iter().flat_map(|(_, names)| *names) {
                assert_eq!(*name, normalize_header(name));
                assert!(seen.insert(name), "{name} stands twice");
            }
        }
    }
}
