//! The error object (docs/CLI.md, "Errors").

use serde::Serialize;
use serde_json::{Value, json};

use super::ExactDecimal;
use super::dispatch::passed_over_records;
use crate::domain::count::CycleSubject;
use crate::domain::{
    AmountError, DayError, DocumentKind, Field, LotCode, QuantityError, Requires,
    replace_unprintable_except_newlines,
};
use crate::warehouse::{Conflict, Duplicate, Error, ErrorKind, Invalid, Missing, StoreError};

/// An error under the key `error`.
#[derive(Debug, Clone, Serialize)]
pub struct ErrorRecord {
    error: ErrorBody,
}

#[derive(Debug, Clone, Serialize)]
struct ErrorBody {
    kind: &'static str,
    message: String,
    hint: Option<String>,
    #[serde(flatten)]
    details: Value,
}

impl ErrorRecord {
    /// `details` is an object with the facts that depend on the kind. The texts are made safe to show.
    pub fn new(kind: &'static str, message: &str, hint: Option<&str>, details: Value) -> Self {
        let error = ErrorBody {
            kind,
            message: replace_unprintable_except_newlines(message),
            hint: hint.map(replace_unprintable_except_newlines),
            details,
        };
        ErrorRecord { error }
    }
}

/// A row of a file that was not imported.
#[derive(Debug, Clone, Serialize)]
pub struct BadRowRecord<'a> {
    /// From 1.
    pub line: u64,
    pub column: Option<&'a str>,
    pub value: Option<&'a str>,
    pub why: String,
}

/// The facts of a failed import: the first rows, and how many problems there are in all.
pub fn import_error_details(file: &str, count: u64, problems: &[BadRowRecord<'_>]) -> Value {
    json!({ "file": file, "count": count, "problems": problems })
}

/// The name of a kind.
pub fn error_kind_name(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Shortage => "shortage",
        ErrorKind::NotFound => "not_found",
        ErrorKind::Conflict => "conflict",
        ErrorKind::Duplicate => "duplicate",
        ErrorKind::Invalid => "invalid",
        ErrorKind::OnHold => "on_hold",
        ErrorKind::Expired => "expired",
        ErrorKind::AlreadyReversed => "already_reversed",
        ErrorKind::DocumentReused => "document_reused",
        ErrorKind::Busy => "busy",
        ErrorKind::ReadOnly => "read_only",
        ErrorKind::DiskFull => "disk_full",
        ErrorKind::Unreachable => "unreachable",
        ErrorKind::NewerSchema => "newer_schema",
        ErrorKind::BookReplaced => "book_replaced",
        ErrorKind::Corrupt => "corrupt",
    }
}

/// Whether a value can't be read at all, which is wrong usage; one that can, and breaks a rule, is invalid.
pub fn is_unreadable(invalid: &Invalid) -> bool {
    matches!(
        invalid,
        Invalid::Quantity {
            error: QuantityError::Empty
                | QuantityError::NotANumber { .. }
                | QuantityError::Thousands { .. }
                | QuantityError::Ambiguous { .. },
            ..
        } | Invalid::Amount { error: AmountError::Empty | AmountError::NotAnAmount { .. }, .. }
            | Invalid::Day { error: DayError::Empty | DayError::NotADate { .. }, .. }
    )
}

/// The first field that is missing.
fn required_field(missing: Requires) -> &'static str {
    if missing.lot { Field::Lot.name() } else { Field::Expires.name() }
}

/// The facts of an error of the warehouse, by its kind.
pub fn error_details(error: &Error) -> Value {
    let code = |code: &Option<LotCode>| code.as_ref().map(LotCode::to_string);
    match error {
        Error::Shortage { sku, requested, available, location, plan, .. } => json!({
            "sku": sku,
            "location": location,
            "requested": ExactDecimal::from(*requested),
            "available": ExactDecimal::from(*available),
            "short": ExactDecimal::from(requested.saturating_minus(*available)),
            "passed_over": plan.as_deref().map(passed_over_records).unwrap_or_default(),
        }),
        Error::MovedOn { sku, code: lot, requested, available, document, kind, .. } => json!({
            "sku": sku,
            "lot": code(lot),
            "requested": ExactDecimal::from(*requested),
            "available": ExactDecimal::from(*available),
            "short": ExactDecimal::from(requested.saturating_minus(*available)),
            "document": document,
            "document_kind": kind.name(),
        }),
        Error::NotFound(missing) => match missing {
            Missing::Product(sku) => json!({ "sku": sku }),
            Missing::Lot(sku, lot) => json!({ "sku": sku, "lot": lot }),
            Missing::LotAt(sku, lot, location) => json!({ "sku": sku, "lot": lot, "location": location }),
            Missing::LotId(sku, lot) => json!({ "sku": sku, "lot_id": lot }),
            Missing::Document(document) => json!({ "document": document }),
            Missing::DocumentNumber(number) => json!({ "number": number }),
            Missing::Partner(partner) => json!({ "partner": partner }),
            Missing::Barcode(code) => json!({ "barcode": code }),
            Missing::Alert(alert) => json!({ "alert": alert }),
            Missing::Token(name) => json!({ "token": name }),
            Missing::AnyLot(lot) => json!({ "lot_id": lot }),
            Missing::Count(count) => json!({ "count": count }),
            Missing::Scanned(scanned) => json!({ "scan": scanned }),
            Missing::CountCycle(subject) => match subject {
                CycleSubject::Class(class) => json!({ "class": class.name() }),
                CycleSubject::Location(place) => json!({ "location": place.0 }),
                CycleSubject::Category(category) => json!({ "category": category }),
            },
            Missing::CountLine(count, line) => json!({ "count": count, "line": line }),
        },
        Error::Conflict(conflict) => match conflict {
            Conflict::OtherExpiry { sku, code, known, given }
            | Conflict::ExpiriesDiffer { sku, code, known, given } => {
                json!({ "sku": sku, "lot": code, "known": known, "given": given })
            }
            Conflict::SeveralLocations { sku, code, lots } => {
                let lots: Vec<_> =
                    lots.iter().map(|(id, location)| json!({ "lot_id": id, "location": location })).collect();
                json!({ "sku": sku, "lot": code, "lots": lots })
            }
            Conflict::SeveralLines { sku, code, lines } => {
                let lots: Vec<_> = lines
                    .iter()
                    .map(|line| json!({ "lot_id": line.lot, "location": line.location, "expires": line.expires }))
                    .collect();
                json!({ "sku": sku, "lot": code, "lots": lots })
            }
            Conflict::SeveralLots { scanned, lots } => {
                let lots: Vec<_> = lots
                    .iter()
                    .map(
                        |meant| json!({ "lot_id": meant.lot, "lot": meant.code, "location": meant.location }),
                    )
                    .collect();
                json!({ "scan": scanned, "lots": lots })
            }
            Conflict::ChangedSince { sku, field, document } => {
                json!({ "sku": sku, "field": field.name(), "document": document })
            }
            Conflict::StockSince { sku, on_hand, document, .. } => {
                json!({ "sku": sku, "on_hand": ExactDecimal::from(*on_hand), "document": document })
            }
            Conflict::FreeStockThere { sku, code: lot, lot: id, location } => {
                json!({ "sku": sku, "lot": code(lot), "lots": [{ "lot_id": id, "location": location }] })
            }
            Conflict::MovedSinceCounted { sku, code: lot, document, kind } => {
                json!({ "sku": sku, "lot": code(lot), "document": document, "document_kind": kind.name() })
            }
            Conflict::LotChangedSince { document, kind } => {
                json!({ "document": document, "document_kind": kind.name() })
            }
            Conflict::NotEmpty { location } => json!({ "database": location }),
            Conflict::AlreadyStand { rows, standing } => json!({ "rows": rows, "standing": standing }),
            Conflict::ImportedBefore { document } => json!({ "document": document }),
            Conflict::CountClosed { count, state } => json!({ "count": count, "state": state.name() }),
            Conflict::LineApplied { count, document } => {
                json!({ "count": count, "document_number": document })
            }
            Conflict::SeveralFigures { sku, code, counters } => {
                json!({ "sku": sku, "lot": code, "counters": counters })
            }
            Conflict::MergedLot { sku, code, into } => json!({ "sku": sku, "lot": code, "into": into }),
            Conflict::OwnCount { operator } => json!({ "operator": operator }),
            Conflict::PlanChanged { .. } => json!({}),
        },
        Error::Duplicate(Duplicate::Sku(sku)) => json!({ "sku": sku }),
        Error::Duplicate(Duplicate::Barcode(code, sku)) => json!({ "barcode": code, "sku": sku }),
        Error::Duplicate(Duplicate::Token(name)) => json!({ "token": name }),
        Error::Duplicate(Duplicate::Gtin(gtin, sku)) => json!({ "gtin": gtin, "sku": sku }),
        Error::OnHold { sku, code: lot, reason } => {
            json!({ "sku": sku, "lot": code(lot), "hold_reason": reason })
        }
        Error::Expired { sku, code: lot, expires } => {
            json!({ "sku": sku, "lot": code(lot), "expires": expires })
        }
        Error::AlreadyReversed { document, by } => json!({ "document": document, "by": by }),
        Error::DocumentReused { document, kind } => {
            json!({ "document": document, "document_kind": kind.map(DocumentKind::name) })
        }
        Error::Invalid(Invalid::DayBehind { day, book_day } | Invalid::DayFarAhead { day, book_day }) => {
            json!({ "day": day, "book_day": book_day })
        }
        Error::Invalid(Invalid::NotReceived { sku, code: lot, received, day }) => {
            json!({ "sku": sku, "lot": code(lot), "received": received, "day": day })
        }
        Error::Invalid(Invalid::Required { sku, missing }) => {
            json!({ "sku": sku, "field": required_field(*missing), "missing": missing.names() })
        }
        Error::Invalid(Invalid::LotLacksRequired { sku, lot: id, code: lot, missing }) => json!({
            "sku": sku,
            "lot_id": id,
            "lot": code(lot),
            "field": required_field(*missing),
            "missing": missing.names(),
        }),
        Error::Invalid(Invalid::BeingCounted { sku, field, count }) => {
            json!({ "sku": sku, "field": field.name(), "count": count })
        }
        Error::Invalid(Invalid::ScanDiffers { field, given, scanned }) => {
            json!({ "field": field.name(), "given": given, "scanned": scanned })
        }
        Error::Invalid(Invalid::Code { code, error }) => json!({
            "scan": code,
            "ai": error.ai.map(|ai| ai.to_string()),
            "position": error.position_in(code),
        }),
        Error::Store(StoreError::NoBook { location, folder }) => {
            // On a server there is none.
            if folder.is_empty() {
                json!({ "database": location })
            } else {
                json!({ "database": location, "folder": folder })
            }
        }
        Error::Store(StoreError::NoFolder { location, folder }) => {
            json!({ "file": location, "folder": folder })
        }
        Error::Invalid(_) | Error::Cancelled | Error::Store(_) => json!({}),
    }
}
