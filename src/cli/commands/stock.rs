//! `stock`: lists on-hand and available quantities per product.

use clap::Args;

use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue};
use crate::cli::listings::product::StockListing;
use crate::cli::session::Session;
use crate::domain::Sku;
use crate::warehouse::StockQuery;

#[derive(Debug, Args)]
pub(in crate::cli) struct StockArgs {
    #[arg(long, value_parser = flag_value::sku())]
    sku: Option<FlagValue<Sku>>,
    #[arg(long, conflicts_with = "sku")]
    search: Option<String>,
    #[arg(long)]
    below_min: bool,
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &StockArgs) -> Result<()> {
    let (texts, today) = (session.texts, session.today());
    let mut book = session.open_warehouse()?;
    if let Some(sku) = &flags.sku {
        let stock = book.stock(&sku.get()?, today)?;
        let mut rows = session.output.start_list::<StockListing>(texts, today)?;
        if !flags.below_min || stock.available() < stock.product.details.min_stock {
            let value = book.stock_values(std::slice::from_ref(&stock))?.pop().unwrap_or_default();
            let _ = rows.push(&(stock, value));
        }
        return rows.finish().map(|_| ());
    }
    let search = flags.search.clone().unwrap_or_default();
    let query = StockQuery { search, below_min: flags.below_min, ..StockQuery::default() };
    let mut rows = session.output.start_list::<StockListing>(texts, today)?;
    book.valued_stocks(&query, today, &mut |row| rows.push(&row))?;
    rows.finish().map(|_| ())
}
