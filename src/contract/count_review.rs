//! The review of a count, and what applying it did.

use serde::Serialize;
use utoipa::ToSchema;

use super::values::percent_record;
use super::{ExactDecimal, ExactValue, MovementRecord, Record, RecordCell, UtcTimestamp, record};
use crate::domain::count::{Figure, LaterChange, Trouble};
use crate::domain::{Day, DocumentId, Label, LotCode};
use crate::warehouse::{AppliedCount, PlannedApplication, ReviewLine};

record! {
    /// docs/CLI.md, "line of a review", without the counters and what moved.
    #[derive(ToSchema)]
    ReviewLineRecord<'a> {
        sku: &'a str,
        lot: Option<&'a str>,
        lot_id: Option<i64>,
        location: Option<&'a str>,
        expected: Option<ExactDecimal>,
        counted: Option<ExactDecimal>,
        variance: Option<ExactDecimal>,
        moved_since: ExactDecimal,
        counter: Option<&'a str>,
        at: Option<UtcTimestamp>,
        state: &'a str,
        trouble: Option<&'a str>,
        resolution: Option<&'a str>,
        tolerated: bool,
        percent: Option<ExactDecimal>,
        value: Option<ExactValue>,
        applied: Option<DocumentId>,
        count_line: i64,
        product: &'a str,
        unit: &'a str,
        expires: Option<Day>,
    }
}

/// docs/CLI.md, "line of a review". In columns, without the counters and what moved.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountReviewRecord<'a> {
    #[serde(flatten)]
    line: ReviewLineRecord<'a>,
    figures: Vec<FigureRecord<'a>>,
    later: Vec<LaterChangeRecord>,
}

/// What one counter counted.
#[derive(Debug, Serialize, ToSchema)]
struct FigureRecord<'a> {
    counter: &'a str,
    counted: Option<ExactDecimal>,
    at: UtcTimestamp,
    entries: usize,
}

/// What changed the lot's balance since the count was opened.
#[derive(Debug, Serialize, ToSchema)]
struct LaterChangeRecord {
    number: i64,
    at: UtcTimestamp,
    quantity: ExactDecimal,
}

impl<'a> CountReviewRecord<'a> {
    /// A line of a review, and whether the book tolerates by how much it is off.
    pub fn new(line: &'a ReviewLine, tolerated: bool) -> Self {
        let (row, squared, figure) = (&line.row, &line.squared, line.squared.figure.as_ref());
        CountReviewRecord {
            line: ReviewLineRecord {
                sku: row.product.sku.as_str(),
                lot: row.line.code.as_ref().map(LotCode::as_str),
                lot_id: row.line.lot.map(|lot| lot.0),
                location: row.line.location.as_ref().map(Label::as_str),
                expected: Some(squared.expected.into()),
                counted: squared.counted.map(ExactDecimal::from),
                variance: squared.variance.map(ExactDecimal::from),
                moved_since: squared.moved_since.into(),
                counter: figure.map(|figure| figure.counter.as_str()),
                at: figure.map(|figure| UtcTimestamp(figure.at)),
                state: squared.state.name(),
                trouble: squared.trouble.map(Trouble::name),
                resolution: row.line.decision.as_ref().map(|decision| decision.resolution.name()),
                tolerated,
                percent: line.percent().map(percent_record),
                value: line.value().map(ExactValue::from_ten_thousandths),
                applied: line.applied,
                count_line: row.line.key.line,
                product: row.product.name.as_str(),
                unit: row.product.unit.as_str(),
                expires: row.line.expires,
            },
            figures: line.figures.iter().map(FigureRecord::from).collect(),
            later: line.later.iter().map(LaterChangeRecord::from).collect(),
        }
    }
}

impl<'a> From<&'a Figure> for FigureRecord<'a> {
    fn from(figure: &'a Figure) -> Self {
        FigureRecord {
            counter: figure.counter.as_str(),
            counted: figure.quantity.map(ExactDecimal::from),
            at: UtcTimestamp(figure.at),
            entries: figure.entries,
        }
    }
}

impl From<&LaterChange> for LaterChangeRecord {
    fn from(change: &LaterChange) -> Self {
        let (number, at) = (change.document.0, UtcTimestamp(change.at));
        LaterChangeRecord { number, at, quantity: change.change.into() }
    }
}

impl Record for CountReviewRecord<'_> {
    const FIELDS: &'static [&'static str] = ReviewLineRecord::FIELDS;

    fn cells(&self) -> Vec<RecordCell<'_>> {
        self.line.cells()
    }
}

/// docs/CLI.md, "applied count".
#[derive(Debug, Serialize, ToSchema)]
pub struct AppliedRecord<'a> {
    /// Null if it was only tried, or all that was due was left as the book has it.
    document: Option<DocumentId>,
    movements: Vec<MovementRecord<'a>>,
    adjusted: u32,
    confirmed: u32,
    left_open: u32,
}

impl<'a> From<&'a AppliedCount> for AppliedRecord<'a> {
    fn from(applied: &'a AppliedCount) -> Self {
        let movements = applied.posted.iter().flat_map(|posted| &posted.movements);
        AppliedRecord {
            document: applied.posted.as_ref().map(|posted| posted.document),
            movements: movements.map(MovementRecord::from).collect(),
            adjusted: applied.adjusted,
            confirmed: applied.confirmed,
            left_open: applied.left_open,
        }
    }
}

impl<'a> From<&'a PlannedApplication> for AppliedRecord<'a> {
    fn from(planned: &'a PlannedApplication) -> Self {
        AppliedRecord {
            document: None,
            movements: planned.movements.iter().map(MovementRecord::from).collect(),
            adjusted: planned.adjusted,
            confirmed: planned.confirmed,
            left_open: planned.left_open,
        }
    }
}
