//! `count enter`: what was counted of a lot, or what a scanner read.

use clap::builder::TypedValueParser as _;
use clap::{ArgGroup, Args};

use super::entry::{ParsedFlags, entered_sentence, print_other_counts};
use super::scans::enter_scans;
use crate::cli::commands::print_confirmation;
use crate::cli::failure::{Failure, Result};
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _, parse_optional_day};
use crate::cli::session::Session;
use crate::cli::shared_flags::DocumentFlag;
use crate::contract::EnteredRecord;
use crate::domain::count::EntryMode;
use crate::domain::{CountId, Field, Label, LotCode, LotId, Quantity, Sku, TextError, is_never};
use crate::settings::OutputFormat;
use crate::warehouse::{EnterCount, Invalid, LotToEnter};

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
    qty: Option<FlagValue<Quantity>>,
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
        quantity: flags.qty.get()?,
    })
}

/// Runs the command and returns its exit code.
pub(super) fn run(session: &mut Session<'_>, flags: &EnterArgs) -> Result<u8> {
    let parsed = parse_flags(session, flags)?;
    let ctx = session.act_context(flags.document.get()?);
    let command = match (&flags.scan, &flags.sku, flags.lot_id) {
        (Some(scan), ..) if scan == "-" => return enter_scans(session, &ctx, &parsed),
        (Some(scan), ..) => parsed.scanned(scan)?,
        (None, Some(sku), _) => entry_of(
            &parsed,
            flags,
            LotToEnter::Goods {
                sku: sku.get()?,
                code: parsed.lot.clone(),
                location: parsed.location.clone(),
                expires: parsed.expires,
            },
        )?,
        (None, None, lot) => entry_of(&parsed, flags, LotToEnter::Lot(lot.unwrap_or(LotId(0))))?,
    };
    let entered = session.open_warehouse()?.enter_count(&ctx, &command)?;
    session.note_done();
    match session.output.format() {
        OutputFormat::Table => {
            let done = entered_sentence(session.texts, &entered);
            print_confirmation(session, &done, &entered.entry.id.to_string())?;
            print_other_counts(session, &entered)?;
        }
        _ => session.output.write_record(&EnteredRecord::from(&entered))?,
    }
    Ok(0)
}

fn entry_of(parsed: &ParsedFlags, flags: &EnterArgs, lot: LotToEnter) -> Result<EnterCount> {
    let missing = || Failure::from(Invalid::Text { field: Field::Quantity, error: TextError::Empty });
    Ok(EnterCount {
        count: parsed.count,
        lot,
        quantity: parsed.quantity.ok_or_else(missing)?,
        mode: if flags.add { EntryMode::Add } else { EntryMode::Replace },
    })
}
