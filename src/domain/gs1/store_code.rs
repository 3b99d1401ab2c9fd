//! Numbers that a store gives itself, such as those on a scale's labels: an item, and its weight or price (GS1 General
//! Specifications, “Restricted circulation numbers”). Which digits are which is the store's own choice, so they are read by
//! layouts that it sets; without any, such a number is only told to be one.

use std::borrow::Cow;

use thiserror::Error;

use super::check_characters::measure_check_digit;
use super::{CodeError, CodeProblem, ScannedNumber};
use crate::domain::BarcodeCode;

/// Digits of such a number, as EAN-13.
const LENGTH: usize = 13;

/// A number of the store's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreCode<'a> {
    digits: Cow<'a, str>,
    parts: Option<StoreCodeParts>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct StoreCodeParts {
    item: String,
    weight: Option<ScannedNumber>,
    price: Option<ScannedNumber>,
}

impl<'a> StoreCode<'a> {
    /// Reads 13 digits by the first layout that they fit. Fails, at a byte of the digits, if the check digit of its weight
    /// or price is wrong.
    pub(super) fn read(digits: Cow<'a, str>, layouts: &StoreCodes) -> Result<Self, CodeError> {
        let layout = layouts.0.iter().find(|layout| layout.fits(&digits));
        let parts = layout.map(|layout| layout.read(&digits)).transpose()?;
        Ok(StoreCode { digits, parts })
    }

    /// All of it, in 13 digits.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// All of it, as a barcode that a product may have.
    pub fn as_barcode(&self) -> BarcodeCode {
        BarcodeCode::of_digits(&self.digits)
    }

    /// The digits that name the item, if a layout fits.
    pub fn item(&self) -> Option<&str> {
        self.parts.as_ref().map(|parts| parts.item.as_str())
    }

    /// The weight in kilograms, if a layout says that there is one.
    pub fn weight(&self) -> Option<ScannedNumber> {
        self.parts.as_ref().and_then(|parts| parts.weight)
    }

    /// The price in the currency of the store, if a layout says that there is one.
    pub fn price(&self) -> Option<ScannedNumber> {
        self.parts.as_ref().and_then(|parts| parts.price)
    }

    /// The same, borrowed from nothing.
    pub fn into_owned(self) -> StoreCode<'static> {
        StoreCode { digits: Cow::Owned(self.digits.into_owned()), parts: self.parts }
    }
}

/// Which digits of a store's numbers are which: a digit stands for itself, `I` for the item, `W` for kilograms, `P` for the
/// price, `K` for the check digit of these, `X` for any, and `C` for the check digit of the whole. A point says where
/// decimals begin: `21IIIIIWW.WWWC`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreCodeLayout {
    /// What stands where, in [`LENGTH`] letters and digits.
    places: [u8; LENGTH],
    decimals: u8,
}

/// Why a text is no layout.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{value:?} is not the layout of a store's numbers")]
pub struct LayoutError {
    /// The text as given.
    pub value: String,
}

impl StoreCodeLayout {
    /// Parses a layout. It begins with a prefix that is left to stores, 02 or 20 to 29, has an item, at most one weight or
    /// price, and a check digit of that only behind four or five digits.
    pub fn parse(text: &str) -> Result<Self, LayoutError> {
        let error = || LayoutError { value: text.to_owned() };
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let places: [u8; LENGTH] = [whole, decimals].concat().as_bytes().try_into().map_err(|_| error())?;
        let decimals = decimals.bytes().take_while(|letter| matches!(letter, b'W' | b'P')).count();
        let layout = StoreCodeLayout { places, decimals: u8::try_from(decimals).map_err(|_| error())? };
        // A point stands among the digits of a weight or price.
        let point_fits = !text.contains('.') || decimals > 0 && whole.ends_with(['W', 'P']);
        if point_fits && layout.is_sound() { Ok(layout) } else { Err(error()) }
    }

    fn is_sound(&self) -> bool {
        let is_store_prefix = matches!(self.places, [b'0', b'2', ..] | [b'2', b'0'..=b'9', ..]);
        let known = |place: &u8| matches!(place, b'0'..=b'9' | b'I' | b'W' | b'P' | b'K' | b'X');
        let Some((b'C', body)) = self.places.split_last() else { return false };
        let run = |letter: u8| {
            let from = body.iter().position(|place| *place == letter);
            let count = body.iter().filter(|place| **place == letter).count();
            let run = from.and_then(|from| body.get(from..from + count)).unwrap_or_default();
            (count, run.iter().all(|place| *place == letter))
        };
        let runs = [run(b'I'), run(b'W'), run(b'P'), run(b'K')];
        let [(items, _), (weight, _), (price, _), (checks, _)] = runs;
        is_store_prefix
            && body.iter().all(known)
            && runs.iter().all(|(_, is_together)| *is_together)
            && items > 0
            && (weight == 0 || price == 0)
            && (checks == 0 || checks == 1 && matches!(weight + price, 4 | 5))
    }

    fn fits(&self, digits: &str) -> bool {
        let same = |(place, digit): (&u8, u8)| !place.is_ascii_digit() || *place == digit;
        digits.len() == LENGTH && self.places.iter().zip(digits.bytes()).all(same)
    }

    fn read(&self, digits: &str) -> Result<StoreCodeParts, CodeError> {
        let of = |letter: u8| -> String {
            let places = self.places.iter().zip(digits.chars());
            places.filter(|(place, _)| **place == letter).map(|(_, digit)| digit).collect()
        };
        let (weight, price, check) = (of(b'W'), of(b'P'), of(b'K'));
        let measured = if weight.is_empty() { &price } else { &weight };
        if let Some(expected) = measure_check_digit(measured.as_bytes()).filter(|_| !check.is_empty())
            && check.as_bytes() != [expected]
        {
            let at = self.places.iter().position(|place| *place == b'K').unwrap_or_default();
            let problem = CodeProblem::CheckDigit { expected: char::from(expected) };
            return Err(CodeError { at, ai: None, problem });
        }
        let number = |digits: &str| {
            if digits.is_empty() { None } else { ScannedNumber::new(digits, self.decimals) }
        };
        Ok(StoreCodeParts { item: of(b'I'), weight: number(&weight), price: number(&price) })
    }
}

/// The layouts of a store's numbers, in order; none unless they are set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StoreCodes(Vec<StoreCodeLayout>);

impl StoreCodes {
    /// No layouts: a store's numbers are only told to be such.
    pub const NONE: StoreCodes = StoreCodes(Vec::new());

    /// Layouts; the first that fits a number counts.
    pub fn new(layouts: Vec<StoreCodeLayout>) -> Self {
        StoreCodes(layouts)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn read<'a>(layout: &str, digits: &'a str) -> Result<StoreCode<'a>, CodeError> {
        let layouts = StoreCodes::new(vec![StoreCodeLayout::parse(layout).unwrap()]);
        StoreCode::read(Cow::Borrowed(digits), &layouts)
    }

    #[rstest]
    #[case("21IIIIIWW.WWWC", "2100123012507", Some("00123"), Some("1.25"), None)]
    #[case("22IIIIIPPP.PPC", "2200123012507", Some("00123"), None, Some("12.5"))]
    #[case("02IIIIKWWWW.WC", "0200126146859", Some("0012"), Some("1468.5"), None)]
    #[case("20IIIIXXXXXXC", "2000123012507", Some("0012"), None, None)]
    #[case("21IIIIIWW.WWWC", "2200123012507", None, None, None)]
    fn a_layout_says_which_digits_are_which(
        #[case] layout: &str,
        #[case] digits: &str,
        #[case] item: Option<&str>,
        #[case] weight: Option<&str>,
        #[case] price: Option<&str>,
    ) {
        let code = read(layout, digits).unwrap();
        let shown = |number: Option<ScannedNumber>| number.map(|number| number.to_string());
        assert_eq!(code.item(), item);
        assert_eq!((shown(code.weight()).as_deref(), shown(code.price()).as_deref()), (weight, price));
        assert_eq!(code.digits(), digits);
    }

    #[test]
    fn a_wrong_check_digit_of_the_weight_is_refused_where_it_stands() {
        let error = read("02IIIIKWWWW.WC", "0200125146850").unwrap_err();
        assert_eq!((error.at, error.problem), (6, CodeProblem::CheckDigit { expected: '6' }));
    }

    #[rstest]
    #[case("21IIIIIWWWWW")] // no check digit
    #[case("40IIIIIWWWWWC")] // not left to stores
    #[case("IIIIIIIWWWWWC")]
    #[case("21WWWWWWWWWWC")] // no item
    #[case("21IIIIIWWPPPC")] // both
    #[case("21IIIWWIIIWWC")] // in pieces
    #[case("21IIIIKWWWWWWC")]
    #[case("21IIIKWWWWWWC")] // no check digit of six digits
    #[case("21.IIIIIWWWWWC")]
    #[case("21IIIII.WWWWWC")]
    #[case("21iiiiiWWWWWC")]
    #[case("21IIIIIWWWWñC")]
    #[case("")]
    fn other_texts_are_no_layouts(#[case] text: &str) {
        assert_eq!(StoreCodeLayout::parse(text), Err(LayoutError { value: text.to_owned() }));
    }
}
