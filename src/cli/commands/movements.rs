//! `movements`: lists the ledger, newest first.

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::cli::failure::Result;
use crate::cli::listings::movement::MovementListing;
use crate::cli::parse;
use crate::cli::session::Session;
use crate::domain::{DocumentKind, Field};
use crate::warehouse::MovementQuery;

/// Document kinds that have movements.
const KIND_NAMES: [&str; 9] = [
    "receipt",
    "dispatch",
    "adjustment",
    "write_off",
    "return_in",
    "return_out",
    "transfer",
    "count",
    "reversal",
];

#[derive(Debug, Args)]
pub(in crate::cli) struct MovementsArgs {
    #[arg(long)]
    sku: Option<String>,
    #[arg(long)]
    lot: Option<String>,
    #[arg(long)]
    document: Option<String>,
    #[arg(long, value_parser = PossibleValuesParser::new(KIND_NAMES))]
    kind: Option<String>,
    #[arg(long)]
    from: Option<String>,
    #[arg(long)]
    to: Option<String>,
    #[arg(long)]
    limit: Option<usize>,
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &MovementsArgs) -> Result<()> {
    let (texts, today) = (session.texts, session.today());
    let sku = flags.sku.as_deref().map(parse::sku).transpose()?;
    let mut query = MovementQuery {
        product: None,
        lot: None,
        code: flags.lot.as_deref().map(parse::lot_code).transpose()?,
        document: parse::optional_document_id(flags.document.as_ref())?,
        kind: flags.kind.as_deref().and_then(DocumentKind::from_name),
        from: parse::optional_day(Field::From, flags.from.as_ref(), today)?,
        to: parse::optional_day(Field::To, flags.to.as_ref(), today)?,
        limit: flags.limit,
    };
    let mut book = session.open_warehouse()?;
    query.product = sku.map(|sku| book.stock(&sku, today).map(|stock| stock.product.id)).transpose()?;
    let mut rows = session.output.start_list::<MovementListing>(texts, today)?;
    book.movements(&query, &mut |row| rows.push(&row))?;
    rows.finish().map(|_| ())
}
