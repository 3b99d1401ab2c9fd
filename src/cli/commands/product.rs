//! `product`: adds, edits, shows, lists and archives products.

use clap::{Args, Subcommand};

use crate::cli::failure::Result;
use crate::cli::listings::product::ProductListing;
use crate::cli::parse;
use crate::cli::session::Session;
use crate::domain::{Decimals, Field, Label, ProductDetails, Sku, Stock as ProductStock};
use crate::t;
use crate::warehouse::{ProductEdit, StockQuery};

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
    #[arg(long)]
    sku: String,
    #[arg(long)]
    name: String,
    #[command(flatten)]
    details: DetailsArgs,
}

#[derive(Debug, Args)]
struct EditArgs {
    sku: String,
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    details: DetailsArgs,
}

#[derive(Debug, Args)]
struct DetailsArgs {
    #[arg(long)]
    unit: Option<String>,
    #[arg(long)]
    decimals: Option<String>,
    #[arg(long)]
    gtin: Option<String>,
    #[arg(long)]
    min_stock: Option<String>,
    #[arg(long)]
    price: Option<String>,
    #[arg(long)]
    shelf_life: Option<String>,
    #[arg(long)]
    min_life: Option<String>,
    #[arg(long)]
    category: Option<String>,
}

#[derive(Debug, Args)]
struct ShowArgs {
    sku: String,
}

#[derive(Debug, Args)]
struct ArchiveArgs {
    sku: String,
    #[arg(long)]
    undo: bool,
}

#[derive(Debug, Args)]
struct ListArgs {
    #[arg(long)]
    search: Option<String>,
    #[arg(long)]
    category: Option<String>,
    #[arg(long)]
    archived: bool,
}

pub(in crate::cli) fn run(session: &mut Session<'_>, product: &ProductArgs) -> Result<()> {
    match &product.command {
        ProductCommand::Add(add) => {
            let details = parse_details(add)?;
            let act = session.act_context(None)?;
            let stock = session.open_warehouse()?.add_product(&act, &details)?;
            let done = t!(session.texts, "cli-product-added", sku = details.sku.to_string());
            print_product(session, &done, &stock)
        }
        ProductCommand::Edit(edit) => {
            let (sku, change) = (parse::sku(&edit.sku)?, parse_edit(edit)?);
            self::edit_product(session, &sku, &change)
        }
        ProductCommand::Archive(archive) => {
            let sku = parse::sku(&archive.sku)?;
            let change = ProductEdit { archived: Some(!archive.undo), ..ProductEdit::default() };
            self::edit_product(session, &sku, &change)
        }
        ProductCommand::Show(named) => {
            let sku = parse::sku(&named.sku)?;
            let today = session.today();
            let stock = session.open_warehouse()?.stock(&sku, today)?;
            session.output.write_single::<ProductListing>(&stock, session.texts, today)
        }
        ProductCommand::List(list) => self::list_products(session, list),
    }
}

fn edit_product(session: &mut Session<'_>, sku: &Sku, change: &ProductEdit) -> Result<()> {
    let act = session.act_context(None)?;
    let stock = session.open_warehouse()?.edit_product(&act, sku, change)?;
    let sku = stock.product.details.sku.to_string();
    let done = match change.archived {
        Some(true) => t!(session.texts, "cli-product-archived", sku = sku),
        Some(false) => t!(session.texts, "cli-product-restored", sku = sku),
        None => t!(session.texts, "cli-product-edited", sku = sku),
    };
    print_product(session, &done, &stock)
}

fn print_product(session: &mut Session<'_>, done: &str, stock: &ProductStock) -> Result<()> {
    if session.output.format() == crate::settings::OutputFormat::Table && !session.output.is_quiet() {
        session.output.write_line(done)?;
    }
    let today = session.today();
    session.output.write_single::<ProductListing>(stock, session.texts, today)
}

fn list_products(session: &mut Session<'_>, list: &ListArgs) -> Result<()> {
    let query = StockQuery {
        search: list.search.clone().unwrap_or_default(),
        category: parse::optional_label(Field::Category, list.category.as_ref())?,
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
    let unit = given.unit.as_deref().unwrap_or(ProductDetails::DEFAULT_UNIT);
    let mut details = ProductDetails::new(
        parse::sku(&add.sku)?,
        parse::label(Field::Name, &add.name)?,
        parse::label(Field::Unit, unit)?,
    );
    details.decimals = given.decimals.as_deref().map_or(Ok(Decimals::NONE), parse::decimals)?;
    if let Some(text) = &given.min_stock {
        details.min_stock = parse::quantity_or_zero(Field::MinStock, text, details.decimals)?;
    }
    details.gtin = given.gtin.as_deref().map(parse::gtin).transpose()?;
    details.price = given.price.as_deref().map(|text| parse::money(Field::Price, text)).transpose()?;
    details.shelf_life_days = parse::optional_life_days(Field::ShelfLifeDays, given.shelf_life.as_ref())?;
    details.min_life_days =
        parse::optional_life_days(Field::MinLifeDays, given.min_life.as_ref())?.unwrap_or_default();
    details.category = parse::optional_label(Field::Category, given.category.as_ref())?;
    Ok(details)
}

/// Builds an edit from the flags. An empty value clears an optional field.
fn parse_edit(edit: &EditArgs) -> Result<ProductEdit> {
    let given = &edit.details;
    let category: Option<Option<Label>> =
        given.category.as_ref().map(|text| parse::optional_label(Field::Category, Some(text))).transpose()?;
    Ok(ProductEdit {
        name: edit.name.as_deref().map(|text| parse::label(Field::Name, text)).transpose()?,
        unit: given.unit.as_deref().map(|text| parse::label(Field::Unit, text)).transpose()?,
        decimals: given.decimals.as_deref().map(parse::decimals).transpose()?,
        gtin: parse_or_clear(given.gtin.as_ref(), parse::gtin)?,
        min_stock: given
            .min_stock
            .as_deref()
            .map(|text| parse::quantity_or_zero(Field::MinStock, text, Decimals::MAX))
            .transpose()?,
        price: parse_or_clear(given.price.as_ref(), |text| parse::money(Field::Price, text))?,
        shelf_life_days: parse_or_clear(given.shelf_life.as_ref(), |text| {
            parse::life_days(Field::ShelfLifeDays, text)
        })?,
        min_life_days: parse::optional_life_days(Field::MinLifeDays, given.min_life.as_ref())?,
        category,
        archived: None,
    })
}

fn parse_or_clear<T>(given: Option<&String>, read: impl Fn(&str) -> Result<T>) -> Result<Option<Option<T>>> {
    match given {
        None => Ok(None),
        Some(text) if text.trim().is_empty() => Ok(Some(None)),
        Some(text) => read(text).map(|value| Some(Some(value))),
    }
}
