//! A report over time, as the points of a line.

use super::column::Measure;
use super::group::{ReportBy, ReportGroup};
use super::table::ReportTable;
use crate::domain::Day;

/// The fewest rows that make a line: what fewer of them say, bars say better.
const MIN_ROWS: usize = 3;

/// A point of the line that the charted figure makes over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinePoint {
    /// The day, or the first one of the week or month.
    pub day: Day,
    /// How large the figure is.
    pub size: i128,
    /// The place of its row; `None` where nothing is told of the day.
    pub row: Option<usize>,
}

impl ReportTable {
    /// The charted figure over time, if rows are days, weeks or months and there are enough of them. What is counted or added
    /// up is zero on days between that have no row; a share of nothing is left out.
    pub fn line(&self) -> Option<Vec<LinePoint>> {
        let place = self.charted().filter(|_| self.by.is_of_days())?;
        let told = self.rows.iter().enumerate().filter_map(|(row, told)| match told.group {
            ReportGroup::Days(Some(day)) | ReportGroup::Month(Some(day)) => {
                Some(LinePoint { day, size: told.cells.get(place)?.size()?, row: Some(row) })
            }
            _ => None,
        });
        let mut told: Vec<LinePoint> = told.collect();
        if told.len() < MIN_ROWS {
            return None;
        }
        told.sort_by_key(|point| point.day);
        let is_sum =
            matches!(self.report.charted().measure(), Measure::Count | Measure::Quantity | Measure::Money);
        if !is_sum {
            return Some(told);
        }
        let mut line: Vec<LinePoint> = Vec::with_capacity(told.len());
        for point in told {
            let gap = line.last().map(|last| self.by.ends_between(last.day, point.day));
            let zeros = gap.into_iter().flatten().map(|day| LinePoint { day, size: 0, row: None });
            line.extend(zeros.collect::<Vec<_>>());
            line.push(point);
        }
        Some(line)
    }
}

impl ReportBy {
    /// The first and the last of the days, weeks or months between two, where there are any: a line needs no more of them.
    fn ends_between(self, last: Day, next: Day) -> impl Iterator<Item = Day> {
        let (first, end) = match self {
            ReportBy::Week => (last.plus_days(7), next.minus_days(7)),
            ReportBy::Month => {
                (last.last_of_month().plus_days(1), next.minus_days(1).map(Day::first_of_month))
            }
            _ => (last.plus_days(1), next.minus_days(1)),
        };
        let is_between = move |day: &Day| (last < *day) && (*day < next);
        let end = end.filter(|_| first != end);
        [first, end].into_iter().flatten().filter(is_between)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::warehouse::reports::column::{ReportColumn, ReportField};
    use crate::warehouse::reports::query::Report;
    use crate::warehouse::reports::table::{ReportCell, ReportRow};

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    fn table(report: Report, by: ReportBy, rows: &[(Option<&str>, ReportCell)]) -> ReportTable {
        let row = |(at, cell): &(Option<&str>, ReportCell)| ReportRow {
            group: ReportGroup::Days(at.map(day)),
            cells: vec![*cell],
        };
        ReportTable {
            report,
            by,
            from: None,
            to: None,
            earlier: None,
            fields: vec![ReportField::from(report.charted())],
            rows: rows.iter().map(row).collect(),
            totals: Vec::new(),
        }
    }

    fn line(report: Report, by: ReportBy, rows: &[(&str, ReportCell)]) -> Option<Vec<(String, i128)>> {
        let rows: Vec<_> = rows.iter().map(|(at, cell)| (Some(*at), *cell)).collect();
        let line = table(report, by, &rows).line()?;
        Some(line.iter().map(|point| (point.day.to_string(), point.size)).collect())
    }

    #[test]
    fn days_without_a_row_are_zero_if_something_is_counted() {
        assert_eq!(Report::Movements.charted(), ReportColumn::Movements);
        let (one, two) = (ReportCell::Count(1), ReportCell::Count(2));
        let days = [("2026-11-01", two), ("2026-11-02", one), ("2026-11-09", two)];
        let told = line(Report::Movements, ReportBy::Day, &days).unwrap();
        let told: Vec<_> = told.iter().map(|(day, size)| (&day[8..], *size)).collect();
        assert_eq!(told, [("01", 2), ("02", 1), ("03", 0), ("08", 0), ("09", 2)]);
        let weeks = [("2026-11-02", two), ("2026-11-16", one), ("2026-11-23", two)];
        let told = line(Report::Movements, ReportBy::Week, &weeks).unwrap();
        assert_eq!(told.len(), 4, "one week between: {told:?}");
        assert_eq!(told[1], ("2026-11-09".to_owned(), 0));
        let months = [("2026-01-01", two), ("2026-02-01", one), ("2026-06-01", two)];
        let told = line(Report::Movements, ReportBy::Month, &months).unwrap();
        let told: Vec<_> = told.iter().map(|(day, size)| (&day[5..7], *size)).collect();
        assert_eq!(told, [("01", 2), ("02", 1), ("03", 0), ("05", 0), ("06", 2)]);
    }

    #[test]
    fn a_share_of_nothing_is_no_point() {
        let percent = ReportCell::Percent;
        let days =
            [("2026-11-01", percent(9_000)), ("2026-11-09", percent(8_000)), ("2026-11-30", percent(7_000))];
        assert_eq!(line(Report::Fefo, ReportBy::Day, &days).unwrap().len(), 3);
        let unknown =
            [("2026-11-01", percent(9_000)), ("2026-11-02", ReportCell::None), ("2026-11-03", percent(1))];
        assert_eq!(line(Report::Fefo, ReportBy::Day, &unknown), None);
    }

    #[test]
    fn few_days_and_what_never_expires_make_no_line() {
        let one = ReportCell::Count(1);
        assert_eq!(line(Report::Expiry, ReportBy::Day, &[("2026-11-01", one), ("2026-11-02", one)]), None);
        let rows =
            [(None, one), (Some("2026-11-03"), one), (Some("2026-11-02"), one), (Some("2026-11-01"), one)];
        let told = table(Report::Expiry, ReportBy::Day, &rows).line().unwrap();
        let places: Vec<_> = told.iter().map(|point| point.row).collect();
        assert_eq!(places, [Some(3), Some(2), Some(1)], "in the order of days");
        assert_eq!(table(Report::Stock, ReportBy::Product, &rows).line(), None);
    }
}
