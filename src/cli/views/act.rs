//! A posted document with its movements, printed by all commands that change stock except `receive` and `dispatch`.

use serde::Serialize;

use super::movement::{MovementRecord, Movements};
use super::{Listing, name};
use crate::domain::{Day, DocumentId, Reason};
use crate::exchange::Instant;
use crate::warehouse::Written;

/// docs/CLI.md, "other commands that change stock".
#[derive(Debug, Serialize)]
pub(crate) struct WrittenRecord<'a> {
    document: DocumentId,
    kind: &'a str,
    at: Instant,
    operator: &'a str,
    station: &'a str,
    reference: Option<&'a str>,
    reason: Option<&'a str>,
    reverses: Option<DocumentId>,
    movements: Vec<MovementRecord<'a>>,
}

impl<'a> WrittenRecord<'a> {
    pub(crate) fn of(written: &'a Written, day: Day) -> Self {
        WrittenRecord {
            document: written.document,
            kind: written.kind.name(),
            at: Instant(written.at),
            operator: written.operator.as_str(),
            station: written.station.as_str(),
            reference: name(written.reference.as_ref()),
            reason: written.reason.as_ref().map(Reason::as_str),
            reverses: written.reverses,
            movements: written.movements.iter().map(|movement| Movements::record(movement, day)).collect(),
        }
    }
}
