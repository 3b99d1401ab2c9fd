//! `barcode`: says what one scan of a code means.

use std::ops::ControlFlow;

use clap::{Args, Subcommand};

use super::print_confirmation;
use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _};
use crate::cli::listings::barcode::BarcodeListing;
use crate::cli::session::Session;
use crate::cli::shared_flags::DocumentFlag;
use crate::contract::ChangedBarcodeRecord;
use crate::domain::{Barcode, BarcodeCode, Field, Label, Quantity, Sku};
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::ChangedBarcode;

#[derive(Debug, Args)]
#[command(arg_required_else_help = true, subcommand_required = true)]
pub(in crate::cli) struct BarcodeArgs {
    #[command(subcommand)]
    command: BarcodeCommand,
}

#[derive(Debug, Subcommand)]
enum BarcodeCommand {
    #[command(about = "cli-barcode-add")]
    Add(Box<AddArgs>),
    #[command(about = "cli-barcode-remove")]
    Remove(RemoveArgs),
    #[command(about = "cli-barcode-list")]
    List(ListArgs),
}

#[derive(Debug, Args)]
struct AddArgs {
    #[arg(value_parser = flag_value::sku())]
    sku: FlagValue<Sku>,
    #[arg(value_parser = flag_value::barcode())]
    code: FlagValue<BarcodeCode>,
    #[arg(long, value_parser = flag_value::plain_quantity)]
    quantity: Option<FlagValue<Quantity>>,
    #[arg(long, value_parser = flag_value::label(Field::Unit))]
    unit: Option<FlagValue<Label>>,
    #[command(flatten)]
    document: DocumentFlag,
}

#[derive(Debug, Args)]
struct RemoveArgs {
    #[arg(value_parser = flag_value::barcode())]
    code: FlagValue<BarcodeCode>,
    #[command(flatten)]
    document: DocumentFlag,
}

#[derive(Debug, Args)]
struct ListArgs {
    #[arg(value_parser = flag_value::sku())]
    sku: Option<FlagValue<Sku>>,
}

pub(in crate::cli) fn run(session: &mut Session<'_>, barcode: &BarcodeArgs) -> Result<()> {
    match &barcode.command {
        BarcodeCommand::Add(add) => {
            let quantity = add.quantity.get()?.unwrap_or(Quantity::ONE);
            let barcode = Barcode { code: add.code.get()?, quantity, unit: add.unit.get_unless_blank()? };
            let (sku, ctx) = (add.sku.get()?, session.act_context(add.document.get()?));
            let changed = session.open_warehouse()?.add_barcode(&ctx, &sku, &barcode)?;
            let texts = session.texts;
            let (sku, code) = (changed.product.sku.to_string(), changed.barcode.code.to_string());
            let ChangedBarcode { product, barcode, .. } = &changed;
            let quantity = texts.pack_quantity(barcode, &product.unit, product.decimals);
            let done = match changed.document {
                Some(_) => t!(texts, "cli-barcode-added", code = code, quantity = quantity, sku = sku),
                None => t!(texts, "cli-barcode-unchanged", code = code, sku = sku),
            };
            print_changed_barcode(session, &done, &changed)
        }
        BarcodeCommand::Remove(remove) => {
            let (code, ctx) = (remove.code.get()?, session.act_context(remove.document.get()?));
            let changed = session.open_warehouse()?.remove_barcode(&ctx, &code)?;
            let (sku, code) = (changed.product.sku.to_string(), changed.barcode.code.to_string());
            let done = t!(session.texts, "cli-barcode-removed", code = code, sku = sku);
            print_changed_barcode(session, &done, &changed)
        }
        BarcodeCommand::List(list) => {
            let (sku, today) = (list.sku.get()?, session.today());
            let mut warehouse = session.open_warehouse()?;
            let mut rows = session.output.start_list::<BarcodeListing>(session.texts, today)?;
            warehouse.barcodes(sku.as_ref(), &mut |row| match rows.push(&row) {
                ControlFlow::Continue(_) => ControlFlow::Continue(()),
                ControlFlow::Break(_) => ControlFlow::Break(()),
            })?;
            rows.finish().map(|_| ())
        }
    }
}

fn print_changed_barcode(session: &mut Session<'_>, done: &str, changed: &ChangedBarcode) -> Result<()> {
    if session.output.format() != OutputFormat::Table {
        return session.output.write_record(&ChangedBarcodeRecord::from(changed));
    }
    match changed.document {
        Some(document) => print_confirmation(session, done, &document.to_string()),
        None if session.output.is_quiet() => Ok(()),
        None => session.output.write_line(done),
    }
}
