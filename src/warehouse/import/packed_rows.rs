//! Packed rows of a lot import: a million take about 60 MB, instead of half a gigabyte as [`Receive`] commands.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::Hash;

use crate::domain::{Amount, Day, Label, LotCode, Quantity, Sku, fold_for_identity};
use crate::warehouse::Receive;

/// One lot to import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotImportRow {
    /// Receipt of the lot.
    pub receive: Receive,
    /// Day it was received; `None` for today.
    pub received: Option<Day>,
}

/// Rows of a lot import, in file order. Repeated values are interned.
#[derive(Debug, Default)]
pub struct LotImportRows {
    rows: Vec<PackedRow>,
    /// All codes, concatenated.
    codes: String,
    skus: Interner<Sku>,
    labels: Interner<Label>,
}

#[derive(Debug, Clone, Copy)]
struct PackedRow {
    quantity: Quantity,
    sku: u32,
    code_start: u32,
    code_length: u16,
    location: Option<InternedId>,
    supplier: Option<InternedId>,
    reference: Option<InternedId>,
    cost: Option<Amount>,
    expires: Option<Day>,
    produced: Option<Day>,
    received: Option<Day>,
}

/// Id of an interned value, from 1.
type InternedId = std::num::NonZeroU32;

impl LotImportRows {
    /// Adds a row.
    pub fn push(&mut self, lot: LotImportRow) {
        let LotImportRow { receive, received } = lot;
        let code_start = u32::try_from(self.codes.len()).unwrap_or(u32::MAX);
        let code = receive.code.as_ref().map_or("", LotCode::as_str);
        self.codes.push_str(code);
        let mut label = |label: Option<Label>| label.map(|label| self.labels.intern(label));
        let (location, supplier, reference) =
            (label(receive.location), label(receive.supplier), label(receive.reference));
        self.rows.push(PackedRow {
            quantity: receive.quantity,
            sku: self.skus.intern(receive.sku).get(),
            code_start,
            code_length: u16::try_from(code.len()).unwrap_or(u16::MAX),
            location,
            supplier,
            reference,
            cost: receive.cost,
            expires: receive.expires,
            produced: receive.produced,
            received,
        });
    }

    /// Returns the number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Unpacks a row.
    pub fn get(&self, row: usize) -> Option<LotImportRow> {
        let packed = self.rows.get(row)?;
        let label = |place: Option<InternedId>| place.and_then(|place| self.labels.get(place)).cloned();
        let receive = Receive {
            sku: self.sku(row)?.clone(),
            quantity: packed.quantity,
            code: self.code(row).and_then(|code| LotCode::parse(code).ok()),
            expires: packed.expires,
            produced: packed.produced,
            location: label(packed.location),
            supplier: label(packed.supplier),
            cost: packed.cost,
            reference: label(packed.reference),
        };
        Some(LotImportRow { receive, received: packed.received })
    }

    /// Returns the distinct SKUs.
    pub(super) fn skus(&self) -> &[Sku] {
        &self.skus.values
    }

    /// Returns the index of a row's SKU among the distinct ones.
    pub(super) fn sku_index(&self, row: usize) -> Option<usize> {
        (self.rows.get(row)?.sku as usize).checked_sub(1)
    }

    fn sku(&self, row: usize) -> Option<&Sku> {
        self.skus.values.get(self.sku_index(row)?)
    }

    /// Returns a row's code, if it has one.
    pub(super) fn code(&self, row: usize) -> Option<&str> {
        let packed = self.rows.get(row)?;
        let start = packed.code_start as usize;
        self.codes.get(start..start + usize::from(packed.code_length)).filter(|code| !code.is_empty())
    }

    /// Compares two rows by the keys of their codes; rows without a code come first.
    pub(super) fn compare_codes(&self, a: usize, b: usize) -> Ordering {
        compare_keys(self.code(a).unwrap_or_default(), self.code(b).unwrap_or_default())
    }

    /// Returns whether two rows have the same code; rows without a code never do.
    pub(super) fn has_same_code(&self, a: usize, b: usize) -> bool {
        match (self.code(a), self.code(b)) {
            (Some(one), Some(other)) => compare_keys(one, other).is_eq(),
            _ => false,
        }
    }
}

/// Compares two texts by their keys; without allocating if both are ASCII, whose keys are lower case.
fn compare_keys(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() {
        let (a, b) = (a.bytes(), b.bytes());
        return a.map(|byte| byte.to_ascii_lowercase()).cmp(b.map(|byte| byte.to_ascii_lowercase()));
    }
    fold_for_identity(a).cmp(&fold_for_identity(b))
}

impl FromIterator<LotImportRow> for LotImportRows {
    fn from_iter<T: IntoIterator<Item = LotImportRow>>(lots: T) -> Self {
        let mut sheet = LotImportRows::default();
        lots.into_iter().for_each(|lot| sheet.push(lot));
        sheet
    }
}

/// Stores each distinct value once and identifies it by an id.
#[derive(Debug)]
struct Interner<T> {
    values: Vec<T>,
    ids: HashMap<T, InternedId>,
}

impl<T> Default for Interner<T> {
    fn default() -> Self {
        Interner { values: Vec::new(), ids: HashMap::new() }
    }
}

impl<T: Clone + Eq + Hash> Interner<T> {
    fn intern(&mut self, value: T) -> InternedId {
        if let Some(place) = self.ids.get(&value) {
            return *place;
        }
        self.values.push(value.clone());
        let place =
            u32::try_from(self.values.len()).ok().and_then(InternedId::new).unwrap_or(InternedId::MAX);
        self.ids.insert(value, place);
        place
    }

    fn get(&self, place: InternedId) -> Option<&T> {
        self.values.get(place.get() as usize - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::builders;

    #[test]
    fn rows_round_trip() {
        let plain = Receive::new(Sku::parse("MLK").unwrap(), Quantity::from_units(5));
        let full = Receive {
            code: Some(LotCode::parse("L-Ñ1").unwrap()),
            expires: Some(builders::today()),
            produced: Some(builders::today()),
            location: Some(Label::parse("A1").unwrap()),
            supplier: Some(Label::parse("A1").unwrap()),
            reference: Some(Label::parse("4711").unwrap()),
            cost: Some(Amount::ZERO),
            ..plain.clone()
        };
        let rows = [
            LotImportRow { receive: full.clone(), received: None },
            LotImportRow { receive: plain, received: Some(builders::today()) },
            LotImportRow { receive: full, received: None },
        ];
        let sheet: LotImportRows = rows.iter().cloned().collect();
        let back: Vec<LotImportRow> = (0..sheet.len()).filter_map(|row| sheet.get(row)).collect();
        assert_eq!(back, rows);
        assert_eq!(sheet.get(3), None);
    }
}
