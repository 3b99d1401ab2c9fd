//! `movements`: lists the ledger, newest first.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _, parse_days};
use crate::cli::listings::movement::MovementListing;
use crate::cli::session::Session;
use crate::domain::{DocumentKind, LotCode, Sku};
use crate::warehouse::{DocumentName, MovementQuery};

/// Accepts the kinds of documents that have movements.
fn document_kind() -> impl TypedValueParser<Value = DocumentKind> {
    let kinds = DocumentKind::ALL.into_iter().filter(|kind| kind.has_movements());
    PossibleValuesParser::new(kinds.map(DocumentKind::name))
        .try_map(|name| DocumentKind::from_name(&name).ok_or(name))
}

#[derive(Debug, Args)]
pub(in crate::cli) struct MovementsArgs {
    #[arg(long, value_parser = flag_value::sku())]
    sku: Option<FlagValue<Sku>>,
    #[arg(long, value_parser = flag_value::lot_code())]
    lot: Option<FlagValue<LotCode>>,
    #[arg(long, value_parser = flag_value::document_name)]
    document: Option<FlagValue<DocumentName>>,
    #[arg(long, value_parser = document_kind())]
    kind: Option<DocumentKind>,
    #[arg(long)]
    from: Option<String>,
    #[arg(long)]
    to: Option<String>,
    #[arg(long)]
    limit: Option<usize>,
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &MovementsArgs) -> Result<()> {
    let (texts, today) = (session.texts, session.today());
    let (sku, document) = (flags.sku.get()?, flags.document.get()?);
    let (from, to) = parse_days(flags.from.as_ref(), flags.to.as_ref(), today)?;
    let mut query = MovementQuery {
        product: None,
        lot: None,
        code: flags.lot.get()?,
        document: None,
        partner: None,
        kind: flags.kind,
        from,
        to,
        before: None,
        limit: flags.limit,
    };
    let mut book = session.open_warehouse()?;
    query.document = document.map(|document| document.id(&mut book)).transpose()?;
    query.product = sku.map(|sku| book.stock(&sku, today).map(|stock| stock.product.id)).transpose()?;
    let mut rows = session.output.start_list::<MovementListing>(texts, today)?;
    book.movements(&query, &mut |row| rows.push(&row))?;
    rows.finish().map(|_| ())
}
