//! How much of a product one scan means.

use super::{Ai, Element, ScannedCode, ScannedNumber};
use crate::domain::{Label, Quantity, QuantityError, fold_for_identity};

/// Names of kilograms and grams as units of products, folded.
const KILOGRAMS: [&str; 8] =
    ["kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogramo", "kilogramos"];
const GRAMS: [&str; 7] = ["g", "gr", "grs", "gram", "grams", "gramo", "gramos"];

impl ScannedCode<'_> {
    /// How much of a product one scan means, in its unit, if a scan of its barcode alone means `per_scan`: the net weight of
    /// a product by weight; else as many barcodes as a logistic unit contains, (37), or the pieces in an item of variable
    /// measure, (30); else `per_scan`. A store's price of a product by weight says no quantity.
    ///
    /// Fails if thousandths don't hold it exactly.
    pub fn quantity(&self, per_scan: Quantity, unit: &Label) -> Result<Option<Quantity>, QuantityError> {
        let unit = fold_for_identity(unit.as_str());
        let in_grams = GRAMS.contains(&unit.as_str());
        if in_grams || KILOGRAMS.contains(&unit.as_str()) {
            if let Some(weight) = self.net_weight_kg() {
                return if in_grams { weight.to_thousand_fold() } else { weight.to_quantity() }.map(Some);
            }
            if self.store_code().is_some_and(|code| code.price().is_some()) {
                return Ok(None);
            }
        }
        let count = |ai| self.element(ai).and_then(Element::count).map(Quantity::from_units);
        match (count(Ai::COUNT), count(Ai::VARIABLE_COUNT)) {
            (Some(items), _) => per_scan.times(items).map(Some),
            (None, Some(pieces)) => Ok(Some(pieces)),
            (None, None) => Ok(Some(per_scan)),
        }
    }
}

impl ScannedNumber {
    /// A thousand times as much, as a quantity.
    fn to_thousand_fold(self) -> Result<Quantity, QuantityError> {
        match self.with_fewer_decimals(3) {
            Some(number) => number.to_quantity(),
            None => self.to_quantity()?.times(Quantity::from_units(1_000)),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::super::{StoreCodeLayout, StoreCodes};
    use super::*;
    use crate::domain::Day;

    #[rstest]
    #[case("0104006381333931", "ea", Ok(Some("24")))]
    #[case("0104006381333931~3012", "ea", Ok(Some("12")))]
    #[case("0204006381333931~3712", "ea", Ok(Some("288")))]
    #[case("0104006381333931310300125010L7", "kg", Ok(Some("1.25")))]
    #[case("0104006381333931310300125010L7", "Kilos", Ok(Some("1.25")))]
    #[case("0104006381333931310300125010L7", "g", Ok(Some("1250")))]
    #[case("0104006381333931310500125010L7", "g", Ok(Some("12.5")))]
    #[case("0104006381333931310100125010L7", "g", Ok(Some("125000")))]
    #[case("0104006381333931310300125010L7", "ea", Ok(Some("24")))]
    #[case("0104006381333931310500125110L7", "kg", Err(()))]
    #[case("2100123012503", "kg", Ok(Some("1.25")))]
    #[case("2100123012503", "ea", Ok(Some("24")))]
    #[case("2200123012500", "kg", Ok(None))]
    #[case("2200123012500", "ea", Ok(Some("24")))]
    fn a_scan_means_a_weight_a_count_or_what_the_barcode_means(
        #[case] code: &str,
        #[case] unit: &str,
        #[case] expected: Result<Option<&str>, ()>,
    ) {
        let layouts = ["21IIIIIWW.WWWC", "22IIIIIPPP.PPC"].map(StoreCodeLayout::parse);
        let layouts = StoreCodes::new(layouts.into_iter().map(Result::unwrap).collect());
        let text = code.replace('~', "\u{1d}");
        let code = ScannedCode::parse(&text, Day::new(2026, 11, 23).unwrap(), &layouts).unwrap();
        let quantity = code.quantity(Quantity::from_units(24), &Label::parse(unit).unwrap());
        let shown = quantity.map(|quantity| quantity.map(|quantity| quantity.to_string()));
        assert_eq!(shown.map_err(drop), expected.map(|shown| shown.map(str::to_owned)));
    }
}
