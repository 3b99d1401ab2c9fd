//! `receive`: takes goods into stock.

use clap::Args;

use super::print_confirmation;
use crate::cli::arguments::DocumentFlag;
use crate::cli::failure::Result;
use crate::cli::parse;
use crate::cli::prompt::confirm;
use crate::cli::session::Session;
use crate::contract::ReceiptRecord;
use crate::domain::Field;
use crate::exchange::RecordWriter;
use crate::i18n::Texts;
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{self, Receipt, ReceiptWarning, Warehouse};

#[derive(Debug, Args)]
pub(in crate::cli) struct ReceiveArgs {
    #[arg(long)]
    sku: String,
    #[arg(long, allow_hyphen_values = true)]
    qty: String,
    #[arg(long)]
    lot: Option<String>,
    #[arg(long)]
    expires: Option<String>,
    #[arg(long)]
    produced: Option<String>,
    #[arg(long)]
    location: Option<String>,
    #[arg(long)]
    supplier: Option<String>,
    #[arg(long)]
    cost: Option<String>,
    #[arg(long)]
    reference: Option<String>,
    #[command(flatten)]
    document: DocumentFlag,
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &ReceiveArgs) -> Result<()> {
    let today = session.today();
    let order = warehouse::Receive {
        sku: parse::sku(&flags.sku)?,
        quantity: parse::quantity(Field::Quantity, &flags.qty)?,
        code: flags.lot.as_deref().filter(|code| !code.trim().is_empty()).map(parse::lot_code).transpose()?,
        expires: parse::optional_day(Field::Expires, flags.expires.as_ref(), today)?,
        produced: parse::optional_day(Field::Produced, flags.produced.as_ref(), today)?,
        location: parse::optional_label(Field::Location, flags.location.as_ref())?,
        supplier: parse::optional_label(Field::Supplier, flags.supplier.as_ref())?,
        cost: flags.cost.as_deref().map(|text| parse::money(Field::Cost, text)).transpose()?,
        reference: parse::optional_label(Field::Reference, flags.reference.as_ref())?,
    };
    let act = session.act_context(flags.document.document.as_ref())?;
    let mut warehouse = session.open_warehouse()?;
    confirm_if_expired(session, &mut warehouse, &order)?;
    let receipt = warehouse.receive(&act, &order)?;
    print_receipt(session, &receipt)
}

/// Asks for confirmation before receiving goods that have already expired.
fn confirm_if_expired(session: &Session<'_>, book: &mut Warehouse, order: &warehouse::Receive) -> Result<()> {
    let today = session.today();
    let Some(expires) = order.expires.filter(|expires| *expires < today) else { return Ok(()) };
    let warnings = book.check_receipt(today, order)?;
    if warnings.contains(&ReceiptWarning::Expired { expires }) {
        confirm(session, &t!(session.texts, "cli-ask-expired", expires = session.texts.date(expires)))?;
    }
    Ok(())
}

fn print_receipt(session: &mut Session<'_>, receipt: &Receipt) -> Result<()> {
    match session.output.format() {
        OutputFormat::Json => session.output.write_json(&ReceiptRecord::from(receipt)),
        OutputFormat::Csv => {
            let mut out = RecordWriter::for_csv::<ReceiptRecord<'_>>(session.output.raw_writer())?;
            out.write(&ReceiptRecord::from(receipt))?;
            out.finish()?;
            Ok(())
        }
        OutputFormat::Table => print_confirmation(
            session,
            &receipt_sentence(receipt, session.texts),
            &receipt.document.to_string(),
        ),
    }
}

fn receipt_sentence(receipt: &Receipt, texts: &Texts) -> String {
    let lot = receipt.code.as_ref().map_or_else(|| format!("#{}", receipt.lot.0), ToString::to_string);
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
