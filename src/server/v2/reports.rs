//! `/reports`: what stands and what moved, added up and valued.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::call::Call;
use super::refusal::{Misread, Result};
use super::values;
use crate::contract::{
    FlowRowRecord, FlowTotalsRecord, ReportRecord, StandingRowRecord, StandingTotalsRecord,
};
use crate::domain::{Day, DocumentKind, Field};
use crate::server::desk::Desk;
use crate::server::reply::Reply;
use crate::warehouse::{MovedKinds, ReportBy, ReportDays, ReportFilter, StandingQuery};

/// What a report is about.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ReportQuery {
    /// The first day: of `expiry`, `movements` and `waste`.
    from: Option<String>,
    /// The last day.
    to: Option<String>,
    /// The day at whose end stock is told: of `stock`, `valuation` and `expiry`.
    at: Option<String>,
    /// What rows are about.
    by: Option<By>,
    /// Only this product.
    sku: Option<String>,
    /// Only products of this category.
    category: Option<String>,
    /// Only lots in this place.
    location: Option<String>,
    /// Only of this supplier or customer.
    partner: Option<String>,
    /// Only documents of this operator: of `movements` and `waste`.
    operator: Option<String>,
}

/// What rows are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum By {
    Product,
    Category,
    Location,
    Partner,
    Day,
    Week,
    Month,
    Kind,
    Reason,
    Operator,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Report {
    Stock,
    Expiry,
    Movements,
    Valuation,
    Waste,
}

impl Report {
    const ALL: [(&'static str, Report); 5] = [
        ("stock", Report::Stock),
        ("expiry", Report::Expiry),
        ("movements", Report::Movements),
        ("valuation", Report::Valuation),
        ("waste", Report::Waste),
    ];

    fn usual_by(self) -> By {
        match self {
            Report::Stock | Report::Valuation => By::Product,
            Report::Expiry => By::Week,
            Report::Movements => By::Kind,
            Report::Waste => By::Reason,
        }
    }

    /// Whether it reports movements rather than stock.
    fn is_of_flows(self) -> bool {
        matches!(self, Report::Movements | Report::Waste)
    }
}

impl By {
    fn name(self) -> &'static str {
        match self {
            By::Product => "product",
            By::Category => "category",
            By::Location => "location",
            By::Partner => "partner",
            By::Day => "day",
            By::Week => "week",
            By::Month => "month",
            By::Kind => "kind",
            By::Reason => "reason",
            By::Operator => "operator",
        }
    }

    fn of_report(self) -> ReportBy {
        match self {
            By::Product => ReportBy::Product,
            By::Category => ReportBy::Category,
            By::Location => ReportBy::Location,
            By::Partner => ReportBy::Partner,
            By::Day => ReportBy::Day,
            By::Week => ReportBy::Week,
            By::Month => ReportBy::Month,
            By::Kind => ReportBy::Kind,
            By::Reason => ReportBy::Reason,
            By::Operator => ReportBy::Operator,
        }
    }

    /// Whether a report can tell by it.
    fn is_of(self, report: Report) -> bool {
        match self {
            By::Product | By::Category | By::Location | By::Partner => true,
            By::Day | By::Week | By::Month => report.is_of_flows() || report == Report::Expiry,
            By::Kind | By::Operator | By::Reason => report.is_of_flows(),
        }
    }
}

/// A parameter that a report has no use for is no parameter that does nothing.
fn ensure_fits(report: Report, name: &str, given: &ReportQuery, by: By) -> Result<()> {
    let of_flows = report.is_of_flows();
    let of_range = of_flows || report == Report::Expiry;
    let useless = [
        ("at", of_flows && given.at.is_some()),
        ("operator", !of_flows && given.operator.is_some()),
        ("from", !of_range && given.from.is_some()),
        ("to", !of_range && given.to.is_some()),
        ("by", !by.is_of(report)),
    ];
    match useless.into_iter().find(|(_, is_useless)| *is_useless) {
        Some((parameter, _)) => {
            Err(Misread::Report { report: name.to_owned(), parameter: Some(parameter) }.into())
        }
        None => Ok(()),
    }
}

pub(super) fn show(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let (name, given): (_, ReportQuery) = (call.name(), call.query()?);
    let known = Report::ALL.into_iter().find(|(known, _)| *known == name);
    let (name, report) = known.ok_or_else(|| Misread::Report { report: name.to_owned(), parameter: None })?;
    let by = given.by.unwrap_or_else(|| report.usual_by());
    ensure_fits(report, name, &given, by)?;
    let today = desk.day_to_look_on()?;
    let day = |field, text: &Option<String>| values::optional_day(field, text.as_deref(), today);
    let (from, to, at) =
        (day(Field::From, &given.from)?, day(Field::To, &given.to)?, day(Field::Today, &given.at)?);
    let at = at.unwrap_or(today);
    let label = |field, text: &Option<String>| values::optional_label(field, text.as_deref());
    let filter = ReportFilter {
        product: values::product(desk, given.sku.as_deref(), today)?,
        category: label(Field::Category, &given.category)?,
        location: label(Field::Location, &given.location)?,
        partner: label(Field::Partner, &given.partner)?,
        operator: label(Field::Operator, &given.operator)?,
    };
    let head = Head { report: name, by, from, to };
    if report.is_of_flows() {
        let days = ReportDays { from: from.unwrap_or(Day::MIN), to: to.unwrap_or(Day::MAX) };
        let kinds = match report {
            Report::Waste => MovedKinds::Only(DocumentKind::WriteOff),
            _ => MovedKinds::All,
        };
        let told = desk.book.flow_report(kinds, days, by.of_report(), &filter, today)?;
        let rows: Vec<FlowRowRecord<'_>> = told.rows.iter().map(Into::into).collect();
        return head.told(desk, rows, FlowTotalsRecord::from(&told.totals));
    }
    let is_expiry = report == Report::Expiry;
    let expires_to = to.or(is_expiry.then_some(Day::MAX));
    let query = StandingQuery { at, expires_from: from, expires_to, by: by.of_report(), filter };
    let told = desk.book.standing_report(&query, today)?;
    // What stands on a day has that day alone.
    let head = if is_expiry { head } else { Head { from: None, to: Some(at), ..head } };
    let rows: Vec<StandingRowRecord<'_>> = told.rows.iter().map(Into::into).collect();
    head.told(desk, rows, StandingTotalsRecord::from(&told.totals))
}

/// What a report says before its rows.
struct Head {
    report: &'static str,
    by: By,
    from: Option<Day>,
    to: Option<Day>,
}

impl Head {
    fn told<Row: Serialize, Totals: Serialize>(
        self,
        desk: &mut Desk,
        rows: Vec<Row>,
        totals: Totals,
    ) -> Result<Reply> {
        let Head { report, by, from, to } = self;
        let currency = desk.book.book_settings()?.currency;
        let record = ReportRecord { report, by: by.name(), from, to, currency, rows, totals };
        Ok(Reply::json(StatusCode::OK, &record))
    }
}
