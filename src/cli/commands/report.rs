//! `report`: what stands and what moved, added up and valued.

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::documents::operator_filter;
use crate::cli::failure::{Result, UsageError};
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _, parse_optional_day};
use crate::cli::listings::Listing;
use crate::cli::listings::report::{FlowListing, StandingListing};
use crate::cli::session::Session;
use crate::contract::{
    FlowRowRecord, FlowTotalsRecord, ReportRecord, StandingRowRecord, StandingTotalsRecord,
};
use crate::domain::{Day, DocumentKind, Field, Label, Sku};
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{
    FlowReport, MovedKinds, ReportBy, ReportDays, ReportFilter, StandingQuery, StandingReport,
};

#[derive(Debug, Args)]
pub(in crate::cli) struct ReportArgs {
    #[arg(value_enum)]
    report: Report,
    #[arg(long)]
    from: Option<String>,
    #[arg(long)]
    to: Option<String>,
    #[arg(long)]
    at: Option<String>,
    #[arg(long, value_enum)]
    by: Option<By>,
    #[arg(long, value_parser = flag_value::sku())]
    sku: Option<FlagValue<Sku>>,
    #[arg(long, value_parser = flag_value::label(Field::Category))]
    category: Option<FlagValue<Label>>,
    #[arg(long, value_parser = flag_value::label(Field::Location))]
    location: Option<FlagValue<Label>>,
    #[arg(long, value_parser = flag_value::label(Field::Partner))]
    partner: Option<FlagValue<Label>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Report {
    Stock,
    Expiry,
    Movements,
    Valuation,
    Waste,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
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

impl Report {
    fn name(self) -> &'static str {
        match self {
            Report::Stock => "stock",
            Report::Expiry => "expiry",
            Report::Movements => "movements",
            Report::Valuation => "valuation",
            Report::Waste => "waste",
        }
    }

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
}

/// What a report says before its rows.
struct Head {
    report: Report,
    by: By,
    from: Option<Day>,
    to: Option<Day>,
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &ReportArgs) -> Result<()> {
    let today = session.today();
    let from = parse_optional_day(Field::From, flags.from.as_ref(), today)?;
    let to = parse_optional_day(Field::To, flags.to.as_ref(), today)?;
    let at = parse_optional_day(Field::Today, flags.at.as_ref(), today)?.unwrap_or(today);
    let by = flags.by.unwrap_or_else(|| flags.report.usual_by());
    ensure_flags_fit(session, flags, by)?;
    let sku = flags.sku.get()?;
    let mut book = session.open_warehouse()?;
    let filter = ReportFilter {
        product: sku.map(|sku| book.stock(&sku, today).map(|stock| stock.product.id)).transpose()?,
        category: flags.category.get()?,
        location: flags.location.get()?,
        partner: flags.partner.get()?,
        operator: operator_filter(session)?,
    };
    let head = Head { report: flags.report, by, from, to };
    if flags.report.is_of_flows() {
        let days = ReportDays { from: from.unwrap_or(Day::MIN), to: to.unwrap_or(Day::MAX) };
        let is_waste = flags.report == Report::Waste;
        let kinds = if is_waste { MovedKinds::Only(DocumentKind::WriteOff) } else { MovedKinds::All };
        let told = book.flow_report(kinds, days, by.of_report(), &filter, today)?;
        return print_flows(session, &head, &told);
    }
    let is_expiry = flags.report == Report::Expiry;
    let expires_to = to.or(is_expiry.then_some(Day::MAX));
    let query = StandingQuery { at, expires_from: from, expires_to, by: by.of_report(), filter };
    let told = book.standing_report(&query, today)?;
    // What stands on a day has that day alone.
    let head = if is_expiry { head } else { Head { from: None, to: Some(at), ..head } };
    print_standing(session, &head, &told)
}

/// A flag that a report has no use for is no flag that does nothing.
fn ensure_flags_fit(session: &Session<'_>, flags: &ReportArgs, by: By) -> Result<()> {
    let report = flags.report;
    let refuse = |flag: &str| {
        Err(UsageError::NotOfReport { flag: flag.to_owned(), report: report.name().to_owned() }.into())
    };
    let of_flows = report.is_of_flows();
    if of_flows && flags.at.is_some() {
        return refuse("--at");
    }
    if !of_flows && session.operator_flag.is_some() {
        return refuse("--operator");
    }
    if matches!(report, Report::Stock | Report::Valuation) && (flags.from.is_some() || flags.to.is_some()) {
        return refuse(if flags.from.is_some() { "--from" } else { "--to" });
    }
    let is_known = match by {
        By::Product | By::Category | By::Location | By::Partner => true,
        By::Day | By::Week | By::Month => of_flows || report == Report::Expiry,
        By::Kind | By::Operator | By::Reason => of_flows,
    };
    if is_known { Ok(()) } else { refuse(&["--by", by.name()].join(" ")) }
}

fn print_flows(session: &mut Session<'_>, head: &Head, told: &FlowReport) -> Result<()> {
    let (texts, totals) = (session.texts, &told.totals);
    if session.output.format() == OutputFormat::Json {
        let rows: Vec<FlowRowRecord<'_>> = told.rows.iter().map(Into::into).collect();
        return write_record(session, head, rows, FlowTotalsRecord::from(totals));
    }
    print_rows::<FlowListing>(session, &told.rows)?;
    let line = t!(
        texts,
        "report-flow-totals",
        documents = texts.integer(totals.documents),
        incoming = texts.sum_of_money(totals.value_in),
        outgoing = texts.sum_of_money(totals.value_out),
        unvalued = texts.integer(totals.unvalued_movements)
    );
    print_totals(session, told.rows.is_empty(), &line)
}

fn print_standing(session: &mut Session<'_>, head: &Head, told: &StandingReport) -> Result<()> {
    let (texts, totals) = (session.texts, &told.totals);
    if session.output.format() == OutputFormat::Json {
        let rows: Vec<StandingRowRecord<'_>> = told.rows.iter().map(Into::into).collect();
        return write_record(session, head, rows, StandingTotalsRecord::from(totals));
    }
    print_rows::<StandingListing>(session, &told.rows)?;
    let line = t!(
        texts,
        "report-standing-totals",
        lots = texts.integer(totals.lots),
        value = texts.sum_of_money(totals.value),
        unvalued = texts.integer(totals.unvalued_lots)
    );
    print_totals(session, told.rows.is_empty(), &line)
}

fn write_record<Row: Serialize, Totals: Serialize>(
    session: &mut Session<'_>,
    head: &Head,
    rows: Vec<Row>,
    totals: Totals,
) -> Result<()> {
    let Head { report, by, from, to } = *head;
    let currency = session.texts.currency();
    session.output.write_json(&ReportRecord {
        report: report.name(),
        by: by.name(),
        from,
        to,
        currency,
        rows,
        totals,
    })
}

fn print_rows<L: Listing>(session: &mut Session<'_>, rows: &[L::Row]) -> Result<()> {
    let today = session.today();
    let mut list = session.output.start_list::<L>(session.texts, today)?;
    let _ = rows.iter().try_for_each(|row| list.push(row));
    list.finish().map(|_| ())
}

/// Ends a table of rows; CSV has rows only.
fn print_totals(session: &mut Session<'_>, is_empty: bool, line: &str) -> Result<()> {
    if session.output.format() != OutputFormat::Table || session.output.is_quiet() || is_empty {
        return Ok(());
    }
    session.output.write_line(line)
}
