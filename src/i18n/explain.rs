//! Errors in the user's language: what is wrong, with the value, and how to proceed.
//!
//! Text from the store, the system or the user is sanitized before it is shown; domain types are safe to show already.

mod code;
mod duplicate;
mod excerpt;
mod invalid;
mod numbers;
mod server;
mod shortage;
mod store;

use super::Texts;
use crate::domain::{Day, Decimals, Label, LotCode, LotId, Sku};
use crate::t;
use crate::warehouse::{Conflict, Error, Invalid, LotMeant, Missing};

/// An error message and how to proceed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What is wrong, with the value.
    pub message: String,
    /// How to proceed, if there is more to say.
    pub hint: Option<String>,
}

impl Explanation {
    /// Joins the message and the hint.
    pub fn to_single_text(&self, texts: &Texts) -> String {
        match &self.hint {
            Some(hint) => {
                t!(texts, "tui-message-with-hint", message = self.message.as_str(), hint = hint.as_str())
            }
            None => self.message.clone(),
        }
    }

    fn with_hint(message: String, hint: String) -> Self {
        Explanation { message, hint: Some(hint) }
    }
}

/// Explains an error in the language of `texts`.
pub fn explain(texts: &Texts, error: &Error) -> Explanation {
    match error {
        Error::Shortage { sku, decimals, requested, available, location, plan } => {
            let quantities = (*requested, *available);
            let place = location.as_ref().map(Label::as_str);
            shortage::explain_shortage(texts, (sku, place), *decimals, quantities, plan.as_deref())
        }
        Error::MovedOn { sku, code, decimals, requested, available, document, kind } => {
            Explanation::with_hint(
                t!(
                    texts,
                    "error-moved-on",
                    lot = lot_code_text(texts, code.as_ref()),
                    sku = sku.as_str(),
                    requested = texts.quantity(*requested, *decimals),
                    available = texts.quantity(*available, *decimals),
                    how = shortage::way_goods_went(*kind),
                    kind = texts.document_kind(*kind),
                    document = document.to_string()
                ),
                t!(texts, "error-moved-on-hint", how = shortage::way_goods_went(*kind)),
            )
        }
        Error::NotFound(missing) => explain_missing(texts, missing),
        Error::Conflict(contradiction) => explain_conflict(texts, contradiction),
        Error::Duplicate(duplicate) => duplicate::explain_duplicate(texts, duplicate),
        Error::Invalid(invalid) => invalid::explain_as_sentence(texts, invalid),
        Error::OnHold { sku, code, reason } => Explanation::with_hint(
            t!(
                texts,
                "error-on-hold",
                sku = sku.as_str(),
                lot = lot_code_text(texts, code.as_ref()),
                reason = reason.as_str()
            ),
            t!(texts, "error-on-hold-hint"),
        ),
        Error::Expired { sku, code, expires } => Explanation::with_hint(
            t!(
                texts,
                "error-expired",
                sku = sku.as_str(),
                lot = lot_code_text(texts, code.as_ref()),
                expires = texts.date(*expires)
            ),
            t!(texts, "error-expired-hint"),
        ),
        Error::AlreadyReversed { document, by } => Explanation::with_hint(
            t!(texts, "error-already-reversed", document = document.to_string(), by = by.to_string()),
            t!(texts, "error-already-reversed-hint"),
        ),
        Error::DocumentReused { document, kind } => Explanation::with_hint(
            t!(
                texts,
                "error-document-reused",
                document = document.to_string(),
                kind = kind.map_or_else(
                    || t!(texts, "word-kind-alert-event"),
                    |kind| texts.document_kind(kind).to_owned()
                )
            ),
            t!(texts, "error-document-reused-hint"),
        ),
        Error::Cancelled => {
            Explanation::with_hint(t!(texts, "error-cancelled"), t!(texts, "error-cancelled-hint"))
        }
        Error::Store(error) => store::explain_store_error(texts, error),
    }
}

/// Explains an invalid value, short enough to be shown beside its field.
pub fn explain_invalid(texts: &Texts, invalid: &Invalid) -> String {
    invalid::explain_beside_field(texts, invalid)
}

fn explain_missing(texts: &Texts, missing: &Missing) -> Explanation {
    match missing {
        Missing::Product(sku) => Explanation::with_hint(
            t!(texts, "error-product-missing", sku = sku.as_str()),
            t!(texts, "error-product-missing-hint"),
        ),
        Missing::Lot(sku, code) => Explanation::with_hint(
            t!(texts, "error-lot-missing", sku = sku.as_str(), lot = code.as_str()),
            t!(texts, "error-lot-missing-hint"),
        ),
        Missing::LotAt(sku, code, location) => Explanation::with_hint(
            t!(
                texts,
                "error-lot-not-there",
                sku = sku.as_str(),
                lot = code.as_str(),
                location = location.as_str()
            ),
            t!(texts, "error-lot-not-there-hint"),
        ),
        Missing::LotId(sku, LotId(id)) => Explanation::with_hint(
            t!(texts, "error-lot-id-missing", sku = sku.as_str(), id = id.to_string()),
            t!(texts, "error-lot-missing-hint"),
        ),
        Missing::Document(id) => Explanation::with_hint(
            t!(texts, "error-document-missing", document = id.to_string()),
            t!(texts, "error-document-missing-hint"),
        ),
        Missing::DocumentNumber(number) => Explanation::with_hint(
            t!(texts, "error-document-missing", document = number.0.to_string()),
            t!(texts, "error-document-missing-hint"),
        ),
        Missing::Partner(partner) => Explanation::with_hint(
            t!(texts, "error-partner-missing", partner = partner.as_str()),
            t!(texts, "error-partner-missing-hint"),
        ),
        Missing::AnyLot(LotId(id)) => Explanation::with_hint(
            t!(texts, "error-any-lot-missing", id = id.to_string()),
            t!(texts, "error-lot-missing-hint"),
        ),
        Missing::Count(count) => Explanation::with_hint(
            t!(texts, "error-count-missing", count = count.to_string()),
            t!(texts, "error-count-missing-hint"),
        ),
        Missing::Scanned(scanned) => Explanation::with_hint(
            t!(texts, "error-scan-missing", scan = scanned.as_str()),
            t!(texts, "error-scan-missing-hint"),
        ),
        Missing::CountLine(count, line) => Explanation::with_hint(
            t!(texts, "error-count-line-missing", count = count.to_string(), line = line.to_string()),
            t!(texts, "error-count-line-missing-hint"),
        ),
        Missing::CountCycle(subject) => Explanation::with_hint(
            t!(texts, "error-count-cycle-missing", lots = texts.cycle_subject(subject)),
            t!(texts, "error-count-cycle-missing-hint"),
        ),
        Missing::Barcode(code) => Explanation::with_hint(
            t!(texts, "error-barcode-missing", code = code.as_str()),
            t!(texts, "error-barcode-missing-hint"),
        ),
        Missing::Alert(id) => Explanation::with_hint(
            t!(texts, "error-alert-missing", id = id.0.to_string()),
            t!(texts, "error-alert-missing-hint"),
        ),
        Missing::Token(name) => Explanation::with_hint(
            t!(texts, "error-token-missing", name = name.as_str()),
            t!(texts, "error-token-missing-hint"),
        ),
    }
}

fn explain_conflict(texts: &Texts, contradiction: &Conflict) -> Explanation {
    match contradiction {
        Conflict::OtherExpiry { sku, code, known, given } => Explanation::with_hint(
            t!(
                texts,
                "error-other-expiry",
                lot = code.as_str(),
                sku = sku.as_str(),
                known = expiry_text(texts, *known),
                given = expiry_text(texts, *given)
            ),
            t!(texts, "error-other-expiry-hint"),
        ),
        Conflict::ExpiriesDiffer { sku, code, known, given } => Explanation::with_hint(
            t!(
                texts,
                "error-expiries-differ",
                lot = code.as_str(),
                sku = sku.as_str(),
                known = expiry_text(texts, *known),
                given = expiry_text(texts, *given)
            ),
            t!(texts, "error-expiries-differ-hint"),
        ),
        Conflict::SeveralLocations { sku, code, lots } => explain_several_locations(texts, sku, code, lots),
        Conflict::SeveralLines { sku, code, lines } => Explanation::with_hint(
            t!(
                texts,
                "error-several-lines",
                lot = code.as_str(),
                sku = sku.as_str(),
                lines = texts.count_lines_meant(lines)
            ),
            t!(texts, "error-several-lines-hint"),
        ),
        Conflict::SeveralLots { scanned, lots } => {
            let lots: Vec<String> = lots.iter().map(|meant| lot_meant_text(texts, meant)).collect();
            Explanation::with_hint(
                t!(texts, "error-several-lots", scan = scanned.as_str(), lots = lots.join(", ")),
                t!(texts, "error-several-lots-hint"),
            )
        }
        Conflict::FreeStockThere { sku, code, location, .. } => Explanation::with_hint(
            t!(
                texts,
                "error-free-stock-there",
                sku = sku.as_str(),
                lot = lot_code_text(texts, code.as_ref()),
                location = location.as_ref().map_or_else(|| t!(texts, "word-no-location"), Label::to_string)
            ),
            t!(texts, "error-free-stock-there-hint"),
        ),
        Conflict::PlanChanged { plan } => Explanation::with_hint(
            t!(
                texts,
                "error-plan-changed",
                planned = texts.quantity(plan.planned, Decimals::NONE),
                requested = texts.quantity(plan.requested, Decimals::NONE)
            ),
            t!(texts, "error-plan-changed-hint"),
        ),
        Conflict::ChangedSince { sku, field, document } => Explanation::with_hint(
            t!(
                texts,
                "error-changed-since",
                sku = sku.as_str(),
                field = texts.field_label(*field),
                document = document.to_string()
            ),
            t!(texts, "error-changed-since-hint"),
        ),
        Conflict::MovedSinceCounted { code, document, kind, .. } => Explanation::with_hint(
            t!(
                texts,
                "error-moved-since-counted",
                lot = lot_code_text(texts, code.as_ref()),
                kind = texts.document_kind(*kind),
                document = document.to_string()
            ),
            t!(texts, "error-moved-since-counted-hint"),
        ),
        Conflict::LotChangedSince { document, kind } => Explanation::with_hint(
            t!(
                texts,
                "error-lot-changed-since",
                kind = texts.document_kind(*kind),
                document = document.to_string()
            ),
            t!(texts, "error-lot-changed-since-hint"),
        ),
        Conflict::StockSince { sku, on_hand, decimals, document } => Explanation::with_hint(
            t!(
                texts,
                "error-stock-since",
                sku = sku.as_str(),
                on_hand = texts.quantity(*on_hand, *decimals),
                document = document.to_string()
            ),
            t!(texts, "error-stock-since-hint"),
        ),
        Conflict::CountClosed { count, state } => Explanation::with_hint(
            t!(texts, "error-count-closed", count = count.to_string(), state = texts.count_state(*state)),
            t!(texts, "error-count-closed-hint"),
        ),
        Conflict::LineApplied { count, document } => Explanation::with_hint(
            t!(texts, "error-line-applied", count = count.to_string(), document = document.0.to_string()),
            t!(texts, "error-line-applied-hint"),
        ),
        Conflict::SeveralFigures { sku, code, counters } => {
            let counters: Vec<&str> = counters.iter().map(Label::as_str).collect();
            Explanation::with_hint(
                t!(
                    texts,
                    "error-several-figures",
                    sku = sku.as_str(),
                    lot = lot_code_text(texts, code.as_ref()),
                    counters = counters.join(", ")
                ),
                t!(texts, "error-several-figures-hint"),
            )
        }
        Conflict::MergedLot { sku, code, into } => {
            let (lot, into) = (lot_code_text(texts, code.as_ref()), lot_code_text(texts, into.as_ref()));
            Explanation::with_hint(
                t!(texts, "error-merged-lot", sku = sku.as_str(), lot = lot, into = into.clone()),
                t!(texts, "error-merged-lot-hint", into = into),
            )
        }
        Conflict::OwnCount { operator } => Explanation::with_hint(
            t!(texts, "error-own-count", operator = operator.as_str()),
            t!(texts, "error-own-count-hint"),
        ),
        Conflict::NotEmpty { location } => Explanation::with_hint(
            t!(texts, "error-not-empty", location = location.as_str()),
            t!(texts, "error-not-empty-hint"),
        ),
        Conflict::AlreadyStand { rows, standing } => Explanation::with_hint(
            t!(
                texts,
                "error-already-stand",
                rows = texts.integer(*rows),
                standing = texts.integer(*standing)
            ),
            t!(texts, "error-already-stand-hint"),
        ),
        Conflict::ImportedBefore { document } => Explanation::with_hint(
            t!(texts, "error-imported-before", document = document.to_string()),
            t!(texts, "error-imported-before-hint"),
        ),
    }
}

fn explain_several_locations(
    texts: &Texts,
    sku: &Sku,
    code: &LotCode,
    lots: &[(LotId, Option<Label>)],
) -> Explanation {
    let places: Vec<String> = lots
        .iter()
        .map(|(id, location)| {
            let location = location.as_ref().map_or_else(|| t!(texts, "word-no-location"), Label::to_string);
            t!(texts, "error-several-locations-lot", location = location, id = id.0.to_string())
        })
        .collect();
    let first = lots.first().map(|(id, _)| id.0.to_string()).unwrap_or_default();
    Explanation::with_hint(
        t!(
            texts,
            "error-several-locations",
            lot = code.as_str(),
            sku = sku.as_str(),
            lots = places.join(", ")
        ),
        t!(texts, "error-several-locations-hint", id = first),
    )
}

/// The lot's code, or a phrase for a lot without one.
fn lot_code_text(texts: &Texts, code: Option<&LotCode>) -> String {
    code.map_or_else(|| t!(texts, "word-no-code"), LotCode::to_string)
}

/// `L2611-04 in A03`.
fn lot_meant_text(texts: &Texts, meant: &LotMeant) -> String {
    let place = meant.location.as_ref().map_or_else(|| t!(texts, "word-no-location"), Label::to_string);
    t!(texts, "error-several-lots-lot", lot = lot_code_text(texts, meant.code.as_ref()), location = place)
}

/// `with expiry 25 Nov 2026`, or `without expiry`.
fn expiry_text(texts: &Texts, expires: Option<Day>) -> String {
    match expires {
        Some(day) => t!(texts, "error-other-expiry-day", day = texts.date(day)),
        None => t!(texts, "error-other-expiry-none"),
    }
}

#[cfg(test)]
mod tests;
