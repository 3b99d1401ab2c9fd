//! Commands on a lot code wherever it stands: `hold`, `release`.

use clap::Args;
use clap::builder::TypedValueParser as _;

use super::lot::resolve_lot;
use super::print_confirmation;
use crate::cli::days::open_for_act;
use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _};
use crate::cli::listings::lot::LotListing;
use crate::cli::session::Session;
use crate::cli::shared_flags::{ActFlags, LotFlags};
use crate::contract::HoldRecord;
use crate::domain::{Field, HoldScope, Label, LotCode, LotId, Reason, Sku};
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{self, ActContext, HoldResult, LotRef, Warehouse};

/// Selects a lot code by itself or by one of its lots, in every place or in one.
#[derive(Debug, Clone, Args)]
struct CodeFlags {
    #[arg(long, required_unless_present = "lot_id", value_parser = flag_value::sku())]
    sku: Option<FlagValue<Sku>>,
    #[arg(
        long,
        required_unless_present = "lot_id",
        conflicts_with = "lot_id",
        value_parser = flag_value::lot_code()
    )]
    lot: Option<FlagValue<LotCode>>,
    #[arg(long, value_parser = clap::value_parser!(i64).map(LotId))]
    lot_id: Option<LotId>,
    #[arg(long, value_parser = flag_value::label(Field::Location))]
    location: Option<FlagValue<Label>>,
}

impl CodeFlags {
    fn scope(&self) -> Result<HoldScope> {
        let location = self.location.get_unless_blank()?;
        Ok(location.map_or(HoldScope::Everywhere, |location| HoldScope::Place(Some(location))))
    }

    fn resolve(&self, book: &mut Warehouse, ctx: &ActContext) -> Result<LotRef> {
        let (sku, lot) = (self.sku.clone(), self.lot.clone());
        let flags = LotFlags { sku, lot, location: None, lot_id: self.lot_id };
        resolve_lot(book, &flags, Some(ctx.document))
    }
}

#[derive(Debug, Args)]
pub(in crate::cli) struct HoldArgs {
    #[command(flatten)]
    code: CodeFlags,
    #[arg(long, value_parser = flag_value::reason())]
    reason: FlagValue<Reason>,
    #[command(flatten)]
    act: ActFlags,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ReleaseArgs {
    #[command(flatten)]
    code: CodeFlags,
    #[arg(long, value_parser = flag_value::reason())]
    reason: Option<FlagValue<Reason>>,
    #[command(flatten)]
    act: ActFlags,
}

pub(in crate::cli) fn hold(session: &mut Session<'_>, flags: &HoldArgs) -> Result<()> {
    let (reason, scope) = (flags.reason.get()?, flags.code.scope()?);
    let mut ctx = flags.act.act_context(session, Some(&reason))?;
    let mut book = open_for_act(session, &mut ctx)?;
    let lot = flags.code.resolve(&mut book, &ctx)?;
    let held = book.hold(&ctx, &warehouse::Hold { lot, scope, reason })?;
    print_result(session, &held)
}

pub(in crate::cli) fn release(session: &mut Session<'_>, flags: &ReleaseArgs) -> Result<()> {
    let (reason, scope) = (flags.reason.get_unless_blank()?, flags.code.scope()?);
    let mut ctx = flags.act.act_context(session, reason.as_ref())?;
    let mut book = open_for_act(session, &mut ctx)?;
    let lot = flags.code.resolve(&mut book, &ctx)?;
    let released = book.release(&ctx, &warehouse::Release { lot, scope, reason })?;
    print_result(session, &released)
}

/// Prints what a hold or release did, and the lots concerned.
fn print_result(session: &mut Session<'_>, held: &HoldResult) -> Result<()> {
    match session.output.format() {
        OutputFormat::Json => return session.output.write_json(&HoldRecord::from(held)),
        OutputFormat::Csv | OutputFormat::Xlsx => {}
        OutputFormat::Table => {
            print_confirmation(session, &summary(session, held), &held.document.to_string())?;
            if session.output.is_quiet() || held.lots.is_empty() {
                return Ok(());
            }
        }
    }
    let mut list = session.output.start_list::<LotListing>(session.texts, held.day)?;
    for row in &held.lots {
        if list.push(row).is_break() {
            break;
        }
    }
    list.finish().map(|_| ())
}

/// Says what was held or released, and where.
fn summary(session: &Session<'_>, held: &HoldResult) -> String {
    let texts = session.texts;
    let lot = held.code.as_ref().map_or_else(|| t!(texts, "word-no-code"), LotCode::to_string);
    let sku = held.product.sku.to_string();
    let place = match &held.scope {
        _ if held.code.is_none() => None,
        HoldScope::Everywhere => None,
        HoldScope::Place(place) => {
            Some(place.as_ref().map_or_else(|| t!(texts, "word-no-location"), Label::to_string))
        }
    };
    match (held.hold.is_some(), place) {
        (true, Some(place)) => t!(texts, "cli-hold-done-place", sku = sku, lot = lot, location = place),
        (true, None) if held.lots.is_empty() => t!(texts, "cli-hold-done-expected", sku = sku, lot = lot),
        (true, None) => t!(texts, "cli-hold-done", sku = sku, lot = lot),
        (false, Some(place)) => t!(texts, "cli-release-done-place", sku = sku, lot = lot, location = place),
        (false, None) => t!(texts, "cli-release-done", sku = sku, lot = lot),
    }
}
