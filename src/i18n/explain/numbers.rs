//! Messages for quantities, amounts and whole numbers that are none.

use super::excerpt::sanitized_excerpt;
use crate::domain::{Amount, AmountError, Decimals, NumberError, QuantityError, UnitMeaning};
use crate::i18n::Texts;
use crate::t;

/// The most units of a product that an error names.
const MAX_UNITS: usize = 8;

pub(super) fn explain_quantity_error(texts: &Texts, error: &QuantityError) -> String {
    match error {
        QuantityError::Empty => t!(texts, "error-quantity-empty"),
        QuantityError::NotANumber { value } => {
            t!(texts, "error-quantity-not-a-number", value = sanitized_excerpt(value))
        }
        QuantityError::Thousands { value, plain } => {
            t!(
                texts,
                "error-quantity-thousands",
                value = sanitized_excerpt(value),
                plain = sanitized_excerpt(plain)
            )
        }
        QuantityError::Ambiguous { value } => explain_ambiguous_number(texts, value),
        QuantityError::TooManyDecimals { value, allowed: 0 } => {
            t!(texts, "error-quantity-whole", value = sanitized_excerpt(value))
        }
        QuantityError::TooManyDecimals { value, allowed } => {
            t!(
                texts,
                "error-quantity-decimals",
                value = sanitized_excerpt(value),
                allowed = u32::from(*allowed)
            )
        }
        QuantityError::Negative { value } => {
            t!(texts, "error-quantity-negative", value = sanitized_excerpt(value))
        }
        QuantityError::Barcode { value } => t!(texts, "error-quantity-barcode", value = value.as_str()),
        QuantityError::UnknownUnit { unit, known } => {
            let names = known.iter().take(MAX_UNITS).map(ToString::to_string).collect::<Vec<_>>();
            let more = if known.len() > MAX_UNITS { ", …" } else { "" };
            let known = format!("{}{more}", names.join(", "));
            t!(texts, "error-quantity-unknown-unit", unit = sanitized_excerpt(unit), known = known)
        }
        QuantityError::AmbiguousUnit { unit, meanings } => {
            let [one, other] = meanings.each_ref().map(|meaning| unit_meaning(texts, meaning));
            t!(texts, "error-quantity-ambiguous-unit", unit = unit.as_str(), one = one, other = other)
        }
        QuantityError::Zero => t!(texts, "error-quantity-zero"),
        QuantityError::Overflow => t!(texts, "error-quantity-overflow"),
        QuantityError::Decimals { digits } => {
            t!(texts, "error-product-decimals", digits = digits.to_string())
        }
    }
}

/// What a unit is by which barcode: `24 (14006381333938)`.
fn unit_meaning(texts: &Texts, meaning: &UnitMeaning) -> String {
    let quantity = texts.quantity(meaning.quantity, Decimals::NONE);
    match &meaning.code {
        Some(code) => t!(texts, "error-quantity-unit-meaning", quantity = quantity, code = code.as_str()),
        None => quantity,
    }
}

pub(super) fn explain_amount_error(texts: &Texts, error: &AmountError) -> String {
    match error {
        AmountError::Empty => t!(texts, "error-amount-empty"),
        AmountError::NotAnAmount { value } => {
            t!(texts, "error-amount-not-one", value = sanitized_excerpt(value))
        }
        AmountError::Ambiguous { value } => explain_ambiguous_number(texts, value),
        AmountError::TooManyDecimals { value } => {
            t!(texts, "error-amount-decimals", value = sanitized_excerpt(value))
        }
        AmountError::Negative { value } => {
            t!(texts, "error-amount-negative", value = sanitized_excerpt(value))
        }
        AmountError::TooLarge { value } => {
            t!(
                texts,
                "error-amount-too-large",
                value = sanitized_excerpt(value),
                max = texts.amount(Amount::MAX)
            )
        }
        AmountError::OtherCurrency { value, currency, .. } => {
            t!(texts, "error-amount-currency", value = sanitized_excerpt(value), currency = currency.code())
        }
    }
}

pub(super) fn hint_for_amount(texts: &Texts, error: &AmountError) -> Option<String> {
    match error {
        AmountError::NotAnAmount { .. } => {
            let example = texts.amount(Amount::from_hundredths(1_250));
            Some(t!(texts, "error-amount-not-one-hint", example = example))
        }
        AmountError::OtherCurrency { currency, written, .. } => Some(t!(
            texts,
            "error-amount-currency-hint",
            currency = currency.code(),
            command = format!("fefo settings currency {written}")
        )),
        _ => None,
    }
}

pub(super) fn explain_number_error(texts: &Texts, error: &NumberError) -> String {
    let (NumberError::NotANumber { value, min, max } | NumberError::OutOfRange { value, min, max }) = error;
    let bound = |bound: u32| texts.integer(u64::from(bound));
    t!(texts, "error-number", value = sanitized_excerpt(value), min = bound(*min), max = bound(*max))
}

/// Shows both readings of an ambiguous number such as `1.250`, each written unambiguously.
fn explain_ambiguous_number(texts: &Texts, value: &str) -> String {
    let swapped = |mark| match mark {
        '.' => ',',
        ',' => '.',
        digit => digit,
    };
    t!(
        texts,
        "error-quantity-ambiguous",
        value = sanitized_excerpt(value),
        thousands = value.replace(['.', ','], ""),
        decimals = value.chars().map(swapped).collect::<String>()
    )
}
