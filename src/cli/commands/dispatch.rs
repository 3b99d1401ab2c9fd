//! `dispatch`: takes stock out by FEFO, or from a chosen lot.

use clap::builder::TypedValueParser as _;
use clap::{ArgGroup, Args};

use super::print_confirmation;
use crate::cli::days::open_for_act;
use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _};
use crate::cli::listings::dispatch::{DispatchLineListing, PassedOverListing};
use crate::cli::scan_lines::{STANDARD_INPUT, ScanCommand, run_scan_lines};
use crate::cli::scanned_goods::ScannedGoods;
use crate::cli::session::Session;
use crate::cli::shared_flags::ActFlags;
use crate::cli::unit_flag::UnitFlag;
use crate::cli::warnings::{print_warnings, warning_records};
use crate::cli::written_quantity::WrittenQuantity;
use crate::contract::{DispatchLineRecord, DispatchRecord};
use crate::domain::{Field, Label, LifeDays, LotCode, LotId, ProductUnits, Quantity, Reason, Sku};
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{self, ActContext, ChosenLots, DispatchResult, LotSelection, Warehouse};

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("goods").required(true).multiple(true).args(["sku", "scan"]))]
pub(in crate::cli) struct DispatchArgs {
    #[arg(long, value_parser = flag_value::sku())]
    sku: Option<FlagValue<Sku>>,
    #[arg(long, allow_hyphen_values = true, conflicts_with = "lot_id")]
    scan: Option<String>,
    #[arg(long, allow_hyphen_values = true, required_unless_present = "scan", value_parser = flag_value::quantity)]
    qty: Option<FlagValue<WrittenQuantity>>,
    #[command(flatten)]
    unit: UnitFlag,
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

/// The flags that name goods, whatever is scanned.
struct DispatchCommand<'a> {
    flags: &'a DispatchArgs,
    sku: Option<Sku>,
    quantity: Option<WrittenQuantity>,
    lot: Option<LotCode>,
    book: Warehouse,
}

/// A dispatch, and the units of its product where they are told.
struct Dispatched {
    result: DispatchResult,
    units: Option<ProductUnits>,
}

/// Runs the command and returns its exit code.
pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &DispatchArgs) -> Result<u8> {
    let (sku, quantity, lot) = (flags.sku.get()?, flags.qty.get()?, flags.lot.get()?);
    let mut ctx = flags.act.act_context(session, flags.reason.get_unless_blank()?.as_ref())?;
    let book = if flags.dry_run { session.open_warehouse()? } else { open_for_act(session, &mut ctx)? };
    let mut command = DispatchCommand { flags, sku, quantity, lot, book };
    if flags.scan.as_deref() == Some(STANDARD_INPUT) {
        return run_scan_lines(session, &ctx, &mut command);
    }
    let dispatched = command.dispatch(session, &ctx, flags.scan.as_deref())?;
    print_result(session, &dispatched)?;
    session.output.flush()?;
    Ok(0)
}

impl DispatchCommand<'_> {
    /// Dispatches what a code, if one was scanned, and the flags say, or plans it.
    fn dispatch(
        &mut self,
        session: &Session<'_>,
        ctx: &ActContext,
        scan: Option<&str>,
    ) -> Result<Dispatched> {
        let scanned = ScannedGoods::read(session, &mut self.book, scan, ctx.today)?;
        let sku = scanned.sku(self.sku.clone())?;
        let quantity = self.flags.unit.quantity(self.quantity.as_ref(), &mut self.book, &sku)?;
        let named = (sku, scanned.quantity(quantity)?, self.lot.clone());
        let order = parse_request(self.flags, named, &scanned)?;
        let result = match self.flags.dry_run {
            true => self.book.plan_dispatch(ctx.today, &order)?,
            false => self.book.dispatch(ctx, &order, None)?,
        };
        let is_table = session.output.format() == OutputFormat::Table;
        // It is done by now: what it is in packs is left out if the book can't tell.
        let units = is_table.then(|| self.book.product_units(&result.sku).ok()).flatten();
        Ok(Dispatched { result, units })
    }
}

impl ScanCommand for DispatchCommand<'_> {
    type Done = Dispatched;

    fn book(&mut self, session: &Session<'_>, ctx: &ActContext, scan: &str) -> Result<Dispatched> {
        self.dispatch(session, ctx, Some(scan))
    }

    fn write_json(&self, session: &mut Session<'_>, Dispatched { result, .. }: &Dispatched) -> Result<()> {
        let warnings = warning_records(session.texts, &result.warnings);
        session.output.write_json_item(&DispatchRecord::new(result, warnings))
    }

    fn write_csv(&self, session: &mut Session<'_>, done: &Dispatched, is_first: bool) -> Result<()> {
        let lines = done.result.plan.lines.iter();
        session.output.write_csv_rows(lines.map(DispatchLineRecord::from), is_first)
    }

    fn print(&self, session: &mut Session<'_>, done: &Dispatched) -> Result<()> {
        print_result(session, done)
    }

    fn summary(&self, session: &Session<'_>, booked: String, refused: String) -> String {
        match self.flags.dry_run {
            true => t!(session.texts, "cli-scans-planned", booked = booked, refused = refused),
            false => t!(session.texts, "cli-scans-dispatched", booked = booked, refused = refused),
        }
    }
}

/// Puts a request together of flags, those that name goods parsed before, and what was scanned.
fn parse_request(
    flags: &DispatchArgs,
    (sku, quantity, lot): (Sku, Quantity, Option<LotCode>),
    scanned: &ScannedGoods,
) -> Result<warehouse::Dispatch> {
    let chosen = match (scanned.lot(lot)?, flags.lot_id) {
        (Some(code), _) => Some(LotSelection::Code(code)),
        (None, Some(id)) => Some(LotSelection::Lots(vec![(id, quantity)])),
        (None, None) => None,
    };
    let stated = flags.reason.get_unless_blank()?;
    // A choice of lots has its own.
    let (reason, of_choice) = if chosen.is_some() { (None, stated) } else { (stated, None) };
    Ok(warehouse::Dispatch {
        sku,
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

fn print_result(session: &mut Session<'_>, done: &Dispatched) -> Result<()> {
    let Dispatched { result: dispatched, units } = done;
    let (texts, today, plan) = (session.texts, session.today(), &dispatched.plan);
    print_warnings(session, &dispatched.warnings)?;
    match session.output.format() {
        OutputFormat::Json => {
            let warnings = warning_records(texts, &dispatched.warnings);
            return session.output.write_json(&DispatchRecord::new(dispatched, warnings));
        }
        OutputFormat::Csv | OutputFormat::Xlsx => {}
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
            if let Some(packs) =
                units.as_ref().and_then(|units| texts.quantity_with_packs(plan.planned, units))
            {
                session.output.write_line(&packs)?;
            }
            if !plan.shortfall().is_zero() {
                session.output.write_line(&t!(texts, "cli-short", short = quantity(plan.shortfall())))?;
            }
            if session.output.is_quiet() {
                return Ok(());
            }
        }
    }
    if !plan.lines.is_empty() || session.output.format().has_rows() {
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
