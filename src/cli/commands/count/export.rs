//! `count export`: a count in a file to fill in.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::paper::write_paper;
use crate::cli::commands::export::RowWriter;
use crate::cli::failure::{Result, UsageError};
use crate::cli::file_export::{target_file, write_file};
use crate::cli::flag_value::{self, FlagValue};
use crate::cli::session::Session;
use crate::domain::{CountId, replace_unprintable};
use crate::exchange::{BlindSheetLine, SheetLine};
use crate::t;
use crate::warehouse::{CountLineQuery, Warehouse};

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    #[arg(value_parser = flag_value::count_id)]
    count: FlagValue<CountId>,
    #[arg(long)]
    to: Option<PathBuf>,
}

/// The kinds of file that a count is written into and read from, by their extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CountFileKind {
    /// `.csv`
    Spreadsheet,
    /// `.txt`
    Paper,
    /// Any other: what a laptop opens to count away from the book.
    CountFile,
}

impl CountFileKind {
    /// The kind of a file; standard input and output are spreadsheets.
    pub(super) fn of(path: Option<&Path>) -> Result<Self> {
        let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
            return Ok(CountFileKind::Spreadsheet);
        };
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("csv") => Ok(CountFileKind::Spreadsheet),
            Some("txt") => Ok(CountFileKind::Paper),
            Some("json" | "ods" | "tsv" | "xls" | "xlsx") => {
                let value = replace_unprintable(&path.to_string_lossy());
                Err(UsageError::UnknownCountFile { value }.into())
            }
            _ => Ok(CountFileKind::CountFile),
        }
    }
}

pub(super) fn run(session: &mut Session<'_>, flags: &ExportArgs) -> Result<()> {
    let count = flags.count.get()?;
    let target = target_file(session.settings, flags.to.as_deref());
    let kind = CountFileKind::of(target.as_deref())?;
    let mut book = session.open_warehouse()?;
    let Some(path) = target else {
        write_spreadsheet(&mut book, count, session.output.raw_writer())?;
        return session.output.flush();
    };
    let lots = match kind {
        CountFileKind::Spreadsheet => {
            write_file(&mut book, &path, |book, out| write_spreadsheet(book, count, out))?
        }
        CountFileKind::Paper => {
            write_file(&mut book, &path, |book, out| write_paper(book, count, session.texts, out))?
        }
        CountFileKind::CountFile => {
            let contents = book.count_file_contents(count, &session.settings.actor)?;
            (session.deps.create_count_file)(&path, &contents)?;
            contents.lines.len() as u64
        }
    };
    say_written(session, &path, lots);
    Ok(())
}

/// Says that a file was written. It is: a standard error that takes nothing changes nothing.
fn say_written(session: &Session<'_>, path: &Path, lots: u64) {
    if !session.output.is_quiet() {
        let (texts, file) = (session.texts, replace_unprintable(&path.to_string_lossy()));
        let line = t!(texts, "cli-count-exported", lots = texts.integer(lots), file = file);
        let _ = writeln!(io::stderr(), "{line}");
    }
}

fn write_spreadsheet(book: &mut Warehouse, id: CountId, out: &mut dyn Write) -> Result<u64> {
    let (count, all) = (book.count(id)?, CountLineQuery::default());
    if count.hides_expected() {
        let mut rows = RowWriter::new::<BlindSheetLine<'_>>(out, false)?;
        book.count_lines(id, &all, &mut |row| rows.push(&BlindSheetLine::from(&row)))?;
        rows.finish()
    } else {
        let mut rows = RowWriter::new::<SheetLine<'_>>(out, false)?;
        book.count_lines(id, &all, &mut |row| rows.push(&SheetLine::from(&row)))?;
        rows.finish()
    }
}
