//! One way to ask for any report.

use super::accuracy::accuracy;
use super::asked::Asked;
use super::compliance::compliance;
use super::filter::ReportDays;
use super::flows::MovedKinds;
use super::query::{Report, ReportQuery};
use super::reorder::reorder;
use super::slow::slow;
use super::standing::StandingQuery;
use super::suppliers::suppliers;
use super::table::{Figures, ReportTable};
use super::top::top;
use super::turnover::turnover;
use crate::domain::count::Accuracy;
use crate::domain::{Day, DocumentKind};
use crate::warehouse::{AccuracyBy, Result, Warehouse};

/// The days whose dispatches tell how fast goods go out, where the range of the report is another one.
const RATE_DAYS: u32 = 90;

impl Warehouse {
    /// Returns a report as a table. What each costs is said where it is made; those of turnover, and what goes out at which
    /// rate, come from the sums by day, product and kind.
    pub fn report(&mut self, query: &ReportQuery, today: Day) -> Result<ReportTable> {
        let (from, to) = query.told_days(today);
        let days = ReportDays { from: from.unwrap_or(Day::MIN), to: to.unwrap_or(Day::MAX) };
        let earlier = days.before().filter(|_| query.options().compare);
        let figures = self.report_figures(query, days, today)?;
        let (fields, rows, totals) = match earlier {
            Some(before) => figures.beside(self.report_figures(query, before, today)?),
            None => figures.alone(),
        };
        Ok(ReportTable { report: query.report(), by: query.by(), from, to, earlier, fields, rows, totals })
    }

    fn report_figures(&mut self, query: &ReportQuery, days: ReportDays, today: Day) -> Result<Figures> {
        let (by, filter) = (query.by(), &query.options().filter);
        match query.report() {
            Report::Stock | Report::Valuation | Report::Expiry => {
                let is_expiry = query.report() == Report::Expiry;
                Ok(self.standing_report(&standing_query(query, today))?.into_figures(is_expiry))
            }
            Report::Movements => Ok(self.flow_report(MovedKinds::All, days, by, filter)?.into_figures()),
            Report::Waste => {
                let waste = MovedKinds::Only(DocumentKind::WriteOff);
                Ok(self.flow_report(waste, days, by, filter)?.into_figures())
            }
            Report::Top => {
                let dispatched = MovedKinds::Only(DocumentKind::Dispatch);
                Ok(top(self.flow_report(dispatched, days, by, filter)?))
            }
            Report::Counts => {
                let (from, to) = (Some(days.from), Some(days.to));
                let rows = self.count_accuracy(by.of_accuracy(), from, to)?;
                let all = self.count_accuracy(AccuracyBy::All, from, to)?.pop();
                Ok(accuracy(rows, &all.map_or_else(Accuracy::default, |all| all.accuracy)))
            }
            Report::Turnover | Report::Slow | Report::Fefo | Report::Suppliers | Report::Reorder => {
                self.figures_of_one_view(query, days, today)
            }
        }
    }

    fn figures_of_one_view(&mut self, query: &ReportQuery, days: ReportDays, today: Day) -> Result<Figures> {
        let progress = self.progress();
        let book = self.store.read()?;
        let (filter, by) = (&query.options().filter, query.by());
        let asked = Asked { book: &*book, days, by, filter, today, progress: &progress };
        match query.report() {
            Report::Slow => slow(&asked),
            Report::Fefo => compliance(&asked),
            Report::Suppliers => suppliers(&asked),
            Report::Reorder => reorder(&asked, query.lead_days()),
            _ => turnover(&asked),
        }
    }
}

/// What a report asks of what stands.
pub(super) fn standing_query(query: &ReportQuery, today: Day) -> StandingQuery {
    let options = query.options();
    let is_expiry = query.report() == Report::Expiry;
    let at = options.at.unwrap_or(today);
    let before = at.minus_days(RATE_DAYS - 1).unwrap_or(Day::MIN);
    StandingQuery {
        at,
        expires_from: options.from,
        expires_to: options.to.or(is_expiry.then_some(Day::MAX)),
        by: query.by(),
        filter: options.filter.clone(),
        rate_days: is_expiry.then_some(ReportDays { from: before, to: at }),
    }
}
