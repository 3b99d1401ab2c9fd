//! Packed rows of a lot import: a million take about 60 MB, instead of half a gigabyte as [`Receive`] commands.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::Hash;

use crate::domain::{Amount, Day, Field, Label, LotCode, Quantity, Reason, Sku, fold_for_identity};
use crate::warehouse::Receive;

/// One lot to import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotImportRow {
    /// Receipt of the lot.
    pub receive: Receive,
    /// Day it was received; `None` for today.
    pub received: Option<Day>,
    /// Why the lot is put on hold; `None` leaves it as it is.
    pub hold: Option<Reason>,
}

impl LotImportRow {
    /// A lot that is not put on hold.
    pub fn new(receive: Receive, received: Option<Day>) -> Self {
        LotImportRow { receive, received, hold: None }
    }
}

/// A row without copies of its texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of a row")]
pub struct LotImportView<'a> {
    pub sku: &'a Sku,
    pub quantity: Quantity,
    pub code: Option<&'a str>,
    pub expires: Option<Day>,
    pub never_expires: bool,
    pub produced: Option<Day>,
    pub received: Option<Day>,
    pub location: Option<&'a Label>,
    pub supplier: Option<&'a Label>,
    pub reference: Option<&'a Label>,
    pub cost: Option<Amount>,
    pub hold: Option<&'a Reason>,
}

/// Rows of a lot import, in file order. Repeated values are interned.
#[derive(Debug, Default)]
pub struct LotImportRows {
    rows: Vec<PackedRow>,
    /// All codes, concatenated.
    codes: String,
    skus: Interner<Sku>,
    labels: Interner<Label>,
    holds: Interner<Reason>,
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
    hold: Option<InternedId>,
    cost: Option<Amount>,
    never_expires: bool,
    expires: Option<Day>,
    produced: Option<Day>,
    received: Option<Day>,
}

/// Id of an interned value, from 1.
type InternedId = std::num::NonZeroU32;

impl LotImportRows {
    /// Adds a row.
    pub fn push(&mut self, lot: LotImportRow) {
        let LotImportRow { receive, received, hold } = lot;
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
            hold: hold.map(|reason| self.holds.intern(reason)),
            cost: receive.cost,
            never_expires: receive.never_expires,
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

    /// Returns whether a row has an expiry.
    pub(super) fn has_expiry(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|row| row.expires.is_some())
    }

    /// Unpacks a row.
    pub fn get(&self, row: usize) -> Option<LotImportRow> {
        let view = self.view(row)?;
        let receive = Receive {
            sku: view.sku.clone(),
            quantity: view.quantity,
            code: view.code.and_then(|code| LotCode::parse(code).ok()),
            expires: view.expires,
            never_expires: view.never_expires,
            produced: view.produced,
            location: view.location.cloned(),
            supplier: view.supplier.cloned(),
            cost: view.cost,
            reference: view.reference.cloned(),
        };
        Some(LotImportRow { receive, received: view.received, hold: view.hold.cloned() })
    }

    /// Returns the rows, in order.
    pub fn iter(&self) -> impl Iterator<Item = LotImportView<'_>> {
        (0..self.len()).filter_map(|row| self.view(row))
    }

    fn view(&self, row: usize) -> Option<LotImportView<'_>> {
        let packed = self.rows.get(row)?;
        let label = |place: Option<InternedId>| place.and_then(|place| self.labels.get(place));
        Some(LotImportView {
            sku: self.sku(row)?,
            quantity: packed.quantity,
            code: self.code(row),
            expires: packed.expires,
            never_expires: packed.never_expires,
            produced: packed.produced,
            received: packed.received,
            location: label(packed.location),
            supplier: label(packed.supplier),
            reference: label(packed.reference),
            cost: packed.cost,
            hold: packed.hold.and_then(|place| self.holds.get(place)),
        })
    }

    /// Sets a date of a row that was not known when the row was added.
    pub fn set_day(&mut self, row: usize, field: Field, day: Day) {
        let Some(row) = self.rows.get_mut(row) else { return };
        match field {
            Field::Expires => row.expires = Some(day),
            Field::Produced => row.produced = Some(day),
            Field::Received => row.received = Some(day),
            _ => {}
        }
    }

    /// Removes rows by their number.
    pub fn remove(&mut self, is_removed: impl Fn(usize) -> bool) {
        let mut row = 0;
        self.rows.retain(|_| {
            row += 1;
            !is_removed(row - 1)
        });
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
        let never = Receive { never_expires: true, ..plain.clone() };
        let rows = [
            LotImportRow::new(full.clone(), None),
            LotImportRow::new(plain, Some(builders::today())),
            LotImportRow { hold: Some(Reason::parse("recall").unwrap()), ..LotImportRow::new(full, None) },
            LotImportRow::new(never, None),
        ];
        let sheet: LotImportRows = rows.iter().cloned().collect();
        let back: Vec<LotImportRow> = (0..sheet.len()).filter_map(|row| sheet.get(row)).collect();
        assert_eq!(back, rows);
        assert_eq!(sheet.get(4), None);
    }
}
