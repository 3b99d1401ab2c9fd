//! `/reports`: what stands, what moved and what follows from it, added up and valued.

use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::IntoParams;

use super::call::Call;
use super::named::named;
use super::refusal::{Misread, Result};
use super::values::{self, Switch, Written};
use crate::contract::ReportRecord;
use crate::domain::{Field, LeadDays};
use crate::server::desk::Desk;
use crate::server::reply::Reply;
use crate::warehouse::{self, Report, ReportBy, ReportFilter, ReportOptions, ReportPeriod, UnfitOption};

/// What a report is asked.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ReportQuery {
    /// A range of days by its name, in place of from and to.
    period: Option<Period>,
    /// The first day.
    from: Option<String>,
    /// The last day.
    to: Option<String>,
    /// Whether the figures of the range before are set beside.
    #[serde(default)]
    compare: Switch,
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
    /// Only documents of this operator.
    operator: Option<String>,
    /// Days until an order has come: of `reorder`.
    lead_days: Option<Written>,
}

named! {
    /// What rows are about.
    By of ReportBy
}

named! {
    /// A range of days by its name.
    Period of ReportPeriod
}

pub(super) fn show(desk: &mut Desk, call: &Call) -> Result<Reply> {
    let (name, given): (_, ReportQuery) = (call.name(), call.query()?);
    let misread =
        |parameter: &str| Misread::Report { report: name.to_owned(), parameter: parameter.to_owned() };
    let report = Report::from_name(name).ok_or_else(|| Misread::NoReport(name.to_owned()))?;
    let today = desk.day_to_look_on()?;
    let label = |field, text: &Option<String>| values::optional_label(field, text.as_deref());
    let lead_days = given.lead_days.as_ref();
    let lead_days =
        lead_days.map(|days| values::number(Field::LeadDays, days, LeadDays::parse)).transpose()?;
    let (from, to) = values::days(given.from.as_deref(), given.to.as_deref(), today)?;
    let options = ReportOptions {
        at: values::optional_day(Field::At, given.at.as_deref(), today)?,
        from,
        to,
        by: given.by.map(|By(by)| by),
        filter: ReportFilter {
            product: values::product(desk, given.sku.as_deref(), today)?,
            category: label(Field::Category, &given.category)?,
            location: label(Field::Location, &given.location)?,
            partner: label(Field::Partner, &given.partner)?,
            operator: label(Field::Operator, &given.operator)?,
        },
        compare: given.compare.0,
        lead_days: lead_days.map(u32::from),
    };
    let options = match given.period {
        Some(_) if !report.has_days() || options.from.is_some() || options.to.is_some() => {
            return Err(misread("period").into());
        }
        Some(Period(period)) => options.during(period.days(today)),
        None => options,
    };
    let query = warehouse::ReportQuery::new(report, options)
        .map_err(|UnfitOption(option)| misread(&option.replace('-', "_")))?;
    let told = desk.book.report(&query, today)?;
    let currency = desk.book.book_settings()?.currency;
    Ok(Reply::json(StatusCode::OK, &ReportRecord { table: &told, currency }))
}
