//! Commands on one lot: `adjust`, `write-off`, `return`, `transfer`.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgGroup, Args};

use super::print_posted_document;
use crate::cli::days::open_for_act;
use crate::cli::failure::{Failure, Result, UsageError};
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _};
use crate::cli::prompt::confirm;
use crate::cli::session::Session;
use crate::cli::shared_flags::{ActFlags, LotFlags};
use crate::cli::unit_flag::UnitFlag;
use crate::cli::written_quantity::WrittenQuantity;
use crate::domain::{DocumentId, Field, Label, LotId, QuantityChange, Reason};
use crate::t;
use crate::warehouse::{self, Adjustment, LotKey, LotRef, ReturnDirection, Warehouse};

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("amount").args(["qty", "counted"]))]
pub(in crate::cli) struct AdjustArgs {
    #[command(flatten)]
    lot: LotFlags,
    #[arg(
        long,
        allow_hyphen_values = true,
        required_unless_present = "counted",
        conflicts_with = "counted",
        value_parser = flag_value::signed_quantity
    )]
    qty: Option<FlagValue<WrittenQuantity>>,
    #[arg(long, allow_hyphen_values = true, value_parser = flag_value::counted_quantity)]
    counted: Option<FlagValue<WrittenQuantity>>,
    #[arg(long, requires = "amount", value_parser = flag_value::label(Field::Unit))]
    unit: Option<FlagValue<Label>>,
    #[arg(long, value_parser = flag_value::reason())]
    reason: FlagValue<Reason>,
    #[command(flatten)]
    act: ActFlags,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct WriteOffArgs {
    #[command(flatten)]
    lot: LotFlags,
    #[arg(long, allow_hyphen_values = true, value_parser = flag_value::quantity)]
    qty: Option<FlagValue<WrittenQuantity>>,
    #[command(flatten)]
    unit: UnitFlag,
    #[arg(long, value_parser = flag_value::reason())]
    reason: FlagValue<Reason>,
    #[command(flatten)]
    act: ActFlags,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct ReturnArgs {
    #[arg(value_parser = return_direction())]
    direction: Option<ReturnDirection>,
    #[command(flatten)]
    lot: LotFlags,
    #[arg(long, allow_hyphen_values = true, value_parser = flag_value::quantity)]
    qty: FlagValue<WrittenQuantity>,
    #[command(flatten)]
    unit: UnitFlag,
    #[arg(long, hide = true, conflicts_with_all = ["direction", "customer"])]
    to_supplier: bool,
    #[arg(long, value_parser = flag_value::label(Field::Customer))]
    customer: Option<FlagValue<Label>>,
    #[arg(long, conflicts_with = "customer", value_parser = flag_value::label(Field::Supplier))]
    supplier: Option<FlagValue<Label>>,
    #[arg(long, conflicts_with = "to_supplier")]
    release: bool,
    #[arg(long, value_parser = flag_value::label(Field::Reference))]
    reference: Option<FlagValue<Label>>,
    #[arg(long, value_parser = flag_value::reason())]
    reason: FlagValue<Reason>,
    #[command(flatten)]
    act: ActFlags,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct TransferArgs {
    #[command(flatten)]
    lot: LotFlags,
    #[arg(long, value_parser = flag_value::label(Field::To))]
    to: FlagValue<Label>,
    #[arg(long, allow_hyphen_values = true, value_parser = flag_value::quantity)]
    qty: Option<FlagValue<WrittenQuantity>>,
    #[command(flatten)]
    unit: UnitFlag,
    #[arg(long, value_parser = flag_value::reason())]
    reason: Option<FlagValue<Reason>>,
    #[command(flatten)]
    act: ActFlags,
}

pub(in crate::cli) fn adjust(session: &mut Session<'_>, flags: &AdjustArgs) -> Result<()> {
    let (counted, change, unit) = (flags.counted.get()?, flags.qty.get()?, flags.unit.get()?);
    let reason = flags.reason.get()?;
    let mut ctx = flags.act.act_context(session, Some(&reason))?;
    let mut book = open_for_act(session, &mut ctx)?;
    let lot = resolve_lot(&mut book, &flags.lot, Some(ctx.document))?;
    let amount = match (counted, change) {
        (Some(counted), _) => {
            let quantity = counted.to_quantity(unit.as_ref(), &mut book, &lot.sku)?;
            Adjustment::Counted { quantity, expected: None }
        }
        (None, Some(change)) => Adjustment::Change(change.to_change(unit.as_ref(), &mut book, &lot.sku)?),
        (None, None) => Adjustment::Change(QuantityChange::default()),
    };
    let written = book.adjust(&ctx, &warehouse::Adjust { lot, amount, reason })?;
    print_posted_document(session, &written)
}

pub(in crate::cli) fn write_off(session: &mut Session<'_>, flags: &WriteOffArgs) -> Result<()> {
    let (quantity, reason) = (flags.qty.get()?, flags.reason.get()?);
    let mut ctx = flags.act.act_context(session, Some(&reason))?;
    let mut book = open_for_act(session, &mut ctx)?;
    let lot = resolve_lot(&mut book, &flags.lot, Some(ctx.document))?;
    let quantity = flags.unit.quantity(quantity.as_ref(), &mut book, &lot.sku)?;
    if quantity.is_none() && !book.is_recorded(ctx.document)? {
        let row = book.lot(&lot)?;
        let on_hand = session.texts.quantity(row.lot.on_hand, row.product.decimals);
        confirm(
            session,
            &t!(session.texts, "cli-ask-write-off", quantity = on_hand, sku = row.product.sku.to_string()),
        )?;
    }
    let written = book.write_off(&ctx, &warehouse::WriteOff { lot, quantity, reason })?;
    print_posted_document(session, &written)
}

pub(in crate::cli) fn return_goods(session: &mut Session<'_>, flags: &ReturnArgs) -> Result<()> {
    let (quantity, reason) = (flags.qty.get()?, flags.reason.get()?);
    let reference = flags.reference.get_unless_blank()?;
    let way = flags.direction.unwrap_or(if flags.to_supplier || flags.supplier.is_some() {
        ReturnDirection::Out
    } else {
        ReturnDirection::In
    });
    let partner = match way {
        ReturnDirection::In if flags.supplier.is_some() => {
            return Err(UsageError::PartnerOfReturn { flag: "--supplier" }.into());
        }
        ReturnDirection::Out if flags.customer.is_some() => {
            return Err(UsageError::PartnerOfReturn { flag: "--customer" }.into());
        }
        ReturnDirection::In => flags.customer.get_unless_blank()?,
        ReturnDirection::Out => flags.supplier.get_unless_blank()?,
    };
    let mut ctx = flags.act.act_context(session, Some(&reason))?;
    let mut book = open_for_act(session, &mut ctx)?;
    let lot = resolve_lot(&mut book, &flags.lot, Some(ctx.document))?;
    let (quantity, release) =
        (quantity.to_quantity(flags.unit.unit.get()?.as_ref(), &mut book, &lot.sku)?, flags.release);
    let command = warehouse::Return { lot, way, quantity, partner, reference, reason, release };
    let written = book.return_goods(&ctx, &command)?;
    print_posted_document(session, &written)
}

pub(in crate::cli) fn transfer(session: &mut Session<'_>, flags: &TransferArgs) -> Result<()> {
    let (quantity, to) = (flags.qty.get()?, flags.to.get()?);
    let reason = flags.reason.get_unless_blank()?;
    let mut ctx = flags.act.act_context(session, reason.as_ref())?;
    let mut book = open_for_act(session, &mut ctx)?;
    let lot = resolve_lot(&mut book, &flags.lot, Some(ctx.document))?;
    let quantity = flags.unit.quantity(quantity.as_ref(), &mut book, &lot.sku)?;
    let written = book.transfer(&ctx, &warehouse::Transfer { lot, quantity, to, reason })?;
    print_posted_document(session, &written)
}

/// Accepts the directions of a return.
fn return_direction() -> impl TypedValueParser<Value = ReturnDirection> {
    PossibleValuesParser::new(["in", "out"])
        .map(|name| if name == "out" { ReturnDirection::Out } else { ReturnDirection::In })
}

/// Resolves the flags to a lot. A lot id alone is enough, as it implies the product: in the repeat of a `document`, the one
/// that it was called then.
pub(super) fn resolve_lot(
    book: &mut Warehouse,
    flags: &LotFlags,
    document: Option<DocumentId>,
) -> Result<LotRef> {
    match (flags.sku.get()?, flags.lot_id, &flags.lot) {
        (Some(sku), Some(id), _) => Ok(LotRef { sku, lot: LotKey::Id(id) }),
        (Some(sku), None, Some(code)) => {
            let code = code.get()?;
            let lot = match flags.location.get_unless_blank()? {
                Some(location) => LotKey::At(code, location),
                None => LotKey::Code(code),
            };
            Ok(LotRef { sku, lot })
        }
        (_, id, _) => {
            let id = id.unwrap_or(LotId(0));
            let sku = book.sku_of_lot(id, document)?.ok_or(Failure::NoLot(id))?;
            Ok(LotRef { sku, lot: LotKey::Id(id) })
        }
    }
}
