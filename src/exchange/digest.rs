//! Digests of what a file says: rows by named fields, normalized and sorted. Encoding, delimiter, order of rows and
//! columns, empty cells and the letter case of codes make no difference, and JSON gives the same as CSV.

use std::collections::HashMap;
use std::fmt::{Display, Write as _};

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::dates::RelativeDate;
use super::sheet_row::SheetRow;
use crate::domain::count::CountId;
use crate::domain::{Amount, Day, DocumentId, Field, Label, LotCode, fold_for_identity};
use crate::warehouse::{LotImportRows, LotImportView, derive_document_id};

/// Digest of rows of lots. A relative date counts as written.
pub(super) fn lots_digest(lots: &LotImportRows, relative: &[RelativeDate]) -> String {
    let mut digest = RowsDigest::default();
    let mut relative = relative.iter().peekable();
    for (row, lot) in lots.iter().enumerate() {
        let LotImportView { sku, quantity, code, location, supplier, reference, cost, hold, .. } = lot;
        digest.code(Field::Sku, Some(sku.as_str()));
        digest.value(Field::Quantity, Some(quantity.thousandths()));
        digest.code(Field::Lot, code);
        digest.code(Field::Location, location.map(Label::as_str));
        digest.value(Field::Supplier, supplier);
        digest.value(Field::Reference, reference);
        digest.value(Field::Cost, cost.map(Amount::ten_thousandths));
        digest.value(Field::Hold, hold);
        digest.value(Field::Expires, lot.never_expires.then_some("never"));
        let mut as_written = Vec::new();
        while let Some(date) = relative.next_if(|date| date.row == row) {
            as_written.push((date.field, date.text.as_str()));
        }
        let dates =
            [(Field::Expires, lot.expires), (Field::Produced, lot.produced), (Field::Received, lot.received)];
        for (field, day) in dates {
            match as_written.iter().find(|(written, _)| *written == field) {
                Some((_, text)) => digest.value(field, Some(text)),
                None => digest.value(field, day.map(Day::to_epoch_days)),
            }
        }
        digest.end_row();
    }
    digest.finish()
}

/// Identity of a sheet of a count that an operator filled in: the same if the same is said, in whatever order.
pub(super) fn count_sheet_digest(rows: &[SheetRow], count: CountId, operator: &Label) -> DocumentId {
    let mut digest = RowsDigest::default();
    for row in rows {
        digest.count_row(row);
        digest.end_row();
    }
    let sheet = format!("{count}{}{}{}", SEPARATORS[0], operator.key(), SEPARATORS[0]);
    derive_document_id(DocumentId(Uuid::NAMESPACE_OID), &(sheet + &digest.finish()))
}

/// What each row of a sheet says, and how many said the same before it.
pub(super) fn count_row_keys(rows: &[SheetRow]) -> Vec<String> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut digest = RowsDigest::default();
    let mut key = |row: &SheetRow| {
        digest.count_row(row);
        let said = std::mem::take(&mut digest.row);
        let before = seen.entry(said.clone()).or_default();
        *before += 1;
        format!("{said}{before}")
    };
    rows.iter().map(&mut key).collect()
}

/// End a field's name and a value. Texts hold no control characters.
const SEPARATORS: [char; 2] = ['\u{1F}', '\u{1E}'];

/// Digest of rows in any order: that of their sorted digests.
#[derive(Default)]
struct RowsDigest {
    rows: Vec<[u8; 16]>,
    /// The fields of the row so far.
    row: String,
}

impl RowsDigest {
    /// Adds a value, if there is one.
    fn value(&mut self, field: Field, value: Option<impl Display>) {
        if let Some(value) = value {
            let [name_end, value_end] = SEPARATORS;
            // Writing to a String can't fail.
            let _ = write!(self.row, "{}{name_end}{value}{value_end}", field.name());
        }
    }

    /// Adds a code, in the form by which codes are compared.
    fn code(&mut self, field: Field, code: Option<&str>) {
        self.value(field, code.map(fold_for_identity));
    }

    /// Adds what a row of a count's sheet says.
    fn count_row(&mut self, row: &SheetRow) {
        self.code(Field::Sku, Some(row.sku.as_str()));
        self.code(Field::Lot, row.code.as_ref().map(LotCode::as_str));
        self.code(Field::Location, row.location.as_ref().map(Label::as_str));
        self.value(Field::Counted, Some(row.quantity.thousandths()));
    }

    fn end_row(&mut self) {
        let mut row = [0; 16];
        row.iter_mut().zip(Sha256::digest(&self.row)).for_each(|(place, byte)| *place = byte);
        self.rows.push(row);
        self.row.clear();
    }

    fn finish(mut self) -> String {
        self.rows.sort_unstable();
        let mut digest = Sha256::new();
        self.rows.iter().for_each(|row| digest.update(row));
        digest.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{LotCode, Quantity, Sku, builders};
    use crate::warehouse::{LotImportRow, Receive};

    fn rows() -> [LotImportRow; 2] {
        let plain = Receive::new(Sku::parse("MLK").unwrap(), Quantity::from_units(5));
        let full = Receive {
            code: Some(LotCode::parse("Ñ-1").unwrap()),
            expires: Some(builders::today()),
            location: Some(Label::parse("A1").unwrap()),
            supplier: Some(Label::parse("Lácteos").unwrap()),
            ..plain.clone()
        };
        [LotImportRow::new(plain, None), LotImportRow::new(full, Some(builders::today()))]
    }

    fn digest(rows: impl IntoIterator<Item = LotImportRow>) -> String {
        lots_digest(&rows.into_iter().collect(), &[])
    }

    /// Books keep digests: a change of theirs would let old files in again.
    #[test]
    fn digests_stay_the_same_over_versions() {
        let known = "4a201ed7abad67adabd59933c17e9b2b97a15b1d6738a7beb03dd01bab7e7149";
        assert_eq!(digest(rows()), known);
    }

    #[test]
    fn the_order_of_rows_and_the_case_of_codes_do_not_matter() {
        let [first, second] = rows();
        let mut folded = second.clone();
        folded.receive.code = Some(LotCode::parse("ñ-1").unwrap());
        folded.receive.location = Some(Label::parse("a1").unwrap());
        assert_eq!(digest([folded, first.clone()]), digest(rows()));
        assert_ne!(digest([first.clone(), first.clone()]), digest([first]));
    }

    #[test]
    fn a_value_in_another_field_is_another_row() {
        let [_, row] = rows();
        let mut moved = row.clone();
        (moved.receive.produced, moved.receive.expires) = (moved.receive.expires, None);
        assert_ne!(digest([moved]), digest([row.clone()]));
        let mut never = row.clone();
        (never.receive.never_expires, never.receive.expires) = (true, None);
        let mut unstated = row;
        unstated.receive.expires = None;
        assert_ne!(digest([never]), digest([unstated]));
    }

    #[test]
    fn a_relative_date_counts_as_written() {
        let relative = |text: &str| {
            let date = RelativeDate { row: 1, field: Field::Expires, text: text.to_owned() };
            lots_digest(&rows().into_iter().collect(), &[date])
        };
        assert_eq!(relative("+90d"), relative("+90d"));
        assert_ne!(relative("+90d"), relative("+91d"));
        assert_ne!(relative("+90d"), digest(rows()));
    }
}
