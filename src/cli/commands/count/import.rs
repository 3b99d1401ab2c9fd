//! `count import`: what a file says was counted.

use std::path::{Path, PathBuf};

use clap::Args;

use super::export::CountFileKind;
use crate::cli::failure::{Result, UsageError};
use crate::cli::file_import::import_count_sheet;
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _};
use crate::cli::read_flags::ReadFlags;
use crate::cli::session::Session;
use crate::cli::shared_flags::DocumentFlag;
use crate::contract::CountSheetRecord;
use crate::domain::{CountId, replace_unprintable};
use crate::exchange::{ImportSource, read_count_sheet};
use crate::settings::OutputFormat;
use crate::t;

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    #[arg(value_parser = flag_value::count_id)]
    count: Option<FlagValue<CountId>>,
    file: PathBuf,
    #[command(flatten)]
    reading: ReadFlags,
    #[command(flatten)]
    document: DocumentFlag,
}

pub(super) fn run(session: &mut Session<'_>, flags: &ImportArgs) -> Result<()> {
    match CountFileKind::of(Some(&flags.file))? {
        CountFileKind::Spreadsheet => import_spreadsheet(session, flags, &flags.file),
        CountFileKind::Paper => {
            let value = replace_unprintable(&flags.file.to_string_lossy());
            Err(UsageError::UnknownCountFile { value }.into())
        }
    }
}

fn import_spreadsheet(session: &mut Session<'_>, flags: &ImportArgs, file: &Path) -> Result<()> {
    let count = flags.count.get()?.ok_or(UsageError::NoCountNamed)?;
    let document = flags.document.get()?;
    let mut book = session.open_warehouse()?;
    book.count(count)?;
    let path = session.settings.expand_home(file);
    let reading = flags.reading.read_options(session, session.today())?;
    let sheet = read_count_sheet(ImportSource::open(&path)?, &reading)?;
    let ctx = session.act_context(document);
    let rows = sheet.rows(count, &ctx.operator, document);
    let entered = book.unit_of_work(|unit| import_count_sheet(unit, &ctx, count, &sheet, &rows))?;
    session.note_done();
    match session.output.format() {
        OutputFormat::Table if session.output.is_quiet() => Ok(()),
        OutputFormat::Table => {
            let texts = session.texts;
            let line = t!(
                texts,
                "cli-count-imported",
                entered = texts.integer(entered.entered),
                known = texts.integer(entered.known),
                blank = texts.integer(sheet.blank)
            );
            session.output.write_line(&line)
        }
        _ => session.output.write_record(&CountSheetRecord::new(count, entered, sheet.blank)),
    }
}
