//! What a label says of goods to a scanner: the elements of one, made so that [`ScannedCode`](super::ScannedCode) reads the same.

use std::fmt;

use super::{Ai, CharacterSet, SEPARATOR};
use crate::domain::{Day, Field, Gtin, LotCode};

/// The most characters of a lot on a label (General Specifications, 3.4.1).
const MAX_LOT: usize = 20;

/// The most pieces that a label counts, in eight digits (General Specifications, 3.6.1).
const MAX_COUNT: i64 = 99_999_999;

/// The elements of a label, in the order that needs the fewest separators.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GoodsLabel {
    elements: Vec<(Ai, String)>,
    /// What is known of the goods and no code can say: the lot, if it is longer than a label's or has other characters, and an
    /// expiry so far away that two digits mean another century.
    pub left_out: Vec<Field>,
}

impl GoodsLabel {
    /// The label of goods, read on a day. `count` is how many pieces they are: (30), since (37) may not stand beside (01).
    pub fn new(
        gtin: Option<&Gtin>,
        lot: Option<&LotCode>,
        expires: Option<Day>,
        count: Option<i64>,
        today: Day,
    ) -> Self {
        let mut label = GoodsLabel::default();
        if let Some(gtin) = gtin {
            label.elements.push((Ai::GTIN, gtin.to_gtin14()));
        }
        if let Some(expires) = expires {
            let written = expires.to_naive_date().format("%y%m%d").to_string();
            match Day::parse_gs1(&written, today) == Ok(expires) {
                true => label.elements.push((Ai::EXPIRES, written)),
                false => label.left_out.push(Field::Expires),
            }
        }
        if let Some(lot) = lot {
            let is_writable = lot.as_str().bytes().all(|byte| CharacterSet::Set82.has(byte));
            match is_writable && lot.as_str().len() <= MAX_LOT {
                true => label.elements.push((Ai::LOT, lot.as_str().to_owned())),
                false => label.left_out.push(Field::Lot),
            }
        }
        match count {
            Some(count @ 1..=MAX_COUNT) => label.elements.push((Ai::VARIABLE_COUNT, count.to_string())),
            Some(1..) => label.left_out.push(Field::Quantity),
            _ => {}
        }
        label
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    /// The same without how many the goods are, for a symbol that has no room for it.
    #[must_use]
    pub fn without_count(&self) -> Self {
        let mut label = self.clone();
        label.elements.retain(|(ai, _)| *ai != Ai::VARIABLE_COUNT);
        label
    }

    /// The element string, with a separator behind each value whose length is not predefined and that another follows.
    pub fn element_string(&self) -> String {
        let mut text = String::new();
        for (place, (ai, value)) in self.elements.iter().enumerate() {
            text.push_str(&format!("{ai}{value}"));
            let is_open = matches!(*ai, Ai::LOT | Ai::VARIABLE_COUNT);
            if is_open && place + 1 < self.elements.len() {
                text.push(SEPARATOR);
            }
        }
        text
    }
}

/// Formats as people read it, with the AIs in brackets.
impl fmt::Display for GoodsLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.elements.iter().try_for_each(|(ai, value)| write!(f, "({ai}){value}"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{ScannedCode, StoreCodes};
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    #[test]
    fn elements_of_open_length_are_separated_and_come_last() {
        let gtin = Gtin::parse("4006381333931").unwrap();
        let lot = LotCode::parse("L2611-04").unwrap();
        let today = day("2026-11-23");
        let label = GoodsLabel::new(Some(&gtin), Some(&lot), Some(day("2027-03-31")), Some(24), today);
        assert_eq!(label.element_string(), "01040063813339311727033110L2611-04\u{1d}3024");
        assert_eq!(label.to_string(), "(01)04006381333931(17)270331(10)L2611-04(30)24");
        assert_eq!(label.without_count().element_string(), "01040063813339311727033110L2611-04");
        assert!(label.left_out.is_empty());
    }

    #[test]
    fn what_no_code_can_say_is_left_out_and_named() {
        let today = day("2026-11-23");
        for lot in ["Lote ñ", "A B", "A-CODE-OF-MORE-THAN-20"] {
            let lot = LotCode::parse(lot).unwrap();
            let label = GoodsLabel::new(None, Some(&lot), Some(day("2099-01-01")), Some(0), today);
            assert!(label.is_empty());
            assert_eq!(label.left_out, [Field::Expires, Field::Lot]);
        }
        let label = GoodsLabel::new(None, None, None, Some(MAX_COUNT + 1), today);
        assert_eq!((label.is_empty(), label.left_out), (true, vec![Field::Quantity]));
    }

    proptest! {
        #[test]
        fn a_label_reads_back(
            body in "[0-9]{12}",
            lot in proptest::option::of("[!-\"%-?A-Z_a-z]{1,20}"),
            days in proptest::option::of(0_u32..17_000),
            count in proptest::option::of(1_u32..=99_999_999),
        ) {
            let today = day("2026-11-23");
            let gtin = Gtin::with_check_digit(&body).unwrap();
            let lot = lot.and_then(|lot| LotCode::parse(&lot).ok());
            let expires = days.and_then(|days| today.plus_days(days));
            let label = GoodsLabel::new(Some(&gtin), lot.as_ref(), expires, count.map(i64::from), today);
            prop_assert!(label.left_out.is_empty());
            let text = label.element_string();
            let (sent, layouts) = (format!("]d2{text}"), StoreCodes::default());
            let code = ScannedCode::parse(&sent, today, &layouts).unwrap();
            prop_assert_eq!(code.gtin().map(|gtin| gtin.to_gtin14()), Some(gtin.to_gtin14()));
            prop_assert_eq!((code.lot(), code.expires(), code.count()), (lot, expires, count));
        }
    }
}
