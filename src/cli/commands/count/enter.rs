//! `count enter`: what was counted of a lot, or what a scanner read.

use clap::builder::TypedValueParser as _;
use clap::{ArgGroup, Args};

use super::entry::{ParsedFlags, entered_sentence, print_other_counts};
use super::scans::enter_scans;
use crate::cli::commands::print_confirmation;
use crate::cli::failure::{Failure, Result, UsageError};
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _, parse_optional_day};
use crate::cli::session::Session;
use crate::cli::shared_flags::DocumentFlag;
use crate::cli::written_quantity::WrittenQuantity;
use crate::contract::EnteredRecord;
use crate::domain::count::EntryMode;
use crate::domain::{
    CountId, Field, Label, LotCode, LotId, Quantity, Sku, TextError, is_never, replace_unprintable,
};
use crate::settings::OutputFormat;
use crate::warehouse::{EnterCount, EnteredCount, Invalid, LotToEnter, Warehouse};

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("goods").required(true).args(["sku", "lot_id", "scan"]))]
pub(super) struct EnterArgs {
    #[arg(value_parser = flag_value::count_id)]
    count: FlagValue<CountId>,
    #[arg(long, value_parser = flag_value::sku())]
    sku: Option<FlagValue<Sku>>,
    #[arg(long, conflicts_with = "lot_id", value_parser = flag_value::lot_code())]
    lot: Option<FlagValue<LotCode>>,
    #[arg(long, value_parser = clap::value_parser!(i64).map(LotId))]
    lot_id: Option<LotId>,
    #[arg(long)]
    scan: Option<String>,
    #[arg(long, conflicts_with = "lot_id", value_parser = flag_value::label(Field::Location))]
    location: Option<FlagValue<Label>>,
    #[arg(long, conflicts_with = "lot_id")]
    expires: Option<String>,
    #[arg(long, allow_hyphen_values = true, required_unless_present = "scan", value_parser = flag_value::counted_quantity)]
    qty: Option<FlagValue<WrittenQuantity>>,
    #[arg(long, requires = "qty", conflicts_with = "scan", value_parser = flag_value::label(Field::Unit))]
    unit: Option<FlagValue<Label>>,
    #[arg(long, conflicts_with = "scan")]
    add: bool,
    #[command(flatten)]
    document: DocumentFlag,
}

fn parse_flags(session: &Session<'_>, flags: &EnterArgs) -> Result<ParsedFlags> {
    let expires = flags.expires.as_ref().filter(|text| !is_never(text));
    Ok(ParsedFlags {
        count: flags.count.get()?,
        lot: flags.lot.get_unless_blank()?,
        location: flags.location.get_unless_blank()?,
        expires: parse_optional_day(Field::Expires, expires, session.today())?,
        quantity: None,
    })
}

/// Runs the command and returns its exit code.
pub(super) fn run(session: &mut Session<'_>, flags: &EnterArgs) -> Result<u8> {
    let parsed = parse_flags(session, flags)?;
    let ctx = session.act_context(flags.document.get()?);
    if let Some(scan) = &flags.scan {
        let parsed = ParsedFlags { quantity: quantity_of_scan(flags)?, ..parsed };
        if scan == "-" {
            return enter_scans(session, &ctx, &parsed);
        }
        let command = parsed.scanned(scan)?;
        let entered = session.open_warehouse()?.enter_count(&ctx, &command)?;
        return print_entered(session, &entered);
    }
    let (sku, written) = (flags.sku.get()?, flags.qty.get()?);
    let mut book = session.open_warehouse()?;
    let command = entry_of_lot(&mut book, &parsed, flags, sku, written)?;
    let entered = book.enter_count(&ctx, &command)?;
    print_entered(session, &entered)
}

fn print_entered(session: &mut Session<'_>, entered: &EnteredCount) -> Result<u8> {
    session.note_done();
    match session.output.format() {
        OutputFormat::Table => {
            let done = entered_sentence(session.texts, entered);
            print_confirmation(session, &done, &entered.entry.id.to_string())?;
            print_other_counts(session, entered)?;
        }
        _ => session.output.write_record(&EnteredRecord::from(entered))?,
    }
    Ok(0)
}

/// Returns the quantity that one scan adds. Refuses a unit: the barcode names its own.
fn quantity_of_scan(flags: &EnterArgs) -> Result<Option<Quantity>> {
    let Some(written) = flags.qty.get()? else { return Ok(None) };
    match written {
        WrittenQuantity::Number(number) => Ok(number.abs().ok()),
        WrittenQuantity::InUnits { text, .. } => {
            Err(UsageError::UnitOfScan { value: replace_unprintable(&text) }.into())
        }
    }
}

/// The entry of a lot that flags name.
fn entry_of_lot(
    book: &mut Warehouse,
    parsed: &ParsedFlags,
    flags: &EnterArgs,
    sku: Option<Sku>,
    written: Option<WrittenQuantity>,
) -> Result<EnterCount> {
    let unit = flags.unit.get()?;
    let missing = || Failure::from(Invalid::Text { field: Field::Quantity, error: TextError::Empty });
    let written = written.ok_or_else(missing)?;
    let id = flags.lot_id.unwrap_or(LotId(0));
    let quantity = match (&sku, &written, &unit) {
        (_, WrittenQuantity::Number(number), None) => number.abs().unwrap_or_default(),
        (Some(sku), ..) => written.to_quantity(unit.as_ref(), book, sku)?,
        (None, ..) => {
            let sku = book.sku_of_lot(id, None)?.ok_or(Failure::NoLot(id))?;
            written.to_quantity(unit.as_ref(), book, &sku)?
        }
    };
    let lot = match sku {
        Some(sku) => LotToEnter::Goods {
            sku,
            code: parsed.lot.clone(),
            location: parsed.location.clone(),
            expires: parsed.expires,
        },
        None => LotToEnter::Lot(id),
    };
    let mode = if flags.add { EntryMode::Add } else { EntryMode::Replace };
    Ok(EnterCount { count: parsed.count, lot, quantity, mode })
}
