//! `receive`: takes goods into stock.

use clap::{ArgGroup, Args};

use super::print_confirmation;
use crate::cli::days::{day_of_act, open_for_act};
use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _, parse_optional_day};
use crate::cli::listings::lot_name;
use crate::cli::prompt::{can_confirm, confirm};
use crate::cli::scan_lines::{STANDARD_INPUT, ScanCommand, run_scan_lines};
use crate::cli::scanned_goods::ScannedGoods;
use crate::cli::session::Session;
use crate::cli::shared_flags::ActFlags;
use crate::cli::unit_flag::UnitFlag;
use crate::cli::warnings::{print_warnings, warning_records};
use crate::cli::written_quantity::WrittenQuantity;
use crate::contract::ReceiptRecord;
use crate::domain::{Amount, Day, Field, Label, LotCode, Reason, Sku, WrittenAmount, is_never};
use crate::i18n::Texts;
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{self, ActContext, Error, Invalid, Receipt, ReceiptWarning, Warehouse, Warning};

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("goods").required(true).multiple(true).args(["sku", "scan"]))]
pub(in crate::cli) struct ReceiveArgs {
    #[arg(long, value_parser = flag_value::sku())]
    sku: Option<FlagValue<Sku>>,
    #[arg(long, allow_hyphen_values = true)]
    scan: Option<String>,
    #[arg(long, allow_hyphen_values = true, required_unless_present = "scan", value_parser = flag_value::quantity)]
    qty: Option<FlagValue<WrittenQuantity>>,
    #[command(flatten)]
    unit: UnitFlag,
    #[arg(long, value_parser = flag_value::lot_code())]
    lot: Option<FlagValue<LotCode>>,
    #[arg(long)]
    expires: Option<String>,
    #[arg(long)]
    produced: Option<String>,
    #[arg(long, value_parser = flag_value::label(Field::Location))]
    location: Option<FlagValue<Label>>,
    #[arg(long, value_parser = flag_value::label(Field::Supplier))]
    supplier: Option<FlagValue<Label>>,
    #[arg(long, value_parser = flag_value::amount(Field::Cost))]
    cost: Option<FlagValue<WrittenAmount>>,
    #[arg(long, value_parser = flag_value::label(Field::Reference))]
    reference: Option<FlagValue<Label>>,
    #[arg(long, value_parser = flag_value::reason())]
    reason: Option<FlagValue<Reason>>,
    #[command(flatten)]
    act: ActFlags,
}

/// The flags that say the same whatever is scanned.
struct ReceiveCommand<'a> {
    flags: &'a ReceiveArgs,
    sku: Option<Sku>,
    quantity: Option<WrittenQuantity>,
    code: Option<LotCode>,
    location: Option<Label>,
    supplier: Option<Label>,
    reference: Option<Label>,
    cost: Option<Amount>,
    book: Warehouse,
}

/// Runs the command and returns its exit code.
pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &ReceiveArgs) -> Result<u8> {
    dates(flags, session.today())?;
    let (sku, quantity) = (flags.sku.get()?, flags.qty.get()?);
    let (code, location) = (flags.lot.get_unless_blank()?, flags.location.get_unless_blank()?);
    let (supplier, reference) = (flags.supplier.get_unless_blank()?, flags.reference.get_unless_blank()?);
    let cost = flags.cost.get()?;
    let mut ctx = flags.act.act_context(session, flags.reason.get_unless_blank()?.as_ref())?;
    let book = open_for_act(session, &mut ctx)?;
    let cost = cost.map(|cost| session.amount(Field::Cost, &cost)).transpose()?;
    let mut command =
        ReceiveCommand { flags, sku, quantity, code, location, supplier, reference, cost, book };
    if flags.scan.as_deref() == Some(STANDARD_INPUT) {
        return run_scan_lines(session, &ctx, &mut command);
    }
    let order = command.order(session, &ctx, flags.scan.as_deref())?;
    if !command.book.is_recorded(ctx.document)? {
        confirm_if_expired(session, &mut command.book, &order)?;
    }
    let receipt = match command.book.receive(&ctx, &order) {
        Err(Error::Invalid(Invalid::Archived { sku })) if can_confirm(session) => {
            confirm(session, &t!(session.texts, "cli-ask-restore", sku = sku.as_str()))?;
            command.book.restore_and_receive(&ctx, &order)?
        }
        receipt => receipt?,
    };
    print_receipt(session, &receipt)?;
    session.output.flush()?;
    Ok(0)
}

fn never_expires(flags: &ReceiveArgs) -> bool {
    flags.expires.as_deref().is_some_and(is_never)
}

/// The expiry and the production date that flags give, as of a day.
fn dates(flags: &ReceiveArgs, day: Day) -> Result<(Option<Day>, Option<Day>)> {
    let expires = flags.expires.as_ref().filter(|_| !never_expires(flags));
    let produced = parse_optional_day(Field::Produced, flags.produced.as_ref(), day)?;
    Ok((parse_optional_day(Field::Expires, expires, day)?, produced))
}

impl ReceiveCommand<'_> {
    /// The receipt of a code, if one was scanned, and of the flags.
    fn order(
        &mut self,
        session: &Session<'_>,
        ctx: &ActContext,
        scan: Option<&str>,
    ) -> Result<warehouse::Receive> {
        let day = day_of_act(&mut self.book, ctx)?;
        let (expires, produced) = dates(self.flags, day)?;
        let scanned = ScannedGoods::read(session, &mut self.book, scan, day)?;
        let sku = scanned.sku(self.sku.clone())?;
        let quantity = self.flags.unit.quantity(self.quantity.as_ref(), &mut self.book, &sku)?;
        let never_expires = never_expires(self.flags);
        Ok(warehouse::Receive {
            sku,
            quantity: scanned.quantity(quantity)?,
            code: scanned.lot(self.code.clone())?,
            expires: scanned.expires(expires, never_expires)?,
            never_expires,
            produced: scanned.produced(produced)?,
            location: self.location.clone(),
            supplier: self.supplier.clone(),
            cost: self.cost,
            reference: self.reference.clone(),
        })
    }
}

impl ScanCommand for ReceiveCommand<'_> {
    type Done = Receipt;

    /// Asks nothing: the next line of the input is a scan and no answer.
    fn book(&mut self, session: &Session<'_>, ctx: &ActContext, scan: &str) -> Result<Receipt> {
        let order = self.order(session, ctx, Some(scan))?;
        match self.book.receive(ctx, &order) {
            Err(Error::Invalid(Invalid::Archived { .. })) if session.assume_yes => {
                Ok(self.book.restore_and_receive(ctx, &order)?)
            }
            receipt => Ok(receipt?),
        }
    }

    fn write_json(&self, session: &mut Session<'_>, receipt: &Receipt) -> Result<()> {
        let warnings = warning_records(session.texts, &receipt.warnings);
        session.output.write_json_item(&ReceiptRecord::new(receipt, warnings))
    }

    fn write_csv(&self, session: &mut Session<'_>, receipt: &Receipt, is_first: bool) -> Result<()> {
        let warnings = warning_records(session.texts, &receipt.warnings);
        session.output.write_csv_rows(std::iter::once(ReceiptRecord::new(receipt, warnings)), is_first)
    }

    fn print(&self, session: &mut Session<'_>, receipt: &Receipt) -> Result<()> {
        print_receipt(session, receipt)
    }

    fn summary(&self, session: &Session<'_>, booked: String, refused: String) -> String {
        t!(session.texts, "cli-scans-received", booked = booked, refused = refused)
    }
}

/// Asks for confirmation before receiving goods that have already expired.
fn confirm_if_expired(session: &Session<'_>, book: &mut Warehouse, order: &warehouse::Receive) -> Result<()> {
    let today = session.today();
    let Some(expires) = order.expires.filter(|expires| *expires < today) else { return Ok(()) };
    let warnings = book.check_receipt(today, order)?;
    let is_expired = |warning: &ReceiptWarning| matches!(warning, ReceiptWarning::Doubtful(Warning::Expired { expires: known, .. }) if *known == expires);
    if warnings.iter().any(is_expired) {
        confirm(session, &t!(session.texts, "cli-ask-expired", expires = session.texts.date(expires)))?;
    }
    Ok(())
}

fn print_receipt(session: &mut Session<'_>, receipt: &Receipt) -> Result<()> {
    print_warnings(session, &receipt.warnings)?;
    match session.output.format() {
        OutputFormat::Json | OutputFormat::Csv | OutputFormat::Xlsx => {
            let warnings = warning_records(session.texts, &receipt.warnings);
            session.output.write_record(&ReceiptRecord::new(receipt, warnings))
        }
        OutputFormat::Table => print_confirmation(
            session,
            &receipt_sentence(receipt, session.texts),
            &receipt.document.to_string(),
        ),
    }
}

fn receipt_sentence(receipt: &Receipt, texts: &Texts) -> String {
    let lot = lot_name(receipt.code.as_ref(), receipt.lot);
    let expiry = match receipt.expires {
        Some(day) => t!(texts, "word-expires", when = texts.date(day)),
        None => t!(texts, "word-no-expiry"),
    };
    let quantity = |quantity| texts.quantity(quantity, receipt.decimals);
    t!(
        texts,
        "cli-received",
        quantity = quantity(receipt.quantity),
        sku = receipt.sku.to_string(),
        lot = lot,
        expiry = expiry,
        on_hand = quantity(receipt.on_hand)
    )
}
