//! Messages for invalid values: a phrase beside a field, or a sentence that names the field.

use super::excerpt::sanitized_excerpt;
use super::numbers::{explain_amount_error, explain_number_error, explain_quantity_error, hint_for_amount};
use super::{Explanation, Texts, code, lot_code_text};
use crate::domain::{DayError, Field, GtinError, Label, LotCode, LotId, Requires, Sku, TextError};
use crate::t;
use crate::warehouse::Invalid;

pub(super) fn explain_as_sentence(texts: &Texts, invalid: &Invalid) -> Explanation {
    let what = explain_beside_field(texts, invalid);
    let message = match field_of_invalid(invalid) {
        Some(field) => t!(texts, "error-in-field", field = texts.field_label(field), what = what),
        None => to_sentence(&what),
    };
    Explanation { message, hint: hint_for_invalid(texts, invalid) }
}

/// Explains an invalid value as a phrase: no field name, no capital, no full stop.
pub(super) fn explain_beside_field(texts: &Texts, invalid: &Invalid) -> String {
    match invalid {
        Invalid::Quantity { error, .. } => explain_quantity_error(texts, error),
        Invalid::Amount { error, .. } => explain_amount_error(texts, error),
        Invalid::Currency(error) => {
            t!(texts, "error-currency", value = sanitized_excerpt(&error.value))
        }
        Invalid::Day { error, .. } => explain_day_error(texts, error),
        Invalid::Text { field, error } => explain_text_error(texts, *field, error),
        Invalid::Gtin(error) => explain_gtin_error(texts, error),
        Invalid::Number { error, .. } => explain_number_error(texts, error),
        Invalid::Code { code, error } => code::explain_code_error(texts, code, error),
        Invalid::ScanDiffers { given, scanned, .. } => t!(
            texts,
            "error-scan-differs",
            given = sanitized_excerpt(given),
            scanned = sanitized_excerpt(scanned)
        ),
        Invalid::StoreCodeLayout(error) => {
            t!(texts, "error-store-code-layout", value = sanitized_excerpt(&error.value))
        }
        Invalid::Requires(error) => t!(texts, "error-requires", value = sanitized_excerpt(&error.value)),
        Invalid::Required { sku, missing } => {
            t!(texts, "error-required", sku = sku.as_str(), missing = missing.to_string())
        }
        Invalid::LotLacksRequired { sku, code, missing, .. } => t!(
            texts,
            "error-lot-lacks-required",
            sku = sku.as_str(),
            lot = lot_code_text(texts, code.as_ref()),
            missing = missing.to_string()
        ),
        Invalid::DayBehind { day, book_day } => {
            t!(texts, "error-day-behind", day = texts.date(*day), book_day = texts.date(*book_day))
        }
        Invalid::DayFarAhead { day, book_day } => {
            t!(texts, "error-day-far-ahead", day = texts.date(*day), book_day = texts.date(*book_day))
        }
        Invalid::NotReceived { sku, code, received, day } => t!(
            texts,
            "error-not-received",
            sku = sku.as_str(),
            lot = lot_code_text(texts, code.as_ref()),
            received = texts.date(*received),
            day = texts.date(*day)
        ),
        Invalid::Strict(warnings) => texts.warnings_as_phrase(warnings),
        Invalid::Contradiction(warning) => texts.warnings_as_phrase(std::slice::from_ref(warning)),
        Invalid::InFuture { day, .. } => t!(texts, "error-in-future", day = texts.date(*day)),
        Invalid::ReasonNeeded { earlier, expires } => t!(
            texts,
            "error-reason-needed",
            lot = lot_code_text(texts, earlier.as_ref()),
            expires = expires.map_or_else(|| t!(texts, "word-no-expiry"), |day| texts.date(day))
        ),
        Invalid::ShortLifeReason { required, given } => {
            t!(texts, "error-short-life-reason", required = required.count(), given = given.count())
        }
        Invalid::ChoiceSum { requested, chosen, decimals } => t!(
            texts,
            "error-selection-sum",
            requested = texts.quantity(*requested, *decimals),
            chosen = texts.quantity(*chosen, *decimals)
        ),
        Invalid::NothingToDo => t!(texts, "error-nothing-to-do"),
        Invalid::CountAgrees { on_hand, decimals } => {
            t!(texts, "error-count-agrees", on_hand = texts.quantity(*on_hand, *decimals))
        }
        Invalid::SameLocation { location } => {
            t!(texts, "error-same-location", location = location.as_str())
        }
        Invalid::Archived { sku } => t!(texts, "error-archived", sku = sku.as_str()),
        Invalid::StillOnHand { sku, on_hand, decimals } => t!(
            texts,
            "error-still-on-hand",
            sku = sku.as_str(),
            on_hand = texts.quantity(*on_hand, *decimals)
        ),
        Invalid::DecimalsInUse { sku, decimals } => {
            t!(texts, "error-decimals-in-use", sku = sku.as_str(), decimals = u32::from(*decimals))
        }
        Invalid::BeingCounted { sku, count, .. } => {
            t!(texts, "error-being-counted", sku = sku.as_str(), count = count.to_string())
        }
        Invalid::NotReversible { kind } => {
            t!(texts, "error-not-reversible", kind = texts.document_kind(*kind))
        }
        Invalid::NotOnHold => t!(texts, "error-not-on-hold"),
        Invalid::SnoozePast { until } => t!(texts, "error-snooze-past", until = texts.date(*until)),
        Invalid::TokenExpired { expires } => t!(texts, "error-token-expired", expires = texts.date(*expires)),
        Invalid::DaysReversed { from, to } => {
            t!(texts, "error-days-reversed", from = texts.date(*from), to = texts.date(*to))
        }
        Invalid::AlertResolved => t!(texts, "error-alert-resolved"),
        Invalid::NothingToCount => t!(texts, "error-nothing-to-count"),
        Invalid::NothingSettled { conflicts, waiting } => t!(
            texts,
            "error-nothing-settled",
            conflicts = texts.integer(u64::from(*conflicts)),
            waiting = texts.integer(u64::from(*waiting))
        ),
        Invalid::NotCounted { sku, code, counter } => {
            explain_not_counted(texts, sku, code.as_ref(), counter.as_ref())
        }
        Invalid::CountBackdated => t!(texts, "error-count-backdated"),
        Invalid::CountFileOfOtherBook => t!(texts, "error-other-book-count-file"),
        Invalid::CountFile { count } => t!(texts, "error-count-file", count = count.to_string()),
        Invalid::CountedTwice { sku, code } => {
            t!(texts, "error-counted-twice", sku = sku.as_str(), lot = lot_code_text(texts, code.as_ref()))
        }
        Invalid::BlindCount { count } => t!(texts, "error-blind-count", count = count.to_string()),
    }
}

/// The command that says of a lot what its product requires; what is to be filled in is left to the reader.
fn edit_command(sku: &Sku, lot: LotId, missing: Requires) -> String {
    let code = if missing.lot { " --code" } else { "" };
    let expiry = if missing.expiry { " --expires" } else { "" };
    format!("fefo lot edit --sku {sku} --lot-id {}{code}{expiry}", lot.0)
}

fn explain_not_counted(texts: &Texts, sku: &Sku, code: Option<&LotCode>, counter: Option<&Label>) -> String {
    let lot = lot_code_text(texts, code);
    match counter {
        Some(counter) => {
            t!(texts, "error-not-counted-by", sku = sku.as_str(), lot = lot, counter = counter.as_str())
        }
        None => t!(texts, "error-not-counted", sku = sku.as_str(), lot = lot),
    }
}

/// The field with the invalid value.
fn field_of_invalid(invalid: &Invalid) -> Option<Field> {
    match invalid {
        Invalid::Quantity { field, .. }
        | Invalid::Amount { field, .. }
        | Invalid::Day { field, .. }
        | Invalid::Text { field, .. }
        | Invalid::Number { field, .. }
        | Invalid::ScanDiffers { field, .. }
        | Invalid::InFuture { field, .. } => Some(*field),
        Invalid::Gtin(_) => Some(Field::Gtin),
        Invalid::Requires(_) => Some(Field::Requires),
        Invalid::SnoozePast { .. } => Some(Field::Until),
        Invalid::TokenExpired { .. } => Some(Field::Expires),
        Invalid::DaysReversed { .. } => Some(Field::From),
        Invalid::SameLocation { .. } => Some(Field::Location),
        Invalid::DecimalsInUse { .. } => Some(Field::Decimals),
        Invalid::BeingCounted { field, .. } => Some(*field),
        Invalid::ChoiceSum { .. } | Invalid::CountAgrees { .. } => Some(Field::Quantity),
        Invalid::DayBehind { .. }
        | Invalid::DayFarAhead { .. }
        | Invalid::NotReceived { .. }
        | Invalid::Strict(_)
        | Invalid::ReasonNeeded { .. }
        | Invalid::ShortLifeReason { .. }
        // The sentence names the place in it.
        | Invalid::Code { .. }
        | Invalid::StoreCodeLayout(_)
        // Both fields may be meant: the sentence names them.
        | Invalid::Required { .. }
        | Invalid::LotLacksRequired { .. }
        | Invalid::Contradiction(_)
        | Invalid::NothingToDo
        | Invalid::Currency(_)
        | Invalid::Archived { .. }
        | Invalid::StillOnHand { .. }
        | Invalid::NotReversible { .. }
        | Invalid::NotOnHold
        | Invalid::AlertResolved
        | Invalid::NothingToCount
        | Invalid::NothingSettled { .. }
        | Invalid::CountedTwice { .. }
        | Invalid::NotCounted { .. }
        | Invalid::CountBackdated
        | Invalid::CountFileOfOtherBook
        | Invalid::BlindCount { .. }
        | Invalid::CountFile { .. } => None,
    }
}

/// How to proceed, unless the message makes it obvious.
fn hint_for_invalid(texts: &Texts, invalid: &Invalid) -> Option<String> {
    match invalid {
        Invalid::Day { error: DayError::Empty | DayError::NotADate { .. }, .. } => {
            Some(t!(texts, "error-day-hint"))
        }
        Invalid::Amount { error, .. } => hint_for_amount(texts, error),
        Invalid::Text { error: TextError::Unprintable { .. }, .. } => {
            Some(t!(texts, "error-text-unshowable-hint"))
        }
        Invalid::Gtin(_) => Some(t!(texts, "error-gtin-hint")),
        Invalid::Code { error, .. } => code::hint_for_code(texts, error),
        Invalid::ScanDiffers { .. } => Some(t!(texts, "error-scan-differs-hint")),
        Invalid::StoreCodeLayout(_) => Some(t!(texts, "error-store-code-layout-hint")),
        Invalid::Requires(_) => Some(t!(texts, "error-requires-hint")),
        Invalid::Required { sku, .. } => {
            let command = format!("fefo product edit {sku} --requires");
            Some(t!(texts, "error-required-hint", command = command))
        }
        Invalid::LotLacksRequired { sku, lot, missing, .. } => {
            Some(t!(texts, "error-lot-lacks-required-hint", command = edit_command(sku, *lot, *missing)))
        }
        Invalid::Currency(_) => Some(t!(texts, "error-currency-hint")),
        Invalid::DayBehind { .. } => Some(t!(texts, "error-day-behind-hint")),
        Invalid::DayFarAhead { .. } => Some(t!(texts, "error-day-far-ahead-hint")),
        Invalid::NotReceived { .. } => Some(t!(texts, "error-not-received-hint")),
        Invalid::Strict(_) => Some(t!(texts, "error-strict-hint")),
        Invalid::ReasonNeeded { .. } => Some(t!(texts, "error-reason-needed-hint")),
        Invalid::ShortLifeReason { .. } => Some(t!(texts, "error-short-life-reason-hint")),
        Invalid::ChoiceSum { .. } => Some(t!(texts, "error-selection-sum-hint")),
        Invalid::Archived { .. } => Some(t!(texts, "error-archived-hint")),
        Invalid::StillOnHand { .. } => Some(t!(texts, "error-still-on-hand-hint")),
        Invalid::DecimalsInUse { .. } => Some(t!(texts, "error-decimals-in-use-hint")),
        Invalid::BeingCounted { .. } => Some(t!(texts, "error-being-counted-hint")),
        Invalid::NotReversible { .. } => Some(t!(texts, "error-not-reversible-hint")),
        Invalid::SnoozePast { .. } => Some(t!(texts, "error-snooze-past-hint")),
        Invalid::TokenExpired { .. } => Some(t!(texts, "error-token-expired-hint")),
        Invalid::DaysReversed { .. } => Some(t!(texts, "error-days-reversed-hint")),
        Invalid::NotCounted { .. } => Some(t!(texts, "error-not-counted-hint")),
        Invalid::NothingSettled { .. } => Some(t!(texts, "error-nothing-settled-hint")),
        Invalid::CountBackdated => Some(t!(texts, "error-count-backdated-hint")),
        Invalid::CountFileOfOtherBook => Some(t!(texts, "error-other-book-count-file-hint")),
        Invalid::BlindCount { count } => Some(t!(texts, "error-blind-count-hint", count = count.to_string())),
        Invalid::CountFile { .. } => Some(t!(texts, "error-count-file-hint")),
        Invalid::Quantity { .. }
        | Invalid::Day { error: DayError::OutOfRange { .. }, .. }
        | Invalid::Text { .. }
        | Invalid::Number { .. }
        | Invalid::InFuture { .. }
        | Invalid::Contradiction(_)
        | Invalid::NothingToDo
        | Invalid::CountAgrees { .. }
        | Invalid::SameLocation { .. }
        | Invalid::NotOnHold
        | Invalid::CountedTwice { .. }
        | Invalid::NothingToCount
        | Invalid::AlertResolved => None,
    }
}

fn explain_day_error(texts: &Texts, error: &DayError) -> String {
    match error {
        DayError::Empty => t!(texts, "error-day-empty"),
        DayError::NotADate { value } => t!(texts, "error-day-not-a-date", value = sanitized_excerpt(value)),
        DayError::OutOfRange { value } => {
            t!(texts, "error-day-out-of-range", value = sanitized_excerpt(value))
        }
    }
}

fn explain_text_error(texts: &Texts, field: Field, error: &TextError) -> String {
    match error {
        TextError::Empty => t!(texts, "error-text-empty", field = field.name()),
        TextError::TooLong { value, max } => {
            t!(
                texts,
                "error-text-too-long",
                value = sanitized_excerpt(value),
                max = texts.integer(*max as u64)
            )
        }
        TextError::Unprintable { value, character } => t!(
            texts,
            "error-text-unshowable",
            value = sanitized_excerpt(value),
            code = format!("U+{:04X}", u32::from(*character))
        ),
    }
}

fn explain_gtin_error(texts: &Texts, error: &GtinError) -> String {
    match error {
        GtinError::Format { value } => t!(texts, "error-gtin-form", value = sanitized_excerpt(value)),
        GtinError::CheckDigit { value, expected } => {
            t!(
                texts,
                "error-gtin-check-digit",
                value = sanitized_excerpt(value),
                expected = expected.to_string()
            )
        }
    }
}

/// Adds a capital and a full stop.
fn to_sentence(what: &str) -> String {
    let mut characters = what.chars();
    match characters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), characters.as_str()),
        None => String::new(),
    }
}
