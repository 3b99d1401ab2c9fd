//! Reports in words: titles, columns, what rows are about, totals.

use super::{ReportFigures, Texts};
use crate::domain::{Day, Field};
use crate::t;
use crate::warehouse::{
    Aspect, Report, ReportBy, ReportCell, ReportColumn, ReportField, ReportGroup, ReportPeriod, ReportTable,
};

/// The field that partners stand in: suppliers, customers, or either.
fn partner_of(report: Report) -> Field {
    match report {
        Report::Stock | Report::Valuation | Report::Expiry | Report::Suppliers => Field::Supplier,
        Report::Top => Field::Customer,
        _ => Field::Partner,
    }
}

impl Texts {
    /// `Stock`, `Dispatched most`, …
    pub fn report_title(&self, report: Report) -> String {
        match report {
            Report::Stock => t!(self, "report-title-stock"),
            Report::Valuation => t!(self, "report-title-valuation"),
            Report::Expiry => t!(self, "report-title-expiry"),
            Report::Movements => t!(self, "report-title-movements"),
            Report::Waste => t!(self, "report-title-waste"),
            Report::Turnover => t!(self, "report-title-turnover"),
            Report::Top => t!(self, "report-title-top"),
            Report::Slow => t!(self, "report-title-slow"),
            Report::Fefo => t!(self, "report-title-fefo"),
            Report::Counts => t!(self, "report-title-counts"),
            Report::Suppliers => t!(self, "report-title-suppliers"),
            Report::Reorder => t!(self, "report-title-reorder"),
        }
    }

    /// What rows are about: `by product`, …
    pub fn report_by(&self, report: Report, by: ReportBy) -> String {
        match by {
            ReportBy::Product => t!(self, "report-by-product"),
            ReportBy::Category => t!(self, "report-by-category"),
            ReportBy::Location => t!(self, "report-by-location"),
            ReportBy::Partner => match partner_of(report) {
                Field::Supplier => t!(self, "report-by-supplier"),
                Field::Customer => t!(self, "report-by-customer"),
                _ => t!(self, "report-by-partner"),
            },
            ReportBy::Day => t!(self, "report-by-day"),
            ReportBy::Week => t!(self, "report-by-week"),
            ReportBy::Month => t!(self, "report-by-month"),
            ReportBy::Kind => t!(self, "report-by-kind"),
            ReportBy::Reason => t!(self, "report-by-reason"),
            ReportBy::Operator => t!(self, "report-by-operator"),
        }
    }

    /// The title of the first column: what its rows are about, one by one.
    pub fn report_head(&self, report: Report, by: ReportBy) -> String {
        match by {
            ReportBy::Product => t!(self, "cli-column-product"),
            ReportBy::Category => t!(self, "cli-column-category"),
            ReportBy::Location => t!(self, "cli-column-location"),
            ReportBy::Partner => self.field_label(partner_of(report)),
            ReportBy::Day => t!(self, "cli-column-day"),
            ReportBy::Week => t!(self, "report-head-week"),
            ReportBy::Month => t!(self, "report-head-month"),
            ReportBy::Kind => t!(self, "cli-column-kind"),
            ReportBy::Reason => t!(self, "cli-column-reason"),
            ReportBy::Operator => self.field_label(Field::Operator),
        }
    }

    /// `this week`, `last month`, …
    pub fn report_period(&self, period: ReportPeriod) -> String {
        match period {
            ReportPeriod::Today => self.relative_days(0),
            ReportPeriod::Yesterday => self.relative_days(-1),
            ReportPeriod::Week => t!(self, "report-period-week"),
            ReportPeriod::Month => t!(self, "report-period-month"),
            ReportPeriod::Quarter => t!(self, "report-period-quarter"),
            ReportPeriod::Year => t!(self, "report-period-year"),
            ReportPeriod::LastWeek => t!(self, "report-period-last-week"),
            ReportPeriod::LastMonth => t!(self, "report-period-last-month"),
            ReportPeriod::LastQuarter => t!(self, "report-period-last-quarter"),
            ReportPeriod::LastYear => t!(self, "report-period-last-year"),
            ReportPeriod::Last7Days => t!(self, "history-days-last", days = 7),
            ReportPeriod::Last30Days => t!(self, "history-days-last", days = 30),
            ReportPeriod::Last90Days => t!(self, "history-days-last", days = 90),
            ReportPeriod::Last365Days => t!(self, "history-days-last", days = 365),
        }
    }

    /// The days that a report tells of.
    pub fn report_days(&self, from: Option<Day>, to: Option<Day>) -> String {
        let date = |day| self.date(day);
        match (from, to) {
            (None, None) => t!(self, "history-days-any"),
            (Some(from), Some(to)) if from == to => date(from),
            (Some(from), Some(to)) => t!(self, "history-days-between", from = date(from), to = date(to)),
            (Some(from), None) => t!(self, "history-days-from", from = date(from)),
            (None, Some(to)) => t!(self, "history-days-to", to = date(to)),
        }
    }

    /// The days of a report, and those that it is compared with.
    pub fn days_of_report(&self, table: &ReportTable) -> String {
        let days = match table.to.filter(|_| !table.report.has_days()) {
            Some(day) => self.date(day),
            None => self.report_days(table.from, table.to),
        };
        match table.earlier {
            None => days,
            Some(earlier) => {
                let earlier = self.report_days(Some(earlier.from), Some(earlier.to));
                t!(self, "report-days-compared", days = days, earlier = earlier)
            }
        }
    }

    /// The title of a column.
    pub fn report_field(&self, field: ReportField) -> String {
        let title = self.report_column(field.column);
        match field.aspect {
            Aspect::Asked => title,
            Aspect::Earlier => t!(self, "report-column-earlier", column = title),
            Aspect::Change => t!(self, "report-column-change", column = title),
        }
    }

    fn report_column(&self, column: ReportColumn) -> String {
        match column {
            ReportColumn::Lots => t!(self, "cli-column-lots"),
            ReportColumn::Quantity => t!(self, "cli-column-quantity"),
            ReportColumn::Value => t!(self, "cli-column-value"),
            ReportColumn::UnvaluedLots => t!(self, "cli-column-unvalued-lots"),
            ReportColumn::Unvalued => t!(self, "cli-column-unvalued"),
            ReportColumn::Excess => t!(self, "report-column-excess"),
            ReportColumn::ExcessValue => t!(self, "report-column-excess-value"),
            ReportColumn::Documents => t!(self, "cli-column-documents"),
            ReportColumn::Movements => t!(self, "cli-column-movements"),
            ReportColumn::Incoming => t!(self, "cli-column-incoming"),
            ReportColumn::Outgoing => t!(self, "cli-column-outgoing"),
            ReportColumn::ValueIn => t!(self, "cli-column-value-in"),
            ReportColumn::ValueOut => t!(self, "cli-column-value-out"),
            ReportColumn::UnvaluedMovements => t!(self, "cli-column-unvalued-movements"),
            ReportColumn::Opening => t!(self, "report-column-opening"),
            ReportColumn::Dispatched => t!(self, "report-column-dispatched"),
            ReportColumn::Closing => t!(self, "report-column-closing"),
            ReportColumn::Average => t!(self, "report-column-average"),
            ReportColumn::Turnover => t!(self, "report-title-turnover"),
            ReportColumn::DaysOfStock => t!(self, "report-column-days-of-stock"),
            ReportColumn::Share => t!(self, "report-column-share"),
            ReportColumn::SharesSoFar => t!(self, "report-column-shares-so-far"),
            ReportColumn::Stood => t!(self, "report-column-stood"),
            ReportColumn::LastDispatch => t!(self, "report-column-last-dispatch"),
            ReportColumn::Pace => t!(self, "report-column-pace"),
            ReportColumn::PercentFefo => t!(self, "report-column-percent-fefo"),
            ReportColumn::Overridden => t!(self, "report-column-overridden"),
            ReportColumn::ShortLife => t!(self, "report-column-short-life"),
            ReportColumn::ExpiredLots => t!(self, "report-column-expired-lots"),
            ReportColumn::Expired => t!(self, "cli-column-expired"),
            ReportColumn::ExpiredValue => t!(self, "report-column-expired-value"),
            ReportColumn::Right => t!(self, "cli-column-right"),
            ReportColumn::Off => t!(self, "cli-column-off"),
            ReportColumn::Tolerated => t!(self, "cli-column-tolerated"),
            ReportColumn::PercentRight => t!(self, "report-column-percent-right"),
            ReportColumn::UnitsOff => t!(self, "cli-column-units-off"),
            ReportColumn::UnitsNet => t!(self, "cli-column-units-net"),
            ReportColumn::ValueOff => t!(self, "cli-column-value-off"),
            ReportColumn::ValueNet => t!(self, "cli-column-value-net"),
            ReportColumn::AverageLife => t!(self, "report-column-average-life"),
            ReportColumn::LeastLife => t!(self, "report-column-least-life"),
            ReportColumn::Returns => t!(self, "report-column-returns"),
            ReportColumn::ValueReturned => t!(self, "report-column-value-returned"),
            ReportColumn::Available => t!(self, "cli-column-available"),
            ReportColumn::Minimum => t!(self, "cli-column-min-stock"),
            ReportColumn::PerDay => t!(self, "report-column-per-day"),
            ReportColumn::Expiring => t!(self, "report-column-expiring"),
            ReportColumn::ToOrder => t!(self, "report-column-to-order"),
        }
    }

    /// What a row is about.
    pub fn report_group(&self, group: &ReportGroup) -> String {
        let unknown = || t!(self, "report-unknown");
        match group {
            ReportGroup::Product(product) => {
                format!("{} {}", product.sku, self.product_name(&product.name, product.archived))
            }
            ReportGroup::Label(label) => label.as_ref().map_or_else(unknown, ToString::to_string),
            ReportGroup::Days(day) => day.map_or_else(unknown, |day| self.date(day)),
            ReportGroup::Month(first) => first.map_or_else(unknown, |first| self.short_month(first)),
            ReportGroup::Kind(kind) => self.document_kind(*kind).to_owned(),
            ReportGroup::Reason(reason) => reason.as_ref().map_or_else(unknown, ToString::to_string),
        }
    }

    /// All rows together, on a line; `None` if nothing can be added up.
    pub fn report_totals(&self, table: &ReportTable, figures: &ReportFigures) -> Option<String> {
        let nobody = ReportGroup::Label(None);
        let told: Vec<String> = table
            .shown_fields()
            .into_iter()
            .filter_map(|(place, field)| Some((place, field, *table.totals.get(place)?)))
            .filter(|(.., cell)| *cell != ReportCell::None)
            .map(|(place, field, cell)| {
                let figure = self.report_figure(figures, place, &nobody, cell);
                t!(self, "report-total", column = self.report_field(field), figure = figure)
            })
            .collect();
        (!told.is_empty()).then(|| told.join(" · "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn partners_are_called_by_the_title_what_their_column_says() {
        let texts = Texts::new(Language::English);
        for (report, title, column) in [
            (Report::Suppliers, "by supplier", "Supplier"),
            (Report::Top, "by customer", "Customer"),
            (Report::Movements, "by supplier or customer", "Partner"),
        ] {
            assert_eq!(texts.report_by(report, ReportBy::Partner), title);
            assert_eq!(texts.report_head(report, ReportBy::Partner), column);
        }
    }
}
