//! Which reports there are, and what each of them can be asked.

use super::column::ReportColumn;
use super::filter::{ReportDays, ReportFilter};
use super::group::ReportBy;
use super::period::ReportPeriod;
use crate::domain::Day;

/// The days until an order has come, unless it is said.
const USUAL_LEAD_DAYS: u32 = 7;

/// A report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Report {
    /// What stands.
    Stock,
    /// What it is worth.
    Valuation,
    /// What expires, and what will before it goes out.
    Expiry,
    /// What came in and went out.
    Movements,
    /// What was written off.
    Waste,
    /// How often the stock was dispatched, and how long it lasts.
    Turnover,
    /// What was dispatched most, by value.
    Top,
    /// What stands and hardly goes out.
    Slow,
    /// Whether what expires first went out first.
    Fefo,
    /// How right the book was.
    Counts,
    /// How fresh goods came, and what was returned.
    Suppliers,
    /// What to order.
    Reorder,
}

/// What a report is asked. What a report has no use for is refused by [`ReportQuery::new`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ReportOptions {
    /// The day at whose end it is told what stands; `None` for today.
    pub at: Option<Day>,
    /// The first day, of documents or of expiry.
    pub from: Option<Day>,
    /// The last one.
    pub to: Option<Day>,
    /// What rows are about; `None` for what is usual.
    pub by: Option<ReportBy>,
    /// Which goods.
    pub filter: ReportFilter,
    /// Whether the figures of the range before are set beside.
    pub compare: bool,
    /// The days until an order has come.
    pub lead_days: Option<u32>,
}

impl ReportOptions {
    /// Asks nothing in particular.
    pub fn usual() -> Self {
        ReportOptions {
            at: None,
            from: None,
            to: None,
            by: None,
            filter: ReportFilter::default(),
            compare: false,
            lead_days: None,
        }
    }

    /// Sets the range of days.
    pub fn during(self, days: ReportDays) -> Self {
        ReportOptions { from: Some(days.from), to: Some(days.to), ..self }
    }
}

/// An option that a report has no use for, as the command line calls it: `compare`, `by month`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnfitOption(pub String);

/// A report with options that fit it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ReportQuery {
    report: Report,
    options: ReportOptions,
}

impl Report {
    /// Every report, in the order in which they are listed.
    pub const ALL: [Report; 12] = [
        Report::Stock,
        Report::Valuation,
        Report::Expiry,
        Report::Movements,
        Report::Waste,
        Report::Turnover,
        Report::Top,
        Report::Slow,
        Report::Fefo,
        Report::Counts,
        Report::Suppliers,
        Report::Reorder,
    ];

    /// Stable name in JSON and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Report::Stock => "stock",
            Report::Valuation => "valuation",
            Report::Expiry => "expiry",
            Report::Movements => "movements",
            Report::Waste => "waste",
            Report::Turnover => "turnover",
            Report::Top => "top",
            Report::Slow => "slow",
            Report::Fefo => "fefo",
            Report::Counts => "counts",
            Report::Suppliers => "suppliers",
            Report::Reorder => "reorder",
        }
    }

    /// Looks a report up by its stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|report| report.name() == name)
    }

    /// What its rows can be about; what is usual comes first.
    pub fn groups(self) -> &'static [ReportBy] {
        use ReportBy::{Category, Day, Kind, Location, Month, Operator, Partner, Product, Reason, Week};
        match self {
            Report::Stock | Report::Valuation => &[Product, Category, Location, Partner],
            Report::Expiry => &[Week, Day, Month, Product, Category, Location, Partner],
            Report::Movements => {
                &[Kind, Product, Category, Location, Partner, Day, Week, Month, Reason, Operator]
            }
            Report::Waste => {
                &[Reason, Product, Category, Location, Partner, Day, Week, Month, Kind, Operator]
            }
            Report::Top => &[Product, Category, Location, Partner, Operator],
            Report::Fefo => &[Product, Category, Day, Week, Month, Reason, Operator],
            Report::Counts => &[Location, Product, Month, Operator],
            Report::Suppliers => &[Partner, Product, Category, Day, Week, Month],
            Report::Turnover | Report::Slow | Report::Reorder => &[Product],
        }
    }

    /// The column that its chart shows.
    pub fn charted(self) -> ReportColumn {
        match self {
            Report::Stock | Report::Valuation => ReportColumn::Value,
            Report::Expiry => ReportColumn::Lots,
            Report::Movements => ReportColumn::Movements,
            Report::Waste | Report::Top => ReportColumn::ValueOut,
            Report::Turnover => ReportColumn::Turnover,
            Report::Slow => ReportColumn::Value,
            Report::Fefo => ReportColumn::PercentFefo,
            Report::Counts => ReportColumn::PercentRight,
            Report::Suppliers => ReportColumn::AverageLife,
            Report::Reorder => ReportColumn::DaysOfStock,
        }
    }

    /// Whether it tells of what stands on a day.
    pub fn is_of_a_day(self) -> bool {
        matches!(self, Report::Stock | Report::Valuation | Report::Expiry)
    }

    /// Whether it tells of a range of days.
    pub fn has_days(self) -> bool {
        !matches!(self, Report::Stock | Report::Valuation)
    }

    /// Whether it can be set beside the range before.
    pub fn is_compared(self) -> bool {
        !self.is_of_a_day() && !matches!(self, Report::Slow | Report::Reorder)
    }

    /// Whether its range is open where nothing is said of it; that of others is the last 90 days.
    fn has_open_days(self) -> bool {
        matches!(self, Report::Expiry | Report::Movements | Report::Waste)
    }

    /// The options that it has a use for, as the command line calls them.
    pub fn options(self) -> impl Iterator<Item = &'static str> {
        const OPTIONS: [&str; 10] = [
            "at",
            "from",
            "to",
            "sku",
            "category",
            "location",
            "partner",
            "operator",
            "compare",
            "lead-days",
        ];
        OPTIONS.into_iter().filter(move |option| self.takes(option))
    }

    fn takes(self, option: &str) -> bool {
        match option {
            "at" => self.is_of_a_day(),
            "from" | "to" => self.has_days(),
            "sku" | "category" => self != Report::Counts,
            "location" | "partner" => self.is_of_a_day() || self.is_of_documents() && self != Report::Fefo,
            "operator" => self.is_of_documents(),
            "compare" => self.is_compared(),
            _ => self == Report::Reorder,
        }
    }

    /// Whether its range ends today at the latest, since it tells of how fast goods go out.
    fn is_of_a_rate(self) -> bool {
        matches!(self, Report::Turnover | Report::Slow | Report::Reorder)
    }
}

impl ReportQuery {
    /// Asks a report. Fails with the first option that it has no use for.
    pub fn new(report: Report, options: ReportOptions) -> Result<Self, UnfitOption> {
        match unfit_option(report, &options) {
            Some(option) => Err(UnfitOption(option)),
            None => Ok(ReportQuery { report, options }),
        }
    }

    /// Which report.
    pub fn report(&self) -> Report {
        self.report
    }

    /// What it is asked.
    pub fn options(&self) -> &ReportOptions {
        &self.options
    }

    /// What its rows are about.
    pub fn by(&self) -> ReportBy {
        let usual = self.report.groups().first().copied().unwrap_or(ReportBy::Product);
        self.options.by.unwrap_or(usual)
    }

    /// The days until an order has come.
    pub fn lead_days(&self) -> u32 {
        self.options.lead_days.unwrap_or(USUAL_LEAD_DAYS)
    }

    /// The range of days as it is told; an open end is `None`.
    pub(super) fn told_days(&self, today: Day) -> (Option<Day>, Option<Day>) {
        let (from, to) = (self.options.from, self.options.to);
        if !self.report.has_days() {
            return (None, Some(self.options.at.unwrap_or(today)));
        }
        if self.report.has_open_days() {
            return (from, to);
        }
        let mut to = to.unwrap_or(today);
        if self.report.is_of_a_rate() {
            to = to.min(today);
        }
        (Some(from.unwrap_or_else(|| ReportPeriod::Last90Days.days(to).from)), Some(to))
    }
}

/// The first option that a report has no use for.
fn unfit_option(report: Report, options: &ReportOptions) -> Option<String> {
    let ReportOptions { at, from, to, by, filter, compare, lead_days } = options;
    if let Some(by) = by.filter(|by| !report.groups().contains(by)) {
        return Some(["by", by.name()].join(" "));
    }
    let asked = [
        ("at", at.is_some()),
        ("from", from.is_some()),
        ("to", to.is_some()),
        ("sku", filter.product.is_some()),
        ("category", filter.category.is_some()),
        ("location", filter.location.is_some()),
        ("partner", filter.partner.is_some()),
        ("operator", filter.operator.is_some()),
        ("compare", *compare),
        ("lead-days", lead_days.is_some()),
    ];
    if let Some((option, _)) = asked.into_iter().find(|(option, is_asked)| *is_asked && !report.takes(option))
    {
        return Some(option.to_owned());
    }
    let by_days = by.is_some_and(ReportBy::is_of_days);
    let has_range = !report.has_open_days() || (from.is_some() && to.is_some());
    (*compare && (by_days || !has_range)).then(|| "compare".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unfit(report: Report, options: ReportOptions) -> Option<String> {
        ReportQuery::new(report, options).err().map(|UnfitOption(name)| name)
    }

    #[test]
    fn every_report_takes_what_is_usual_and_no_option_that_means_nothing_to_it() {
        let usual = ReportOptions::usual();
        for report in Report::ALL {
            assert_eq!(Report::from_name(report.name()), Some(report));
            assert_eq!(unfit(report, usual.clone()), None, "{report:?}");
            for by in ReportBy::ALL {
                let options = ReportOptions { by: Some(by), ..usual.clone() };
                let fits = report.groups().contains(&by);
                assert_eq!(unfit(report, options).is_none(), fits, "{report:?} by {by:?}");
            }
        }
        let at = ReportOptions { at: Some(Day::MIN), ..usual.clone() };
        assert_eq!(unfit(Report::Top, at).as_deref(), Some("at"));
        let open = ReportOptions { compare: true, ..usual };
        assert_eq!(unfit(Report::Movements, open.clone()).as_deref(), Some("compare"), "no range to compare");
        let closed = open.during(ReportPeriod::Month.days(Day::MAX));
        assert_eq!(unfit(Report::Movements, closed.clone()), None);
        let by_day = ReportOptions { by: Some(ReportBy::Day), ..closed };
        assert_eq!(unfit(Report::Movements, by_day).as_deref(), Some("compare"), "no day is in both ranges");
    }

    #[test]
    fn a_rate_is_of_days_that_were() {
        let today = Day::parse_iso("2026-11-24").unwrap();
        let month = ReportOptions::usual().during(ReportPeriod::Month.days(today));
        let days = |report, options: &ReportOptions| {
            ReportQuery::new(report, options.clone()).unwrap().told_days(today).1
        };
        assert_eq!(days(Report::Turnover, &month), Some(today));
        assert_eq!(days(Report::Top, &month), Some(today.last_of_month()));
        assert_eq!(days(Report::Movements, &ReportOptions::usual()), None);
        assert_eq!(days(Report::Stock, &ReportOptions::usual()), Some(today));
    }
}
