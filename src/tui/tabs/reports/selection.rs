//! Which report is shown, and what it is asked.

use crate::domain::Day;
use crate::warehouse::{Report, ReportBy, ReportOptions, ReportPeriod, ReportQuery};

/// Which report is shown, and what it is asked; what a report has no use for waits for one that has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Selection {
    pub(super) report: Report,
    /// `None` for the range that is usual.
    pub(super) period: Option<ReportPeriod>,
    by: Option<ReportBy>,
    pub(super) compares: bool,
}

impl Default for Selection {
    fn default() -> Self {
        Selection { report: Report::Stock, period: None, by: None, compares: false }
    }
}

impl Selection {
    /// Shows another report; it has groups of its own.
    pub(super) fn choose(&mut self, report: Report) {
        if report != self.report {
            (self.report, self.by) = (report, None);
        }
    }

    /// Shows the report so many places further on, round the list.
    pub(super) fn choose_next(&mut self, back: bool) {
        let all = Report::ALL;
        let place = all.iter().position(|report| *report == self.report).unwrap_or(0);
        let next = if back { place + all.len() - 1 } else { place + 1 };
        if let Some(report) = all.get(next % all.len()) {
            self.choose(*report);
        }
    }

    pub(super) fn group_by(&mut self, by: ReportBy) {
        self.by = Some(by);
    }

    /// What the report is asked on a day.
    pub(super) fn query(&self, today: Day) -> Option<ReportQuery> {
        let days = self.period.filter(|_| self.report.has_days()).map(|period| period.days(today));
        let usual = ReportOptions { by: self.by, ..ReportOptions::usual() };
        let asked = match days {
            Some(days) => usual.during(days),
            None => usual,
        };
        let compared = ReportOptions { compare: self.compares, ..asked.clone() };
        ReportQuery::new(self.report, compared).or_else(|_| ReportQuery::new(self.report, asked)).ok()
    }

    /// Whether the figures can be compared with those of the range before.
    pub(super) fn is_comparable(&self, today: Day) -> bool {
        let compared = Selection { compares: true, ..self.clone() };
        compared.query(today).is_some_and(|query| query.options().compare)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::builders::today;

    #[test]
    fn every_report_is_asked_something_that_fits_whatever_was_chosen_before() {
        let mut selection = Selection { compares: true, ..Selection::default() };
        for period in [None, Some(ReportPeriod::Month), Some(ReportPeriod::Today)] {
            selection.period = period;
            for _ in Report::ALL {
                for by in selection.report.groups() {
                    selection.group_by(*by);
                    let query = selection.query(today()).unwrap();
                    assert_eq!((query.report(), query.by()), (selection.report, *by));
                }
                selection.choose_next(false);
            }
        }
        assert_eq!(selection.report, Report::Stock, "round the list");
        selection.choose_next(true);
        assert_eq!(selection.report, Report::Reorder);
    }

    #[test]
    fn an_open_range_is_not_compared_and_a_period_is() {
        let mut selection = Selection { report: Report::Movements, ..Selection::default() };
        assert!(!selection.is_comparable(today()));
        selection.period = Some(ReportPeriod::LastMonth);
        assert!(selection.is_comparable(today()));
        selection.group_by(ReportBy::Day);
        assert!(!selection.is_comparable(today()), "no day is in both months");
    }
}
