//! The tables that files hold, their columns, and the header names that these are recognized by.

use std::sync::LazyLock;

use super::header_names::{BARCODE_ALIASES, COUNT_ALIASES, PRODUCT_ALIASES};
use super::lot_header_names::LOT_ALIASES;
use crate::domain::{Field, fold_for_search};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileTable {
    Products,
    Lots,
    /// Products and their lots in one table.
    Stock,
    /// What one scan of a code means.
    Barcodes,
    /// The sheet of a count.
    Count,
}

/// The fields of products, then those of lots, with one SKU for both.
static STOCK_FIELDS: LazyLock<Vec<Field>> = LazyLock::new(|| {
    let of_lots = FileTable::Lots.fields().iter().filter(|field| **field != Field::Sku);
    FileTable::Products.fields().iter().chain(of_lots).copied().collect()
});

impl FileTable {
    /// The table's fields in export order.
    pub fn fields(self) -> &'static [Field] {
        use Field::*;
        match self {
            FileTable::Products => &[
                Sku,
                Name,
                Unit,
                Decimals,
                Gtin,
                MinStock,
                Price,
                ShelfLifeDays,
                MinLifeDays,
                Category,
                Requires,
            ],
            FileTable::Lots => {
                &[Sku, Quantity, Lot, Expires, Produced, Received, Location, Supplier, Reference, Cost, Hold]
            }
            FileTable::Stock => &STOCK_FIELDS,
            FileTable::Barcodes => &[Sku, Barcode, Quantity, Unit],
            FileTable::Count => &[Sku, Name, Lot, Expires, Location, Unit, Expected, Counted],
        }
    }

    /// The field of that name in any table.
    pub fn field_by_name(name: &str) -> Option<Field> {
        let fields = FileTable::Products.fields().iter().chain(FileTable::Lots.fields());
        let fields = fields.chain(FileTable::Count.fields()).chain(FileTable::Barcodes.fields());
        fields.copied().find(|field| field.name() == name)
    }

    /// The fields that every file must have. A new product needs a name besides.
    pub fn required_fields(self) -> &'static [Field] {
        match self {
            FileTable::Products => &[Field::Sku],
            FileTable::Lots | FileTable::Stock => &[Field::Sku, Field::Quantity],
            FileTable::Barcodes => &[Field::Sku, Field::Barcode],
            FileTable::Count => &[Field::Sku, Field::Counted],
        }
    }

    /// The field for a header, in English or Spanish.
    pub(super) fn field_for_header(self, header: &str) -> Option<Field> {
        let words = normalize_header(without_number(header));
        let field = self.fields().iter().copied().find(|field| normalize_header(field.name()) == words);
        field.or_else(|| {
            self.header_aliases().find(|(_, names)| names.contains(&words.as_str())).map(|(f, _)| *f)
        })
    }

    /// Whether a header is the name of a field itself, in English or Spanish, rather than a word of the trade for it.
    pub(super) fn is_own_name(self, field: Field, header: &str) -> bool {
        let words = normalize_header(without_number(header));
        words == normalize_header(field.name()) || SPANISH_NAMES.contains(&(field, words.as_str()))
    }

    /// Whether a header names a field only where no other column does, as a description does beside a product's name.
    pub(super) fn is_weak_name(self, field: Field, header: &str) -> bool {
        WEAK_NAMES.contains(&(field, normalize_header(without_number(header)).as_str()))
    }

    /// Whether a column of this name is one of the table's.
    pub fn has_column(self, title: &str) -> bool {
        self.field_for_header(title).is_some()
    }

    /// The names of a field in headers, normalized.
    pub(super) fn names_of(self, field: Field) -> impl Iterator<Item = String> {
        let aliases = self.header_aliases().filter(move |(of, _)| *of == field);
        let aliases = aliases.flat_map(|(_, names)| *names).map(|name| (*name).to_owned());
        aliases.chain([normalize_header(field.name())])
    }

    /// Further names of the fields, normalized. A name that stands twice is that of the first field.
    fn header_aliases(self) -> impl Iterator<Item = &'static (Field, &'static [&'static str])> {
        let (names, more): (_, &[_]) = match self {
            FileTable::Products => (PRODUCT_ALIASES, &[]),
            FileTable::Lots => (LOT_ALIASES, &[]),
            // Where products have a name, "product" is that.
            FileTable::Stock => (PRODUCT_ALIASES, LOT_ALIASES),
            FileTable::Barcodes => (BARCODE_ALIASES, &[]),
            FileTable::Count => (COUNT_ALIASES, &[]),
        };
        names.iter().chain(more)
    }
}

/// The names of the fields in Spanish, normalized, as `fefo help import` shows them.
const SPANISH_NAMES: &[(Field, &str)] = &[
    (Field::Name, "nombre"),
    (Field::Unit, "unidad"),
    (Field::Decimals, "decimales"),
    (Field::MinStock, "minimo"),
    (Field::Price, "precio"),
    (Field::ShelfLifeDays, "vidautil"),
    (Field::MinLifeDays, "vidaminima"),
    (Field::Category, "categoria"),
    (Field::Requires, "exige"),
    (Field::Barcode, "codigobarras"),
    (Field::Quantity, "cantidad"),
    (Field::Lot, "lote"),
    (Field::Expires, "vence"),
    (Field::Produced, "producido"),
    (Field::Received, "recibido"),
    (Field::Location, "ubicacion"),
    (Field::Supplier, "proveedor"),
    (Field::Reference, "referencia"),
    (Field::Cost, "costo"),
    (Field::Hold, "retencion"),
    (Field::Expected, "esperado"),
    (Field::Counted, "contado"),
];

/// Names that a column bears beside a better one for something else, normalized.
const WEAK_NAMES: &[(Field, &str)] = &[
    (Field::Name, "description"),
    (Field::Name, "itemdescription"),
    (Field::Name, "productdescription"),
    (Field::Name, "descripcion"),
    (Field::Name, "descripcionproducto"),
    (Field::Price, "mrp"),
];

/// A header without the number that tells it from another of the same name: `qty (2)` is one more `qty`.
fn without_number(header: &str) -> &str {
    let Some((name, number)) = header.trim().strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) else {
        return header;
    };
    match !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) {
        true => name,
        false => header,
    }
}

/// Reduces a header to lowercase letters and digits without accents; `Fecha de caducidad` equals `fecha_de_caducidad`.
pub(super) fn normalize_header(header: &str) -> String {
    let is_letter = |character: &char| character.is_alphanumeric() && !matches!(character, 'º' | 'ª');
    fold_for_search(header).chars().filter(is_letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spanish_name_is_that_of_its_field() {
        let tables = [FileTable::Products, FileTable::Lots, FileTable::Barcodes, FileTable::Count];
        for (field, name) in SPANISH_NAMES {
            let means = |table: &FileTable| table.field_for_header(name) == Some(*field);
            assert!(tables.iter().any(means), "{name}");
        }
    }

    #[test]
    fn every_header_alias_is_normalized_and_unique() {
        for table in [FileTable::Products, FileTable::Lots, FileTable::Barcodes, FileTable::Count] {
            let mut seen = std::collections::HashSet::new();
            for name in table.header_aliases().flat_map(|(_, names)| *names) {
                assert_eq!(*name, normalize_header(name));
                assert!(seen.insert(name), "{name} stands twice");
            }
        }
    }
}
