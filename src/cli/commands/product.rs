//! `product`: adds, edits, shows, lists and archives products.

use clap::{Args, Subcommand};

use crate::cli::failure::Result;
use crate::cli::given;
use crate::cli::session::Session;
use crate::cli::views::product::Products;
use crate::domain::{Decimals, Label, ProductDetails, Sku, Stock as ProductStock};
use crate::t;
use crate::warehouse::{ProductEdit, StockQuery};

/// Unit of a product added without one.
const DEFAULT_UNIT: &str = "ea";

#[derive(Debug, Args)]
#[command(arg_required_else_help = true, subcommand_required = true)]
pub(in crate::cli) struct Product {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    #[command(about = "cli-product-add")]
    Add(Add),
    #[command(about = "cli-product-edit")]
    Edit(Edit),
    #[command(about = "cli-product-show")]
    Show(Named),
    #[command(about = "cli-product-list")]
    List(List),
    #[command(about = "cli-product-archive")]
    Archive(Archive),
}

#[derive(Debug, Args)]
struct Add {
    #[arg(long)]
    sku: String,
    #[arg(long)]
    name: String,
    #[command(flatten)]
    details: Details,
}

#[derive(Debug, Args)]
struct Edit {
    sku: String,
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    details: Details,
}

#[derive(Debug, Args)]
struct Details {
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
struct Named {
    sku: String,
}

#[derive(Debug, Args)]
struct Archive {
    sku: String,
    #[arg(long)]
    undo: bool,
}

#[derive(Debug, Args)]
struct List {
    #[arg(long)]
    search: Option<String>,
    #[arg(long)]
    category: Option<String>,
    #[arg(long)]
    archived: bool,
}

pub(in crate::cli) fn run(session: &mut Session<'_>, product: &Product) -> Result<()> {
    match &product.act {
        Act::Add(add) => {
            let details = details_of(add)?;
            let act = session.act(None)?;
            let stock = session.warehouse()?.add_product(&act, &details)?;
            let done = t!(session.texts, "cli-product-added", sku = details.sku.to_string());
            print(session, &done, &stock)
        }
        Act::Edit(edit) => {
            let (sku, change) = (given::sku(&edit.sku)?, edit_of(edit)?);
            self::edit(session, &sku, &change)
        }
        Act::Archive(archive) => {
            let sku = given::sku(&archive.sku)?;
            let change = ProductEdit { archived: Some(!archive.undo), ..ProductEdit::default() };
            self::edit(session, &sku, &change)
        }
        Act::Show(named) => {
            let sku = given::sku(&named.sku)?;
            let today = session.today();
            let stock = session.warehouse()?.stock(&sku, today)?;
            session.output.one::<Products>(&stock, session.texts, today)
        }
        Act::List(list) => self::list(session, list),
    }
}

fn edit(session: &mut Session<'_>, sku: &Sku, change: &ProductEdit) -> Result<()> {
    let act = session.act(None)?;
    let stock = session.warehouse()?.edit_product(&act, sku, change)?;
    let sku = stock.product.details.sku.to_string();
    let done = match change.archived {
        Some(true) => t!(session.texts, "cli-product-archived", sku = sku),
        Some(false) => t!(session.texts, "cli-product-restored", sku = sku),
        None => t!(session.texts, "cli-product-edited", sku = sku),
    };
    print(session, &done, &stock)
}

fn print(session: &mut Session<'_>, done: &str, stock: &ProductStock) -> Result<()> {
    if session.output.format() == crate::settings::Format::Table && !session.output.is_quiet() {
        session.output.line(done)?;
    }
    let today = session.today();
    session.output.one::<Products>(stock, session.texts, today)
}

fn list(session: &mut Session<'_>, list: &List) -> Result<()> {
    let query = StockQuery {
        search: list.search.clone().unwrap_or_default(),
        category: given::optional_label("category", list.category.as_ref())?,
        archived: list.archived,
        ..StockQuery::default()
    };
    let today = session.today();
    let mut warehouse = session.warehouse()?;
    let mut rows = session.output.list::<Products>(session.texts, today)?;
    warehouse.stocks(&query, today, &mut |stock| rows.push(&stock))?;
    rows.finish().map(|_| ())
}

fn details_of(add: &Add) -> Result<ProductDetails> {
    let given = &add.details;
    let unit = given.unit.as_deref().unwrap_or(DEFAULT_UNIT);
    let mut details = ProductDetails::new(
        given::sku(&add.sku)?,
        given::label("name", &add.name)?,
        given::label("unit", unit)?,
    );
    details.decimals = given.decimals.as_deref().map_or(Ok(Decimals::NONE), given::decimals)?;
    if let Some(text) = &given.min_stock {
        details.min_stock = given::quantity_or_zero("min_stock", text, details.decimals)?;
    }
    details.gtin = given.gtin.as_deref().map(given::gtin).transpose()?;
    details.price = given.price.as_deref().map(|text| given::money("price", text)).transpose()?;
    details.shelf_life_days = given::optional_days("shelf_life", given.shelf_life.as_ref())?;
    details.min_life_days = given::optional_days("min_life", given.min_life.as_ref())?.unwrap_or_default();
    details.category = given::optional_label("category", given.category.as_ref())?;
    Ok(details)
}

/// Builds an edit from the flags. An empty value clears an optional field.
fn edit_of(edit: &Edit) -> Result<ProductEdit> {
    let given = &edit.details;
    let category: Option<Option<Label>> =
        given.category.as_ref().map(|text| given::optional_label("category", Some(text))).transpose()?;
    Ok(ProductEdit {
        name: edit.name.as_deref().map(|text| given::label("name", text)).transpose()?,
        unit: given.unit.as_deref().map(|text| given::label("unit", text)).transpose()?,
        decimals: given.decimals.as_deref().map(given::decimals).transpose()?,
        gtin: clearing(given.gtin.as_ref(), given::gtin)?,
        min_stock: given
            .min_stock
            .as_deref()
            .map(|text| given::quantity_or_zero("min_stock", text, Decimals::MAX))
            .transpose()?,
        price: clearing(given.price.as_ref(), |text| given::money("price", text))?,
        shelf_life_days: clearing(given.shelf_life.as_ref(), |text| given::days("shelf_life", text))?,
        min_life_days: given::optional_days("min_life", given.min_life.as_ref())?,
        category,
        archived: None,
    })
}

fn clearing<T>(given: Option<&String>, read: impl Fn(&str) -> Result<T>) -> Result<Option<Option<T>>> {
    match given {
        None => Ok(None),
        Some(text) if text.trim().is_empty() => Ok(Some(None)),
        Some(text) => read(text).map(|value| Some(Some(value))),
    }
}
