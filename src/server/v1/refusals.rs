//! What the first version answers where the warehouse refuses: statuses, and words in Spanish.

use axum::http::StatusCode;

use super::records::whole_units;
use crate::contract::error_kind_name;
use crate::domain::{DocumentId, Sku};
use crate::i18n::explain;
use crate::server::desk::Desk;
use crate::server::front::IDEMPOTENCY_KEY;
use crate::server::reply::Reply;
use crate::warehouse::{Error, ErrorKind};

/// Seconds after which a client may try again.
const RETRY_SECONDS: u64 = 1;

/// The answer to a request of which nobody knows whether it will be carried out: under this key it has one effect.
pub(in crate::server) fn may_be_done(answer: Reply, document: DocumentId) -> Reply {
    let detail = "Tarda demasiado y puede que aun se haga: repita la peticion con la misma Idempotency-Key.";
    let answer = match answer.status() {
        StatusCode::SERVICE_UNAVAILABLE => Reply::later(answer.status(), detail, RETRY_SECONDS),
        _ => answer,
    };
    answer.with(IDEMPOTENCY_KEY, document.to_string())
}

/// Returns the answer to a request that the warehouse refused.
pub(super) fn refusal(desk: &Desk, error: &Error) -> Reply {
    told(desk, error).of_kind(error_kind_name(error.kind()))
}

fn told(desk: &Desk, error: &Error) -> Reply {
    match error {
        Error::Shortage { sku, requested, available, .. } => {
            let (requested, available) = (whole_units(*requested), whole_units(*available));
            let detail =
                format!("Stock insuficiente para {sku}. Solicitado: {requested}, Disponible: {available}");
            Reply::detail(StatusCode::BAD_REQUEST, detail)
        }
        Error::DocumentReused { .. } => {
            let detail = "La Idempotency-Key ya se uso para otra peticion.";
            Reply::detail(StatusCode::CONFLICT, detail)
        }
        error => {
            let detail = explain(desk.texts(), error).to_single_text(desk.texts());
            let status = status_of(error.kind());
            if status == StatusCode::SERVICE_UNAVAILABLE {
                return Reply::later(status, &detail, RETRY_SECONDS).because(error.to_string());
            }
            let reply = Reply::detail(status, detail);
            if status.is_server_error() { reply.because(error.to_string()) } else { reply }
        }
    }
}

fn status_of(kind: ErrorKind) -> StatusCode {
    match kind {
        ErrorKind::NotFound => StatusCode::NOT_FOUND,
        ErrorKind::Conflict
        | ErrorKind::Duplicate
        | ErrorKind::AlreadyReversed
        | ErrorKind::DocumentReused => StatusCode::CONFLICT,
        ErrorKind::Shortage | ErrorKind::Invalid | ErrorKind::OnHold | ErrorKind::Expired => {
            StatusCode::BAD_REQUEST
        }
        ErrorKind::Busy
        | ErrorKind::ReadOnly
        | ErrorKind::DiskFull
        | ErrorKind::Unreachable
        | ErrorKind::BookReplaced => StatusCode::SERVICE_UNAVAILABLE,
        ErrorKind::NewerSchema | ErrorKind::Corrupt => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

pub(super) fn not_found(detail: &str) -> Reply {
    Reply::detail(StatusCode::NOT_FOUND, detail)
}

/// A product with decimals is left out of what writes: this version knows whole units.
pub(super) fn has_decimals(sku: &Sku) -> Reply {
    let detail = format!("El producto {sku} admite decimales; use la API v2.");
    Reply::detail(StatusCode::BAD_REQUEST, detail)
}

/// Another product has the SKU.
pub(super) fn taken_sku(sku: &Sku) -> Reply {
    Reply::detail(StatusCode::CONFLICT, format!("Un producto con este SKU '{sku}' ya existe."))
}
