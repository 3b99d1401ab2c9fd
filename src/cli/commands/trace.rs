//! `trace`: where a lot came from, where it stands, where it went.

use std::ops::ControlFlow;

use clap::Args;
use clap::builder::TypedValueParser as _;

use super::lot::resolve_lot;
use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _, parse_days};
use crate::cli::listings::trace::{TraceListing, trace_lines};
use crate::cli::session::Session;
use crate::cli::shared_flags::LotFlags;
use crate::contract::TraceRecord;
use crate::domain::{Field, Label, LotCode, LotId, Sku};
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{LotRow, PartnerDocuments, Trace};

#[derive(Debug, Args)]
pub(in crate::cli) struct TraceArgs {
    #[arg(long, requires = "lot", required_unless_present_any = ["lot_id", "partner"], value_parser = flag_value::sku())]
    sku: Option<FlagValue<Sku>>,
    #[arg(long, requires = "sku", conflicts_with = "lot_id", value_parser = flag_value::lot_code())]
    lot: Option<FlagValue<LotCode>>,
    #[arg(long, value_parser = clap::value_parser!(i64).map(LotId))]
    lot_id: Option<LotId>,
    #[arg(long, conflicts_with_all = ["sku", "lot", "lot_id"], value_parser = flag_value::label(Field::Partner))]
    partner: Option<FlagValue<Label>>,
    #[arg(long, requires = "partner")]
    from: Option<String>,
    #[arg(long, requires = "partner")]
    to: Option<String>,
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &TraceArgs) -> Result<()> {
    let today = session.today();
    let mut book = session.open_warehouse()?;
    let Some(partner) = flags.partner.get()? else {
        let lot =
            LotFlags { sku: flags.sku.clone(), lot: flags.lot.clone(), location: None, lot_id: flags.lot_id };
        let lot = resolve_lot(&mut book, &lot, None)?;
        let trace = book.trace(&lot)?;
        if session.output.format() == OutputFormat::Json {
            return session.output.write_json(&TraceRecord::new(&trace, today));
        }
        if let Some(asked) = flags.lot.get()? {
            print_correction(session, &asked, &trace)?;
        }
        return print_traces(session, &[trace]);
    };
    let (from, to) = parse_days(flags.from.as_ref(), flags.to.as_ref(), today)?;
    let query = PartnerDocuments { partner, from, to };
    let mut traces = Vec::new();
    book.trace_partner(&query, &mut |trace| {
        traces.push(trace);
        ControlFlow::Continue(())
    })?;
    if session.output.format() == OutputFormat::Json {
        let records: Vec<_> = traces.iter().map(|trace| TraceRecord::new(trace, today)).collect();
        return session.output.write_json(&records);
    }
    print_traces(session, &traces)
}

/// Says in a table which code the goods have now, if the one asked for was corrected.
fn print_correction(session: &mut Session<'_>, asked: &LotCode, trace: &Trace) -> Result<()> {
    let right = trace.code.as_ref().filter(|code| !code.matches(asked));
    let (Some(right), OutputFormat::Table) = (right, session.output.format()) else { return Ok(()) };
    let (asked, right) = (asked.to_string(), right.to_string());
    session.output.write_line(&t!(session.texts, "cli-trace-corrected", asked = asked, lot = right))
}

/// Prints each trace under a title of its own; as CSV, all lines in one table.
fn print_traces(session: &mut Session<'_>, traces: &[Trace]) -> Result<()> {
    let (texts, today) = (session.texts, session.today());
    if session.output.format().has_rows() || traces.is_empty() {
        let mut list = session.output.start_list::<TraceListing>(texts, today)?;
        for line in traces.iter().flat_map(trace_lines) {
            if list.push(&line).is_break() {
                break;
            }
        }
        return list.finish().map(|_| ());
    }
    for (index, trace) in traces.iter().enumerate() {
        if index > 0 {
            session.output.write_line("")?;
        }
        print_title(session, trace)?;
        let mut list = session.output.start_list::<TraceListing>(texts, today)?;
        for line in trace_lines(trace) {
            if list.push(&line).is_break() {
                break;
            }
        }
        list.finish()?;
    }
    Ok(())
}

fn print_title(session: &mut Session<'_>, trace: &Trace) -> Result<()> {
    let texts = session.texts;
    let quantity = |quantity| texts.quantity(quantity, trace.product.decimals);
    session.output.write_line(&texts.trace_title(trace))?;
    session.output.write_line(&texts.trace_totals(trace))?;
    if let Some(reason) = trace.stands.iter().find_map(|row| row.lot.hold.as_ref()) {
        session.output.write_line(&t!(texts, "cli-trace-held", reason = reason.to_string()))?;
    }
    // A reversal of what went out before the code was put right brings it back under the mistyped one.
    let mistyped = |row: &&LotRow| !LotCode::matches_optional(row.lot.code.as_ref(), trace.code.as_ref());
    for row in trace.stands.iter().filter(mistyped) {
        let lot = row.lot.code.as_ref().map(ToString::to_string).unwrap_or_default();
        let line = t!(texts, "cli-trace-mistyped", quantity = quantity(row.lot.on_hand), lot = lot);
        session.output.write_line(&line)?;
    }
    Ok(())
}
