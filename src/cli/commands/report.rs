//! `report`: what stands, what moved and what follows from it, added up and valued.

use std::iter;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use super::documents::operator_filter;
use crate::cli::failure::{Failure, Result, UsageError};
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _, parse_days, parse_optional_day};
use crate::cli::listings::report::{report_page, report_row_texts, report_table_columns};
use crate::cli::session::Session;
use crate::contract::{ReportRecord, report_cells, report_columns, report_total_cells};
use crate::domain::{Field, Label, LeadDays, Sku};
use crate::exchange::write_report_page;
use crate::i18n::ReportFigures;
use crate::settings::{DocumentFormat, OutputFormat};
use crate::t;
use crate::warehouse::{
    Report, ReportBy, ReportFilter, ReportOptions, ReportPeriod, ReportQuery, ReportTable, UnfitOption,
};

#[derive(Debug, Args)]
pub(in crate::cli) struct ReportArgs {
    #[arg(value_enum)]
    report: Report,
    #[arg(long, value_enum, conflicts_with_all = ["from", "to"])]
    period: Option<ReportPeriod>,
    #[arg(long)]
    from: Option<String>,
    #[arg(long)]
    to: Option<String>,
    #[arg(long)]
    compare: bool,
    #[arg(long)]
    at: Option<String>,
    #[arg(long, value_enum)]
    by: Option<ReportBy>,
    #[arg(long, value_parser = flag_value::sku())]
    sku: Option<FlagValue<Sku>>,
    #[arg(long, value_parser = flag_value::label(Field::Category))]
    category: Option<FlagValue<Label>>,
    #[arg(long, value_parser = flag_value::label(Field::Location))]
    location: Option<FlagValue<Label>>,
    #[arg(long, value_parser = flag_value::label(Field::Partner))]
    partner: Option<FlagValue<Label>>,
    #[arg(long, value_parser = clap::value_parser!(u32).range(..=i64::from(LeadDays::MAX)))]
    lead_days: Option<u32>,
}

impl ValueEnum for Report {
    fn value_variants<'a>() -> &'a [Self] {
        &Report::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

impl ValueEnum for ReportBy {
    fn value_variants<'a>() -> &'a [Self] {
        &ReportBy::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

impl ValueEnum for ReportPeriod {
    fn value_variants<'a>() -> &'a [Self] {
        &ReportPeriod::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &ReportArgs) -> Result<()> {
    let today = session.today();
    let (from, to) = parse_days(flags.from.as_ref(), flags.to.as_ref(), today)?;
    let mut options = ReportOptions {
        at: parse_optional_day(Field::At, flags.at.as_ref(), today)?,
        from,
        to,
        by: flags.by,
        filter: ReportFilter {
            product: None,
            category: flags.category.get()?,
            location: flags.location.get()?,
            partner: flags.partner.get()?,
            operator: operator_filter(session)?,
        },
        compare: flags.compare,
        lead_days: flags.lead_days,
    };
    if let Some(period) = flags.period {
        ensure_has_days(flags.report)?;
        options = options.during(period.days(today));
    }
    let sku = flags.sku.get()?;
    if sku.is_some() && flags.report == Report::Counts {
        return Err(unfit(flags.report, "sku"));
    }
    let query = fit(flags.report, options)?;
    let mut book = session.open_warehouse()?;
    let query = match sku {
        Some(sku) => {
            let product = book.stock(&sku, today)?.product.id;
            let options = query.options().clone();
            let filter = ReportFilter { product: Some(product), ..options.filter };
            fit(flags.report, ReportOptions { filter, ..options })?
        }
        None => query,
    };
    let told = book.report(&query, today)?;
    print(session, &told)
}

/// Asks what fits a report: a flag that it has no use for is no flag that does nothing.
fn fit(report: Report, options: ReportOptions) -> Result<ReportQuery> {
    ReportQuery::new(report, options).map_err(|UnfitOption(option)| unfit(report, &option))
}

fn unfit(report: Report, option: &str) -> Failure {
    if option == "compare" && report.is_compared() {
        return UsageError::NothingToCompare.into();
    }
    let by = report.groups().iter().map(|by| by.name()).collect::<Vec<_>>().join("|");
    let period = report.has_days().then_some("--period");
    let flags = iter::once(["--by", &by].join(" "))
        .chain(period.map(str::to_owned))
        .chain(report.options().map(|option| format!("--{option}")));
    UsageError::NotOfReport {
        flag: format!("--{option}"),
        report: report.name().to_owned(),
        takes: flags.collect::<Vec<_>>().join(", "),
    }
    .into()
}

fn ensure_has_days(report: Report) -> Result<()> {
    if report.has_days() { Ok(()) } else { Err(unfit(report, "period")) }
}

fn print(session: &mut Session<'_>, told: &ReportTable) -> Result<()> {
    let texts = session.texts;
    if session.document_format == Some(DocumentFormat::Html) {
        return Ok(write_report_page(session.output.raw_writer(), &report_page(told, texts))?);
    }
    match session.output.format() {
        OutputFormat::Json => {
            session.output.write_json(&ReportRecord { table: told, currency: texts.currency() })
        }
        OutputFormat::Csv | OutputFormat::Xlsx => {
            let title = t!(texts, "report-head-total");
            let (rows, totals) = (told.rows.iter().map(report_cells), report_total_cells(told, &title));
            session.output.write_rows(&report_columns(told), rows, totals)
        }
        OutputFormat::Table => {
            let figures = ReportFigures::of(told);
            let rows = told.rows.iter().map(|row| report_row_texts(told, &figures, row, texts));
            session.output.write_table(report_table_columns(told, texts), rows, texts)?;
            match texts.report_totals(told, &figures) {
                Some(line) if !session.output.is_quiet() && !told.rows.is_empty() => {
                    session.output.write_line(&line)
                }
                _ => Ok(()),
            }
        }
    }
}
