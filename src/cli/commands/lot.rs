//! Commands on one lot: `adjust`, `write-off`, `return`, `transfer`, `hold`, `release`.

use clap::Args;

use super::print_posted_document;
use crate::cli::arguments::{DocumentFlag, LotFlags};
use crate::cli::failure::{Failure, Result};
use crate::cli::listings::lot::LotListing;
use crate::cli::parse;
use crate::cli::prompt::confirm;
use crate::cli::session::Session;
use crate::domain::{Field, LotId, Quantity};
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{self, LotKey, LotRef, LotRow, ReturnDirection, Warehouse};

#[derive(Debug, Args)]
pub(in crate::cli) struct AdjustArgs {
    #[command(flatten)]
    lot: LotFlags,
    #[arg(long, allow_hyphen_values = true)]
    qty: String,
    #[arg(long)]
    reason: String,
    #[command(flatten)]
    document: DocumentFlag,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct WriteOffArgs {
    #[command(flatten)]
    lot: LotFlags,
    #[arg(long, allow_hyphen_values = true)]
    qty: Option<String>,
    #[arg(long)]
    reason: String,
    #[command(flatten)]
    document: DocumentFlag,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ReturnArgs {
    #[command(flatten)]
    lot: LotFlags,
    #[arg(long, allow_hyphen_values = true)]
    qty: String,
    #[arg(long)]
    to_supplier: bool,
    #[arg(long)]
    reference: Option<String>,
    #[arg(long)]
    reason: String,
    #[command(flatten)]
    document: DocumentFlag,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct TransferArgs {
    #[command(flatten)]
    lot: LotFlags,
    #[arg(long)]
    to: String,
    #[arg(long, allow_hyphen_values = true)]
    qty: Option<String>,
    #[arg(long)]
    reason: Option<String>,
    #[command(flatten)]
    document: DocumentFlag,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct HoldArgs {
    #[command(flatten)]
    lot: LotFlags,
    #[arg(long)]
    reason: String,
    #[command(flatten)]
    document: DocumentFlag,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ReleaseArgs {
    #[command(flatten)]
    lot: LotFlags,
    #[arg(long)]
    reason: Option<String>,
    #[command(flatten)]
    document: DocumentFlag,
}

pub(in crate::cli) fn adjust(session: &mut Session<'_>, flags: &AdjustArgs) -> Result<()> {
    let (change, reason) =
        (parse::signed_quantity(Field::Quantity, &flags.qty)?, parse::reason(&flags.reason)?);
    let act = session.act_context(flags.document.document.as_ref())?;
    let mut book = session.open_warehouse()?;
    let lot = resolve_lot(&mut book, &flags.lot)?;
    let written = book.adjust(&act, &warehouse::Adjust { lot, change, reason })?;
    print_posted_document(session, &written)
}

pub(in crate::cli) fn write_off(session: &mut Session<'_>, flags: &WriteOffArgs) -> Result<()> {
    let (quantity, reason) = (parse_optional_quantity(flags.qty.as_ref())?, parse::reason(&flags.reason)?);
    let act = session.act_context(flags.document.document.as_ref())?;
    let mut book = session.open_warehouse()?;
    let lot = resolve_lot(&mut book, &flags.lot)?;
    if quantity.is_none() {
        let row = book.lot(&lot)?;
        let on_hand = session.texts.quantity(row.lot.on_hand, row.product.decimals);
        confirm(
            session,
            &t!(session.texts, "cli-ask-write-off", quantity = on_hand, sku = row.product.sku.to_string()),
        )?;
    }
    let written = book.write_off(&act, &warehouse::WriteOff { lot, quantity, reason })?;
    print_posted_document(session, &written)
}

pub(in crate::cli) fn return_goods(session: &mut Session<'_>, flags: &ReturnArgs) -> Result<()> {
    let (quantity, reason) = (parse::quantity(Field::Quantity, &flags.qty)?, parse::reason(&flags.reason)?);
    let reference = parse::optional_label(Field::Reference, flags.reference.as_ref())?;
    let way = if flags.to_supplier { ReturnDirection::Out } else { ReturnDirection::In };
    let act = session.act_context(flags.document.document.as_ref())?;
    let mut book = session.open_warehouse()?;
    let lot = resolve_lot(&mut book, &flags.lot)?;
    let written = book.return_goods(&act, &warehouse::Return { lot, way, quantity, reference, reason })?;
    print_posted_document(session, &written)
}

pub(in crate::cli) fn transfer(session: &mut Session<'_>, flags: &TransferArgs) -> Result<()> {
    let (quantity, to) = (parse_optional_quantity(flags.qty.as_ref())?, parse::label(Field::To, &flags.to)?);
    let reason = parse::optional_reason(flags.reason.as_ref())?;
    let act = session.act_context(flags.document.document.as_ref())?;
    let mut book = session.open_warehouse()?;
    let lot = resolve_lot(&mut book, &flags.lot)?;
    let written = book.transfer(&act, &warehouse::Transfer { lot, quantity, to, reason })?;
    print_posted_document(session, &written)
}

pub(in crate::cli) fn hold(session: &mut Session<'_>, flags: &HoldArgs) -> Result<()> {
    let reason = parse::reason(&flags.reason)?;
    let act = session.act_context(flags.document.document.as_ref())?;
    let mut book = session.open_warehouse()?;
    let lot = resolve_lot(&mut book, &flags.lot)?;
    let row = book.hold(&act, &warehouse::Hold { lot, reason })?;
    let done = t!(session.texts, "cli-hold-done", sku = row.product.sku.to_string());
    print_lot(session, &done, &row)
}

pub(in crate::cli) fn release(session: &mut Session<'_>, flags: &ReleaseArgs) -> Result<()> {
    let reason = parse::optional_reason(flags.reason.as_ref())?;
    let act = session.act_context(flags.document.document.as_ref())?;
    let mut book = session.open_warehouse()?;
    let lot = resolve_lot(&mut book, &flags.lot)?;
    let row = book.release(&act, &warehouse::Release { lot, reason })?;
    let done = t!(session.texts, "cli-release-done", sku = row.product.sku.to_string());
    print_lot(session, &done, &row)
}

fn print_lot(session: &mut Session<'_>, done: &str, row: &LotRow) -> Result<()> {
    if session.output.format() == OutputFormat::Table && !session.output.is_quiet() {
        session.output.write_line(done)?;
    }
    let today = session.today();
    session.output.write_single::<LotListing>(row, session.texts, today)
}

fn parse_optional_quantity(given: Option<&String>) -> Result<Option<Quantity>> {
    given.map(|text| parse::quantity(Field::Quantity, text)).transpose()
}

/// Resolves the flags to a lot. A lot id alone is enough, as it implies the product.
fn resolve_lot(book: &mut Warehouse, flags: &LotFlags) -> Result<LotRef> {
    let sku = flags.sku.as_deref().map(parse::sku).transpose()?;
    match (sku, flags.lot_id, &flags.lot) {
        (Some(sku), Some(id), _) => Ok(LotRef { sku, lot: LotKey::Id(LotId(id)) }),
        (Some(sku), None, Some(code)) => Ok(LotRef { sku, lot: LotKey::Code(parse::lot_code(code)?) }),
        (_, id, _) => {
            let id = LotId(id.unwrap_or_default());
            let row = book.lot_rows(&[id])?.into_iter().next().ok_or(Failure::NoLot(id))?;
            Ok(LotRef { sku: row.product.sku, lot: LotKey::Id(id) })
        }
    }
}
