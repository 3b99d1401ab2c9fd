//! `dispatch`: takes stock out by FEFO, or from a chosen lot.

use clap::Args;

use super::print_document;
use crate::cli::arguments::DocumentFlag;
use crate::cli::failure::Result;
use crate::cli::given;
use crate::cli::session::Session;
use crate::cli::views::dispatch::{DispatchRecord, Lines, Passed};
use crate::domain::LotId;
use crate::settings::Format;
use crate::t;
use crate::warehouse::{self, Choice, Chosen, Dispatched};

#[derive(Debug, Args)]
pub(in crate::cli) struct Dispatch {
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

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &Dispatch) -> Result<()> {
    let order = order(flags)?;
    let act = session.act(flags.document.document.as_ref())?;
    let mut warehouse = session.warehouse()?;
    let dispatched = if flags.dry_run {
        warehouse.plan_dispatch(act.today, &order)?
    } else {
        warehouse.dispatch(&act, &order, None)?
    };
    print(session, &dispatched)
}

fn order(flags: &Dispatch) -> Result<warehouse::Dispatch> {
    let quantity = given::quantity("qty", &flags.qty)?;
    let chosen = match (&flags.lot, flags.lot_id) {
        (Some(code), _) => Some(Chosen::Code(given::lot_code(code)?)),
        (None, Some(id)) => Some(Chosen::Lots(vec![(LotId(id), quantity)])),
        (None, None) => None,
    };
    let reason = given::optional_reason(flags.reason.as_ref())?;
    Ok(warehouse::Dispatch {
        sku: given::sku(&flags.sku)?,
        quantity,
        reference: given::optional_label("reference", flags.reference.as_ref())?,
        min_life_days: given::optional_days("min_life", flags.min_life.as_ref())?,
        partial: flags.partial,
        choice: chosen.map(|lots| Choice { lots, reason }),
    })
}

fn print(session: &mut Session<'_>, dispatched: &Dispatched) -> Result<()> {
    let (texts, today, plan) = (session.texts, session.today(), &dispatched.plan);
    match session.output.format() {
        Format::Json => return session.output.object(&DispatchRecord::from(dispatched)),
        Format::Csv => {}
        Format::Table => {
            let quantity = |quantity| texts.quantity(quantity, dispatched.decimals);
            let (sku, planned) = (dispatched.sku.to_string(), quantity(plan.planned));
            let requested = quantity(plan.requested);
            match dispatched.document {
                Some(document) => {
                    let done =
                        t!(texts, "cli-dispatched", sku = sku, planned = planned, requested = requested);
                    print_document(session, &done, &document.to_string())?;
                }
                None => {
                    let line = t!(texts, "cli-planned", sku = sku, planned = planned, requested = requested);
                    session.output.line(&line)?;
                }
            }
            if !plan.short().is_zero() {
                session.output.line(&t!(texts, "cli-short", short = quantity(plan.short())))?;
            }
            if session.output.is_quiet() {
                return Ok(());
            }
        }
    }
    if !plan.lines.is_empty() || session.output.format() == Format::Csv {
        let mut list = session.output.list::<Lines>(texts, today)?;
        for line in &plan.lines {
            if list.push(&(line.clone(), dispatched.decimals)).is_break() {
                break;
            }
        }
        list.finish()?;
    }
    if session.output.format() == Format::Table && !plan.passed_over.is_empty() {
        session.output.line(&format!("\n{}", t!(texts, "cli-passed-over")))?;
        let mut list = session.output.list::<Passed>(texts, today)?;
        for passed in &plan.passed_over {
            if list.push(&(passed.clone(), dispatched.decimals)).is_break() {
                break;
            }
        }
        list.finish()?;
    }
    Ok(())
}
