//! `dispatch`: takes stock out by FEFO, or from a chosen lot.

use clap::Args;

use super::print_confirmation;
use crate::cli::arguments::DocumentFlag;
use crate::cli::failure::Result;
use crate::cli::listings::dispatch::{DispatchLineListing, PassedOverListing};
use crate::cli::parse;
use crate::cli::session::Session;
use crate::contract::DispatchRecord;
use crate::domain::{Field, LotId};
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{self, ChosenLots, DispatchResult, LotSelection};

#[derive(Debug, Args)]
pub(in crate::cli) struct DispatchArgs {
    #[arg(long)]
    sku: String,
    #[arg(long, allow_hyphen_values = true)]
    qty: String,
    #[arg(long)]
    reference: Option<String>,
    #[arg(long)]
    min_life: Option<String>,
    #[arg(long)]
    partial: bool,
    #[arg(long)]
    dry_run: bool,
    #[arg(long, conflicts_with = "lot_id")]
    lot: Option<String>,
    #[arg(long)]
    lot_id: Option<i64>,
    #[arg(long)]
    reason: Option<String>,
    #[command(flatten)]
    document: DocumentFlag,
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &DispatchArgs) -> Result<()> {
    let order = parse_request(flags)?;
    let act = session.act_context(flags.document.document.as_ref())?;
    let mut warehouse = session.open_warehouse()?;
    let dispatched = if flags.dry_run {
        warehouse.plan_dispatch(act.today, &order)?
    } else {
        warehouse.dispatch(&act, &order, None)?
    };
    print_result(session, &dispatched)
}

fn parse_request(flags: &DispatchArgs) -> Result<warehouse::Dispatch> {
    let quantity = parse::quantity(Field::Quantity, &flags.qty)?;
    let chosen = match (&flags.lot, flags.lot_id) {
        (Some(code), _) => Some(LotSelection::Code(parse::lot_code(code)?)),
        (None, Some(id)) => Some(LotSelection::Lots(vec![(LotId(id), quantity)])),
        (None, None) => None,
    };
    let reason = parse::optional_reason(flags.reason.as_ref())?;
    Ok(warehouse::Dispatch {
        sku: parse::sku(&flags.sku)?,
        quantity,
        reference: parse::optional_label(Field::Reference, flags.reference.as_ref())?,
        min_life_days: parse::optional_life_days(Field::MinLifeDays, flags.min_life.as_ref())?,
        partial: flags.partial,
        choice: chosen.map(|lots| ChosenLots { lots, reason }),
    })
}

fn print_result(session: &mut Session<'_>, dispatched: &DispatchResult) -> Result<()> {
    let (texts, today, plan) = (session.texts, session.today(), &dispatched.plan);
    match session.output.format() {
        OutputFormat::Json => return session.output.write_json(&DispatchRecord::from(dispatched)),
        OutputFormat::Csv => {}
        OutputFormat::Table => {
            let quantity = |quantity| texts.quantity(quantity, dispatched.decimals);
            let (sku, planned) = (dispatched.sku.to_string(), quantity(plan.planned));
            let requested = quantity(plan.requested);
            match dispatched.document {
                Some(document) => {
                    let done =
                        t!(texts, "cli-dispatched", sku = sku, planned = planned, requested = requested);
                    print_confirmation(session, &done, &document.to_string())?;
                }
                None => {
                    let line =
                        t!(texts, "cli-dispatch-plan", sku = sku, planned = planned, requested = requested);
                    session.output.write_line(&line)?;
                }
            }
            if !plan.shortfall().is_zero() {
                session.output.write_line(&t!(texts, "cli-short", short = quantity(plan.shortfall())))?;
            }
            if session.output.is_quiet() {
                return Ok(());
            }
        }
    }
    if !plan.lines.is_empty() || session.output.format() == OutputFormat::Csv {
        let mut list = session.output.start_list::<DispatchLineListing>(texts, today)?;
        for line in &plan.lines {
            if list.push(&(line.clone(), dispatched.decimals)).is_break() {
                break;
            }
        }
        list.finish()?;
    }
    if session.output.format() == OutputFormat::Table && !plan.passed_over.is_empty() {
        session.output.write_line(&format!("\n{}", t!(texts, "cli-passed-over")))?;
        let mut list = session.output.start_list::<PassedOverListing>(texts, today)?;
        for passed in &plan.passed_over {
            if list.push(&(passed.clone(), dispatched.decimals)).is_break() {
                break;
            }
        }
        list.finish()?;
    }
    Ok(())
}
