//! Where a lot came from, where it stands, where it went.

use serde::Serialize;
use utoipa::ToSchema;

use super::{ExactDecimal, LotRecord, UtcTimestamp, record};
use crate::domain::{Day, DocumentId, Label, LotCode};
use crate::warehouse::{Trace, TraceEntry};

/// docs/CLI.md, "trace".
#[derive(Debug, Serialize, ToSchema)]
pub struct TraceRecord<'a> {
    sku: &'a str,
    lot: Option<&'a str>,
    received: ExactDecimal,
    on_hand: ExactDecimal,
    dispatched: ExactDecimal,
    came: Vec<TraceEntryRecord<'a>>,
    stands: Vec<LotRecord<'a>>,
    went: Vec<TraceEntryRecord<'a>>,
}

impl<'a> TraceRecord<'a> {
    /// The trace, with the lots as they stand on `day`.
    pub fn new(trace: &'a Trace, day: Day) -> Self {
        TraceRecord {
            sku: trace.product.sku.as_str(),
            lot: trace.code.as_ref().map(LotCode::as_str),
            received: trace.received.into(),
            on_hand: trace.on_hand.into(),
            dispatched: trace.dispatched.into(),
            came: trace.came.iter().map(TraceEntryRecord::from).collect(),
            stands: trace.stands.iter().map(|row| LotRecord::new(row, day)).collect(),
            went: trace.went.iter().map(TraceEntryRecord::from).collect(),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct TraceEntryRecord<'a> {
    document: DocumentId,
    kind: &'a str,
    day: Day,
    at: UtcTimestamp,
    partner: Option<&'a str>,
    reference: Option<&'a str>,
    quantity: ExactDecimal,
    location: Option<&'a str>,
    operator: &'a str,
}

impl<'a> From<&'a TraceEntry> for TraceEntryRecord<'a> {
    fn from(entry: &'a TraceEntry) -> Self {
        TraceEntryRecord {
            document: entry.document,
            kind: entry.kind.name(),
            day: entry.stamp.day,
            at: UtcTimestamp(entry.stamp.at),
            partner: entry.stamp.partner.as_ref().map(Label::as_str),
            reference: entry.stamp.reference.as_ref().map(Label::as_str),
            quantity: entry.quantity.into(),
            location: entry.location.as_ref().map(Label::as_str),
            operator: entry.stamp.operator.as_str(),
        }
    }
}

record! {
    /// docs/CLI.md, "trace" in columns: one row for each document, and for each place where the goods stand.
    pub TraceRowRecord<'a> {
        sku: &'a str,
        lot: Option<&'a str>,
        /// `came`, `stands` or `went`.
        direction: &'a str,
        document: Option<DocumentId>,
        kind: Option<&'a str>,
        day: Option<Day>,
        at: Option<UtcTimestamp>,
        partner: Option<&'a str>,
        reference: Option<&'a str>,
        quantity: ExactDecimal,
        location: Option<&'a str>,
        operator: Option<&'a str>,
    }
}
