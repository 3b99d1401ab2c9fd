//! The columns of import and export files, and the header names they are recognized by.

use std::collections::HashMap;

use super::problem::{Error, Result};
use crate::domain::folded;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Table {
    Products,
    Lots,
}

macro_rules! fields {
    ($($variant:ident $name:literal),* $(,)?) => {
        /// A column of a file, under its name in docs/CLI.md.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[allow(missing_docs)]
        pub enum Field {
            $($variant),*
        }

        impl Field {
            /// The name in headers, JSON and errors.
            pub fn name(self) -> &'static str {
                match self {
                    $(Field::$variant => $name),*
                }
            }

            /// The number of fields over both tables.
            pub(super) const COUNT: usize = [$($name),*].len();

            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Field::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

fields! {
    Sku "sku", Name "name", Unit "unit", Decimals "decimals", Gtin "gtin", MinStock "min_stock", Price "price",
    ShelfLifeDays "shelf_life_days", MinLifeDays "min_life_days", Category "category", Quantity "quantity", Lot "lot",
    Expires "expires", Produced "produced", Received "received", Location "location", Supplier "supplier",
    Reference "reference", Cost "cost",
}

impl Table {
    /// The table's fields in export order.
    pub fn fields(self) -> &'static [Field] {
        use Field::*;
        match self {
            Table::Products => {
                &[Sku, Name, Unit, Decimals, Gtin, MinStock, Price, ShelfLifeDays, MinLifeDays, Category]
            }
            Table::Lots => {
                &[Sku, Quantity, Lot, Expires, Produced, Received, Location, Supplier, Reference, Cost]
            }
        }
    }

    /// The fields that every file must have.
    pub fn compulsory(self) -> &'static [Field] {
        match self {
            Table::Products => &[Field::Sku, Field::Name],
            Table::Lots => &[Field::Sku, Field::Quantity],
        }
    }

    /// The field for a header, in English or Spanish.
    fn field_of(self, header: &str) -> Option<Field> {
        let words = squeezed(header);
        let field = self.fields().iter().copied().find(|field| squeezed(field.name()) == words);
        field.or_else(|| {
            self.other_names().iter().find(|(_, names)| names.contains(&words.as_str())).map(|(f, _)| *f)
        })
    }

    /// Further names of the fields, normalized.
    fn other_names(self) -> &'static [(Field, &'static [&'static str])] {
        match self {
            Table::Products => PRODUCT_NAMES,
            Table::Lots => LOT_NAMES,
        }
    }
}

const SKU_NAMES: &[&str] =
    &["code", "productcode", "itemcode", "item", "codigo", "codigodeproducto", "codigoproducto", "articulo"];

const PRODUCT_NAMES: &[(Field, &[&str])] = &[
    (Field::Sku, SKU_NAMES),
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

const LOT_NAMES: &[(Field, &[&str])] = &[
    (Field::Sku, SKU_NAMES),
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
fn squeezed(header: &str) -> String {
    folded(header).chars().filter(|character| character.is_alphanumeric()).collect()
}

/// The fields of a file's columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    /// One per column; `None` skips it.
    fields: Vec<Option<Field>>,
}

impl Columns {
    /// Maps a header row. `map` overrides what a column's name means; a `None` field skips the column.
    pub(super) fn of_header(
        table: Table,
        header: &[String],
        map: &[(String, Option<Field>)],
    ) -> Result<Self> {
        let mapped: HashMap<String, Option<Field>> =
            map.iter().map(|(column, field)| (squeezed(column), *field)).collect();
        if let Some((column, _)) =
            map.iter().find(|(column, _)| !header.iter().any(|title| squeezed(title) == squeezed(column)))
        {
            return Err(Error::NoSuchColumn { column: column.clone() });
        }
        let mut fields: Vec<Option<Field>> = Vec::with_capacity(header.len());
        for title in header {
            let field = match mapped.get(&squeezed(title)) {
                Some(field) => *field,
                None if title.trim().is_empty() => None,
                None => Some(
                    table
                        .field_of(title)
                        .ok_or_else(|| Error::UnknownColumn { column: title.clone(), table })?,
                ),
            };
            if let Some(twice) = field.filter(|field| fields.contains(&Some(*field))) {
                return Err(Error::ColumnTwice { field: twice });
            }
            fields.push(field);
        }
        match table.compulsory().iter().find(|field| !fields.contains(&Some(**field))) {
            Some(missing) => Err(Error::MissingColumn { field: *missing, table }),
            None => Ok(Columns { fields }),
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

    fn header(titles: &str) -> Vec<String> {
        titles.split('|').map(str::to_owned).collect()
    }

    #[test]
    fn spanish_headers_match_regardless_of_accents_and_case() {
        let titles = header(
            "Código|CANTIDAD|Lote|Fecha de caducidad|Producción|recibido|Ubicacion|Proveedor|Referencia|Coste",
        );
        let columns = Columns::of_header(Table::Lots, &titles, &[]).unwrap();
        let fields: Vec<_> = (0..columns.len()).filter_map(|column| columns.field(column)).collect();
        assert_eq!(fields, Table::Lots.fields());
    }

    #[test]
    fn an_unknown_column_must_be_mapped_or_skipped() {
        let titles = header("sku|quantity|aisle|remarks");
        let unknown = Columns::of_header(Table::Lots, &titles, &[]).unwrap_err();
        assert!(matches!(unknown, Error::UnknownColumn { column, .. } if column == "aisle"));
        let map = [("Aisle".to_owned(), Some(Field::Location)), ("remarks".to_owned(), None)];
        let columns = Columns::of_header(Table::Lots, &titles, &map).unwrap();
        assert_eq!((columns.field(2), columns.field(3)), (Some(Field::Location), None));
    }

    #[test]
    fn two_columns_of_one_field_are_refused() {
        let twice = Columns::of_header(Table::Lots, &header("sku|qty|cantidad"), &[]).unwrap_err();
        assert!(matches!(twice, Error::ColumnTwice { field: Field::Quantity }));
    }

    #[test]
    fn every_header_alias_is_normalized_and_unique() {
        for table in [Table::Products, Table::Lots] {
            let mut seen = std::collections::HashSet::new();
            for name in table.other_names().iter().flat_map(|(_, names)| *names) {
                assert_eq!(*name, squeezed(name));
                assert!(seen.insert(name), "{name} stands twice");
            }
        }
    }
}
