//! What is refused, as a problem (RFC 9457) with the command line's kinds, facts and words.

use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use serde_json::{Value, json};

use super::call::Call;
use super::refusal::{Misread, Refusal};
use super::words::warning_records;
use crate::contract::{
    BadRowRecord, ProblemRecord, error_details, error_kind_name, import_error_details, is_unreadable,
};
use crate::domain::{DocumentId, Field, replace_unprintable};
use crate::exchange::ImportError;
use crate::i18n::{Explanation, Texts, explain, explain_bad_row, explain_import};
use crate::server::desk::Desk;
use crate::server::reply::Reply;
use crate::t;
use crate::warehouse::{Error, ErrorKind, Invalid, Report, StoreError};

const PROBLEM_JSON: &str = "application/problem+json";

/// Seconds after which a client may try again.
const RETRY_SECONDS: u64 = 1;

/// What can't be read at all.
const USAGE: &str = "usage";

/// The problem of a refused request.
pub(super) fn problem(desk: &mut Desk, call: &Call, refusal: &Refusal) -> Reply {
    if let Refusal::Warehouse(Error::Invalid(Invalid::Amount { .. })) = refusal {
        let currency = desk.book.book_settings().ok().and_then(|settings| settings.currency);
        desk.texts_in(call.language).set_currency(currency);
    }
    let texts = desk.texts_in(call.language);
    let (kind, status) = kind_of(refusal);
    let Explanation { message, hint } = explain_refusal(texts, refusal);
    let facts = facts_of(texts, refusal, call.document);
    let record =
        ProblemRecord::new(kind, (status.as_u16(), reason(status)), &message, hint.as_deref(), facts);
    let reply = Reply::json(status, &record).typed(PROBLEM_JSON).of_kind(kind);
    let reply = match status {
        StatusCode::SERVICE_UNAVAILABLE => reply.with(RETRY_AFTER, RETRY_SECONDS.to_string()),
        _ => reply,
    };
    match refusal {
        Refusal::Warehouse(error) if status.is_server_error() => reply.because(error.to_string()),
        _ => reply,
    }
}

/// Says as a problem what was refused before anybody looked into the book. `document` is what may be written all the same.
pub(in crate::server) fn problem_of_door(refusal: Reply, document: Option<DocumentId>) -> Reply {
    let status = refusal.status();
    let kind = match status {
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => USAGE,
        StatusCode::UNAUTHORIZED => "unauthorized",
        StatusCode::FORBIDDEN => "forbidden",
        StatusCode::NOT_FOUND => error_kind_name(ErrorKind::NotFound),
        StatusCode::METHOD_NOT_ALLOWED => "method_not_allowed",
        StatusCode::PAYLOAD_TOO_LARGE | StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => "too_large",
        StatusCode::REQUEST_TIMEOUT => "too_slow",
        StatusCode::MISDIRECTED_REQUEST => "unknown_host",
        StatusCode::TOO_MANY_REQUESTS => "too_many_requests",
        StatusCode::SERVICE_UNAVAILABLE => error_kind_name(ErrorKind::Busy),
        _ => "defect",
    };
    let message = refusal.detail_text().unwrap_or_else(|| reason(status).to_owned());
    let facts = document.map_or_else(|| json!({}), |document| json!({ "document": document }));
    let record = ProblemRecord::new(kind, (status.as_u16(), reason(status)), &message, None, facts);
    refusal.replaced(&record).typed(PROBLEM_JSON).of_kind(kind)
}

fn reason(status: StatusCode) -> &'static str {
    status.canonical_reason().unwrap_or_default()
}

/// The kind's name, and the status that goes with it.
fn kind_of(refusal: &Refusal) -> (&'static str, StatusCode) {
    let kind = match refusal {
        Refusal::Misread(Misread::Nothing(_) | Misread::NoReport(_)) => ErrorKind::NotFound,
        Refusal::Misread(_) => return (USAGE, StatusCode::UNPROCESSABLE_ENTITY),
        Refusal::Warehouse(Error::Invalid(invalid)) if is_unreadable(invalid) => {
            return (USAGE, StatusCode::UNPROCESSABLE_ENTITY);
        }
        Refusal::Warehouse(error) => error.kind(),
        Refusal::Import(error) => error.kind(),
    };
    (error_kind_name(kind), status_of(kind))
}

/// The status that goes with a kind of error.
pub(in crate::server) fn status_of(kind: ErrorKind) -> StatusCode {
    match kind {
        ErrorKind::NotFound => StatusCode::NOT_FOUND,
        ErrorKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        ErrorKind::Busy
        | ErrorKind::ReadOnly
        | ErrorKind::DiskFull
        | ErrorKind::Unreachable
        | ErrorKind::NewerSchema
        | ErrorKind::BookReplaced => StatusCode::SERVICE_UNAVAILABLE,
        ErrorKind::Corrupt => StatusCode::INTERNAL_SERVER_ERROR,
        ErrorKind::Shortage
        | ErrorKind::Conflict
        | ErrorKind::Duplicate
        | ErrorKind::OnHold
        | ErrorKind::Expired
        | ErrorKind::AlreadyReversed
        | ErrorKind::DocumentReused => StatusCode::CONFLICT,
    }
}

fn explain_refusal(texts: &Texts, refusal: &Refusal) -> Explanation {
    match refusal {
        Refusal::Warehouse(error @ Error::Store(StoreError::OutcomeUnknown { .. })) => {
            Explanation { hint: Some(t!(texts, "http-outcome-unknown-hint")), ..explain(texts, error) }
        }
        Refusal::Warehouse(error) => explain(texts, error),
        Refusal::Import(error) => explain_import(texts, error),
        Refusal::Misread(misread) => explain_misread(texts, misread),
    }
}

fn explain_misread(texts: &Texts, misread: &Misread) -> Explanation {
    let shown = |text: &str| replace_unprintable(text);
    let (message, hint) = match misread {
        Misread::Query(why) => {
            (t!(texts, "http-query", why = shown(why)), Some(t!(texts, "http-query-hint")))
        }
        Misread::Body(why) => (t!(texts, "http-body", why = shown(why)), Some(t!(texts, "http-body-hint"))),
        Misread::Key(value) => {
            (t!(texts, "http-key", value = shown(value)), Some(t!(texts, "http-key-hint")))
        }
        Misread::Id(value) => (t!(texts, "http-id", value = shown(value)), None),
        Misread::Nothing(value) => (t!(texts, "http-nothing", value = shown(value)), None),
        Misread::Cursor(value) => {
            (t!(texts, "http-cursor", value = shown(value)), Some(t!(texts, "http-cursor-hint")))
        }
        Misread::NoLot => (t!(texts, "http-no-lot"), Some(t!(texts, "http-no-lot-hint"))),
        Misread::NoReport(report) => {
            let known = Report::ALL.map(Report::name).join(", ");
            let hint = t!(texts, "http-report-hint", known = known);
            (t!(texts, "http-report", report = shown(report)), Some(hint))
        }
        Misread::Report { report, parameter } => {
            let message =
                t!(texts, "http-report-parameter", report = shown(report), parameter = shown(parameter));
            (message, Some(t!(texts, "http-query-hint")))
        }
        Misread::Reading { parameter, value } => {
            let message = t!(texts, "http-reading", parameter = shown(parameter), value = shown(value));
            (message, Some(t!(texts, "http-query-hint")))
        }
        Misread::Partner(field) => (t!(texts, "http-partner", field = field.to_string()), None),
        Misread::NotWith(name, other) => {
            let message =
                t!(texts, "http-not-with", parameter = (*name).to_owned(), other = (*other).to_owned());
            (message, Some(t!(texts, "http-query-hint")))
        }
        Misread::OnlyWith(name, other) => {
            let message =
                t!(texts, "http-only-with", parameter = (*name).to_owned(), other = (*other).to_owned());
            (message, Some(t!(texts, "http-query-hint")))
        }
        Misread::Amount => (t!(texts, "http-amount"), None),
    };
    Explanation { message, hint }
}

/// The facts that depend on the kind.
fn facts_of(texts: &Texts, refusal: &Refusal, document: DocumentId) -> Value {
    match refusal {
        Refusal::Warehouse(Error::Invalid(Invalid::Strict(warnings))) => {
            json!({ "warnings": warning_records(texts, warnings) })
        }
        // Nobody knows whether it was written: its id, if it was not the client's, would be lost.
        Refusal::Warehouse(Error::Store(StoreError::OutcomeUnknown { .. })) => {
            json!({ "document": document })
        }
        Refusal::Warehouse(error) => error_details(error),
        Refusal::Import(ImportError::Rows(bad)) => {
            let problems = bad.rows.iter().map(|row| BadRowRecord {
                line: row.line,
                column: row.field.map(Field::name),
                value: row.value.as_deref(),
                why: replace_unprintable(&explain_bad_row(texts, row)),
            });
            import_error_details(&bad.file, bad.count, &problems.collect::<Vec<_>>())
        }
        Refusal::Import(error) => error.facts(),
        Refusal::Misread(_) => json!({}),
    }
}
