//! `receive`: takes goods into stock.

use clap::Args;

use super::print_document;
use crate::cli::arguments::DocumentFlag;
use crate::cli::ask::confirm;
use crate::cli::failure::Result;
use crate::cli::given;
use crate::cli::session::Session;
use crate::cli::views::receipt::{ReceiptRecord, sentence};
use crate::exchange::RecordWriter;
use crate::settings::Format;
use crate::t;
use crate::warehouse::{self, Receipt, ReceiptWarning, Warehouse};

#[derive(Debug, Args)]
pub(in crate::cli) struct Receive {
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

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &Receive) -> Result<()> {
    let today = session.today();
    let order = warehouse::Receive {
        sku: given::sku(&flags.sku)?,
        quantity: given::quantity("qty", &flags.qty)?,
        code: flags.lot.as_deref().filter(|code| !code.trim().is_empty()).map(given::lot_code).transpose()?,
        expires: given::optional_day("expires", flags.expires.as_ref(), today)?,
        produced: given::optional_day("produced", flags.produced.as_ref(), today)?,
        location: given::optional_label("location", flags.location.as_ref())?,
        supplier: given::optional_label("supplier", flags.supplier.as_ref())?,
        cost: flags.cost.as_deref().map(|text| given::money("cost", text)).transpose()?,
        reference: given::optional_label("reference", flags.reference.as_ref())?,
    };
    let act = session.act(flags.document.document.as_ref())?;
    let mut warehouse = session.warehouse()?;
    ask_about_expired(session, &mut warehouse, &order)?;
    let receipt = warehouse.receive(&act, &order)?;
    print(session, &receipt)
}

/// Asks for confirmation before receiving goods that have already expired.
fn ask_about_expired(session: &Session<'_>, book: &mut Warehouse, order: &warehouse::Receive) -> Result<()> {
    let today = session.today();
    let Some(expires) = order.expires.filter(|expires| *expires < today) else { return Ok(()) };
    let warnings = book.check_receipt(today, order)?;
    if warnings.contains(&ReceiptWarning::Expired { expires }) {
        confirm(session, &t!(session.texts, "cli-ask-expired", expires = session.texts.date(expires)))?;
    }
    Ok(())
}

fn print(session: &mut Session<'_>, receipt: &Receipt) -> Result<()> {
    match session.output.format() {
        Format::Json => session.output.object(&ReceiptRecord::from(receipt)),
        Format::Csv => {
            let mut out = RecordWriter::csv::<ReceiptRecord<'_>>(session.output.raw())?;
            out.write(&ReceiptRecord::from(receipt))?;
            out.finish()?;
            Ok(())
        }
        Format::Table => {
            print_document(session, &sentence(receipt, session.texts), &receipt.document.to_string())
        }
    }
}
