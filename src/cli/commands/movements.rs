//! `movements`: lists the ledger, newest first.

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::cli::failure::Result;
use crate::cli::given;
use crate::cli::session::Session;
use crate::cli::views::movement;
use crate::domain::DocumentKind;
use crate::warehouse::MovementQuery;

/// Document kinds that have movements.
const KINDS: [&str; 9] = [
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
pub(in crate::cli) struct Movements {
    #[arg(long)]
    sku: Option<String>,
    #[arg(long)]
    lot: Option<String>,
    #[arg(long)]
    document: Option<String>,
    #[arg(long, value_parser = PossibleValuesParser::new(KINDS))]
    kind: Option<String>,
    #[arg(long)]
    from: Option<String>,
    #[arg(long)]
    to: Option<String>,
    #[arg(long)]
    limit: Option<usize>,
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &Movements) -> Result<()> {
    let (texts, today) = (session.texts, session.today());
    let sku = flags.sku.as_deref().map(given::sku).transpose()?;
    let mut query = MovementQuery {
        product: None,
        lot: None,
        code: flags.lot.as_deref().map(given::lot_code).transpose()?,
        document: given::optional_document(flags.document.as_ref())?,
        kind: flags.kind.as_deref().and_then(DocumentKind::from_name),
        from: given::optional_day("from", flags.from.as_ref(), today)?,
        to: given::optional_day("to", flags.to.as_ref(), today)?,
        limit: flags.limit,
    };
    let mut book = session.warehouse()?;
    query.product = sku.map(|sku| book.stock(&sku, today).map(|stock| stock.product.id)).transpose()?;
    let mut rows = session.output.list::<movement::Movements>(texts, today)?;
    book.movements(&query, &mut |row| rows.push(&row))?;
    rows.finish().map(|_| ())
}
