//! Stock counts, their lines and what is entered into them.

use serde::Serialize;
use utoipa::ToSchema;

use super::{ExactDecimal, RecordCell, ToRecordCell, UtcTimestamp, record};
use crate::domain::count::{AbcClass, CountId, CountScope};
use crate::domain::{Day, DocumentId, Label, LotCode};
use crate::warehouse::{
    CancelledCount, Count, CountedLine, EnteredCount, ImportedCount, OpenedCount, ResolvedLines,
};

/// Which lots a count is about. In a column, what is said of them.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ScopeRecord<'a> {
    sku: Option<&'a str>,
    location: Option<&'a str>,
    category: Option<&'a str>,
    not_counted: Option<u32>,
    with_alerts: bool,
    class: Option<&'a str>,
}

impl<'a> From<&'a CountScope> for ScopeRecord<'a> {
    fn from(scope: &'a CountScope) -> Self {
        ScopeRecord {
            sku: scope.sku.as_ref().map(|sku| sku.as_str()),
            location: scope.location.as_ref().map(|place| place.0.as_str()),
            category: scope.category.as_ref().map(Label::as_str),
            not_counted: scope.not_counted_for,
            with_alerts: scope.with_alerts,
            class: scope.class.map(AbcClass::name),
        }
    }
}

impl ToRecordCell for ScopeRecord<'_> {
    fn to_record_cell(&self) -> RecordCell<'_> {
        let not_counted = self.not_counted.map(|days| days.to_string());
        let parts = [
            ("sku", self.sku),
            ("location", self.location),
            ("category", self.category),
            ("not_counted", not_counted.as_deref()),
            ("with_alerts", self.with_alerts.then_some("true")),
            ("class", self.class),
        ];
        let said = parts.iter().filter_map(|(name, value)| value.map(|value| format!("{name}={value}")));
        RecordCell::Plain(said.collect::<Vec<_>>().join(" "))
    }
}

record! {
    /// docs/CLI.md, "count".
    #[derive(ToSchema)]
    pub CountRecord<'a> {
        id: i64,
        state: &'a str,
        scope: ScopeRecord<'a>,
        blind: bool,
        opened_at: UtcTimestamp,
        opened_by: &'a str,
        lots: u32,
        counted: u32,
        entries: u32,
        two_counters: bool,
    }
}

impl<'a> From<&'a Count> for CountRecord<'a> {
    fn from(count: &'a Count) -> Self {
        CountRecord {
            id: count.id.0,
            state: count.state.name(),
            scope: (&count.scope).into(),
            blind: count.blind,
            opened_at: UtcTimestamp(count.at),
            opened_by: count.operator.as_str(),
            lots: count.lines,
            counted: count.counted,
            entries: count.entries,
            two_counters: count.two_counters,
        }
    }
}

/// A count that was opened, with the other open counts that have lots of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpenedCountRecord<'a> {
    #[serde(flatten)]
    count: CountRecord<'a>,
    also_in: Vec<OverlapRecord>,
}

#[derive(Debug, Serialize, ToSchema)]
struct OverlapRecord {
    count: i64,
    lots: u32,
}

impl<'a> From<&'a OpenedCount> for OpenedCountRecord<'a> {
    fn from(opened: &'a OpenedCount) -> Self {
        let also_in =
            opened.also_in.iter().map(|(count, lots)| OverlapRecord { count: count.0, lots: *lots });
        OpenedCountRecord { count: (&opened.count).into(), also_in: also_in.collect() }
    }
}

/// A count that was given up, with the documents that applied lots of it before.
#[derive(Debug, Serialize, ToSchema)]
pub struct CancelledCountRecord<'a> {
    #[serde(flatten)]
    count: CountRecord<'a>,
    applied: Vec<ApplicationRecord>,
}

#[derive(Debug, Serialize, ToSchema)]
struct ApplicationRecord {
    document: DocumentId,
    lots: u32,
}

impl<'a> From<&'a CancelledCount> for CancelledCountRecord<'a> {
    fn from(cancelled: &'a CancelledCount) -> Self {
        let applied = cancelled.applied.iter();
        let applied =
            applied.map(|applied| ApplicationRecord { document: applied.document, lots: applied.lots });
        CancelledCountRecord { count: (&cancelled.count).into(), applied: applied.collect() }
    }
}

record! {
    /// docs/CLI.md, a line of a count with what was counted last.
    #[derive(ToSchema)]
    pub CountLineRecord<'a> {
        count_line: i64,
        sku: &'a str,
        product: &'a str,
        lot: Option<&'a str>,
        lot_id: Option<i64>,
        expires: Option<Day>,
        location: Option<&'a str>,
        unit: &'a str,
        expected: Option<ExactDecimal>,
        counted: Option<ExactDecimal>,
        counter: Option<&'a str>,
        at: Option<UtcTimestamp>,
    }
}

impl<'a> From<&'a CountedLine> for CountLineRecord<'a> {
    fn from(counted: &'a CountedLine) -> Self {
        let (line, product, figure) = (&counted.row.line, &counted.row.product, counted.figures.last());
        CountLineRecord {
            count_line: line.key.line,
            sku: product.sku.as_str(),
            product: product.name.as_str(),
            lot: line.code.as_ref().map(LotCode::as_str),
            lot_id: line.lot.map(|lot| lot.0),
            expires: line.expires,
            location: line.location.as_ref().map(Label::as_str),
            unit: product.unit.as_str(),
            expected: line.expected.map(ExactDecimal::from),
            counted: figure.and_then(|figure| figure.quantity).map(ExactDecimal::from),
            counter: figure.map(|figure| figure.counter.as_str()),
            at: figure.map(|figure| UtcTimestamp(figure.at)),
        }
    }
}

/// A count with its lines.
#[derive(Debug, Serialize)]
pub struct ShownCountRecord<'a> {
    #[serde(flatten)]
    count: CountRecord<'a>,
    lines: Vec<CountLineRecord<'a>>,
}

impl<'a> ShownCountRecord<'a> {
    /// A count with its lines, shelf by shelf.
    pub fn new(count: &'a Count, lines: &'a [CountedLine]) -> Self {
        ShownCountRecord { count: count.into(), lines: lines.iter().map(CountLineRecord::from).collect() }
    }
}

record! {
    /// docs/CLI.md, "entry of a count".
    #[derive(ToSchema)]
    pub EnteredRecord<'a> {
        document: DocumentId,
        count: i64,
        count_line: i64,
        sku: &'a str,
        lot: Option<&'a str>,
        lot_id: Option<i64>,
        expires: Option<Day>,
        location: Option<&'a str>,
        expected: Option<ExactDecimal>,
        quantity: ExactDecimal,
        mode: &'a str,
        before: Option<ExactDecimal>,
        counted: Option<ExactDecimal>,
        counter: &'a str,
        at: UtcTimestamp,
        also_in: CountNumbers<'a>,
    }
}

/// Numbers of counts; in a column, with blanks between them.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct CountNumbers<'a>(&'a [CountId]);

impl ToRecordCell for CountNumbers<'_> {
    fn to_record_cell(&self) -> RecordCell<'_> {
        RecordCell::Plain(self.0.iter().map(CountId::to_string).collect::<Vec<_>>().join(" "))
    }
}

impl<'a> From<&'a EnteredCount> for EnteredRecord<'a> {
    fn from(entered: &'a EnteredCount) -> Self {
        let (entry, line) = (&entered.entry, &entered.line.line);
        EnteredRecord {
            document: entry.id,
            count: entry.key.count.0,
            count_line: entry.key.line,
            sku: entered.line.product.sku.as_str(),
            lot: line.code.as_ref().map(LotCode::as_str),
            lot_id: line.lot.map(|lot| lot.0),
            expires: line.expires,
            location: line.location.as_ref().map(Label::as_str),
            expected: line.expected.map(ExactDecimal::from),
            quantity: entry.quantity.into(),
            mode: entry.mode.name(),
            before: entered.before.map(ExactDecimal::from),
            counted: entered.figure.quantity.map(ExactDecimal::from),
            counter: entry.counter.as_str(),
            at: UtcTimestamp(entry.at),
            also_in: CountNumbers(&entered.also_in),
        }
    }
}

/// What a decision was about.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResolvedRecord<'a> {
    count: i64,
    resolution: &'a str,
    count_lines: &'a [i64],
}

impl<'a> From<&'a ResolvedLines> for ResolvedRecord<'a> {
    fn from(resolved: &'a ResolvedLines) -> Self {
        ResolvedRecord {
            count: resolved.count.0,
            resolution: resolved.resolution.name(),
            count_lines: &resolved.lines,
        }
    }
}

record! {
    /// docs/CLI.md, "import of a count".
    #[derive(ToSchema)]
    pub ImportedCountRecord {
        count: i64,
        added: u32,
        known: u32,
        found: u32,
        late: u32,
        blank: Option<u64>,
    }
}

impl ImportedCountRecord {
    /// What a file brought; `blank` is how many rows of a spreadsheet had no figure.
    pub fn new(imported: &ImportedCount, blank: Option<u64>) -> Self {
        let ImportedCount { count, added, known, found, late } = *imported;
        ImportedCountRecord { count: count.0, added, known, found, late, blank }
    }
}
