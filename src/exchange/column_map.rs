//! The fields that the columns of a file hold.

use std::collections::HashSet;

use super::column_guess::guess_fields;
use super::error::{ImportError, Result, UnknownColumn};
use super::file_table::{FileTable, normalize_header};
use super::read_options::ReadOptions;
use crate::domain::Field;

/// What columns mean beside their names: each a column and a field; `None` skips the column.
type Mapping = [(String, Option<Field>)];

/// Returns whether a mapping means the column with this title.
pub(super) fn is_title_of(column: &str, title: &str) -> bool {
    let name = normalize_header(column);
    column.trim() == title.trim() || (!name.is_empty() && name == normalize_header(title))
}

/// The fields of a column, none if it is skipped; `None` if nothing says what it holds. The mapping overrides what its name
/// means, and may give a column to several fields.
pub(super) fn fields_for_title(table: FileTable, title: &str, map: &Mapping) -> Option<Vec<Field>> {
    let mapped: Vec<Option<Field>> =
        map.iter().filter(|(column, _)| is_title_of(column, title)).map(|(_, field)| *field).collect();
    if !mapped.is_empty() {
        return Some(mapped.into_iter().flatten().collect());
    }
    if title.trim().is_empty() {
        return Some(Vec::new());
    }
    table.field_for_header(title).map(|field| vec![field])
}

/// Maps the column with this title to these fields, or to none, whatever its title means.
pub fn map_column(map: &mut Vec<(String, Option<Field>)>, title: &str, fields: &[Field]) {
    map.retain(|(column, _)| !is_title_of(column, title));
    match fields {
        [] => map.push((title.to_owned(), None)),
        fields => map.extend(fields.iter().map(|field| (title.to_owned(), Some(*field)))),
    }
}

/// The first column of `map` that the file does not have.
pub(super) fn find_missing_column<'m, 't>(
    map: &'m Mapping,
    titles: impl Iterator<Item = &'t str> + Clone,
) -> Option<&'m str> {
    let columns = map.iter().map(|(column, _)| column.as_str());
    columns.into_iter().find(|column| !titles.clone().any(|title| is_title_of(column, title)))
}

/// The fields of a file's columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ColumnMap {
    /// Of each column; none skips it.
    fields: Vec<Vec<Field>>,
    /// The titles of the columns that were left out because nothing says what they hold.
    pub(super) ignored: Vec<String>,
}

impl ColumnMap {
    /// How many fields a row of titles names, and whether it names all that the table requires.
    pub(super) fn recognize(table: FileTable, titles: &[String], reading: &ReadOptions) -> (usize, bool) {
        let fields = titles.iter().filter_map(|title| fields_for_title(table, title, &reading.map));
        let fields: Vec<Field> = fields.flatten().collect();
        (fields.len(), table.required_fields().iter().all(|field| fields.contains(field)))
    }

    /// Maps a header row. Fails with every column whose name means nothing, unless those are left out.
    pub(super) fn from_header(table: FileTable, header: &[String], reading: &ReadOptions) -> Result<Self> {
        if let Some(column) = find_missing_column(&reading.map, header.iter().map(String::as_str)) {
            return Err(ImportError::NoSuchColumn { column: column.to_owned() });
        }
        let mut known: Vec<_> =
            header.iter().map(|title| (title, fields_for_title(table, title, &reading.map))).collect();
        let named =
            known.iter().map(|(title, fields)| (title.as_str(), fields.as_deref().unwrap_or_default()));
        for left_over in left_over_columns(table, &named.collect::<Vec<_>>(), &reading.map) {
            if let Some((_, fields)) = known.get_mut(left_over) {
                *fields = None;
            }
        }
        let unknown: Vec<&String> =
            known.iter().filter(|(_, fields)| fields.is_none()).map(|(title, _)| *title).collect();
        let taken: Vec<Field> =
            known.iter().flat_map(|(_, fields)| fields.iter().flatten()).copied().collect();
        if !unknown.is_empty() && !reading.ignore_unknown {
            return Err(ImportError::UnknownColumns {
                columns: name_unknown(table, &unknown, &taken),
                table,
            });
        }
        ensure_fields_differ(known.iter().map(|(title, fields)| (title.as_str(), fields.as_deref())))?;
        if let Some(missing) = table.required_fields().iter().find(|field| !taken.contains(field)) {
            let is_sku = *missing == Field::Sku;
            let stand_in = is_sku.then(|| sku_stand_in(&known)).flatten();
            return Err(ImportError::MissingColumn { field: *missing, table, stand_in });
        }
        let ignored = unknown.into_iter().cloned().collect();
        Ok(ColumnMap {
            fields: known.into_iter().map(|(_, fields)| fields.unwrap_or_default()).collect(),
            ignored,
        })
    }

    /// The fields of a column; none if it is skipped.
    pub(super) fn fields(&self, column: usize) -> &[Field] {
        self.fields.get(column).map_or(&[], Vec::as_slice)
    }

    pub(super) fn len(&self) -> usize {
        self.fields.len()
    }
}

/// Returns the column that can serve as SKU in a file without one: the barcode, else the name.
fn sku_stand_in(known: &[(&String, Option<Vec<Field>>)]) -> Option<(String, Field)> {
    [Field::Gtin, Field::Barcode, Field::Name].into_iter().find_map(|field| {
        let mut columns = known.iter();
        let holds = |fields: &Option<Vec<Field>>| fields.iter().flatten().any(|held| *held == field);
        columns.find(|(_, fields)| holds(fields)).map(|(title, _)| ((*title).clone(), field))
    })
}

/// How strongly a title names a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum NameStrength {
    /// A word that names the field only if no other title does.
    Weak,
    /// A word of the trade.
    OfTrade,
    /// The field's own name, or a title that the user mapped to it.
    Own,
}

/// Returns the columns whose field has a column that says it more clearly: it bears the field's own name, the mapping gives it,
/// or it is a product's name and this one only describes it. The words mean something else where both stand in a file.
pub(super) fn left_over_columns(table: FileTable, columns: &[(&str, &[Field])], map: &Mapping) -> Vec<usize> {
    let is_mapped = |title: &str| map.iter().any(|(column, _)| is_title_of(column, title));
    let strength = |title: &str, field: Field| {
        if is_mapped(title) || table.is_own_name(field, title) {
            NameStrength::Own
        } else if table.is_weak_name(field, title) {
            NameStrength::Weak
        } else {
            NameStrength::OfTrade
        }
    };
    let left_over = columns.iter().enumerate().filter(|(place, (title, fields))| {
        fields.iter().any(|field| {
            let others = columns.iter().enumerate().filter(|(other, _)| other != place);
            let mut others = others.filter(|(_, (_, fields))| fields.contains(field));
            others.any(|(_, (other, _))| strength(title, *field) < strength(other, *field))
        })
    });
    left_over.map(|(place, _)| place).collect()
}

/// Fails if two columns hold the same field.
pub(super) fn ensure_fields_differ<'c>(
    columns: impl Iterator<Item = (&'c str, Option<&'c [Field]>)>,
) -> Result<()> {
    let mut held: Vec<(Field, &str)> = Vec::new();
    for (title, fields) in columns {
        for field in fields.unwrap_or_default() {
            if let Some((field, first)) = held.iter().find(|(known, _)| known == field) {
                let titles = ((*first).to_owned(), title.to_owned());
                return Err(ImportError::ColumnTwice { field: *field, titles });
            }
            held.push((*field, title));
        }
    }
    Ok(())
}

/// Names the unknown columns, each with the field that it may hold. Two are not proposed for one field.
pub(super) fn name_unknown(table: FileTable, titles: &[&String], taken: &[Field]) -> Vec<UnknownColumn> {
    let names: Vec<&str> = titles.iter().map(|title| title.as_str()).collect();
    let guesses = guess_fields(table, &names, taken);
    let columns = titles.iter().zip(guesses);
    columns.map(|(title, guess)| UnknownColumn { title: (*title).clone(), guess }).collect()
}

/// Numbers repeated titles, `qty`, `qty (2)`: columns are mapped by title.
pub(super) fn tell_apart(titles: &mut [String]) {
    let mut known: HashSet<String> = HashSet::new();
    for title in titles.iter_mut().filter(|title| !title.is_empty()) {
        let numbered = (2_u32..).map(|number| format!("{title} ({number})"));
        let free = std::iter::once(title.clone()).chain(numbered).find(|free| known.insert(title_key(free)));
        if let Some(free) = free {
            *title = free;
        }
    }
}

/// Returns the key by which titles are compared.
fn title_key(title: &str) -> String {
    let name = normalize_header(title);
    if name.is_empty() { title.trim().to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::{Day, DecimalMark};

    fn split_header(titles: &str) -> Vec<String> {
        titles.split('|').map(str::to_owned).collect()
    }

    fn mapped(table: FileTable, titles: &str, map: &[(&str, Option<Field>)]) -> Result<ColumnMap> {
        let map = map.iter().map(|(column, field)| ((*column).to_owned(), *field)).collect();
        let reading = ReadOptions { map, ..ReadOptions::new(Day::MIN, DecimalMark::Point, None) };
        ColumnMap::from_header(table, &split_header(titles), &reading)
    }

    #[test]
    fn spanish_headers_match_regardless_of_accents_and_case() {
        let titles = "Código|CANTIDAD|Lote|Fecha de caducidad|Producción|recibido|Ubicacion|Proveedor|Referencia|Coste|Motivo de retención";
        let columns = mapped(FileTable::Lots, titles, &[]).unwrap();
        let fields: Vec<_> = (0..columns.len()).flat_map(|column| columns.fields(column)).copied().collect();
        assert_eq!(fields, FileTable::Lots.fields());
    }

    #[test]
    fn unknown_columns_are_named_at_once_each_with_a_guess() {
        let refused =
            mapped(FileTable::Lots, "sku of it|quantity|Bin place|remarks|expiri|Manufacturer", &[])
                .unwrap_err();
        let ImportError::UnknownColumns { columns, .. } = refused else { panic!("{refused}") };
        let told: Vec<_> = columns.iter().map(|column| (column.title.as_str(), column.guess)).collect();
        assert_eq!(
            told[1..],
            [
                ("Bin place", Some(Field::Location)),
                ("remarks", None),
                ("expiri", Some(Field::Expires)),
                ("Manufacturer", None)
            ]
        );
        let map = [("Bin place", Some(Field::Location)), ("remarks", None)];
        let columns = mapped(FileTable::Lots, "sku|quantity|bin place|Remarks", &map).unwrap();
        assert_eq!((columns.fields(2), columns.fields(3)), (&[Field::Location][..], &[][..]));
    }

    #[test]
    fn unknown_columns_can_be_left_out() {
        let reading =
            ReadOptions { ignore_unknown: true, ..ReadOptions::new(Day::MIN, DecimalMark::Point, None) };
        let columns =
            ColumnMap::from_header(FileTable::Lots, &split_header("sku|remarks|qty|x"), &reading).unwrap();
        assert_eq!(
            (columns.fields(1), columns.ignored.clone()),
            (&[][..], vec!["remarks".to_owned(), "x".to_owned()])
        );
    }

    #[test]
    fn one_column_may_hold_two_fields_and_two_never_the_same() {
        let map = [("ean", Some(Field::Sku)), ("EAN", Some(Field::Gtin))];
        let columns = mapped(FileTable::Products, "EAN|name", &map).unwrap();
        assert_eq!(columns.fields(0), [Field::Sku, Field::Gtin]);
        let twice = mapped(FileTable::Lots, "sku|qty|units", &[]).unwrap_err();
        assert!(matches!(twice, ImportError::ColumnTwice { field: Field::Quantity, .. }));
    }

    #[rstest]
    #[case(FileTable::Products, "sku|Name|Description", "Description")]
    #[case(FileTable::Products, "Description|product|name|sku", "Description product")]
    #[case(FileTable::Products, "sku|Nombre|Descripción", "Descripción")]
    #[case(FileTable::Lots, "SKU|Product|quantity", "Product")]
    #[case(FileTable::Lots, "sku|Cantidad|Existencias", "Existencias")]
    #[case(FileTable::Lots, "sku|quantity|best before|expires", "best before")]
    #[case(FileTable::Products, "sku|Product Name|Description", "Description")]
    #[case(FileTable::Products, "Descripción|sku|Producto", "Descripción")]
    #[case(FileTable::Products, "sku|title|MRP|Selling Price", "MRP")]
    #[case(FileTable::Lots, "sku|quantity|location_code|location_name", "location_code")]
    fn a_field_by_its_own_name_leaves_the_words_of_the_trade_over(
        #[case] table: FileTable,
        #[case] titles: &str,
        #[case] left_over: &str,
    ) {
        let ImportError::UnknownColumns { columns, .. } = mapped(table, titles, &[]).unwrap_err() else {
            panic!("{titles} went in")
        };
        let told: Vec<_> = columns.iter().map(|column| column.title.as_str()).collect();
        assert_eq!(told.join(" "), left_over);
        let reading =
            ReadOptions { ignore_unknown: true, ..ReadOptions::new(Day::MIN, DecimalMark::Point, None) };
        let columns = ColumnMap::from_header(table, &split_header(titles), &reading).unwrap();
        assert_eq!(columns.ignored.join(" "), left_over);
    }

    #[test]
    fn the_only_word_for_a_field_is_that_field_and_a_mapping_decides() {
        let columns = mapped(FileTable::Products, "sku|Description", &[]).unwrap();
        assert_eq!(columns.fields(1), [Field::Name]);
        let map = [("Product", Some(Field::Name))];
        let refused = mapped(FileTable::Products, "sku|Product|Description", &map).unwrap_err();
        assert!(matches!(refused, ImportError::UnknownColumns { columns, .. } if columns.len() == 1));
        let twice = mapped(FileTable::Products, "sku|Name|Product", &map).unwrap_err();
        assert!(matches!(twice, ImportError::ColumnTwice { field: Field::Name, .. }));
    }

    #[test]
    fn columns_of_one_title_are_told_apart() {
        let mut titles = split_header("Qty|qty.|notes||notes|Notes (2)||#|#|QTY");
        tell_apart(&mut titles);
        assert_eq!(
            titles.join("|"),
            "Qty|qty. (2)|notes||notes (2)|Notes (2) (2)||#|# (2)|QTY (3)",
            "each is a name of its own"
        );
        let titles = "sku|qty|qty (2)|notes|notes (2)";
        let twice = mapped(FileTable::Lots, titles, &[("notes", None), ("notes (2)", None)]).unwrap_err();
        let ImportError::ColumnTwice { titles: named, .. } = twice else { panic!("{twice}") };
        assert_eq!(named, ("qty".to_owned(), "qty (2)".to_owned()));
        let map = [("qty", None), ("notes", None), ("notes (2)", Some(Field::Reference))];
        let columns = mapped(FileTable::Lots, titles, &map).unwrap();
        assert_eq!(
            (columns.fields(1), columns.fields(2), columns.fields(4)),
            (&[][..], &[Field::Quantity][..], &[Field::Reference][..])
        );
    }

    #[rstest]
    #[case("Barcode|Product Name|qty", Some(("Barcode", Field::Gtin)))]
    #[case("qty|Product Name", Some(("Product Name", Field::Name)))]
    #[case("qty|lot", None)]
    fn products_without_a_code_may_have_another_for_it(
        #[case] titles: &str,
        #[case] expected: Option<(&str, Field)>,
    ) {
        let refused = mapped(FileTable::Stock, titles, &[]).unwrap_err();
        let ImportError::MissingColumn { stand_in, .. } = refused else { panic!("{refused}") };
        assert_eq!(stand_in, expected.map(|(title, field)| (title.to_owned(), field)));
    }

    #[rstest]
    #[case("#", "№", false)]
    #[case("#", "#", true)]
    #[case("Qty.", "qty", true)]
    fn a_mapping_means_the_column_of_its_name(#[case] column: &str, #[case] title: &str, #[case] same: bool) {
        assert_eq!(is_title_of(column, title), same);
    }
}
