//! A report as a table: fields, rows of typed cells, totals.

use std::collections::HashMap;

use super::column::{Aspect, Measure, ReportColumn, ReportField};
use super::filter::ReportDays;
use super::group::{ReportBy, ReportGroup};
use super::query::Report;
use crate::domain::{Day, QuantityChange};

/// Whether some of a product goes out, or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pace {
    /// Less was dispatched than stands.
    Slow,
    /// Nothing was dispatched.
    Dead,
}

impl Pace {
    /// Stable name in JSON and CSV.
    pub fn name(self) -> &'static str {
        match self {
            Pace::Slow => "slow",
            Pace::Dead => "dead",
        }
    }
}

/// A figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportCell {
    /// Nothing is known, or nothing makes sense.
    None,
    /// How many; a difference may be below zero.
    Count(i64),
    /// A quantity of the row's product.
    Quantity(QuantityChange),
    /// Money, in ten-thousandths of the currency.
    Money(i128),
    /// A share, in hundredths of a percent.
    Percent(i64),
    /// A number, in hundredths.
    Number(i64),
    /// A number of days.
    Days(i64),
    /// A day.
    Day(Day),
    /// Whether some of it goes out.
    Pace(Pace),
}

/// A row: what it is about, and a figure for each field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// Which goods.
    pub group: ReportGroup,
    /// The figures, in the order of the fields.
    pub cells: Vec<ReportCell>,
}

/// What a report says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportTable {
    /// Which report.
    pub report: Report,
    /// What its rows are about.
    pub by: ReportBy,
    /// The first day; `None` of what stands on one day.
    pub from: Option<Day>,
    /// The last day, or the day itself.
    pub to: Option<Day>,
    /// The range that its figures are compared with.
    pub earlier: Option<ReportDays>,
    /// What the figures of a row are.
    pub fields: Vec<ReportField>,
    /// The rows.
    pub rows: Vec<ReportRow>,
    /// All rows together, in the order of the fields.
    pub totals: Vec<ReportCell>,
}

/// Columns, rows and totals, before it is known what for.
pub(super) struct Figures {
    pub(super) columns: Vec<ReportColumn>,
    pub(super) rows: Vec<ReportRow>,
    pub(super) totals: Vec<ReportCell>,
}

impl ReportCell {
    /// How many there are.
    pub(super) fn count(count: u64) -> Self {
        ReportCell::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }

    pub(super) fn thousandths(thousandths: i64) -> Self {
        ReportCell::Quantity(QuantityChange::from_thousandths(thousandths))
    }

    /// A figure that may be unknown.
    pub(super) fn known<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or(ReportCell::None, cell)
    }

    /// What a column says of goods that there are none of.
    fn zero(measure: Measure) -> Self {
        match measure {
            Measure::Count => ReportCell::Count(0),
            Measure::Quantity => ReportCell::thousandths(0),
            Measure::Money => ReportCell::Money(0),
            _ => ReportCell::None,
        }
    }

    /// By how much this differs from an earlier figure.
    fn less(self, earlier: Self) -> Self {
        match (self, earlier) {
            (ReportCell::Count(now), ReportCell::Count(then)) => ReportCell::Count(now.saturating_sub(then)),
            (ReportCell::Quantity(now), ReportCell::Quantity(then)) => {
                ReportCell::thousandths(now.thousandths().saturating_sub(then.thousandths()))
            }
            (ReportCell::Money(now), ReportCell::Money(then)) => ReportCell::Money(now.saturating_sub(then)),
            (ReportCell::Percent(now), ReportCell::Percent(then)) => {
                ReportCell::Percent(now.saturating_sub(then))
            }
            (ReportCell::Number(now), ReportCell::Number(then)) => {
                ReportCell::Number(now.saturating_sub(then))
            }
            (ReportCell::Days(now), ReportCell::Days(then)) => ReportCell::Days(now.saturating_sub(then)),
            _ => ReportCell::None,
        }
    }

    /// How large the figure is, for a bar; `None` of what has no size.
    pub fn size(self) -> Option<i128> {
        match self {
            ReportCell::Count(number)
            | ReportCell::Percent(number)
            | ReportCell::Number(number)
            | ReportCell::Days(number) => Some(number.into()),
            ReportCell::Quantity(quantity) => Some(quantity.thousandths().into()),
            ReportCell::Money(sum) => Some(sum),
            ReportCell::None | ReportCell::Day(_) | ReportCell::Pace(_) => None,
        }
    }
}

impl ReportTable {
    /// The place of a field, if the table has it.
    pub fn place(&self, column: ReportColumn, aspect: Aspect) -> Option<usize> {
        self.fields.iter().position(|field| *field == ReportField { column, aspect })
    }

    /// The fields that a table for people has, with their places: of a comparison only that of the charted column, lest the
    /// table be three times as wide.
    pub fn shown_fields(&self) -> Vec<(usize, ReportField)> {
        let is_shown =
            |field: &ReportField| field.aspect == Aspect::Asked || field.column == self.report.charted();
        self.fields.iter().copied().enumerate().filter(|(_, field)| is_shown(field)).collect()
    }

    /// Whether any figure of its rows can be added up, if there are any.
    pub fn has_totals(&self) -> bool {
        self.totals.iter().any(|cell| *cell != ReportCell::None)
    }

    /// The figure that a chart of the report shows.
    pub fn charted(&self) -> Option<usize> {
        self.place(self.report.charted(), Aspect::Asked)
    }
}

impl Figures {
    pub(super) fn empty(columns: &[ReportColumn]) -> Self {
        Figures { columns: columns.to_vec(), rows: Vec::new(), totals: Vec::new() }
    }

    /// The fields and figures by themselves.
    pub(super) fn alone(self) -> (Vec<ReportField>, Vec<ReportRow>, Vec<ReportCell>) {
        (self.columns.into_iter().map(ReportField::from).collect(), self.rows, self.totals)
    }

    /// Sets the figures of an earlier range beside these: what there is a figure of on one side only is zero on the other.
    pub(super) fn beside(self, earlier: Figures) -> (Vec<ReportField>, Vec<ReportRow>, Vec<ReportCell>) {
        let columns = self.columns;
        let zeros = |of_one: bool| -> Vec<ReportCell> {
            let zero = |column: &ReportColumn| match column.measure() {
                Measure::Quantity if !of_one => ReportCell::None,
                _ if *column == ReportColumn::Share => ReportCell::Percent(0),
                measure => ReportCell::zero(measure),
            };
            columns.iter().map(zero).collect()
        };
        let is_of_one = |group: &ReportGroup| matches!(group, ReportGroup::Product(_));
        let mut before: HashMap<_, ReportRow> =
            earlier.rows.iter().map(|row| (row.group.identity(), row.clone())).collect();
        let mut rows = Vec::with_capacity(self.rows.len());
        for row in self.rows {
            let then = before.remove(&row.group.identity()).map(|row| row.cells);
            let then = then.unwrap_or_else(|| zeros(is_of_one(&row.group)));
            rows.push(ReportRow { cells: side_by_side(&columns, &row.cells, &then), group: row.group });
        }
        // What there was earlier only, in the order of the earlier report.
        for row in earlier.rows {
            if before.contains_key(&row.group.identity()) {
                let now = zeros(is_of_one(&row.group));
                rows.push(ReportRow { cells: side_by_side(&columns, &now, &row.cells), group: row.group });
            }
        }
        let totals = side_by_side(&columns, &self.totals, &earlier.totals);
        let mut fields = Vec::new();
        for column in columns {
            fields.push(ReportField::from(column));
            if column.is_compared() {
                fields.push(ReportField { column, aspect: Aspect::Earlier });
                fields.push(ReportField { column, aspect: Aspect::Change });
            }
        }
        (fields, rows, totals)
    }
}

fn side_by_side(columns: &[ReportColumn], now: &[ReportCell], then: &[ReportCell]) -> Vec<ReportCell> {
    let mut cells = Vec::with_capacity(columns.len() * 3);
    for ((column, now), then) in columns.iter().zip(now).zip(then) {
        cells.push(*now);
        if column.is_compared() {
            cells.push(*then);
            cells.push(now.less(*then));
        }
    }
    cells
}
