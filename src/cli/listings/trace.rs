//! The lines of a trace: what came, what stands, what went.

use super::{Listing, display_or_empty};
use crate::cli::table::{Column, number_column, text_column};
use crate::contract::{TraceRowRecord, UtcTimestamp};
use crate::domain::{Day, Decimals, Label, LotCode, Quantity, Sku};
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::{Trace, TraceEntry};

/// What became of some of a lot's goods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Came,
    Stands,
    Went,
}

impl Direction {
    /// Stable name in CSV.
    fn name(self) -> &'static str {
        match self {
            Direction::Came => "came",
            Direction::Stands => "stands",
            Direction::Went => "went",
        }
    }

    fn term(self, texts: &Texts) -> String {
        match self {
            Direction::Came => t!(texts, "cli-trace-came"),
            Direction::Stands => t!(texts, "cli-trace-stands"),
            Direction::Went => t!(texts, "cli-trace-went"),
        }
    }
}

/// One line of a trace.
pub(crate) struct TraceLine {
    sku: Sku,
    code: Option<LotCode>,
    decimals: Decimals,
    direction: Direction,
    /// The document; `None` for goods that stand somewhere.
    entry: Option<TraceEntry>,
    quantity: Quantity,
    location: Option<Label>,
}

/// Returns the lines of a trace, in the order of a story.
pub(crate) fn trace_lines(trace: &Trace) -> Vec<TraceLine> {
    let line = |direction, entry: Option<&TraceEntry>, quantity, location: Option<&Label>| TraceLine {
        sku: trace.product.sku.clone(),
        code: trace.code.clone(),
        decimals: trace.product.decimals,
        direction,
        entry: entry.cloned(),
        quantity,
        location: location.cloned(),
    };
    let moved = |direction, entries: &[TraceEntry]| {
        let lines =
            entries.iter().map(|entry| line(direction, Some(entry), entry.quantity, entry.location.as_ref()));
        lines.collect::<Vec<_>>()
    };
    let stands = trace
        .stands
        .iter()
        .map(|row| line(Direction::Stands, None, row.lot.on_hand, row.lot.location.as_ref()))
        .zip(&trace.stands)
        .map(|(line, row)| TraceLine { code: row.lot.code.clone(), ..line });
    let mut lines = moved(Direction::Came, &trace.came);
    lines.extend(stands);
    lines.extend(moved(Direction::Went, &trace.went));
    lines
}

pub(crate) struct TraceListing;

impl Listing for TraceListing {
    type Row = TraceLine;
    type Record<'a> = TraceRowRecord<'a>;

    fn record(line: &TraceLine, _day: Day) -> TraceRowRecord<'_> {
        let entry = line.entry.as_ref();
        TraceRowRecord {
            sku: line.sku.as_str(),
            lot: line.code.as_ref().map(LotCode::as_str),
            direction: line.direction.name(),
            document: entry.map(|entry| entry.document),
            kind: entry.map(|entry| entry.kind.name()),
            day: entry.map(|entry| entry.stamp.day),
            at: entry.map(|entry| UtcTimestamp(entry.stamp.at)),
            partner: entry.and_then(|entry| entry.stamp.partner.as_ref()).map(Label::as_str),
            reference: entry.and_then(|entry| entry.stamp.reference.as_ref()).map(Label::as_str),
            quantity: line.quantity.into(),
            location: line.location.as_ref().map(Label::as_str),
            operator: entry.map(|entry| entry.stamp.operator.as_str()),
        }
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text_column(t!(texts, "cli-column-direction")),
            text_column(t!(texts, "cli-column-day")),
            number_column(t!(texts, "cli-column-quantity")),
            text_column(t!(texts, "cli-column-kind")).with_drop_rank(3),
            text_column(t!(texts, "cli-column-partner")).with_wrapping(),
            text_column(t!(texts, "cli-column-reference")).with_drop_rank(1),
            text_column(t!(texts, "cli-column-location")).with_drop_rank(2),
            text_column(t!(texts, "cli-column-operator")).with_drop_rank(4),
            text_column(t!(texts, "cli-column-document")).with_drop_rank(5),
        ]
    }

    fn cells(line: &TraceLine, texts: &Texts, _day: Day) -> Vec<String> {
        let entry = line.entry.as_ref();
        vec![
            line.direction.term(texts),
            entry.map(|entry| texts.date(entry.stamp.day)).unwrap_or_default(),
            texts.quantity(line.quantity, line.decimals),
            entry.map(|entry| texts.document_kind(entry.kind).to_owned()).unwrap_or_default(),
            display_or_empty(entry.and_then(|entry| entry.stamp.partner.as_ref())),
            display_or_empty(entry.and_then(|entry| entry.stamp.reference.as_ref())),
            display_or_empty(line.location.as_ref()),
            entry
                .map(|entry| texts.operator_at_station(&entry.stamp.operator, &entry.stamp.station))
                .unwrap_or_default(),
            entry.map(|entry| entry.document.to_string()).unwrap_or_default(),
        ]
    }
}
