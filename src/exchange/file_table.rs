//! The tables that files hold, their columns, and the header names that these are recognized by.

use crate::domain::{Field, fold_for_search};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileTable {
    Products,
    Lots,
    /// What one scan of a code means.
    Barcodes,
    /// The sheet of a count.
    Count,
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
                &[Sku, Quantity, Lot, Expires, Produced, Received, Location, Supplier, Reference, Cost, Hold]
            }
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
            FileTable::Lots => &[Field::Sku, Field::Quantity],
            FileTable::Barcodes => &[Field::Sku, Field::Barcode],
            FileTable::Count => &[Field::Sku, Field::Counted],
        }
    }

    /// The field for a header, in English or Spanish.
    pub(super) fn field_for_header(self, header: &str) -> Option<Field> {
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
            FileTable::Barcodes => BARCODE_ALIASES,
            FileTable::Count => COUNT_ALIASES,
        }
    }
}

const SKU_ALIASES: &[&str] =
    &["code", "productcode", "itemcode", "item", "codigo", "codigodeproducto", "codigoproducto", "articulo"];

const LOT_CODE_ALIASES: &[&str] =
    &["lotcode", "lotnumber", "lotno", "batch", "batchcode", "lote", "codigodelote", "numerodelote"];

const EXPIRY_ALIASES: &[&str] = &[
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
];

const LOCATION_ALIASES: &[&str] = &["place", "shelf", "ubicacion", "lugar", "estante"];

const UNIT_ALIASES: &[&str] = &["uom", "unitofmeasure", "unidad", "unidaddemedida", "um"];

const NAME_ALIASES: &[&str] = &["product", "productname", "description", "nombre", "producto", "descripcion"];

const PRODUCT_ALIASES: &[(Field, &[&str])] = &[
    (Field::Sku, SKU_ALIASES),
    (Field::Name, NAME_ALIASES),
    (Field::Unit, UNIT_ALIASES),
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
    (Field::Lot, LOT_CODE_ALIASES),
    (Field::Expires, EXPIRY_ALIASES),
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
    (Field::Location, LOCATION_ALIASES),
    (Field::Supplier, &["vendor", "proveedor"]),
    (Field::Reference, &["ref", "delivery", "referencia"]),
    (Field::Cost, &["unitcost", "costo", "coste", "costounitario", "costeunitario"]),
    (
        Field::Hold,
        &["holdreason", "retencion", "motivoretencion", "motivoderetencion", "motivodelaretencion"],
    ),
];

const BARCODE_ALIASES: &[(Field, &[&str])] = &[
    (Field::Sku, SKU_ALIASES),
    (Field::Sku, &["product", "producto"]),
    (Field::Barcode, &["gtin", "ean", "ean13", "upc", "codigodebarras", "codigobarras"]),
    (Field::Quantity, &["qty", "units", "cantidad", "cant", "unidades"]),
    (Field::Unit, UNIT_ALIASES),
    (Field::Unit, &["pack", "packaging", "empaque", "presentacion"]),
];

const COUNT_ALIASES: &[(Field, &[&str])] = &[
    (Field::Sku, SKU_ALIASES),
    (Field::Name, NAME_ALIASES),
    (Field::Lot, LOT_CODE_ALIASES),
    (Field::Expires, EXPIRY_ALIASES),
    (Field::Location, LOCATION_ALIASES),
    (Field::Unit, UNIT_ALIASES),
    (Field::Expected, &["esperado", "existencia", "onhand"]),
    (
        Field::Counted,
        &["count", "quantity", "qty", "contado", "cantidad", "cant", "cantidadcontada", "conteo"],
    ),
];

/// Reduces a header to lowercase letters and digits without accents; `Fecha de caducidad` equals `fecha_de_caducidad`.
pub(super) fn normalize_header(header: &str) -> String {
    fold_for_search(header).chars().filter(|character| character.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_header_alias_is_normalized_and_unique() {
        for table in [FileTable::Products, FileTable::Lots, FileTable::Barcodes, FileTable::Count] {
            let mut seen = std::collections::HashSet::new();
            for name in table.header_aliases().iter().flat_map(|(_, names)| *names) {
                assert_eq!(*name, normalize_header(name));
                assert!(seen.insert(name), "{name} stands twice");
            }
        }
    }
}
