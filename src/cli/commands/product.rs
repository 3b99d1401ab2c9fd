//! `product`: adds, edits, shows, lists and archives products.

use clap::{Args, Subcommand};

use super::print_confirmation;
use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _, parse_min_stock};
use crate::cli::listings::product::ProductListing;
use crate::cli::session::Session;
use crate::cli::shared_flags::DocumentFlag;
use crate::cli::warnings::{print_warnings, warning_records};
use crate::contract::ChangedProductRecord;
use crate::domain::{
    Decimals, Field, Gtin, Label, LifeDays, ProductDetails, Requires, Sku, Stock, WrittenAmount,
};
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{ChangedProduct, ProductEdit, StockQuery, Warehouse};

#[derive(Debug, Args)]
#[command(arg_required_else_help = true, subcommand_required = true)]
pub(in crate::cli) struct ProductArgs {
    #[command(subcommand)]
    command: ProductCommand,
}

#[derive(Debug, Subcommand)]
enum ProductCommand {
    #[command(about = "cli-product-add")]
    Add(AddArgs),
    #[command(about = "cli-product-edit")]
    Edit(EditArgs),
    #[command(about = "cli-product-show")]
    Show(ShowArgs),
    #[command(about = "cli-product-list")]
    List(ListArgs),
    #[command(about = "cli-product-archive")]
    Archive(ArchiveArgs),
}

#[derive(Debug, Args)]
struct AddArgs {
    #[arg(long, value_parser = flag_value::sku())]
    sku: FlagValue<Sku>,
    #[arg(long, value_parser = flag_value::label(Field::Name))]
    name: FlagValue<Label>,
    #[command(flatten)]
    details: DetailsArgs,
    #[command(flatten)]
    document: DocumentFlag,
}

#[derive(Debug, Args)]
struct EditArgs {
    #[arg(value_parser = flag_value::sku())]
    product: FlagValue<Sku>,
    #[arg(long, value_parser = flag_value::sku())]
    sku: Option<FlagValue<Sku>>,
    #[arg(long, value_parser = flag_value::label(Field::Name))]
    name: Option<FlagValue<Label>>,
    #[command(flatten)]
    details: DetailsArgs,
    #[command(flatten)]
    document: DocumentFlag,
}

#[derive(Debug, Args)]
struct DetailsArgs {
    #[arg(long, value_parser = flag_value::label(Field::Unit))]
    unit: Option<FlagValue<Label>>,
    #[arg(long, value_parser = flag_value::decimals())]
    decimals: Option<FlagValue<Decimals>>,
    #[arg(long, value_parser = flag_value::gtin)]
    gtin: Option<FlagValue<Gtin>>,
    #[arg(long)]
    min_stock: Option<String>,
    #[arg(long, value_parser = flag_value::amount(Field::Price))]
    price: Option<FlagValue<WrittenAmount>>,
    #[arg(long, value_parser = flag_value::life_days(Field::ShelfLifeDays))]
    shelf_life: Option<FlagValue<LifeDays>>,
    #[arg(long, value_parser = flag_value::life_days(Field::MinLifeDays))]
    min_life: Option<FlagValue<LifeDays>>,
    #[arg(long, value_parser = flag_value::label(Field::Category))]
    category: Option<FlagValue<Label>>,
    #[arg(long, value_parser = flag_value::requires)]
    requires: Option<FlagValue<Requires>>,
}

#[derive(Debug, Args)]
struct ShowArgs {
    #[arg(value_parser = flag_value::sku())]
    sku: FlagValue<Sku>,
}

#[derive(Debug, Args)]
struct ArchiveArgs {
    #[arg(value_parser = flag_value::sku())]
    sku: FlagValue<Sku>,
    #[arg(long)]
    undo: bool,
    #[command(flatten)]
    document: DocumentFlag,
}

#[derive(Debug, Args)]
struct ListArgs {
    #[arg(long)]
    search: Option<String>,
    #[arg(long, value_parser = flag_value::label(Field::Category))]
    category: Option<FlagValue<Label>>,
    #[arg(long)]
    archived: bool,
}

pub(in crate::cli) fn run(session: &mut Session<'_>, product: &ProductArgs) -> Result<()> {
    match &product.command {
        ProductCommand::Add(add) => {
            let (mut details, price) = (parse_details(add)?, add.details.price.get()?);
            let ctx = session.act_context(add.document.get()?);
            let mut warehouse = session.open_warehouse()?;
            details.price = price.map(|price| session.amount(Field::Price, &price)).transpose()?;
            let changed = warehouse.add_product(&ctx, &details)?;
            let done = t!(session.texts, "cli-product-added", sku = details.sku.to_string());
            print_changed_product(session, &done, &changed)
        }
        ProductCommand::Edit(edit) => {
            let (sku, change) = (edit.product.get()?, parse_edit(edit)?);
            self::edit_product(session, &sku, change, edit.details.price.get_or_clear()?, &edit.document)
        }
        ProductCommand::Archive(archive) => {
            let sku = archive.sku.get()?;
            let change = ProductEdit { archived: Some(!archive.undo), ..ProductEdit::default() };
            self::edit_product(session, &sku, change, None, &archive.document)
        }
        ProductCommand::Show(named) => {
            let sku = named.sku.get()?;
            let today = session.today();
            let mut book = session.open_warehouse()?;
            let stock = book.stock(&sku, today)?;
            session.output.write_single::<ProductListing>(&stock, session.texts, today)?;
            print_packs(session, &mut book, &stock)
        }
        ProductCommand::List(list) => self::list_products(session, list),
    }
}

/// Says in a table what a product's stock is in its packs.
fn print_packs(session: &mut Session<'_>, book: &mut Warehouse, stock: &Stock) -> Result<()> {
    if session.output.format() != OutputFormat::Table {
        return Ok(());
    }
    let units = book.product_units(&stock.product.details.sku)?;
    let (on_hand, available) = (stock.product.on_hand, stock.available());
    if let Some(packs) = session.texts.quantity_with_packs(on_hand, &units) {
        session.output.write_line(&t!(session.texts, "cli-product-on-hand", quantity = packs))?;
    }
    if on_hand != available
        && let Some(packs) = session.texts.quantity_with_packs(available, &units)
    {
        session.output.write_line(&t!(session.texts, "cli-product-available", quantity = packs))?;
    }
    Ok(())
}

/// Edits a product; a `price` of `Some(None)` clears it.
fn edit_product(
    session: &mut Session<'_>,
    sku: &Sku,
    mut change: ProductEdit,
    price: Option<Option<WrittenAmount>>,
    document: &DocumentFlag,
) -> Result<()> {
    let ctx = session.act_context(document.get()?);
    let mut warehouse = session.open_warehouse()?;
    if let Some(price) = price {
        change.price = Some(price.map(|price| session.amount(Field::Price, &price)).transpose()?);
    }
    let changed = warehouse.edit_product(&ctx, sku, &change)?;
    let sku = changed.stock.product.details.sku.to_string();
    let done = match change.archived {
        _ if changed.document.is_none() => t!(session.texts, "cli-product-unchanged", sku = sku),
        Some(true) => t!(session.texts, "cli-product-archived", sku = sku),
        Some(false) => t!(session.texts, "cli-product-restored", sku = sku),
        None => t!(session.texts, "cli-product-edited", sku = sku),
    };
    print_changed_product(session, &done, &changed)
}

/// Prints a product after a change; as a table, after a line that says what was done under which document.
fn print_changed_product(session: &mut Session<'_>, done: &str, changed: &ChangedProduct) -> Result<()> {
    print_warnings(session, &changed.warnings)?;
    if session.output.format() != OutputFormat::Table {
        let warnings = warning_records(session.texts, &changed.warnings);
        return session.output.write_record(&ChangedProductRecord::new(changed, warnings));
    }
    match changed.document {
        Some(document) => print_confirmation(session, done, &document.to_string())?,
        None if session.output.is_quiet() => {}
        None => session.output.write_line(done)?,
    }
    if session.output.is_quiet() {
        return Ok(());
    }
    let today = session.today();
    session.output.write_single::<ProductListing>(&changed.stock, session.texts, today)
}

fn list_products(session: &mut Session<'_>, list: &ListArgs) -> Result<()> {
    let query = StockQuery {
        search: list.search.clone().unwrap_or_default(),
        category: list.category.get_unless_blank()?,
        archived: list.archived,
        ..StockQuery::default()
    };
    let today = session.today();
    let mut warehouse = session.open_warehouse()?;
    let mut rows = session.output.start_list::<ProductListing>(session.texts, today)?;
    warehouse.stocks(&query, today, &mut |stock| rows.push(&stock))?;
    rows.finish().map(|_| ())
}

fn parse_details(add: &AddArgs) -> Result<ProductDetails> {
    let given = &add.details;
    let (sku, name) = (add.sku.get()?, add.name.get()?);
    let mut details = ProductDetails::new(sku, name, given.unit.get()?.unwrap_or_else(Label::default_unit));
    details.decimals = given.decimals.get()?.unwrap_or_default();
    if let Some(text) = &given.min_stock {
        details.min_stock = parse_min_stock(text, details.decimals)?;
    }
    details.gtin = given.gtin.get()?;
    details.shelf_life_days = given.shelf_life.get()?;
    details.min_life_days = given.min_life.get()?.unwrap_or(LifeDays::ZERO);
    details.category = given.category.get_unless_blank()?;
    details.requires = given.requires.get()?.unwrap_or_default();
    Ok(details)
}

/// Builds an edit from the flags. An empty value clears an optional field.
fn parse_edit(edit: &EditArgs) -> Result<ProductEdit> {
    let given = &edit.details;
    let category = given.category.get_or_clear()?;
    let min_stock = given.min_stock.as_deref();
    Ok(ProductEdit {
        sku: edit.sku.get()?,
        name: edit.name.get()?,
        unit: given.unit.get()?,
        decimals: given.decimals.get()?,
        gtin: given.gtin.get_or_clear()?,
        min_stock: min_stock.map(|text| parse_min_stock(text, Decimals::MAX)).transpose()?,
        price: None,
        shelf_life_days: given.shelf_life.get_or_clear()?,
        min_life_days: given.min_life.get()?,
        category,
        requires: given.requires.get()?,
        archived: None,
    })
}
