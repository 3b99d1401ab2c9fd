//! Barcodes: what one scan of a code means (docs/RULES.md, P5).

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Number;

use super::text::normalize;
use super::{Gtin, Label, Quantity, TextError, fold_for_identity};

/// What a scanner reads from a barcode: a GTIN, or a code of the warehouse's own. Kept as it was first written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BarcodeCode(String);

impl BarcodeCode {
    /// The most characters allowed.
    pub const MAX: usize = 48;

    /// Parses a text, trimmed and composed. Fails as listed in [`TextError`].
    pub fn parse(text: &str) -> Result<Self, TextError> {
        normalize(text, Self::MAX).map(BarcodeCode)
    }

    /// Returns a code of some digits.
    pub(super) fn of_digits(digits: &str) -> Self {
        BarcodeCode(digits.to_owned())
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the GTIN that it is, if it is one.
    pub fn gtin(&self) -> Option<Gtin> {
        Gtin::parse(&self.0).ok()
    }

    /// Returns what compares: a GTIN in 14 digits, any other code by NFKC case folding.
    pub fn key(&self) -> String {
        self.gtin().map_or_else(|| fold_for_identity(&self.0), |gtin| gtin.to_gtin14())
    }

    /// Returns whether two codes are the same by their keys.
    pub fn matches(&self, other: &Self) -> bool {
        self == other || self.key() == other.key()
    }
}

impl fmt::Display for BarcodeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<&Gtin> for BarcodeCode {
    fn from(gtin: &Gtin) -> Self {
        BarcodeCode(gtin.as_str().to_owned())
    }
}

impl TryFrom<String> for BarcodeCode {
    type Error = TextError;

    fn try_from(text: String) -> Result<Self, TextError> {
        BarcodeCode::parse(&text)
    }
}

impl From<BarcodeCode> for String {
    fn from(code: BarcodeCode) -> String {
        code.0
    }
}

/// A code of a product, and what one scan of it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barcode {
    /// The code.
    pub code: BarcodeCode,
    /// How much of the product, in the product's unit. Never zero.
    pub quantity: Quantity,
    /// What that much is called: `case`; `None` for the product's own unit.
    pub unit: Option<Label>,
}

/// A barcode as documents record it.
#[derive(Serialize, Deserialize)]
struct RecordedBarcode {
    barcode: BarcodeCode,
    quantity: Number,
    unit: Option<Label>,
}

impl Barcode {
    /// The barcode that a product's GTIN is: one of its unit.
    pub fn of_gtin(gtin: &Gtin) -> Self {
        Barcode { code: gtin.into(), quantity: Quantity::ONE, unit: None }
    }

    /// Returns the GTIN, if one scan means one of the product's unit: it can be the product's own.
    pub fn as_product_gtin(&self) -> Option<Gtin> {
        let is_one = self.quantity == Quantity::ONE && self.unit.is_none();
        is_one.then(|| self.code.gtin()).flatten()
    }

    /// Returns whether one scan means the same, whatever the code.
    pub fn means_same(&self, other: &Self) -> bool {
        self.quantity == other.quantity && self.unit == other.unit
    }

    /// Returns the text of the JSON object by which documents record it.
    pub fn to_fact(&self) -> String {
        let Barcode { code, quantity, unit } = self.clone();
        let quantity = Number::from_string_unchecked(quantity.to_string());
        serde_json::to_string(&RecordedBarcode { barcode: code, quantity, unit }).unwrap_or_default()
    }

    /// Reads what [`Barcode::to_fact`] wrote.
    pub fn from_fact(text: &str) -> Option<Self> {
        let RecordedBarcode { barcode, quantity, unit } = serde_json::from_str(text).ok()?;
        let quantity = Quantity::read(&quantity.to_string()).filter(|quantity| !quantity.is_zero())?;
        Some(Barcode { code: barcode, quantity, unit })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn code(text: &str) -> BarcodeCode {
        BarcodeCode::parse(text).unwrap()
    }

    #[rstest]
    #[case("012345678905", "00012345678905", true)]
    #[case("Case-1", "CASE-1", true)]
    #[case("Ｃ-1", "c-1", true)]
    // The check digit is wrong: no GTIN, and its zeros count.
    #[case("012345678904", "00012345678904", false)]
    #[case("á-1", "a-1", false)]
    fn codes_compare_as_what_they_are(#[case] one: &str, #[case] other: &str, #[case] same: bool) {
        assert_eq!(code(one).matches(&code(other)), same);
        assert_eq!(code(one).key() == code(other).key(), same);
    }

    #[test]
    fn only_one_of_its_unit_is_a_gtin_of_a_product() {
        let one = Barcode::of_gtin(&Gtin::parse("4006381333931").unwrap());
        assert_eq!(one.as_product_gtin(), Gtin::parse("4006381333931").ok());
        let case = Barcode { quantity: Quantity::from_units(24), ..one.clone() };
        let named = Barcode { unit: Label::parse("bottle").ok(), ..one.clone() };
        let own = Barcode { code: code("MLK-CASE"), ..one };
        assert_eq!([case, named, own].map(|barcode| barcode.as_product_gtin()), [None, None, None]);
    }

    proptest! {
        #[test]
        fn what_documents_record_is_read_back(
            text in "[0-9A-Za-zñ\"{ ]{1,20}",
            thousandths in 1_i64..=9_999_999_999_999,
            unit in proptest::option::of("[a-zá\"]{1,9}"),
        ) {
            let Ok(code) = BarcodeCode::parse(&text) else { return Ok(()) };
            let quantity = Quantity::from_thousandths(thousandths).unwrap();
            let unit = unit.map(|unit| Label::parse(&unit).unwrap());
            let barcode = Barcode { code, quantity, unit };
            prop_assert_eq!(Barcode::from_fact(&barcode.to_fact()), Some(barcode));
        }
    }

    #[rstest]
    #[case("4006381333931")]
    #[case(r#"{"barcode":"4006381333931","quantity":0,"unit":null}"#)]
    #[case(r#"{"barcode":"","quantity":1,"unit":null}"#)]
    #[case(r#"{"barcode":"4006381333931","quantity":-1,"unit":null}"#)]
    #[case(r#"{"barcode":"4006381333931","quantity":1e3,"unit":null}"#)]
    fn a_text_that_no_document_records_is_none(#[case] text: &str) {
        assert_eq!(Barcode::from_fact(text), None);
    }
}
