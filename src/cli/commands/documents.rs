//! `documents`: lists the documents of the book, and shows one.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};

use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _, parse_days};
use crate::cli::listings::document::{ContentsListing, DocumentListing, change_lines};
use crate::cli::listings::movement::DocumentMovementListing;
use crate::cli::session::Session;
use crate::contract::DocumentRecord;
use crate::domain::{DocumentKind, Field, Label, LotCode, Sku};
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{DocumentContents, DocumentName, DocumentQuery, Invalid};

fn document_kind() -> impl TypedValueParser<Value = DocumentKind> {
    PossibleValuesParser::new(DocumentKind::ALL.map(DocumentKind::name))
        .try_map(|name| DocumentKind::from_name(&name).ok_or(name))
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(in crate::cli) struct DocumentsArgs {
    #[arg(long, value_parser = document_kind())]
    kind: Option<DocumentKind>,
    #[arg(long)]
    from: Option<String>,
    #[arg(long)]
    to: Option<String>,
    #[arg(long, value_parser = flag_value::label(Field::Reference))]
    reference: Option<FlagValue<Label>>,
    #[arg(long, value_parser = flag_value::label(Field::Partner))]
    partner: Option<FlagValue<Label>>,
    #[arg(long, value_parser = flag_value::sku())]
    sku: Option<FlagValue<Sku>>,
    #[arg(long, value_parser = flag_value::lot_code())]
    lot: Option<FlagValue<LotCode>>,
    #[arg(long)]
    limit: Option<usize>,
    #[command(subcommand)]
    command: Option<DocumentsCommand>,
}

#[derive(Debug, Subcommand)]
enum DocumentsCommand {
    #[command(about = "cli-documents-show")]
    Show(ShowArgs),
}

#[derive(Debug, Args)]
struct ShowArgs {
    #[arg(value_parser = flag_value::document_name)]
    document: FlagValue<DocumentName>,
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &DocumentsArgs) -> Result<()> {
    match &flags.command {
        Some(DocumentsCommand::Show(show)) => run_show(session, show),
        None => run_list(session, flags),
    }
}

fn run_list(session: &mut Session<'_>, flags: &DocumentsArgs) -> Result<()> {
    let (texts, today) = (session.texts, session.today());
    let sku = flags.sku.get()?;
    let (from, to) = parse_days(flags.from.as_ref(), flags.to.as_ref(), today)?;
    let mut query = DocumentQuery {
        station: None,
        product: None,
        code: flags.lot.get()?,
        partner: flags.partner.get()?,
        reference: flags.reference.get()?,
        operator: operator_filter(session)?,
        kind: flags.kind,
        from,
        to,
        before: None,
        limit: flags.limit,
    };
    let mut book = session.open_warehouse()?;
    query.product = sku.map(|sku| book.stock(&sku, today).map(|stock| stock.product.id)).transpose()?;
    if session.output.format() == OutputFormat::Json {
        let mut rows = session.output.start_list::<ContentsListing>(texts, today)?;
        book.document_contents(&query, &mut |contents| rows.push(&contents))?;
        return rows.finish().map(|_| ());
    }
    let mut rows = session.output.start_list::<DocumentListing>(texts, today)?;
    book.documents(&query, &mut |summary| rows.push(&summary))?;
    rows.finish().map(|_| ())
}

/// `--operator`, which elsewhere says who works here: a list writes nothing.
pub(super) fn operator_filter(session: &Session<'_>) -> Result<Option<Label>> {
    let flag = session.operator_flag.as_deref();
    let parse = |text| Label::parse(text).map_err(|error| Invalid::Text { field: Field::Operator, error });
    Ok(flag.map(parse).transpose()?)
}

fn run_show(session: &mut Session<'_>, flags: &ShowArgs) -> Result<()> {
    let name = flags.document.get()?;
    let mut book = session.open_warehouse()?;
    let id = name.id(&mut book)?;
    let contents = book.document_with_contents(id)?;
    match session.output.format() {
        OutputFormat::Json => session.output.write_json(&DocumentRecord::from(&contents)),
        OutputFormat::Csv | OutputFormat::Xlsx => {
            session.output.write_record(&DocumentRecord::from(&contents))
        }
        OutputFormat::Table => print_document(session, &contents),
    }
}

fn print_document(session: &mut Session<'_>, contents: &DocumentContents) -> Result<()> {
    let (texts, today) = (session.texts, session.today());
    session.output.write_single::<DocumentListing>(&contents.summary, texts, today)?;
    if !contents.movements.is_empty() {
        session.output.write_line(&format!("\n{}", t!(texts, "cli-document-moves")))?;
        let mut list = session.output.start_list::<DocumentMovementListing>(texts, today)?;
        for movement in &contents.movements {
            if list.push(movement).is_break() {
                break;
            }
        }
        list.finish()?;
    }
    if !contents.changes.is_empty() {
        session.output.write_line(&format!("\n{}", t!(texts, "cli-document-changes")))?;
        for line in change_lines(contents, texts) {
            session.output.write_line(&line)?;
        }
    }
    Ok(())
}
