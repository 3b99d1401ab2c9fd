//! `import`: reads a file of products or lots and imports all of it or nothing.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::arguments::DocumentFlag;
use crate::cli::failure::{Failure, Result, Usage};
use crate::cli::import;
use crate::cli::session::Session;
use crate::cli::views::import::{ImportRecord, sentence};
use crate::domain::shown_harmless;
use crate::exchange::{DateFormat, Field, Reading, RecordWriter};
use crate::settings::Format;
use crate::warehouse::{Imported, Warehouse};

#[derive(Debug, Args)]
pub(in crate::cli) struct Import {
    #[arg(value_enum)]
    table: Table,
    file: PathBuf,
    #[arg(long)]
    dry_run: bool,
    #[arg(long)]
    map: Vec<String>,
    #[arg(long)]
    delimiter: Option<String>,
    #[arg(long)]
    date_format: Option<String>,
    #[arg(long)]
    again: bool,
    #[command(flatten)]
    document: DocumentFlag,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Table {
    Products,
    Lots,
}

/// Error that rolls a unit of work back: a dry run with its result, or a failure.
enum Ended {
    Tried(Imported),
    Failed(Failure),
}

impl From<crate::warehouse::Error> for Ended {
    fn from(error: crate::warehouse::Error) -> Self {
        Ended::Failed(error.into())
    }
}

impl From<Failure> for Ended {
    fn from(failure: Failure) -> Self {
        Ended::Failed(failure)
    }
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &Import) -> Result<()> {
    let reading = reading(session, flags)?;
    let act = session.act(flags.document.document.as_ref())?;
    let imported = match flags.table {
        Table::Products => {
            let file = import::products(&flags.file, &reading)?;
            let mut book = session.warehouse()?;
            in_one(&mut book, flags.dry_run, |batch| import::put_products(batch, &act, &file))?
        }
        Table::Lots => {
            let file = import::lots(&flags.file, &reading)?;
            let mut book = session.warehouse()?;
            let mut progress = import::progress(session, Some(file.lots.len() as u64));
            in_one(&mut book, flags.dry_run, |batch| {
                import::put_lots(batch, &act, &file, flags.again, &mut |done| progress.at(done))
            })?
        }
    };
    print(session, flags, imported)
}

/// Runs `work` in one unit of work; a dry run rolls it back.
fn in_one(
    book: &mut Warehouse,
    dry_run: bool,
    work: impl FnOnce(&mut crate::warehouse::Batch<'_>) -> Result<Imported>,
) -> Result<Imported> {
    let answer = book.batch(|batch| {
        let imported = work(batch)?;
        if dry_run { Err(Ended::Tried(Imported { document: None, ..imported })) } else { Ok(imported) }
    });
    match answer {
        Ok(imported) | Err(Ended::Tried(imported)) => Ok(imported),
        Err(Ended::Failed(failure)) => Err(failure),
    }
}

fn print(session: &mut Session<'_>, flags: &Import, imported: Imported) -> Result<()> {
    match session.output.format() {
        Format::Json => session.output.object(&ImportRecord::from(imported)),
        Format::Csv => {
            let mut out = RecordWriter::csv::<ImportRecord>(session.output.raw())?;
            out.write(&ImportRecord::from(imported))?;
            out.finish()?;
            Ok(())
        }
        Format::Table if session.output.is_quiet() => Ok(()),
        Format::Table => {
            let table = if flags.table == Table::Products { "products" } else { "lots" };
            session.output.line(&sentence(session.texts, table, imported, flags.dry_run))
        }
    }
}

fn reading(session: &Session<'_>, flags: &Import) -> Result<Reading> {
    Ok(Reading {
        today: session.today(),
        map: flags.map.iter().map(|pair| mapped(pair)).collect::<Result<_>>()?,
        delimiter: flags.delimiter.as_deref().map(delimiter).transpose()?,
        dates: flags.date_format.as_deref().map_or(Ok(DateFormat::Usual), |pattern| {
            let wrong = || Usage::DateFormat { value: shown_harmless(pattern) };
            DateFormat::parse(pattern).ok_or_else(wrong)
        })?,
    })
}

/// Parses `COLUMN=FIELD`. An empty field skips the column.
fn mapped(pair: &str) -> Result<(String, Option<Field>)> {
    let wrong = || Usage::Map { value: shown_harmless(pair) };
    let (column, field) = pair.rsplit_once('=').ok_or_else(wrong)?;
    match field.trim() {
        "" => Ok((column.to_owned(), None)),
        field => Ok((column.to_owned(), Some(Field::from_name(field).ok_or_else(wrong)?))),
    }
}

fn delimiter(given: &str) -> Result<u8> {
    match given {
        "tab" | "\t" | "\\t" => Ok(b'\t'),
        _ => match given.as_bytes() {
            [byte] if byte.is_ascii_graphic() && !byte.is_ascii_alphanumeric() && *byte != b'"' => Ok(*byte),
            _ => Err(Usage::Delimiter { value: shown_harmless(given) }.into()),
        },
    }
}
