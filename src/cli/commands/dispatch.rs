//! `dispatch`: takes stock out by FEFO, or from a chosen lot.

use clap::builder::TypedValueParser as _;
use clap::{ArgGroup, Args};

use super::print_confirmation;
use crate::cli::days::open_for_act;
use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _};
use crate::cli::listings::dispatch::{DispatchLineListing, PassedOverListing};
use crate::cli::scanned_goods::ScannedGoods;
use crate::cli::session::Session;
use crate::cli::shared_flags::ActFlags;
use crate::cli::warnings::{print_warnings, warning_records};
use crate::contract::DispatchRecord;
use crate::domain::{Field, Label, LifeDays, LotCode, LotId, Quantity, Reason, Sku};
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{self, ChosenLots, DispatchResult, LotSelection};

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("goods").required(true).multiple(true).args(["sku", "scan"]))]
pub(in crate::cli) struct DispatchArgs {
    #[arg(long, value_parser = flag_value::sku())]
    sku: Option<FlagValue<Sku>>,
    #[arg(long, allow_hyphen_values = true, conflicts_with = "lot_id")]
    scan: Option<String>,
    #[arg(long, allow_hyphen_values = true, required_unless_present = "scan", value_parser = flag_value::quantity)]
    qty: Option<FlagValue<Quantity>>,
    #[arg(long, value_parser = flag_value::label(Field::Customer))]
    customer: Option<FlagValue<Label>>,
    #[arg(long, value_parser = flag_value::label(Field::Reference))]
    reference: Option<FlagValue<Label>>,
    #[arg(long, value_parser = flag_value::life_days(Field::MinLifeDays))]
    min_life: Option<FlagValue<LifeDays>>,
    #[arg(long, value_parser = flag_value::label(Field::Location))]
    location: Option<FlagValue<Label>>,
    #[arg(long)]
    partial: bool,
    #[arg(long)]
    dry_run: bool,
    #[arg(long, conflicts_with = "lot_id", value_parser = flag_value::lot_code())]
    lot: Option<FlagValue<LotCode>>,
    #[arg(long, value_parser = clap::value_parser!(i64).map(LotId))]
    lot_id: Option<LotId>,
    #[arg(long, value_parser = flag_value::reason())]
    reason: Option<FlagValue<Reason>>,
    #[command(flatten)]
    act: ActFlags,
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &DispatchArgs) -> Result<()> {
    let named = (flags.sku.get()?, flags.qty.get()?, flags.lot.get()?);
    let mut ctx = flags.act.act_context(session, flags.reason.get_unless_blank()?.as_ref())?;
    let mut book = if flags.dry_run { session.open_warehouse()? } else { open_for_act(session, &mut ctx)? };
    let scanned = ScannedGoods::read(session, &mut book, flags.scan.as_ref(), ctx.today)?;
    let order = parse_request(flags, named, &scanned)?;
    let dispatched = if flags.dry_run {
        book.plan_dispatch(ctx.today, &order)?
    } else {
        book.dispatch(&ctx, &order, None)?
    };
    print_result(session, &dispatched)
}

/// Puts a request together of flags, those that name goods parsed before, and what was scanned.
fn parse_request(
    flags: &DispatchArgs,
    (sku, quantity, lot): (Option<Sku>, Option<Quantity>, Option<LotCode>),
    scanned: &ScannedGoods,
) -> Result<warehouse::Dispatch> {
    let quantity = scanned.quantity(quantity)?;
    let chosen = match (scanned.lot(lot)?, flags.lot_id) {
        (Some(code), _) => Some(LotSelection::Code(code)),
        (None, Some(id)) => Some(LotSelection::Lots(vec![(id, quantity)])),
        (None, None) => None,
    };
    let stated = flags.reason.get_unless_blank()?;
    // A choice of lots has its own.
    let (reason, of_choice) = if chosen.is_some() { (None, stated) } else { (stated, None) };
    Ok(warehouse::Dispatch {
        sku: scanned.sku(sku)?,
        quantity,
        customer: flags.customer.get_unless_blank()?,
        reference: flags.reference.get_unless_blank()?,
        min_life_days: flags.min_life.get()?,
        location: flags.location.get_unless_blank()?,
        partial: flags.partial,
        choice: chosen.map(|lots| ChosenLots { lots, reason: of_choice }),
        reason,
    })
}

fn print_result(session: &mut Session<'_>, dispatched: &DispatchResult) -> Result<()> {
    let (texts, today, plan) = (session.texts, session.today(), &dispatched.plan);
    print_warnings(session, &dispatched.warnings)?;
    match session.output.format() {
        OutputFormat::Json => {
            let warnings = warning_records(texts, &dispatched.warnings);
            return session.output.write_json(&DispatchRecord::new(dispatched, warnings));
        }
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
