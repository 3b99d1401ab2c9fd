//! `count export`: a count in a file to fill in.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::failure::{Failure, Result, UsageError};
use crate::cli::file_export::{target_file, write_file};
use crate::cli::flag_value::{self, FlagValue};
use crate::cli::session::Session;
use crate::domain::{CountId, replace_unprintable};
use crate::exchange::{CountFileKind, FileForm, write_count_paper, write_count_spreadsheet};
use crate::t;

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    #[arg(value_parser = flag_value::count_id)]
    count: FlagValue<CountId>,
    #[arg(long)]
    to: Option<PathBuf>,
}

/// The kind of a file; standard input and output are spreadsheets.
pub(super) fn count_file_kind(path: Option<&Path>) -> Result<CountFileKind> {
    let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
        return Ok(CountFileKind::Spreadsheet);
    };
    let unknown = || UsageError::UnknownCountFile { value: replace_unprintable(&path.to_string_lossy()) };
    Ok(CountFileKind::of(path).ok_or_else(unknown)?)
}

pub(super) fn run(session: &mut Session<'_>, flags: &ExportArgs) -> Result<()> {
    let count = flags.count.get()?;
    let target = target_file(session.settings, flags.to.as_deref());
    let kind = count_file_kind(target.as_deref())?;
    let mut book = session.open_warehouse()?;
    let Some(path) = target else {
        let out = session.output.raw_writer();
        write_count_spreadsheet::<Failure>(&mut book, count, FileForm::Csv, out)?;
        return session.output.flush();
    };
    let lots = match kind {
        CountFileKind::Spreadsheet => {
            let form = FileForm::Csv;
            write_file(&mut book, &path, |book, out| write_count_spreadsheet(book, count, form, out))?
        }
        CountFileKind::Workbook => {
            let form = FileForm::Workbook;
            write_file(&mut book, &path, |book, out| write_count_spreadsheet(book, count, form, out))?
        }
        CountFileKind::Paper => {
            write_file(&mut book, &path, |book, out| write_count_paper(book, count, session.texts, out))?
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
