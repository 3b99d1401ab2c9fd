//! `count enter`: what was counted of a lot, or what a scanner read.

use clap::builder::TypedValueParser as _;
use clap::{ArgGroup, Args};

use super::scans::{enter_scans, print_scanned};
use crate::cli::commands::print_confirmation;
use crate::cli::failure::{Failure, Result};
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _, parse_optional_day};
use crate::cli::session::Session;
use crate::cli::shared_flags::DocumentFlag;
use crate::contract::EnteredRecord;
use crate::domain::count::EntryMode;
use crate::domain::{CountId, Day, Field, Label, LotCode, LotId, Quantity, Sku, TextError, is_never};
use crate::i18n::Texts;
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{EnterCount, EnteredCount, Invalid, LotToEnter, Scanned};

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

/// The flags besides what is scanned.
pub(super) struct ParsedFlags {
    pub(super) count: CountId,
    lot: Option<LotCode>,
    location: Option<Label>,
    expires: Option<Day>,
    quantity: Option<Quantity>,
}

impl ParsedFlags {
    fn parse(session: &Session<'_>, flags: &EnterArgs) -> Result<Self> {
        let expires = flags.expires.as_ref().filter(|text| !is_never(text));
        Ok(ParsedFlags {
            count: flags.count.get()?,
            lot: flags.lot.get_unless_blank()?,
            location: flags.location.get_unless_blank()?,
            expires: parse_optional_day(Field::Expires, expires, session.today())?,
            quantity: flags.qty.get()?,
        })
    }

    /// The entry of a scan: one more, unless a quantity is given.
    pub(super) fn scanned(&self, code: &str) -> Result<EnterCount> {
        let code = LotCode::parse(code).map_err(|error| Invalid::Text { field: Field::Scan, error })?;
        let (lot, location) = (self.lot.clone(), self.location.clone());
        Ok(EnterCount {
            count: self.count,
            lot: LotToEnter::Scanned(Scanned { code, lot, location, expires: self.expires }),
            quantity: self.quantity.unwrap_or(Quantity::from_units(1)),
            mode: EntryMode::Add,
        })
    }
}

/// Runs the command and returns its exit code.
pub(super) fn run(session: &mut Session<'_>, flags: &EnterArgs) -> Result<u8> {
    let parsed = ParsedFlags::parse(session, flags)?;
    let ctx = session.act_context(flags.document.get()?);
    let command = match (&flags.scan, &flags.sku, flags.lot_id) {
        (Some(scan), ..) if scan == "-" => return enter_scans(session, &ctx, &parsed),
        (Some(scan), ..) => parsed.scanned(scan)?,
        (None, Some(sku), _) => parsed.entry_of(
            flags,
            LotToEnter::Goods {
                sku: sku.get()?,
                code: parsed.lot.clone(),
                location: parsed.location.clone(),
                expires: parsed.expires,
            },
        )?,
        (None, None, lot) => parsed.entry_of(flags, LotToEnter::Lot(lot.unwrap_or(LotId(0))))?,
    };
    let entered = session.open_warehouse()?.enter_count(&ctx, &command)?;
    session.note_done();
    match session.output.format() {
        OutputFormat::Table => {
            let done = entered_sentence(session.texts, &entered);
            print_confirmation(session, &done, &entered.entry.id.to_string())?;
            print_scanned(session, &entered)?;
        }
        _ => session.output.write_record(&EnteredRecord::from(&entered))?,
    }
    Ok(0)
}

impl ParsedFlags {
    fn entry_of(&self, flags: &EnterArgs, lot: LotToEnter) -> Result<EnterCount> {
        let missing = || Failure::from(Invalid::Text { field: Field::Quantity, error: TextError::Empty });
        Ok(EnterCount {
            count: self.count,
            lot,
            quantity: self.quantity.ok_or_else(missing)?,
            mode: if flags.add { EntryMode::Add } else { EntryMode::Replace },
        })
    }
}

/// What an operator has counted of a lot, and what he had before.
pub(super) fn entered_sentence(texts: &Texts, entered: &EnteredCount) -> String {
    let (line, product) = (&entered.line.line, &entered.line.product);
    let quantity = |quantity| texts.quantity_with_unit(quantity, product.decimals, product.unit.as_str());
    let counted = match entered.figure.quantity {
        Some(sum) => quantity(sum),
        None => t!(texts, "count-trouble-too-much"),
    };
    let lot = line.code.as_ref().map_or_else(|| t!(texts, "word-no-code"), ToString::to_string);
    let place = line.location.as_ref().map_or_else(|| t!(texts, "word-no-location"), ToString::to_string);
    let sku = product.sku.to_string();
    match entered.before {
        Some(before) => t!(
            texts,
            "cli-count-entered-again",
            counted = counted,
            before = quantity(before),
            sku = sku,
            lot = lot,
            location = place
        ),
        None => t!(texts, "cli-count-entered", counted = counted, sku = sku, lot = lot, location = place),
    }
}
