//! Commands on one lot: `adjust`, `write-off`, `return`, `transfer`, `hold`, `release`.

use clap::Args;

use super::print_written;
use crate::cli::arguments::{DocumentFlag, LotFlags};
use crate::cli::ask::confirm;
use crate::cli::failure::{Failure, Result};
use crate::cli::given;
use crate::cli::session::Session;
use crate::cli::views::lot::Lots;
use crate::domain::{LotId, Quantity};
use crate::settings::Format;
use crate::t;
use crate::warehouse::{self, LotKey, LotName, LotRow, ReturnWay, Warehouse};

#[derive(Debug, Args)]
pub(in crate::cli) struct Adjust {
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
pub(in crate::cli) struct WriteOff {
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
pub(in crate::cli) struct Return {
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
pub(in crate::cli) struct Transfer {
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
pub(in crate::cli) struct Hold {
    #[command(flatten)]
    lot: LotFlags,
    #[arg(long)]
    reason: String,
    #[command(flatten)]
    document: DocumentFlag,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct Release {
    #[command(flatten)]
    lot: LotFlags,
    #[arg(long)]
    reason: Option<String>,
    #[command(flatten)]
    document: DocumentFlag,
}

pub(in crate::cli) fn adjust(session: &mut Session<'_>, flags: &Adjust) -> Result<()> {
    let (change, reason) = (given::change("qty", &flags.qty)?, given::reason(&flags.reason)?);
    let act = session.act(flags.document.document.as_ref())?;
    let mut book = session.warehouse()?;
    let lot = named(&mut book, &flags.lot)?;
    let written = book.adjust(&act, &warehouse::Adjust { lot, change, reason })?;
    print_written(session, &written)
}

pub(in crate::cli) fn write_off(session: &mut Session<'_>, flags: &WriteOff) -> Result<()> {
    let (quantity, reason) = (some_or_all(flags.qty.as_ref())?, given::reason(&flags.reason)?);
    let act = session.act(flags.document.document.as_ref())?;
    let mut book = session.warehouse()?;
    let lot = named(&mut book, &flags.lot)?;
    if quantity.is_none() {
        let row = book.lot(&lot)?;
        let on_hand = session.texts.quantity(row.lot.on_hand, row.decimals);
        confirm(
            session,
            &t!(session.texts, "cli-ask-write-off", quantity = on_hand, sku = row.sku.to_string()),
        )?;
    }
    let written = book.write_off(&act, &warehouse::WriteOff { lot, quantity, reason })?;
    print_written(session, &written)
}

pub(in crate::cli) fn return_goods(session: &mut Session<'_>, flags: &Return) -> Result<()> {
    let (quantity, reason) = (given::quantity("qty", &flags.qty)?, given::reason(&flags.reason)?);
    let reference = given::optional_label("reference", flags.reference.as_ref())?;
    let way = if flags.to_supplier { ReturnWay::Out } else { ReturnWay::In };
    let act = session.act(flags.document.document.as_ref())?;
    let mut book = session.warehouse()?;
    let lot = named(&mut book, &flags.lot)?;
    let written = book.return_goods(&act, &warehouse::Return { lot, way, quantity, reference, reason })?;
    print_written(session, &written)
}

pub(in crate::cli) fn transfer(session: &mut Session<'_>, flags: &Transfer) -> Result<()> {
    let (quantity, to) = (some_or_all(flags.qty.as_ref())?, given::label("to", &flags.to)?);
    let reason = given::optional_reason(flags.reason.as_ref())?;
    let act = session.act(flags.document.document.as_ref())?;
    let mut book = session.warehouse()?;
    let lot = named(&mut book, &flags.lot)?;
    let written = book.transfer(&act, &warehouse::Transfer { lot, quantity, to, reason })?;
    print_written(session, &written)
}

pub(in crate::cli) fn hold(session: &mut Session<'_>, flags: &Hold) -> Result<()> {
    let reason = given::reason(&flags.reason)?;
    let act = session.act(flags.document.document.as_ref())?;
    let mut book = session.warehouse()?;
    let lot = named(&mut book, &flags.lot)?;
    let row = book.hold(&act, &warehouse::Hold { lot, reason })?;
    let done = t!(session.texts, "cli-held", sku = row.sku.to_string());
    print_lot(session, &done, &row)
}

pub(in crate::cli) fn release(session: &mut Session<'_>, flags: &Release) -> Result<()> {
    let reason = given::optional_reason(flags.reason.as_ref())?;
    let act = session.act(flags.document.document.as_ref())?;
    let mut book = session.warehouse()?;
    let lot = named(&mut book, &flags.lot)?;
    let row = book.release(&act, &warehouse::Release { lot, reason })?;
    let done = t!(session.texts, "cli-released", sku = row.sku.to_string());
    print_lot(session, &done, &row)
}

fn print_lot(session: &mut Session<'_>, done: &str, row: &LotRow) -> Result<()> {
    if session.output.format() == Format::Table && !session.output.is_quiet() {
        session.output.line(done)?;
    }
    let today = session.today();
    session.output.one::<Lots>(row, session.texts, today)
}

fn some_or_all(given: Option<&String>) -> Result<Option<Quantity>> {
    given.map(|text| given::quantity("qty", text)).transpose()
}

/// Resolves the flags to a lot. A lot id alone is enough, as it implies the product.
fn named(book: &mut Warehouse, flags: &LotFlags) -> Result<LotName> {
    let sku = flags.sku.as_deref().map(given::sku).transpose()?;
    match (sku, flags.lot_id, &flags.lot) {
        (Some(sku), Some(id), _) => Ok(LotName { sku, lot: LotKey::Id(LotId(id)) }),
        (Some(sku), None, Some(code)) => Ok(LotName { sku, lot: LotKey::Code(given::lot_code(code)?) }),
        (_, id, _) => {
            let id = LotId(id.unwrap_or_default());
            let row = book.lot_rows(&[id])?.into_iter().next().ok_or(Failure::NoLot(id))?;
            Ok(LotName { sku: row.sku, lot: LotKey::Id(id) })
        }
    }
}
