//! Plain trade item numbers: EAN-13, EAN-8, UPC-A, UPC-E and ITF-14, and the numbers that a store gives itself (GS1 General
//! Specifications, 1.4 and 2.1).

use std::borrow::Cow;

use super::symbology::Carries;
use super::{CharacterSet, CodeError, CodeProblem};
use crate::domain::check_digit::{expected_check_digit, has_check_digit};

/// A number that a symbol of its own carries.
pub(super) enum PlainNumber<'a> {
    /// A trade item number in 14 digits.
    Gtin(Cow<'a, str>),
    /// A number of the store's own in 13 digits.
    Store(Cow<'a, str>),
}

/// Reads 8, 12, 13 or 14 digits with a valid check digit; `None` of anything else.
pub(super) fn read(text: &str) -> Option<PlainNumber<'_>> {
    let gtin = to_gtin14(text)?;
    Some(match text.len() {
        12 | 13 if is_of_store(&gtin) => PlainNumber::Store(without_first(gtin)),
        _ => PlainNumber::Gtin(gtin),
    })
}

/// Reads what an EAN or UPC symbol carries, at a byte of the input.
pub(super) fn read_retail(text: &str, carries: Carries, base: usize) -> Result<PlainNumber<'_>, CodeError> {
    let error = |at, problem| CodeError { at: base + at, ai: None, problem };
    if let Some(at) = text.bytes().position(|byte| !byte.is_ascii_digit()) {
        let character = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
        return Err(error(at, CodeProblem::Character { character, set: CharacterSet::Digits }));
    }
    let (min, max, number) = match (carries, text.len()) {
        (Carries::ShortNumber, 8) => return read(text).ok_or_else(|| wrong_check_digit(text, base)),
        (Carries::ShortNumber, _) => (8, 8, None),
        (_, 8) => (8, 13, Some(expand_short_upc(text).map_or(Cow::Borrowed(text), Cow::Owned))),
        (_, 12 | 13) => (8, 13, Some(Cow::Borrowed(text))),
        // An add-on of two or five digits follows.
        (_, 15 | 18) => (8, 13, text.get(..13).map(Cow::Borrowed)),
        _ => (8, 13, None),
    };
    let Some(number) = number else {
        return Err(error(0, CodeProblem::Length { min, max, found: text.len() }));
    };
    let is_right = has_check_digit(number.as_bytes());
    match number {
        Cow::Borrowed(number) => read(number).ok_or_else(|| wrong_check_digit(number, base)),
        Cow::Owned(number) if is_right => Ok(PlainNumber::Gtin(Cow::Owned(format!("{number:0>14}")))),
        Cow::Owned(number) => {
            let expected =
                number.as_bytes().split_last().map_or(b'0', |(_, body)| expected_check_digit(body));
            Err(error(7, CodeProblem::CheckDigit { expected: char::from(expected) }))
        }
    }
}

/// The error of digits that end with another digit than their check digit.
pub(super) fn wrong_check_digit(digits: &str, base: usize) -> CodeError {
    let body = digits.as_bytes().split_last().map_or(&[][..], |(_, body)| body);
    let expected = char::from(expected_check_digit(body));
    CodeError { at: base + body.len(), ai: None, problem: CodeProblem::CheckDigit { expected } }
}

/// Writes a trade item number in 14 digits; `None` of anything else.
pub(super) fn to_gtin14(text: &str) -> Option<Cow<'_, str>> {
    let is_number = matches!(text.len(), 8 | 12..=14) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number || !has_check_digit(text.as_bytes()) {
        return None;
    }
    Some(if text.len() == 14 { Cow::Borrowed(text) } else { Cow::Owned(format!("{text:0>14}")) })
}

/// Whether a number in 14 digits has one of the prefixes that are left to stores: 02, and 20 to 29.
fn is_of_store(gtin: &str) -> bool {
    matches!(gtin.as_bytes(), [b'0', b'0', b'2', ..] | [b'0', b'2', ..])
}

fn without_first(gtin: Cow<'_, str>) -> Cow<'_, str> {
    match gtin {
        Cow::Borrowed(gtin) => Cow::Borrowed(gtin.get(1..).unwrap_or_default()),
        Cow::Owned(gtin) => Cow::Owned(gtin.get(1..).unwrap_or_default().to_owned()),
    }
}

/// Writes a UPC-E as the UPC-A that it stands for; `None` if its number system has no such.
fn expand_short_upc(text: &str) -> Option<String> {
    let [system @ (b'0' | b'1'), body @ .., check] = text.as_bytes() else { return None };
    let [a, b, c, d, e, last] = body else { return None };
    let zero = b'0';
    let digits: [u8; 12] = match last {
        b'0'..=b'2' => [*system, *a, *b, *last, zero, zero, zero, zero, *c, *d, *e, *check],
        b'3' => [*system, *a, *b, *c, zero, zero, zero, zero, zero, *d, *e, *check],
        b'4' => [*system, *a, *b, *c, *d, zero, zero, zero, zero, zero, *e, *check],
        _ => [*system, *a, *b, *c, *d, *e, zero, zero, zero, zero, *last, *check],
    };
    Some(digits.iter().map(|digit| char::from(*digit)).collect())
}
